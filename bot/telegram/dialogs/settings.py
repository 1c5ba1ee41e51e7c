"""/settings and /language: how news comes to a chat, chosen by buttons that turn the pages of one
message, or typed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery

from bot.asking.question import Question
from bot.chats.listener import Cadence, Preferences
from bot.places.folding import spaced
from bot.replies import Replies
from bot.show.hints import example_zone
from bot.show.start import LANGUAGE
from bot.telegram.dialogs.choices import (
    ALERTS,
    QUIET,
    UNLIMITED,
    ZONES,
    alerts_text,
    alerts_value,
    cadence_text,
    choose,
    delivery_lines,
    hour_text,
    quiet_text,
    quiet_value,
    span_text,
    zone_text,
)
from bot.telegram.dialogs.context import (
    ChatContext,
    ChatContexts,
    in_rows,
    refuse_button,
    reply_text,
    text_message,
)
from bot.telegram.dialogs.registry import Registry, data_of, name_and_value, rest_of
from bot.telegram.dialogs.subscriptions import followed_text
from bot.telegram.sending import acknowledge, edit, reply
from bot.wording.blocks import Block, Button, Line
from bot.wording.blocks import Message as Shown
from bot.wording.language import TAGS, Wording, language_name

_VERB = "set"
_DOORS = ("language", "cadence", "quiet", "zone", "alerts")
"""The pages that the main page leads to, by their names."""


def page(
    words: Wording,
    name: str,
    preferences: Preferences,
    now: datetime,
    more: Iterable[str] = (),
    *,
    zone: str = ZONES[0],
) -> Shown | None:
    """A page by its name; ``None`` for one that there is not.

    ``more`` are lines for the end of the main page, ``zone`` (IANA) is the one to begin with.
    """
    if name == "main":
        return _main_page(words, preferences, now, more)
    choice = _choice(words, name, preferences, now, zone)
    if choice is None:
        return None
    buttons = []
    for value, label in choice.labels.items():
        marked = f"✓ {label}" if value == choice.current else label
        buttons.append(Button(marked, f"{_VERB}:{name}={value}"))
    back = (Button(words("button-settings-back"), f"{_VERB}:main"),)
    lines: list[Block | str] = [Line(words(f"button-{name}"), strong=True), choice.text]
    if choice.how_to_type:
        lines.append(choice.how_to_type)
    return text_message(lines, (*in_rows(buttons, choice.width), back))


def _main_page(
    words: Wording, preferences: Preferences, now: datetime, more: Iterable[str]
) -> Shown:
    buttons = [Button(words(f"button-{name}"), f"{_VERB}:{name}") for name in _DOORS]
    other = "on" if preferences.silent else "off"
    buttons.append(Button(words(f"button-sound-{other}"), f"{_VERB}:sound={other}"))
    screen = "light" if preferences.dark else "dark"
    buttons.append(Button(words(f"button-pictures-{screen}"), f"{_VERB}:pictures={screen}"))
    lines: list[Block | str] = [
        Line(words("settings-title"), strong=True),
        _language_text(words, preferences),
        *delivery_lines(words, preferences, now),
        words("sound-off" if preferences.silent else "sound-on"),
        words("pictures-dark" if preferences.dark else "pictures-light"),
        *more,
    ]
    return text_message(lines, in_rows(buttons, 2))


@dataclass(frozen=True, slots=True)
class _Choice:
    """What there is to choose on a page.

    ``text`` says what holds now, ``labels`` stand on buttons in rows of ``width``, each by the
    value that ``choose`` takes, and ``current`` is the value that holds. ``how_to_type`` says how
    to get what is on no button.
    """

    text: str
    labels: Mapping[str, str]
    current: str | None
    width: int
    how_to_type: str = ""


def _choice(
    words: Wording, name: str, preferences: Preferences, now: datetime, first_zone: str
) -> _Choice | None:
    labels: dict[str, str] = {}
    match name:
        case "language":
            labels = {each: language_name(each) for each in TAGS}
            return _Choice(_language_text(words, preferences), labels, preferences.language, 2)
        case "cadence":
            labels = {each.value: words(f"cadence-{each.value}") for each in Cadence}
            return _Choice(cadence_text(words, preferences), labels, preferences.cadence.value, 1)
        case "hour":
            labels = {str(hour): hour_text(words, hour) for hour in range(24)}
            current = str(preferences.digest_hour)
            return _Choice(cadence_text(words, preferences), labels, current, 6)
        case "quiet":
            for quiet in QUIET:
                never = words("quiet-never")
                labels[quiet_value(quiet)] = span_text(words, quiet) if quiet else never
            current, text = quiet_value(preferences.quiet), quiet_text(words, preferences, now)
            return _Choice(text, labels, current, 2, words("quiet-typed"))
        case "zone":
            zones = ZONES if first_zone in ZONES else (first_zone, *ZONES[1:])
            labels = {zone: zone_text(words, zone, now) for zone in zones}
            text = words("zone-now", zone=zone_text(words, preferences.zone, now))
            return _Choice(text, labels, preferences.zone, 2, words("zone-typed", zone=first_zone))
        case "alerts":
            labels = {alerts_value(alerts): words.number(alerts) for alerts in ALERTS}
            labels[alerts_value(UNLIMITED)] = words("alerts-no-limit")
            current = alerts_value(preferences.alerts_a_day)
            return _Choice(alerts_text(words, preferences), labels, current, 4)
    return None


def _language_text(words: Wording, preferences: Preferences) -> str:
    if preferences.language is None:
        return words("language-of-app")
    return words("language-now", language=language_name(preferences.language))


class SettingsDialog:
    """Shows and changes what a chat chose."""

    def __init__(self, contexts: ChatContexts, replies: Replies) -> None:
        self._contexts, self._replies = contexts, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("settings", self.on_settings, has_args=False)
        registry.command("settings", self.on_typed, has_args=True, changes=True)
        registry.command("language", self.on_language, has_args=False)
        registry.command("language", self.on_typed_language, has_args=True, changes=True)
        registry.press(_VERB, self.on_choice, data="[^=]*=", changes=True)
        registry.press(_VERB, self.on_page)
        registry.press(LANGUAGE, self.on_first_language, changes=True)

    async def on_settings(self, context: ChatContext) -> None:
        """Show what holds."""
        await self._show(context, "main")

    async def on_typed(self, context: ChatContext) -> None:
        """Choose what is typed: ``/settings zone Asia/Almaty``."""
        await self._type(context, *name_and_value(rest_of(context.message)))

    async def on_language(self, context: ChatContext) -> None:
        """Show the languages."""
        await self._show(context, "language")

    async def on_typed_language(self, context: ChatContext) -> None:
        """Choose the language that is typed."""
        await self._type(context, "language", spaced(rest_of(context.message)))

    async def on_first_language(self, context: ChatContext, query: CallbackQuery) -> None:
        """Choose the language of a button under the greeting, and greet in it."""
        try:
            after = await self._choose(context, "language", data_of(query))
        except ValueError:
            await refuse_button(query, context.words)
            return
        await acknowledge(query)
        await edit(context.message, self._replies.to_question(Question("start"), after.language))

    async def on_page(self, context: ChatContext, query: CallbackQuery) -> None:
        """Turn to the page that the button names."""
        await self._turn(context, query, data_of(query))

    async def on_choice(self, context: ChatContext, query: CallbackQuery) -> None:
        """Choose what the button names, and turn back, or on to the hour of a daily digest."""
        name, _, value = data_of(query).partition("=")
        try:
            after = await self._choose(context, name, value)
        except ValueError:
            await refuse_button(query, context.words)
            return
        is_daily = (name, value) == ("cadence", Cadence.DAILY.value)
        await self._turn(after, query, "hour" if is_daily else "main")

    async def _show(self, context: ChatContext, name: str) -> None:
        shown = self._page(context, name)
        if shown is not None:
            await reply(context.message, shown)

    async def _turn(self, context: ChatContext, query: CallbackQuery, name: str) -> None:
        shown = self._page(context, name)
        if shown is None:
            await refuse_button(query, context.words)
            return
        await acknowledge(query)
        await edit(context.message, shown)

    async def _type(self, context: ChatContext, name: str, value: str) -> None:
        try:
            after = await self._choose(context, name, value)
        except ValueError:
            message = f"cannot-choose-{name}" if name in {"zone", "quiet"} else "cannot-choose"
            zone = example_zone(self._replies.labels(context.language))
            await reply_text(context.message, context.words(message, zone=zone))
            return
        await self._show(after, "main")

    async def _choose(self, context: ChatContext, name: str, value: str) -> ChatContext:
        """Choose, and return the context as it is then.

        Raises ValueError for what cannot be chosen.
        """
        # Tried on the defaults first, so that a wrong word makes no listener. In a thread, as the
        # first city that is looked up makes the table of all of them.
        await asyncio.to_thread(choose, self._contexts.defaults, name, value)
        listener = await self._contexts.listener(context)
        await self._contexts.chats.prefer(listener.id, choose(listener.preferences, name, value))
        return await self._contexts.again(context)

    def _page(self, context: ChatContext, name: str) -> Shown | None:
        labels = self._replies.labels(context.language)
        followed, zone = followed_text(context, labels), example_zone(labels)
        preferences = context.preferences or self._contexts.defaults
        return page(context.words, name, preferences, self._contexts.now(), [followed], zone=zone)
