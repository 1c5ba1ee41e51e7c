"""The direct messages of a channel: each person has a topic, and whoever writes there names it."""

from bot.sandbox import Person, Sandbox
from tests.sandbox.caller import Caller


async def test_what_is_written_to_a_channel(bot: Caller, box: Sandbox, anna: Person) -> None:
    direct = box.direct_messages(box.channel("Results", [anna]))
    boris = box.person("Boris")
    await boris.say(direct, "/country kz")
    (update,) = await bot.updates()
    assert update["message"]["chat"]["is_direct_messages"] is True
    assert update["message"]["direct_messages_topic"]["topic_id"] == boris.id
    place = {"chat_id": direct.id, "text": "x"}
    refusal = await bot.refusal("sendMessage", **place)
    assert refusal == "400 Bad Request: direct messages topic must be specified"
    sent = await bot.result("sendMessage", direct_messages_topic_id=boris.id, **place)
    assert sent["direct_messages_topic"]["user"]["first_name"] == "Boris"


async def test_a_topic_that_nobody_began(bot: Caller, box: Sandbox, anna: Person) -> None:
    direct = box.direct_messages(box.channel("Results", [anna]))
    sent = {"chat_id": direct.id, "text": "x", "direct_messages_topic_id": 5}
    refusal = await bot.refusal("sendMessage", **sent)
    assert refusal == "400 Bad Request: direct messages topic not found"
