"""Uzbek in Cyrillic letters: spelt by rule, whole, and answered to whoever writes so."""

from __future__ import annotations

import re

import pytest

from bot.answers.kinds import parse
from bot.asking.question import Question
from bot.editions.store import Store
from bot.places.cyrillic import in_cyrillic, is_in_cyrillic
from bot.sandbox import Sandbox
from bot.wording.language import in_letters_of, language_name, spoken, wording
from tests.dialogs.conftest import Bot, bot, box
from tests.dialogs.test_subscribing import labels
from tests.languages.asking import asked, told
from tests.languages.checking import datasets
from tests.languages.hedges import hedges

__all__ = ["bot", "box"]

SPELT = {
    "Oʻzbekistonda kim yutdi": "Ўзбекистонда ким ютди",
    "O‘zbekiston": "Ўзбекистон",
    "yoʻq, YOʻQ": "йўқ, ЙЎҚ",
    "maʼlum, eʼlon, taʼrif": "маълум, эълон, таъриф",
    "Shahar SHAHAR chet": "Шаҳар ШАҲАР чет",
    "Yevropa, yetti, ertaga, poema": "Европа, етти, эртага, поэма",
    "gʻolib singan": "ғолиб синган",
    "Isʼhoq": "Исҳоқ",
    "stantsiya, byulleten, byulletenlar": "станция, бюллетень, бюллетенлар",
    "/country qozogʻiston, /live on sharqiy": "/country қозоғистон, /live on шарқий",
    "https://example.org/yoz va @bot": "https://example.org/yoz ва @bot",
}


@pytest.mark.parametrize("latin", SPELT)
def test_spelling(latin: str) -> None:
    assert in_cyrillic(latin) == SPELT[latin]


def test_names_in_a_text_are_kept() -> None:
    names = frozenset({"Vote Abroad"})
    assert in_cyrillic("Soʻrov: Vote Abroad.", names) == "Сўров: Vote Abroad."


@pytest.mark.parametrize(
    ("text", "language", "answered"),
    [
        ("Қозоғистонда ким ютди?", "uz", "uz-Cyrl"),
        ("/country қозоғистон", "uz-UZ", "uz-Cyrl"),
        ("Qozogʻistonda kim yutdi?", "uz", "uz"),
        ("🇰🇿 8133", "uz", "uz"),
        ("Қазақстан", "kk", "kk"),
        ("Казахстан", None, None),
    ],
)
def test_the_letters_of_a_question_are_those_of_its_answer(
    text: str, language: str | None, answered: str | None
) -> None:
    assert spoken(in_letters_of(text, language)) == answered


def test_apps_and_people_name_it() -> None:
    assert spoken("uz_Cyrl_UZ") == spoken("uz-cyrl") == "uz-Cyrl"
    assert language_name("uz-Cyrl") == "Ўзбекча"
    assert wording("uz-Cyrl")("no-poll") == "Манбаларимизда экзитпол йўқ."


_KEPT = {"ballotwire", "aapor", "utc", "kz", "kg", "tj", "uz", "oʻzbek", "english", "zbek"}


def foreign(text: str) -> set[str]:
    """The Latin words that are no command, no address, no name and no words of a quotation."""
    names = {document.publisher for dataset in datasets() for document in dataset.documents}
    names |= {one.text for dataset in datasets() for one in dataset.quotations if one.text}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    plain = re.sub(r"https?://\S+|/\w+( o(n|ff))?|“[^”]*”", " ", text)
    return {word.lower() for word in re.findall(r"[A-Za-zʻ]{2,}", plain)} - _KEPT


@pytest.mark.parametrize("edition", [1, 5])
def test_answers_are_in_cyrillic_letters_alone(store: Store, edition: int) -> None:
    every = asked(store, edition)
    for kind in ("country", "poll", "sources", "quotes", "turnout", "changes"):
        for place in ("kz", "uz"):
            question = Question(kind, place, by_id=True, full=True)
            shown = every(question, "uz-Cyrl")
            assert foreign(told(shown)) == set(), question
            assert hedges(in_cyrillic_back(shown.plain), "uz") == hedges(
                every(question, "uz").plain, "uz"
            )


def in_cyrillic_back(text: str) -> str:
    """The hedges of a Cyrillic text as their Latin patterns know them."""
    for latin in ("taxminan", "xabar qilinishicha", "aftidan", "dan ortiq", "dan kam", "punktidan"):
        text = re.sub(in_cyrillic(latin), latin, text, flags=re.IGNORECASE)
    return text


ASKED = {
    "Олмаота": "🇰🇿 Олмаота, Қозоғистон",
    "Самарқандда ким ютди": "🇺🇿 Самарқанд, Ўзбекистон",
    "Олмаотада неча киши овоз берди": "🇰🇿 Олмаота, Қозоғистон: неча киши овоз берди",
    "марказий осиё": "Марказий Осиё",
    "/asof 2024-йил 20-март қозоғистон": "Нима маълум эди: 2024-йил 20-март (3-чиқарилиш)",
    "Тоқаев нима деди": "Нима дейилди: Қосим-Жомарт Тоқаев",
    "навбат": "Манбаларимиздан: “навбат”",
}


@pytest.mark.parametrize("text", ASKED)
def test_questions_are_understood(store: Store, text: str) -> None:
    question = parse(text, private=True)
    assert question is not None
    assert asked(store, 6)(question, "uz-Cyrl").plain.splitlines()[0] == ASKED[text]


async def test_a_chat_is_answered_in_the_letters_of_each_question(bot: Bot, box: Sandbox) -> None:
    anvar = box.person("Anvar", language="uz")
    chat = box.private(anvar)
    await anvar.say(chat, "Қозоғистон")
    shown = await chat.next_message()
    assert shown["text"].startswith("🇰🇿 Қозоғистон")
    assert is_in_cyrillic("".join(label for row in labels(shown) for label in row))
    await anvar.press(shown, "Манбалар")
    assert is_in_cyrillic((await chat.next_event("edit")).message["text"])
    await anvar.say(chat, "Qozogʻiston")
    assert (await chat.next_message())["text"].startswith("🇰🇿 Qozogʻiston")


async def test_it_can_be_chosen(bot: Bot, box: Sandbox) -> None:
    anvar = box.person("Anvar", language="ru")
    chat = box.private(anvar)
    await anvar.say(chat, "/language")
    await anvar.press(await chat.next_message(), "Ўзбекча")
    assert (await chat.next_event("edit")).message["text"].splitlines()[1] == "Тил: Ўзбекча."
    await anvar.say(chat, "/subscriptions")
    assert (await chat.next_message())["text"].startswith("Обуна йўқ.")


async def test_persian_letters_are_answered_in_tajik(bot: Bot, box: Sandbox) -> None:
    zarina = box.person("Zarina", language="tg")
    chat = box.private(zarina)
    await zarina.say(chat, "قزاقستان")
    assert (await chat.next_message())["text"].startswith("🇰🇿 Қазоқистон")
