"""What a shipped mapping makes of a small file, told in short lines."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.intake.mapped import Mapped
from bot.intake.mapper import map_file
from bot.intake.mapping import SHIPPED, mapping_of, read_mapping

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
