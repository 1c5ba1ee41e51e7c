"""A question as callback data: never over 64 bytes, and the same question again."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answers.kinds import decode, encode
from bot.asking.callback import MOST_PAGES, find_id, page_of, page_sign, token
from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies, gazetteer_of

LONGEST_PLACE = "a-place-with-a-name-of-32-letter"
LONGEST_ELECTION = "an-election-with-28-letters-"[:28]
LONGEST_CANDIDATE = (
    "a-candidate-whose-id-has-as-many-letters-as-any-id-may-have-that-is-to-say-eighty"[:80]
)

ONE_PLACE = (
    "country",
    "sources",
    "poll",
    "turnout",
    "quotes",
    "changes",
    "region",
    "when",
    "why",
)


def questions(place: str, contest: str, candidate: str) -> list[Question]:
    """A question of every kind that a button carries."""
    found = [
        Question(kind, place, contest, by_id=True, page=page)
        for kind, page in product(ONE_PLACE, (0, 61))
    ]
    found += [
        Question("compare", contest=contest, by_id=True, places=(place,) * n) for n in (1, 2, 4)
    ]
    found += [
        Question("top", contest=contest, by_id=True, candidate=candidate, lowest=low)
        for low in (True, False)
    ]
    found += [
        Question(kind, place, contest, by_id=True, unit=place) for kind in ("places", "turnout")
    ]
    found += [
        Question("ahead", "", contest, by_id=True, candidate=candidate, unit=unit, position=3)
        for unit in ("", place)
    ]
    found += [
        Question("candidate", at, contest, by_id=True, candidate=candidate) for at in ("", place)
    ]
    return [
        *found,
        Question("asof", place, contest, by_id=True, day="2024-03-20"),
        Question("asof", place, contest, by_id=True, day="2024-03-20T21:40"),
        Question("elections"),
        Question("glossary", "exit-poll", by_id=True),
        Question("who", contest=contest, by_id=True, candidate=candidate),
    ]


def test_the_longest_ids_fit() -> None:
    for question in questions(LONGEST_PLACE, LONGEST_ELECTION, LONGEST_CANDIDATE):
        data = encode(question)
        assert len(data.encode()) <= 64
        assert decode(data) is not None


def test_every_place_fits_and_short_ids_come_back_as_they_are(store: Store) -> None:
    view = store.view()
    for contest in view.contests():
        candidate = view.candidates(contest.id)[0].id
        for place in view.places(contest.id):
            for question in questions(place.id, contest.id, candidate):
                data = encode(question)
                assert len(data.encode()) <= 64
                if question.kind in ONE_PLACE:
                    assert decode(data) == question


def test_a_token_is_found_again_and_never_guessed() -> None:
    short = token("a-rather-long-name", 7)
    assert short == "~" + short[1:]
    assert len(short) == 7
    assert find_id(short, ["kz", "a-rather-long-name"]) == "a-rather-long-name"
    assert find_id(short, ["kz"]) is None
    assert find_id(short, ["a-rather-long-name", "a-rather-long-name"]) is None
    assert token("kz", 7) == "kz"
    assert token("Ким Чен", 7).startswith("~")
    assert find_id("kz", []) == "kz"


def test_a_comparison_of_long_ids_is_answered_from_its_button(store: Store) -> None:
    data = encode(
        Question(
            "compare",
            contest="ru-president-2024",
            by_id=True,
            places=("kz-almaty", "uz-samarkand"),
        )
    )
    assert data == "m:~f67W3I,~5ZTgRc:ru-president-2024"
    message = Replies(store).to_press(data, "en")
    assert message is not None
    assert message.plain.startswith("Side by side: Almaty, Kazakhstan and Samarkand, Uzbekistan\n")


def test_pages_have_a_sign_each() -> None:
    assert [page_sign(page) for page in (0, 1, 10, MOST_PAGES - 1, MOST_PAGES)] == [
        "",
        "1",
        "a",
        "Z",
        "Z",
    ]
    assert [page_of(sign) for sign in ("", "1", "a", "Z", "12", "!")] == [0, 1, 10, 61, None, None]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "c",
        "c:",
        "c:kz",
        "c::",
        "x:kz:",
        "c!:kz:",
        "d:kz:",
        "d:2024032:kz",
        "m::",
        "k::",
        "n:3:5:0",
        "gone:1",
    ],
)
def test_what_is_no_question_is_not_taken_for_one(data: str) -> None:
    assert decode(data) is None


def test_what_earlier_versions_wrote_still_works(store: Store) -> None:
    assert decode("c:kz:ru-president-2024") == Question(
        "country", "kz", "ru-president-2024", by_id=True
    )
    assert decode("c:kz:") == Question("country", "kz", None, by_id=True)
    assert gazetteer_of(store.view()).by_id("kz") is not None
