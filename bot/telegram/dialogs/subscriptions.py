"""/subscribe, /unsubscribe and /subscriptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.answers.following import Wanted, find_one, find_wanted
from bot.answers.pushes import EVERYTHING
from bot.show.followed import key_name, key_names
from bot.show.labels import Labels
from bot.show.message import Button
from bot.show.message import Message as Shown
from bot.telegram.dialogs.registering import Registry, data_of, rest_of
from bot.telegram.dialogs.said import Rows, in_rows, said
from bot.telegram.dialogs.scene import Scene, Scenes
from bot.telegram.dialogs.told_how import out_of_reach, told_how
from bot.telegram.pressing import acknowledge
from bot.telegram.sending import edit, reply

if TYPE_CHECKING:
    from bot.replies import Replies

MOST_FOLLOWED = 50
"""Places that one chat or topic may follow one by one: as many as fit on buttons under a list."""

_FOLLOW, _END = "fs", "fe"
_OFFERED = ("region:central-asia", EVERYTHING)


class Subscriptions:
    """What a chat follows."""

    def __init__(self, scenes: Scenes, replies: Replies) -> None:
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
        if text:
            wanted = find_wanted(text, self._replies.asking(scene.language))
            await reply(scene.message, await self.follow(scene, wanted))
        else:
            await reply(scene.message, said([scene.words("follow-how")], self._offers(scene, _OFFERED)))

    async def on_follow(self, update: Update, _: Any) -> None:
        """Follow what the button names, and say so in the place of the question."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is not None and scene is not None:
            key = data_of(query.data)
            shown = await self.follow(scene, [Wanted(key, key)])
            await acknowledge(query)
            await edit(scene.message, shown)

    async def follow(self, scene: Scene, wanted: Sequence[Wanted]) -> Shown:
        """Follow what is certain, and say what was done, what was not understood, and how it will be told."""
        labels = self._labels(scene)
        keys = [each.key for each in wanted if each.key]
        lines = await self._follow(scene, labels, keys) if keys else []
        lines += [_missed(labels, each) for each in wanted if each.key is None]
        suggested = dict.fromkeys(key for each in wanted for key in each.suggestions)
        settings = (Button(scene.words("button-settings"), "set:main"),)
        return said(lines, (*self._offers(scene, suggested), *((settings,) if keys else ())))

    async def _follow(self, scene: Scene, labels: Labels, keys: Sequence[str]) -> list[str]:
        words, listener = scene.words, await self._scenes.listener(scene)
        if len({*scene.following, *keys}) > MOST_FOLLOWED:
            return [words("follow-too-many", number=words.number(MOST_FOLLOWED))]
        new = await self._scenes.chats.follow(listener.id, keys, edition=self._scenes.edition())
        known = [key for key in keys if key not in new]
        lines = [words("follow-done", places=key_names(labels, new))] if new else []
        lines += [words("follow-already", places=key_names(labels, known))] if known else []
        return [*lines, *told_how(words, listener.preferences, self._scenes.now()), words("follow-change")]

    async def on_unsubscribe(self, update: Update, _: Any) -> None:
        """End following what is named; show what is followed when nothing is."""
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        text = rest_of(scene.message)
        await reply(scene.message, await self._end(scene, text) if text else self._list(scene))

    async def _end(self, scene: Scene, text: str) -> Shown:
        asking, labels = self._replies.asking(scene.language), self._labels(scene)
        if find_one(text, asking).key == EVERYTHING:
            return await self._end_keys(scene, scene.following)
        wanted = find_wanted(text, asking)
        ending = [mine for mine in scene.following if any(_is_meant(mine, each) for each in wanted)]
        others = [each for each in wanted if not any(_is_meant(mine, each) for mine in scene.following)]
        lines = [scene.words("unfollow-not", places=_called(labels, others))] if others else []
        lines += [scene.words("unfollow-all-followed")] if others and EVERYTHING in scene.following else []
        return await self._end_keys(scene, ending, lines)

    async def _end_keys(self, scene: Scene, keys: Sequence[str], lines: Iterable[str] = ()) -> Shown:
        labels, listener = self._labels(scene), scene.listener
        ended = await self._scenes.chats.unfollow(listener.id, keys) if listener and keys else ()
        done = [scene.words("unfollow-done", places=key_names(labels, ended))] if ended else []
        after = await self._scenes.again(scene)
        return said([*done, *lines, self._left(after)])

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
        key = data_of(query.data)
        if scene.listener is not None:
            await self._scenes.chats.unfollow(scene.listener.id, [key] if key else None)
        await acknowledge(query)
        await edit(scene.message, self._list(await self._scenes.again(scene)))

    def _list(self, scene: Scene, more: Iterable[str] = ()) -> Shown:
        if scene.preferences is None or not scene.following:
            lines = [scene.words("follow-none"), *more, scene.words("follow-how")]
            return said(lines, self._offers(scene, _OFFERED))
        words, labels = scene.words, self._labels(scene)
        ends = [Button(words("button-end", place=key_name(labels, key)), f"{_END}:{key}") for key in scene.following]
        every = (Button(words("button-end-all"), f"{_END}:"),) if len(ends) > 1 else ()
        how = told_how(words, scene.preferences, self._scenes.now())
        lines = [self._left(scene), *more, *how, words("follow-change")]
        return said(lines, (*in_rows(ends, 2), *((every,) if every else ())))

    def _left(self, scene: Scene) -> str:
        if not scene.following:
            return scene.words("follow-none")
        return scene.words("follow-list", places=key_names(self._labels(scene), scene.following))

    def _offers(self, scene: Scene, keys: Iterable[str]) -> Rows:
        labels = self._labels(scene)
        return in_rows([Button(key_name(labels, key), f"{_FOLLOW}:{key}") for key in keys], 1)

    def _labels(self, scene: Scene) -> Labels:
        return Labels(self._replies.asking(scene.language).view, scene.words)


def _missed(labels: Labels, wanted: Wanted) -> str:
    return labels.words("did-you-mean" if wanted.suggestions else "not-found", text=wanted.text)


def _called(labels: Labels, wanted: Iterable[Wanted]) -> str:
    return "; ".join(key_name(labels, each.key) if each.key else each.text for each in wanted)


def _is_meant(mine: str, wanted: Wanted) -> bool:
    """Whether what is followed is what was named; a place is so with its dataset and without."""
    named = (wanted.key,) if wanted.key else wanted.suggestions
    return any(mine == key or mine.rpartition("/")[2] == key.rpartition("/")[2] for key in named)
