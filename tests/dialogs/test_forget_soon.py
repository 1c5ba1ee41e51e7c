"""The word to a chat that is about to be forgotten: to press its button is to use the bot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.chats.listener import Address, ChatKind, Preferences
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED
from bot.delivery.operator import Operator
from bot.delivery.sender import BulkSender
from bot.delivery.upkeep import Forgetting
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.telegram.wire.client import Client
from tests.chats.moments import Arrival, admit
from tests.dialogs.conftest import Bot


async def test_whoever_presses_the_button_is_kept(bot: Bot, box: Sandbox, store: Store) -> None:
    anna = box.person("Anna", language="ru")
    chat, now, hour = box.private(anna), datetime.now(UTC), timedelta(hours=1)
    arrival = Arrival(
        Address(chat.id), ChatKind.PRIVATE, Preferences(language="ru", quiet=None), ("kz",)
    )
    await admit(bot.chats, [arrival], cursor=store.generation(), now=now - timedelta(days=350))
    await bot.chats.keep_fact("last-there", now.isoformat())
    async with Client(box.token, box.url) as client:
        post, operator = BulkSender(client, RateLimiter(LIFTED)), Operator(client, None)
        # By both clocks, an hour passes at once.
        desk = DeliveryContext(
            bot.chats,
            post,
            operator,
            clock=lambda: now,
            ticks=lambda: now.timestamp(),  # noqa: PLW0108
        )
        forgetting = Forgetting(desk, client, 12, store.latest)
        await forgetting.tidy()
        now += hour
        await forgetting.tidy()
        message = await chat.next_message()
        assert message["text"].startswith("Здесь давно никто не пользовался ботом. ")
        await anna.press(message, "Оставить")
        await bot.handled_all()
        now += timedelta(days=30)
        await forgetting.tidy()
    (kept,) = (await bot.chats.everything_about(chat.id))["listeners"]
    assert kept["warned_at"] is None
    assert datetime.fromisoformat(kept["last_active"]) > now - timedelta(days=31)
