"""What free text was taken for: a line above the answer where words were left over or guessed."""

from __future__ import annotations

import pytest

from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies

TAKEN = [
    ("en", "weather uzbekistan", "Taken as: Uzbekistan"),
    ("en", "will putin resign in uzbekistan", "Taken as: Putin · Uzbekistan"),
    ("en", "kazkhstan turnuot", "Taken as: Kazakhstan · how many voted"),
    ("en", "results by gender in bishkek", "Taken as: Bishkek, Kyrgyzstan"),
    ("en", "Rfpf[cnfy", "Taken as: Kazakhstan"),
    ("en", "kto pobedil v kazahstane", "Taken as: Kazakhstan"),
    ("en", "paris texas", "Taken as: Paris, France"),
    ("en", "kz exit poll", "Taken as: Kazakhstan · exit polls"),
    ("ru", "z,kjrb d ep,trbcnfyt", "Понято так: Узбекистан"),
    (
        "ru",
        "skolko progolosovalo v almaty",
        "Понято так: Алматы, Казахстан · сколько проголосовало",
    ),
    ("kk", "Қазақстандағы зейнеткерлер", "Былай түсінілді: Қазақстан"),
    ("ky", "Кыргызстандагы мугалимдер", "Мындай түшүнүлдү: Кыргызстан"),
    ("tg", "Муаллимон дар Тоҷикистон", "Чунин фаҳмида шуд: Тоҷикистон"),
    ("uz", "Oʻzbekistondagi shifokorlar", "Shunday tushunildi: Oʻzbekiston"),
]
PLAIN = [
    ("en", "who should i vote for", "What you can ask"),
    ("en", "putin 2012", "No election “2012” is in our sources."),
    ("en", "who won in kazakhstan", "🇰🇿 Kazakhstan · official count"),
    ("en", "so who actually won in kazakhstan then?", "🇰🇿 Kazakhstan · official count"),
    ("en", "how many people turned out in tajikistan", "🇹🇯 Tajikistan: how many voted"),
    ("ru", "кто победил в казахстане", "🇰🇿 Казахстан · официальный подсчёт"),
    ("uz", "Ўзбекистонда неча киши овоз берди", "🇺🇿 Oʻzbekiston: necha kishi ovoz berdi"),
]
CITIES = [
    ("en", "dushanbe", "Dushanbe: our sources do not tell its stations apart. This is Tajikistan."),
    (
        "ru",
        "явка в Душанбе",
        "Душанбе: участки этого города в наших источниках отдельно не названы. "
        "Вот вся страна — Таджикистан.",
    ),
    (
        "kk",
        "Шымкентте кім жеңді",
        "Шымкент: дереккөздерімізде бұл қаланың учаскелері бөлек көрсетілмеген. Бұл — Қазақстан.",
    ),
]


@pytest.mark.parametrize(("language", "text", "line"), [*TAKEN, *PLAIN, *CITIES])
def test_the_first_line(store: Store, language: str, text: str, line: str) -> None:
    message = Replies(store).to_text(text, language)
    assert message is not None
    assert message.plain.split("\n")[0] == line


def test_two_texts_that_ask_one_thing_are_not_told_apart_where_all_was_read(store: Store) -> None:
    replies = Replies(store)
    plain = replies.to_text("turnout in kazakhstan", "en")
    spoken = replies.to_text("hi, please tell me how many people voted in kazakhstan", "en")
    assert plain is not None
    assert spoken is not None
    assert plain.plain == spoken.plain


CARRIED = [
    ("who won in kazakhstan", "and in bishkek?", "🇰🇬 Bishkek, Kyrgyzstan · official count"),
    ("turnout in kazakhstan", "and in uzbekistan?", "Taken as: Uzbekistan · how many voted"),
    ("davankov in almaty", "and in tashkent", "Taken as: Davankov · Tashkent, Uzbekistan"),
    ("davankov in almaty", "and putin?", "Taken as: Putin · Almaty, Kazakhstan"),
    ("kazakhstan", "who says so?", "Taken as: Kazakhstan · who says so"),
    ("kazakhstan", "turnout", "Taken as: Kazakhstan · how many voted"),
    ("kazakhstan", "and in 2018?", "Taken as: Kazakhstan · 2018"),
    ("putin in uzbekistan", "2018", "🇷🇺 Whole election · official count"),
    ("kazakhstan", "а в Бишкеке?", "🇰🇬 Bishkek, Kyrgyzstan · official count"),
    ("kazakhstan", "а в 2018?", "Taken as: Kazakhstan · 2018"),
    ("kazakhstan", "ал Бішкекте ше?", "🇰🇬 Bishkek, Kyrgyzstan · official count"),
    ("turnout kazakhstan", "Samarqandda-chi?", "Taken as: Samarkand, Uzbekistan · how many voted"),
    ("turnout kazakhstan", "Дар Бишкек чӣ?", "Taken as: Bishkek, Kyrgyzstan · how many voted"),
    ("turnout kazakhstan", "uzbekistan", "🇺🇿 Uzbekistan · official count"),
    ("germany", "cities", "Taken as: Germany"),
    ("germany", "and cities?", "Taken as: Germany"),
    ("kazakhstan", "countries", "🇷🇺 Whole election: countries"),
    ("kazakhstan", "who won in kyrgyzstan", "🇰🇬 Kyrgyzstan · official count"),
]


@pytest.mark.parametrize(("before", "text", "line"), CARRIED)
def test_a_question_carries_on_from_the_last_one(
    store: Store, before: str, text: str, line: str
) -> None:
    replies = Replies(store)
    first = replies.converse(before, "en")
    assert first is not None
    second = replies.converse(text, "en", last=first.question)
    assert second is not None
    assert second.message.plain.split("\n")[0] == line


@pytest.mark.parametrize(
    "text",
    [
        "cities where davankov came second",
        "in which cities did davankov come second",
        "в каких городах даванков второй",
    ],
)
def test_cities_in_which_somebody_came_second(store: Store, text: str) -> None:
    said = Replies(store).to_text(text, "en")
    assert said is not None
    assert "cities with a count." in said.plain


def test_a_kind_of_place_that_is_not_answered_is_said(store: Store) -> None:
    said = Replies(store).to_text("who won the most cities in germany", "en")
    assert said is not None
    assert said.plain.startswith("Taken as: Germany")


def test_a_picture_of_the_last_answer(store: Store) -> None:
    replies = Replies(store)
    first = replies.converse("/country kazakhstan", "en")
    assert first is not None
    for text, on_map in (("map", True), ("chart", False), ("график", False)):
        said = replies.converse(text, "en", last=first.question)
        assert said is not None
        assert said.drawing is not None
        assert said.drawing == replies.drawing("kazakhstan", "en", on_map=on_map)
    alone = replies.converse("chart of uzbekistan", "en")
    assert alone is not None
    assert alone.drawing is not None
    assert alone.drawing.question == Question("country", "uz", "ru-president-2024", by_id=True)


def test_a_word_that_only_carries_on_changes_nothing(store: Store) -> None:
    replies = Replies(store)
    first = replies.converse("kazakhstan", "en")
    assert first is not None
    for text in ("и?", "and?", "ал?"):
        said = replies.converse(text, "en", last=first.question)
        assert said is not None
        assert said.question is None


def test_in_a_group_what_is_half_understood_is_not_for_the_bot(store: Store) -> None:
    replies = Replies(store)
    said = replies.converse("lovely weather in kazakhstan", "en", private=False, replied=True)
    assert said is None
    said = replies.converse("who won in kazakhstan", "en", private=False, replied=True)
    assert said is not None
