"""What a shipped mapping makes of a small file, told in short lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from bot.intake.mapping.files import SHIPPED, mapping_of, read_mapping
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import map_file

RECEIVED = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)


def shipped(name: str, data: bytes | str, dataset: str = "x") -> Mapped:
    """What a file says by the shipped mapping of that name."""
    mapping = read_mapping(SHIPPED / f"{name}.toml")
    raw = data.encode() if isinstance(data, str) else data
    return map_file(raw, mapping, dataset=dataset, received=RECEIVED, folder=SHIPPED)


def by(mapping: str, data: bytes | str, dataset: str = "x") -> Mapped:
    """What a file says by a mapping that is written out."""
    raw = data.encode() if isinstance(data, str) else data
    text = mapping if "publisher" in mapping else f'{mapping}\n[source]\npublisher = "Board"\n'
    return map_file(raw, mapping_of(text), dataset=dataset, received=RECEIVED)


def lines(made: Mapped, *measures: str) -> list[str]:
    """Figures as ``contest place choice measure way value``; of these measures, or of all."""
    told = []
    for cells in made.figures.values():
        if measures and cells["measure"] not in measures:
            continue
        choice = made.candidates.get(cells.get("candidate", ""), {}).get("name", "")
        contest = cells.get("contest", "").partition(".")[2]
        parts = (contest, cells["place"], choice, cells["measure"], cells.get("way", ""))
        told.append(" ".join([*filter(None, parts), cells["value"]]))
    return told


def places(made: Mapped) -> list[str]:
    """Places as ``id kind name < parent``."""
    return [
        f"{cells['id']} {cells['kind']} {cells['name']}"
        + (f" < {cells['parent']}" if cells.get("parent") else "")
        for cells in made.places.values()
    ]


def calls(made: Mapped) -> list[str]:
    """Calls as ``contest place choice outcome``."""
    return [
        " ".join(
            filter(
                None,
                (
                    cells.get("contest", "").partition(".")[2],
                    cells.get("place", ""),
                    made.candidates[cells["candidate"]]["name"],
                    cells["outcome"],
                    cells.get("person", ""),
                ),
            )
        )
        for cells in made.calls.values()
    ]


def nist(kind: str) -> str:
    """The same small report in JSON and XML."""

    def text(words: str) -> dict[str, Any]:
        return {"Text": [{"Content": words, "Language": "en-us"}]}

    def counts(*pairs: tuple[str, int], **more: Any) -> list[dict[str, Any]]:
        return [{"Count": n, "GpUnitId": unit, "Type": "total", **more} for unit, n in pairs]

    def typed(name: str) -> str:
        return f"ElectionResults.{name}"

    president = {
        "@id": "cc-president",
        "@type": typed("CandidateContest"),
        "Name": "President",
        "ElectionDistrictId": "county-3",
        "VotesAllowed": 1,
        "ContestSelection": [
            {
                "@id": "cs-ak",
                "@type": typed("CandidateSelection"),
                "CandidateIds": ["can-ak"],
                "VoteCounts": [
                    *counts(("county-3", 10), ("prec-ac", 5), ("prec-fs", 5)),
                    {"Count": 2, "GpUnitId": "prec-ac", "Type": "early"},
                ],
            },
            {
                "@id": "cs-wi",
                "@type": typed("CandidateSelection"),
                "IsWriteIn": True,
                "VoteCounts": counts(("county-3", 1), ("prec-fs", 1)),
            },
        ],
    }
    measure = {
        "@id": "bm-25.3",
        "@type": typed("BallotMeasureContest"),
        "Name": "Measure 25.3",
        "ElectionDistrictId": "district-1",
        "ContestSelection": [
            {
                "@id": "cs-yes",
                "@type": typed("BallotMeasureSelection"),
                "Selection": text("YES"),
                "VoteCounts": counts(("prec-ac", 5)),
            }
        ],
    }
    person = {"@id": "can-ak", "BallotName": text("Arthur Kumar"), "PartyId": "par-rep"}
    report = {
        "Election": [
            {
                "Candidate": [{**person, "PostElectionStatus": "winner"}],
                "Contest": [president, measure],
                "ElectionScopeId": "county-3",
                "Name": text("General"),
                "StartDate": "2004-11-02",
                "Type": "general",
            }
        ],
        "GeneratedDate": "2023-07-14T13:32:09-04:00",
        "GpUnit": [
            {
                "@id": "county-3",
                "Name": text("Test County"),
                "Type": "county",
                "ComposingGpUnitIds": ["prec-fs", "prec-ac"],
            },
            {
                "@id": "district-1",
                "Name": text("First district"),
                "Type": "congressional",
                "ComposingGpUnitIds": ["prec-ac"],
            },
            {"@id": "prec-fs", "Name": text("Fire Station 23"), "Type": "precinct"},
            {"@id": "prec-ac", "Name": text("Aldersgate Church"), "Type": "precinct"},
        ],
        "Issuer": "Test Board",
        "Party": [{"@id": "par-rep", "Name": text("Republican")}],
        "Status": "unofficial-partial",
    }
    return json.dumps(report) if kind == "JSON" else f"<?xml version='1.0'?>{_element(report)}"


def _element(value: Any, name: str = "ElectionReport") -> str:
    """The XML of a part of a report: ids are attributes, and lists of ids are parted by blanks."""
    if isinstance(value, list):
        if name.endswith("Ids"):
            return f"<{name}>{' '.join(value)}</{name}>"
        return "".join(_element(item, name) for item in value)
    if not isinstance(value, dict):
        return f"<{name}>{str(value).lower() if value is True else value}</{name}>"
    if name == "Text":
        return f'<Text Language="{value["Language"]}">{value["Content"]}</Text>'
    marks = "xmlns='http://itl.nist.gov/ns/voting/1500-100/v2' " if name == "ElectionReport" else ""
    if "@id" in value:
        marks += f'ObjectId="{value["@id"]}" '
    if "@type" in value:
        schema = "http://www.w3.org/2001/XMLSchema-instance"
        marks += f'xmlns:xsi="{schema}" xsi:type="{value["@type"].partition(".")[2]}"'
    inner = "".join(_element(item, key) for key, item in value.items() if key[0] != "@")
    return f"<{name} {marks}>{inner}</{name}>"
