"""Updates are stored, confirmed and handled: in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict

import pytest
from telegram import Update

from bot.chats.sqlite import SqliteChats
from bot.telegram.wire import processing
from bot.telegram.wire.receiving import Patience
from tests.telegram.conftest import serving, text_of, waiting
from tests.telegram.server import Api, answer, body, hang, message, refusal


async def test_an_update_is_confirmed_once_it_is_stored_and_deleted_once_it_was_handled(
    api: Api, inbox: SqliteChats
) -> None:
    seen, gate = [], asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()
        seen.append(text_of(update))

    api.push(message(5, "a"), message(6, "b"))
    async with serving(api, handle, inbox=inbox) as bot:
        await api.until(lambda: not api.updates)
        assert [json.loads(content)["update_id"] for content in waiting(inbox)] == [5, 6]
        gate.set()
        await bot.handled(2)
        assert seen == ["a", "b"]
        assert bot.counts.handled == 2
        assert bot.counts.last_success is not None
    assert waiting(inbox) == []
    assert api.of("getUpdates")[-1]["offset"] == 7


async def test_an_inbox_that_can_be_written_again_is_no_trouble_though_nobody_writes(
    api: Api, inbox: SqliteChats, caplog: pytest.LogCaptureFixture
) -> None:
    async def handle(update: Update) -> None:
        pass

    caplog.set_level("INFO")
    inbox._database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(ABORT, 'no room'); END"
    )
    async with serving(api, handle, inbox=inbox) as bot:
        api.push(message(1))
        await bot.handled(1)
        assert bot.counts.troubles == {
            "inbox": "Updates cannot be stored before they are handled: no room."
        }
        polls = len(api.of("getUpdates"))
        await api.until(lambda: len(api.of("getUpdates")) > polls + 2)
        assert "inbox" in bot.counts.troubles
        inbox._database.execute("DROP TRIGGER full")
        await api.until(lambda: not bot.counts.troubles)
    assert waiting(inbox) == []
    assert caplog.text.count("The inbox can be written again") == 1


async def test_updates_of_one_chat_keep_their_order_and_chats_do_not_wait_for_each_other(
    api: Api,
) -> None:
    seen: defaultdict[int, list[str]] = defaultdict(list)
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        chat = update.message.chat_id  # type: ignore[union-attr]
        if text_of(update) == "first of 1":
            await gate.wait()
        seen[chat].append(text_of(update))
        if chat == 2 and len(seen[2]) == 2:
            gate.set()

    api.push(
        message(1, "first of 1", 1),
        message(2, "second of 1", 1),
        message(3, "x", 2),
        message(4, "y", 2),
    )
    async with serving(api, handle) as bot:
        await bot.handled(4)
    assert seen == {1: ["first of 1", "second of 1"], 2: ["x", "y"]}


async def test_new_updates_are_fetched_while_an_old_one_is_still_being_handled(api: Api) -> None:
    gate = asyncio.Event()
    seen = []

    async def handle(update: Update) -> None:
        if text_of(update) == "slow":
            await gate.wait()
        seen.append(text_of(update))

    api.push(message(1, "slow", 1))
    async with serving(api, handle) as bot:
        await api.until(lambda: api.of("getUpdates"))
        api.push(message(2, "quick", 2))
        await bot.handled(1)
        assert seen == ["quick"]
        gate.set()
        await bot.handled(2)
    assert seen == ["quick", "slow"]


async def test_a_backlog_is_handled_once_each(api: Api) -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0)
        seen.append(update.update_id)

    api.push(*(message(number, chat=number % 37) for number in range(1, 1001)))
    async with serving(api, handle) as bot:
        await bot.handled(1000)
    assert sorted(seen) == list(range(1, 1001))


async def test_an_update_that_cannot_be_parsed_is_skipped_and_logged_once(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(text_of(update))

    poison = {"update_id": 2, "message": {"message_id": "secret words of Anna", "chat": 5}}
    api.push(message(1, "before"), poison, message(3, "after", 8))
    async with serving(api, handle) as bot:
        await bot.handled(2)
        assert (bot.counts.handled, bot.counts.unreadable) == (2, 1)
    assert sorted(seen) == ["after", "before"]
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said == ["Update 2 cannot be read and is skipped (UnreadableUpdateError)"]
    assert "Anna" not in caplog.text


async def test_something_without_a_number_does_not_stop_the_others_and_is_logged_once(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(text_of(update))

    api.script["getUpdates"] += [
        answer(["not even an object", message(3, "after")]),
        answer(["again", message(4, "b")]),
    ]
    async with serving(api, handle):
        await api.until(lambda: len(api.of("getUpdates")) > 2)
    assert seen == ["after", "b"]
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said == ["An update without a number cannot be read and is skipped"]


async def test_half_a_surrogate_pair_does_not_hide_the_updates_beside_it(api: Api) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(text_of(update))
        await update.message.reply_text(text_of(update))  # type: ignore[union-attr]

    api.push(message(1, "\ud83c"), message(2, "whole", 8))
    async with serving(api, handle) as bot:
        await bot.handled(2)
    assert sorted(seen) == ["whole", "\ud83c"]
    assert sorted(api.texts()) == ["whole", "\ud83c"]


async def test_a_stuck_handler_is_given_up_and_its_update_confirmed(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            await asyncio.Event().wait()
        seen.append(update.update_id)

    api.push(message(1), message(2))
    async with serving(api, handle, Patience(poll=1, handler=0.05)) as bot:
        await bot.handled(2)
        assert (bot.counts.handled, bot.counts.failed) == (2, 1)
    assert seen == [2]
    assert "Update 1: its handler did not finish and was cancelled" in caplog.text


async def test_stuck_handlers_hold_up_nobody_else(api: Api) -> None:
    seen = []

    async def handle(update: Update) -> None:
        if update.update_id <= 300:
            await asyncio.Event().wait()
        seen.append(update.update_id)

    api.push(*(message(number, chat=number) for number in range(1, 311)))
    async with serving(api, handle) as bot:
        await bot.handled(10)
    assert sorted(seen) == list(range(301, 311))


async def test_however_much_a_few_chats_send_the_next_poll_does_not_wait_for_them(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processing, "_PAUSE", 60.0)
    seen = []

    async def handle(update: Update) -> None:
        if update.update_id <= 1200:
            await asyncio.Event().wait()
        seen.append(update.update_id)

    api.push(
        *(message(number, chat=number % 30 + 1) for number in range(1, 1201)),
        message(1201, chat=99),
    )
    async with serving(api, handle) as bot:
        # Of the forty of each chat one is being handled and thirty wait; nine are let go.
        await bot.handled(30 * 9 + 1)
        assert bot.counts.dropped == 30 * 9
    assert seen == [1201]


async def test_polling_goes_on_after_every_kind_of_error(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    api.script["getUpdates"] += [
        body(502, "<html>Bad Gateway</html>"),
        refusal(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot "
            "instance is running",
        ),
    ]
    api.push(message(1))
    async with serving(api, handle) as bot:
        await bot.handled(1)
        assert bot.counts.errors == 2
    assert seen == [1]
    assert "Polling failed: Bad Gateway (502)." in caplog.text
    assert "another process is polling with this token" in caplog.text
    assert "<html>" not in caplog.text


async def test_a_poll_that_never_comes_back_is_noticed_and_mended(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    api.script["getUpdates"].append(hang)
    api.push(message(1))
    async with serving(api, handle, Patience(poll=0, margin=0.1, retry=0.01)) as bot:
        await bot.handled(1)
        assert bot.counts.stalls >= 1
    assert seen == [1]
    assert "Polling stalled: no answer in time. Connecting anew" in caplog.text
