"""/subscribe, /unsubscribe and /subscriptions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from telegram import Update

from bot.asking.following import button_key, is_known, pressed_key
from bot.asking.naming import Names, Wanted, find_names, shortened
from bot.figures.push import EVERYTHING
from bot.places.folding import spaced
from bot.replies import Replies
from bot.show.following import key_name, key_names
from bot.telegram.dialogs.choices import out_of_reach, told_how
from bot.telegram.dialogs.context import ChatContext, ChatContexts, Rows, in_rows, text_message
from bot.telegram.dialogs.registering import Registry, data_of, rest_of
from bot.telegram.sending import acknowledge, edit, reply
from bot.wording.blocks import Button
from bot.wording.blocks import Message as Shown
from bot.wording.labels import Labels
from bot.wording.language import Wording

MOST_FOLLOWED = 50
"""Places that one chat or topic may follow one by one: as many as fit on buttons under a list."""

MOST_OFFERED = 12
"""Buttons that ask which place is meant, under one answer."""

_FOLLOW, _END = "fs", "fe"
_MOST_QUOTED = 800
_OFFERED = ("region:central-asia", EVERYTHING)


class Subscriptions:
    """What a chat follows."""

    def __init__(self, scenes: ChatContexts, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("subscribe", self.on_subscribe)
        registry.command("unsubscribe", self.on_unsubscribe)
        registry.command("subscriptions", self.on_list)
        registry.press(_FOLLOW, self.on_follow)
        registry.press(_END, self.on_end)

    async def on_subscribe(self, update: Update, _: Any) -> None:
        """Follow what is named; say how to when nothing is."""
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        text = rest_of(scene.message)
        names = await self._read(scene, text)
        if names.wanted or names.unread:
            await reply(scene.message, await self.follow(scene, names, text))
        else:
            await reply(
                scene.message,
                text_message([scene.words("follow-how")], self._offers(scene, _OFFERED)),
            )

    async def _read(self, scene: ChatContext, text: str) -> Names:
        """What a text names. In a thread: fifty misspelt words take long, and nobody else waits."""
        return await asyncio.to_thread(find_names, text, self._replies.asking(scene.language))

    async def on_follow(self, update: Update, _: Any) -> None:
        """Follow what the button names, and say so in the place of the question."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is None or scene is None:
            return
        key = data_of(query.data)
        if not is_known(key, self._replies.asking(scene.language)):
            await acknowledge(query, scene.words("old-button"), alert=True)
            return
        shown = await self.follow(scene, Names((Wanted(key, key),)))
        await acknowledge(query)
        await edit(scene.message, shown)

    async def follow(self, scene: ChatContext, names: Names, text: str = "") -> Shown:
        """Follow what is certain, and say what was done, what was not read, and how it is told.

        Of a ``text`` that leaves something out nothing is certain: each of its names is offered.
        """
        labels, words = self._labels(scene), scene.words
        if names.leaves_out:
            asked = [*dict.fromkeys(key for each in names.wanted for key in _meant(each))]
            return text_message(
                [_leaves_out(words, text)], self._offers(scene, asked[:MOST_OFFERED])
            )
        keys = [each.key for each in names.wanted if each.key]
        lines = await self._follow(scene, labels, keys) if keys else []
        offered, crowded = _offered(names.wanted)
        missed = [each for each in names.wanted if each.key is None and each not in crowded]
        lines += [_missed(labels, each) for each in missed]
        if crowded:
            listed = _listed(words, [each.text for each in crowded])
            lines.append(words("follow-one-by-one", places=listed))
        lines += _unread(words, names)
        settings = (Button(words("button-settings"), "set:main"),)
        return text_message(lines, (*self._offers(scene, offered), *((settings,) if keys else ())))

    async def _follow(self, scene: ChatContext, labels: Labels, keys: Sequence[str]) -> list[str]:
        words, listener = scene.words, await self._scenes.listener(scene)
        if len({*scene.following, *keys}) > MOST_FOLLOWED:
            return [words("follow-too-many", number=words.number(MOST_FOLLOWED))]
        new = await self._scenes.chats.follow(listener.id, keys, edition=self._scenes.edition())
        known = [key for key in keys if key not in new]
        lines = [words("follow-done", places=key_names(labels, new))] if new else []
        lines += [words("follow-already", places=key_names(labels, known))] if known else []
        return [
            *lines,
            *told_how(words, listener.preferences, self._scenes.now()),
            words("follow-change"),
        ]

    async def on_unsubscribe(self, update: Update, _: Any) -> None:
        """End following what is named; show what is followed when nothing is."""
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        text = rest_of(scene.message)
        await reply(scene.message, await self._end(scene, text) if text else self._list(scene))

    async def _end(self, scene: ChatContext, text: str) -> Shown:
        names, labels = await self._read(scene, text), self._labels(scene)
        if names.leaves_out:
            return self._list(scene, [_leaves_out(scene.words, text)])
        if any(each.key == EVERYTHING for each in names.wanted):
            return await self._end_keys(scene, scene.following)
        everything = [each for each in names.wanted if EVERYTHING in each.suggestions]
        if everything and scene.following:
            asked_back = [scene.words("did-you-mean", text=each.text) for each in everything]
            return self._list(scene, asked_back)
        mine = scene.following
        meant = {each: [key for key in mine if _is_meant(key, each)] for each in names.wanted}
        ending = [key for each, several in meant.items() if each.key for key in several]
        unclear = [each for each, several in meant.items() if several and not each.key]
        others = [each for each, several in meant.items() if not several]
        lines = [scene.words("unfollow-not", places=_called(labels, others))] if others else []
        lines += (
            [scene.words("unfollow-all-followed")]
            if others and EVERYTHING in scene.following
            else []
        )
        lines += [scene.words("did-you-mean", text=each.text) for each in unclear]
        asked = dict.fromkeys(key for each in unclear for key in meant[each] if key not in ending)
        return await self._end_keys(scene, ending, [*lines, *_unread(scene.words, names)], asked)

    async def _end_keys(
        self,
        scene: ChatContext,
        keys: Sequence[str],
        lines: Iterable[str] = (),
        asked: Iterable[str] = (),
    ) -> Shown:
        """End following ``keys`` and say so; ``asked`` are keys that may be ended by a button."""
        labels, listener = self._labels(scene), scene.listener
        ended = await self._scenes.chats.unfollow(listener.id, keys) if listener and keys else ()
        done = [scene.words("unfollow-done", places=key_names(labels, ended))] if ended else []
        after = await self._scenes.again(scene)
        return text_message([*done, *lines, self._left(after)], in_rows(_ends(labels, asked), 2))

    async def on_list(self, update: Update, _: Any) -> None:
        """Show what is followed."""
        scene = await self._scenes.of(update)
        if scene is not None:
            await reply(scene.message, self._list(scene, more=out_of_reach(scene)))

    async def on_end(self, update: Update, _: Any) -> None:
        """End following what the button names, and show what is left."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is None or scene is None:
            return
        told = data_of(query.data)
        key = pressed_key(told, scene.following)
        if told and key is None and not is_known(told, self._replies.asking(scene.language)):
            await acknowledge(query, scene.words("old-button"), alert=True)
            return
        if scene.listener is not None and (key is not None or not told):
            await self._scenes.chats.unfollow(scene.listener.id, None if key is None else [key])
        await acknowledge(query)
        await edit(scene.message, self._list(await self._scenes.again(scene)))

    def _list(
        self, scene: ChatContext, first: Sequence[str] = (), more: Iterable[str] = ()
    ) -> Shown:
        """What is followed, with buttons that end it; ``first`` are lines above that, ``more``
        below.
        """
        if scene.preferences is None or not scene.following:
            lines = [*first, scene.words("follow-none"), *more, scene.words("follow-how")]
            return text_message(lines, self._offers(scene, _OFFERED))
        words = scene.words
        ends = _ends(self._labels(scene), scene.following)
        every = (Button(words("button-end-all"), f"{_END}:"),) if len(ends) > 1 else ()
        how = told_how(words, scene.preferences, self._scenes.now())
        lines = [*first, self._left(scene), *more, *how, words("follow-change")]
        return text_message(lines, (*in_rows(ends, 2), *((every,) if every else ())))

    def _left(self, scene: ChatContext) -> str:
        if not scene.following:
            return scene.words("follow-none")
        return scene.words("follow-list", places=key_names(self._labels(scene), scene.following))

    def _offers(self, scene: ChatContext, keys: Iterable[str]) -> Rows:
        labels = self._labels(scene)
        fitting = [key for key in keys if button_key(key) == key]
        return in_rows([Button(key_name(labels, key), f"{_FOLLOW}:{key}") for key in fitting], 1)

    def _labels(self, scene: ChatContext) -> Labels:
        return Labels(self._replies.asking(scene.language).view, scene.words)


def _ends(labels: Labels, keys: Iterable[str]) -> list[Button]:
    """A button to end each."""
    names = {key: labels.words("button-end", place=key_name(labels, key)) for key in keys}
    return [Button(name, f"{_END}:{button_key(key)}") for key, name in names.items()]


def _meant(wanted: Wanted) -> tuple[str, ...]:
    return (wanted.key,) if wanted.key else wanted.suggestions


def _offered(wanted: Iterable[Wanted]) -> tuple[list[str], list[Wanted]]:
    """What to offer on buttons, and the names for whose places there is no room among them."""
    offered: dict[str, None] = {}
    crowded = []
    for each in wanted:
        more = dict.fromkeys(each.suggestions)
        if len(offered | more) <= MOST_OFFERED:
            offered |= more
        else:
            crowded.append(each)
    return list(offered), crowded


def _listed(words: Wording, names: Sequence[str]) -> str:
    """Names as typed, so many that a message holds them."""
    kept, room = 0, _MOST_QUOTED
    while kept < len(names) and len(names[kept]) < room:
        room -= len(names[kept]) + 2
        kept += 1
    left = len(names) - kept
    more = [words("and-more", number=words.number(left))] if left else []
    return "; ".join([*names[:kept], *more])


def _unread(words: Wording, names: Names) -> list[str]:
    return [words("follow-unread", places=_listed(words, names.unread))] if names.unread else []


def _leaves_out(words: Wording, text: str) -> str:
    return words("follow-leaves-out", text=shortened(spaced(text)))


def _missed(labels: Labels, wanted: Wanted) -> str:
    return labels.words("did-you-mean" if wanted.suggestions else "not-found", text=wanted.text)


def _called(labels: Labels, wanted: Iterable[Wanted]) -> str:
    return "; ".join(key_name(labels, each.key) if each.key else each.text for each in wanted)


def _is_meant(mine: str, wanted: Wanted) -> bool:
    """Whether what is followed is what was named; a place is so with its dataset and without."""
    bare = mine.rpartition("/")[2]
    return any(key == mine or key.rpartition("/")[2] == bare for key in _meant(wanted))
