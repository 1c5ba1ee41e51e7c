"""Counts of contests of every kind, of small datasets with facts of official files: every file in
``counted/`` is a question, the dataset in ``tests/datasets/counts`` it is asked of, and its answer,
word for word.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pushing import Pushing
from bot.replies import Replies
from tests.folders import read_dataset
from tests.returns import returns

HERE = Path(__file__).parent
COUNTS = HERE.parent / "datasets" / "counts"
CARDS = sorted((HERE / "counted").glob("*.txt"))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    opened = {}
    for folder in sorted(COUNTS.iterdir()):
        store = Store.open(tmp_path_factory.mktemp(folder.name) / "results.db")
        publish(store, read_dataset(folder), by="test")
        opened[folder.name] = store
    yield opened
    for store in opened.values():
        store.close()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_card(card: Path, stores: dict[str, Store]) -> None:
    head, _, expected = card.read_text(encoding="utf-8").partition("\n")
    question, where = head.rsplit(" @ ", 1)
    dataset, _, full = where.partition(" ")
    asked = parse(question, private=True)
    assert asked is not None
    replies = Replies(stores[dataset])
    message = replies.as_of(replace(asked, full=bool(full)), "en", 1).message
    assert message.plain == expected.rstrip("\n")


def told(folder: Path, text: str, *states: Dataset) -> str:
    with Store.open(folder / "results.db") as store:
        for state in states:
            publish(store, state, by="test")
        asked = parse(text, private=True)
        assert asked is not None
        return Replies(store).as_of(asked, "en", len(states)).message.plain


def units(place: str, reported: int, total: int, ada: int, ben: int) -> str:
    """The rows of a place that is partly counted."""
    end = ",0,,preliminary,partial\n"
    return (
        f"{place},ada,votes,{ada}{end}{place},ben,votes,{ben}{end}"
        f"{place},,units-reported,{reported}{end}{place},,units-total,{total}{end}"
    )


def test_of_too_few_units_no_leader_is_named(tmp_path: Path) -> None:
    figures = units("mill", 1, 24, 30, 20) + units("weir", 3, 24, 20, 30)
    state = read_dataset(returns(tmp_path / "few", figures))
    assert told(tmp_path, "/country mill", state).splitlines()[3:8] == [
        "1 of 24 units",
        "Too few units to name a leader.",
        "Ada   60.0%  30",
        "Ben   40.0%  20",
        "Shares are of the votes listed. 50 votes listed; how many voted is not in our sources.",
    ]


def test_the_units_of_the_parts_are_added_up(tmp_path: Path) -> None:
    figures = units("mill", 4, 24, 30, 20) + units("weir", 3, 24, 20, 31)
    state = read_dataset(returns(tmp_path / "sum", figures))
    assert told(tmp_path, "/overall", state).splitlines()[2:7] == [
        "7 of 48 units",
        "Ben ahead by 1 vote so far",
        "Ben   50.5%  51",
        "Ada   49.5%  50",
        "Added up by us: 2 communes. Shares are of the votes listed. 101 votes listed; how many "
        "voted is not in our sources.",
    ]


def test_what_a_sum_lacks_is_named(tmp_path: Path) -> None:
    places = "id,kind,parent,name\nall,overall,,The whole\n"
    places += "".join(f"{name.lower()},commune,all,{name}\n" for name in ("Mill", "Weir", "Lock"))
    figures = units("mill", 24, 24, 30, 20) + units("weir", 24, 24, 20, 31)
    state = read_dataset(returns(tmp_path / "part", figures, places=places))
    text = told(tmp_path, "/overall", state)
    assert text.splitlines()[0] == "The whole · preliminary count, not final"
    assert "Added up by us from 2 of 3 communes. Without a count: Lock." in text


def test_nothing_reported_is_no_first_count(tmp_path: Path) -> None:
    states = []
    for name, reported, votes in (("morning", 0, 0), ("noon", 0, 0), ("night", 5, 30)):
        figures = units("mill", reported, 24, votes, votes + reported)
        states.append(read_dataset(returns(tmp_path / name, figures)))
    with Store.open(tmp_path / "results.db") as store:
        for state in states[:2]:
            publish(store, state, by="test")
        assert Pushing(store).push(["mill"], 0, "en") is None
        publish(store, states[2], by="test")
        push = Pushing(store).push(["mill"], 1, "en")
    assert push is not None
    assert push.message.plain.splitlines()[:2] == [
        "Mill: first count, preliminary, not final, 5 of 24 units",
        "Ben 35 votes, Ada 30 votes",
    ]
