"""Charts and maps in a chat: sent as a reply to what they show, turned light or dark in place."""

from __future__ import annotations

import logging
import re
from typing import Any

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
from bot.chats.listener import Address
from bot.pictures.answer import caption
from bot.pictures.artist import NotDrawnError
from bot.pictures.cache import Photo, Pictures
from bot.pictures.picture import Picture
from bot.replies import Replies
from bot.show.pictures import under_picture
from bot.telegram.application import App
from bot.telegram.dialogs.administrators import Administrators
from bot.telegram.dialogs.context import ChatContext, ChatContexts, language_of, reply_text
from bot.telegram.dialogs.following import PICTURE, SHOW, carried, lead_away, offered
from bot.telegram.dialogs.registering import SAID, CommandHandler, rest_of, text_of
from bot.telegram.sending import (
    acknowledge,
    answering,
    client_of,
    pressed_message,
    reply,
    unchanged_is_fine,
)
from bot.telegram.wire.errors import until_sent
from bot.wording.blocks import Message as Shown
from bot.wording.language import wording
from bot.wording.render import to_html


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
    bot: Bot,
    message: Message,
    photo: Photo,
    picture: Picture,
    keyboard: InlineKeyboardMarkup | None,
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
    """Telegram words it in several ways: "wrong file identifier", "wrong remote file id", "file
    reference expired".
    """
    return "file" in error.message.lower()


_LOGGER = logging.getLogger(__name__)
_COMMAND = re.compile(
    rf"/(?:{'|'.join(PICTURES)})(?![a-z0-9_])|/start(?:@\w+)? {PICTURE}", re.IGNORECASE
)


def is_for_a_picture(words: str, pressed: bool) -> bool:
    """Whether what was written, or the data of a pressed button, asks for a picture: nobody should
    wait behind it.
    """
    return (re.match(DRAWN, words) if pressed else _COMMAND.match(words)) is not None


class Picturing:
    """Answers whoever asks for a picture. Comes before the handlers that answer in words."""

    def __init__(
        self,
        replies: Replies,
        pictures: Pictures,
        administrators: Administrators,
        scenes: ChatContexts | None = None,
    ) -> None:
        self._replies, self._pictures = replies, pictures
        self._administrators, self._scenes = administrators, scenes

    def add_to(self, application: App) -> None:
        """Register the handlers."""
        linked = SAID & filters.Regex(rf"^/start(@\w+)? ({SHOW}|{PICTURE})")
        application.add_handler(CommandHandler(("start",), self.on_link, linked))
        application.add_handler(CommandHandler(PICTURES, self.on_command))
        application.add_handler(CallbackQueryHandler(self.on_press, pattern=DRAWN))

    async def on_command(self, update: Update, _: Any) -> None:
        """``/chart kazakhstan``, ``/map central asia``: the picture, or the answer in words when
        there is none.
        """
        message = update.effective_message
        if message is None:
            return
        scene, language = await self._where(update)
        text = rest_of(message)
        on_map = text_of(message).lower().startswith(f"/{PICTURES[1]}")
        drawing = self._replies.drawing(text, language, on_map=on_map)
        if drawing is not None:
            await self._send_or_say(message, drawing, language, scene)
        elif shown := self._replies.to_text(f"/{PICTURES[on_map]} {text}", language):
            await self._answer(message, shown, scene)

    async def on_link(self, update: Update, _: Any) -> None:
        """What the button of a message in another chat led here for."""
        message = update.effective_message
        if message is None:
            return
        scene, language = await self._where(update)
        data = carried(rest_of(message))
        drawing = decode_drawing(data)
        if drawing is not None:
            await self._send_or_say(message, drawing, language, scene)
        elif shown := self._replies.to_press(data, language):
            await self._answer(message, offered(shown, scene) if scene else shown, scene)
        else:
            await reply_text(message, wording(language)("old-button"))

    async def on_press(self, update: Update, _: Any) -> None:
        """Send the picture below the message that it shows; under a picture, turn that.

        Whoever may not turn the message finds it in the private chat, and so does whoever pressed
        under what was sent by inline mode, to which nothing can be replied.
        """
        query = update.callback_query
        if query is None:
            return
        scene, language = await self._where(update)
        drawing, message = decode_drawing(query.data or ""), pressed_message(query)
        if drawing is None or (message is None and query.inline_message_id is None):
            await acknowledge(query, wording(language)("old-button"), alert=True)
        elif message is None or not await self._administrators.may_turn(update):
            await lead_away(query, language, PICTURE)
        elif failed := await self._draw(drawing, language):
            text = wording(language)(failed)
            if not await acknowledge(query, text, alert=True):
                # Drawing took so long that the press was acknowledged meanwhile.
                await reply_text(message, text)
        else:
            await acknowledge(query)
            if failed := await self._send(message, drawing, language, scene, pressed=True):
                await reply_text(message, wording(language)(failed))

    async def _send_or_say(
        self, message: Message, drawing: Drawing, language: str | None, scene: ChatContext | None
    ) -> None:
        if failed := await self._send(message, drawing, language, scene):
            await reply_text(message, wording(language)(failed))
            shown = self._replies.to_question(in_words(drawing), language)
            await self._answer(message, shown, scene)

    async def _answer(self, message: Message, shown: Shown, scene: ChatContext | None) -> None:
        if scene is None or self._scenes is None:
            await reply(message, shown)
        else:
            await self._scenes.answer(scene, shown)

    async def _draw(self, drawing: Drawing, language: str | None) -> str:
        """Have the picture ready.

        Returns the id of what to say when there is none, else nothing.
        """
        picture = await self._picture(drawing, language)
        if picture is None:
            return "picture-nothing"
        try:
            await self._pictures.photo(picture)
        except NotDrawnError as error:
            _LOGGER.warning("A picture was not drawn: %s", error)
            return "picture-failed"
        return ""

    async def _send(
        self,
        message: Message,
        drawing: Drawing,
        language: str | None,
        scene: ChatContext | None,
        *,
        pressed: bool = False,
    ) -> str:
        """Send the picture, or turn the one in ``message`` if that was ``pressed``.

        Returns as ``_draw`` does.
        """
        failed, picture = (
            await self._draw(drawing, language),
            await self._picture(drawing, language),
        )
        if failed or picture is None:
            return failed
        rows = under_picture(wording(language), drawing)
        keyboard = InlineKeyboardMarkup(
            [
                [InlineKeyboardButton(each.label, callback_data=each.data) for each in row]
                for row in rows
            ]
        )
        client, where = client_of(message), answering(message)
        where["reply_parameters"] = ReplyParameters(**where["reply_parameters"])
        del where["chat_id"]

        turned = pressed and bool(message.photo)

        async def put() -> int:
            if turned:
                await edit_picture(client, message, self._pictures, picture, keyboard=keyboard)
                return message.message_id
            sent = await send_picture(
                client, message.chat_id, self._pictures, picture, keyboard=keyboard, **where
            )
            return sent.message_id

        # Before it is sent: an edition that comes meanwhile is not the one that was drawn.
        contents = self._replies.drawn(drawing, language)
        try:
            message_id = await until_sent(put)
        except NotDrawnError as error:  # Telegram lost the file, and it could not be drawn anew
            _LOGGER.warning("A picture was not drawn: %s", error)
            return "picture-failed"
        except BadRequest as error:
            if "not enough rights" not in error.message.lower():
                raise
            return "picture-failed"  # in this group the bot may send texts alone
        if scene is not None and self._scenes is not None:
            self._scenes.remember(scene, contents, message_id, edited=turned)
        return ""

    async def _picture(self, drawing: Drawing, language: str | None) -> Picture | None:
        key = (self._replies.version, drawing, wording(language).language)
        return await self._pictures.sketch(key, lambda: self._replies.picture(drawing, language))

    async def _where(self, update: Update) -> tuple[ChatContext | None, str | None]:
        """Where an update happened, as far as that is known, and the language to answer in."""
        query, listener = update.callback_query, None
        if self._scenes is not None and query is not None and pressed_message(query) is None:
            listener = await self._scenes.chats.find(Address(query.from_user.id))
        elif self._scenes is not None and (scene := await self._scenes.of(update)):
            return scene, scene.language
        return None, language_of(update, listener)
