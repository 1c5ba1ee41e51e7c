"""Which calls are news, and what else that stands on a card is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.kinds import parse
from bot.dataset.model import Call, Candidate, Dataset, Name, Place
from bot.dataset.vocabulary import PlaceKind, Subject
from bot.editions.publishing import publish, revert
from bot.editions.store import Store
from bot.figures.push import Urgency, collect
from bot.pushing import Pushing
from bot.replies import Replies
from tests.answers.changing import shares, state
from tests.builders import ELECTION, harbour, place, votes

FIRST = shares("50.0", "40.0", 1000)


def call(**more: Any) -> Call:
    cells = {"contest": ELECTION, "candidate": "gull", "document": "gazette", "place": "aa"}
    return Call.model_validate(cells | more)


def told(folder: Path, *states: Dataset, language: str = "en", key: str = "aa") -> list[str] | None:
    """What is pushed of the last of these editions to whoever was told the one before."""
    with Store.open(folder / "results.db") as store:
        for one in states:
            publish(store, one, by="ed")
        push = Pushing(store).push([key], len(states) - 1, language)
        if push is None or not push.worth_telling:
            return None
        return push.message.plain.splitlines()[:-2]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Aa: declared", "Elected: Gull (Shore) — Gazette"]),
        ("ru", ["А́а: объявлен итог", "Объявлено избрание: Чайка (Shore) — Gazette"]),
        ("kk", ["Aa: нәтиже жарияланды", "Сайланды деп жарияланды: Gull (Shore) — Gazette"]),
        ("ky", ["Aa: жыйынтык жарыяланды", "Шайланды деп жарыяланды: Gull (Shore) — Gazette"]),
        ("tg", ["Aa: натиҷа эълон шуд", "Интихобшуда эълон шуд: Gull (Shore) — Gazette"]),
        ("uz", ["Aa: natija eʼlon qilindi", "Saylangan deb eʼlon qilindi: Gull (Shore) — Gazette"]),
    ],
)
def test_in_every_language(language: str, lines: list[str], tmp_path: Path) -> None:
    states = state(FIRST), state(FIRST, calls=(call(),))
    assert told(tmp_path, *states, language=language) == lines


def test_beside_a_count_that_moved(tmp_path: Path) -> None:
    later = state(shares("52.0", "38.0", 1000), calls=(call(outcome="ahead"),))
    assert told(tmp_path, state(FIRST), later) == [
        "Aa: declared; preliminary count, not final",
        "Declared ahead: Gull (Shore) — Gazette",
        "Gull 50.0% → 52.0%, Heron 40.0% → 38.0%",
    ]


@pytest.mark.parametrize(
    "before", [{}, {"declared": "2030-05-06"}, {"document": "courier", "by": "Gazette"}]
)
def test_what_becomes_known_of_a_call_later_is_no_news(
    before: dict[str, Any], tmp_path: Path
) -> None:
    now = {"person": "G. Gull", "held": "Shore", "declared": "2030-05-05"}
    states = state(FIRST, calls=(call(**before),)), state(FIRST, calls=(call(**now),))
    assert told(tmp_path, *states) is None


@pytest.mark.parametrize("more", [{"person": "B. Gull"}, {"seats": 2}])
def test_another_person_or_number_of_seats_is(more: dict[str, Any], tmp_path: Path) -> None:
    before = {"person": "A. Gull", "seats": 1}
    states = state(FIRST, calls=(call(**before),)), state(FIRST, calls=(call(**before | more),))
    assert (told(tmp_path, *states) or [])[:1] == ["Aa: declared"]


def test_a_call_without_a_place_is_of_the_whole(tmp_path: Path) -> None:
    states = state(FIRST), state(FIRST, calls=(call(place=None),))
    lines = ["Overall: declared", "Elected: Gull (Shore) — Gazette"]
    assert told(tmp_path, *states, key="overall") == lines
    assert told(tmp_path / "b", *states, key="aa") is None


def test_one_that_came_and_went_is_no_news_and_reverting_says_nothing_twice(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path / "results.db") as store:
        for calls in ((call(),), (), (call(),)):
            publish(store, state(FIRST, calls=calls), by="ed")
        pushing = Pushing(store)
        assert pushing.push(["aa"], 1, "en") is None
        assert pushing.wrong_figures(1) == frozenset()
        revert(store, 3, by="ed")
        push = pushing.push(["aa"], 3, "en")
        assert push is not None
        assert push.urgency is Urgency.CORRECTION


def test_a_small_place_is_told_among_very_many_that_moved(tmp_path: Path) -> None:
    """So is one that lies in what is followed by a second whole."""
    ids = [f"t{number}" for number in range(250)]
    places = (
        place("overall", PlaceKind.OVERALL, None),
        place("aa"),
        place("aa-port", PlaceKind.CITY),
        *(place(id_, PlaceKind.CITY, "aa") for id_ in ids),
        place("hut", PlaceKind.CITY, "aa", within=("aa-port",)),
    )
    tables: dict[str, Any] = {
        "places": places,
        "polls": (),
        "notes": (),
        "note_sources": (),
        "statements": (),
        "quotations": (),
        "translations": (),
        "names": (),
    }

    def edition(number: int, *calls: Call) -> Dataset:
        figures = [votes(f"{id_}-v", id_, 1000 + 100 * number) for id_ in ids]
        figures.append(votes("hut-v", "hut", 1))
        return state(figures, calls=calls, **tables)

    states = edition(1), edition(2, call(place="hut"))
    with Store.open(tmp_path / "results.db") as store:
        for one in states:
            publish(store, one, by="ed")
        pushing = Pushing(store)
        for key in ("*", "aa", "aa-port", "hut"):
            push = collect(pushing.changes(1), [key])
            assert push is not None
            assert [change.place.id for change in push.places if change.calls] == ["hut"]
        changed = pushing.changes(1)
        port = changed.place(ELECTION, "aa-port")
        assert port is not None
        assert [each.id for each in changed.inside(ELECTION, port)] == ["hut"]


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[Replies]:
    with Store.open(tmp_path / "results.db") as store:
        for calls in ((), (call(),), (call(withdrawn="2030-05-06"),)):
            publish(store, state(FIRST, calls=calls), by="ed")
        yield Replies(store)


def test_changes_lists_calls(corrected: Replies) -> None:
    asked = parse("/changes aa", private=True)
    assert asked is not None
    assert corrected.as_of(asked, "en", 3).message.plain.splitlines()[2:11] == [
        "",
        "Edition 3, 9 May 2030",
        "TAKEN BACK: Aa",
        "We wrote: Elected: Gull (Shore) — Gazette.",
        "This was taken back, 6 May 2030.",
        "",
        "Edition 2, 9 May 2030",
        "Aa: declared",
        "Elected: Gull (Shore) — Gazette",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 call was taken back."),
        ("ru", "Отозван 1 объявленный итог."),
        ("kk", "Жарияланған 1 нәтиже қайтарып алынды."),
        ("ky", "Жарыяланган 1 жыйынтык кайтарып алынды."),
        ("tg", "1 натиҷаи эълоншуда бозпас гирифта шуд."),
        ("uz", "Eʼlon qilingan 1 natija qaytarib olindi."),
    ],
)
def test_of_an_edition_no_call_is_counted_as_a_figure(
    language: str, said: str, corrected: Replies
) -> None:
    asked = parse("/changes", private=True)
    assert asked is not None
    assert corrected.as_of(asked, language, 3).message.plain.splitlines()[1] == said


def test_the_card_and_the_live_card_say_so(corrected: Replies) -> None:
    asked = parse("/country aa", private=True)
    assert asked is not None
    lines = corrected.as_of(asked, "en", 2).message.plain.splitlines()
    assert lines[2] == "Elected: Gull (Shore) — Gazette"
    lines = corrected.as_of(asked, "en", 3).message.plain.splitlines()
    assert lines[2] == "Taken back, 6 May 2030: Elected: Gull (Shore) — Gazette"
    found = corrected.card_correction("harbour/aa-port", "en", 2)
    assert found is None
    wrong = corrected.card_correction("harbour/aa", "en", 2)
    assert wrong is not None
    assert wrong[0].plain.splitlines()[:4] == [
        "TAKEN BACK: Aa",
        "We wrote: Elected: Gull (Shore) — Gazette.",
        "This was taken back, 6 May 2030.",
        "You get this because the live card here said so.",
    ]


def _renamed() -> dict[str, Any]:
    base = harbour()
    names = (*base.names, Name(subject=Subject.PLACE, id="aa", language="en", name="Aalborg"))
    candidates = (
        Candidate(id="gull", contest=ELECTION, name="Sea gull", party="Coast"),
        *base.candidates[1:],
    )
    places = [
        row.model_copy(update={"note": "Only ships."}) if row.id == "aa" else row
        for row in base.places
    ]
    return {"names": names, "candidates": candidates, "places": tuple[Place, ...](places)}


@pytest.mark.parametrize("table", ["names", "candidates", "places"])
def test_another_name_or_caveat_renews_cards_and_is_no_news(table: str, tmp_path: Path) -> None:
    states = state(FIRST), state(FIRST, **{table: _renamed()[table]})
    assert told(tmp_path, *states) is None


def units(reported: int, total: int) -> tuple[Any, ...]:
    how = {"stage": "preliminary", "status": "partial"}
    return (
        votes("aa-in", "aa", reported, None, measure="units-reported", **how),
        votes("aa-all", "aa", total, None, measure="units-total", **how),
    )


def test_that_units_came_in_without_votes_renews_cards_and_is_no_news(tmp_path: Path) -> None:
    states = state((*FIRST, *units(10, 24))), state((*FIRST, *units(11, 25)))
    assert told(tmp_path, *states) is None


def test_seats_are_news(tmp_path: Path) -> None:
    seats = [votes("aa-s", "aa", number, measure="seats") for number in (3, 4)]
    states = [state(FIRST), *(state((*FIRST, each)) for each in seats)]
    assert told(tmp_path / "a", *states[:2]) == ["Aa: seats", "Seats: Gull 3."]
    assert told(tmp_path / "b", *states[1:]) == ["Aa: seats", "Seats: Gull 4."]
