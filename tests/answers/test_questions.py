"""Questions as people write them, in six languages: what each is taken to ask."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.kinds import hear, parse
from bot.asking.finding import AskContext
from bot.asking.misses import NotFound, NotUnderstood
from bot.asking.question import Question
from bot.editions.store import Store
from bot.editions.view import View
from bot.places.gazetteer import Gazetteer
from bot.places.territories import LANGUAGES
from bot.replies import gazetteer_of

QUESTIONS = Path(__file__).with_name("questions")
MAIN = "ru-president-2024"


def rows(name: str) -> list[dict[str, str]]:
    with (QUESTIONS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


ASKED = [
    (language, row["question"], row["meaning"]) for language in LANGUAGES for row in rows(language)
]


@pytest.fixture(scope="module")
def world(march: Path) -> Iterator[tuple[View, Gazetteer]]:
    with Store.open(march, read_only=True) as store:
        view = store.view()
        yield view, gazetteer_of(view)


def said(question: Question, asking: AskContext) -> str:
    """A question in a few words: its kind, then what it is about by ids, then the year."""
    if question.kind == "search":
        return "search"

    def found(text: str) -> str:
        match = asking.find(text).match if text and not question.by_id else None
        return match.id if match else text

    contest = (question.contest or MAIN).removeprefix("ru-president-").removeprefix("md-president-")
    parts = [
        question.kind,
        question.candidate if question.kind != "why" else "",
        found(question.place),
        "|".join(map(found, question.places)),
        "2018" if "2018" in contest and not question.candidate.endswith("2018") else "",
        "lowest" if question.lowest else "",
    ]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize(("language", "text", "meaning"), ASKED)
def test_what_is_asked(
    language: str, text: str, meaning: str, world: tuple[View, Gazetteer]
) -> None:
    asking = AskContext(*world, language)
    question = parse(text, private=True)
    assert question is not None
    heard = hear(asking, question)
    assert heard.question is not None
    assert said(heard.question, asking) == meaning


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_questions_enough(language: str) -> None:
    assert len(rows(language)) >= 40


@pytest.mark.parametrize("text", [row["question"] for row in rows("unanswered")])
def test_what_is_not_about_contests_is_not_answered(
    text: str, world: tuple[View, Gazetteer]
) -> None:
    question = parse(text, private=True)
    assert question is not None
    found = hear(AskContext(*world, "en"), question).answer
    assert isinstance(found, NotUnderstood | NotFound)
