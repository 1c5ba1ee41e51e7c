"""In groups a bot with privacy sees only what is meant for it."""

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.caller import Caller


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("hello", False),
        ("/country kz", True),
        ("/country@ballotwire_bot kz", True),
        ("/country@another_bot kz", False),
        ("what of Kazakhstan, @ballotwire_bot?", True),
        ("what of Kazakhstan, @another_bot?", False),
    ],
)
async def test_text(bot: Caller, box: Sandbox, anna: Person, text: str, seen: bool) -> None:
    await anna.say(box.group("Observers", [anna]), text)
    assert [update["message"]["text"] for update in await bot.updates()] == ([text] if seen else [])


async def test_replies_to_the_bot_are_seen(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna])
    await anna.say(group, "to nobody", reply_to=await anna.say(group, "hello"))
    await anna.say(
        group, "to the bot", reply_to=await bot.result("sendMessage", chat_id=group.id, text="x")
    )
    assert [update["message"]["text"] for update in await bot.updates()] == ["to the bot"]


async def test_administrators_and_bots_without_privacy_see_all(
    bot: Caller, box: Sandbox, anna: Person
) -> None:
    group = box.group("Observers", [anna])
    box.world.bot.privacy = False
    await anna.say(group, "one")
    box.world.bot.privacy = True
    group.promote_bot()
    await anna.say(group, "two")
    messages = [update["message"]["text"] for update in await bot.updates() if "message" in update]
    assert messages == ["one", "two"]


async def test_outside_nothing_is_seen(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna])
    group.kick_bot()
    await anna.say(group, "/country kz")
    assert [set(update) - {"update_id"} for update in await bot.updates()] == [{"my_chat_member"}]
