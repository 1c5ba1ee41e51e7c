"""Free text in six languages: what it is taken to ask, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.kinds import KINDS, answer, parse
from bot.asking.finding import AskContext
from bot.asking.misses import NotFound, NotUnderstood
from bot.asking.question import Question
from bot.asking.understanding import understand
from bot.editions.store import Store
from bot.editions.view import View
from bot.places.gazetteer import Gazetteer
from bot.replies import gazetteer_of

UNDERSTOOD = (
    ("who won in Uzbekistan", "country Uzbekistan"),
    ("who won in Uzbekistan?", "country Uzbekistan"),
    ("how many votes in the Czech Republic", "country Czech Republic"),
    ("kyrgyzstan?", "country kyrgyzstan?"),
    ("results 2018 uzbekistan", "country uzbekistan 2018"),
    ("uzbekistan 2018", "country uzbekistan 2018"),
    ("who won", "country overall"),
    ("putin vs davankov", "country overall"),
    ("trinidad and tobago", "country trinidad and tobago"),
    ("🇰🇿", "country 🇰🇿"),
    ("станция 8133", "country 8133"),
    ("кто победил в Узбекистане", "country Узбекистане"),
    ("результаты в Киргизии", "country Киргизии"),
    ("Қазақстанда кім жеңді", "country Қазақстанда"),
    ("Тажикстанда ким жеңди", "country Тажикстанда"),
    ("дар Тоҷикистон кӣ ғолиб шуд", "country Тоҷикистон"),
    ("Oʻzbekistonda kim gʻolib boʻldi", "country Oʻzbekistonda"),
    ("kazakhstan vs uzbekistan", "compare kazakhstan|uzbekistan"),
    ("узбекистан против казахстана", "compare узбекистан|казахстана"),
    ("compare kazakhstan and tajikistan", "compare kazakhstan|tajikistan"),
    ("compare kazakhstan tajikistan uzbekistan", "compare kazakhstan|tajikistan|uzbekistan"),
    ("compare almaty in kazakhstan with tashkent", "compare almaty kazakhstan|tashkent"),
    ("compare almaty in kazakhstan tashkent", "compare almaty kazakhstan|tashkent"),
    ("compare isle of man and jersey", "compare isle of man|jersey"),
    ("сравни Алматы в Казахстан и Ташкент", "compare Алматы Казахстан|Ташкент"),
    ("сравни Казахстан с Киргизией", "compare Казахстан|Киргизией"),
    ("🇰🇿🇺🇿", "compare 🇰🇿|🇺🇿"),
    ("🇰🇿 🇺🇿", "compare 🇰🇿|🇺🇿"),
    ("armenia and azerbaijan", "compare armenia|azerbaijan"),
    ("turnout almaty", "turnout almaty"),
    ("явка в ташкенте", "turnout ташкенте"),
    ("turnout", "turnout overall"),
    ("exit poll kazakhstan", "poll kazakhstan"),
    ("экзитпол алматы", "poll алматы"),
    ("sources kyrgyzstan", "sources kyrgyzstan"),
    ("who says so in tajikistan", "sources tajikistan"),
    ("источники Таджикистан", "sources Таджикистан"),
    ("quotes tokayev", "quotes tokayev"),
    ("what did Tokayev say", "quotes Tokayev"),
    ("цитаты токаева", "quotes токаева"),
    ("what changed", "changes"),
    ("what changed in tajikistan", "changes tajikistan"),
    ("что изменилось в Узбекистане", "changes Узбекистане"),
    ("putin", "candidate Putin"),
    ("putin abroad", "candidate Putin abroad"),
    ("путин за рубежом", "candidate Putin за рубежом"),
    ("голоса Путина в Германии", "candidate Putin Германии"),
    ("did putin win in germany 2018", "candidate Putin germany 2018"),
    ("best davankov", "top davankov-2024"),
    ("lowest putin", "top putin-2024 lowest"),
    ("central asia", "region central-asia"),
    ("results in central asia", "region central-asia"),
    ("центральная азия", "region central-asia"),
    ("🇰🇬 turnout", "turnout 🇰🇬"),
    ("🇰🇿 vs 🇹🇯", "compare 🇰🇿|🇹🇯"),
    ("sources for 🇺🇿", "sources 🇺🇿"),
    ("kazakhstan/uzbekistan", "compare kazakhstan|uzbekistan"),
    ("compare Kazakhstan to Uzbekistan", "compare Kazakhstan|Uzbekistan"),
    ("difference between kazakhstan and uzbekistan", "compare kazakhstan|uzbekistan"),
    ("korea vs japan", "compare korea|japan"),
    ("exit poll vs count almaty", "poll almaty"),
    ("how many people voted in Tajikistan?", "turnout Tajikistan"),
    ("сколько процентов набрал Путин в Узбекистане", "candidate Putin Узбекистане"),
    ("Қазақстанда Путин қанша дауыс алды", "candidate Putin Қазақстанда"),
    ("Кыргызстан каршы Казакстан", "compare Кыргызстан|Казакстан"),
    ("Тоҷикистон ва Ӯзбекистон", "compare Тоҷикистон|Ӯзбекистон"),
    ("Toshkent exit-poll", "poll Toshkent"),
    ("O'zbekiston manbalar", "sources O'zbekiston"),
    ("заявления Рахмона", "quotes Рахмона"),
    ("sandu in italy", "candidate Sandu italy"),
    ("where did putin do worst", "top putin-2024 lowest"),
    ("help", "help"),
)


def said(question: Question) -> str:
    """A question in a few words."""
    year = question.election if question.election in {"2018", "2024"} else ""
    parts = [
        question.kind,
        question.candidate,
        question.place,
        "|".join(question.places),
        year or "",
    ]
    return " ".join(filter(None, [*parts, "lowest" if question.lowest else ""]))


@pytest.fixture(scope="module")
def world(march: Path) -> Iterator[tuple[View, Gazetteer]]:
    with Store.open(march, read_only=True) as store:
        view = store.view()
        yield view, gazetteer_of(view)


@pytest.mark.parametrize(("text", "meaning"), UNDERSTOOD)
def test_what_a_text_is_taken_to_ask(
    text: str, meaning: str, world: tuple[View, Gazetteer]
) -> None:
    view, gazetteer = world
    question = parse(text, private=True)
    assert question is not None
    assert question.kind == "text"
    meant = understand(KINDS, question, AskContext(view, gazetteer))
    assert isinstance(meant, Question)
    assert said(meant) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "what is the weather like",
        "hello",
        "what did putin say",
        "why is there a gap in almaty",
        "is the uzbekistan number reliable",
        "most beautiful place in uzbekistan",
    ],
)
def test_what_asks_something_else_is_not_understood(
    text: str, world: tuple[View, Gazetteer]
) -> None:
    view, gazetteer = world
    question = parse(text, private=True)
    assert question is not None
    assert isinstance(answer(question, view, gazetteer, "en"), NotUnderstood)


@pytest.mark.parametrize(
    "text", ["who won the lottery", "weather uzbekistan", "paris texas", "thanks"]
)
def test_what_names_no_place_finds_none(text: str, world: tuple[View, Gazetteer]) -> None:
    view, gazetteer = world
    question = parse(text, private=True)
    assert question is not None
    assert isinstance(answer(question, view, gazetteer, "en"), NotFound)
