"""The commands of feeds: what they print, and what they change."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from typer.testing import Result

from bot.intake.feeds.feed import FeedSettings
from bot.intake.feeds.rows import TickOutcome, TickRecord
from bot.intake.feeds.state import FeedsState
from tests.cli.conftest import typed
from tests.intake.feedserver import feed_server, reply
from tests.intake.nights import Night, votes_in

Run = Callable[..., Result]


@pytest.fixture
def night(tmp_path: Path) -> Night:
    night = Night(tmp_path)
    night.say()
    return night


@pytest.fixture
def run(night: Night, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ballotwire feed` with these arguments."""
    for name, value in (("HOME", night.home), ("FEEDS", night.feeds)):
        monkeypatch.setenv(f"BALLOTWIRE_{name}", str(value))
    monkeypatch.setenv("LOGNAME", "editor")
    monkeypatch.chdir(night.path)
    return lambda *words: typed("feed", *words)


def _after_the_time(result: Result) -> list[str]:
    """The lines, without the moment at the beginning of the first."""
    first, *more = result.output.splitlines()
    return [first.partition(" ")[2], *more]


def test_what_a_tick_would_do_is_said_in_words_and_not_done(run: Run, night: Night) -> None:
    run("once", "night")
    night.say(avon=(1010, 905), bray=(70000, 800))
    told = run("once", "night", "--dry-run")
    assert told.exit_code == 0
    lines = _after_the_time(told)
    assert lines[:4] == [
        "night: published",
        "would be published:",
        "  avon · Town vote",
        "  X 1,000 → 1,010 (+10)",
    ]
    assert "would be held: jump one-sided" in lines
    assert (votes_in(night.home, "avon"), votes_in(night.home, "bray")) == (1000, 700)
    # It is all still to be done.
    run("once", "night")
    assert (votes_in(night.home, "avon"), votes_in(night.home, "bray")) == (1010, 700)


def test_the_schema_names_every_setting_of_a_feed(run: Run) -> None:
    told = run("schema")
    assert told.exit_code == 0
    settings = json.loads(told.output)["properties"]
    assert settings.keys() == FeedSettings.model_fields.keys()
    assert settings["allow_private"] == {
        "default": False,
        "description": "Whether addresses of private networks and this machine may be asked.",
        "title": "Allow Private",
        "type": "boolean",
    }


def test_what_is_held_is_listed_and_decided(run: Run, night: Night) -> None:
    run("once", "night")
    night.say(bray=(70000, 800), cork=(50000, 650))
    assert run("once", "night").exit_code == 0
    told = run("status").output
    assert "night (auto): held at " in told
    assert "  1: jump one-sided: bray · Town vote\n" in told
    (status,) = json.loads(run("status", "--json").output)
    assert [held["place"] for held in status["held"]] == ["bray", "cork"]
    assert (
        status["held"][0]["excerpt"].splitlines()[1] == "line 4: place=bray; choice=X; votes=70000"
    )
    assert run("approve", 1).output == (
        "1 of 1 approved.\n"
        "Where feeds run, that is published within a second; else: ballotwire feed once night\n"
    )
    assert run("reject", 2).output == "1 of 1 rejected.\n"
    again = run("approve", 1, 1, 99)
    assert (again.exit_code, again.output) == (
        1,
        "1: Let through by editor already.\n99: Nothing was ever held by this number.\n"
        "0 of 2 approved.\n",
    )
    assert run("reject", 2).output == ("2: Kept as it was by editor already.\n0 of 1 rejected.\n")
    assert "  2: kept as it was by editor: cork · Town vote" in run("status").output
    assert "  1: let through by editor, and goes with the next tick" in run("status").output
    assert "let through by editor: edition 4: 1 changed" in run("once", "night").output
    assert (votes_in(night.home, "bray"), votes_in(night.home, "cork")) == (70000, 500)
    (status,) = json.loads(run("status", "--json").output)
    assert (status["held"], status["waiting"], status["rejected"]) == ([], [], 1)


def test_who_kept_something_by_mistake_lets_it_through(run: Run, night: Night) -> None:
    run("once", "night")
    night.say(cork=(50000, 650))
    run("once", "night")
    run("reject", 1)
    assert run("approve", 1).output.startswith("1 of 1 approved.\n")
    run("once", "night")
    assert votes_in(night.home, "cork") == 50000
    assert run("reject", 1).output == "1: Let through by editor already.\n0 of 1 rejected.\n"


def test_a_source_that_goes_back_to_what_was_rejected_asks_nobody_again(
    run: Run, night: Night
) -> None:
    run("once", "night")
    night.say(cork=(50000, 650))
    run("once", "night")
    run("reject", 1)
    night.say(cork=(60000, 650))
    run("once", "night")
    (status,) = json.loads(run("status", "--json").output)
    assert [held["number"] for held in status["held"]] == [2]
    night.say(cork=(50000, 650), avon=(1001, 900))
    run("once", "night")
    (status,) = json.loads(run("status", "--json").output)
    assert (status["held"], [held["number"] for held in status["kept"]]) == ([], [1])
    # What the source says no longer is not published.
    assert run("approve", 2).output == (
        "2: The source says something else now.\n0 of 1 approved.\n"
    )
    assert votes_in(night.home, "cork") == 500


@pytest.mark.parametrize("contest", ["town", "*"])
def test_what_is_let_through_while_somebody_holds_it_goes_once_it_is_released(
    run: Run, night: Night, contest: str
) -> None:
    run("once", "night")
    night.say(bray=(70000, 800))
    run("once", "night")
    run("hold", "night", contest)
    release = "ballotwire feed release night" + (" town" if contest == "town" else "")
    assert run("approve", 1).output == (
        f"1 of 1 approved.\nSomebody holds it, and it is published after: {release}\n"
    )
    for _ in range(2):
        run("once", "night", "--anew")
        assert "  1: let through by editor, and goes once it is released" in run("status").output
        (status,) = json.loads(run("status", "--json").output)
        assert (status["held"], votes_in(night.home, "bray")) == ([], 700)
    run("release", "night", contest)
    assert "let through by editor: edition" in run("once", "night").output
    assert votes_in(night.home, "bray") == 70000


def test_a_contest_that_there_is_not_is_not_held(run: Run, night: Night) -> None:
    # Before the first tick nobody knows which there are.
    assert run("hold", "night", "twon").output == "night: twon is held.\n"
    assert run("release", "night", "twon").output == "night: released.\n"
    run("once", "night")
    told = run("hold", "night", "twon")
    assert (told.exit_code, told.output) == (
        1,
        "There is no contest “twon”. There are: town.\n",
    )


def test_what_was_held_before_it_was_known_is_released(run: Run, night: Night) -> None:
    run("hold", "night", "twon")
    run("once", "night")
    assert run("release", "night", "twon").output == "night: released.\n"


def test_what_is_held_is_shown_with_what_the_source_says(run: Run, night: Night) -> None:
    run("once", "night")
    night.say(bray=(70000, 800))
    run("once", "night")
    shown = run("show", 1)
    first, *others = shown.output.splitlines()
    assert (shown.exit_code, first.split(",")[0]) == (0, "1: jump one-sided (night")
    assert "counts.csv (archive/night/" in others.pop(7)
    assert others == [
        "  bray · Town vote",
        "  The count is many times what it was, mid-count. 1,500 → 70,800 votes",
        "  One choice grows many times as fast as all others. X +69,300, the others +0",
        "  X 700 → 70,000 (+69,300)",
        "  Y 800 as before",
        "  It would put X ahead of Y.",
        "  The source says:",
        "    line 4: place=bray; choice=X; votes=70000",
        "    line 5: place=bray; choice=Y; votes=800",
    ]
    run("approve", 1)
    assert run("show", 1).output.splitlines()[1] == "  Let through by editor already."
    assert run("show", 2).output == "2: Nothing was ever held by this number.\n"


def test_a_contest_is_held_in_each_feed_that_has_it(run: Run, night: Night) -> None:
    for name in ("night", "other"):
        text = (night.feeds / "night.toml").read_text()
        (night.feeds / f"{name}.toml").write_text(text)
        run("once", name)
    assert run("hold", "town").output == "night: town is held.\nother: town is held.\n"
    assert run("release", "night", "town").output == "night: released.\n"
    assert run("release", "town").output == "other: released.\n"
    refused = run("release", "town")
    assert (refused.exit_code, refused.output) == (1, "Nothing of town is held.\n")
    assert "There is no feed “village”. There are: night, other." in run("hold", "village").output


def test_what_a_person_holds_and_releases(run: Run, night: Night) -> None:
    run("once", "night")
    assert run("hold", "night").output == "night: everything is held.\n"
    night.say(avon=(1010, 905))
    assert "stopped" in run("once", "night").output
    assert "  held by editor since " in run("status").output
    assert run("release", "night").output == "night: released.\n"
    run("once", "night")
    assert votes_in(night.home, "avon") == 1010
    # What the gate holds is no person's to release with the feed.
    night.say(avon=(1010, 905), bray=(70000, 800))
    run("once", "night")
    refused = run("release", "night")
    assert (refused.exit_code, refused.output) == (
        1,
        "Nobody holds night. What the gate holds goes by `feed approve N`.\n",
    )
    assert (
        run("release", "night", "town").output
        == "night: released; 1 that was held goes with the next tick.\n"
    )
    run("once", "night")
    assert votes_in(night.home, "bray") == 70000


def test_overrides_that_hold_are_listed(run: Run, night: Night) -> None:
    run("once", "night")
    (night.feeds / "town/overrides.csv").write_text(
        "place,candidate,value,until,who,why\n"
        "avon,X,1003,,Night desk,The clerk told us.\n"
        "bray,X,703,2026-01-01T00:00Z,Night desk,It was so.\n"
    )
    told = run("status").output
    assert "  override: avon X: votes 1003, Night desk: The clerk told us.\n" in told
    assert "703" not in told


def test_an_archive_is_replayed_into_another_home(
    run: Run, night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("once", "night")
    for counts in ({"avon": (1010, 905)}, {"avon": (1010, 905), "bray": (70000, 800)}):
        night.say(**counts)
        run("once", "night")
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "rehearsal"))
    told = run("replay", "night", night.home / "archive/night", "--pace", "100000")
    where, *lines = told.output.splitlines()
    assert where == f"A rehearsal in {tmp_path / 'rehearsal'}."
    assert [line.partition(" ")[2] for line in lines] == [
        "published edition 2: 4 changed",
        "published edition 3: 1 changed",
        "held edition 4: nothing changed; 1 held (jump one-sided …)",
        "ticks.",
    ]
    (status,) = json.loads(run("status", "--json").output)
    assert status["last"]["message"] == "edition 4: nothing changed; 1 held (jump one-sided …)"
    # The archive of all feeds has that of this one; where there is none, nothing was rehearsed.
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "another"))
    assert run("replay", "night", night.home / "archive").output.splitlines()[1:] == lines
    empty = run("replay", "night", tmp_path)
    assert (empty.exit_code, empty.output) == (1, f"{tmp_path} has no answers of a feed.\n")
    # What is damaged in a copy of it is left out.
    copy = shutil.copytree(night.home / "archive", tmp_path / "copy")
    body = sorted(copy.glob("night/*/*.gz"))[1]
    body.write_bytes(body.read_bytes()[:-9])
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "third"))
    damaged = run("replay", "night", copy)
    assert damaged.exit_code == 0
    assert damaged.output.splitlines()[1].endswith(".json is damaged. It is left out.")
    assert damaged.output.endswith("\n2 ticks.\n")
    # What is held in it is decided as in the night.
    run("approve", 1)
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "rehearsal"))
    run("approve", 1)
    assert "let through by editor" in run("once", "night").output
    assert votes_in(tmp_path / "rehearsal", "bray") == 70000


def test_nobody_is_told_an_old_night_by_accident(
    run: Run, night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("once", "night")
    archive = night.home / "archive"
    refused = run("replay", "night", archive)
    elsewhere = "Try BALLOTWIRE_HOME=rehearsal ballotwire feed replay night …"
    assert (refused.exit_code, refused.output) == (
        1,
        f"Feed night was asked in {night.home}: that is no rehearsal. {elsewhere}\n",
    )
    other = tmp_path / "other"
    other.mkdir()
    (other / "chats.db").touch()
    monkeypatch.setenv("BALLOTWIRE_HOME", str(other))
    refused = run("replay", "night", archive)
    assert (refused.exit_code, refused.output) == (
        1,
        f"A bot has chats in {other}, and would tell them. {elsewhere}; with --with-chats they are"
        " told.\n",
    )
    assert not (other / "results.db").exists()
    assert run("replay", "night", archive, "--with-chats").exit_code == 0
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", "postgresql://u:secret@127.0.0.1/b")
    refused = run("replay", "night", archive)
    assert refused.output == (
        f"Editions would go to BALLOTWIRE_DATABASE_URL. {elsewhere}, without it.\n"
    )


def _hashes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


async def test_what_is_only_tried_leaves_nothing_behind(run: Run, night: Night) -> None:
    async with feed_server() as server:
        (night.feeds / "web.toml").write_text(
            f"source = '{server.url}/r'\nmapping = 'mapping.toml'\ndataset = 'web'\n"
            "publish = 'auto'\nallow_private = true\n"
        )
        before = _hashes(night.path)
        for said in (
            reply(b"place,choice,votes\navon,X,1000\navon,Y,900\n", ETag='"1"'),
            reply(status=500, Retry_After="600"),
            reply(b"<html>Sign in"),
        ):
            server.say(said)
            await asyncio.to_thread(run, "once", "web", "--dry-run")
        assert len(server.asked) == 3
        assert _hashes(night.path) == before
        server.say(reply(b"place,choice,votes\navon,X,1000\navon,Y,900\n"))
        assert (await asyncio.to_thread(run, "once", "web")).exit_code == 0
        before = _hashes(night.path)
        server.say(reply(b"place,choice,votes\navon,X,1010\navon,Y,905\n"))
        told = await asyncio.to_thread(run, "once", "web", "--dry-run")
        assert "  X 1,000 → 1,010 (+10)" in told.output
        assert _hashes(night.path) == before


def test_a_broken_file_hides_no_other_feed(run: Run, night: Night) -> None:
    run("once", "night")
    (night.feeds / "other.toml").write_text("source = \n")
    (night.feeds / "town/overrides.csv").write_text("nonsense\n")
    lines = run("status").output.splitlines()
    assert lines[0].startswith("night (auto): published at ")
    assert lines[1:] == [
        "  overrides.csv:1: nonsense: The columns are contest, place, candidate, measure, way,"
        " value, until, who, why.",
        "other: its file cannot be used.",
        "  other.toml: toml: Invalid value (at line 1, column 10).",
    ]
    night_, other = json.loads(run("status", "--json").output)
    assert night_["problem"].startswith("overrides.csv:1: nonsense")
    assert other == {
        "feed": "other",
        "problem": "other.toml: toml: Invalid value (at line 1, column 10).",
    }
    assert run("hold", "night").exit_code == 0
    refused = run("once", "other")
    assert (refused.exit_code, refused.output) == (
        1,
        "other.toml: toml: Invalid value (at line 1, column 10).\n",
    )


async def test_a_feed_that_waits_after_a_failure_is_not_called_unchanged(
    run: Run, night: Night
) -> None:
    async with feed_server() as server:
        (night.feeds / "night.toml").write_text(
            f"source = '{server.url}/r'\nmapping = 'mapping.toml'\ndataset = 'town'\n"
            "allow_private = true\n"
        )
        server.say(reply(status=503, Retry_After="600"))
        for _ in range(2):
            await asyncio.to_thread(run, "once", "night")
        assert len(server.asked) == 1
        headline, waits = (await asyncio.to_thread(run, "status")).output.splitlines()
    assert headline.startswith("night (review): failing since ")
    assert headline.endswith(", 1 tick: The server answered 503 Service Unavailable.")
    assert waits.startswith("  not asked again before ")


def test_what_was_published_last_is_told_beside_that_nothing_is_new(run: Run, night: Night) -> None:
    run("once", "night")
    night.say(bray=(70000, 800))
    run("once", "night")
    run("approve", 1)
    assert "let through by editor: edition 4: 1 changed" in run("once", "night").output
    headline = run("status").output.splitlines()[0]
    assert headline.startswith("night (auto): unchanged since ")
    assert "; before that published at " in headline
    assert headline.endswith(" let through by editor: edition 4: 1 changed")
    (status,) = json.loads(run("status", "--json").output)
    assert (status["last"]["outcome"], status["published"]["edition"]) == ("unchanged", 4)


def test_a_feed_that_nobody_asks_is_told(run: Run, night: Night) -> None:
    with FeedsState.open(night.home / "feeds.db") as state:
        long_ago = datetime(2026, 11, 3, 22, 0, tzinfo=UTC)
        state.add_tick(TickRecord("night", long_ago, TickOutcome.UNCHANGED))
        state.add_tick(replace(state.ticks("night")[0], at=long_ago + timedelta(minutes=5)))
    assert run("status").output.splitlines() == [
        "night (auto): unchanged since 2026-11-03T22:00:00+00:00, asked last at"
        " 2026-11-03T22:05:00+00:00",
        "  not asked since 2026-11-03T22:05:00+00:00: nothing runs it, or it is stuck",
    ]


def test_a_folder_that_is_not_there_is_named(
    run: Run, night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = night.path / "fedes"
    monkeypatch.setenv("BALLOTWIRE_FEEDS", str(there))
    assert run("status").output.startswith(f"There is no folder {there}. A feed is a file, ")
    assert run("once", "night").output.startswith(
        f"There is no feed “night”. There is no folder {there}. A feed is a file, "
    )


def test_nothing_is_decided_where_another_machine_asks_the_feeds(
    run: Run, night: Night, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", database_url)
    assert run("hold", "night").output == "night: everything is held.\n"
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("INSERT INTO ballotwire.feeds_copy (mark, content) VALUES (7, 'a')")
    for words in (("hold", "night", "x"), ("release", "night"), ("approve", 1), ("reject", 1)):
        refused = run(*words)
        assert (refused.exit_code, refused.output) == (
            1,
            "Another machine asks the feeds: decide there, or in the operator's chat.\n",
        )
    told = run("status")
    assert told.output.startswith(
        "Another machine asks the feeds: this is what was known here before.\nnight ("
    )
    assert "held by editor" in told.output
