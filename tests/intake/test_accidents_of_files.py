"""Accidents of a file, not of a place in it: it changes its form on the night, ends too early, is
a test, or has the wrong time. None of them reaches a reader as a figure.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.intake.feeds.rows import TickOutcome
from tests.intake.clock import Now
from tests.intake.counting import LONG, MAPPING, PARTS, CountingNight, Rows, counting_night, table

# The file changes on the night


async def test_a_column_is_called_otherwise(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says(table({**PARTS, "west": (900, 820, 110, 3, 10)}).replace("name,", "county,"))
    assert night.held == {"": "columns"}
    assert night.votes("west") == (850, 800, 100)


async def test_while_a_file_cannot_be_used_cards_say_that_newer_figures_came(
    tmp_path: Path, now: Now
) -> None:
    later: Rows = {**PARTS, "west": (900, 820, 110, 3, 10)}
    with counting_night(tmp_path, now) as night:
        await night.says(PARTS)
        await night.says(table(later).replace("name,", "county,"))
        assert night.shown_as_held == set(PARTS)
        assert "newer figures are being checked" in night.answers("/country west")
        night.begun_again()
        edition = night.edition
        await night.says(table(later).replace("name,", "district,"))
        assert (night.shown_as_held, night.edition) == (set(PARTS), edition)
        # The source goes back to what stands.
        await night.says(table(PARTS) + "\n")
        assert (night.held, night.shown_as_held) == ({}, set())
        assert "checked" not in night.answers("/country west")
        assert night.pushed(2) == ""


@pytest.mark.parametrize("text", ["<html>Sign in</html>", "", table(PARTS).splitlines()[0] + "\n"])
async def test_what_has_no_figures_in_it_is_no_newer_one(night: CountingNight, text: str) -> None:
    await night.says(PARTS)
    await night.says(text)
    assert (night.shown_as_held, night.votes("west")) == (set(), (850, 800, 100))


async def test_a_column_of_a_choice_is_gone(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says(table(PARTS).replace("clara", "claire"))
    assert night.held == {"": "columns"}
    assert night.votes("north") == (9000, 6000, 800)


async def test_columns_in_another_order_are_the_same(night: CountingNight) -> None:
    await night.says(PARTS)
    lines = table({**PARTS, "west": (900, 820, 110, 3, 10)}).splitlines()
    turned = [",".join(reversed(line.split(","))) for line in lines]
    await night.says("\n".join(turned) + "\n")
    assert (night.held, night.votes("west")) == ({}, (900, 820, 110))


async def test_headers_of_two_choices_are_exchanged(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says(table(PARTS).replace("anna,boris", "boris,anna"))
    assert night.held == {"north": "fell swapped", "south": "fell swapped", "west": "fell swapped"}
    assert night.pushed(2) == ""


async def test_two_choices_exchange_their_votes_while_more_comes_in(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({**PARTS, "north": (6020, 9050, 805, 31, 100)})
    assert night.held == {"north": "fell swapped"}
    # So much came in that neither has fewer votes than it had.
    await night.says({**PARTS, "north": (9040, 13600, 1215, 46, 100)})
    assert (night.held, night.votes("north")) == ({"north": "swapped"}, PARTS["north"][:3])


async def test_a_county_has_another_code(night: CountingNight) -> None:
    many: Rows = {f"c{number}": (500 + number, 400, 50, 5, 9) for number in range(12)}
    await night.says(many)
    (_, first), *others = many.items()
    await night.says({**dict(others), "renamed": first})
    assert night.held == {"renamed": "new-place"}
    # Until a person has looked nobody is counted twice.
    assert night.votes("renamed") == ()
    assert night.votes("c0") == (500, 400, 50)


async def test_a_new_choice_waits_for_a_person(tmp_path: Path, now: Now) -> None:
    columns = "id,name,kind,parent,who,votes,units,of\n"
    west = "west,West,county,overall,{},{},{},10\n"
    first = columns + west.format("anna", 850, 2) + west.format("boris", 800, 2)
    with counting_night(tmp_path, now, mapping=LONG) as night:
        await night.says(first)
        await night.says(first + west.format("dana", 5, 2))
        assert night.held == {"west": "new-choice"}
        assert night.votes("west") == (850, 800)


@pytest.mark.parametrize("cut", [0, 1, 40, 61, 90, 110, 115, 125, 131])
async def test_a_file_that_ends_too_early(night: CountingNight, cut: int) -> None:
    await night.says(PARTS)
    whole = table({county: (*cells[:3], cells[3], cells[4]) for county, cells in PARTS.items()})
    await night.says(whole[:cut])
    for county, cells in PARTS.items():
        assert night.votes(county) == cells[:3]
    assert night.pushed(2) == ""


async def test_json_that_ends_too_early(tmp_path: Path, now: Now) -> None:
    mapping = 'each = "rows[*]"\n' + LONG.replace('"csv"', '"json"')
    with counting_night(tmp_path, now, mapping=mapping) as night:
        rows = []
        for id_, cells in PARTS.items():
            about = {"id": id_, "name": id_.title(), "kind": "county", "parent": "overall"}
            for who, votes in zip(("anna", "boris", "clara"), cells, strict=False):
                rows.append(
                    {**about, "who": who, "votes": votes, "units": cells[3], "of": cells[4]}
                )
        said = json.dumps({"rows": rows})
        await night.says(said)
        assert night.votes("north") == (9000, 6000, 800)
        for cut in (len(said) // 2, len(said) - 1):
            await night.says(said[:cut])
            assert night.held == {"": "unreadable"}
        assert night.votes("north") == (9000, 6000, 800)


async def test_an_error_page_in_place_of_the_file(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says("<!doctype html><title>502</title><h1>Bad Gateway</h1>\n")
    assert set(night.held) == {""}
    assert night.votes("north") == (9000, 6000, 800)


# Tests taken for live


async def test_data_that_say_they_are_a_test(tmp_path: Path, now: Now) -> None:
    mapping = 'test = { "mode?" = "test" }\n' + MAPPING
    with counting_night(tmp_path, now, mapping=mapping) as night:
        live = {county: (*cells, "live") for county, cells in PARTS.items()}
        await night.says(live, ("mode",))
        await night.says({c: (*cells[:5], "test") for c, cells in live.items()}, ("mode",))
        assert night.held == {"": "test"}
        tested = {"north": (99999, 1, 1, 100, 100, "test"), "south": (1, 1, 1, 1, 1, "test")}
        await night.says(tested, ("mode",))
        assert night.votes("north") == (9000, 6000, 800)


# Hours


async def test_an_hour_that_has_not_come(night: CountingNight) -> None:
    await night.says({"north": (4000, 3000, 500, 20, 100, "2026-11-03T21:40Z")}, ("time",))
    later = "2026-11-03T23:40Z"  # it is 21:42
    await night.says({"north": (4100, 3000, 500, 21, 100, later)}, ("time",))
    assert night.held == {"north": "future"}


async def test_a_clock_that_is_set_back(night: CountingNight) -> None:
    await night.says({"north": (4000, 3000, 500, 20, 100, "2026-11-03T21:49Z")}, ("time",))
    later = "2026-11-03T21:43Z"
    await night.says({"north": (4100, 3050, 510, 21, 100, later)}, ("time",))
    assert (night.held, night.votes("north")) == ({"north": "clock-back"}, (4000, 3000, 500))
    night.decide("north")
    await night.says({"north": (4200, 3100, 520, 22, 100, "2026-11-03T21:44Z")}, ("time",))
    assert (night.held, night.votes("north")) == ({}, (4200, 3100, 520))


async def test_an_older_file_after_a_newer_one(night: CountingNight) -> None:
    await night.says({"north": (4000, 3000, 500, 20, 100, "2026-11-03T21:40Z")}, ("time",))
    older: Rows = {"north": (3000, 2000, 300, 15, 100, "2026-11-03T21:10Z")}
    record = await night.says(older, ("time",))
    assert (record.outcome, night.held) == (TickOutcome.UNCHANGED, {})
    assert record.message == "1 not taken: older than what stands, with no more votes"
    assert night.votes("north") == (4000, 3000, 500)
