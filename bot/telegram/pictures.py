"""Charts and maps in a chat: sent as a reply to what they show, turned light or dark in place."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, filters

from bot.answers.pictures import DRAWN, PICTURES, Drawing, decode_drawing, in_words
from bot.pictures.answer import caption
from bot.pictures.artist import NotDrawnError
from bot.pictures.cache import Photo, Pictures
from bot.pictures.picture import Picture
from bot.replies import Replies
from bot.show.buttons import under_picture
from bot.telegram.dialogs.context import ChatContext, ChatContexts, refuse_button, reply_text
from bot.telegram.dialogs.following import (
    PICTURE,
    SHOW,
    data_in_link,
    lead_away,
    with_button,
)
from bot.telegram.dialogs.registry import SAID, Registry, rest_of, text_of
from bot.telegram.sending import (
    acknowledge,
    answering,
    client_of,
    pressed_message,
    unchanged_is_fine,
)
from bot.telegram.wire.errors import until_sent
from bot.wording.language import wording
from bot.wording.render import to_html

_LOGGER = logging.getLogger(__name__)
_COMMAND = re.compile(
    rf"/(?:{'|'.join(PICTURES)})(?![a-z0-9_])|/start(?:@\w+)? {PICTURE}", re.IGNORECASE
)
_Put = TypeVar("_Put", Message, Message | bool)


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

    Raises ``NotDrawnError`` when there is no picture to send, which is the time for the text, and
    TelegramError.
    """

    async def send(photo: Photo) -> Message:
        captioned = _captioned(photo, picture)
        return await bot.send_photo(
            chat_id, photo.content, reply_markup=keyboard, **captioned, **where
        )

    return await _with_photo(pictures, picture, send)


async def edit_picture(
    bot: Bot,
    message: Message,
    pictures: Pictures,
    picture: Picture,
    *,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Put ``picture`` with its caption in the place of the one in ``message``.

    Raises as ``send_picture`` does.
    """

    async def edit(photo: Photo) -> Message | bool:
        return await bot.edit_message_media(
            InputMediaPhoto(photo.content, **_captioned(photo, picture)),
            chat_id=message.chat_id,
            message_id=message.message_id,
            reply_markup=keyboard,
        )

    with unchanged_is_fine():
        await _with_photo(pictures, picture, edit)


async def _with_photo(
    pictures: Pictures, picture: Picture, put: Callable[[Photo], Awaitable[_Put]]
) -> _Put:
    """What ``put`` makes of the picture's photo: of the file that Telegram has, else of an upload.

    What Telegram calls the file is remembered.
    """
    photo = await pictures.photo(picture)
    try:
        message = await put(photo)
    except BadRequest as error:
        # Telegram words it in several ways: "wrong file identifier", "wrong remote file id", "file
        # reference expired".
        if isinstance(photo.content, bytes) or "file" not in error.message.lower():
            raise
        photo = await pictures.refused(photo, picture)
        message = await put(photo)
    if isinstance(message, Message) and message.photo:
        pictures.sent(photo, message.photo[-1].file_id)
    return message


def _captioned(photo: Photo, picture: Picture) -> dict[str, Any]:
    return {
        "caption": to_html(caption(picture)),
        "parse_mode": ParseMode.HTML,
        "filename": "picture.png" if isinstance(photo.content, bytes) else None,
    }


def is_for_a_picture(words: str, pressed: bool) -> bool:
    """Whether what was written, or the data of a pressed button, asks for a picture: nobody should
    wait behind it.
    """
    pattern = DRAWN if pressed else _COMMAND
    return re.match(pattern, words) is not None


class _NoPictureError(Exception):
    """Why there is no picture: the id of what to say."""


class PictureCommands:
    """Answers whoever asks for a picture. Comes before the handlers that answer in words."""

    def __init__(self, contexts: ChatContexts, replies: Replies, pictures: Pictures) -> None:
        self._contexts, self._replies, self._pictures = contexts, replies, pictures

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        is_link = SAID & filters.Regex(rf"^/start(@\w+)? ({SHOW}|{PICTURE})")
        registry.command("start", self.on_link, where=is_link)
        for name in PICTURES:
            registry.command(name, self.on_command, where=SAID)
        registry.application.add_handler(CallbackQueryHandler(self.on_press, pattern=DRAWN))

    async def on_command(self, context: ChatContext) -> None:
        """``/chart kazakhstan``, ``/map central asia``: the picture, or the answer in words when
        there is none.
        """
        message, language = context.message, context.language
        text = rest_of(message)
        on_map = text_of(message).lower().startswith(f"/{PICTURES[1]}")
        drawing = self._replies.drawing(text, language, on_map=on_map)
        if drawing is not None:
            await self.send(context, drawing)
        elif shown := self._replies.to_text(f"/{PICTURES[on_map]} {text}", language):
            await self._contexts.answer(context, shown)

    async def on_link(self, context: ChatContext) -> None:
        """What the button of a message in another chat led here for."""
        data = data_in_link(rest_of(context.message))
        drawing = decode_drawing(data)
        if drawing is not None:
            await self.send(context, drawing)
        elif shown := self._replies.to_press(data, context.language):
            await self._contexts.answer(context, with_button(shown, context))
        else:
            await reply_text(context.message, context.words("old-button"))

    async def on_press(self, update: Update, _: Any) -> None:
        """Send the picture below the message that it shows; under a picture, turn that.

        Whoever may not turn the message finds it in the private chat, and so does whoever pressed
        under what was sent by inline mode, to which nothing can be replied.
        """
        query = update.callback_query
        if query is None:
            return
        drawing = decode_drawing(query.data or "")
        if pressed_message(query) is None:
            language = await self._contexts.language_in_private(update, query.from_user.id)
            if drawing is None or query.inline_message_id is None:
                await refuse_button(query, wording(language))
            else:
                await lead_away(query, language, PICTURE)
            return
        context = await self._contexts.of(update)
        if context is None:
            return
        if drawing is None:
            await refuse_button(query, context.words)
            return
        if not await self._contexts.administrators.may_turn(update):
            await lead_away(query, context.language, PICTURE)
            return
        try:
            drawing = self._for_screen(drawing, context)
            picture = await self._picture(drawing, context.language)
        except _NoPictureError as error:
            text = context.words(str(error))
            if not await acknowledge(query, text, alert=True):
                # Drawing took so long that the press was acknowledged meanwhile.
                await reply_text(context.message, text)
            return
        await acknowledge(query)
        try:
            await self._send(context, drawing, picture, turns=True)
        except _NoPictureError as error:
            await reply_text(context.message, context.words(str(error)))

    async def send(self, context: ChatContext, drawing: Drawing) -> None:
        """Send a picture, or say why there is none."""
        try:
            drawing = self._for_screen(drawing, context)
            picture = await self._picture(drawing, context.language)
            await self._send(context, drawing, picture)
        except _NoPictureError as error:
            await reply_text(context.message, context.words(str(error)))
            shown = self._replies.to_question(in_words(drawing), context.language)
            await self._contexts.answer(context, shown)

    def _for_screen(self, drawing: Drawing, context: ChatContext) -> Drawing:
        """``drawing`` for the kind of screen that it names, else that the chat chose."""
        chosen = context.preferences or self._contexts.defaults
        return drawing if drawing.dark is not None else replace(drawing, dark=chosen.dark)

    async def _picture(self, drawing: Drawing, language: str | None) -> Picture:
        """The picture, ready to be sent. Raises ``_NoPictureError``."""
        key = (self._replies.version, drawing, wording(language).language)
        picture = await self._pictures.sketch(key, lambda: self._replies.picture(drawing, language))
        if picture is None:
            on_map = drawing.around or drawing.question.kind in {"top", "region"}
            raise _NoPictureError("picture-no-map" if on_map else "picture-nothing")
        try:
            await self._pictures.photo(picture)
        except NotDrawnError as error:
            _LOGGER.warning("A picture was not drawn: %s", error)
            raise _NoPictureError("picture-failed") from None
        return picture

    async def _send(
        self, context: ChatContext, drawing: Drawing, picture: Picture, *, turns: bool = False
    ) -> None:
        """Send the picture as a reply, or in the place of the one in the message if it ``turns``.

        Raises ``_NoPictureError``.
        """
        rows = []
        beside = self._replies.also_drawn(drawing, context.language)
        for row in under_picture(context.words, drawing, beside):
            buttons = [InlineKeyboardButton(each.label, callback_data=each.data) for each in row]
            rows.append(buttons)
        keyboard = InlineKeyboardMarkup(rows)
        message, pictures = context.message, self._pictures
        client, where = client_of(message), answering(message)
        where["reply_parameters"] = ReplyParameters(**where["reply_parameters"])
        chat_id = where.pop("chat_id")

        is_turned = turns and bool(message.photo)

        async def put() -> int:
            if is_turned:
                await edit_picture(client, message, pictures, picture, keyboard=keyboard)
                return message.message_id
            sent = await send_picture(
                client, chat_id, pictures, picture, keyboard=keyboard, **where
            )
            return sent.message_id

        # Before it is sent: an edition that comes meanwhile is not the one that was drawn.
        contents = self._replies.drawn(drawing, context.language)
        try:
            message_id = await until_sent(put)
        except NotDrawnError as error:  # Telegram lost the file, and it could not be drawn anew
            _LOGGER.warning("A picture was not drawn: %s", error)
            raise _NoPictureError("picture-failed") from None
        except BadRequest as error:
            if "not enough rights" not in error.message.lower():
                raise
            # In this group the bot may send texts alone.
            raise _NoPictureError("picture-failed") from None
        self._contexts.remember(context, contents, message_id, edited=is_turned)
