"""Several sheets of a spreadsheet as one table: each has the same header, and its name may be that
of a place or of a contest. All figures are invented.
"""

from __future__ import annotations

import pytest

from bot.intake.formats.input import InputPart
from bot.intake.formats.reading import UnreadableError, parse
from tests.intake.guesses import guessed, made_of, tree_of, votes_at
from tests.intake.officials import xlsx

HEADER = ("Település", "Település típusa", "Feldolg.%", "A", "M", "N", "01", "02", "03")
ABOVE = (("Lista készítés dátuma:", "2031.05.27 15:16:09"), ("",))
ZALA = (
    *ABOVE,
    HEADER,
    ("Alsópáhok", "Község", 100, 90, 1, 60, 30, 20, 10),
    ("Bak", "Község", 100, 80, 0, 40, 10, 20, 10),
    ("Megye összesen", "", 100, 170, 1, 100, 40, 40, 20),
)
VAS = (
    *ABOVE,
    HEADER,
    ("Acsád", "Község", 100, 70, 2, 30, 5, 20, 5),
    ("Bejcgyertyános", "Község", 100, 50, 0, 30, 15, 5, 10),
    ("Csempeszkopács", "Község", 100, 50, 0, 30, 15, 5, 10),
    ("Megye összesen", "", 100, 170, 2, 90, 35, 30, 25),
)
LEGEND = (("MEZŐKÓDOK", ""), ("01", "Tölgy"), ("02", "Szil"), ("03", "Hárs"))


def test_hungary_with_a_sheet_for_each_county_and_lists_that_are_called_by_numbers() -> None:
    text = guessed(xlsx(Zala=ZALA, Vas=VAS, Jelek=LEGEND))
    assert 'sheet = ["Vas", "Zala"]  # all sheets with the same header\n' in text
    assert 'columns = ["01", "02", "03"]  # numbers' in text
    _, made = made_of(xlsx(Zala=ZALA, Vas=VAS, Jelek=LEGEND))
    assert tree_of(made) == {
        *("Zala district < An election", "Vas district < An election"),
        *("Alsópáhok municipality < Zala", "Bak municipality < Zala"),
        *("Acsád municipality < Vas", "Bejcgyertyános municipality < Vas"),
        "Csempeszkopács municipality < Vas",
    }
    assert votes_at(made, "Zala") == {"01": "40", "02": "40", "03": "20"}
    assert votes_at(made, "Acsád") == {"01": "5", "02": "20", "03": "5"}


def test_sheets_with_the_same_places_are_contests() -> None:
    mayor = (("Ward", "Candidate", "Votes"), ("Elm", "Ana", 10), ("Elm", "Tom", 7),
             ("Oak", "Ana", 4), ("Oak", "Tom", 9))  # fmt: skip
    board = (("Ward", "Candidate", "Votes"), ("Elm", "Ida", 6), ("Elm", "Jon", 11),
             ("Oak", "Ida", 8), ("Oak", "Jon", 5))  # fmt: skip
    _, made = made_of(xlsx(Mayor=mayor, Board=board))
    names = {id_: cells["name"] for id_, cells in made.contests.items()}
    assert set(names.values()) == {"Mayor", "Board"}
    told = {
        (names[cells["contest"]], made.candidates[cells["candidate"]]["name"])
        for cells in made.figures.values()
    }
    assert told == {("Mayor", "Ana"), ("Mayor", "Tom"), ("Board", "Ida"), ("Board", "Jon")}


TABLE = (("Ward", "Reed", "Vale"), ("Elm", 10, 7), ("Oak", 4, 9))


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (("A", "C"), "The spreadsheet has no sheet “C”."),
        (("A", 3), "The spreadsheet has no sheet “3”."),
        (4, "The spreadsheet has no sheet “4”."),
        (("A", "B"), "The sheet “B” has other columns than “A”."),
    ],
)
def test_sheets_that_are_not_there_or_are_another_table(sheet: object, message: str) -> None:
    data = xlsx(A=TABLE, B=(("Ward", "Reed"), ("Elm", 10)))
    with pytest.raises(UnreadableError) as caught:
        parse(data, InputPart.model_validate({"sheet": sheet}))
    assert str(caught.value) == message


def test_the_names_of_sheets_that_are_told_by_their_numbers() -> None:
    parsed = parse(xlsx(A=TABLE, B=TABLE), InputPart(sheet=(2, 1)))
    assert parsed.header == ("Ward", "Reed", "Vale", "#sheet")
    assert [record.value["#sheet"] for record in parsed.rows] == ["B", "B", "A", "A"]
