"""What leads on from an answer: the button under a card that follows its place, and links that open
the private chat (``t.me/<bot>?start=<payload>``).
"""

from __future__ import annotations

import re

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import CallbackQueryLimit

from bot.asking.following import button_key, is_known, key_in, pressed_key
from bot.asking.naming import Names, Wanted
from bot.asking.question import Question
from bot.asking.understanding import PLAIN
from bot.places.regions import find_region
from bot.replies import Replies
from bot.show.following import FOLLOW, UNFOLLOW, key_name, with_follow_button
from bot.telegram.dialogs.choices import delivery_lines
from bot.telegram.dialogs.context import ChatContext, ChatContexts, refuse_button
from bot.telegram.dialogs.registry import Registry, data_of, rest_of
from bot.telegram.dialogs.settings import SettingsDialog
from bot.telegram.dialogs.subscriptions import MOST_FOLLOWED, Subscriptions
from bot.telegram.sending import acknowledge, client_of, reply, unchanged_is_fine
from bot.wording.blocks import Message as Shown
from bot.wording.language import wording

SETTINGS, HELP = "settings", "help"
"""The payloads of the links of inline mode."""
SHOW, PICTURE = "show-", "picture-"
"""What the payload of a link begins with that leads to words, and one that leads to a picture."""
_FOLLOW_LINK = "follow-"

# Telegram takes no other letters in a payload, and callback data has them.
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LETTERS = {"__": "_", "_c": ":", "_k": ",", "_t": "~", "_a": "@"}
_ESCAPES = str.maketrans({letter: escape for escape, letter in _LETTERS.items()})

_ALERT_LENGTH = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


async def lead_away(query: CallbackQuery, language: str | None, prefix: str = SHOW) -> None:
    """Open the private chat with what a button leads to; say so when no link can hold it."""
    payload = prefix + (query.data or "").translate(_ESCAPES)
    if _PAYLOAD.fullmatch(payload):
        await acknowledge(query, url=f"https://t.me/{client_of(query).username}?start={payload}")
    else:
        await acknowledge(query, wording(language)("turn-refused"), alert=True)


def data_in_link(payload: str) -> str:
    """The data of the button that ``lead_away`` made a link of, from the link's payload."""
    _, _, data = payload.partition("-")
    return re.sub("_.", lambda found: _LETTERS.get(found[0], ""), data)


def with_button(shown: Shown, context: ChatContext) -> Shown:
    """``shown`` with the button that follows what it is about, where a chat may follow."""
    if context.is_direct:
        return shown
    return with_follow_button(shown, context.following, context.words)


class FollowButtons:
    """Follows from cards and links."""

    def __init__(
        self,
        contexts: ChatContexts,
        replies: Replies,
        subscriptions: Subscriptions,
        settings: SettingsDialog,
    ) -> None:
        self._contexts, self._replies = contexts, replies
        self._subscriptions, self._settings = subscriptions, settings

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("start", self.on_link, has_args=True)
        registry.press(FOLLOW, self.on_follow, changes=True)
        registry.press(UNFOLLOW, self.on_unfollow, changes=True)

    async def on_link(self, context: ChatContext) -> None:
        """Do what a link was made for: ``follow-kz`` follows, ``kz`` shows the card, ``settings``
        what holds here.
        """
        message, payload = context.message, rest_of(context.message)
        if payload.lower() == SETTINGS:
            await self._settings.on_settings(context)
            return
        if not payload.lower().startswith(_FOLLOW_LINK):
            shown = self._opened(payload, context.language)
            await self._contexts.answer(context, with_button(shown, context))
            return
        name = payload[len(_FOLLOW_LINK) :]
        key = key_in(name, self._replies.asking(context.language))
        if key is None:
            await reply(message, self._opened("", context.language))
        elif await self._contexts.may_change(context):
            names = Names((Wanted(name, key),))
            await reply(message, await self._subscriptions.follow(context, names))

    def _opened(self, payload: str, language: str | None) -> Shown:
        """What a link shows: a place by its id, code or name, or a region; the greeting for any
        other, and for a place that our sources have nothing of.
        """
        asking = self._replies.asking(language)
        named = asking.find_named(payload).match
        question, region = Question("start"), find_region(payload.lower().replace("_", "-"))
        if payload.lower() == HELP:
            question = Question("help")
        elif asking.gazetteer.by_id(payload):
            question = Question("country", payload, by_id=True)
        elif asking.gazetteer.by_id(payload.lower()):
            question = Question("country", payload.lower(), by_id=True)
        elif named is not None and named.how in PLAIN:
            question = Question("country", payload)
        elif region is not None:
            question = Question("region", region.slug, by_id=True)
        # Links that others make carry two letters of their own, which may be some country's.
        if self._replies.is_missing(question, language):
            question = Question("start")
        return self._replies.to_question(question, language)

    async def on_follow(self, context: ChatContext, query: CallbackQuery) -> None:
        """Follow the place of a card; its button then ends that."""
        key, words = data_of(query), context.words
        if not is_known(key, self._replies.asking(context.language)):
            await refuse_button(query, words)
            return
        if len({*context.following, key}) > MOST_FOLLOWED:
            text = words("follow-too-many", number=words.number(MOST_FOLLOWED))
            await acknowledge(query, text, alert=True)
            return
        listener = await self._contexts.listener(context)
        await self._contexts.chats.follow(listener.id, [key], edition=self._contexts.edition())
        name = key_name(self._replies.labels(context.language), key)
        lines = [
            words("follow-done", places=name),
            *delivery_lines(words, listener.preferences, self._contexts.now()),
            words("follow-change"),
        ]
        # The first line says what was done, the last how to change it: those between may be missed.
        while len(lines) > 2 and len("\n".join(lines)) > _ALERT_LENGTH:
            del lines[-2]
        await acknowledge(query, "\n".join(lines)[:_ALERT_LENGTH], alert=True)
        await _put_button(query, words("button-unfollow"), f"{UNFOLLOW}:{button_key(key)}")

    async def on_unfollow(self, context: ChatContext, query: CallbackQuery) -> None:
        """End following the place of a card; its button then begins it again."""
        data, words = data_of(query), context.words
        key = pressed_key(data, context.following)
        if key is None:
            # It is not followed any more, and the button may be for nothing at all.
            if not is_known(data, self._replies.asking(context.language)):
                await refuse_button(query, words)
                return
            key = data
        if context.listener is not None:
            await self._contexts.chats.unfollow(context.listener.id, [key])
        name = key_name(self._replies.labels(context.language), key)
        await acknowledge(query, words("unfollow-done", places=name)[:_ALERT_LENGTH])
        await _put_button(query, words("button-follow"), f"{FOLLOW}:{button_key(key)}")


async def _put_button(query: CallbackQuery, label: str, data: str) -> None:
    """Put another button in the place of the one that was pressed."""
    markup = getattr(query.message, "reply_markup", None)
    if not isinstance(markup, InlineKeyboardMarkup):
        return
    rows = [list(row) for row in markup.inline_keyboard]
    for row in rows:
        for at, button in enumerate(row):
            if button.callback_data == query.data:
                row[at] = InlineKeyboardButton(label, callback_data=data)
    with unchanged_is_fine():
        await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))
