"""Charts and maps in a chat: sent as a reply to what they show, turned light or dark in place."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.answers.drawn import DRAWN, Drawing, decode_drawing, in_words
from bot.answers.question import PICTURES
from bot.answers.wording.wording import wording
from bot.chats.listener import Address
from bot.show.picture_buttons import under_picture
from bot.show.pictures.artist import NotDrawnError
from bot.telegram.dialogs.following import deep_link
from bot.telegram.dialogs.registering import rest_of
from bot.telegram.dialogs.said import reply_text
from bot.telegram.dialogs.scene import language_of, pressed_message
from bot.telegram.pictures import edit_picture, send_picture
from bot.telegram.retrying import until_sent
from bot.telegram.sending import client_of, reply

if TYPE_CHECKING:
    from bot.replies import Replies
    from bot.show.pictures.picture import Picture
    from bot.show.pictures.pictures import Pictures
    from bot.telegram.application import App
    from bot.telegram.dialogs.scene import Scenes

_LOGGER = logging.getLogger(__name__)
_SAID = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & ~filters.IS_AUTOMATIC_FORWARD
_LINK = "picture-"
_LONGEST_LINK = 64
_COMMAND = re.compile(rf"/(?:{'|'.join(PICTURES)})(?![a-z0-9_])|/start(?:@\w+)? {_LINK}", re.IGNORECASE)
_ESCAPES = {"_": "__", ":": "_c", ",": "_k", "~": "_t", "@": "_a"}


def is_for_a_picture(words: str, pressed: bool) -> bool:
    """Whether what was written, or the data of a pressed button, asks for a picture: nobody should wait behind it."""
    return (re.match(DRAWN, words) if pressed else _COMMAND.match(words)) is not None


class Picturing:
    """Answers whoever asks for a picture. Comes before the handlers that answer in words."""

    def __init__(self, replies: Replies, pictures: Pictures, scenes: Scenes | None = None) -> None:
        self._replies, self._pictures, self._scenes = replies, pictures, scenes

    def add_to(self, application: App) -> None:
        """Register the handlers."""
        linked = _SAID & filters.Regex(rf"^/start(@\w+)? {_LINK}")
        application.add_handler(CommandHandler("start", self.on_link, filters=linked))
        application.add_handler(CommandHandler(PICTURES, self.on_command, filters=_SAID))
        application.add_handler(CallbackQueryHandler(self.on_press, pattern=DRAWN))

    async def on_command(self, update: Update, _: Any) -> None:
        """``/chart kazakhstan``, ``/map central asia``: the picture, or the answer in words when there is none."""
        message = update.effective_message
        if message is None:
            return
        language, text = await self._language(update), rest_of(message)
        on_map = (message.text or "").lower().startswith(f"/{PICTURES[1]}")
        drawing = self._replies.drawing(text, language, on_map=on_map)
        if drawing is not None:
            await self._send_or_say(message, drawing, language)
        elif shown := self._replies.to_text(f"/{PICTURES[on_map]} {text}", language):
            await reply(message, shown)

    async def on_link(self, update: Update, _: Any) -> None:
        """The picture that a button of a message in another chat led here for."""
        message = update.effective_message
        if message is None:
            return
        language = await self._language(update)
        drawing = decode_drawing(_unescaped(rest_of(message).removeprefix(_LINK)))
        if drawing is not None:
            await self._send_or_say(message, drawing, language)
        else:
            await reply_text(message, wording(language)("old-button"))

    async def on_press(self, update: Update, _: Any) -> None:
        """Send the picture below the message that it shows; under a picture, put the other one in its place."""
        query = update.callback_query
        if query is None:
            return
        language = await self._language(update)
        drawing, message = decode_drawing(query.data or ""), pressed_message(query)
        if query.inline_message_id and drawing is not None:
            await query.answer(url=_link_to(query))
            return
        failed = await self._send(message, drawing, language) if message and drawing else "old-button"
        await query.answer(wording(language)(failed) if failed else None, show_alert=bool(failed))

    async def _send_or_say(self, message: Message, drawing: Drawing, language: str | None) -> None:
        if failed := await self._send(message, drawing, language):
            await reply_text(message, wording(language)(failed))
            await reply(message, self._replies.to_question(in_words(drawing), language))

    async def _send(self, message: Message, drawing: Drawing, language: str | None) -> str:
        """Send or turn the picture. Returns the message id of what to say when there is none, otherwise nothing."""
        picture = await self._picture(drawing, language)
        if picture is None:
            return "picture-nothing"
        rows = under_picture(wording(language), drawing)
        keyboard = InlineKeyboardMarkup(
            [[InlineKeyboardButton(each.label, callback_data=each.data) for each in row] for row in rows]
        )
        try:
            await until_sent(lambda: self._put(message, picture, keyboard))
        except NotDrawnError as error:
            _LOGGER.warning("A picture was not drawn: %s", error)
            return "picture-failed"
        except BadRequest as error:
            if "not enough rights" not in error.message.lower():
                raise
            return "picture-failed"  # in this group the bot may send texts alone
        return ""

    async def _put(self, message: Message, picture: Picture, keyboard: InlineKeyboardMarkup) -> None:
        client = client_of(message)
        if message.photo:
            await edit_picture(client, message, self._pictures, picture, keyboard=keyboard)
            return
        where: dict[str, Any] = {"reply_to_message_id": message.message_id, "allow_sending_without_reply": True}
        if message.is_topic_message:
            where["message_thread_id"] = message.message_thread_id
        await send_picture(client, message.chat_id, self._pictures, picture, keyboard=keyboard, **where)

    async def _picture(self, drawing: Drawing, language: str | None) -> Picture | None:
        key = (self._replies.edition, drawing, wording(language).language)
        return await self._pictures.sketch(key, lambda: self._replies.picture(drawing, language))

    async def _language(self, update: Update) -> str | None:
        query, listener = update.callback_query, None
        if self._scenes is not None and query is not None and pressed_message(query) is None:
            listener = await self._scenes.chats.find(Address(query.from_user.id))
        elif self._scenes is not None:
            scene = await self._scenes.of(update)
            return scene.language if scene else language_of(update, None)
        return language_of(update, listener)


def _link_to(query: CallbackQuery) -> str:
    """Into the private chat: what was sent by inline mode cannot be replied to, as the bot may not be in its chat."""
    payload = _LINK + "".join(_ESCAPES.get(letter, letter) for letter in query.data or "")
    return deep_link(client_of(query).username, payload if len(payload) <= _LONGEST_LINK else "help")


def _unescaped(payload: str) -> str:
    letters = {escape: letter for letter, escape in _ESCAPES.items()}
    return re.sub("_.", lambda found: letters.get(found[0], ""), payload)
