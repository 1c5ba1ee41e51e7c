"""What a short dataset leaves out, filled in: the contest where there is one, the document that is
the only one, a figure's id, what a blank cell stands for.

The three tables that a dataset needs are places, candidates and figures; its descriptor then names
the election and the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

_CONTEST_OF_ELECTION = ("office", "previous", "start", "end", "iso2", "zone")
"""Columns of a contest that stand for its election's where they are blank."""

_FILLABLE = {
    "candidates": ("contest",),
    "polls": ("contest",),
    "calls": ("contest", "outcome", "document"),
    "notes": ("contest",),
    "statements": ("contest",),
    "places": ("electorate",),
    "figures": ("contest", "measure", "decimals", "id", "document"),
}

Cells = dict[str, str]


def election_cells(descriptor: Mapping[str, Any]) -> Cells | None:
    """The row of the one election that a descriptor has under ``election``, for a folder without a
    table of elections; ``None`` when it has none.
    """
    found = descriptor.get("election")
    if not isinstance(found, dict):
        return None
    cells = {"id": descriptor.get("name"), "name": descriptor.get("title"), **found}
    return {name: str(cell) for name, cell in cells.items() if cell is not None}


def document_cells(descriptor: Mapping[str, Any], received: str) -> list[Cells]:
    """A row for each of the ``sources`` of a descriptor (Data Package: title and path), for a
    folder without a table of documents.

    ``received`` is the day for those without one.
    """
    rows = []
    for number, source in enumerate(descriptor.get("sources") or (), start=1):
        if not isinstance(source, dict) or not source.get("title"):
            continue
        day = str(source.get("received") or descriptor.get("created") or received)
        title = str(source["title"])
        cells = {"id": f"source-{number}", "publisher": title, "received": day}
        if str(source.get("path", "")).startswith(("http://", "https://")):
            cells["url"] = str(source["path"])
        rows.append(cells)
    return rows


def implied_contests(
    elections: Iterable[Any], contests: Iterable[Any]
) -> tuple[dict[str, Any], ...]:
    """The contests that elections without any are themselves, by their cells: rows of both."""
    held = {contest.election for contest in contests}
    return tuple(_as_contest(election) for election in elections if election.id not in held)


def _as_contest(election: Any) -> dict[str, Any]:
    cells = {name: getattr(election, name) for name in _CONTEST_OF_ELECTION}
    return {"id": election.id, "election": election.id, "name": election.name, **cells}


class Defaults:
    """What blank cells stand for, learnt from the tables that were read before.

    ``claimed`` tells that a table of claims says where figures come from.
    """

    LEARNS = frozenset({"elections", "contests", "documents"})
    """Tables that are learnt from."""

    def __init__(self, *, claimed: bool = False) -> None:
        self._claimed = claimed
        self._ids: dict[str, list[str]] = {}
        self._elections: dict[str, Cells] = {}
        self._held: set[str] = set()

    def fillable(self, table: str) -> tuple[str, ...]:
        """Columns of a table, none of those learnt from, whose blank cells may be filled."""
        columns = _FILLABLE.get(table, ())
        return columns if not self._claimed else tuple(c for c in columns if c != "document")

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._ids.get("documents", ()))

    def learn(self, table: str, cells: Cells) -> None:
        """Take in a row of a table, as it was filled."""
        if table in self.LEARNS:
            self._ids.setdefault(table, []).append(cells.get("id", ""))
        if table == "elections":
            self._elections[cells.get("id", "")] = cells
        elif table == "contests":
            self._held.add(cells.get("election", ""))

    def end(self, table: str) -> None:
        """A table was read to its end."""
        if table == "contests":
            # An election without contests is its own.
            implied = [id_ for id_ in self._elections if id_ not in self._held]
            self._ids["contests"] = [*self._ids.get("contests", ()), *implied]

    def fill(self, table: str, cells: Cells) -> None:
        """Put into blank cells of a row what they stand for."""
        match table:
            case "elections":
                _put(cells, "end", cells.get("start"))
            case "contests":
                self._fill_contest(cells)
            case "candidates" | "polls" | "calls" | "notes" | "statements":
                _put(cells, "contest", self._only("contests"))
            case "places":
                is_whole = cells.get("kind") == "overall"
                _put(cells, "electorate", "all" if is_whole else "domestic")
            case "figures":
                self._fill_figure(cells)
        if table == "calls":
            _put(cells, "document", self._only("documents"))

    def _fill_contest(self, cells: Cells) -> None:
        _put(cells, "election", self._only("elections"))
        election = self._elections.get(cells.get("election", ""), {})
        if cells.get("start") != election.get("start"):
            # A round on a day of its own does not end before it begins.
            _put(cells, "end", cells.get("start"))
        for name in ("start", "end", "iso2", "zone"):
            _put(cells, name, election.get(name))

    def _fill_figure(self, cells: Cells) -> None:
        _put(cells, "contest", self._only("contests"))
        if cells.get("candidate"):
            _put(cells, "measure", "votes")
        value = cells.get("value") or cells.get("low") or ""
        _put(cells, "decimals", str(len(value.partition(".")[2])))
        _put(cells, "id", figure_id(cells))
        if not self._claimed:
            _put(cells, "document", self._only("documents"))

    def _only(self, table: str) -> str | None:
        """The id of the one row of a table; ``None`` where there are more, or none."""
        ids = self._ids.get(table, ())
        return ids[0] if len(ids) == 1 else None


LONGEST_ID = 160
"""Characters of an id."""

_KEPT = 140
_NO_ID = re.compile(r"[^A-Za-z0-9._-]+")


def figure_id(cells: Mapping[str, str]) -> str:
    """The id of a figure that has none: made of what it is about, so that it stays the same when
    its value changes.
    """
    named = ("contest", "place", "candidate", "measure", "way", "round")
    words = [cells[name] for name in named if cells.get(name)]
    if cells.get("stage") == "exit-poll":
        words += ["exit-poll", cells.get("poll", "")]
    made = _NO_ID.sub("-", "_".join(words))
    if len(made) <= LONGEST_ID:
        return made
    return f"{made[:_KEPT].rstrip('-._')}_{blake2b(made.encode(), digest_size=8).hexdigest()}"


def _put(cells: Cells, name: str, cell: str | None) -> None:
    if cell and not cells.get(name):
        cells[name] = cell
