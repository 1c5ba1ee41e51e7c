"""A dataset in the fewest tables, as an official source's returns give it: one contest, one source,
the figures that a test writes.
"""

from __future__ import annotations

import json
from pathlib import Path

CANDIDATES = "id,name\nada,Ada\nben,Ben\n"
PLACES = """id,kind,parent,name
all,overall,,The whole
mill,commune,all,Mill
weir,commune,all,Weir
"""


def returns(
    folder: Path,
    figures: str,
    *,
    contest: str = "",
    places: str = PLACES,
    candidates: str = CANDIDATES,
    **election: str,
) -> Path:
    """Write a dataset into ``folder``: ``figures`` is rows of place, candidate, measure, value,
    decimals, base, stage, status, way, round and definition, shorter ones with the rest blank.

    ``contest`` is a row of name, kind, seats, votes_allowed, rule and base; without one the
    election is its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        "name": "returns",
        "title": "Returns",
        "election": {"id": "returns-2030", "start": "2030-05-05", **election},
        "sources": [{"title": "Electoral Board", "created": "2030-05-06"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    header = "place,candidate,measure,value,decimals,base,stage,status,way,round,definition"
    rows = [header]
    for line in figures.split("\n"):
        if line.strip():
            given = line.strip()
            rows.append(given + "," * (header.count(",") - given.count(",")))
    (folder / "figures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "candidates.csv").write_text(candidates, encoding="utf-8")
    (folder / "places.csv").write_text(places, encoding="utf-8")
    if contest:
        text = f"id,name,kind,seats,votes_allowed,rule,base\nreturns-contest,{contest}\n"
        (folder / "contests.csv").write_text(text, encoding="utf-8")
    return folder


def counted(place: str, ballots: int, *votes: int, **totals: int) -> str:
    """The rows of an official count: ballots, the votes of Ada and Ben, and other totals."""
    end = ",0,,official,complete"
    rows = [f"{place},,ballots-cast,{ballots}{end}"]
    for candidate, number in zip(("ada", "ben"), votes, strict=False):
        rows.append(f"{place},{candidate},votes,{number}{end}")
    for measure, number in totals.items():
        rows.append(f"{place},,{measure.replace('_', '-')},{number}{end}")
    return "\n".join(rows) + "\n"
