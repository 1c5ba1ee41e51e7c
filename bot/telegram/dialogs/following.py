"""Following from elsewhere: the button under a card, and links that open the chat
(``t.me/<bot>?start=…``).
"""

from __future__ import annotations

import re
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import CallbackQueryLimit

from bot.asking.following import button_key, is_known, key_in, pressed_key
from bot.asking.hearing import PLAIN
from bot.asking.naming import Names, Wanted
from bot.asking.question import Question
from bot.chats.listener import Cadence
from bot.replies import Replies
from bot.show.following import FOLLOW, UNFOLLOW, key_name, with_follow_button
from bot.telegram.dialogs.choices import told_how
from bot.telegram.dialogs.context import ChatContext, ChatContexts
from bot.telegram.dialogs.registering import Registry, data_of, rest_of
from bot.telegram.dialogs.settings import SettingsDialog
from bot.telegram.dialogs.subscriptions import MOST_FOLLOWED, Subscriptions
from bot.telegram.sending import acknowledge, client_of, edit, reply, unchanged_is_fine
from bot.wording.blocks import Message as Shown
from bot.wording.labels import Labels
from bot.wording.language import wording

_PAYLOAD = "follow-"
SETTINGS, HELP = "settings", "help"
"""What the links of inline mode carry."""


def offered(shown: Shown, scene: ChatContext) -> Shown:
    """``shown`` with a button that follows, or ends following, the place it is about."""
    return shown if scene.is_direct else with_follow_button(shown, scene.following, scene.words)


def deep_link(username: str, payload: str) -> str:
    """The address that opens a chat with the bot and starts it with ``payload``."""
    return f"https://t.me/{username}?start={payload}"


class FollowButtons:
    """Follows from cards and links."""

    def __init__(
        self,
        scenes: ChatContexts,
        replies: Replies,
        subscriptions: Subscriptions,
        settings: SettingsDialog,
    ) -> None:
        self._scenes, self._replies = scenes, replies
        self._subscriptions, self._settings = subscriptions, settings

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("start", self.on_start, has_args=True)
        registry.press(FOLLOW, self.on_follow)
        registry.press(UNFOLLOW, self.on_unfollow)

    async def on_start(self, update: Update, _: Any) -> None:
        """Do what a link was made for: ``follow-kz`` follows, ``kz`` shows the card, ``settings``
        what holds here.
        """
        scene = await self._scenes.of(update)
        if scene is None:
            return
        payload = rest_of(scene.message)
        if payload.lower() == SETTINGS:
            await self._settings.on_opened(update, None)
            return
        if payload.lower().startswith(_PAYLOAD):
            await self._follow_link(update, payload[len(_PAYLOAD) :])
            return
        opened = self._opened(payload, scene.language)
        await self._scenes.answer(scene, offered(opened, scene))

    def _opened(self, payload: str, language: str | None) -> Shown:
        """What a link shows: a place by its id, code or name; the greeting for any other."""
        asking = self._replies.asking(language)
        ids = (each for each in (payload, payload.lower()) if asking.gazetteer.by_id(each))
        known, named = next(ids, None), asking.find_named(payload).match
        if payload.lower() == HELP:
            question = Question("help")
        elif known is not None:
            question = Question("country", known, by_id=True)
        elif named is not None and named.how in PLAIN:
            question = Question("country", payload)
        else:
            question = Question("start")
        return self._replies.to_question(question, language)

    async def _follow_link(self, update: Update, payload: str) -> None:
        scene = await self._scenes.of(update)
        if scene is None:
            return
        key = key_in(payload, self._replies.asking(scene.language))
        if key is None:
            await reply(scene.message, self._opened("", scene.language))
        elif changing := await self._scenes.to_change(update):
            names = Names((Wanted(payload, key),))
            await reply(changing.message, await self._subscriptions.follow(changing, names))

    async def on_follow(self, update: Update, _: Any) -> None:
        """Follow the place of a card; its button then ends that."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is None or scene is None:
            return
        key, words = data_of(query.data), scene.words
        if not is_known(key, self._replies.asking(scene.language)):
            await acknowledge(query, words("old-button"), alert=True)
            return
        if len({*scene.following, key}) > MOST_FOLLOWED:
            text = words("follow-too-many", number=words.number(MOST_FOLLOWED))
            await acknowledge(query, text, alert=True)
            return
        listener = await self._scenes.listener(scene)
        await self._scenes.chats.follow(listener.id, [key], edition=self._scenes.edition())
        how = told_how(words, listener.preferences, self._scenes.now())
        lines = [words("follow-done", places=self._name(scene, key)), *how, words("follow-change")]
        await acknowledge(query, _within(lines), alert=True)
        await _swap(query, words("button-unfollow"), f"{UNFOLLOW}:{button_key(key)}")

    async def on_unfollow(self, update: Update, _: Any) -> None:
        """End following the place of a card; its button then begins it again."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is None or scene is None:
            return
        told = data_of(query.data)
        key = pressed_key(told, scene.following)
        if key is None and not is_known(told, self._replies.asking(scene.language)):
            await acknowledge(query, scene.words("old-button"), alert=True)
            return
        key = told if key is None else key
        if scene.listener is not None:
            await self._scenes.chats.unfollow(scene.listener.id, [key])
        await acknowledge(
            query, _within([scene.words("unfollow-done", places=self._name(scene, key))])
        )
        await _swap(query, scene.words("button-follow"), f"{FOLLOW}:{button_key(key)}")

    def _name(self, scene: ChatContext, key: str) -> str:
        return key_name(Labels(self._replies.asking(scene.language).view, scene.words), key)


def _within(lines: list[str]) -> str:
    """As many of the lines as an alert holds, the first and the last before all others."""
    first, *between, last = lines if len(lines) > 1 else (*lines, "")
    while (
        between
        and len("\n".join((first, *between, last)))
        > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    ):
        between.pop()
    whole = "\n".join((first, *between, last)).strip()
    return whole[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH]


async def _swap(query: CallbackQuery, label: str, data: str) -> None:
    """Put another button in the place of the one that was pressed."""
    markup = getattr(query.message, "reply_markup", None)
    if not isinstance(markup, InlineKeyboardMarkup):
        return
    rows = [
        [
            InlineKeyboardButton(label, callback_data=data)
            if each.callback_data == query.data
            else each
            for each in row
        ]
        for row in markup.inline_keyboard
    ]
    with unchanged_is_fine():
        await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))


SHOW, PICTURE = "show-", "picture-"
"""What the payload of a link begins with that leads to words, and one that leads to a picture."""

_PAYLOAD_LINKS = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ESCAPES = {"_": "__", ":": "_c", ",": "_k", "~": "_t", "@": "_a"}
_LETTERS = {escape: letter for letter, escape in _ESCAPES.items()}


async def lead_away(query: CallbackQuery, language: str | None, prefix: str = SHOW) -> None:
    """Open the private chat with what a button leads to; say so when no link can hold it."""
    link = link_to(query, prefix)
    if link is not None:
        await acknowledge(query, url=link)
    else:
        await acknowledge(query, wording(language)("turn-refused"), alert=True)


def link_to(query: CallbackQuery, prefix: str) -> str | None:
    """A link that carries the data of the pressed button; None when it does not fit."""
    data = query.data or ""
    payload = prefix + "".join(_ESCAPES.get(letter, letter) for letter in data)
    return (
        deep_link(client_of(query).username, payload) if _PAYLOAD_LINKS.fullmatch(payload) else None
    )


def carried(payload: str) -> str:
    """The data of the button that a link was made for, from its payload."""
    _, _, data = payload.partition("-")
    return re.sub("_.", lambda found: _LETTERS.get(found[0], ""), data)


_PAGE = "n"


class MorePlaces:
    """Turns the pages of what changed. Whose places those are is known from the chat."""

    def __init__(self, scenes: ChatContexts, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handler."""
        registry.press(_PAGE, self.on_press)

    async def on_press(self, update: Update, _: Any) -> None:
        """Show another page in the place of the one that the button is under."""
        query, scene = update.callback_query, await self._scenes.to_turn(update)
        if query is None or scene is None:
            return
        final_only = scene.preferences is not None and scene.preferences.cadence is Cadence.FINAL
        data, pushing = query.data or "", self._replies.pushing
        shown = pushing.page(data, scene.following, scene.language, final_only=final_only)
        if shown is None:
            await acknowledge(query, scene.words("old-button"), alert=True)
            return
        await acknowledge(query)
        await edit(scene.message, shown)
