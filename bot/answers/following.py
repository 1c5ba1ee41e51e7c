"""What can be followed, and what people call it: a place, a region with its countries, or everything.

What is followed is kept as a key: the ``id`` of a ``Hit``, ``region:<slug>``, or ``*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.answers.pushes import EVERYTHING
from bot.answers.region_names import find_region
from bot.answers.wording.wording import LANGUAGES, wording
from bot.results.folding import fold
from bot.results.names import How
from bot.results.regions import regions
from bot.results.vocabulary import PlaceKind

if TYPE_CHECKING:
    from bot.answers.finding import Asking
    from bot.results.model import Place
    from bot.results.names import Hit

MOST_NAMES = 20
"""Names that one message may hold; what comes after is not read."""

LONGEST_KEY = 60
"""So that callback data holds a key and three bytes before it."""

_LONGEST = 512
_LONGEST_NAME = 80
_WORDS_AT_ONCE = 4
_MOST_WORDS = 16
"""Words that may name several places with nothing but spaces between them: each is looked up a few times."""

_BY_NAME = {How.NAME, How.ALIAS, How.FORMER}
_SEPARATORS = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a name stands for: one ``key``; or several that may be meant; or, when there is neither, nothing."""

    text: str
    key: str | None = None
    suggestions: tuple[str, ...] = ()


def find_wanted(text: str, asking: Asking) -> tuple[Wanted, ...]:
    """What somebody names, each thing once.

    Names may be parted by commas or by nothing but spaces: then the longest that is certain counts.
    """
    parts = [part.strip() for part in _SEPARATORS.split(text[:_LONGEST]) if part.strip()][:MOST_NAMES]
    together = len(text.split()) > _MOST_WORDS
    found = (each for part in parts for each in ((find_one(part, asking),) if together else _in(part, asking)))
    return tuple({each.key or each.text: each for each in found}.values())[:MOST_NAMES]


def _in(part: str, asking: Asking) -> Iterable[Wanted]:
    whole = find_one(part, asking)
    words = part.split()
    if whole.key is not None or len(words) == 1:
        return (whole,)
    several = tuple(_word_by_word(words, asking))
    return several if any(each.key for each in several) else (whole,)


def _word_by_word(words: list[str], asking: Asking) -> Iterator[Wanted]:
    at, unclear = 0, list[str]()
    while at < len(words):
        ends = range(min(at + _WORDS_AT_ONCE, len(words)), at, -1)
        tries = ((end, find_one(" ".join(words[at:end]), asking)) for end in ends)
        end, certain = next(((end, each) for end, each in tries if each.key), (at + 1, None))
        if certain is None:
            unclear.append(words[at])
        else:
            if unclear:
                yield find_one(" ".join(unclear), asking)
            unclear = []
            yield certain
        at = end
    if unclear:
        yield find_one(" ".join(unclear), asking)


def find_one(text: str, asking: Asking) -> Wanted:
    """What one name stands for. No name is longer than ``_LONGEST_NAME``."""
    text = text[:_LONGEST_NAME].strip()
    if fold(text) in _words_for_everything() or text == EVERYTHING:
        return Wanted(text, EVERYTHING)
    region, found = find_region(text), asking.find(text)
    if region:
        named = found.match if found.match and found.match.how in _BY_NAME else None
        return Wanted(text, suggestions=(region.key, key_of(named))) if named else Wanted(text, region.key)
    if found.match:
        return Wanted(text, key_of(found.match))
    return Wanted(text, suggestions=tuple(key_of(hit) for hit in found.suggestions))


def key_of(hit: Hit) -> str:
    """The key of a place that was found. That of a country stands for its own election too."""
    return _own_key(*hit.id.rpartition("/")[::2])


def _own_key(dataset: str, place_id: str) -> str:
    """A place with its dataset, where a button has room for both."""
    own = f"{dataset}/{place_id}" if dataset else place_id
    return own if len(own) <= LONGEST_KEY else place_id


def keys_of_place(dataset: str, place: Place) -> tuple[str, ...]:
    """The keys by which a place is followed, the one to follow it by first."""
    own, coded = _own_key(dataset, place.id), [place.iso2.lower()] if place.iso2 else []
    match place.kind:
        case PlaceKind.COUNTRY:
            keys = [*coded, place.id, own]
        case PlaceKind.OVERALL | PlaceKind.STATION:
            keys = [own, place.id, *coded]
        case _:
            keys = [place.id, own]
    return tuple(dict.fromkeys(keys))


@cache
def _words_for_everything() -> frozenset[str]:
    return frozenset(fold(word) for language in LANGUAGES for word in wording(language)("follow-all-words").split())


def payload_of(key: str) -> str | None:
    """A key as a deep link may carry it (1 to 64 of A–Z a–z 0–9 _ -); ``None`` for one that does not fit."""
    text = key.removeprefix("region:") if key != EVERYTHING else "all"
    return text if re.fullmatch(r"[A-Za-z0-9_-]{1,57}", text) else None


def key_in(payload: str, asking: Asking) -> str | None:
    """The key that a deep link carries; ``None`` when nothing is called so."""
    if payload == "all":
        return EVERYTHING
    if region := regions().get(payload):
        return region.key
    hit = asking.gazetteer.by_id(payload)
    return key_of(hit) if hit else None
