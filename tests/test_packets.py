"""An edition that is carried to another file as a packet: that file answers as the publisher's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from zlib import compress

import pytest

from bot.answers.kinds import parse
from bot.editions.packet import Packet, PacketError, UnfitPacketError
from bot.editions.publishing import NothingToRevertError, propose, publish, release, revert, steps
from bot.editions.store import Store
from bot.replies import Replies
from tests.benchmarks.sizes import write_sized
from tests.builders import harbour
from tests.conftest import DATA
from tests.folders import cell, copy_tiny, read_dataset
from tests.test_editions_history import shaken

AT_HOME = ("folders", "records")
"""What a publisher alone has."""


class Packets:
    """A shared log that is a list."""

    def __init__(self) -> None:
        self.list: list[Packet] = []

    def catch_up(self, store: Store) -> None:
        for packet in self.list[store.generation() :]:
            store.apply(packet)

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()

    def append(self, packet: Packet) -> None:
        assert packet.number == len(self.list) + 1
        self.list.append(packet)


@contextmanager
def stores(folder: Path) -> Iterator[tuple[Packets, Store, Store]]:
    """A log, and two files that follow it; each may publish."""
    log = Packets()
    with ExitStack() as opened:
        one, other = (
            opened.enter_context(Store.open(folder / name / "results.db", shared=log))
            for name in ("one", "other")
        )
        yield log, one, other


def rows_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a file but what its publisher remembers, sorted."""
    names = store.database.execute(
        "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual')"
        " and name not like 'sqlite%' and name not like '\\_%' escape '\\'"
    )
    return {
        name: sorted(store.database.execute(f'select * from "{name}"').fetchall(), key=repr)
        for (name,) in names
        if name not in AT_HOME and name != "key_grams"
    }


def assert_same(one: Store, other: Store) -> None:
    found, expected = rows_of(other), rows_of(one)
    assert found.keys() == expected.keys()
    for name, rows in expected.items():
        assert found[name] == rows, name


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_both_files_have_the_same_rows(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    with stores(tmp_path) as (_, publisher, follower):
        state = harbour()
        for _ in range(12):
            if publisher.generation() and chance.random() < 0.3:
                with suppress(NothingToRevertError):
                    revert(publisher, chance.randint(1, publisher.generation()), by="chief")
                state = publisher.dataset("harbour") or state
            else:
                state = shaken(state, chance)
                publish(publisher, state, by="ed")
            follower.catch_up()
            assert follower.generation() == publisher.generation()
            assert_same(publisher, follower)


QUESTIONS = ("kazakhstan", "kazakstan", "/sources kyrgyzstan")


def test_what_is_shipped_is_answered_alike(tmp_path: Path) -> None:
    with stores(tmp_path) as (log, publisher, follower):
        for _, state in steps(read_dataset(DATA / "ru-president-2024"))[-2:]:
            publish(publisher, state, by="ed")
        publish(publisher, read_dataset(DATA / "md-president-2024"), by="ed")
        revert(publisher, 2, by="chief")
        follower.catch_up()
        assert follower.generation() == len(log.list) == 4
        assert_same(publisher, follower)
        one, other = Replies(publisher), Replies(follower)
        for text in QUESTIONS:
            asked = parse(text, private=True)
            assert asked is not None
            assert other.as_of(asked, "en", None) == one.as_of(asked, "en", None)


def test_a_folder_and_its_holds_arrive_and_what_is_remembered_of_it_does_not(
    tmp_path: Path,
) -> None:
    folder = copy_tiny(tmp_path)
    with stores(tmp_path) as (_, publisher, follower):
        for held in ({("harbour-2022", "no")}, {("harbour-2022", "se")}, set()):
            cell("figures", 3, "value", str(40 + len(held)))(folder)
            release(publisher, propose(publisher, folder), by="ed", accept_warnings=True, held=held)
            follower.catch_up()
            assert_same(publisher, follower)
        assert publisher.database.execute("select count(*) from folders").fetchone() == (1,)
        assert follower.database.execute("select count(*) from folders").fetchone() == (0,)
        # Whoever publishes next from elsewhere reads the folder as a whole, and finds it the same.
        assert (
            release(follower, propose(follower, folder), by="other", accept_warnings=True) is None
        )
        cell("figures", 3, "value", "44")(folder)
        release(follower, propose(follower, folder), by="other", accept_warnings=True)
        publisher.catch_up()
        assert_same(follower, publisher)


def test_a_packet_is_written_once_and_in_its_turn(tmp_path: Path) -> None:
    with stores(tmp_path) as (log, publisher, follower):
        publish(publisher, harbour(), by="ed")
        publish(publisher, harbour(title="Other"), by="ed")
        first, second = log.list
        with pytest.raises(PacketError, match="is of edition 2, and the file goes to 0"):
            follower.apply(second)
        assert follower.generation() == 0
        follower.apply(first)
        follower.apply(first)
        follower.apply(second)
        assert_same(publisher, follower)


def test_a_packet_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    with stores(tmp_path) as (log, publisher, follower):
        publish(publisher, harbour(), by="ed")
        (packet,) = log.list
        untouched = rows_of(follower)
        content = packet.content
        for wrong, error, reason in (
            (replace(packet, schema="0099 later"), UnfitPacketError, "other tables"),
            (replace(packet, content=b"ballotwire edition 2\n"), UnfitPacketError, "newer"),
            (replace(packet, content=content[:-9]), PacketError, "is damaged"),
            (replace(packet, content=content[:21] + compress(b"no database")), PacketError, "is"),
            (replace(packet, mark="another"), PacketError, "has another edition"),
        ):
            with pytest.raises(error, match=reason):
                follower.apply(wrong)
            assert rows_of(follower) == untouched
        publish(other := Store.open(tmp_path / "other.db"), harbour(title="Pier"), by="ed")
        with pytest.raises(PacketError, match="has another edition 1"):
            other.apply(packet)
        other.close()
        follower.apply(packet)
        assert_same(publisher, follower)


def test_what_the_log_refuses_is_not_published(tmp_path: Path) -> None:
    with stores(tmp_path) as (log, publisher, _):
        publish(publisher, harbour(), by="ed")
        before = rows_of(publisher)

        def refuse(packet: Packet) -> None:
            raise PacketError("not now")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(log, "append", refuse)
            with pytest.raises(PacketError, match="not now"):
                publish(publisher, harbour(title="Other"), by="ed")
        assert rows_of(publisher) == before
        publish(publisher, harbour(title="Other"), by="ed")
        assert [packet.number for packet in log.list] == [1, 2]


def test_it_costs_what_changed(tmp_path: Path) -> None:
    """Of three times as many places one that changes makes about the same packet, and about the
    same work.
    """
    sizes, work = [], []
    for places in (120, 360):
        with stores(tmp_path / str(places)) as (log, publisher, follower):
            folder = tmp_path / f"{places}-data"
            for share in (0.0, 1 / places):
                write_sized(folder, places, share)
                release(publisher, propose(publisher, folder), by="ed", accept_warnings=True)
            follower.apply(log.list[0])
            steps_done = 0

            def count() -> int:
                nonlocal steps_done
                steps_done += 1
                return 0

            follower.database.conn.set_progress_handler(count, 100)
            follower.apply(log.list[1])
            follower.database.conn.set_progress_handler(None, 100)
            assert_same(publisher, follower)
            sizes.append(len(log.list[1].content))
            work.append(steps_done)
    assert sizes[1] < sizes[0] * 1.5
    assert work[1] < work[0] * 1.5
