"""A channel and the group that belongs to it: each hears for itself, and a post is not answered twice."""

from __future__ import annotations

from typing import Any

from telegram import Bot as TelegramBot
from telegram import Update

from bot.sandbox import Sandbox
from bot.telegram.dialogs.administrators import Administrators
from tests.dialogs.conftest import Bot
from tests.telegram.server import TOKEN, Api, answer


async def test_what_a_channel_posts_is_not_done_again_in_its_group(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group, channel = box.supergroup("Talk", [anna]), box.channel("Results", [anna])
    group.promote_bot()
    for text in ("/subscribe kz", "/country kz"):
        posted = await anna.say(channel, text)
        await channel.next_message()
        forwarded: dict[str, Any] = {
            "message_id": group.next_id(),
            "date": posted["date"],
            "chat": group.card,
            "sender_chat": channel.card,
            "is_automatic_forward": True,
            "text": text,
            "entities": posted["entities"],
        }
        box.world.updates.add("message", forwarded)
    await bot.handled_all()
    assert await bot.keys(channel.id) == ("kz",)
    assert await bot.chats.find_all(group.id) == ()
    assert [each for each in group.messages if each.get("text")] == []


async def test_the_channel_of_a_group_may_change_what_holds_there() -> None:
    async with Api() as api, TelegramBot(TOKEN, base_url=f"{api.url}/bot") as client:
        full = {"id": -100, "type": "supergroup", "linked_chat_id": -200, "accent_color_id": 0, "max_reaction_count": 1}
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        api.always["getChat"] = answer({**full, "accepted_gift_types": dict.fromkeys(gifts, False)})
        allowed = []
        for channel in (-200, -300):
            message = {
                "message_id": 1,
                "date": 0,
                "chat": {"id": -100, "type": "supergroup", "title": "Talk"},
                "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
                "sender_chat": {"id": channel, "type": "channel", "title": "Results"},
                "text": "/subscribe kz",
            }
            update = Update.de_json({"update_id": 1, "message": message}, client)
            allowed.append(await Administrators().sent(update))
        assert allowed == [True, False]
