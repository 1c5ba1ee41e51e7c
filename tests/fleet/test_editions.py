"""Several machines with one log of editions in PostgreSQL: each has the same editions."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from bot.editions.packet import Packet, UnfitPacketError
from bot.editions.publishing import PublishedMeanwhileError, publish, revert
from bot.editions.store import Store
from bot.fleet import following, log
from bot.fleet.following import FollowedLog, OtherHistoryError
from bot.fleet.log import LogAwayError, LoggedEdition, PostgresLog
from tests.builders import harbour
from tests.forking import Forked
from tests.test_packets import assert_same


@contextmanager
def machine(home: Path, url: str) -> Iterator[Store]:
    """The results.db of a machine whose editions go to the log, and come from it."""
    with (
        PostgresLog(url) as shared,
        Store.open(home / "results.db", shared=FollowedLog(shared)) as store,
    ):
        yield store


def titles(store: Store) -> list[str]:
    rows = store.database.execute("select title from editions order by number")
    return [title for (title,) in rows]


def logged(url: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, options="-c search_path=ballotwire") as connection:
        return connection.execute(sql).fetchall()


def test_what_one_publishes_the_other_has(tmp_path: Path, database_url: str) -> None:
    with (
        machine(tmp_path / "one", database_url) as one,
        machine(tmp_path / "other", database_url) as other,
    ):
        publish(one, harbour(title="First"), by="one")
        # The other one need not look: whoever publishes has everything before.
        publish(other, harbour(title="Second"), by="other")
        revert(one, 2, by="one")
        other.catch_up()
        assert titles(one) == titles(other) == ["First", "Second", "First"]
        assert_same(one, other)
        sizes = logged(database_url, "SELECT number, size > 0 FROM editions ORDER BY 1")
        assert sizes == [(1, True), (2, True), (3, True)]


def test_a_log_begins_with_the_first_file_and_a_new_machine_with_its_copy(
    tmp_path: Path, database_url: str
) -> None:
    path = tmp_path / "one" / "results.db"
    with Store.open(path) as alone:
        for title in ("First", "Second"):
            publish(alone, harbour(title=title), by="one")
    with machine(tmp_path / "one", database_url) as one:
        one.catch_up()
        assert logged(database_url, "SELECT edition, size > 0 FROM copies") == [(2, True)]
        publish(one, harbour(title="Third"), by="one")
        with machine(tmp_path / "new", database_url) as new:
            new.catch_up()
            assert titles(new) == ["First", "Second", "Third"]
            assert_same(one, new)
            publish(new, harbour(title="Fourth"), by="new")
        one.catch_up()
        assert titles(one)[-1] == "Fourth"
    # Nothing of the copying is left.
    assert {each.name for each in (tmp_path / "new").iterdir()} == {"results.db", "copy.lock"}


def test_a_file_of_another_history_is_refused_and_stays_as_it_is(
    tmp_path: Path, database_url: str
) -> None:
    with machine(tmp_path / "one", database_url) as one:
        publish(one, harbour(title="First"), by="one")
    with Store.open(tmp_path / "two" / "results.db") as stranger:
        publish(stranger, harbour(title="Strange"), by="two")
    what_to_do = (
        "To take the log's, move the file away and start again; to begin a log with this one, give"
        " an empty database."
    )
    path = tmp_path / "two" / "results.db"
    with machine(tmp_path / "two", database_url) as two:
        with pytest.raises(OtherHistoryError) as error:
            publish(two, harbour(title="More"), by="two")
        assert str(error.value) == (
            f"{path} has another edition 1 than the log in PostgreSQL. {what_to_do}"
        )
        assert titles(two) == ["Strange"]
    with Store.open(tmp_path / "one" / "results.db") as astray:
        publish(astray, harbour(title="Second, not in the log"), by="one")
    with machine(tmp_path / "one", database_url) as one, pytest.raises(OtherHistoryError) as error:
        one.catch_up()
    path = tmp_path / "one" / "results.db"
    assert str(error.value) == (f"{path} has 2 editions and the log in PostgreSQL 1. {what_to_do}")


def test_no_copy_is_kept_of_a_file_that_was_put_in_the_place_of_another(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_MOST_SINCE", -1)
    path = tmp_path / "strange.db"
    with Store.open(path) as strange:
        publish(strange, harbour(title="Strange"), by="two")
    with machine(tmp_path, database_url) as store, PostgresLog(database_url) as shared:
        publish(store, harbour(title="First"), by="one")
        followed = FollowedLog(shared)
        with Store.open(path) as strange:
            assert not followed.keep_copy(strange)
        assert followed.keep_copy(store)
    with machine(tmp_path / "new", database_url) as new:
        new.catch_up()
        assert titles(new) == ["First"]


def test_two_publishers_take_turns(tmp_path: Path, database_url: str) -> None:
    def work(name: str) -> None:
        with machine(tmp_path / name, database_url) as store:
            for turn in range(4):
                own = {"id": name, "elections": (), "title": f"{name} {turn}"}
                publish(store, harbour(**own), by=name)

    with machine(tmp_path / "pier", database_url) as first:
        first.catch_up()  # makes the tables
    threads = [Thread(target=work, args=(name,)) for name in ("pier", "quay")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with (
        machine(tmp_path / "pier", database_url) as pier,
        machine(tmp_path / "quay", database_url) as quay,
    ):
        pier.catch_up()
        quay.catch_up()
        assert sorted(titles(pier)) == [
            f"{name} {turn}" for name in ("pier", "quay") for turn in range(4)
        ]
        assert_same(pier, quay)


def test_what_another_process_of_the_machine_publishes_meanwhile_is_no_other_history(
    tmp_path: Path, database_url: str
) -> None:
    with machine(tmp_path, database_url) as beside, PostgresLog(database_url) as plain:
        publish(beside, harbour(title="First"), by="one")

        class Busy(PostgresLog):
            def last(self) -> LoggedEdition | None:
                found = plain.last()
                publish(beside, harbour(title=f"After {found}"), by="one")
                return found

        with Busy(database_url) as busy, Store.open(tmp_path / "results.db") as store:
            FollowedLog(busy).catch_up(store)
            assert store.generation() == 2


def end_connections(url: str) -> None:
    logged(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def test_of_two_editions_of_one_number_the_log_has_the_first(
    tmp_path: Path, database_url: str
) -> None:
    """Also where a publisher's turn ended and it does not know: its connection broke, say."""
    with machine(tmp_path / "one", database_url) as one, PostgresLog(database_url) as broken:

        class Overtaken(FollowedLog):
            def append(self, packet: Packet) -> None:
                end_connections(database_url)
                publish(one, harbour(title="Second"), by="one")
                super().append(packet)

        publish(one, harbour(title="First"), by="one")
        path = tmp_path / "other" / "results.db"
        with Store.open(path, shared=Overtaken(broken)) as other:
            with pytest.raises(
                PublishedMeanwhileError, match="from another machine: publish again"
            ):
                publish(other, harbour(title="Lost"), by="other")
            assert titles(other) == ["First"]
        with machine(tmp_path / "other", database_url) as other:
            publish(other, harbour(title="Third"), by="other")
            assert titles(other) == ["First", "Second", "Third"]
            one.catch_up()
            assert_same(one, other)


def test_an_edition_whose_arrival_nobody_heard_of_is_published_once(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, tries = log._append, []

    def lose(connection: psycopg.Connection[tuple[object, ...]], packet: Packet) -> None:
        put(connection, packet)
        tries.append(packet.number)
        if len(tries) == 1:
            raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(log, "_append", lose)
    with machine(tmp_path, database_url) as store:
        publish(store, harbour(title="First"), by="one")
        publish(store, harbour(title="Second"), by="one")
        assert titles(store) == ["First", "Second"]
    assert logged(database_url, "SELECT number FROM editions ORDER BY 1") == [(1,), (2,)]
    assert tries == [1, 2]


def test_while_the_log_is_away_nothing_is_published_and_no_password_is_said(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine(tmp_path, database_url) as store:
        publish(store, harbour(title="First"), by="one")
        monkeypatch.setattr(log, "_PATIENCE", 0.0)

        def fail(*_: object) -> None:
            raise psycopg.OperationalError("server closed the connection unexpectedly")

        with monkeypatch.context() as patch:
            patch.setattr(log, "_append", fail)
            with pytest.raises(LogAwayError) as away:
                publish(store, harbour(title="Second"), by="one")
        assert str(away.value) == (
            "The log of editions cannot be reached (PostgreSQL: server closed the connection"
            " unexpectedly). Nobody knows whether edition 2 reached it. If it did, it is published"
            " and comes by itself; look before publishing again."
        )
        assert titles(store) == ["First"]
    with machine(tmp_path, "postgresql://me:hush@127.0.0.1:1/x") as store:
        with pytest.raises(LogAwayError) as away:
            publish(store, harbour(title="Second"), by="one")
        assert "The log of editions cannot be reached (PostgreSQL: connection failed" in str(
            away.value
        )
        assert "hush" not in str(away.value)
        assert titles(store) == ["First"]
    with machine(tmp_path, "gibberish://hush") as store, pytest.raises(LogAwayError) as away:
        store.catch_up()
    assert "hush" not in str(away.value)


def test_a_server_that_was_started_anew_is_reached_again(tmp_path: Path, database_url: str) -> None:
    with machine(tmp_path, database_url) as store:
        publish(store, harbour(title="First"), by="one")
        end_connections(database_url)
        publish(store, harbour(title="Second"), by="one")
        assert titles(store) == ["First", "Second"]


def test_a_machine_that_is_far_behind_reads_the_copy_and_old_packets_go(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_MOST_SINCE", "_NEARER"):
        monkeypatch.setattr(following, name, 2)
    monkeypatch.setattr(log, "_KEPT", 1)
    with (
        machine(tmp_path / "one", database_url) as one,
        machine(tmp_path / "late", database_url) as late,
        PostgresLog(database_url) as shared,
    ):
        publish(one, harbour(title="1"), by="one")
        late.catch_up()
        followed = FollowedLog(shared)
        assert followed.keep_copy(one)  # there is none yet
        assert not followed.keep_copy(one)
        for number in range(2, 5):
            publish(one, harbour(title=str(number)), by="one")
        assert followed.keep_copy(one)
        publish(one, harbour(title="5"), by="one")
        packets = logged(database_url, "SELECT DISTINCT edition FROM packets ORDER BY 1")
        assert packets == [(4,), (5,)]
        assert logged(database_url, "SELECT edition FROM copies") == [(4,)]
        late.catch_up()
        assert titles(late) == ["1", "2", "3", "4", "5"]
        assert_same(one, late)


def test_what_another_version_packed_is_taken_from_a_copy_of_ours(
    tmp_path: Path, database_url: str
) -> None:
    with (
        machine(tmp_path / "one", database_url) as one,
        machine(tmp_path / "other", database_url) as other,
        PostgresLog(database_url) as shared,
    ):
        publish(one, harbour(title="First"), by="one")
        other.catch_up()
        publish(one, harbour(title="Second"), by="one")
        with psycopg.connect(database_url, options="-c search_path=ballotwire") as connection:
            connection.execute("UPDATE editions SET made_of = '0001 older' WHERE number = 2")
        with pytest.raises(UnfitPacketError, match="Edition 2 was made by a Ballotwire with other"):
            other.catch_up()
        assert titles(other) == ["First"]
        assert FollowedLog(shared).keep_copy(one)
        other.catch_up()
        assert titles(other) == ["First", "Second"]


KILLED = """
import os, signal
from contextlib import contextmanager
from pathlib import Path
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.fleet import log
from bot.fleet.following import FollowedLog
from tests.builders import harbour

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def then_die(work):
    def both(*given):
        work(*given)
        die()
    return both

@contextmanager
def writing_and_no_more(store, writing=Store._writing):
    with writing(store):
        yield
    die()

{change}
with log.PostgresLog({url!r}) as shared:
    with Store.open(Path({path!r}), shared=FollowedLog(shared)) as store:
        publish(store, harbour(title="Second"), by="killed")
"""
MOMENTS = {
    "before the log has it": ("log.PostgresLog.append = die", False),
    "while it is written to the log": ("log._put_parts = die", False),
    "when the log has it": ("log.PostgresLog.append = then_die(log.PostgresLog.append)", True),
    "when the file has it": ("Store._writing = writing_and_no_more", True),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publisher_that_is_killed_leaves_one_edition_everywhere(
    tmp_path: Path, database_url: str, moment: str
) -> None:
    change, is_published = MOMENTS[moment]
    path = tmp_path / "one" / "results.db"
    with machine(tmp_path / "one", database_url) as one:
        publish(one, harbour(title="First"), by="one")
    code = KILLED.format(change=change, url=database_url, path=str(path))
    assert Forked(code, dict(os.environ)).wait(60) == -signal.SIGKILL
    with (
        machine(tmp_path / "one", database_url) as one,
        machine(tmp_path / "other", database_url) as other,
    ):
        other.catch_up()
        one.catch_up()
        assert titles(one) == titles(other) == ["First", *["Second"] * is_published]
        assert_same(one, other)
        publish(other, harbour(title="Third"), by="other")
        one.catch_up()
        assert titles(one)[-1] == "Third"
