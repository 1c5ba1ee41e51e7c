"""A folder as editors leave it: read where its meaning is plain, named with its line where it is
not.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.checks import check_folder
from bot.checks.rules import READING
from bot.dataset.package import read_folder
from bot.dataset.sheet import LARGEST
from bot.intake.overrides import RULE as OVERRIDE_RULE
from tests.folders import (
    TINY,
    Edit,
    cell,
    content,
    copy_tiny,
    no_rows,
    problems,
    read_dataset,
    replaced,
    row,
)

NAMES = (TINY / "names.csv").read_bytes()
DESCRIPTOR = (TINY / "datapackage.json").read_bytes()
PLACES_HEADER = "id,kind,parent,within,iso2,codes,number,name,electorate,note"


def _to_folder(folder: Path) -> None:
    (folder / "names.csv").unlink()
    (folder / "names.csv").mkdir()


CASES: list[tuple[Edit, list[str]]] = [
    (
        lambda folder: (folder / "figures.csv").unlink(),
        ["figures.csv: missing-file: The dataset needs this table."],
    ),
    (
        _to_folder,
        ["names.csv: unreadable: This is a pipe, a device or a folder; it must be a file."],
    ),
    (
        lambda folder: os.truncate(folder / "names.csv", LARGEST + 1),
        ["names.csv: too-large: The file is larger than 512 MiB, which is the most that is read."],
    ),
    (
        content("names.csv", b""),
        ["names.csv: empty-file: The file is empty; it needs at least its header."],
    ),
    (
        content("names.csv", b"\r\n\r\n"),
        ["names.csv: empty-file: The file is empty; it needs at least its header."],
    ),
    (
        content("names.csv", NAMES.decode().replace("Namibië", "Namibie").encode("cp1251")),
        [
            "names.csv:3: encoding: Byte 0xC2 is not UTF-8. Save the file as UTF-8 (in a "
            "spreadsheet: “CSV UTF-8”); or, if it is Windows-1252 (in Cyrillic Windows-1251), "
            "convert it: iconv -f WINDOWS-1252 -t UTF-8 names.csv > utf8.csv"
        ],
    ),
    (
        content(
            "names.csv",
            codecs.BOM_UTF8 + b"subject,id,language,name,kind\r\nplace,na,ru,\xcd,name\r\n",
        ),
        [
            "names.csv:2: encoding: Byte 0xCD is not UTF-8. Save the file as UTF-8 (in a "
            "spreadsheet: “CSV UTF-8”); or, if it is Windows-1252 (in Cyrillic Windows-1251), "
            "convert it: iconv -f WINDOWS-1252 -t UTF-8 names.csv > utf8.csv"
        ],
    ),
    (
        content("names.csv", NAMES.decode().encode("utf-16")),
        ["names.csv:1: encoding: The file is UTF-16; save it as UTF-8."],
    ),
    (
        replaced("notes.csv", "contest,place", "contest;place"),
        ["notes.csv:1: delimiter: The header mixes commas and semicolons; use commas alone."],
    ),
    (
        replaced(
            "names.csv", "place,na-windhoek,ru,Виндхук,name", "place;na-windhoek;ru;Виндхук;name"
        ),
        ["names.csv:3: delimiter: This row is parted by semicolons, its header is not."],
    ),
    (
        replaced("notes.csv", "A queue stood", 'A "queue" stood'),
        [],
    ),
    (
        replaced("notes.csv", "A queue stood", '"A queue" stood'),
        [
            "notes.csv:2: quoting: The quotation marks of this row do not match (',' expected "
            "after '\"')."
        ],
    ),
    (
        row("names", 'place,na,ru,"Намибия,name'),
        [
            "names.csv:7: quoting: The quotation marks of this row do not match (unexpected end "
            "of data)."
        ],
    ),
    (
        replaced("places.csv", "Windhoek", "Wind\u200bhoek"),
        [
            "places.csv:5: name: control-character: The text holds the character U+200B, which "
            "cannot be seen."
        ],
    ),
    (
        replaced("polls.csv", ",question,", ",questions,"),
        [
            "polls.csv:1: “questions”: unknown-column: The columns of this table are id, "
            "contest, conductor, sponsor, "
            "places, scope, stations, start, end, mode, question, population, disclosed, note.",
        ],
    ),
    (
        replaced(
            "polls.csv", ",question,", ",question," + ",".join(f"c{at}" for at in range(99)) + ","
        ),
        [
            "polls.csv:1: “c0”, “c1”, “c2”, “c3”, “c4”, “c5”, “c6”, “c7”, “c8”, “c9”, “c10”, “c11” "
            "and 87 more: unknown-column: The columns of this table are id, "
            "contest, conductor, sponsor, "
            "places, scope, stations, start, end, mode, question, population, disclosed, note.",
        ],
    ),
    (
        replaced("places.csv", PLACES_HEADER, PLACES_HEADER.replace("kind", "name")),
        [
            "places.csv:1: name: duplicate-column: The header names this column 2 times.",
            "places.csv:1: kind: missing-column: The header lacks this column.",
        ],
    ),
    (
        row("names", "place,na,ru"),
        ["names.csv:7: ragged-row: The row has 3 cells, its header 5."],
    ),
    (
        row("names", "place,na,ru,Намибия,name,"),
        ["names.csv:7: ragged-row: The row has 6 cells, its header 5."],
    ),
    (row("names", "Namibia"), ["names.csv:7: ragged-row: The row has 1 cell, its header 5."]),
    (cell("places", 4, "name", ""), ["places.csv:4: name: required: The cell may not be blank."]),
    (
        cell("documents", 2, "published", "2022-02-30"),
        ["documents.csv:2: published: wrong-type: “2022-02-30” is not a day of the calendar."],
    ),
    (
        cell("notes", 3, "kind", "gossip"),
        [
            "notes.csv:3: kind: wrong-choice: “gossip” must be one of event, analysis, "
            "description, rumour, editorial."
        ],
    ),
    (
        cell("names", 3, "id", "Виндхук"),
        [
            "names.csv:3: id: id-syntax: “Виндхук” is not an id: a-z and 0-9, parted by single "
            "hyphens or points."
        ],
    ),
    (cell("notes", 3, "order", "-1"), ["notes.csv:3: order: out-of-range: -1 is less than 0."]),
    (
        lambda folder: (folder / "datapackage.json").unlink(),
        ["datapackage.json: missing-file: The dataset needs this file; it names the dataset."],
    ),
    (
        content("datapackage.json", b'{\n  "name": "tiny",\n  "title": "T",\n}\n'),
        ["datapackage.json:4: column 1: json: Expecting property name enclosed in double quotes."],
    ),
    (
        content("datapackage.json", b"[]"),
        ["datapackage.json:1: json: The file holds no JSON object."],
    ),
    (
        content("datapackage.json", b'{"name": "Tiny town", "title": ""}'),
        [
            'datapackage.json: name: id-syntax: “"Tiny town"” is not an id for the dataset.',
            "datapackage.json: title: required: The dataset needs a title.",
        ],
    ),
    (
        content("datapackage.json", b'{"name": "tiny", "title": "Harbour\\u202e"}'),
        [
            "datapackage.json: title: control-character: The text holds the character U+202E, "
            "which cannot be seen."
        ],
    ),
    (
        content("datapackage.json", b"[" * 100_000),
        ["datapackage.json: json: The file nests too deep or holds too long a number."],
    ),
    (
        content("datapackage.json", '{"name": "tiny", "title": "Hafen\xfc"}'.encode("latin-1")),
        [
            "datapackage.json:1: encoding: Byte 0xFC is not UTF-8. Save the file as UTF-8 (in a "
            "spreadsheet: “CSV UTF-8”); or, if it is Windows-1252 (in Cyrillic Windows-1251), "
            "convert it: iconv -f WINDOWS-1252 -t UTF-8 datapackage.json > utf8.csv"
        ],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), CASES)
def test_what_cannot_be_read_is_named(tmp_path: Path, edit: Edit, expected: list[str]) -> None:
    assert problems(copy_tiny(tmp_path), edit) == expected


def test_every_rule_of_reading_has_a_case() -> None:
    told = {part for _, expected in CASES for line in expected for part in line.split(": ")}
    # What overrides.csv says is read by a command and by ticks: tests/intake/test_overrides.py.
    assert READING.keys() <= told | {OVERRIDE_RULE}


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        for path in folder.glob("*.csv"):
            path.write_bytes(change(path.read_bytes()))

    return edit


def _turn_header(folder: Path) -> None:
    lines = (folder / "candidates.csv").read_text(encoding="utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in lines]
    (folder / "candidates.csv").write_text("\n".join(turned), encoding="utf-8")


READ: dict[str, Callable[[Path], None]] = {
    "byte order mark": _bytes(lambda data: codecs.BOM_UTF8 + data),
    "CRLF": _bytes(lambda data: data.replace(b"\n", b"\r\n")),
    "CR": _bytes(lambda data: data.replace(b"\n", b"\r")),
    "no last line end": _bytes(lambda data: data.removesuffix(b"\n")),
    "blank lines": _bytes(lambda data: b"\n" + data.replace(b"\n", b"\n\n")),
    "columns in another order": _turn_header,
    "semicolons": replaced("places.csv", ",", ";"),
    "tabs": replaced("places.csv", ",", "\t"),
    "another file beside": content("README.md", b"# Harbour"),
    "a byte order mark in the JSON": content("datapackage.json", codecs.BOM_UTF8 + DESCRIPTOR),
}


@pytest.mark.parametrize("name", READ)
def test_what_editors_leave_is_read(tmp_path: Path, name: str) -> None:
    folder = copy_tiny(tmp_path)
    READ[name](folder)
    assert read_dataset(folder) == read_dataset(TINY)


def test_a_missing_optional_table_is_empty(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    (folder / "names.csv").unlink()
    assert read_dataset(folder).names == ()


def test_a_blank_cell_is_unknown_or_the_usual(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    cell("names", 2, "kind", "")(folder)
    cell("figures", 17, "decimals", "")(folder)
    dataset = read_dataset(folder)
    assert dataset.names[0].kind == "name"
    assert dataset.figures[15].decimals == 0
    assert dataset.documents[3].url is None
    assert dataset.polls[0].places == ("na-windhoek",)
    assert dataset.polls[0].disclosed == ()


def test_a_line_is_where_its_row_starts(tmp_path: Path) -> None:
    found = problems(
        copy_tiny(tmp_path),
        replaced("notes.csv", "A queue stood before", '"A queue\r\nstood\n\nbefore'),
        replaced("notes.csv", "noon.", 'noon."'),
        replaced("notes.csv", "rumour", "gossip"),
    )
    assert found == [
        "notes.csv:6: kind: wrong-choice: “gossip” must be one of event, analysis, description, "
        "rumour, editorial."
    ]


def test_a_broken_table_does_not_blame_the_others(tmp_path: Path) -> None:
    assert problems(
        copy_tiny(tmp_path), replaced("claims.csv", "figure,document", "figures,document")
    ) == [
        "claims.csv:1: “figures”: unknown-column: The columns of this table are figure, document, "
        "qualifier, hedge, "
        "wording, ref.",
        "claims.csv:1: figure: missing-column: The header lacks this column.",
    ]


def test_reading_stops_at_nothing_but_says_everything(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    cell("places", 4, "kind", "a land")(folder)
    no_rows("names", 1)(folder)
    read = read_folder(folder)
    assert read.dataset is None
    assert {problem.file for problem in read.problems} == {"places.csv", "names.csv"}
    assert str(read.problems[0]).startswith("places.csv:4: kind: id-syntax: “a land” is not an id")


def test_reading_looks_at_cells_alone(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    cell("figures", 2, "place", "nowhere")(folder)
    assert read_dataset(folder).figures[0].place == "nowhere"


def test_no_folder_is_one_problem(tmp_path: Path) -> None:
    report = check_folder(tmp_path / "nowhere")
    assert [str(problem) for problem in report.problems] == [
        "nowhere: missing-file: No such folder."
    ]
    assert report.dataset is None
