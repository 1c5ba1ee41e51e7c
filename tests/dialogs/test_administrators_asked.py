"""Telegram is asked who administers a chat no more often than it has to be."""

from __future__ import annotations

from telegram import Bot, Update

from bot.sandbox import Sandbox
from bot.telegram.dialogs.administrators import Administrators, ChatRole


async def test_about_somebody_it_is_asked_once_a_minute() -> None:
    now = [0.0]
    administrators = Administrators(lambda: now[0])
    async with Sandbox() as box, Bot(box.token, base_url=f"{box.url}/bot") as client:
        anna, boris = box.person("Anna"), box.person("Boris")
        group = box.group("Observers", [anna, boris])
        said = await boris.say(group, "/subscribe kz")
        group.promote(boris)
        update = Update.de_json({"update_id": 1, "message": said}, client)
        answers = []
        for moment in (0.0, 59.0, 61.0):
            now[0] = moment
            answers.append(await administrators.role(update))
            group.demote(boris)
    assert answers == [ChatRole.ADMINISTRATOR, ChatRole.ADMINISTRATOR, ChatRole.OTHER]
    assert len(box.calls.named("getChatMember")) == 2


async def test_a_no_is_believed_for_a_few_seconds() -> None:
    now = [0.0]
    administrators = Administrators(lambda: now[0])
    async with Sandbox() as box, Bot(box.token, base_url=f"{box.url}/bot") as client:
        anna, boris = box.person("Anna"), box.person("Boris")
        group = box.group("Observers", [anna, boris])
        said = await boris.say(group, "/subscribe kz")
        update = Update.de_json({"update_id": 1, "message": said}, client)
        answers = []
        for moment in (0.0, 2.0, 4.0):
            now[0] = moment
            answers.append(await administrators.role(update))
            group.promote(boris)
    assert answers == [ChatRole.OTHER, ChatRole.OTHER, ChatRole.ADMINISTRATOR]
    assert len(box.calls.named("getChatMember")) == 2


async def test_somebody_whom_telegram_does_not_know_there_is_not_seen() -> None:
    async with Sandbox() as box, Bot(box.token, base_url=f"{box.url}/bot") as client:
        group = box.group("Observers", [box.person("Anna")])
        user = {"id": 5, "is_bot": False, "first_name": "Nobody"}
        chat = {"id": group.id, "type": "group", "title": "Observers"}
        message = {"message_id": 1, "date": 0, "chat": chat, "from": user, "text": "/subscribe kz"}
        update = Update.de_json({"update_id": 1, "message": message}, client)
        assert await Administrators().role(update) is ChatRole.UNSEEN
    methods = [call.method for call in box.calls if call.method != "getMe"]
    assert methods == ["getChatMember", "getChatAdministrators"]
