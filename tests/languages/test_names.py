"""Names that are very long, and names that are written from right to left, break no layout."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.asking.question import Question
from bot.dataset.model import Candidate, Dataset, Name, Place
from bot.dataset.vocabulary import NameKind, Subject
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.wording.blocks import TABLE_COLUMNS, TextTable
from bot.wording.labels import isolated
from bot.wording.language import LANGUAGES
from bot.wording.render import TEXT_LIMIT
from tests.builders import ELECTION, harbour
from tests.languages.asking import asked, tables, told, units

ARABIC = "مرشح الميناء"
HEBREW = "מועמד הנמל"
LONG = "Ҷумҳурии Оҷилҷон-Кӯҳистони Бадахшон " * 8


def named(dataset: Dataset, name: str) -> Dataset:
    """The dataset with every candidate and every place called ``name``, in every language."""

    def renamed(rows: tuple[Candidate, ...] | tuple[Place, ...]) -> tuple[Candidate | Place, ...]:
        return tuple(row.model_copy(update={"name": name}) for row in rows)

    names = tuple(
        Name(subject=subject, id=row.id, language=language, name=name, kind=NameKind.NAME)
        for subject, rows in (
            (Subject.CANDIDATE, dataset.candidates),
            (Subject.PLACE, dataset.places),
        )
        for row in rows
        for language in LANGUAGES
    )
    return dataset.model_copy(
        update={
            "candidates": renamed(dataset.candidates),
            "places": renamed(dataset.places),
            "names": names,
        }
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", [LONG.strip(), ARABIC, HEBREW * 9], ids=["long", "arabic", "hebrew, long"]
)
def test_cards_hold(tmp_path: Path, name: str, language: str) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, named(harbour(), name), by="ed")
        every = asked(store, 1)
        for kind in (
            "country",
            "sources",
            "poll",
            "quotes",
            "turnout",
            "changes",
        ):
            message = every(Question(kind, "aa", ELECTION, by_id=True), language)
            assert units(message) <= TEXT_LIMIT
            assert max((cell_len(line) for line in tables(message)), default=0) <= TABLE_COLUMNS
            assert [
                line for line in told(message).split("\n") if not is_laid_out_from_the_left(line)
            ] == []


def is_laid_out_from_the_left(line: str) -> bool:
    """Whether no right-to-left letter stands outside isolates: what is inside has no say in a
    line's direction.
    """
    depth = 0
    for letter in line:
        depth += {"\u2068": 1, "\u2069": -1}.get(letter, 0)
        if not depth and unicodedata.bidirectional(letter) in {"R", "AL"}:
            return False
    return depth == 0


def test_only_names_from_the_right_are_isolated() -> None:
    assert isolated("Oʻzbekiston") == "Oʻzbekiston"
    assert isolated("Қырғызстан") == "Қырғызстан"
    assert isolated(ARABIC) == f"\u2068{ARABIC}\u2069"


def test_a_name_that_is_cut_short_stays_isolated() -> None:
    table = TextTable(((isolated(HEBREW * 9), "42.2%", "4,073"), ("Putin", "8.3%", "12")))
    first, second = table.lines()
    assert cell_len(first) == cell_len(second) == TABLE_COLUMNS
    assert first.startswith("\u2068")
    assert first.endswith("…\u2069  42.2%  4,073")


def test_names_that_are_cut_to_the_same_are_told_apart_by_their_ends() -> None:
    rows = [
        (f"{at} Washington County, {state}", "42.2", "4,073")
        for at, state in enumerate(("Ohio", "Georgia"), 1)
    ]
    assert TextTable((*rows, ("3 Kent", "8.3", "12"))).lines() == (
        "1 Washington C…, Ohio  42.2  4,073",
        "2 Washington…Georgia   42.2  4,073",
        "3 Kent                  8.3     12",
    )


def test_of_names_that_begin_alike_the_rest_is_shown() -> None:
    names = ("Kraków - Nowa Huta", "Kraków - Nowe Miasto", "Kraków - Krowodrza", "Kraków-Bałuty")
    rows = tuple((name, "42.2", "31.9", "120,073") for name in names)
    assert TextTable(rows).lines() == (
        "…Nowa Huta     42.2  31.9  120,073",
        "…Nowe Miasto   42.2  31.9  120,073",
        "Kraków - Kro…  42.2  31.9  120,073",
        "Kraków-Bałuty  42.2  31.9  120,073",
    )
    several = tuple((name, "42.2%", "31.9%", "120,073") for name in names[:2])
    assert [line[:12] for line in TextTable(several).lines()] == [
        "…Nowa Huta  ",
        "…Nowe Mias… ",
    ]
