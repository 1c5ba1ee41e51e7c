"""getUpdates: nothing is forgotten before it is confirmed, and only one may poll."""

import asyncio

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

TWO = (
    "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)


async def ids(bot: Caller, **params: object) -> list[int]:
    return [update["update_id"] for update in await bot.updates(**params)]


async def test_unconfirmed_updates_come_again(bot: Caller, chat: Chat, anna: Person) -> None:
    for text in ("one", "two", "three"):
        await anna.say(chat, text)
    assert await ids(bot) == [1, 2, 3]
    assert await ids(bot) == [1, 2, 3]
    assert await ids(bot, offset=3) == [3]
    assert await ids(bot) == [3]
    assert await ids(bot, offset=4) == []


async def test_limit(bot: Caller, chat: Chat, anna: Person) -> None:
    for number in range(120):
        await anna.say(chat, str(number))
    assert len(await ids(bot)) == 100
    assert await ids(bot, limit=2) == [1, 2]
    assert await ids(bot, limit=0) == [1]
    assert len(await ids(bot, limit=500)) == 100


async def test_a_negative_offset_forgets_the_rest(bot: Caller, chat: Chat, anna: Person) -> None:
    for text in ("one", "two", "three"):
        await anna.say(chat, text)
    assert await ids(bot, offset=-1) == [3]
    assert await ids(bot) == [3]


async def test_a_long_poll_ends_with_the_first_update(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    poll = asyncio.ensure_future(bot.updates(timeout=50))
    await box.world.updates.polled.wait()
    await anna.say(chat, "hello")
    assert (await poll)[0]["message"]["text"] == "hello"


async def test_a_long_poll_ends_empty(bot: Caller) -> None:
    assert await bot.updates(timeout=1) == []


async def test_a_second_poller_ends_the_first(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    first = asyncio.ensure_future(bot.refusal("getUpdates", timeout=50))
    await box.world.updates.polled.wait()
    second = asyncio.ensure_future(bot.updates(timeout=50))
    assert await first == TWO
    await anna.say(chat, "hello")
    assert len(await second) == 1


async def test_allowed_updates_hold_until_changed(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    await bot.updates(allowed_updates=["my_chat_member"])
    await anna.say(chat, "unheard")
    anna.block_bot()
    [update] = await bot.updates()
    assert set(update) == {"update_id", "my_chat_member"}
    anna.unblock_bot()
    await bot.updates(allowed_updates=[])
    await anna.say(chat, "heard")
    assert (await bot.updates())[-1]["message"]["text"] == "heard"


async def test_webhook_and_polling_exclude_each_other(
    bot: Caller, chat: Chat, anna: Person
) -> None:
    await anna.say(chat, "one")
    assert await bot.result("setWebhook", url="https://example.org/hook") is True
    assert await bot.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    info = await bot.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    assert await bot.result("deleteWebhook", drop_pending_updates=True) is True
    assert await bot.updates() == []


async def test_a_webhook_needs_https(bot: Caller) -> None:
    assert await bot.refusal("setWebhook", url="http://example.org/") == (
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )


async def test_a_poisoned_update_comes_as_it_is(bot: Caller, box: Sandbox) -> None:
    number = box.poison({"message": {"message_id": "x"}})
    assert await bot.updates() == [{"update_id": number, "message": {"message_id": "x"}}]
