"""How a count went on in its night, in lines of a push: how far it has come, what came in and for
whom, who leads by how much.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from bot.dataset.model import Contest
from bot.dataset.vocabulary import Measure, Status
from bot.figures.arithmetic import counted
from bot.figures.change import CountChange
from bot.figures.count import Count
from bot.figures.lead import Lead
from bot.figures.milestones import Added, LeadMove, StepPassed
from bot.wording.labels import Labels
from bot.wording.values import sentence, with_hedge

_FIRST = 2
"""Candidates of whom a line says what they got of what came in."""

_SHARES_FROM = 100
"""So many votes that came in are told as parts of a hundred; of fewer, each is counted."""

_MEASURES = {Measure.VOTES: "votes", Measure.BALLOTS_CAST: "ballots"}


def night_lines(labels: Labels, contest: Contest, change: CountChange) -> list[str]:
    """What is said of a count in its night beside its values; nothing of one that is in none."""
    came, now = change.arrival, change.now
    if now is None:
        return []
    lines, is_told_complete = [], False
    if came.step and not came.step.is_plain:
        lines.append(step_line(labels, contest, came.step, now.status))
        is_told_complete = came.step.percent == 100
    if change.is_closing and not is_told_complete:
        lines.append(labels.words("change-complete"))
    if came.added:
        since = change.then.moment if change.then else None
        lines.append(added_text(labels, contest, came.added, since))
    if came.fell:
        lines.append(_fell_line(labels, now, came.fell))
    if came.lead and (contest.seats or 1) == 1:
        lines += _lead_lines(labels, came.lead)
    return lines


def step_line(labels: Labels, contest: Contest, step: StepPassed, status: Status) -> str:
    """How far a count has come: never that all is counted where nobody says that it is."""
    words, message = labels.words, "change-step"
    if step.of_vote:
        message = "change-step-vote"
    if step.percent == 100:
        is_complete = status in {Status.COMPLETE, Status.CERTIFIED}
        message += "-complete" if is_complete else "-all"
    percent = words.percent(Decimal(step.percent), 0)
    return sentence(words(message, percent=percent, kinds=labels.units(contest.id)))


def added_text(labels: Labels, contest: Contest, added: Added, since: datetime | None) -> str:
    """How much came in ``since`` when, from how many units, and what each of the first two got of
    it.
    """
    words, count = labels.words, added.total
    measure = _MEASURES.get(added.measure, "people")
    text = words(f"change-added-{measure}", count=count, number=words.number(count))
    if added.units:
        units = labels.counted_units(contest.id, added.units)
        text = words("change-added-from", added=text, units=units)
    if since:
        when = labels.moment(contest, since, on=contest.start)
        text = words("change-added-since", added=text, when=when)
    named = []
    for candidate, votes in added.rows[:_FIRST]:
        value = words.number(votes)
        if count >= _SHARES_FROM:
            value = words.percent(Decimal(100 * votes) / count, 0)
        named.append(words("change-name", who=labels.candidate(candidate), value=value))
    return words("change-added-rows", added=text, rows=", ".join(named)) if named else text


def _lead_lines(labels: Labels, lead: LeadMove) -> list[str]:
    words, now, then = labels.words, lead.now, lead.then
    text = _ahead(labels, now)
    if then is None:
        return [sentence(f"{text}.")]
    if then.first.id != now.first.id:
        return [words("change-lead-new", lead=text, before=_ahead(labels, then))]
    if then.votes == now.votes:
        return []
    grows = (now.votes or 0) > (then.votes or 0)
    message = "change-lead-grows" if grows else "change-lead-shrinks"
    return [sentence(words(message, lead=text, then=words.number(then.votes or 0)))]


def _ahead(labels: Labels, lead: Lead) -> str:
    votes = lead.votes or 0
    names = {"candidate": labels.candidate(lead.first), "number": labels.words.number(votes)}
    return with_hedge(
        labels.words, labels.words("lead-ahead-votes", count=votes, **names), lead.hedge
    )


def _fell_line(labels: Labels, now: Count, fell: Decimal | int) -> str:
    """That there is less than before; never why."""
    words, total = labels.words, now.total
    value = counted(total.figure.value or Decimal(0)) if total else 0
    message = {"votes": "change-votes", "ballots": "ballots"}.get(
        _MEASURES.get(total.figure.measure, "") if total else "", "took-part"
    )
    whole = words(message, number=words.number(value))
    return sentence(words("change-fell", total=whole, number=words.number(fell)))
