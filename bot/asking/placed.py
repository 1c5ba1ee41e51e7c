"""The places that a sentence is about, and those that it sets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.asking.entities import Named, Several, lies_in
from bot.asking.finding import AskContext
from bot.asking.sentence import Sentence
from bot.dataset.vocabulary import PlaceKind
from bot.places.capitals import City
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE
from bot.places.regions import Region

MOST_SIDES = 4
"""How many places are compared at most."""


def hit_of(named: Named, asking: AskContext) -> Hit | Region | None:
    """The place or region of a name; of a city that no dataset has the country it lies in."""
    what = named.what
    if isinstance(what, City):
        return asking.gazetteer.by_id(what.country.lower()) if what.country else None
    return what if isinstance(what, Hit | Region) else None


def places_of(read: Sentence, asking: AskContext) -> list[Named]:
    """The places of a sentence without those that only say where another one lies, and without the
    country that holds the election where another place is named.
    """
    places = [n for n in read.names if isinstance(n.what, Hit | Region | City | Several)]
    places = places or read.within
    around: list[Named] = []
    is_compared = read.has("compare")
    for one, other in pairwise(places):
        if read.is_linked(one.end, other.start):
            is_compared = True
            continue
        what = [n.what if isinstance(n.what, Hit | Region) else None for n in (one, other)]
        if lies_in(what[0], what[1], asking):
            around.append(other)
        elif lies_in(what[1], what[0], asking):
            around.append(one)
    inner = [named for named in places if named not in around]
    if len(inner) > 1 and not is_compared:
        inner = [named for named in inner if not _is_home(named, asking)] or inner
    return inner


def _is_home(named: Named, asking: AskContext) -> bool:
    """Whether it is the country that an election is held in."""
    what = named.what
    if not isinstance(what, Hit):
        return False
    return any(e.iso2 and e.iso2.lower() == what.id for e in asking.view.contests()) and (
        what.kind in {PlaceKind.COUNTRY, PlaceKind.OVERALL}
    )


def sides_of(read: Sentence, places: Sequence[Named], asking: AskContext) -> tuple[str, ...]:
    """The places of a comparison, two at least; with one, the whole election where the text sets it
    beside that.
    """
    if any(isinstance(named.what, Region) for named in places):
        return ()
    if len(places) == 1:
        hit = hit_of(places[0], asking)
        is_beside = read.has("whole") and read.has("than", "versus", "compare")
        return (places[0].text, WHOLE) if is_beside and isinstance(hit, Hit) else ()
    sides: dict[str, str] = {}
    for named in places:
        hit = hit_of(named, asking)
        # As typed, so that a side which may be several places is asked about.
        key = hit.id if isinstance(hit, Hit) else named.text
        sides[key] = (
            hit.name if isinstance(named.what, City) and isinstance(hit, Hit) else named.text
        )
    return tuple(sides.values())[:MOST_SIDES] if len(sides) > 1 else ()
