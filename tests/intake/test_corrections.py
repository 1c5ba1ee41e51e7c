"""What falls is a correction: a few votes on cards alone, more of them as such, and never as news
of how the count goes on.
"""

from __future__ import annotations

import pytest

from bot.figures.changes import EVERYTHING
from bot.intake.ticks.taking import Taker
from bot.replies import Replies
from tests.intake.counting import CountingNight, Rows

START: Rows = {"north": (9000, 6000, 800, 30, 100), "south": (3500, 3200, 360, 10, 20)}


async def test_a_few_votes_are_put_right_on_cards_alone(night: CountingNight) -> None:
    await night.says(START)
    await night.says({**START, "north": (8990, 6005, 800, 31, 100)})
    assert (night.held, night.pushed(2), night.pushed(2, "north")) == ({}, "", "")
    # Nor is there a reply to a live card that showed them.
    assert Replies(night.store).card_correction(EVERYTHING, "en", 2) is None
    card = night.answers("/country north").splitlines()
    assert (card[0], card[5]) == ("North · preliminary count", "Anna   56.9%  8,990")
    assert night.answers("/changes").splitlines()[1:6] == [
        "1 figure was corrected.",
        "",
        "CORRECTED: North",
        "We wrote Anna 9,000 votes in 2026. Wrong.",
        "For 2026: 8,990 votes.",
    ]
    # The next rise is a rise like any other, and too small to be told.
    await night.says({**START, "north": (9010, 6050, 805, 32, 100)})
    assert night.pushed(3) == night.pushed(3, "north") == ""


async def test_what_came_in_is_told_though_a_few_votes_were_put_right(night: CountingNight) -> None:
    await night.says(START)
    await night.says({**START, "north": (12000, 9000, 1200, 49, 100)})
    assert night.held == {}
    await night.says({**START, "north": (11995, 9300, 1250, 51, 100)})
    told = night.pushed(2, "north").splitlines()
    assert told[1:4] == [
        "Anna 9,000 → 11,995 votes, Boris 6,000 → 9,300 votes, Clara 800 → 1,250 votes",
        "At least 50% of the units have reported.",
        "+ 6,745 votes from 21 units: Anna 44%, Boris 49%",
    ]


async def test_a_status_that_goes_back_makes_no_edition(night: CountingNight) -> None:
    await night.says(START)
    fallen: Rows = {**START, "north": (8990, 6005, 800, 31, 100)}
    await night.says(fallen)
    night.begun_again()
    await night.says({**fallen, "south": (3510, 3200, 360, 10, 20)})
    rows = night.store.database.execute(
        "select count(*) from figures where place = 'north' and since = ?", (night.edition,)
    )
    assert (night.edition, rows.fetchone()) == (4, (0,))


async def test_a_fall_that_a_person_let_through_is_told_as_a_correction(
    night: CountingNight,
) -> None:
    await night.says(START)
    await night.says({**START, "north": (7000, 6010, 805, 31, 100)})
    night.decide("north")
    await night.ticker.tick()
    assert night.votes("north") == (7000, 6010, 805)
    assert night.pushed(2, "north").splitlines()[:4] == [
        "CORRECTED: North",
        "We wrote Anna 9,000 votes in 2026. Wrong.",
        "For 2026: 7,000 votes.",
        "You get this because you follow it.",
    ]
    assert Replies(night.store).card_correction(EVERYTHING, "en", 2) is not None
    since = night.edition
    await night.says({**START, "north": (9500, 8000, 1100, 52, 100)})
    told = night.pushed(since, "north")
    assert told.splitlines()[0] == "North: preliminary count, 52 of 100 units"
    assert "orrected" not in told
    assert "Anna 7,000 → 9,500 votes" in told


async def test_a_few_votes_that_change_who_leads_are_told(night: CountingNight) -> None:
    await night.says({"north": (6005, 6000, 800, 30, 100)})
    await night.says({"north": (5998, 6000, 800, 30, 100)})
    told = night.pushed(2, "north")
    assert told.splitlines()[0] == "CORRECTED: North"
    assert "Boris" in told


async def test_small_falls_one_after_another_are_a_large_one(night: CountingNight) -> None:
    # Arkansas, 6 November 2020, lost 1% within 40 minutes, and had it again a day later.
    def arkansas(first: int, second: int, third: int, units: int = 2401) -> Rows:
        return {"north": (first, second, third, units, 2579)}

    await night.says(arkansas(420984, 764246, 34582, 2398))
    await night.says(arkansas(420984, 761246, 34582, 2398), after=600)
    assert (night.held, night.votes("north")) == ({}, (420984, 761246, 34582))
    await night.says(arkansas(419056, 759419, 34460), after=1340)
    assert night.held == {"north": "fell"}
    (held,) = night.state.held()
    assert held.message.splitlines()[1].endswith(
        " 1,216,812 → 1,212,935 votes (−3,877, −6,877 in several falls)"
    )
    await night.says(arkansas(417897, 755815, 34226), after=995)
    assert night.votes("north") == (420984, 761246, 34582)
    await night.says(arkansas(420985, 761251, 34582), after=68961)
    assert (night.held, night.votes("north")) == ({}, (420985, 761251, 34582))


async def test_falls_are_remembered_by_the_process_that_comes_after(night: CountingNight) -> None:
    await night.says({"north": (420984, 764246, 34582, 2398, 2579)})
    await night.says({"north": (420984, 761246, 34582, 2401, 2579)}, after=600)
    night.begun_again()
    await night.says({"north": (419056, 759419, 34460, 2401, 2579)}, after=1340)
    assert night.held == {"north": "fell"}
    night.decide("north")
    night.ticker.carry_out()
    night.begun_again()
    # What a person let through counts no more.
    await night.says({"north": (419056, 757419, 34460, 2401, 2579)})
    assert (night.held, night.votes("north")) == ({}, (419056, 757419, 34460))


async def test_a_fall_counts_once_where_its_tick_was_cut_off_before_it_was_published(
    night: CountingNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    await night.says(START)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    fallen: Rows = {**START, "north": (8930, 6000, 800, 31, 100)}
    with monkeypatch.context() as patch:
        patch.setattr(Taker, "_released", cut_off)
        with pytest.raises(KeyboardInterrupt):
            await night.says(fallen)
    night.begun_again()
    await night.says(fallen)
    assert (night.held, night.votes("north")) == ({}, (8930, 6000, 800))


async def test_a_fall_counts_for_six_hours(night: CountingNight) -> None:
    for fallen, after in ((0, 60), (30, 60), (60, 22000)):
        await night.says({"north": (6000 - fallen, 3500, 500, 40, 100)}, after=after)
        night.begun_again()
    assert (night.held, night.votes("north")) == ({}, (5940, 3500, 500))


async def test_a_fall_that_was_made_up_for_or_let_through_is_no_part_of_a_series(
    night: CountingNight,
) -> None:
    await night.says({"north": (6000, 3500, 500, 40, 100)})
    await night.says({"north": (5970, 3500, 500, 40, 100)})
    await night.says({"north": (6010, 3500, 500, 40, 100)})
    await night.says({"north": (5971, 3500, 500, 40, 100)})
    assert (night.held, night.votes("north")) == ({}, (5971, 3500, 500))
    await night.says({"north": (5950, 3500, 500, 40, 100)})
    assert night.held == {"north": "fell"}
    night.decide("north")
    night.ticker.carry_out()
    await night.says({"north": (5940, 3500, 500, 41, 100)})
    assert (night.held, night.votes("north")) == ({}, (5940, 3500, 500))


async def test_falls_that_were_let_through_with_a_whole_file_are_no_part_of_a_series(
    night: CountingNight,
) -> None:
    def counties(fallen: int) -> Rows:
        return {
            f"c{n:02}": (9000 + n * 37 - fallen, 6000 + n * 11, 800, 30, 100) for n in range(30)
        }

    await night.says(counties(0))
    await night.says(counties(900))
    assert night.held == {"": "many"}
    night.decide("")
    await night.says(counties(900))
    assert (night.held, night.votes("c01")) == ({}, (8137, 6011, 800))
    await night.says(counties(901))
    assert (night.held, night.votes("c01")) == ({}, (8136, 6011, 800))


async def test_a_count_that_falls_and_rises_again_and_again_is_held(night: CountingNight) -> None:
    wheres = []
    for minute in range(12):
        anna = 9030 if minute % 2 else 9000
        # No file is like one of before: each has its own moment.
        await night.says({"north": (anna, 6000, 800, 30, 100, minute)}, ("made",))
        wheres.append((night.votes("north")[0], night.held.get("north", "")))
    # Half of a hundredth, 79 votes, are lost in the falls since it had first what it had before.
    fell = (9030, "fell")
    assert wheres == [*[(9000, ""), (9030, "")] * 4, fell, (9030, ""), fell, (9030, "")]


async def test_small_losses_of_one_choice_while_the_count_grows_hold_nothing(
    night: CountingNight,
) -> None:
    for minute in range(40):
        # As in the American count, where those beside two choices are rounded each time.
        others = 820 if minute % 2 else 800
        counts = (9000 + minute * 60, 6000 + minute * 40, others, 30 + minute, 100)
        await night.says({"north": counts})
        assert (night.votes("north")[2], night.held) == (others, {})
