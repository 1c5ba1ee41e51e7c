"""A call is news by itself, and one that is taken back is told to those who were told it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.dataset.model import Call
from bot.editions.publishing import publish
from tests.answers.changing import state
from tests.builders import ELECTION
from tests.delivery.newsroom import FIRST, Newsroom, by_bot, said

HOUR = timedelta(hours=1)


def call(place: str = "aa", **more: Any) -> Call:
    cells = {"contest": ELECTION, "candidate": "gull", "document": "gazette", "place": place}
    return Call.model_validate(cells | more)


def _publish(newsroom: Newsroom, *calls: Call) -> None:
    publish(newsroom.store, state(FIRST, calls=calls), by="ed", now=newsroom.clock)


async def test_it_comes_once_to_followers_of_its_place_of_wholes_and_of_everything(
    newsroom: Newsroom,
) -> None:
    port = await newsroom.reader("aa-port")
    around = await newsroom.reader("aa", name="Berta")
    everything = await newsroom.reader("*", name="Carla")
    elsewhere = await newsroom.reader("bb", name="Dora")
    _publish(newsroom, call("aa-port", by="Daily Mill", declared="2030-05-05T21:40:00+02:00"))
    await newsroom.deliver()
    newsroom.start()
    await newsroom.deliver(HOUR)
    for chat in (port, around, everything):
        assert [message["text"].splitlines()[:2] for message in by_bot(chat)] == [
            ["Aa-Port, Aa: declared", "Elected: Gull (Shore) — Daily Mill, 5 May 2030, 21:40"]
        ]
    assert said(elsewhere) == []


async def test_what_is_taken_back_is_told_as_an_answer_to_what_told_it(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    _publish(newsroom, call(declared="2030-05-05T21:40:00+02:00"))
    await newsroom.deliver()
    taken_back = {"withdrawn": "2030-05-05T23:10:00+02:00"}
    _publish(newsroom, call(declared="2030-05-05T21:40:00+02:00", **taken_back))
    await newsroom.deliver(HOUR)
    newsroom.start()
    await newsroom.deliver(HOUR)
    told, correction = by_bot(anna)
    assert told["text"].splitlines()[0] == (
        "Taken back, see below: Aa, Elected: Gull (Shore) — Gazette, 5 May 2030, 21:40."
    )
    assert correction["text"].splitlines()[:4] == [
        "TAKEN BACK: Aa",
        "We wrote: Elected: Gull (Shore) — Gazette, 5 May 2030, 21:40.",
        "This was taken back, 5 May 2030, 23:10.",
        "You get this because you were told so.",
    ]
    assert correction["reply_to_message"]["message_id"] == told["message_id"]


async def test_whoever_follows_nothing_any_more_hears_that_it_is_gone(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    _publish(newsroom, call())
    await newsroom.deliver()
    await newsroom.chats.unfollow((await newsroom.listener(anna)).id)
    _publish(newsroom, call(candidate="heron"))
    await newsroom.deliver(HOUR)
    assert by_bot(anna)[-1]["text"].splitlines()[:4] == [
        "TAKEN BACK: Aa",
        "We wrote: Elected: Gull (Shore) — Gazette.",
        "Our sources no longer have it.",
        "You get this because you were told so.",
    ]
