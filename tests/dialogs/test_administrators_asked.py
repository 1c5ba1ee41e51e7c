"""Telegram is asked who administers a chat no more often than it has to be."""

from __future__ import annotations

from telegram import Bot, Update

from bot.sandbox import Sandbox
from bot.telegram.dialogs.administrators import Administrators


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
            answers.append(await administrators.sent(update))
            group.demote(boris)
    assert answers == [True, True, False]
    assert len(box.calls.named("getChatMember")) == 2


async def test_a_stranger_to_the_chat_is_no_administrator() -> None:
    async with Sandbox() as box, Bot(box.token, base_url=f"{box.url}/bot") as client:
        group = box.group("Observers", [box.person("Anna")])
        user = {"id": 5, "is_bot": False, "first_name": "Nobody"}
        chat = {"id": group.id, "type": "group", "title": "Observers"}
        message = {"message_id": 1, "date": 0, "chat": chat, "from": user, "text": "/subscribe kz"}
        update = Update.de_json({"update_id": 1, "message": message}, client)
        assert await Administrators().sent(update) is False
