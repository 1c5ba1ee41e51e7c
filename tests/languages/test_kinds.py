"""What kinds of place are called: by the dataset, else by the bot."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dataset.model import KindName
from bot.dataset.vocabulary import PlaceKind
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, plain_messages, wording

WAHLKREIS = KindName(kind="wahlkreis", language="en", one="Wahlkreis", other="Wahlkreise")
OKRUG = KindName(
    kind="wahlkreis", language="ru", one="округ", few="округа", many="округов", other="округа"
)
PARTS = KindName(kind="country", language="en", one="part", other="parts")


class _View:
    """A view whose dataset has these words."""

    def __init__(self, *rows: KindName) -> None:
        self._rows = rows

    def rows(self, table: str, contest: str) -> tuple[KindName, ...]:
        assert (table, contest) == ("kinds", "x")
        return self._rows


def labels(language: str, *rows: KindName) -> Labels:
    view: Any = _View(*rows)
    return Labels(view, wording(language))


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en", ["1 ward", "2 wards", "5 wards", "1,021 wards"]),
        (
            "ru",
            [
                "1 избирательный район",
                "2 избирательных района",
                "5 избирательных районов",
                "1\u00a0021 избирательный район",
            ],
        ),
        ("kk", ["1 сайлау ауданы", "2 сайлау ауданы", "5 сайлау ауданы"]),
        ("ky", ["1 шайлоо району", "2 шайлоо району", "5 шайлоо району"]),
        ("tg", ["1 ноҳияи интихоботӣ", "2 ноҳияи интихоботӣ", "5 ноҳияи интихоботӣ"]),
        ("uz", ["1 saylov tumani", "2 saylov tumani", "5 saylov tumani"]),
        ("uz-Cyrl", ["1 сайлов тумани", "2 сайлов тумани"]),
    ],
)
def test_the_bots_words(language: str, counted: list[str]) -> None:
    numbers = (1, 2, 5, 1021)
    named = labels(language)
    assert [named.kind("x", "ward", number) for number in numbers[: len(counted)]] == counted


def test_countries_and_what_is_not_one() -> None:
    assert labels("en").kind("x", "country", 7) == "7 countries and territories"
    assert labels("en").kind_names("x", "country") == "countries"
    assert labels("en", PARTS).kind("x", "country", 7) == "7 parts"


def test_the_datasets_own_words_come_first() -> None:
    english = labels("en", WAHLKREIS, OKRUG)
    assert english.kind("x", "wahlkreis", 299) == "299 Wahlkreise"
    assert (english.kind_name("x", "wahlkreis"), english.kind_names("x", "wahlkreis")) == (
        "Wahlkreis",
        "Wahlkreise",
    )
    russian = labels("ru", WAHLKREIS, OKRUG)
    counted = [russian.kind("x", "wahlkreis", number) for number in (1, 2, 299)]
    assert counted == ["1 округ", "2 округа", "299 округов"]


def test_words_of_another_language_are_better_than_none() -> None:
    assert labels("kk", OKRUG, WAHLKREIS).kind("x", "wahlkreis", 299) == "299 Wahlkreis"
    assert labels("en").kind("x", "casilla", 2) == "2 casilla"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language(language: str) -> None:
    named = labels(language)
    for kind in PlaceKind:
        forms = [named.kind_name("x", kind), named.kind_names("x", kind)]
        assert all(form and "|" not in form for form in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_read_as_lines_are_those_of_the_messages(language: str) -> None:
    assert plain_messages(language, "kind-") == {
        kind.value: wording(language)(f"kind-{kind}") for kind in PlaceKind
    }
