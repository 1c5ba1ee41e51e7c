"""How a listener is told, in words."""

from __future__ import annotations

from datetime import datetime

from babel import Locale

from bot.chats.listener import Cadence, Preferences, Quiet
from bot.telegram.dialogs.choices import UNLIMITED
from bot.telegram.dialogs.context import Scene
from bot.telegram.dialogs.zones import zone_text
from bot.wording.language import Wording


def when_text(words: Wording, preferences: Preferences) -> str:
    """When changes are told."""
    match preferences.cadence:
        case Cadence.DAILY:
            return words("when-daily", hour=hour_text(words, preferences.digest_hour))
        case Cadence.FINAL:
            return words("when-final")
    return words("when-instant")


def quiet_text(words: Wording, preferences: Preferences, now: datetime) -> str:
    """When nothing is sent, and whose clock that is by."""
    zone = zone_text(words, preferences.zone, now)
    if preferences.quiet is None:
        return words("quiet-off", zone=zone)
    return words("quiet-between", span=span_text(words, preferences.quiet), zone=zone)


def alerts_text(words: Wording, preferences: Preferences) -> str:
    """How many alerts there may be a day."""
    if preferences.alerts_a_day >= UNLIMITED:
        return words("alerts-unlimited")
    return words("alerts-most", count=preferences.alerts_a_day, number=words.number(preferences.alerts_a_day))


def told_how(words: Wording, preferences: Preferences, now: datetime) -> list[str]:
    """All of it, line by line."""
    return [when_text(words, preferences), quiet_text(words, preferences, now), alerts_text(words, preferences)]


def out_of_reach(scene: Scene) -> list[str]:
    """That other topics of the chat cannot be told what they follow, if there are such."""
    count = scene.out_of_reach
    if not count:
        return []
    return [scene.words("topics-out-of-reach", count=count, number=scene.words.number(count))]


def hour_text(words: Wording, hour: int) -> str:
    """An hour of the day."""
    return words("hour", hour=f"{hour:02}")


def span_text(words: Wording, quiet: Quiet) -> str:
    """From when to when."""
    return words("hours", start=hour_text(words, quiet.start), end=hour_text(words, quiet.end))


def language_name(language: str) -> str:
    """What a language calls itself."""
    name = str(Locale.parse(language, sep="-").display_name)
    return name[:1].upper() + name[1:]
