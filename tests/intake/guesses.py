"""What is guessed for a file of results, and what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.intake.guessing.drafting import Stated, draft
from bot.intake.guessing.guess import guess_of
from bot.intake.guessing.looking import look_at
from bot.intake.mapping.files import mapping_of
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import map_file
from bot.intake.mapping.mapping import Mapping

_SAID = Stated(name="An election", start="2025-05-01", publisher="An office", file="counts")


def guessed(data: bytes | str, known: Stated = _SAID) -> str:
    """The mapping that is written for a file."""
    seen = look_at(data.encode() if isinstance(data, str) else data)
    return draft(guess_of(seen, known.file), known)


def made_of(data: bytes | str) -> tuple[Mapping, Mapped]:
    """What a file gives by the mapping that is guessed for it."""
    mapping = mapping_of(guessed(data))
    raw = data.encode() if isinstance(data, str) else data
    made = map_file(raw, mapping, dataset="x", received=datetime(2025, 5, 2, tzinfo=UTC))
    assert (made.problems, made.unmatched) == ([], {})
    return mapping, made


def tree_of(made: Mapped) -> set[str]:
    """Places by name and kind, each with what it is part of."""
    names = {id_: cells["name"] for id_, cells in made.places.items()}
    return {
        f"{cells['name']} {cells['kind']} < {names.get(cells.get('parent', ''), '')}"
        for cells in made.places.values()
        if cells["kind"] != "overall"
    }


def measures_at(made: Mapped, place: str) -> dict[str, str]:
    """Whatever is counted of a place beside votes."""
    at = next(id_ for id_, cells in made.places.items() if cells["name"] == place)
    return {
        cells["measure"]: cells["value"]
        for cells in made.figures.values()
        if cells["place"] == at and not cells.get("candidate")
    }


def votes_at(made: Mapped, place: str) -> dict[str, str]:
    """The votes of each choice at a place, by name; of rounds and ways with these after it."""
    at = [id_ for id_, cells in made.places.items() if cells["name"] == place]
    return {
        " ".join(
            filter(
                None,
                (
                    made.candidates[cells["candidate"]]["name"],
                    cells.get("round", ""),
                    cells.get("way", ""),
                ),
            )
        ): cells["value"]
        for cells in made.figures.values()
        if cells["place"] in at and cells["measure"] == "votes"
    }
