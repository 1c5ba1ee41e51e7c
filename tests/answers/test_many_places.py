"""More places than a view has room for: every kind of question is answered, and reads grow as
the places do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.vocabulary import PlaceKind, Subject
from bot.editions import memory
from bot.editions.publishing import propose, publish, release
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures import ranking
from bot.figures.changes import MOST_COMPARED, Changes
from bot.figures.push import collect
from bot.figures.reading import readings_at
from bot.replies import Replies
from tests.answers.served import served
from tests.answers.towns import ELECTION, towns
from tests.benchmarks.sizes import write_sized
from tests.test_store_nights import plan, statements

MANY = 600
NAMED = "Wellingborough"


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for far fewer rows than there are places, as the usual room is for 20,500 of them."""
    monkeypatch.setattr(memory, "ROOM", 200)
    monkeypatch.setattr("bot.editions.reader.SMALL", 100)


@pytest.mark.usefixtures("little_room")
async def test_everything_is_answered_and_what_changes_is_told(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(MANY, [NAMED]), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            assert (await anna.told("/help")).startswith("What you can ask\n")
            assert (await anna.told(f"/country {NAMED}")).startswith(
                f"{NAMED} · preliminary count\n"
                "Mayor of all towns, 2030\n"
                f"Votes cast in {NAMED}\n"
                "Gull ahead by 20.0 points so far\n"
                "Gull   60.0%  60\n"
                "Heron  40.0%  40\n"
            )
            assert (await anna.told("wellingboroug")).startswith(f"Taken as: {NAMED}\n{NAMED} · ")
            assert (await anna.told("/top gull")).startswith("Gull, highest share first\n")
            assert (await anna.told("/changes")).startswith("What edition 1 changed, 6 May 2030\n")
            assert (await anna.told(f"/subscribe {NAMED}")).startswith(
                f"Followed from now on: {NAMED}.\n"
            )
            publish(store, towns(MANY, [NAMED], {NAMED: (45, 55)}), by="ed")
            assert (await anna.hear())["text"].startswith(
                f"{NAMED}: preliminary count\nHeron 40.0% → 55.0%, Gull 60.0% → 45.0%\n"
            )
            assert (await anna.told(f"/changes {NAMED}")).splitlines()[3:6] == [
                "Edition 2, 6 May 2030",
                f"{NAMED}: preliminary count",
                "Heron 40.0% → 55.0%, Gull 60.0% → 45.0%",
            ]


def test_what_is_not_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_RANKED", 100)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(MANY, [NAMED], {NAMED: (90, 60)}), by="ed")
        replies = Replies(store)
        changes = replies.to_text("/changes", "en")
        assert changes is not None
        # The whole is one of those that are told.
        assert f"… and {MANY + 2 - MOST_COMPARED} more places" in changes.plain.splitlines()
        assert changes.plain.splitlines()[2].startswith("All towns")
        # The town where the most voted is among those that are compared.
        assert any(line.startswith(NAMED) for line in changes.plain.splitlines()[3:])
        push = replies.push(["*"], 0, "en")
        assert push is not None
        assert f"… and {MANY + 2 - 12} more places" in push.message.plain.splitlines()
        ahead = replies.to_text("/ahead gull", "en")
        assert ahead is not None
        assert "Only the 100 places where the most voted are compared." in ahead.plain
        assert replies.to_text(f"/country {NAMED}", "en") is not None


def test_of_many_places_that_changed_little_some_are_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.figures.push.MOST_COMPARED", 10)
    with Store.open(tmp_path / "results.db") as store:
        for name, changed in (("first", 0.0), ("later", 1.0)):
            write_sized(tmp_path / name, 203, changed)
            release(store, propose(store, tmp_path / name), by="ed", accept_warnings=True)
        changes = Changes(store.view(1), store.view())
        assert collect(changes, ["*"]) is not None
        # The whole, two regions, and ten of 200 stations.
        assert changes.compared == 13


def test_what_was_read_of_overtaken_editions_is_forgotten(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(9, [NAMED]), by="ed")
        replies, views = Replies(store), []
        for number in range(1, 5):
            publish(store, towns(9, [NAMED], {NAMED: (40 + number, 55)}), by="ed")
            for _ in (*replies.pushing.prepare(number), *replies.prepare()):
                pass
            assert replies.push(["*"], number, "en") is not None
            assert replies.to_text("/changes", "en") is not None
            views.append(store.view())
        # What was new in one comparison is what was in the next: of that places are kept.
        kept = [view.memory.last(readings_at, 1, of_place=True) for view in views]
        assert [bool(places) for places in kept] == [False, False, True, True]
        assert [view.overtaken for view in views] == [None, None, None, views[-2]]


def work(path: Path, places: int) -> int:
    """What SQLite does, in thousands of its steps, to find whom a first edition concerns and to
    answer after it.
    """
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with Store.open(path) as store:
        publish(store, towns(places, [NAMED]), by="ed")
        store._db.conn.set_progress_handler(count, 1000)
        replies = Replies(store)
        changes = Changes(store.view(0), store.view())
        assert changes.covered("*").count == places + 2
        assert len(changes.covered("*").places) == MOST_COMPARED
        assert replies.to_text(f"/country {NAMED}", "en") is not None
        assert replies.to_text("/top", "en") is not None
        named = NAMED.lower()
        touched = replies.pushing.touching([named, f"towns/{named}", "*", "nowhere"], 0)
        assert touched == {named: [1], f"towns/{named}": [1], "*": [1]}
        for number in range(20):
            assert store.view().place(ELECTION, f"nowhere-{number}") is None
    return steps


@pytest.mark.usefixtures("little_room")
def test_twice_as_many_places_are_twice_the_work(tmp_path: Path) -> None:
    one, two = (work(tmp_path / f"{count}.db", count) for count in (MANY, 2 * MANY))
    assert two < 2.5 * one


def test_rows_of_large_tables_are_those_of_small_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(view: View) -> list[object]:
        contest = "ru-president-2024"
        return [
            view.place(contest, "uik-8133"),
            view.place(contest, "nowhere"),
            view.places_among(contest, ["uz", "nowhere", "kz-almaty"]),
            view.places_of_kind(contest, PlaceKind.OVERALL),
            view.children(contest, "kz-almaty"),
            view.descendants(contest, "kz"),
            view.descendants(contest, "uik-8133"),
            view.names(contest, Subject.PLACE, "kz-almaty"),
            view.documents(contest, ["bne-intellinews-2024-03-18", "nowhere"]),
        ]

    whole = seen(store.view(5))
    monkeypatch.setattr("bot.editions.reader.SMALL", 3)
    assert seen(store.view(5)) == whole
    assert len(whole[-1]) == 2  # type: ignore[arg-type]


def test_what_lies_in_a_place_is_not_looked_for_among_all_places(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(MANY, [NAMED]), by="ed")
        view = store.view()
        asked = statements(store, lambda: view.kinds_inside(ELECTION, NAMED.lower()))
        (plan_of_it,) = [plan(store, sql) for sql in asked if "cross join coverage" in sql]
        assert "SEARCH t USING INDEX idx_places_dataset_parent" in plan_of_it


def test_of_a_page_of_very_many_places_those_on_it_are_counted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        write_sized(tmp_path / "sized", 303)
        release(store, propose(store, tmp_path / "sized"), by="ed", accept_warnings=True)
        replies, read = Replies(store), list[str]()
        replies.to_text("/help", "en")
        asked = statements(store, lambda: read.append(shown(replies, "/places stations")))
        figures = [sql for sql in asked if " from figures t" in sql]
        said = read[0].splitlines()
        assert said[0] == "Whole election: stations"
        assert said[-3] == "Page 1 of 50"
        numbers = [int(line.split("; ")[1].split()[0].replace(",", "")) for line in said[4:10]]
        assert numbers == sorted(numbers, reverse=True)
        # Those of the page at once, and nothing of the other 294.
        assert len(figures) == 1
        assert sum(f"s{number:06d}" in figures[0] for number in range(300)) == 6


def shown(replies: Replies, text: str) -> str:
    message = replies.to_text(text, "en")
    assert message is not None
    return message.plain


def test_what_changed_in_a_place_is_not_looked_for_among_all_places(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(MANY, [NAMED]), by="ed")
        publish(store, towns(MANY, [NAMED], {NAMED: (45, 55)}), by="ed")
        view = store.view()
        asked = statements(store, lambda: view.touched_inside(1, ELECTION, ["whole"], 10))
        (plan_of_it,) = [plan(store, sql) for sql in asked if "cross join places p" in sql]
        assert "SEARCH p USING INDEX idx_places_dataset_parent" in plan_of_it
        assert len(view.touched_inside(1, ELECTION, ["whole"], 10)["whole"]) == 1
