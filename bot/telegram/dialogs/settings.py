"""/settings and /language: how a chat is told, by buttons that edit one message, or typed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Update

from bot.chats.listener import Cadence, Preferences
from bot.places.folding import spaced
from bot.replies import Replies
from bot.show.following import key_names
from bot.telegram.dialogs.choices import (
    ALERTS,
    QUIET,
    UNLIMITED,
    ZONES,
    alerts_text,
    alerts_value,
    choose,
    hour_text,
    language_name,
    quiet_text,
    quiet_value,
    span_text,
    told_how,
    when_text,
    zone_text,
)
from bot.telegram.dialogs.context import (
    ChatContext,
    ChatContexts,
    Rows,
    in_rows,
    reply_text,
    text_message,
)
from bot.telegram.dialogs.registering import Registry, data_of, name_and_value, rest_of
from bot.telegram.sending import acknowledge, edit, reply
from bot.wording.blocks import Block, Button, Line
from bot.wording.blocks import Message as Shown
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, Wording

VERB = "set"


def page(
    words: Wording, name: str, preferences: Preferences, now: datetime, more: Iterable[str] = ()
) -> Shown | None:
    """A page by its name; ``None`` for one that there is not.

    ``more`` are lines for the end of the main page.
    """
    if name == "main":
        return text_message([*_main(words, preferences, now), *more], _doors(words, preferences))
    choice = _choices(words, preferences, now).get(name)
    return _choice(words, name, choice) if choice else None


Option = tuple[str, str, bool]
"""A label, the value that it stands for, and whether that holds now."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What holds, what there is to choose, in rows of ``width``, and how to type what is not
    offered.
    """

    holds: str
    options: tuple[Option, ...]
    width: int
    typed: str | None = None


def _choices(words: Wording, preferences: Preferences, now: datetime) -> dict[str, _Choice]:
    when, zone = when_text(words, preferences), zone_text(words, preferences.zone, now)
    return {
        "language": _Choice(_language(words, preferences), _languages(preferences), 2),
        "cadence": _Choice(when, _cadences(words, preferences), 1),
        "hour": _Choice(when, _hours(words, preferences), 6),
        "quiet": _Choice(
            quiet_text(words, preferences, now),
            _quiets(words, preferences),
            2,
            words("quiet-typed"),
        ),
        "zone": _Choice(
            words("zone-now", zone=zone), _zones(words, preferences, now), 2, words("zone-typed")
        ),
        "alerts": _Choice(alerts_text(words, preferences), _alerts(words, preferences), 4),
    }


def _main(words: Wording, preferences: Preferences, now: datetime) -> list[Block | str]:
    sound = words("sound-off" if preferences.silent else "sound-on")
    title = Line(words("settings-title"), strong=True)
    return [title, _language(words, preferences), *told_how(words, preferences, now), sound]


def _language(words: Wording, preferences: Preferences) -> str:
    if preferences.language is None:
        return words("language-of-app")
    return words("language-now", language=language_name(preferences.language))


def _doors(words: Wording, preferences: Preferences) -> Rows:
    doors = [_door(words, name) for name in ("language", "cadence", "quiet", "zone", "alerts")]
    value, label = ("on", "button-sound-on") if preferences.silent else ("off", "button-sound-off")
    return in_rows([*doors, _setter(words(label), "sound", value)], 2)


def _door(words: Wording, name: str) -> Button:
    return Button(words(f"button-{name}"), f"{VERB}:{name}")


def _choice(words: Wording, name: str, choice: _Choice) -> Shown:
    buttons = [
        _setter(f"✓ {label}" if holds else label, name, value)
        for label, value, holds in choice.options
    ]
    back = (Button(words("button-settings-back"), f"{VERB}:main"),)
    lines: list[Block | str] = [Line(words(f"button-{name}"), strong=True), choice.holds]
    if choice.typed:
        lines.append(choice.typed)
    return text_message(lines, (*in_rows(buttons, choice.width), back))


def _setter(label: str, name: str, value: str) -> Button:
    return Button(label, f"{VERB}:{name}={value}")


def _languages(preferences: Preferences) -> tuple[Option, ...]:
    return tuple((language_name(each), each, preferences.language == each) for each in LANGUAGES)


def _cadences(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple(
        (words(f"cadence-{each.value}"), each.value, preferences.cadence is each)
        for each in Cadence
    )


def _hours(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple(
        (hour_text(words, hour), str(hour), preferences.digest_hour == hour) for hour in range(24)
    )


def _quiets(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple(
        (
            span_text(words, quiet) if quiet else words("quiet-never"),
            quiet_value(quiet),
            preferences.quiet == quiet,
        )
        for quiet in QUIET
    )


def _zones(words: Wording, preferences: Preferences, now: datetime) -> tuple[Option, ...]:
    return tuple((zone_text(words, zone, now), zone, preferences.zone == zone) for zone in ZONES)


def _alerts(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple(
        (
            words("alerts-no-limit") if alerts >= UNLIMITED else words.number(alerts),
            alerts_value(alerts),
            preferences.alerts_a_day == alerts,
        )
        for alerts in ALERTS
    )


class SettingsDialog:
    """How a chat is told."""

    def __init__(self, scenes: ChatContexts, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("settings", self.on_settings)
        registry.command("language", self.on_language)
        registry.press(VERB, self.on_press)

    async def on_settings(self, update: Update, _: Any) -> None:
        """Show what holds, or choose what is typed: ``/settings zone Asia/Almaty``."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        name, value = name_and_value(rest_of(scene.message))
        if name:
            await self._type(update, name, value)
        else:
            await self._show(scene, "main")

    async def on_opened(self, update: Update, _: Any) -> None:
        """Show what holds, whatever else the message says."""
        scene = await self._scenes.of(update)
        if scene is not None:
            await self._show(scene, "main")

    async def on_language(self, update: Update, _: Any) -> None:
        """Show the languages, or choose the one that is typed."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        value = spaced(rest_of(scene.message))
        if value:
            await self._type(update, "language", value)
        else:
            await self._show(scene, "language")

    async def _show(self, scene: ChatContext, name: str) -> None:
        shown = self._page(scene, name)
        if shown is not None:
            await reply(scene.message, shown)

    async def _type(self, update: Update, name: str, value: str) -> None:
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        try:
            await self._show(await self._choose(scene, name, value), "main")
        except ValueError:
            message = f"cannot-choose-{name}" if name in {"zone", "quiet"} else "cannot-choose"
            await reply_text(scene.message, scene.words(message))

    async def on_press(self, update: Update, _: Any) -> None:
        """Turn to a page, or choose and turn back."""
        query = update.callback_query
        if query is None:
            return
        name, chooses, value = data_of(query.data).partition("=")
        scene = await (self._scenes.to_change(update) if chooses else self._scenes.to_turn(update))
        if scene is None:
            return
        shown = await self._pressed(scene, name, value) if chooses else self._page(scene, name)
        if shown is None:
            await acknowledge(query, scene.words("old-button"), alert=True)
        else:
            await acknowledge(query)
            await edit(scene.message, shown)

    async def _pressed(self, scene: ChatContext, name: str, value: str) -> Shown | None:
        try:
            after = await self._choose(scene, name, value)
        except ValueError:
            return None
        return self._page(after, "hour" if (name, value) == ("cadence", "daily") else "main")

    async def _choose(self, scene: ChatContext, name: str, value: str) -> ChatContext:
        """Choose, and return the scene as it is then.

        Raises ValueError for what cannot be chosen.
        """
        # Before there is a listener for something that cannot be. In a thread, as the first city
        # that is looked up makes the table of all of them.
        await asyncio.to_thread(choose, self._scenes.defaults, name, value)
        listener = await self._scenes.listener(scene)
        await self._scenes.chats.prefer(listener.id, choose(listener.preferences, name, value))
        return await self._scenes.again(scene)

    def _page(self, scene: ChatContext, name: str) -> Shown | None:
        preferences = scene.preferences or self._scenes.defaults
        return page(scene.words, name, preferences, self._scenes.now(), [self._followed(scene)])

    def _followed(self, scene: ChatContext) -> str:
        if not scene.following:
            return scene.words("follow-none")
        labels = Labels(self._replies.asking(scene.language).view, scene.words)
        return scene.words("follow-list", places=key_names(labels, scene.following))
