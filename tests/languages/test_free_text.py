"""Plain words in six languages, with the case endings that people put to names, and every example
the bot gives.
"""

from __future__ import annotations

import re
from importlib import resources

import pytest
from fluent.syntax import FluentParser, ast

from bot.answers.kinds import answer, parse
from bot.asking.misses import HowToCompare, NoCandidate, NoDay, NotFound, NotUnderstood, WhichPlace
from bot.editions.store import Store
from bot.places.folding import without_ending
from bot.show.hints import hint
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, wording
from tests.languages.asking import asked

ASKED = [
    ("ru", "кто победил в узбекистане", "CountryAnswer", "🇺🇿 Узбекистан"),
    ("ru", "явка в алматы", "TurnoutAnswer", "🇰🇿 Алматы, Казахстан: сколько проголосовало"),
    ("ru", "сравни казахстан и кыргызстан", "CompareAnswer", "Рядом: Казахстан и Кыргызстан"),
    ("ru", "сколько голосов у Даванкова в Казахстане", "CandidateAnswer", "Даванков"),
    ("kk", "Өзбекстанда кім жеңді?", "CountryAnswer", "🇺🇿 Өзбекстан"),
    ("kk", "Қазақстандағы экзитпол", "PollAnswer", "🇰🇿 Қазақстан: экзитполдар"),
    (
        "kk",
        "Қазақстан мен Өзбекстанды салыстыр",
        "CompareAnswer",
        "Қатар: Қазақстан және Өзбекстан",
    ),
    ("kk", "Тоқаев не деді", "QuotesAnswer", "Не айтылды: Қасым-Жомарт Тоқаев"),
    ("ky", "Кыргызстанда эмне өзгөрдү", "HistoryAnswer", "🇰🇬 Кыргызстан: эмне өзгөрдү"),
    ("ky", "Алматыдагы катышуу", "TurnoutAnswer", "🇰🇿 Алматы, Казакстан: канча адам добуш берди"),
    (
        "ky",
        "/asof 20-март казакстан",
        "AsOfAnswer",
        "Эмне белгилүү эле: 2024-ж. 20-марты (3-чыгарылыш)",
    ),
    (
        "tg",
        "Дар Тоҷикистон чанд нафар овоз дод",
        "TurnoutAnswer",
        "🇹🇯 Тоҷикистон: чанд нафар овоз дод",
    ),
    (
        "tg",
        "Қазоқистон ва Ӯзбекистонро муқоиса кун",
        "CompareAnswer",
        "Паҳлӯи ҳам: Қазоқистон ва Ӯзбекистон",
    ),
    (
        "tg",
        "/asof 20 марти 2024 қазоқистон",
        "AsOfAnswer",
        "Чӣ маълум буд: 20 марти 2024 (нашри 3)",
    ),
    ("uz", "Oʻzbekistonda kim gʻalaba qozondi?", "CountryAnswer", "🇺🇿 Oʻzbekiston"),
    ("uz", "Qozogʻistondagi ekzitpol", "PollAnswer", "🇰🇿 Qozogʻiston: ekzitpollar"),
    (
        "uz",
        "O'zbekistonda necha kishi ovoz berdi",
        "TurnoutAnswer",
        "🇺🇿 Oʻzbekiston: necha kishi ovoz berdi",
    ),
]


@pytest.mark.parametrize(("language", "text", "kind", "first"), ASKED, ids=str)
def test_plain_words(store: Store, language: str, text: str, kind: str, first: str) -> None:
    every, question = asked(store, 6), parse(text, private=True)
    assert question is not None
    assert type(answer(question, every.view, every.gazetteer, language)).__name__ == kind
    assert every(question, language).plain.split("\n")[0] == first


def test_endings_come_off_longest_first() -> None:
    assert list(without_ending("Қазақстандағы")) == ["Қазақста", "Қазақстан"]
    assert list(without_ending("Oʻzbekistonda")) == ["Oʻzbekiston"]
    assert list(without_ending("Чад")) == []


_EXAMPLE = re.compile(
    r"/(?:country|compare|candidate|top|region|poll|turnout|quotes|sources|changes|overall)\b[^—;:(]*"
)
_IN_MARKS = re.compile(r"[«“]([^{}»”]+)[»”]")
_MISSES = (HowToCompare, NoCandidate, NoDay, NotFound, NotUnderstood, WhichPlace)


def examples(labels: Labels, language: str) -> tuple[str, ...]:
    """What the help, the menu and the hint of what is understood tell people to type."""
    source = (resources.files("bot.wording") / f"{language}.ftl").read_text(encoding="utf-8")
    ids = [
        entry.id.name
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message)
    ]
    texts = [hint(labels, id_) for id_ in ids if id_.startswith(("help-", "menu-"))]
    free = [hint(labels, id_) for id_ in ("help-free", "not-understood-free")]
    typed = [found.strip() for text in texts for found in _EXAMPLE.findall(text)]
    return tuple(
        dict.fromkeys([*typed, *(found for text in free for found in _IN_MARKS.findall(text))])
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_understood(store: Store, language: str) -> None:
    every = asked(store, 6)
    told = examples(Labels(every.view, wording(language)), language)
    assert len(told) >= 15
    for text in told:
        question = parse(text, private=True)
        assert question is not None
        assert not isinstance(answer(question, every.view, every.gazetteer, language), _MISSES), (
            text
        )
