"""Equal messages are made once, and a small change is told apart from one that is pushed."""

from __future__ import annotations

from pathlib import Path

from bot.answers.history import changes_in
from bot.editions.store import Store
from bot.figures.push import Urgency, collect
from bot.pushing import Pushing
from tests.answers.changing import editions, shares, state


def test_equal_messages_are_made_once(store: Store) -> None:
    pushing = Pushing(store)
    first = pushing.push(["uz", "kz"], 4, "en", until=5)
    assert first is not None
    assert pushing.push(("kz", "uz"), 4, "en-GB", until=5) is first
    assert pushing.push(["uz", "kz"], 4, "en", until=5, wrong=["a figure that was right"]) is first
    assert pushing.push(["uz", "kz"], 3, "en", until=5) is not first


def test_what_a_message_tells_is_known_by_figure_and_value(store: Store) -> None:
    told = Pushing(store).push(["uz"], 4, "en", until=5)
    assert told is not None
    assert told.figures == {
        "ru-president-2024:2024.uz.votes.putin=2737",
        "ru-president-2024:2024.uz.votes.davankov=1446",
        "ru-president-2024:2024.uz.ballots-cast=4661",
    }


def test_small_changes_are_not_worth_telling(tmp_path: Path) -> None:
    states = state(shares("50.0", "40.0", 1000)), state(shares("50.5", "40.0", 1000))
    with editions(tmp_path, *states) as store:
        pushing = Pushing(store)
        small = pushing.push(["aa"], 1, "en")
        assert small is not None
        assert (small.urgency, small.worth_telling, small.final) == (Urgency.SMALL, False, False)
        assert small.message.plain.splitlines()[:2] == [
            "Aa: preliminary count, not final",
            "Gull 50.0% → 50.5%, Heron 40.0%",
        ]
        assert pushing.push(["aa"], 1, "en", final_only=True) is None
        assert pushing.touching(["aa", "bb"], 1) == {"aa": [2]}


def test_small_changes_do_not_ride_along(tmp_path: Path) -> None:
    former = (*shares("50.0", "40.0", 1000), *shares("50.0", "40.0", 900, "bb"))
    later = (*shares("50.5", "40.0", 1000), *shares("60.0", "30.0", 900, "bb"))
    with editions(tmp_path, state(former), state(later)) as store:
        told = Pushing(store).push(["aa", "bb"], 1, "en")
    assert told is not None
    assert told.message.plain.splitlines()[0] == "Barbados: preliminary count, not final"
    assert "Aa" not in told.message.plain


def test_a_change_of_leader_is_named(tmp_path: Path) -> None:
    states = state(shares("45.0", "44.0", 1000)), state(shares("44.5", "44.6", 1000))
    with editions(tmp_path, *states) as store:
        told = Pushing(store).push(["aa"], 1, "en")
    assert told is not None
    assert told.message.plain.splitlines()[:3] == [
        "Aa: preliminary count, not final",
        "Heron 44.0% → 44.6%, Gull 45.0% → 44.5%",
        "Ahead in the count now: Heron. Before: Gull.",
    ]


def test_a_place_where_the_lead_changed_is_told_before_larger_ones(tmp_path: Path) -> None:
    former = (*shares("45.0", "44.0", 1000), *shares("50.0", "40.0", 9000, "bb"))
    later = (*shares("44.5", "44.6", 1000), *shares("60.0", "30.0", 9000, "bb"))
    with editions(tmp_path, state(former), state(later)) as store:
        push = collect(changes_in(store.view(), 2), ["*"])
    assert push is not None
    assert [each.place.id for each in push.places] == ["aa", "bb"]


def test_what_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with editions(tmp_path, state(shares("45.0", "44.0", 1000)), state(())) as store:
        told = Pushing(store).push(["aa"], 1, "en")
    assert told is not None
    assert told.message.plain.splitlines()[:3] == [
        "Aa: count withdrawn",
        "It was: Gull 45.0%, Heron 44.0%, 1,000 ballots.",
        "There is no count for Aa in our sources. Not known is not zero.",
    ]
    assert told.figures == frozenset()


def test_preparing_compares_a_country_a_step_and_what_lies_in_it(store: Store) -> None:
    pushing = Pushing(store)
    assert sum(1 for _ in pushing.prepare(1, 2)) == 7
    assert sum(1 for _ in pushing.prepare(5, 5)) == 0
