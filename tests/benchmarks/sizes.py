"""Made-up datasets of any size, in the form of the first version: every table there, a claim for
each figure, ten figures a place.

``python -m tests.benchmarks.sizes PLACES FOLDER [--changed SHARE] [--kinds KIND …]`` writes one;
with a share the counts of so many stations are higher than without, and those of what they lie in
with them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Collection, Iterator
from pathlib import Path

ELECTION = "big-2031"
DATASET = "big"
CANDIDATES = ("alder", "birch", "cedar", "douglas", "elm", "fir")
KINDS = ("overall", "region", "station")
STATIONS_EACH = 100
"""Stations of one region."""

_COUNTS = ("voters-registered", "ballots-issued", "ballots-cast", "ballots-rejected")

_HEADERS = {
    "elections": "id,name,office,start,end,previous,iso2",
    "candidates": "id,election,name,party",
    "places": "id,kind,parent,iso2,number,name,electorate,note",
    "documents": "id,publisher,title,author,url,published,received,language,sha256,retells,"
    "retelling,note",
    "figures": "id,election,place,candidate,measure,value,low,high,decimals,base,stage,status,"
    "as_of,poll,definition,corrects",
    "claims": "figure,document,qualifier,hedge,wording,ref",
    "names": "subject,id,language,name,kind",
    "polls": "id,election,conductor,sponsor,places,scope,stations,start,end,mode,question,"
    "population,disclosed,note",
    "notes": "id,election,place,kind,speaker,text,order",
    "note_sources": "note,document,hedge,wording,ref",
    "statements": "id,election,place,person,role,kind,order,note",
    "quotations": "statement,document,text,hedge,wording,ref",
    "translations": "table,id,column,language,text",
}

_FIRST = tuple(
    "Bar Cal Dor Fen Gal Hol Kir Lim Mar Nor Pol Ros Sal Tor Vel Wen".split()  # noqa: SIM905
)
_MIDDLE = tuple("a e i o u ai ea ou an en in on ar er ir or".split())  # noqa: SIM905
_LAST = tuple(
    "bek den dorf field gate ham hill keld mont port ster ton vale wick wood yard".split()  # noqa: SIM905
)

Count = tuple[int, ...]
"""Voters, ballots issued, cast and rejected, then the votes of each candidate."""


def name_of(number: int) -> str:
    """A name for a place: 4,096 different ones, with a number behind them from then on."""
    round_, rest = divmod(number * 2_731, 4_096)
    high, low = divmod(rest, 256)
    middle, last = divmod(low, 16)
    name = _FIRST[high] + _MIDDLE[middle] + _LAST[last]
    return f"{name} {round_}" if number >= 4_096 else name


def write_sized(
    folder: Path, places: int, changed: float = 0.0, kinds: Collection[str] = KINDS
) -> None:
    """Write a dataset of so many places: the whole, regions and their stations, with figures of
    those of some kinds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    regions = max(1, round((places - 1) / (STATIONS_EACH + 1)))
    stations = places - 1 - regions
    tables: dict[str, list[list[str]]] = {table: [] for table in _HEADERS}
    tables["elections"].append([ELECTION, "Big election", "Council", "2031-05-04", "2031-05-04"])
    tables["documents"].append(["board", "Electoral Board", "Counts"])
    tables["documents"][0] += ["", "", "2031-05-06", "2031-05-06", "en"]
    for candidate in CANDIDATES:
        tables["candidates"].append([candidate, ELECTION, candidate.title(), ""])
    tables["places"].append(["overall", "overall", "", "", "", "Whole election", "all", ""])
    whole: Count = (0,) * 10
    counts: dict[str, Count] = {}
    kind_of = {"overall": "overall"}
    station_numbers: dict[str, int] = {}
    number, moved = 0, round(stations * changed)
    for at in range(regions):
        region = f"r{at:04d}"
        cells = [region, "region", "overall", "", "", name_of(at), "domestic", ""]
        tables["places"].append(cells)
        total: Count = (0,) * 10
        here = stations // regions + (at < stations % regions)
        of_stations: dict[str, Count] = {}
        for _ in range(here):
            station = f"{region}-s{number:06d}"
            named = name_of(regions + number)
            cells = [station, "station", region, "", str(number), named, "domestic", ""]
            tables["places"].append(cells)
            kind_of[station] = "station"
            of_stations[station] = _count(number, number < moved)
            total = _add(total, of_stations[station])
            number += 1
        counts[region], station_numbers[region], kind_of[region] = total, here, "region"
        counts |= of_stations
        whole = _add(whole, total)
    counts = {"overall": whole, **counts}
    counts = {place: count for place, count in counts.items() if kind_of[place] in kinds}
    station_numbers["overall"] = stations
    for table, header in _HEADERS.items():
        rows = iter(tables[table])
        if table == "figures":
            rows = _figures(counts, station_numbers)
        elif table == "claims":
            figures = _figures(counts, station_numbers)
            rows = ([figure[0], "board", "exact", "stated", "", ""] for figure in figures)
        columns = header.split(",")
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow(row + [""] * (len(columns) - len(row)))
    descriptor = {"name": DATASET, "title": "Big election"}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def _count(number: int, is_later: bool) -> Count:
    """The count of a station: any numbers that agree with each other."""
    votes = [(number * 7 + choice * 31) % 180 + 5 for choice in range(len(CANDIDATES))]
    if is_later:
        votes[number % len(votes)] += 3
    rejected = number % 9
    cast = sum(votes) + rejected
    return (1_400 + number % 50, cast, cast, rejected, *votes)


def _add(one: Count, other: Count) -> Count:
    return tuple(map(sum, zip(one, other, strict=True)))


def _figures(counts: dict[str, Count], stations: dict[str, int]) -> Iterator[list[str]]:
    for place, count in counts.items():
        for position, value in enumerate(count):
            measure, candidate = "votes", ""
            if position < len(_COUNTS):
                measure = _COUNTS[position]
            else:
                candidate = CANDIDATES[position - len(_COUNTS)]
            yield _figure(place, candidate, measure, value)
        if place in stations:
            yield _figure(place, "", "stations", stations[place])


def _figure(place: str, candidate: str, measure: str, value: int) -> list[str]:
    id_ = ".".join(word for word in ("2031", place, measure, candidate) if word)
    cells = [id_, ELECTION, place, candidate, measure, str(value), "", "", "0", ""]
    return [*cells, "official", "complete", "2031-05-06"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--changed", type=float, default=0.0)
    parser.add_argument("--kinds", nargs="+", default=KINDS, help="that have figures")
    options = parser.parse_args()
    write_sized(options.folder, options.places, options.changed, options.kinds)
