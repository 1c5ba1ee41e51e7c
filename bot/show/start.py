"""The greeting and the guide, and the buttons that lead on whoever begins or was not understood."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.start import Examples, Greeting, Guide
from bot.asking.question import Question
from bot.dataset.model import Place
from bot.places.regions import Region
from bot.show.buttons import (
    about,
    candidate_button,
    home_rows,
    in_rows,
    question_button,
)
from bot.show.hints import hint
from bot.show.screen import Screen
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, language_name

LANGUAGE = "lang"
"""What the data of the buttons under the greeting begins with that choose a language."""

_IN_CHATS = ("subscribe", "live", "settings", "language", "privacy")


def greeting_screen(labels: Labels, answer: Greeting) -> Screen:
    """What the bot is, what to try first, and in which language."""
    words, found = labels.words, answer.examples
    blocks: list[Block] = [Line(words("start")), EmptyLine()]
    if found is not None:
        blocks.append(Line(labels.contest_line(found.contest), strong=True))
    blocks.append(Line(hint(labels, "start-try")))
    languages = []
    for language in LANGUAGES:
        mark = "✓ " if language == words.kept else ""
        languages.append(Button(f"{mark}{language_name(language)}", f"{LANGUAGE}:{language}"))
    rows = (*place_rows(labels, found), *home_rows(labels))
    return Screen(blocks, (*rows, *in_rows(languages)))


def guide_screen(labels: Labels, answer: Guide) -> Screen:
    """How to ask, and the commands by what they are for; the buttons are examples.

    Whoever taps a command sends it alone, and is then shown examples of it.
    """
    words, found = labels.words, answer.examples
    lines: list[Block] = [
        Line(words("help-title"), strong=True),
        Line(words("help-private")),
        Line(hint(labels, "help-free")),
        EmptyLine(),
    ]
    groups = {**answer.commands, "chat": _IN_CHATS}
    for group, names in groups.items():
        commands = " ".join(f"/{name}" for name in names)
        lines.append(Line(words(f"guide-{group}", commands=commands)))
    lines += [EmptyLine(), Line(words("help-words")), Line(words("help-inline"))]
    if found is None:
        return Screen(lines)
    rows = [*place_rows(labels, found)]
    if len(found.places) > 1:
        rows.append((sides_button(labels, found, found.places[:2]),))
    asked = [candidate_button(labels, candidate) for candidate in found.candidates]
    if found.region:
        asked.append(region_button(labels, found, found.region))
    rows.append(tuple(asked))
    return Screen(lines, (*filter(None, rows), *home_rows(labels, guide=False)))


def place_rows(labels: Labels, found: Examples | None, kind: str = "country") -> ButtonRows:
    """Questions of a kind about the places of the examples, two in a row."""
    if found is None:
        return ()
    buttons = []
    for place in found.places:
        label = labels.titled(found.contest.id, place)
        buttons.append(question_button(label, about(kind, place, found.contest)))
    return in_rows(buttons, width=2)


def sides_button(labels: Labels, found: Examples, places: Iterable[Place]) -> Button:
    """To a comparison of places."""
    sides = tuple(places)
    names = [labels.place(found.contest.id, place) for place in sides]
    ids = tuple(place.id for place in sides)
    question = Question("compare", contest=found.contest.id, by_id=True, places=ids)
    return question_button(labels.words.all_of(names), question)


def region_button(labels: Labels, found: Examples, region: Region) -> Button:
    """To a region in the contest of the examples."""
    question = Question("region", region.slug, found.contest.id, by_id=True)
    return question_button(labels.region(region.code), question)
