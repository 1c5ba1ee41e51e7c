"""The pages of /settings: what holds, and buttons to choose otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.chats.listener import Cadence, Preferences
from bot.telegram.dialogs.choices import ALERTS, QUIET, UNLIMITED, ZONES, alerts_value, quiet_value
from bot.telegram.dialogs.said import Rows, in_rows, said
from bot.telegram.dialogs.told_how import (
    alerts_text,
    hour_text,
    language_name,
    quiet_text,
    span_text,
    told_how,
    when_text,
)
from bot.telegram.dialogs.zones import zone_text
from bot.wording.blocks import Block, Line
from bot.wording.language import LANGUAGES, Wording
from bot.wording.message import Button
from bot.wording.message import Message as Shown

VERB = "set"


def page(words: Wording, name: str, preferences: Preferences, now: datetime, more: Iterable[str] = ()) -> Shown | None:
    """A page by its name; ``None`` for one that there is not. ``more`` are lines for the end of the main page."""
    if name == "main":
        return said([*_main(words, preferences, now), *more], _doors(words, preferences))
    choice = _choices(words, preferences, now).get(name)
    return _choice(words, name, choice) if choice else None


Option = tuple[str, str, bool]
"""A label, the value that it stands for, and whether that holds now."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What holds, what there is to choose, in rows of ``width``, and how to type what is not offered."""

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
        "quiet": _Choice(quiet_text(words, preferences, now), _quiets(words, preferences), 2, words("quiet-typed")),
        "zone": _Choice(words("zone-now", zone=zone), _zones(words, preferences, now), 2, words("zone-typed")),
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
    buttons = [_setter(f"✓ {label}" if holds else label, name, value) for label, value, holds in choice.options]
    back = (Button(words("button-settings-back"), f"{VERB}:main"),)
    lines: list[Block | str] = [Line(words(f"button-{name}"), strong=True), choice.holds]
    if choice.typed:
        lines.append(choice.typed)
    return said(lines, (*in_rows(buttons, choice.width), back))


def _setter(label: str, name: str, value: str) -> Button:
    return Button(label, f"{VERB}:{name}={value}")


def _languages(preferences: Preferences) -> tuple[Option, ...]:
    return tuple((language_name(each), each, preferences.language == each) for each in LANGUAGES)


def _cadences(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple((words(f"cadence-{each.value}"), each.value, preferences.cadence is each) for each in Cadence)


def _hours(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple((hour_text(words, hour), str(hour), preferences.digest_hour == hour) for hour in range(24))


def _quiets(words: Wording, preferences: Preferences) -> tuple[Option, ...]:
    return tuple(
        (span_text(words, quiet) if quiet else words("quiet-never"), quiet_value(quiet), preferences.quiet == quiet)
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
