"""A folder with one broken cell, in each table: one line says where, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.tables import TABLE_BY_NAME
from tests.folders import cell, copy_tiny, problems, row

CASES = [
    (
        "elections",
        2,
        "start",
        "2022-13-07",
        "wrong-type: “2022-13-07” is not a day of the calendar.",
    ),
    (
        "elections",
        2,
        "start",
        "07.05.2022",
        "wrong-type: “07.05.2022” is not a date like 2024-03-17.",
    ),
    (
        "elections",
        2,
        "start",
        "1651881600",
        "wrong-type: “1651881600” is not a date like 2024-03-17.",
    ),
    ("elections", 2, "name", "", "required: The cell may not be blank."),
    (
        "elections",
        2,
        "zone",
        "Berlin",
        "wrong-type: “Berlin” is no time zone of the IANA database, like Europe/Berlin.",
    ),
    (
        "contests",
        2,
        "kind",
        "office",
        "wrong-choice: “office” must be one of candidates, lists, measure, retention.",
    ),
    (
        "contests",
        2,
        "district",
        "harbor",
        "unknown-reference: It names “harbor”, which is not in places.csv.",
    ),
    ("elections", 3, "iso2", "is", "wrong-type: “is” is not two capital letters, like KZ."),
    (
        "elections",
        2,
        "iso2",
        "XX",
        "iso-code: “XX” is not in ISO 3166-1. Leave it blank if there is none.",
    ),
    (
        "candidates",
        4,
        "contest",
        "harbor",
        "unknown-reference: It names “harbor”, which is not in contests.csv.",
    ),
    ("candidates", 2, "name", "", "required: The cell may not be blank."),
    ("places", 4, "iso2", "UK", "iso-code: “UK” is not in ISO 3166-1. GB is."),
    (
        "places",
        4,
        "iso2",
        "XK",
        "iso-code: “XK” is not in ISO 3166-1. Leave it blank if there is none.",
    ),
    (
        "places",
        4,
        "kind",
        "a land",
        "id-syntax: “a land” is not an id: a-z and 0-9, parted by single hyphens or points.",
    ),
    (
        "places",
        4,
        "parent",
        "abrod",
        "unknown-reference: It names “abrod”, which is not in places.csv.",
    ),
    ("places", 4, "kind", "", "required: The cell may not be blank."),
    (
        "places",
        4,
        "codes",
        "fips",
        "wrong-type: “fips” is not a scheme and a code, like fips:09013.",
    ),
    (
        "names",
        3,
        "language",
        "russian",
        "wrong-type: “russian” is not a language tag, like ru or uz-Latn.",
    ),
    (
        "names",
        3,
        "id",
        "na-windhuk",
        "unknown-reference: It names “na-windhuk”, which is not in places.csv.",
    ),
    (
        "names",
        4,
        "kind",
        "nickname",
        "wrong-choice: “nickname” must be one of name, alias, former.",
    ),
    (
        "documents",
        2,
        "received",
        "yesterday",
        "wrong-type: “yesterday” is not a date like 2024-03-17, or a moment with its "
        "offset like 2024-03-17T21:40:00+05:00.",
    ),
    (
        "documents",
        5,
        "sha256",
        "ABC",
        "wrong-type: “ABC” is not 64 hexadecimal digits in lower case.",
    ),
    (
        "documents",
        3,
        "retells",
        "wires",
        "unknown-reference: It names “wires”, which is not in documents.csv.",
    ),
    (
        "documents",
        2,
        "publisher",
        "The\u202eWire",
        "control-character: The text holds the character U+202E, which cannot be seen.",
    ),
    (
        "polls",
        3,
        "disclosed",
        "conductor modes",
        "wrong-choice: “modes” must be one of strategy, sponsor, conductor, instrument, "
        "population, sample-method, "
        "mode, dates, sample-size, weighting, processing, limitations.",
    ),
    (
        "polls",
        3,
        "places",
        "na-windhoek na__x",
        "id-syntax: “na__x” is not an id: a-z and 0-9, parted by single hyphens or points.",
    ),
    (
        "polls",
        3,
        "places",
        "na-windhoek se",
        "unknown-reference: It names “se”, which is not in places.csv.",
    ),
    (
        "polls",
        3,
        "stations",
        "two",
        "wrong-type: “two” is not a whole number in digits, like 4073.",
    ),
    ("figures", 19, "value", "12o", "wrong-type: “12o” is not a number, like 4073 or 87.3."),
    (
        *("figures", 19, "value", "9999999999999999"),
        "wrong-type: “9999999999999999” is not a number, like 4073 or 87.3.",
    ),
    ("figures", 19, "value", "NaN", "wrong-type: “NaN” is not a number, like 4073 or 87.3."),
    ("figures", 19, "value", "1e2", "wrong-type: “1e2” is not a number, like 4073 or 87.3."),
    ("figures", 2, "value", "61,4", "wrong-type: “61,4” is not a number, like 4073 or 87.3."),
    ("figures", 2, "value", "104.2", "share-over-100: 104.2 is more than 100 percent."),
    ("figures", 2, "decimals", "7", "out-of-range: 7 is more than 6."),
    (
        "figures",
        2,
        "decimals",
        "1_0",
        "wrong-type: “1_0” is not a whole number in digits, like 4073.",
    ),
    (
        "figures",
        2,
        "stage",
        "exitpoll",
        "wrong-choice: “exitpoll” must be one of exit-poll, estimate, projection, reported, "
        "preliminary, official.",
    ),
    ("figures", 5, "measure", "", "required: The cell may not be blank."),
    (
        "figures",
        2,
        "place",
        "nowhere",
        "unknown-reference: It names “nowhere”, which is not in places.csv.",
    ),
    (
        "claims",
        2,
        "hedge",
        "maybe",
        "wrong-choice: “maybe” must be one of stated, declared, appears, reportedly.",
    ),
    (
        "claims",
        2,
        "document",
        "wires",
        "unknown-reference: It names “wires”, which is not in documents.csv.",
    ),
    (
        "claims",
        2,
        "qualifier",
        "circa",
        "wrong-choice: “circa” must be one of exact, about, more-than, less-than, between.",
    ),
    ("claims", 2, "figure", "", "required: The cell may not be blank."),
    (
        "notes",
        2,
        "order",
        "first",
        "wrong-type: “first” is not a whole number in digits, like 4073.",
    ),
    (
        "notes",
        2,
        "text",
        "A queue\x00",
        "control-character: The text holds the character U+0000, which cannot be seen.",
    ),
    ("note_sources", 2, "hedge", "", "required: The cell may not be blank."),
    (
        "note_sources",
        2,
        "note",
        "queues",
        "unknown-reference: It names “queues”, which is not in notes.csv.",
    ),
    (
        "statements",
        2,
        "kind",
        "speech",
        "wrong-choice: “speech” must be one of quotation, paraphrase, congratulation.",
    ),
    (
        "statements",
        2,
        "place",
        "nowhere",
        "unknown-reference: It names “nowhere”, which is not in places.csv.",
    ),
    (
        "quotations",
        2,
        "text",
        "We thank all \ufffd",
        "control-character: The text holds the character U+FFFD, which cannot be seen.",
    ),
    (
        "quotations",
        2,
        "statement",
        "holm-thank",
        "unknown-reference: It names “holm-thank”, which is not in statements.csv.",
    ),
    (
        "translations",
        2,
        "id",
        "queues",
        "unknown-reference: It names “queues”, which is not in notes.csv.",
    ),
    ("translations", 2, "text", "", "required: The cell may not be blank."),
]


@pytest.mark.parametrize("case", CASES)
def test_one_broken_cell_is_one_problem(
    tmp_path: Path, case: tuple[str, int, str, str, str]
) -> None:
    table, line, column, value, message = case
    folder = copy_tiny(tmp_path)
    assert problems(folder, cell(table, line, column, value)) == [
        f"{table}.csv:{line}: {column}: {message}"
    ]


ROWS = [
    (
        "kinds",
        "country,German,Land,,,Länder",
        "language: wrong-type: “German” is not a language tag, like ru or uz-Latn.",
    ),
    (
        "calls",
        "harbour-2022,reed-2022,,won,,,,,,,wire",
        "outcome: wrong-choice: “won” must be one of elected, advancing, defeated, passed, failed, "
        "ahead.",
    ),
    (
        "calls",
        "harbour-2022,reed-2022,,elected,,,,,2022-05-09T21:40,,wire",
        "declared: wrong-type: “2022-05-09T21:40” is not a date like 2024-03-17, or a moment with "
        "its offset like 2024-03-17T21:40:00+05:00.",
    ),
]


@pytest.mark.parametrize(("table", "text", "message"), ROWS)
def test_a_broken_cell_of_a_row_that_was_added(
    tmp_path: Path, table: str, text: str, message: str
) -> None:
    assert problems(copy_tiny(tmp_path), row(table, text)) == [f"{table}.csv:2: {message}"]


def test_every_table_has_a_broken_cell() -> None:
    assert {table for table, *_ in (*CASES, *ROWS)} == set(TABLE_BY_NAME)


def test_the_whole_folder_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        copy_tiny(tmp_path),
        cell("quotations", 2, "hedge", "said"),
        cell("places", 4, "kind", "a land"),
        cell("figures", 19, "value", "12o"),
        cell("figures", 2, "place", "nowhere"),
        cell("figures", 2, "base", ""),
    )
    assert found == [
        "places.csv:4: kind: id-syntax: “a land” is not an id: a-z and 0-9, parted by single "
        "hyphens or points.",
        "figures.csv:2: place: unknown-reference: It names “nowhere”, which is not in places.csv.",
        "figures.csv:2: base: missing-base: vote-share of what? Write unknown if its sources do "
        "not say.",
        "figures.csv:19: value: wrong-type: “12o” is not a number, like 4073 or 87.3.",
        "quotations.csv:2: hedge: wrong-choice: “said” must be one of stated, declared, appears, "
        "reportedly.",
    ]


def test_an_id_that_many_rows_name_is_told_once_a_table(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("candidates", 3, "id", "Vale 2022")) == [
        "candidates.csv:3: id: id-syntax: “Vale 2022” is not an id: a-z and 0-9, parted by single "
        "hyphens or points.",
        "figures.csv:9: candidate: unknown-reference: It names “vale-2022”, which is not in "
        "candidates.csv. "
        "So do 8 later rows.",
    ]


def test_a_long_id_is_cut_in_the_message(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("places", 5, "id", "na-" + "x" * 160))[0] == (
        "places.csv:5: id: id-syntax: “na-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is longer than "
        "160 characters."
    )
