"""A dataset written to a folder: the same when read again, and valid to anybody's eyes."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless

from bot.dataset.model import Dataset, Figure, Note, Place
from bot.dataset.package import describe, write_dataset
from bot.dataset.tables import TABLES, columns
from bot.dataset.vocabulary import Electorate, Measure, NoteKind, PlaceKind, Stage, Status
from tests.folders import TINY, cell, copy_tiny, read_dataset


def test_writing_what_was_read_gives_the_same_bytes(tmp_path: Path) -> None:
    write_dataset(read_dataset(TINY), tmp_path)
    for table in TABLES:
        assert (tmp_path / table.file).read_bytes() == (TINY / table.file).read_bytes()


def test_the_small_dataset_describes_itself_as_written() -> None:
    written = json.loads((TINY / "datapackage.json").read_text(encoding="utf-8"))
    assert written == describe(read_dataset(TINY), {"description": written["description"]})


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    place = Place(
        id="overall", kind=PlaceKind.OVERALL, name='A "b",\r\n c; d\t\re', electorate=Electorate.ALL
    )
    note = Note(
        id="n", contest="e-1", place="overall", kind=NoteKind.EVENT, text=" Қазақстан 🇰🇿 \n"
    )
    figures = tuple(
        Figure(
            id=f"f-{number}",
            contest="e-1",
            place="overall",
            measure=Measure.TURNOUT,
            value=value,
            low=Decimal("0.0001"),
            stage=Stage.OFFICIAL,
            status=Status.PARTIAL,
            as_of=date(2024, 2, 29),
        )
        for number, value in enumerate(
            (None, Decimal("1E+3"), Decimal("87.30"), Decimal(0), Decimal(99999999999))
        )
    )
    dataset = Dataset(
        id="every-kind", title="Ё «x»", places=(place,), notes=(note,), figures=figures
    )
    write_dataset(dataset, tmp_path / "new" / "folder")
    assert read_dataset(tmp_path / "new" / "folder") == dataset
    assert ",1000," in (tmp_path / "new" / "folder" / "figures.csv").read_text(encoding="utf-8")


FORMULAS = ("=1+1", "+7", "-x", "@a", "\tx", "\rx", "\nx", "'=1", "''@", "＝1", "- 5", "=", "-")
PLAIN = ("'", "'x", "x=1", " =1", "5", "“=1”")


def test_text_is_no_formula_to_a_spreadsheet_and_the_same_when_read(tmp_path: Path) -> None:
    texts = (*FORMULAS, *PLAIN)
    notes = tuple(
        Note(id=f"n-{number}", contest="e-1", place="overall", kind=NoteKind.EVENT, text=text)
        for number, text in enumerate(texts)
    )
    place = Place(
        id="overall", kind=PlaceKind.OVERALL, name="=cmd|' /C calc'!A0", electorate=Electorate.ALL
    )
    dataset = Dataset(id="formulas", title="=1", places=(place,), notes=notes)
    write_dataset(dataset, tmp_path)
    assert read_dataset(tmp_path) == dataset
    with (tmp_path / "notes.csv").open(encoding="utf-8", newline="") as file:
        written = [row["text"] for row in csv.DictReader(file)]
    assert written == [*(f"'{text}" for text in FORMULAS), *PLAIN]


def test_writing_keeps_what_else_the_descriptor_says(tmp_path: Path) -> None:
    dataset = read_dataset(TINY)
    write_dataset(dataset, tmp_path, {"licenses": [{"name": "ODC-PDDL-1.0"}], "name": "other"})
    write_dataset(
        dataset.model_copy(update={"title": "New title"}), tmp_path, {"created": "2024-03-26"}
    )
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in descriptor.items() if key != "resources"} == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tiny",
        "title": "New title",
        "licenses": [{"name": "ODC-PDDL-1.0"}],
        "created": "2024-03-26",
    }


def _validate(folder: Path) -> list[list[object]]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [
        [task.name, *row]
        for task in report.tasks
        for row in task.flatten(["rowNumber", "fieldName", "type"])
    ]


def test_an_independent_reader_finds_it_valid() -> None:
    assert _validate(TINY) == []


def test_an_independent_reader_finds_the_same_broken_cells(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    broken = [
        cell("places", 4, "parent", "abrod"),
        cell("documents", 2, "received", ""),
        cell("polls", 3, "disclosed", "conductor modes"),
        cell("figures", 2, "value", "61,4"),
        cell("figures", 3, "stage", "exitpoll"),
        cell("figures", 5, "place", "nowhere"),
        cell("notes", 3, "id", "queue"),
    ]
    for edit in broken:
        edit(folder)
    assert _validate(folder) == [
        ["places", 4, None, "foreign-key"],
        ["documents", 2, "received", "constraint-error"],
        ["polls", 3, "disclosed", "constraint-error"],
        ["figures", 2, "value", "type-error"],
        ["figures", 3, "stage", "constraint-error"],
        ["figures", 5, None, "foreign-key"],
        ["notes", 3, None, "primary-key"],
        ["note_sources", 4, None, "foreign-key"],
    ]


def test_every_column_is_described() -> None:
    for table in TABLES:
        for column in columns(table.name):
            assert column.description.endswith((".", "…"))


def test_fields_carry_what_their_cells_may_hold() -> None:
    resources = {
        resource["name"]: resource for resource in describe(read_dataset(TINY))["resources"]
    }
    fields = {field["name"]: field for field in resources["figures"]["schema"]["fields"]}
    assert fields["decimals"] == {
        "name": "decimals",
        "type": "integer",
        "description": "How many decimals the source printed. Blank means those of the value.",
        "constraints": {"minimum": 0, "maximum": 6},
    }
    assert fields["as_of"] == {
        "name": "as_of",
        "type": "string",
        "description": "The day, or the moment with its offset from UTC, it stood like this.",
    }
    assert fields["value"]["type"] == "number"
    assert fields["status"]["constraints"] == {
        "enum": ["unstated", "partial", "complete", "certified", "recount", "correction"],
    }
    assert resources["claims"]["schema"]["primaryKey"] == ["figure", "document"]
    assert resources["polls"]["schema"]["foreignKeys"] == [
        {"fields": ["contest"], "reference": {"resource": "contests", "fields": ["id"]}}
    ]
    assert resources["places"]["schema"]["foreignKeys"] == [
        {"fields": ["parent"], "reference": {"fields": ["id"]}}
    ]
