"""In the night of a contest milestones are told at any pace, and nothing smaller is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.chats.listener import Hold, Quiet
from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Measure, Status
from bot.delivery.hours import noon_after
from bot.editions.patching import propose_patch
from bot.editions.publishing import publish, release
from bot.sandbox.chats import Chat
from tests.delivery.newsroom import Newsroom, by_bot
from tests.states import GEORGIA, MICHIGAN, NEW_YORK, PRESIDENT, Row, called, states

MINUTE = timedelta(minutes=1)
PRECINCTS = 1000


def texts(chat: Chat) -> list[list[str]]:
    """The lines of each message, without those that say as of when."""
    return [message["text"].split("\n")[:-2] for message in by_bot(chat)]


def row(reported: int, biden: int, trump: int, others: int = 0, place: str = "mi") -> Row:
    """A made-up row of the election day, of a thousand precincts."""
    return "2020-11-04T01:30:00Z", place, biden, trump, biden + trump + others, reported, PRECINCTS


async def tell(newsroom: Newsroom, *rows: Row, **more: Any) -> None:
    publish(newsroom.store, states(*rows, **more), by="ed", now=newsroom.clock)
    await newsroom.deliver(MINUTE)


async def test_the_night_of_michigan(newsroom: Newsroom) -> None:
    await tell(newsroom, *MICHIGAN[:1])
    anna = await newsroom.reader("mi")
    for end in range(2, len(MICHIGAN) + 1):
        await tell(newsroom, *MICHIGAN[:end])
    assert texts(anna) == [
        [
            "Michigan: preliminary count, not final, 4,393 of 4,974 precincts, 4 Nov 2020, 09:15",
            "Joe Biden 2,403,119 → 2,487,715 votes, Donald Trump 2,430,742 → 2,483,503"
            " votes, All others 82,064 → 83,956 votes",
            "+ 139,249 votes from 181 precincts since 4 Nov 2020, 08:44: Joe Biden 61%, Donald"
            " Trump 38%",
            "Lead changed: Joe Biden ahead by 4,212 votes. Before: Donald Trump ahead by 27,623"
            " votes.",
        ],
        [
            "Michigan: preliminary count, not final, 4,486 of 4,974 precincts, 4 Nov 2020, 11:37",
            "Joe Biden 2,487,715 → 2,582,966 votes, Donald Trump 2,483,503 → 2,548,197"
            " votes, All others 83,956 → 86,380 votes",
            "At least 90% of the precincts have reported.",
            "+ 162,369 votes from 93 precincts since 4 Nov 2020, 09:15: Joe Biden 59%, Donald"
            " Trump 40%",
            "Joe Biden ahead by 34,769 votes, up from 4,212.",
        ],
    ]


async def test_each_change_of_the_lead_is_told_once_to_who_follows_its_place_or_all(
    newsroom: Newsroom,
) -> None:
    await tell(newsroom, MICHIGAN[1], GEORGIA[0], NEW_YORK[0])
    readers = [await newsroom.reader(key, name=key) for key in ("mi", "us/ga", "*")]
    await tell(newsroom, MICHIGAN[2], GEORGIA[0], NEW_YORK[0])
    await tell(newsroom, MICHIGAN[2], *GEORGIA, NEW_YORK[0])
    newsroom.start()
    await newsroom.deliver(MINUTE)
    led = []
    for chat in readers:
        led.append([line for text in texts(chat) for line in text if line.startswith("Lead")])
    michigan = (
        "Lead changed: Joe Biden ahead by 4,212 votes. Before: Donald Trump ahead by 21,422 votes."
    )
    georgia = "Lead changed: Joe Biden ahead by 917 votes. Before: Donald Trump ahead by 463 votes."
    assert led == [[michigan], [georgia], [michigan, georgia]]


async def test_a_fall_is_told_as_one_and_as_no_news_of_votes(newsroom: Newsroom) -> None:
    await tell(newsroom, NEW_YORK[0])
    anna = await newsroom.reader("ny")
    await tell(newsroom, *NEW_YORK)
    assert texts(anna) == [
        [
            "New York: preliminary count, not final, 11,982 of 14,931 precincts, 8 Nov 2020, 11:18",
            "Joe Biden 3,699,332 votes, Donald Trump 2,850,352 votes, All others 91,860 votes",
            "Now 6,641,544 votes: 623,213 fewer than before.",
            "Joe Biden ahead by 848,980 votes, down from 1,301,849.",
            "Reported before: Joe Biden 4,235,992 votes, Donald Trump 2,934,143 votes, All others"
            " 94,622 votes.",
        ]
    ]


async def test_steps_are_told_beyond_the_alerts_of_a_day(newsroom: Newsroom) -> None:
    await tell(newsroom, row(0, 0, 0))
    anna = await newsroom.reader("mi", alerts_a_day=1)
    for reported in (40, 60, 110, 200, 260, 490, 510, 740, 760, 880, 910, 990, 1000):
        await tell(newsroom, row(reported, 60 * reported, 40 * reported))
    assert [text[0] for text in texts(anna)] == [
        "Michigan: first count, preliminary, not final, 40 of 1,000 precincts, 20:30",
        *(
            f"Michigan: preliminary count, not final, {reported} of 1,000 precincts, 20:30"
            for reported in ("110", "260", "510", "760", "910", "1,000")
        ),
    ]
    steps = [line for text in texts(anna) for line in text if "have reported" in line]
    assert steps == [
        *(
            f"At least {step}% of the precincts have reported."
            for step in ("10", "25", "50", "75", "90")
        ),
        "All precincts have reported. Our sources do not say that the count is complete.",
    ]


def unmeasured(biden: int, trump: int) -> Dataset:
    """A row of a source that does not say how much is in."""
    counted = states(row(1, biden, trump))
    of_units = {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL}
    figures = tuple(each for each in counted.figures if each.measure not in of_units)
    return counted.model_copy(update={"figures": figures})


async def test_a_new_lead_is_told_to_who_waits_for_the_alerts_of_tomorrow(
    newsroom: Newsroom,
) -> None:
    publish(newsroom.store, unmeasured(600, 400), by="ed", now=newsroom.clock)
    anna = await newsroom.reader("mi", alerts_a_day=1)
    for biden, trump in ((700, 500), (900, 600), (1000, 1200), (1100, 1300)):
        publish(newsroom.store, unmeasured(biden, trump), by="ed", now=newsroom.clock)
        await newsroom.deliver(MINUTE)
    assert [text[1:] for text in texts(anna)] == [
        [
            "Joe Biden 600 → 700 votes, Donald Trump 400 → 500 votes",
            "+ 200 votes since 20:30: Joe Biden 50%, Donald Trump 50%",
        ],
        [
            "Donald Trump 500 → 1,200 votes, Joe Biden 700 → 1,000 votes",
            "+ 1,000 votes since 20:30: Donald Trump 70%, Joe Biden 30%",
            "Lead changed: Donald Trump ahead by 200 votes. Before: Joe Biden ahead by 200 votes.",
        ],
    ]
    counts = await newsroom.chats.counts(newsroom.store.generation(), newsroom.clock)
    assert counts.held_for == {Hold.ALERTS: 1}


async def test_who_waits_for_tomorrow_is_looked_at_for_what_may_be_told_today(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, release_all = [], newsroom.chats.release

    async def counted(reasons: Collection[Hold]) -> int:
        number = await release_all(reasons)
        released.append(number)
        return number

    publish(newsroom.store, unmeasured(600, 400), by="ed", now=newsroom.clock)
    await newsroom.reader("mi", alerts_a_day=1)
    monkeypatch.setattr(newsroom.chats, "release", counted)
    found = []
    for biden, trump in ((700, 500), (900, 600), (1000, 700), (1100, 800), (1200, 1400)):
        publish(newsroom.store, unmeasured(biden, trump), by="ed", now=newsroom.clock)
        released.clear()
        await newsroom.deliver(MINUTE)
        found.append(sum(released))
    assert found == [0, 0, 0, 0, 1]


async def test_who_was_asleep_over_three_milestones_is_told_one(newsroom: Newsroom) -> None:
    await tell(newsroom, row(40, 2400, 1600))
    anna = await newsroom.reader("mi")
    for reported in (110, 260):
        publish(newsroom.store, states(row(reported, 2500, 1600)), by="ed", now=newsroom.clock)
    await tell(newsroom, row(510, 2600, 2700))
    assert texts(anna) == [
        [
            "Michigan: preliminary count, not final, 510 of 1,000 precincts, 20:30",
            "Donald Trump 1,600 → 2,700 votes, Joe Biden 2,400 → 2,600 votes",
            "At least 50% of the precincts have reported.",
            "+ 1,300 votes from 470 precincts since 20:30: Donald Trump 85%, Joe Biden 15%",
            "Donald Trump ahead by 100 votes.",
        ]
    ]


async def test_what_is_complete_is_said_to_be(newsroom: Newsroom) -> None:
    await tell(newsroom, row(910, 6000, 4000))
    anna = await newsroom.reader("mi", alerts_a_day=1)
    await tell(newsroom, row(1000, 6030, 4010), status="complete")
    assert texts(anna) == [
        [
            "Michigan: preliminary count",
            "Joe Biden 6,000 → 6,030 votes, Donald Trump 4,000 → 4,010 votes",
            "All precincts have reported; the count is complete.",
            "+ 40 votes from 90 precincts since 20:30: Joe Biden 30, Donald Trump 10",
            "Joe Biden ahead by 2,020 votes, up from 2,000.",
            "Before: not final.",
        ]
    ]


async def test_who_follows_all_hears_no_steps_of_each_state(newsroom: Newsroom) -> None:
    await tell(newsroom, row(40, 2400, 1600), row(40, 2400, 1600, place="ny"))
    everything = await newsroom.reader("*")
    for reported in (110, 260):
        await tell(newsroom, row(reported, 2500, 1600), row(reported, 2500, 1600, place="ny"))
    assert texts(everything) == []


async def test_a_call_is_told_beyond_the_alerts_of_a_day(newsroom: Newsroom) -> None:
    await tell(newsroom, row(40, 2400, 1600))
    anna = await newsroom.reader("mi", alerts_a_day=1)
    await tell(newsroom, row(110, 2500, 1600))
    call = called("mi", "biden", "Associated Press", "2020-11-04T17:58:00-05:00")
    await tell(newsroom, row(120, 2510, 1610), calls=(call,))
    assert [text[:2] for text in texts(anna)][1:] == [
        [
            "Michigan: declared; preliminary count, not final, 120 of 1,000 precincts, 20:30",
            "Elected: Joe Biden — Associated Press, 4 Nov 2020, 17:58",
        ]
    ]


async def test_where_votes_moved_and_none_came_in_no_share_rises(newsroom: Newsroom) -> None:
    await tell(newsroom, row(40, 2400, 1600))
    anna = await newsroom.reader("mi")
    await tell(newsroom, row(110, 2200, 1800))
    assert texts(anna) == [
        [
            "Michigan: preliminary count, not final, 110 of 1,000 precincts, 20:30",
            "Joe Biden 2,200 votes, Donald Trump 1,800 votes",
            "At least 10% of the precincts have reported.",
            "Joe Biden ahead by 400 votes.",
            "Reported before: Joe Biden 2,400 votes, Donald Trump 1,600 votes.",
        ]
    ]


def buttons(chat: Chat) -> list[list[str]]:
    """The buttons of each message."""
    found = []
    for message in by_bot(chat):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        found.append([button["text"] for row in rows for button in row])
    return found


async def test_before_quiet_hours_it_is_offered_once_to_lift_them(newsroom: Newsroom) -> None:
    newsroom.clock = datetime(2020, 11, 4, 0, 30, tzinfo=UTC)  # half past seven in New York
    await tell(newsroom, row(40, 2400, 1600))
    anna = await newsroom.reader("mi", quiet=Quiet(22, 8))
    for reported in (110, 260):
        await tell(newsroom, row(reported, 2500, 1700))
    assert buttons(anna) == [["Michigan", "🌙 Tell me tonight"], ["Michigan"]]


async def test_who_lifted_them_is_told_until_noon_and_who_did_not_in_the_morning(
    newsroom: Newsroom,
) -> None:
    newsroom.clock = datetime(2020, 11, 4, 4, tzinfo=UTC)  # eleven in the evening in New York
    await tell(newsroom, row(40, 2400, 1600))
    noon = noon_after(newsroom.clock, ZoneInfo("America/New_York"))
    assert noon == datetime(2020, 11, 4, 17, tzinfo=UTC)
    anna = await newsroom.reader("mi", name="Anna", quiet=Quiet(22, 8), awake_until=noon)
    berta = await newsroom.reader("mi", name="Berta", quiet=Quiet(22, 8))
    for reported in (110, 260):
        await tell(newsroom, row(reported, 2500, 1700))
    assert (len(texts(anna)), len(texts(berta))) == (2, 0)
    await newsroom.deliver(timedelta(hours=9, minutes=5))
    assert [text[2] for text in texts(berta)] == ["At least 25% of the precincts have reported."]
    newsroom.clock = datetime(2020, 11, 5, 4, tzinfo=UTC)
    await tell(newsroom, row(510, 2600, 1800))
    assert len(texts(anna)) == 2


async def test_what_was_corrected_is_no_news_of_votes(newsroom: Newsroom) -> None:
    await tell(newsroom, row(110, 6600, 4400))
    anna = await newsroom.reader("mi")
    await tell(newsroom, row(260, 6700, 4500), status=Status.CORRECTION)
    assert texts(anna) == [
        [
            "CORRECTED: Michigan",
            "We wrote Joe Biden 6,600 votes in 2020. Wrong.",
            "For 2020: 6,700 votes.",
            "We wrote Donald Trump 4,400 votes in 2020. Wrong.",
            "For 2020: 4,500 votes.",
            "We wrote 110 units reported in 2020. Wrong.",
            "For 2020: 260.",
            "You get this because you follow it.",
            "",
            "Michigan: preliminary count, corrected, 260 of 1,000 precincts, 20:30",
            "Joe Biden 6,700 votes, Donald Trump 4,500 votes",
            "At least 25% of the precincts have reported.",
            "Before: not final.",
        ]
    ]


async def test_what_is_held_back_is_no_news_of_votes(newsroom: Newsroom) -> None:
    await tell(newsroom, row(110, 6600, 4400))
    anna = await newsroom.reader("mi")
    (newer,) = (one for one in states(row(260, 6700, 4500)).figures if one.id == "mi-reported")
    dumped = newer.model_dump(mode="json", exclude_none=True)
    cells = {name: str(value) for name, value in dumped.items()}
    patch = propose_patch(newsroom.store, "us", {"figures": [cells]})
    release(newsroom.store, patch, by="feed", accept_warnings=True, held={(PRESIDENT, "mi")})
    await newsroom.deliver(MINUTE)
    assert texts(anna) == [
        [
            "Michigan: preliminary count, not final, 260 of 1,000 precincts, 20:30",
            "Joe Biden 6,600 votes, Donald Trump 4,400 votes",
            "At least 25% of the precincts have reported.",
            "As of 20:30; newer figures are being checked.",
        ]
    ]
