"""An exit poll on the base of those who answered, and how the rest would have voted, worked out by
hand for a made-up quay.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.answers.poll import PollAnswer, PollDetail, answer_poll
from bot.asking.finding import AskContext
from bot.asking.question import Question
from bot.dataset.model import Figure, Poll
from bot.dataset.vocabulary import Base, Hedge, Measure, Stage
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies, gazetteer_of
from tests.builders import ELECTION, claim, harbour, votes


def polled(id_: str, value: int, candidate: str | None, measure: Measure, **more: Any) -> Figure:
    base = more.pop("base", Base.RESPONDENTS_AND_REFUSALS)
    return votes(
        id_,
        "uik-1",
        value,
        candidate,
        measure=measure,
        stage=Stage.EXIT_POLL,
        base=base,
        poll="pier",
        **more,
    )


COUNT = (
    votes("ballots", "uik-1", 1000, None, measure=Measure.BALLOTS_CAST),
    votes("gull", "uik-1", 600),
    votes("heron", "uik-1", 300, "heron"),
)
ANSWERS = (
    polled("asked", 505, None, Measure.SAMPLE_SIZE),
    polled("declined", 105, None, Measure.REFUSALS),
    polled("told-gull", 120, "gull", Measure.ANSWERS),
    polled("told-heron", 260, "heron", Measure.ANSWERS),
)


def asked(path: Path, *figures: Figure) -> PollAnswer:
    poll = Poll(id="pier", contest=ELECTION, places=("uik-1",))
    claims = tuple(claim(figure.id, "protocol") for figure in figures)
    nothing = {"notes": (), "note_sources": (), "statements": (), "quotations": ()}
    with Store.open(path / "results.db") as store:
        publish(store, harbour(figures=figures, claims=claims, polls=(poll,), **nothing), by="test")
        view = store.view()
        answer = answer_poll(
            AskContext(view, gazetteer_of(view)), Question("poll", "uik-1", by_id=True)
        )
        assert isinstance(answer, PollAnswer)
        return answer


def detail(path: Path, *figures: Figure) -> PollDetail:
    (only,) = asked(path, *figures).details
    return only


def test_counts_of_answers_give_an_exact_share(tmp_path: Path) -> None:
    found = detail(tmp_path, *COUNT, *ANSWERS)
    assert found.voters == 1000
    assert found.silent is not None
    assert (found.silent.low, found.silent.high) == (Decimal(600), Decimal(600))
    shares = {}
    for each in found.unpolled:
        shares[each.candidate.id if each.candidate else ""] = (each.share.low, each.share.high)
    assert shares["gull"] == (Decimal(80), Decimal(80))
    low, high = shares["heron"]
    assert low == high
    assert round(low or 0, 2) == Decimal("6.67")


def test_rounded_shares_leave_a_range(tmp_path: Path) -> None:
    shares = (
        polled("asked", 505, None, Measure.SAMPLE_SIZE),
        polled("declined", 20, None, Measure.REFUSAL_SHARE),
        polled("told-gull", 24, "gull", Measure.VOTE_SHARE),
    )
    (found,) = detail(tmp_path, *COUNT, *shares).unpolled
    assert found.share.low is not None
    assert found.share.high is not None
    assert round(found.share.low, 2) == Decimal(
        "79.57"
    )  # 600 less 24.5% of 505, of 1000 less (505 less 20.5% of it)
    assert round(found.share.high, 2) == Decimal(
        "81.10"
    )  # 600 less 23.5% of 505, of 1000 less (505 less 19.5% of it)


@pytest.mark.parametrize("left_out", ["asked", "declined"])
def test_without_who_was_asked_and_who_declined_nothing_is_worked_out(
    tmp_path: Path, left_out: str
) -> None:
    found = detail(tmp_path, *COUNT, *(figure for figure in ANSWERS if figure.id != left_out))
    assert found.unpolled == ()


def test_answers_of_respondents_alone_are_not_mixed_with_everybody_asked(tmp_path: Path) -> None:
    figures = [figure.model_copy(update={"base": Base.RESPONDENTS}) for figure in ANSWERS]
    assert detail(tmp_path, *COUNT, *figures).unpolled == ()


def test_without_a_count_there_is_no_gap(tmp_path: Path) -> None:
    found = detail(tmp_path, *ANSWERS)
    assert found.voters is None
    assert found.unpolled == ()


def test_what_cannot_be_is_said_to_be_so(tmp_path: Path) -> None:
    too_many = [polled("told-gull", 390, "gull", Measure.ANSWERS), *ANSWERS[:2]]
    few_votes = (COUNT[0], votes("gull", "uik-1", 200))
    asked(tmp_path, *few_votes, *too_many)
    with Store.open(tmp_path / "results.db") as store:
        message = Replies(store).to_question(Question("poll", "uik-1", by_id=True, full=True), "en")
    assert (
        "Gull: no share of the rest makes both the poll and the count right as told."
        in message.plain
    )
    assert "Gull  97.5%  20.0%     –" in message.plain


def test_whoever_declined_is_in_no_share(tmp_path: Path) -> None:
    (poll,) = (each.poll for each in asked(tmp_path, *COUNT, *ANSWERS).details)
    # 260 and 120 of the 505 asked, less 105 who declined.
    assert [row.percent for row in poll.rows] == [Decimal(65), Decimal(30)]
    assert poll.base is Base.RESPONDENTS
    assert [round(row.percent, 1) for row in poll.of_asked] == [Decimal("51.5"), Decimal("23.8")]
    assert [gap.points for gap in poll.gaps] == [Decimal(-35), Decimal(30)]


def test_rounded_shares_and_refusals_give_rounded_shares_of_answers(tmp_path: Path) -> None:
    shares = (
        polled("asked", 505, None, Measure.SAMPLE_SIZE),
        polled("declined", 20, None, Measure.REFUSAL_SHARE),
        polled("told-gull", 24, "gull", Measure.VOTE_SHARE),
    )
    (only,) = detail(tmp_path, *COUNT, *shares).poll.rows
    assert only.share is not None
    assert (only.share.value, only.share.decimals) == (Decimal(30), 0)
    ends = (only.share.interval.low, only.share.interval.high)
    # 23.5 of 80.5 at the least, 24.5 of 79.5 at the most.
    assert [round(end or 0, 2) for end in ends] == [Decimal("29.19"), Decimal("30.82")]


@pytest.mark.parametrize(
    ("base", "is_gap"),
    [
        (Base.RESPONDENTS, True),
        (Base.RESPONDENTS_AND_REFUSALS, False),
        (Base.UNKNOWN, False),
    ],
)
def test_only_a_share_of_those_who_answered_is_set_against_a_count(
    tmp_path: Path, base: Base, *, is_gap: bool
) -> None:
    share = polled("told-gull", 30, "gull", Measure.VOTE_SHARE, base=base)
    poll = detail(tmp_path, *COUNT, share).poll
    assert (poll.base, bool(poll.gaps)) == (base, is_gap)
    with Store.open(tmp_path / "results.db") as store:
        message = Replies(store).to_question(Question("poll", "uik-1", by_id=True, full=True), "en")
    why = "The shares of those who answered are not known, so no gap to the count is shown."
    assert (why in message.plain) is not is_gap


def test_a_hedge_of_a_share_made_from_two_printed_ones_is_kept(tmp_path: Path) -> None:
    shares = (
        polled("declined", 20, None, Measure.REFUSAL_SHARE),
        polled("told-gull", 24, "gull", Measure.VOTE_SHARE),
    )
    poll = Poll(id="pier", contest=ELECTION, places=("uik-1",))
    claims = [claim(figure.id, "protocol", hedge=Hedge.REPORTEDLY) for figure in shares]
    nothing = {"notes": (), "note_sources": (), "statements": (), "quotations": ()}
    with Store.open(tmp_path / "results.db") as store:
        data = harbour(figures=shares, claims=tuple(claims), polls=(poll,), **nothing)
        publish(store, data, by="test")
        message = Replies(store).to_question(Question("poll", "uik-1", by_id=True, full=True), "en")
    assert "Gull  30%  24%" in message.plain
    assert "Gull: reportedly." in message.plain
