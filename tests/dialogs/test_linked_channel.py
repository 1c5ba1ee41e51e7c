"""A channel and the group that belongs to it: each hears for itself, and a post is not answered
twice.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot


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


async def test_the_channel_of_a_group_may_change_what_holds_there(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group, channel = box.supergroup("Talk", [anna]), box.channel("Results", [anna])
    other = box.channel("Elsewhere", [anna])
    group.linked = channel
    await anna.say(group, "/subscribe kz", sender_chat=other)
    assert (await group.next_message())[
        "text"
    ] == "Only administrators of this chat can change that."
    await anna.say(group, "/subscribe kz", sender_chat=channel)
    assert (await group.next_message())["text"].startswith("Followed from now on: Kazakhstan.\n")
    assert await bot.keys(group.id) == ("kz",)
