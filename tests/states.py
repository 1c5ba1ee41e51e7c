"""Some rows of a real count: the United States in November 2020, as one newspaper's public results
feed had them (distilled in ``alex/nyt-2020-election-scraper``, ``all-state-changes.csv``).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.dataset.model import Call, Candidate, Dataset, Document, Election, Figure, KindName, Place
from bot.dataset.vocabulary import ChoiceKind, Electorate, Measure, Stage, Status

PRESIDENT = "us-president-2020"
Row = tuple[str, str, int, int, int, int, int]
"""When it was seen; the state; votes of Biden, of Trump and of all; precincts reported and all."""

MICHIGAN: tuple[Row, ...] = (
    ("2020-11-04T13:44:48Z", "mi", 2403119, 2430742, 4915925, 4212, 4974),
    ("2020-11-04T13:56:36Z", "mi", 2416822, 2438244, 4937389, 4225, 4974),
    ("2020-11-04T14:15:56Z", "mi", 2487715, 2483503, 5055174, 4393, 4974),
    ("2020-11-04T16:30:00Z", "mi", 2573254, 2541943, 5201268, 4471, 4974),
    ("2020-11-04T16:37:07Z", "mi", 2582966, 2548197, 5217543, 4486, 4974),
    ("2020-11-04T18:23:27Z", "mi", 2629877, 2581701, 5303442, 4657, 4974),
    ("2020-11-04T18:30:33Z", "mi", 2622108, 2577192, 5291155, 4643, 4974),
)
GEORGIA: tuple[Row, ...] = (
    ("2020-11-06T08:40:27Z", "ga", 2447769, 2448232, 4958191, 2643, 2655),
    ("2020-11-06T09:50:07Z", "ga", 2449371, 2448454, 4960034, 2643, 2655),
)
NEW_YORK: tuple[Row, ...] = (
    ("2020-11-06T21:46:44Z", "ny", 4235992, 2934143, 7264757, 11982, 14931),
    ("2020-11-08T16:18:39Z", "ny", 3699332, 2850352, 6641544, 11982, 14931),
)
_NAMES = {"mi": "Michigan", "ga": "Georgia", "ny": "New York"}


def states(*rows: Row, status: Status = Status.PARTIAL, **more: Any) -> Dataset:
    """The presidential vote with the newest of these rows of each state."""
    figures: list[Figure] = []
    for row in {row[1]: row for row in rows}.values():
        figures += _figures(row, status)
    tables: dict[str, Any] = {
        "elections": (
            Election(
                id=PRESIDENT,
                name="United States presidential election",
                office="President",
                start=date(2020, 11, 3),
                end=date(2020, 11, 3),
                zone="America/New_York",
            ),
        ),
        "candidates": (
            _candidate("biden", "Joe Biden"),
            _candidate("trump", "Donald Trump"),
            _candidate("others", "All others", ChoiceKind.OTHERS),
        ),
        "kinds": (KindName(kind="us-precinct", language="en", one="precinct", other="precincts"),),
        "places": tuple(
            Place(id=id_, kind="state", parent=None, name=name, electorate=Electorate.DOMESTIC)
            for id_, name in _NAMES.items()
        ),
        "documents": (
            Document(id="feed", publisher="A newspaper’s feed", received=date(2020, 11, 4)),
        ),
        "figures": tuple(figures),
    }
    return Dataset(id="us", title="United States", **{**tables, **more})


def called(place: str, candidate: str, by: str, declared: str) -> Call:
    """That somebody declared who won a state."""
    cells = {"contest": PRESIDENT, "place": place, "candidate": candidate, "document": "feed"}
    return Call.model_validate({**cells, "by": by, "declared": declared})


def _candidate(id_: str, name: str, kind: ChoiceKind = ChoiceKind.PERSON) -> Candidate:
    return Candidate(id=id_, contest=PRESIDENT, name=name, kind=kind)


def _figures(row: Row, status: Status) -> list[Figure]:
    seen_at, place, biden, trump, all_votes, reported, total = row
    votes = {"biden": biden, "trump": trump, "others": all_votes - biden - trump}
    known: list[tuple[str, str | None, Measure, int]] = []
    if reported:
        known += [(who, who, Measure.VOTES, number) for who, number in votes.items()]
    known.append(("reported", None, Measure.UNITS_REPORTED, reported))
    known.append(("total", None, Measure.UNITS_TOTAL, total))
    return [
        Figure(
            id=f"{place}-{name}",
            contest=PRESIDENT,
            place=place,
            candidate=candidate,
            measure=measure,
            value=Decimal(number),
            stage=Stage.PRELIMINARY,
            status=status,
            as_of=datetime.fromisoformat(seen_at),
            document="feed",
        )
        for name, candidate, measure, number in known
    ]
