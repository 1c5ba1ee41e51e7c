"""Each shipped dataset is a Data Package that others can read, and passes our own checks."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import frictionless
import pytest

from bot.checks import check_folder
from bot.dataset.package import write_dataset
from tests.folders import read_dataset
from tests.shipped.reading import DATA

NAMES = ["de-bundestag-2025", "md-president-2024", "ru-president-2024"]


@pytest.mark.parametrize("name", NAMES)
def test_frictionless_finds_it_valid(name: str) -> None:
    report = frictionless.Package(str(DATA / name / "datapackage.json")).validate()
    assert report.valid
    assert [task.name for task in report.tasks][:3] == ["elections", "contests", "candidates"]


@pytest.mark.parametrize("name", NAMES)
def test_our_checks_find_nothing(name: str) -> None:
    report = check_folder(DATA / name)
    assert (report.errors, report.warnings) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_writing_it_again_changes_no_byte(name: str, tmp_path: Path) -> None:
    descriptor = json.loads((DATA / name / "datapackage.json").read_text(encoding="utf-8"))
    write_dataset(read_dataset(DATA / name), tmp_path, descriptor)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {
        path.name: path.read_bytes() for path in (DATA / name).iterdir() if path.suffix != ".md"
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_descriptor_says_what_licence_the_sources_state(name: str) -> None:
    descriptor = json.loads((DATA / name / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    states_none = "The sources state no licence" in descriptor["description"]
    assert states_none or descriptor["licenses"]
    assert descriptor["sources"]


def test_its_table_of_tables_has_as_many_rows_as_they_have() -> None:
    folder = DATA / "ru-president-2024"
    text = (folder / "README.md").read_text(encoding="utf-8")
    written = dict[str, int]()
    for names, rows in re.findall(r"^\| (`\w+\.csv`[^|]*) \| ([\d, ]+) \|", text, re.MULTILINE):
        numbers = [int(number.replace(",", "")) for number in rows.split(", ")]
        written |= zip(re.findall(r"\w+\.csv", names), numbers, strict=True)
    counted = dict[str, int]()
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            counted[path.name] = len(list(csv.DictReader(file)))
    assert written == {name: rows for name, rows in counted.items() if rows}
