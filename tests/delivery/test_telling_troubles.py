"""The operator hears once of what lasts, with what to do, and once that it is over."""

from __future__ import annotations

from bot.delivery.operator import Operator, TroubleReport
from bot.sandbox import Sandbox
from bot.telegram.application import build_application
from bot.telegram.wire.counts import Counts

CONFLICT = "Another process polls with this token: nothing is told to subscribers until it stops."


async def test_what_lasts_is_told_once_with_what_to_do_and_once_that_it_is_over() -> None:
    counts = Counts()
    async with Sandbox() as box:
        chat = box.private(box.person("Olga"))
        application = build_application(box.token, box.url, apology=str)
        await application.initialize()
        seconds = [0.0]
        report = TroubleReport(Operator(application.bot, chat.id), counts, lambda: seconds[-1])

        async def look(at: float, **troubles: str) -> None:
            seconds.append(at)
            counts.troubles = troubles
            await report.look()

        for at in (0, 59, 60, 65):
            await look(at, conflict=CONFLICT)
        await look(70)
        await look(75)
        # What is over before anybody could lend a hand is not told, nor what is told elsewhere.
        await look(80, webhook="The webhook cannot be set.", state="…")
        await look(100, state="…")
        address = "postgresql://anna:secret@127.0.0.1/b is away."
        await look(200, inbox=address, state="…")
        await look(260, inbox=address)
        told = [call.params["text"] for call in box.calls.named("sendMessage")]
        await application.shutdown()
        await application.bot.shutdown()
    assert told == [
        f"{CONFLICT} Stop the other process; if nobody knows of one, have BotFather revoke the "
        "token and set the new one.",
        f"It is over: {CONFLICT}",
        "postgresql://127.0.0.1/b is away. Make room on the disk or bring the database back. Do "
        "not restart the bot meanwhile.",
    ]
