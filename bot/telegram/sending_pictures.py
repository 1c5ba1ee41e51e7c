"""A picture on its way to a chat, its figures in the caption; a ``file_id`` that Telegram lost is replaced."""

from __future__ import annotations

from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.pictures.cache import Photo, Pictures
from bot.pictures.caption import caption
from bot.pictures.picture import Picture
from bot.telegram.sending import unchanged_is_fine
from bot.wording.html import to_html


async def send_picture(
    bot: Bot,
    chat_id: int,
    pictures: Pictures,
    picture: Picture,
    *,
    keyboard: InlineKeyboardMarkup | None = None,
    **where: Any,
) -> Message:
    """Send ``picture`` with its caption. ``where`` is passed on: topic, reply parameters, silence.

    Raises ``NotDrawnError`` when there is no picture to send, which is the time for the text, and TelegramError.
    """
    where |= {"chat_id": chat_id, "reply_markup": keyboard}
    photo = await pictures.photo(picture)
    try:
        message = await _send(bot, photo, picture, where)
    except BadRequest as error:
        if isinstance(photo.content, bytes) or not _is_about_the_file(error):
            raise
        photo = await pictures.refused(photo, picture)
        message = await _send(bot, photo, picture, where)
    if message.photo:
        pictures.sent(photo, message.photo[-1].file_id)
    return message


async def edit_picture(
    bot: Bot, message: Message, pictures: Pictures, picture: Picture, *, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Put ``picture`` with its caption in the place of the one in ``message``. Raises as ``send_picture`` does."""
    photo, edited = await pictures.photo(picture), None
    with unchanged_is_fine():
        try:
            edited = await _edit(bot, message, photo, picture, keyboard)
        except BadRequest as error:
            if isinstance(photo.content, bytes) or not _is_about_the_file(error):
                raise
            photo = await pictures.refused(photo, picture)
            edited = await _edit(bot, message, photo, picture, keyboard)
    if isinstance(edited, Message) and edited.photo:
        pictures.sent(photo, edited.photo[-1].file_id)


async def _edit(
    bot: Bot, message: Message, photo: Photo, picture: Picture, keyboard: InlineKeyboardMarkup | None
) -> Message | bool:
    media = InputMediaPhoto(
        photo.content,
        caption=to_html(caption(picture)),
        parse_mode=ParseMode.HTML,
        filename="picture.png" if isinstance(photo.content, bytes) else None,
    )
    return await bot.edit_message_media(
        media, chat_id=message.chat_id, message_id=message.message_id, reply_markup=keyboard
    )


async def _send(bot: Bot, photo: Photo, picture: Picture, where: dict[str, Any]) -> Message:
    return await bot.send_photo(
        photo=photo.content,
        caption=to_html(caption(picture)),
        parse_mode=ParseMode.HTML,
        filename="picture.png" if isinstance(photo.content, bytes) else None,
        **where,
    )


def _is_about_the_file(error: BadRequest) -> bool:
    """Telegram words it in several ways: "wrong file identifier", "wrong remote file id", "file reference expired"."""
    return "file" in error.message.lower()
