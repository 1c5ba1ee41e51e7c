"""Who is in a chat, and what the bot hears of it."""

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


async def test_roles(bot: Caller, box: Sandbox, anna: Person) -> None:
    boris, vera, stranger = box.person("Boris"), box.person("Vera"), box.person("Stranger")
    group = box.group("Observers", [anna, boris, vera])
    group.promote(boris)
    expected = {anna: "creator", boris: "administrator", vera: "member", stranger: "left"}
    for person, status in expected.items():
        member = await bot.result("getChatMember", chat_id=group.id, user_id=person.id)
        assert (member["status"], member["user"]["first_name"]) == (status, person.first_name)
    administrators = await bot.result("getChatAdministrators", chat_id=group.id)
    assert [member["user"]["first_name"] for member in administrators] == ["Anna", "Boris"]
    assert await bot.result("getChatMemberCount", chat_id=group.id) == 4


async def test_unknown_people(bot: Caller, box: Sandbox, chat: Chat) -> None:
    assert (
        await bot.refusal("getChatMember", chat_id=chat.id, user_id=12)
        == "400 Bad Request: user not found"
    )
    assert await bot.refusal("getChatAdministrators", chat_id=chat.id) == (
        "400 Bad Request: there are no administrators in the private chat"
    )


async def test_the_bots_own_story(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna], bot=False)
    assert await bot.refusal("getChat", chat_id=group.id) == "400 Bad Request: chat not found"
    group.add_bot(by=anna)
    group.promote_bot(by=anna)
    group.kick_bot(by=anna)
    changes = [
        update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update
    ]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    assert {change["from"]["first_name"] for change in changes} == {"Anna"}


async def test_blocking_is_told(bot: Caller, chat: Chat, anna: Person) -> None:
    anna.block_bot()
    anna.block_bot()
    [update] = await bot.updates()
    change = update["my_chat_member"]
    assert change["chat"] == {"id": anna.id, "type": "private", "first_name": "Anna"}
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "member",
        "kicked",
    )


async def test_people_come_and_go(bot: Caller, box: Sandbox, anna: Person) -> None:
    group, boris = box.group("Observers", [anna]), box.person("Boris")
    group.add(boris)
    group.remove_member(boris)
    come, go = (update["message"] for update in await bot.updates())
    assert come["new_chat_members"][0]["first_name"] == "Boris"
    assert go["left_chat_member"]["first_name"] == "Boris"


async def test_administrators_who_stay_anonymous(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.supergroup("Observers", [anna])
    group.promote(anna, anonymous=True)
    await anna.say(group, "/live on")
    [update] = await bot.updates()
    message = update["message"]
    assert (message["from"]["username"], message["sender_chat"]["id"]) == (
        "GroupAnonymousBot",
        group.id,
    )


async def test_people_who_speak_as_a_channel(bot: Caller, box: Sandbox, anna: Person) -> None:
    group, channel = box.supergroup("Observers", [anna]), box.channel("News", [anna])
    await anna.say(group, "/live on", sender_chat=channel)
    [update] = await bot.updates()
    message = update["message"]
    assert (message["from"]["username"], message["sender_chat"]["id"]) == (
        "Channel_Bot",
        channel.id,
    )


async def test_channel_posts(bot: Caller, box: Sandbox, anna: Person) -> None:
    channel = box.channel("News", [anna])
    await anna.say(channel, "/country kz")
    [update] = await bot.updates()
    assert update["channel_post"]["sender_chat"]["id"] == channel.id
    assert "from" not in update["channel_post"]
    assert "from" not in await bot.result("sendMessage", chat_id=channel.id, text="x")


async def test_hidden_members(bot: Caller, box: Sandbox, anna: Person) -> None:
    boris = box.person("Boris")
    group = box.supergroup("Observers", [anna])
    group.add(boris, admin=True, anonymous=True)
    group.hides_members = True
    refusal = await bot.refusal("getChatMember", chat_id=group.id, user_id=anna.id)
    assert refusal == "400 Bad Request: member list is inaccessible"
    seen = await bot.result("getChatAdministrators", chat_id=group.id)
    assert [member["user"]["first_name"] for member in seen] == ["Anna"]
    group.promote_bot()
    member = await bot.result("getChatMember", chat_id=group.id, user_id=boris.id)
    assert (member["status"], member["is_anonymous"]) == ("administrator", True)


async def test_a_join_that_comes_before_the_move(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna])
    larger = group.upgrade(joins_first=True)
    joined, old, new = await bot.updates()
    assert joined["my_chat_member"]["chat"]["id"] == larger.id
    assert joined["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert old["message"]["migrate_to_chat_id"] == larger.id
    assert new["message"]["migrate_from_chat_id"] == group.id


async def test_the_channel_of_a_group(bot: Caller, box: Sandbox, anna: Person) -> None:
    group, channel = box.supergroup("Talk", [anna]), box.channel("Results", [anna])
    group.linked, channel.linked = channel, group
    assert (await bot.result("getChat", chat_id=group.id))["linked_chat_id"] == channel.id
