"""What can be followed: a place, a region with its countries, or everything.

What is followed is kept as a key: the ``id`` of a ``Hit``, ``region:<slug>``, or ``*``.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.asking.callback import digest, find_id
from bot.asking.contests import find_called, meant
from bot.asking.finding import AskContext
from bot.asking.lexicon import spoken_words
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.push import EVERYTHING
from bot.places.gazetteer import Hit
from bot.places.regions import region_of, regions
from bot.places.territories import is_code_of_another

LONGEST_KEY = 60
"""Bytes of a key, so that callback data holds it and three bytes before it."""


def key_of(hit: Hit) -> str:
    """The key of a place that was found. That of a country stands for its own election too."""
    return _own_key(*hit.id.rpartition("/")[::2])


def _own_key(dataset: str, place_id: str) -> str:
    """A place with its dataset, where a button has room for both."""
    own = f"{dataset}/{place_id}" if dataset else place_id
    return own if len(own.encode()) <= LONGEST_KEY else place_id


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
    if own != place.id and is_code_of_another(place.id, place.iso2):
        keys.remove(place.id)
    return tuple(dict.fromkeys(keys))


def key_in(payload: str, asking: AskContext) -> str | None:
    """The key that a deep link carries, in any case of letters; ``None`` for nothing known."""
    if payload.lower() == "all":
        return EVERYTHING
    if region := regions().get(payload.lower()):
        return region.key
    hits = (asking.gazetteer.by_id(each) for each in (payload, payload.lower()))
    return next((key_of(hit) for hit in hits if hit), None)


def is_known(key: str, asking: AskContext) -> bool:
    """Whether a key stands for something that there is now."""
    if key == EVERYTHING or region_of(key):
        return True
    dataset, _, place_id = key.rpartition("/")
    if not dataset:
        return bool(key) and asking.gazetteer.by_id(key) is not None
    hit = asking.gazetteer.by_id(place_id, dataset) if place_id else None
    return hit is not None and any(where == dataset for where, _ in hit.places)


def contest_named(text: str, asking: AskContext) -> Contest | None:
    """The one contest that all of a text is the name or the office of."""
    called = find_called(spoken_words(text), asking.view)
    contests = meant(asking, [called]) if called else ()
    return contests[0] if len(contests) == 1 else None


def button_key(key: str) -> str:
    """A key that is followed, as a button carries it: as a token where it has no room."""
    return key if 0 < len(key.encode()) <= LONGEST_KEY else digest(key)


def pressed_key(told: str, following: Collection[str]) -> str | None:
    """The key that ``button_key`` made ``told`` of; ``None`` when it is not followed."""
    found = find_id(told, following)
    return found if found in following else None
