"""Pictures on their way to a chat, over HTTP: uploaded once, then sent by file_id."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest

from bot.pictures.artist import NotDrawnError
from bot.pictures.cache import Pictures, SentPictures
from bot.pictures.drawing import render
from bot.sandbox import Chat, Sandbox
from bot.telegram.application import App, build_application
from bot.telegram.pictures import send_picture
from bot.wording.render import units
from tests.dialogs.conftest import ArtistHere
from tests.pictures.conftest import chart, one

PICTURE = chart(one("Somebody", 12.3))


@dataclass
class Scene:
    box: Sandbox
    chat: Chat
    app: App
    home: Path

    def pictures(self) -> Pictures:
        sent = SentPictures(self.home / "pictures.db", bot_id=self.app.bot.id)
        return Pictures(ArtistHere(), sent)

    def uploads(self) -> list[bool]:
        """For each photo that was sent, whether its bytes were."""
        return [
            not str(call.params["photo"]).startswith("AgAC")
            for call in self.box.calls.named("sendPhoto")
        ]


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with Sandbox() as box:
        app = build_application(box.token, box.url, apology=str)
        await app.bot.initialize()
        yield Scene(box, box.private(box.person("Anna")), app, tmp_path)
        await app.bot.shutdown()


async def test_a_picture_is_uploaded_once(scene: Scene) -> None:
    pictures = scene.pictures()
    first, second = [
        await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE) for _ in range(2)
    ]
    await pictures.close()
    assert scene.uploads() == [True, False]
    assert first.photo == second.photo
    assert first.photo[-1].width == 1080
    stored = scene.box.world.files.by_id[first.photo[-1].file_id]
    assert stored.content == render(PICTURE)


async def test_other_content_is_another_upload(scene: Scene) -> None:
    pictures = scene.pictures()
    for picture in (PICTURE, chart(one("Somebody", 12.4))):
        await send_picture(scene.app.bot, scene.chat.id, pictures, picture)
    await pictures.close()
    assert scene.uploads() == [True, True]


async def test_the_caption_has_the_figures(scene: Scene) -> None:
    pictures = scene.pictures()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Back", callback_data="c:kz:")]])
    asked = await scene.app.bot.send_message(scene.chat.id, "chart")
    message = await send_picture(
        scene.app.bot,
        scene.chat.id,
        pictures,
        PICTURE,
        keyboard=keyboard,
        reply_parameters=ReplyParameters(asked.message_id),
    )
    await pictures.close()
    assert (message.caption or "").split("\n") == [
        "Kazakhstan",
        "An election, 2024",
        "COUNT · official",
        "Somebody  12.3%",
    ]
    assert units(message.caption or "") <= 1024
    assert message.reply_markup == keyboard
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id


async def test_a_restart_keeps_what_telegram_keeps(scene: Scene) -> None:
    for _ in range(2):
        pictures = scene.pictures()
        await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE)
        await pictures.close()
    assert scene.uploads() == [True, False]


async def test_a_file_id_that_telegram_lost_is_replaced(scene: Scene) -> None:
    pictures = scene.pictures()
    await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE)
    scene.box.world.files.by_id.clear()
    second = await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE)
    third = await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE)
    await pictures.close()
    assert scene.uploads() == [True, False, True, False]
    assert second.photo == third.photo


async def test_another_refusal_is_no_reason_to_upload_again(scene: Scene) -> None:
    pictures = scene.pictures()
    await send_picture(scene.app.bot, scene.chat.id, pictures, PICTURE)
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await send_picture(scene.app.bot, 12345, pictures, PICTURE)
    await pictures.close()
    assert scene.uploads() == [True, False]


async def test_what_cannot_be_drawn_sends_nothing(scene: Scene) -> None:
    pictures = scene.pictures()
    with pytest.raises(NotDrawnError):
        await send_picture(scene.app.bot, scene.chat.id, pictures, chart(one("\x00", 1)))
    await pictures.close()
    assert scene.uploads() == []
