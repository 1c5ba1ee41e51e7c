"""What free text was taken for: a line above the answer where words were left over or guessed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.asking.understanding import Taken
from bot.figures.elections import find_election
from bot.places.gazetteer import Hit
from bot.places.regions import Region
from bot.show.following import hit_name
from bot.wording.blocks import Line
from bot.wording.labels import Labels

_ABOUT: Mapping[str, str] = {
    "changes": "about-changes",
    "poll": "about-poll",
    "quotes": "about-quotes",
    "sources": "about-sources",
    "turnout": "about-turnout",
}
"""What each kind asks of a place (a message); the card of a place says it by itself."""


def taken_lines(labels: Labels, taken: Taken) -> list[Line]:
    """What the text was taken for, and that a city's stations are not told apart."""
    words, lines = labels.words, []
    if taken.is_said:
        lines.append(Line(words("taken-as", what=" · ".join(_parts(labels, taken)))))
    if taken.part is not None and taken.places:
        city = words.spelt(taken.part.name(words.kept))
        place = _name(labels, taken.places[0])
        lines.append(Line(words("not-told-apart", city=city, place=place)))
    return lines


def _parts(labels: Labels, taken: Taken) -> list[str]:
    words, question = labels.words, taken.question
    parts = [_name(labels, place) for place in taken.places]
    if taken.candidate is not None:
        parts.insert(0, labels.candidate(taken.candidate))
    if question.kind == "top":
        parts.append(words("button-lowest" if question.lowest else "button-highest"))
    elif message := _ABOUT.get(question.kind):
        parts.append(words(message))
    election = find_election(labels.view, question.election)
    main = find_election(labels.view, None)
    if question.election and election and main and election.start.year != main.start.year:
        parts.append(str(election.start.year))
    return parts or [words("button-whole")]


def _name(labels: Labels, place: Hit | Region) -> str:
    return labels.region(place.code) if isinstance(place, Region) else hit_name(labels, place)
