"""What holds a whole file, what the dataset's own checks refuse, and parts of several kinds."""

from __future__ import annotations

from pathlib import Path

from bot.intake.feeds.rows import TickOutcome
from tests.intake.clock import Now
from tests.intake.counting import MAPPING, CountingNight, Rows, counting_night, table

MANY: Rows = {f"c{number}": (500 + number, 400, 50, 5, 9) for number in range(12)}


async def test_more_than_a_tenth_of_the_places_is_not_in_the_file(night: CountingNight) -> None:
    await night.says(MANY)
    (_, _), (_, _), (third, cells), *others = MANY.items()
    grown = (cells[0], cells[1], 55, 6, 9)
    await night.says({third: grown, **dict(others)})
    assert night.held == {"": "places-gone"}
    (held,) = night.state.held()
    assert held.message == "2 of 12 places are not in it, C0 among them"
    assert (night.votes("c0"), night.votes("c2")) == ((500, 400, 50), (502, 400, 50))
    assert night.pushed(2) == ""
    # One of twelve is less than a tenth: the others go on, and what stood of it stands.
    (_, _), (second, before), *_ = MANY.items()
    record = await night.says({second: before, third: grown, **dict(others)})
    assert (record.outcome, night.held) == (TickOutcome.PUBLISHED, {})
    assert (night.votes("c0"), night.votes("c2")) == ((500, 400, 50), (502, 400, 55))


async def test_more_than_a_tenth_of_the_records_name_nothing_that_is_known(
    tmp_path: Path, now: Now
) -> None:
    names = ", ".join(f"{county} = '{county}'" for county in MANY)
    mapping = f"[lookups.counties]\nvalues = {{ {names} }}\n{MAPPING}"
    mapping = mapping.replace('key = "{id}"', 'key = "{id -> counties}"')
    with counting_night(tmp_path, now, mapping=mapping) as night:
        await night.says(MANY)
        first = {**MANY, "c5": (510, 410, 51, 6, 9)}
        text = table(first)
        # One county of twelve has a new code, then two have; each has a record for each choice.
        await night.says(text.replace("\nc0,", "\nnorth,"))
        assert (night.held, night.votes("c5")) == ({}, (510, 410, 51))
        text = table({**first, "c5": (520, 420, 52, 7, 9)})
        await night.says(text.replace("\nc0,", "\nnorth,").replace("\nc1,", "\nsouth,"))
        assert night.held == {"": "unmatched"}
        assert night.shown_as_held == MANY.keys()
        (held,) = night.state.held()
        assert held.message == "6 of 36 records: “north”, “south”"
        assert night.votes("c5") == (510, 410, 51)


async def test_what_the_checks_refuse_is_held_at_its_place(night: CountingNight) -> None:
    await night.says(MANY)
    first = table({**MANY, "c1": (510, 405, 50, 6, 9)})
    await night.says(first.replace("500,400,50,5,9", "511,407,53,5.5,9"))
    assert night.held == {"c0": "checks"}
    (held,) = night.state.held()
    assert held.message.splitlines()[1] == (
        "The dataset's own checks refuse it. "
        "fractional-count: 5.5 units-reported is not a whole count."
    )
    assert (night.votes("c0"), night.votes("c1")) == ((500, 400, 50), (510, 405, 50))
    assert night.shown_as_held == {"c0"}


async def test_votes_that_are_counted_in_parts_are_not_refused(night: CountingNight) -> None:
    parted: Rows = {"c0": ("567.5", "432.25", 50, 5, 9), "c1": ("501.5", 400, 50, 5, 9)}
    await night.says({**MANY, **parted})
    await night.says({**MANY, "c0": ("600.25", "433.25", 60, 6, 9)})
    assert night.held == {}
    assert night.votes("c0") == (600.25, 433.25, 60)


async def test_a_capital_beside_provinces_is_missing_from_no_sum(night: CountingNight) -> None:
    # The capital is of a kind of its own, and a fifth of the whole.
    whole: Rows = {
        "overall": (5000, 4000, 1000, 30, 30),
        "north": (2100, 1550, 390, 10, 10),
        "south": (1900, 1650, 410, 10, 10),
        "capital": (1000, 800, 200, 10, 10),
    }
    text = table(whole).replace("capital,Capital,county", "capital,Capital,city")
    await night.says(text)
    assert (night.held, night.votes("overall")) == ({}, (5000, 4000, 1000))
    await night.says(text.replace("1000,800,200", "1000,800,"))
    assert "gone" in night.held["capital"]
