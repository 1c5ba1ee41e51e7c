"""A made-up vote in two of the United States and in their counties of one name, and one of their
citizens abroad: ids, codes and names as official files have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dataset.model import Dataset, Place
from bot.dataset.vocabulary import Electorate
from tests.answers.towns import towns
from tests.gazetteers import country


def at_home(id_: str, kind: str, name: str, parent: str = "overall", **more: object) -> Place:
    """A place that votes in the election of its own country."""
    row = {"id": id_, "kind": kind, "parent": parent, "name": name, **more}
    return Place.model_validate({"electorate": Electorate.DOMESTIC, **row})


COUNTED = [
    at_home("ga", "state", "Georgia", "whole", codes="fips:13 iso-3166-2:US-GA"),
    at_home("oh", "state", "Ohio", "whole", codes="usps:OH"),
    at_home("wa", "state", "Washington", "whole", codes="usps:WA"),
    at_home("ga-washington", "county", "Washington County", "ga", codes="fips:13303"),
    at_home("oh-washington", "county", "Washington County", "oh", codes="fips:39167"),
    at_home("oh-w-3", "ward", "Harbour", "oh-washington", number="3"),
]


def _placed(places: list[Place], results: Mapping[str, tuple[int, int]], **named: Any) -> Dataset:
    """A vote like that of the towns, in these places."""
    dataset = towns(0, [place.id for place in places], results)
    whole = dataset.places[0].model_copy(update={"iso2": "US"})
    return dataset.model_copy(update={"places": (whole, *places), **named})


def states(results: Mapping[str, tuple[int, int]] | None = None) -> Dataset:
    """Three states and what lies in two of them: Gull has 60 votes and Heron 40, unless ``results``
    (by the id of the place) differ.
    """
    return _placed(COUNTED, results or {})


def abroad(results: Mapping[str, tuple[int, int]] | None = None) -> Dataset:
    """Another dataset, of countries: one is called as a state is, another has its code."""
    places = [country("GE", "Georgia"), country("GA", "Gabon")]
    under = [place.model_copy(update={"parent": "whole"}) for place in places]
    dataset, contest = _placed(under, results or {}, id="abroad"), "abroad-2030"
    moved: dict[str, Any] = {"elections": (), "contests": ()}
    moved["contests"] = tuple(
        row.model_copy(update={"id": contest, "election": contest, "name": "Votes abroad"})
        for row in dataset.contests
    )
    for table in ("candidates", "figures"):
        rows = getattr(dataset, table)
        moved[table] = tuple(row.model_copy(update={"contest": contest}) for row in rows)
    moved["elections"] = tuple(row.model_copy(update={"id": contest}) for row in dataset.elections)
    return dataset.model_copy(update=moved)
