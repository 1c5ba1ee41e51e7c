"""A feed that is killed: whatever it was at, one tick at most is carried out again, and nothing is
published twice.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.intake.feeds.archive import answers
from bot.intake.feeds.state import FeedsState
from tests.cli.processes import ballotwire
from tests.intake.nights import USUAL, Night, votes

_AFTER = """
import os, signal
import {module} as module
real = {owner}.{name}
def killing(*given, **named):
    done = real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
    return done
{owner}.{name} = killing
"""


def _after(module: str, owner: str, name: str) -> str:
    """Python that kills the process as soon as a function has done its work."""
    return _AFTER.format(module=module, owner=f"module.{owner}".rstrip("."), name=name)


MOMENTS = {
    "asked": _after("bot.intake.feeds.files", "", "_read"),
    "archived": _after("bot.intake.feeds.archive", "Archive", "keep_all"),
    "sifted": _after("bot.intake.gate.sifting", "Sieve", "sift"),
    "half published": _after("bot.editions.store", "Store", "append_staged"),
    "held in the edition": _after("bot.editions.publishing", "", "keep_holds"),
    "published": _after("bot.intake.ticks.taking", "Taker", "_released"),
    "held": _after("bot.intake.feeds.state", "FeedsState", "hold"),
    "taken": _after("bot.intake.feeds.files", "FilesFetcher", "take"),
}


def _editions(night: Night) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(night.home / "results.db")) as file:
        return file.execute("select number, kind from editions order by number").fetchall()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a night with one tick."""
    night = Night(tmp_path_factory.mktemp("begun"))
    night.say()
    once = ("feed", "once", "night")
    assert ballotwire(night.home, *once, FEEDS=str(night.feeds)).returncode == 0
    return night.path


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment(begun: Path, tmp_path: Path, moment: str) -> None:
    shutil.copytree(begun, tmp_path / "night")
    night = Night(tmp_path / "night", written=1)
    once = ("feed", "once", "night")
    # A count that goes on, and one that is held.
    night.say(avon=(1040, 960), bray=(70000, 800))
    killed = ballotwire(night.home, *once, before=MOMENTS[moment], FEEDS=str(night.feeds))
    assert killed.returncode == -9
    again = ballotwire(night.home, *once, FEEDS=str(night.feeds))
    assert again.returncode == 0, again.stderr
    with Store.open(night.home / "results.db") as store:
        assert (votes(store, "avon"), votes(store, "bray")) == (1040, 700)
        assert {place for _, place in store.holds_now("town")} == {"bray"}
    # The first one, its figures, and this tick's: no edition is there twice.
    assert len(_editions(night)) == 3
    with FeedsState.open(night.home / "feeds.db") as state:
        assert [held.place for held in state.held("night")] == ["bray"]
    assert 2 <= len(list(answers(night.home / "archive" / "night"))) <= 3
    assert "nothing new" in ballotwire(night.home, *once, FEEDS=str(night.feeds)).stdout
    assert len(_editions(night)) == 3


@pytest.mark.parametrize("moment", ["held in the edition", "published", "held", "taken"])
def test_killed_while_all_of_a_tick_is_held(begun: Path, tmp_path: Path, moment: str) -> None:
    shutil.copytree(begun, tmp_path / "night")
    night = Night(tmp_path / "night", written=1)
    once = ("feed", "once", "night")
    night.say(**{place: (first // 2, second // 2) for place, (first, second) in USUAL.items()})
    before = {"before": MOMENTS[moment], "FEEDS": str(night.feeds)}
    # What is held once more is written once: an edition says of which places.
    assert ballotwire(night.home, *once, **before).returncode == -9
    for _ in range(2):
        assert ballotwire(night.home, *once, FEEDS=str(night.feeds)).returncode == 0
    with Store.open(night.home / "results.db") as store:
        assert [votes(store, place) for place in USUAL] == [1000, 700, 500, 430]
        assert {place for _, place in store.holds_now("town")} == USUAL.keys()
    assert len(_editions(night)) == 3
    with FeedsState.open(night.home / "feeds.db") as state:
        assert [(held.place, held.rules) for held in state.held("night")] == [("", "many")]


def test_a_fall_counts_though_its_tick_was_cut_off(tmp_path: Path) -> None:
    night = Night(tmp_path)
    once, feeds = ("feed", "once", "night"), {"FEEDS": str(night.feeds)}
    night.say()
    assert ballotwire(night.home, *once, **feeds).returncode == 0
    night.say(avon=(992, 900))
    killed = ballotwire(night.home, *once, before=MOMENTS["published"], **feeds)
    assert killed.returncode == -9
    night.say(avon=(985, 900))
    assert ballotwire(night.home, *once, **feeds).returncode == 0
    with Store.open(night.home / "results.db") as store:
        assert votes(store, "avon") == 992
    with FeedsState.open(night.home / "feeds.db") as state:
        assert [(held.place, held.rules) for held in state.held("night")] == [("avon", "fell")]


def test_killed_when_what_a_person_let_through_was_published(tmp_path: Path) -> None:
    night = Night(tmp_path)
    once, feeds = ("feed", "once", "night"), {"FEEDS": str(night.feeds)}
    for counts in ({}, {"bray": (70000, 800)}):
        night.say(**counts)
        ballotwire(night.home, *once, **feeds)
    assert ballotwire(night.home, "feed", "approve", "1", **feeds).returncode == 0
    kill = MOMENTS["published"]
    assert ballotwire(night.home, *once, before=kill, **feeds).returncode == -9
    told = ballotwire(night.home, *once, **feeds)
    assert "let through by" in told.stdout
    assert told.stdout.rstrip().endswith("it stands already")
    assert len(_editions(night)) == 4
    with Store.open(night.home / "results.db") as store:
        assert votes(store, "bray") == 70000
        assert store.holds_now("town") == set()
