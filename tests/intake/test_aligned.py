"""Tables of text whose cells are parted by where they stand. All figures are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.intake.formats.aligned import starts_of
from bot.intake.mapping.files import MappingError, mapping_of
from bot.intake.mapping.mapper import map_file
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at

STATEMENT = """\
                    COUNTY OF EXAMPLE, 5 November 2024
        STATEMENT OF VOTES CAST, GENERAL ELECTION

Precinct              Registered  Ballots Cast  Ana Reed (DEM)  Tom Vale (REP)
--------------------  ----------  ------------  --------------  --------------
North School               1,204           900             500             390
Town Hall                  2,310         1,800           1,000             780
Fire Station 3               987           700             300             395
TOTAL                      4,501         3,400           1,800           1,565
"""


def test_numbers_below_wider_headings() -> None:
    mapping, made = made_of(STATEMENT)
    assert mapping.input.header == "Precinct"
    assert votes_at(made, "Town Hall") == {"Ana Reed (DEM)": "1000", "Tom Vale (REP)": "780"}
    assert measures_at(made, "Fire Station 3") == {
        "voters-registered": "987",
        "ballots-cast": "700",
    }
    assert votes_at(made, "An election")["Tom Vale (REP)"] == "1565"
    assert "columns = [1, 23, 35, 49, 65]  # where they begin: nothing else parts them" in guessed(
        STATEMENT
    )


def test_longer_names_and_numbers_of_the_next_file_have_room() -> None:
    mapping = mapping_of(guessed(STATEMENT))
    later = STATEMENT.replace(
        "Town Hall                  2,310         1,800           1,000             780",
        "Town Hall and Library     12,310        11,800          10,000           1,780",
    )
    when = datetime(2025, 5, 2, tzinfo=UTC)
    made = map_file(later.encode(), mapping, dataset="x", received=when)
    assert made.problems == []
    assert votes_at(made, "Town Hall and Library") == {
        "Ana Reed (DEM)": "10000",
        "Tom Vale (REP)": "1780",
    }


def test_a_name_that_is_too_long_is_told_with_its_line() -> None:
    mapping = mapping_of(guessed(STATEMENT))
    later = STATEMENT.replace("Town Hall                  ", "Town Hall at the Old Market")
    when = datetime(2025, 5, 2, tzinfo=UTC)
    made = map_file(later.encode(), mapping, dataset="x", received=when)
    assert [str(problem) for problem in made.problems] == [
        "line 7: cells: Words stand across columns: see input.columns."
    ]
    assert votes_at(made, "Fire Station 3") == {"Ana Reed (DEM)": "300", "Tom Vale (REP)": "395"}


PAGES = """\
SUMMARY REPORT                              RUN DATE:11/08/22
PRECINCT                         ANA        TOM
                                REED       VALE
----------------------------------------------------
ADAMS 1                           110        20
ADAMS 2                            90        30

PRECINCT                         ANA        TOM
                                REED       VALE
----------------------------------------------------
BAKER 1                            70         5
BAKER 2                           100        10
"""


def test_a_report_that_has_its_header_on_each_page() -> None:
    mapping, made = made_of(PAGES)
    assert mapping.input.rows == 2
    assert votes_at(made, "BAKER 1") == {"REED": "70", "VALE": "5"}
    names = sorted(cells["name"] for cells in made.places.values())
    assert names == ["ADAMS 1", "ADAMS 2", "An election", "BAKER 1", "BAKER 2"]


_HEADER = "NUMMER GEMEINDE              WAHLBER  WAEHLER UNGUELTIG GUELTIG   EICHE    ULME\n"
_NAMES = ("Adorf", "Bad Bruck", "Cella am See", "Dell", "Ems", "Furt", "Greuth", "Hof")


def _coded(n: int, name: str) -> str:
    counted = f"{1000 + n:>7}{800 + n:>9}{10:>10}{790 + n:>8}"
    return f"0101{n:02d} {name:<22}{counted}{350 + 2 * n:>8}{440 - n:>8}\n"


CODED = _HEADER + "".join(_coded(n, name) for n, name in enumerate(_NAMES, start=1))


def test_one_blank_parts_columns_where_it_is_in_every_line() -> None:
    mapping, made = made_of(CODED)
    assert mapping.input.columns[:3] == (1, 8, 30)
    assert "Cella am See municipality < An election" in tree_of(made)
    assert votes_at(made, "Hof") == {"EICHE": "366", "ULME": "432"}
    assert measures_at(made, "Dell") == {
        "voters-registered": "1004",
        "ballots-cast": "804",
        "ballots-rejected": "10",
    }


@pytest.mark.parametrize(
    "text",
    [
        # A comma parts these, however their cells are set.
        "Place,   Ana,   Tom\nNorth,   100,    20\nSouth,    90,    30\nEast,     70,    40\n",
        "Place;Ana;Tom\nNorth  End;1  000;20\nSouth  End;1  100;30\nEast  End;1  200;40\n",
        # And this is prose.
        "The count began at 8 and it ended at 11.\nThere were 3 recounts.\nAll is well.\n",
    ],
)
def test_what_is_no_such_table(text: str) -> None:
    assert "columns = [1" not in _guess_or_nothing(text)


def _guess_or_nothing(text: str) -> str:
    try:
        return guessed(text)
    except Exception as error:  # noqa: BLE001 - whatever it is refused for
        return str(error)


def test_no_columns_are_found_in_what_has_no_numbers() -> None:
    assert starts_of("one   two\nthree four\nfive  six\n") == []


def test_columns_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(MappingError, match="Columns begin one after the other"):
        mapping_of(guessed(STATEMENT).replace("[1, 23, 35, 49, 65]", "[1, 35, 23, 49, 65]"))
