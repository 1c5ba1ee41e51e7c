"""/subscribe, /unsubscribe and /subscriptions, and the pages of what changed where a chat
follows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from telegram import CallbackQuery

from bot.asking.following import button_key, is_known, pressed_key
from bot.asking.naming import Names, Wanted, find_names, shortened
from bot.chats.listener import Cadence
from bot.editions.schema import StoreError
from bot.figures.push import EVERYTHING
from bot.places.folding import spaced
from bot.replies import Replies
from bot.show.following import key_name, key_names
from bot.show.hints import hint
from bot.telegram.dialogs.choices import delivery_lines, out_of_reach
from bot.telegram.dialogs.context import (
    ChatContext,
    ChatContexts,
    Rows,
    in_rows,
    refuse_button,
    text_message,
)
from bot.telegram.dialogs.registry import Registry, data_of, rest_of
from bot.telegram.dialogs.tonight import Tonight
from bot.telegram.sending import acknowledge, edit, reply
from bot.wording.blocks import Button
from bot.wording.blocks import Message as Shown
from bot.wording.labels import Labels
from bot.wording.language import Wording

MOST_FOLLOWED = 50
"""Places that one chat or topic may follow one by one: as many as fit on buttons under a list."""

MOST_OFFERED = 12
"""Buttons that ask which place is meant, under one answer."""

_FOLLOW, _END, _PAGE = "fs", "fe", "n"
_MOST_QUOTED = 800
"""Characters of names as typed that an answer repeats."""
_FIRST_OFFERS = ("region:central-asia", EVERYTHING)


class Subscriptions:
    """What a chat follows."""

    def __init__(self, contexts: ChatContexts, replies: Replies, tonight: Tonight) -> None:
        self._contexts, self._replies, self._tonight = contexts, replies, tonight

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("subscribe", self.on_subscribe, changes=True)
        registry.command("unsubscribe", self.on_unsubscribe, changes=True)
        registry.command("subscriptions", self.on_list)
        registry.press(_FOLLOW, self.on_follow, changes=True)
        registry.press(_END, self.on_end, changes=True)
        registry.press(_PAGE, self.on_page)

    async def on_subscribe(self, context: ChatContext) -> None:
        """Follow what is named; say how to when nothing is."""
        text = rest_of(context.message)
        names = await self._read(context, text)
        if names.wanted or names.unread:
            shown = await self.follow(context, names, text)
        else:
            how = hint(self._replies.labels(context.language), "follow-how")
            shown = text_message([how], self._offers(context, _FIRST_OFFERS))
        await reply(context.message, shown)

    async def on_follow(self, context: ChatContext, query: CallbackQuery) -> None:
        """Follow what the button names, and say so in the place of the question."""
        key = data_of(query)
        if not is_known(key, self._replies.asking(context.language)):
            await refuse_button(query, context.words)
            return
        shown = await self.follow(context, Names((Wanted(key, key),)))
        await acknowledge(query)
        await edit(context.message, shown)

    async def follow(self, context: ChatContext, names: Names, text: str = "") -> Shown:
        """Follow what is certain, and say what was done, what was not read, and how news comes.

        Of a ``text`` that leaves something out nothing is certain: each of its names is offered.
        """
        words, labels = context.words, self._replies.labels(context.language)
        offered: dict[str, None] = {}
        if names.leaves_out:
            for each in names.wanted:
                offered |= dict.fromkeys(_keys_of(each))
            buttons = self._offers(context, list(offered)[:MOST_OFFERED])
            return text_message([_leaves_out(words, text)], buttons)
        keys: list[str] = []
        asked_back: list[str] = []
        crowded: list[str] = []
        for each in names.wanted:
            if each.key:
                keys.append(each.key)
            elif len(offered | dict.fromkeys(each.suggestions)) > MOST_OFFERED:
                crowded.append(each.text)
            else:
                offered |= dict.fromkeys(each.suggestions)
                message = "did-you-mean" if each.suggestions else "not-found"
                asked_back.append(hint(labels, message, text=each.text))
        lines = await self._follow_keys(context, keys) if keys else []
        lines += asked_back
        if crowded:
            lines.append(words("follow-one-by-one", places=_listed(words, crowded)))
        if names.unread:
            lines.append(words("follow-unread", places=_listed(words, names.unread)))
        buttons = self._offers(context, offered)
        if keys:
            chosen = context.preferences or self._contexts.defaults
            tonight = self._tonight.offer(words, chosen)
            buttons = (*buttons, *tonight, (Button(words("button-settings"), "set:main"),))
        return text_message(lines, buttons)

    async def _follow_keys(self, context: ChatContext, keys: Sequence[str]) -> list[str]:
        words, labels = context.words, self._replies.labels(context.language)
        listener = await self._contexts.listener(context)
        if len({*context.following, *keys}) > MOST_FOLLOWED:
            return [words("follow-too-many", number=words.number(MOST_FOLLOWED))]
        new = await self._contexts.chats.follow(listener.id, keys, edition=self._contexts.edition())
        known = [key for key in keys if key not in new]
        lines = []
        if new:
            lines.append(words("follow-done", places=key_names(labels, new)))
        if known:
            lines.append(words("follow-already", places=key_names(labels, known)))
        lines += delivery_lines(words, listener.preferences, self._contexts.now())
        return [*lines, words("follow-change")]

    async def on_unsubscribe(self, context: ChatContext) -> None:
        """End following what is named; show what is followed when nothing is."""
        text = rest_of(context.message)
        shown = await self._end(context, text) if text else self._list(context)
        await reply(context.message, shown)

    async def _end(self, context: ChatContext, text: str) -> Shown:
        names = await self._read(context, text)
        words, following = context.words, context.following
        if names.leaves_out:
            return self._list(context, [_leaves_out(words, text)])
        if any(each.key == EVERYTHING for each in names.wanted):
            return await self._end_keys(context, following)
        # A word for everything that is not sure to mean it ends nothing without a question.
        everything = [each.text for each in names.wanted if EVERYTHING in each.suggestions]
        if everything and following:
            return self._list(context, [words("did-you-mean", text=each) for each in everything])
        labels = self._replies.labels(context.language)
        ending: list[str] = []
        not_followed: list[str] = []
        asked_back: list[str] = []
        asked: dict[str, None] = {}
        for each in names.wanted:
            meant = [key for key in following if _is_meant(key, each)]
            if not meant:
                not_followed.append(key_name(labels, each.key) if each.key else each.text)
            elif each.key:
                ending += meant
            else:
                asked_back.append(words("did-you-mean", text=each.text))
                asked |= dict.fromkeys(meant)
        lines = []
        if not_followed:
            lines.append(words("unfollow-not", places="; ".join(not_followed)))
            if EVERYTHING in following:
                lines.append(words("unfollow-all-followed"))
        lines += asked_back
        if names.unread:
            lines.append(words("follow-unread", places=_listed(words, names.unread)))
        unsure = [key for key in asked if key not in ending]
        return await self._end_keys(context, ending, lines, unsure)

    async def _end_keys(
        self,
        context: ChatContext,
        keys: Sequence[str],
        lines: Sequence[str] = (),
        asked: Sequence[str] = (),
    ) -> Shown:
        """End following ``keys`` and say so; ``asked`` are keys that may be ended by a button."""
        labels, listener = self._replies.labels(context.language), context.listener
        done = []
        if listener and keys:
            ended = await self._contexts.chats.unfollow(listener.id, keys)
            if ended:
                done = [context.words("unfollow-done", places=key_names(labels, ended))]
        left = followed_text(await self._contexts.again(context), labels)
        return text_message([*done, *lines, left], in_rows(_end_buttons(labels, asked), 2))

    async def on_list(self, context: ChatContext) -> None:
        """Show what is followed."""
        await reply(context.message, self._list(context, after=out_of_reach(context)))

    async def on_end(self, context: ChatContext, query: CallbackQuery) -> None:
        """End following what the button names, and show what is left."""
        data, listener = data_of(query), context.listener
        key = pressed_key(data, context.following)
        if data and key is None and not is_known(data, self._replies.asking(context.language)):
            await refuse_button(query, context.words)
            return
        # The button that ends all names nothing; one for what is not followed ends nothing.
        if listener is not None and not data:
            await self._contexts.chats.unfollow(listener.id)
        elif listener is not None and key is not None:
            await self._contexts.chats.unfollow(listener.id, [key])
        await acknowledge(query)
        await edit(context.message, self._list(await self._contexts.again(context)))

    async def on_page(self, context: ChatContext, query: CallbackQuery) -> None:
        """Show another page of what changed in the place of the one that the button is under.

        Whose places those are is known from the chat: a button has no room for them.
        """
        preferences = context.preferences
        final_only = preferences is not None and preferences.cadence is Cadence.FINAL
        shown = self._replies.pushing.page(
            query.data or "", context.following, context.language, final_only=final_only
        )
        if shown is None:
            await refuse_button(query, context.words)
            return
        await acknowledge(query)
        await edit(context.message, shown)

    async def _read(self, context: ChatContext, text: str) -> Names:
        """What a text names. In a thread: fifty misspelt words take long, and nobody else waits."""
        try:
            return await asyncio.to_thread(self._replies.names_in, text, context.language)
        except (StoreError, OSError):
            # The file was moved away; what is open of it is read until another takes its place.
            return find_names(text, self._replies.asking(context.language))

    def _list(
        self, context: ChatContext, before: Sequence[str] = (), after: Sequence[str] = ()
    ) -> Shown:
        """What is followed, with buttons that end it, and lines ``before`` and ``after`` that."""
        words = context.words
        if context.preferences is None or not context.following:
            hinted = hint(self._replies.labels(context.language), "follow-how")
            lines = [*before, words("follow-none"), *after, hinted]
            return text_message(lines, self._offers(context, _FIRST_OFFERS))
        labels = self._replies.labels(context.language)
        ends = _end_buttons(labels, context.following)
        buttons = in_rows(ends, 2)
        if len(ends) > 1:
            buttons = (*buttons, (Button(words("button-end-all"), f"{_END}:"),))
        how = delivery_lines(words, context.preferences, self._contexts.now())
        lines = [*before, followed_text(context, labels), *after, *how, words("follow-change")]
        return text_message(lines, buttons)

    def _offers(self, context: ChatContext, keys: Iterable[str]) -> Rows:
        """Buttons that follow those of the keys that have room on one."""
        labels = self._replies.labels(context.language)
        fitting = [key for key in keys if button_key(key) == key]
        return tuple((Button(key_name(labels, key), f"{_FOLLOW}:{key}"),) for key in fitting)


def followed_text(context: ChatContext, labels: Labels) -> str:
    """What is followed here, in one line."""
    if not context.following:
        return context.words("follow-none")
    return context.words("follow-list", places=key_names(labels, context.following))


def _end_buttons(labels: Labels, keys: Iterable[str]) -> list[Button]:
    buttons = []
    for key in keys:
        label = labels.words("button-end", place=key_name(labels, key))
        buttons.append(Button(label, f"{_END}:{button_key(key)}"))
    return buttons


def _listed(words: Wording, names: Sequence[str]) -> str:
    """Names as typed, so many that a message holds them."""
    listed: list[str] = []
    room = _MOST_QUOTED
    for name in names:
        if len(name) >= room:
            left = len(names) - len(listed)
            listed.append(words("and-more", number=words.number(left)))
            break
        listed.append(name)
        room -= len(name) + len("; ")
    return "; ".join(listed)


def _leaves_out(words: Wording, text: str) -> str:
    return words("follow-leaves-out", text=shortened(spaced(text)))


def _keys_of(wanted: Wanted) -> tuple[str, ...]:
    """The keys that a name stands for, or may stand for."""
    return (wanted.key,) if wanted.key else wanted.suggestions


def _is_meant(followed: str, wanted: Wanted) -> bool:
    """Whether what is followed is what was named; a place is so with its dataset and without."""
    bare = followed.rpartition("/")[2]
    return any(key == followed or key.rpartition("/")[2] == bare for key in _keys_of(wanted))
