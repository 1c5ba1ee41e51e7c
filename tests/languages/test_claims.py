"""What the wording of no language may do: vouch for a source, make a duty of an inference, use the
word for votes of sounds, put a bound behind a colon, or count in the wrong form.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.wording.language import LANGUAGES, wording
from tests.folders import read_dataset
from tests.languages.asking import DATA
from tests.languages.hedges import OTHERS
from tests.languages.test_words import messages

VOUCHING = {
    "en": r"\btruthful|\btells the truth|\bcorrectly says|\bproves\b|\bconfirms\b",
    "ru": r"правдиво|верно (?:говорит|сообщает|пишет)|(?<!не )подтверждает",
    "kk": r"\bтура айт|\bшынын айт|\bрастайды",
    "ky": r"\bтүз айт|\bчынын айт|\bырастайт",
    "tg": r"\bрост мегӯяд|\bтасдиқ мекунад",
    "uz": r"\btoʻgʻri aytadi|\brost aytadi|\btasdiqlaydi",
}
"""Verbs that say of a source that it is right."""

DUTY = {
    "en": r"\bmust have (?:voted|chosen)|\bought to have",
    "ru": r"должн\w+ (?:был\w* )?(?:про)?голосова",
    "kk": r"дауыс беруі керек",
    "ky": r"добуш бериши керек",
    "tg": r"бояд овоз",
    "uz": r"ovoz ber\w+ (?:boʻlishi )?kerak",
}
"""*Should have voted*, where it is only worked out how people would have."""

SOUND = ("sound", "button-sound")

BEHIND_A_COLON = {
    "ru": r"(?:более|менее|больше чем|меньше чем): ",
    "kk": r"мынадан (?:көп|аз): ",
    "ky": r"мындан (?:көп|аз): ",
    "tg": r"(?:зиёда|камтар) аз: ",
    "uz": r"bundan (?:koʻp|kam): ",
}
"""*More than this: 7,800*, as nobody says it."""


def texts(language: str) -> dict[str, str]:
    """Every message with what its variables are called in braces, its variants one after another;
    and every text of the data.
    """
    found = {id_: "\n".join(parts.texts) for id_, parts in messages(language).items()}
    for name in ("ru-president-2024", "md-president-2024"):
        for row in read_dataset(DATA / name).translations:
            # Who is quoted may vouch for what they like.
            if row.language == language and row.table != "quotations":
                found[f"{name} {row.table} {row.id} {row.column}"] = row.text
    return found


def saying(pattern: str, language: str) -> list[str]:
    wrong = re.compile(pattern, re.IGNORECASE)
    return [id_ for id_, text in texts(language).items() if wrong.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_vouches_for_a_source(language: str) -> None:
    assert saying(VOUCHING[language], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inference_is_no_duty(language: str) -> None:
    assert saying(DUTY[language], language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_bound_stands_with_its_number(language: str) -> None:
    assert saying(BEHIND_A_COLON[language], language) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (VOUCHING, {"kk": "7 санды тура айтады", "ky": "7 санды түз айтат", "tg": "рост мегӯяд"}),
        (DUTY, {"ru": "как должны были голосовать они", "tg": "чӣ гуна бояд овоз медоданд"}),
        (BEHIND_A_COLON, {"kk": "мынадан көп: 7 800", "ky": "мындан көп: 7 800"}),
    ],
    ids=["vouching", "duty", "colon"],
)
def test_the_patterns_know_what_once_stood_here(
    pattern: dict[str, str], words: dict[str, str]
) -> None:
    for language, text in words.items():
        assert re.search(pattern[language], text), text


def test_in_uzbek_a_vote_is_no_sound() -> None:
    told = [wording("uz")(f"{name}-{each}") for name in SOUND for each in ("on", "off")]
    assert [text for text in told if "tovush" not in text.lower() or "ovoz" in text.lower()] == []


def test_following_is_no_watching() -> None:
    """In four languages the word for it was one for surveillance."""
    watching = {"ru": r"\bслед(?:ит|ят|ить)\b", "kk": "қадаға", "ky": "көз сал", "uz": "kuzat"}
    for language, pattern in watching.items():
        assert saying(pattern, language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_publisher_is_not_named_in_english_where_it_has_a_name(language: str) -> None:
    named = {
        document.publisher
        for document in read_dataset(DATA / "ru-president-2024").documents
        if re.search(r"\b(?:of|in|service|mirror)\b", document.publisher)
    }
    translated = {
        row.id
        for row in read_dataset(DATA / "ru-president-2024").translations
        if (row.table, row.column, row.language) == ("documents", "publisher", language)
    }
    assert named == {
        document.publisher
        for document in read_dataset(DATA / "ru-president-2024").documents
        if document.id in translated and document.publisher in named
    }


COUNTS = (1, 2, 5, 11, 21, 22, 25, 112)
PLURALS = Path(__file__).parent / "plurals.ru.txt"


def counted() -> list[str]:
    """Every Russian message that counts, with each of ``COUNTS``: a line for each different text
    apart from its number.
    """
    words, lines = wording("ru"), []
    for id_, parts in messages("ru").items():
        if not parts.selects:
            continue
        counter = "months" if "months" in parts.variables else "count"
        others = {name: name.upper() for name in parts.variables - {counter, "number"}}
        numbers: dict[str, list[int]] = {}
        for count in COUNTS:
            told = words(id_, number="#", **{counter: count}, **others)
            numbers.setdefault(told, []).append(count)
        for told, of in numbers.items():
            lines.append(f"{id_} {' '.join(map(str, of))}: {told}")
    return lines


def test_russian_counts_in_the_right_form() -> None:
    expected = PLURALS.read_text(encoding="utf-8").splitlines()
    assert [line for line in counted() if line not in expected] == []


def test_a_fraction_has_the_form_of_a_fraction() -> None:
    assert wording("ru")("about-points", count=0.5, number="2,5") == "примерно 2,5 пункта"
    assert wording("ru")("points", count=0.5, number="1,0") == "1,0 пункта"
    assert wording("en")("points", count=0.5, number="1.0") == "1.0 points"
