"""What a newsroom says against a source stands in its place, under the newsroom's name, for as long
as it is meant to.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intake.feeds.rows import HoldSwitch, TickOutcome
from bot.intake.overrides import OverridesError, read_overrides
from tests.cli.conftest import typed
from tests.intake.clock import Now
from tests.intake.counting import MAPPING, CountingNight, Rows, counting_night

HEADER = "contest,place,candidate,measure,way,value,until,who,why\n"
SLIP = HEADER + (
    ",west,boris,votes,,800,2026-11-03T22:00Z,Night desk,The clerk told us by phone.\n"
)
ROWS: Rows = {
    "north": (9000, 6000, 800, 30, 100),
    "west": (850, 800, 100, 2, 10),
}
WRONG: Rows = {**ROWS, "west": (880, 8000, 101, 3, 10)}


def _overrides(night: CountingNight, text: str) -> None:
    (night.folder / "dataset" / "overrides.csv").write_text(text)


async def test_a_figure_is_the_newsrooms(night: CountingNight) -> None:
    await night.says(ROWS)
    await night.says(WRONG)
    assert "one-sided" in night.held["west"]
    _overrides(night, SLIP)
    await night.says({**WRONG, "north": (9100, 6050, 810, 31, 100)})
    # The rest of the place goes on, and nothing of it is held.
    assert (night.held, night.votes("west")) == ({}, (880, 800, 101))
    card = night.answers("/country west", full=True)
    line = "Boris 800 votes: from Night desk, not from the source. The clerk told us by phone."
    assert line in card.splitlines()
    assert line in night.answers("/country west").splitlines()
    assert "Night desk" in night.answers("/sources west", full=True)
    # It is laid over each tick, and comes from no load.
    await night.says({**WRONG, "west": (900, 8050, 102, 4, 10)})
    assert night.votes("west") == (900, 800, 102)
    assert (night.folder / "dataset" / "overrides.csv").read_text() == SLIP


async def test_a_figure_is_the_newsrooms_where_the_sources_cannot_be_read(
    night: CountingNight,
) -> None:
    await night.says(ROWS)
    unread: Rows = {**ROWS, "west": (880, "8O5", 101, 3, 10)}
    await night.says(unread)
    assert night.held == {"west": "incomplete"}
    _overrides(night, SLIP)
    await night.ticker.tick()
    assert (night.held, night.votes("west")) == ({}, (880, 800, 101))
    # Of another choice it says nothing.
    await night.says({**ROWS, "west": ("9O0", "8O5", 101, 3, 10)})
    assert (night.held, night.votes("west")) == ({"west": "incomplete"}, (880, 800, 101))


async def test_it_lapses(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, SLIP)
    await night.says({**ROWS, "west": (880, 890, 101, 3, 10)})
    assert night.votes("west") == (880, 800, 101)
    assert "Night desk" in night.answers("/country west")
    night.now.pass_by(3600)
    # Though the source says the same as before, it is asked once more.
    await night.ticker.tick()
    assert night.votes("west") == (880, 890, 101)
    assert "Night desk" not in night.answers("/country west")


async def test_a_figure_that_the_source_never_gives_goes_when_it_lapses(
    night: CountingNight,
) -> None:
    await night.says(ROWS)
    _overrides(night, SLIP.replace("boris,votes,,800", ",ballots-cast,,1790"))
    await night.ticker.tick()
    assert "1,790 ballots" in night.answers("/country west")
    assert "1,790 ballots: from Night desk, not from the source." in night.answers("/country west")
    since = night.edition
    night.now.pass_by(3600)
    await night.says({**ROWS, "north": (9100, 6050, 810, 31, 100)})
    assert "ballots" not in night.answers("/country west").replace("how many voted", "")
    assert "Night desk" not in night.answers("/country west")
    assert night.votes("west") == (850, 800, 100)
    assert "1,790" not in night.pushed(since, "west").replace("Reported before", "")
    # Nothing is left to be withdrawn, whoever goes on.
    stands = night.edition
    night.begun_again()
    await night.ticker.tick()
    assert night.edition == stands


async def test_one_that_lapses_where_figures_are_held_stays_until_they_are_not(
    night: CountingNight,
) -> None:
    await night.says(ROWS)
    _overrides(night, SLIP.replace("boris,votes,,800", ",ballots-cast,,1790"))
    await night.ticker.tick()
    name, (contest,) = night.ticker.feed.name, {key for key, _ in _standing(night)}
    night.state.switch_on(HoldSwitch(name, contest, "ed", night.now()))
    night.now.pass_by(3600)
    await night.says({**ROWS, "north": (9100, 6050, 810, 31, 100)})
    assert "1,790 ballots" in night.answers("/country west")
    night.state.switch_off(name, contest)
    await night.ticker.tick()
    assert night.votes("north") == (9100, 6050, 810)
    assert "1,790" not in night.answers("/country west")


def _standing(night: CountingNight) -> set[tuple[str, str]]:
    """The contests and places that figures stand of."""
    sql = 'select contest, place from figures where "until" is null'
    return {(contest, place) for contest, place in night.store.database.execute(sql)}


async def test_beside_an_overridden_figure_the_shares_go_on(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, HEADER + ",west,anna,votes,,1100,,Night desk,\n")
    await night.ticker.tick()
    card = night.answers("/country west").splitlines()
    assert card[5:9] == [
        "Anna   55.0%  1,100",
        "Boris  40.0%    800",
        "Clara   5.0%    100",
        "Anna 1,100 votes: from Night desk, not from the source.",
    ]


async def test_what_the_source_says_when_it_lapses_passes_the_gate_first(
    night: CountingNight,
) -> None:
    await night.says(ROWS)
    _overrides(night, SLIP)
    await night.says(WRONG)
    night.now.pass_by(3600)
    await night.ticker.tick()
    assert night.votes("west") == (880, 800, 101)
    assert "one-sided" in night.held["west"]


async def test_one_that_lapses_upwards_is_not_held(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, HEADER + ",north,anna,votes,,8000,2026-11-03T22:00Z,Night desk,\n")
    await night.ticker.tick()
    assert night.votes("north") == (8000, 6000, 800)
    night.now.pass_by(3600)
    await night.says({**ROWS, "west": (880, 830, 101, 3, 10)})
    assert (night.held, night.votes("north")) == ({}, (9000, 6000, 800))


async def test_a_figure_far_from_the_sources_is_not_held(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, HEADER + ",north,anna,votes,,2000,,Night desk,\n")
    record = await night.says({**ROWS, "west": (880, 830, 101, 3, 10)})
    assert (record.outcome, night.held) == (TickOutcome.PUBLISHED, {})
    assert night.votes("north") == (2000, 6000, 800)
    # Whoever was told the other figure hears that it was wrong.
    told = night.pushed(2, "north")
    assert told.splitlines()[0] == "CORRECTED: North"
    assert night.answers("/country north").count("Night desk") == 1


async def test_the_same_figure_as_the_sources_is_the_newsrooms_too(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, HEADER + ",west,boris,votes,,800,,Night desk,\n")
    await night.ticker.tick()
    assert night.votes("west") == (850, 800, 100)
    assert "Night desk" in night.answers("/country west")


CALLS = MAPPING + '\n[[calls]]\nwhen = { "won?" = "1" }\n'


async def test_a_call_is_overruled(tmp_path: Path, now: Now) -> None:
    calls = CALLS.replace('"{#column}"', '"{who}"').replace(
        '[wide]\ncolumns = ["anna", "boris", "clara"]\n', ""
    )
    calls = calls.replace('value = "{#cell}"', 'value = "{votes}"')
    columns = "id,name,kind,parent,who,votes,units,of,won\n"
    first = "north,North,county,overall,anna,900,9,9,\nnorth,North,county,overall,boris,700,9,9,\n"
    called = first.replace("900,9,9,", "910,9,9,1")
    with counting_night(tmp_path, now, mapping=calls) as night:
        await night.says(columns + first)
        _overrides(night, HEADER + ",north,anna,call,,none,,Night desk,Too close.\n")
        await night.says(columns + called)
        assert "elected" not in night.answers("/country north").lower()
        # It lapses, and the source's own is shown.
        _overrides(night, HEADER)
        await night.ticker.tick()
        assert "elected: anna" in night.answers("/country north").lower()
        # The newsroom takes it back again.
        _overrides(night, HEADER + ",north,anna,call,,none,,Night desk,Too close.\n")
        await night.ticker.tick()
        assert "No source of ours has declared a winner." in night.answers("/country north")
        # And says something else.
        _overrides(night, HEADER + ",north,boris,call,,elected,,Night desk,\n")
        record = await night.ticker.tick()
        assert record.message.endswith(": calls changed")
        assert "elected: boris" in night.answers("/country north").lower()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",,boris,votes,,1,,Desk,", "2: place: This is needed."),
        (",west,boris,votes,,,,Desk,", "2: value: This is needed."),
        (",west,boris,votes,,1,,,", "2: who: This is needed."),
        (",west,boris,votse,,1,,Desk,", "2: measure: “votse” is none."),
        (",west,boris,votes,,many,,Desk,", "2: value: “many” is not a number."),
        (",west,boris,votes,,NaN,,Desk,", "2: value: “NaN” is not a number."),
        (",west,boris,votes,,1_000,,Desk,", "2: value: “1_000” is not a number."),
        (",west,boris,votes,,1e3,,Desk,", "2: value: “1e3” is not a number."),
        (
            ",west,boris,votes,,1,2026-11-04T12:00,Desk,",
            "2: until: This is no moment with its offset from UTC, such as 2026-11-04T12:00-05:00.",
        ),
        (
            ",west,boris,call,,won,,Desk,",
            "2: value: Of a call it is one of elected, advancing, defeated, passed, failed, ahead,"
            " none.",
        ),
        (",west,,call,,elected,,Desk,", "2: candidate: This is needed."),
    ],
)
def test_a_wrong_row(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "overrides.csv").write_text(f"{HEADER}{row}\n")
    with pytest.raises(OverridesError) as refused:
        read_overrides(tmp_path)
    assert str(refused.value) == f"overrides.csv:{said}"


async def test_a_file_that_cannot_be_read_publishes_nothing(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, "place,votes\nwest,1\n")
    record = await night.says(WRONG)
    assert record.outcome is TickOutcome.FAILED
    assert record.message.startswith("overrides.csv:1: votes: The columns are contest, place,")
    assert night.votes("west") == (850, 800, 100)


async def test_a_place_that_there_is_none_of_is_told_with_its_file(night: CountingNight) -> None:
    await night.says(ROWS)
    _overrides(night, SLIP.replace("west", "wset"))
    await night.says({**ROWS, "north": (9100, 6050, 810, 31, 100)})
    (held,) = night.state.held()
    assert (held.place, held.rules) == ("wset", "new-place")
    assert "wset, which overrides.csv has" in held.message
    assert night.votes("north") == (9100, 6050, 810)


async def test_check_names_every_row_that_is_about_nothing(
    night: CountingNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    await night.says(ROWS)
    monkeypatch.setenv("BALLOTWIRE_HOME", str(night.folder / "elsewhere"))
    dataset = night.folder / "dataset"
    rows = (
        ",wset,boris,,,800,,Desk,",
        ",west,bors,,,800,,Desk,",
        "mayor,west,boris,,,800,,Desk,",
        ",west,boris,,,many,,Desk,",
        ",overall,boris,call,,elected,,Desk,",
        ",west,boris,,,800,,Desk,",
    )
    _overrides(night, HEADER + "\n".join(rows))
    done = typed("check", dataset)
    told = [line for line in done.stdout.splitlines() if "overrides.csv" in line]
    assert told == [
        "error: overrides.csv:2: place: override: No row of places.csv has the id “wset”.",
        "error: overrides.csv:3: candidate: override: No row of candidates.csv has the id “bors”.",
        "error: overrides.csv:4: contest: override: No row of contests.csv has the id “mayor”.",
        "error: overrides.csv:5: value: override: “many” is not a number.",
    ]
    assert done.exit_code == 1
    _overrides(night, HEADER + "\n".join(rows[4:]))
    assert "overrides.csv" not in typed("check", dataset).stdout
    _overrides(night, "place,votes\nwest,1\n")
    assert (
        "error: overrides.csv:1: votes: override: The columns are" in typed("check", dataset).stdout
    )
