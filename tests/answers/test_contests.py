"""Which contest is meant, in a town that decides nine of them in two elections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.kinds import answer, encode, hear, parse
from bot.asking.finding import AskContext
from bot.asking.misses import NoContest, WhichContest
from bot.asking.question import Question
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies, gazetteer_of
from tests.answers.served import served
from tests.folders import read_dataset

TOWN = Path(__file__).parents[1] / "datasets" / "town"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("town") / "results.db") as store:
        publish(store, read_dataset(TOWN), by="test")
        yield store


@pytest.fixture(scope="module")
def asking(town: Store) -> AskContext:
    view = town.view()
    return AskContext(view, gazetteer_of(view), "en")


def asked(text: str, asking: AskContext) -> str:
    """What a text is answered: the kind of question, where and in which contest; or the contests
    that it is asked about.
    """
    question = parse(text, private=True)
    assert question is not None
    if question.kind == "text":
        found = hear(asking, question).answer
    else:
        found = answer(question, asking.view, asking.gazetteer, asking.language)
    if isinstance(found, WhichContest):
        return "which: " + " | ".join(contest.id for contest, _ in found.choices)
    if isinstance(found, NoContest):
        return f"none: {found.text}"
    here = getattr(found, "here", None)
    contest = getattr(found, "contest", None)
    place = getattr(found, "place", None) or (here.place if here else None)
    names = [type(found).__name__, place.id if place else "", contest.id if contest else ""]
    return " ".join(filter(None, names))


MEANT = {
    # A bare place answers its first contest.
    "ward 3": "CountryAnswer ward-3 president",
    "who won in ward 3": "CountryAnswer ward-3 president",
    "who came second in ward 3": "CountryAnswer ward-3 president",
    # By name, office, number, or words of them; in whatever order.
    "governor in ward 3": "CountryAnswer ward-3 governor",
    "ward 3 governor": "CountryAnswer ward-3 governor",
    "who won the senate in ward 5": "CountryAnswer ward-5 senate",
    "U.S. Senate in ward 5": "CountryAnswer ward-5 senate",
    "gubernatorial ward 3": "CountryAnswer ward-3 governor",
    "governor race ward 3": "CountryAnswer ward-3 governor",
    "question 2 in ward 3": "CountryAnswer ward-3 question-2",
    "measure 2 in ward 3": "CountryAnswer ward-3 question-2",
    "dental benefits question": "CountryAnswer town question-1",
    "dental insurance ward 1": "CountryAnswer ward-1 question-1",
    "democratic primary ward 2": "CountryAnswer ward-2 president-democratic-primary",
    "republican presidential primary in ward 1": (
        "CountryAnswer ward-1 president-republican-primary"
    ),
    "us house district 1": "CountryAnswer district-1 house-1",
    "house ward 7": "CountryAnswer ward-7 house-2",
    "general election ward 3": "CountryAnswer ward-3 president",
    # In another language, misspelt, by id.
    "губернатор ward 3": "CountryAnswer ward-3 governor",
    "сенатора ward 3": "CountryAnswer ward-3 senate",
    "стоматология ward 3": "CountryAnswer ward-3 question-1",
    "goveror ward 3": "CountryAnswer ward-3 governor",
    "president-democratic-primary ward 1": "CountryAnswer ward-1 president-democratic-primary",
    "house-1": "CountryAnswer district-1 house-1",
    # Of the whole, with a year, after commands.
    "senate": "CountryAnswer town senate",
    "candidates for governor": "CountryAnswer town governor",
    "senate 2028": "CountryAnswer town senate",
    "/country ward 3 governor": "CountryAnswer ward-3 governor",
    "/country governor in ward 3 2028": "CountryAnswer ward-3 governor",
    "/country ward 3 2028": "CountryAnswer ward-3 president",
    "/overall governor": "CountryAnswer town governor",
    "/overall question 1": "CountryAnswer town question-1",
    "/turnout ward 3 senate": "TurnoutAnswer ward-3 senate",
    "/candidate mercer president": "CandidateAnswer president",
    "/candidate mercer house ward 2": "CandidateAnswer ward-2 house-1",
    "/compare ward 3, ward 4 governor": "CompareAnswer governor",
    "compare ward 3 and ward 4 governor": "CompareAnswer governor",
    "/top reyes": "TopAnswer governor",
    # By a surname, and by the party of one who stands for it.
    "reyes in ward 2": "CandidateAnswer ward-2 governor",
    "holt ward 2": "CandidateAnswer ward-2 president",
    "republican ward 7": "CandidateAnswer ward-7 president",
    "republicans in the senate": "CandidateAnswer town senate",
    "/top democratic senate": "TopAnswer senate",
    "tran ward 2": "CandidateAnswer ward-2 house-1",
    # Several fit as well: it is asked.
    "president primary ward 2": (
        "which: president-democratic-primary | president-republican-primary"
    ),
    "spring primaries": "which: president-democratic-primary | president-republican-primary",
    "question in ward 3": "which: question-1 | question-2",
    "yes in ward 3": "which: question-1 | question-2",
    "governor and senate in ward 3": "which: governor | senate",
    "/country ward 2 primary": (
        "which: president-democratic-primary | president-republican-primary"
    ),
    # There is none of that year, and nothing else is answered for it.
    "president 2024": "none: president 2024",
    "/country ward 3 president 2024": "none: president 2024",
    "/overall governor 2024": "none: governor 2024",
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_which_contest_is_meant(text: str, meant: str, asking: AskContext) -> None:
    assert asked(text, asking) == meant


TALKS = (
    ("ward 3", "and the senate?", ("country", "ward-3", "senate")),
    ("governor in ward 3", "and in ward 5?", ("country", "ward-5", "governor")),
    ("ward 3", "governor?", ("country", "ward-3", "governor")),
    ("turnout ward 3", "measure 2", ("turnout", "ward-3", "question-2")),
    ("governor in ward 3", "ward 5", ("country", "ward-5", "president")),
    ("/candidate reyes ward 2", "and the senate?", ("country", "ward-2", "senate")),
    ("/candidate holt ward 2", "democratic primary?", ("candidate", "ward-2", "holt-d")),
)


@pytest.mark.parametrize(("first", "then", "meant"), TALKS)
def test_what_follows_keeps_the_place_or_the_contest(
    first: str, then: str, meant: tuple[str, str, str], town: Store
) -> None:
    replies = Replies(town)
    before = replies.converse(first, "en")
    assert before is not None
    after = replies.converse(then, "en", last=before.question)
    assert after is not None
    assert after.question is not None
    question = after.question
    about = question.candidate if question.kind == "candidate" else question.contest
    assert (question.kind, question.place, about) == meant


async def test_a_reader_finds_every_contest_of_a_place(town: Store, tmp_path: Path) -> None:
    async with served(town, tmp_path) as bot:
        anna = bot.reader()
        card = await anna.ask("ward 2")
        listed = await anna.press(card, "Other contests")
        assert listed.splitlines()[:4] == [
            "Ward 2, District 1: what was on the ballot",
            "",
            "General election, 7 November 2028",
            "President: Mercer P 51.3%, Holt D 48.7%",
        ]
        asked = await anna.ask("primary in ward 2")
        assert asked["text"] == "Which contest do you mean?"
        labels = [row[0]["text"] for row in asked["reply_markup"]["inline_keyboard"]]
        assert labels == ["President, Democratic primary", "President, Republican primary"]
        told = await anna.press(asked, "President, Republican primary")
        assert "President, Republican primary, 2028" in told
        # What is asked next carries on from what was pressed.
        assert "President, Republican primary" in await anna.told("and in ward 3?")


async def test_a_card_has_three_other_contests_at_most(town: Store, tmp_path: Path) -> None:
    async with served(town, tmp_path) as bot:
        anna = bot.reader()
        card = await anna.ask("ward 2")
        await anna.person.press(card, "More ▾")
        full = (await anna.chat.next_event("edit")).message
    rows = [[button["text"] for button in row] for row in full["reply_markup"]["inline_keyboard"]]
    # On a phone the last would be cut beside two others.
    at = rows.index(["U.S. Senate", "Governor"])
    assert rows[at + 1] == ["U.S. House, District 1"]
    assert sum("Question" in label or "House" in label for row in rows for label in row) == 1


def test_elections_are_listed_with_how_much_is_decided_in_each(town: Store) -> None:
    message = Replies(town).to_text("/elections", "en")
    assert message is not None
    assert message.plain.splitlines() == [
        "Elections in our sources",
        "General election, 7 November 2028: 7 contests, 9 places; edition 1, 8 Nov 2028",
        "Presidential primaries, 2 May 2028: 2 contests, 3 places; edition 1, 8 Nov 2028",
    ]
    listed = Replies(town).to_press(message.buttons[1][0].data or "", "en")
    assert listed is not None
    assert [line.split(":")[0] for line in listed.plain.splitlines() if ":" in line] == [
        "President, Democratic primary",
        "President, Republican primary",
    ]


def test_an_id_of_any_length_has_room_in_a_button() -> None:
    long = "general-election-of-the-united-states-" * 4
    question = Question("country", "ward-3", f"{long}x", by_id=True)
    assert len(encode(question).encode()) <= 64
    assert encode(question) != encode(Question("country", "ward-3", f"{long}y", by_id=True))


def test_a_button_with_a_long_id_leads_to_its_contest(tmp_path: Path) -> None:
    dataset = read_dataset(TOWN)
    long = "town-2028.governor-of-the-commonwealth-for-the-unexpired-term"
    renamed = dataset.model_copy(
        update={
            "contests": tuple(_renamed(row, "id", long) for row in dataset.contests),
            "candidates": tuple(_renamed(row, "contest", long) for row in dataset.candidates),
            "figures": tuple(_renamed(row, "contest", long) for row in dataset.figures),
            "names": tuple(row for row in dataset.names if row.id != "governor"),
        }
    )
    with Store.open(tmp_path / "results.db") as store:
        publish(store, renamed, by="test")
        replies = Replies(store)
        data = encode(Question("country", "ward-3", long, by_id=True))
        assert long not in data
        said = replies.pressed(data, "en")
        assert said is not None
        assert said.question is not None
        assert said.question.contest == long
        assert "Governor, 2028" in said.message.plain


def _renamed(row: Any, column: str, id_: str) -> Any:
    is_governor = getattr(row, column) == "governor"
    return row.model_copy(update={column: id_}) if is_governor else row
