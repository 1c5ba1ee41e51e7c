"""Rules of a whole tick: one that is broken holds all of it, not a contest at a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import ValidationError

from bot.intake.feeds.feed import Feed, FeedError, FeedProblem
from bot.intake.feeds.raw import Extent, RawAnswer
from bot.intake.feeds.rows import Held
from bot.intake.feeds.rules import FILE_RULES, GateAnswer, Threshold, Thresholds, is_doubtful
from bot.intake.gate.groups import Sifted
from bot.intake.gate.words import NamesById, describe
from bot.intake.mapping.mapped import Mapped

_MANY = 4
"""Fewer places that break a rule say nothing of the whole tick."""
_TOLD_BY_PARTS = frozenset({"doubtful-part"})
Broken = tuple[str, str]
"""A rule that is broken, with what was found."""


def rules_of(feed: Feed) -> Thresholds:
    """The gate of a feed. Raises ``FeedError`` for one that cannot be used."""
    given = {}
    where = message = ""
    try:
        for name, value in feed.gate.items():
            where = f"gate.{name}"
            is_table = isinstance(value, dict)
            given[name] = Threshold.model_validate(value if is_table else {"threshold": value})
            Thresholds({name: given[name]})
        return Thresholds(given)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        where = ".".join([where, *map(str, found["loc"])])
        is_number = found["loc"][-1:] == ("threshold",)
        message = "A threshold is a number from 0." if is_number else f"{found['msg']}."
    except ValueError as error:
        message = str(error)
    raise FeedError([FeedProblem(f"{feed.name}.toml", where, "wrong-value", message)])


def broken_by_file(
    rules: Thresholds,
    mapped: Mapped,
    answers: Sequence[RawAnswer],
    before: Mapping[str, int],
    now: Mapping[str, int],
) -> Broken | None:
    """What is broken by the file as it is. ``before`` and ``now`` count figures by source."""
    return _first(rules, _of_file(rules, mapped, answers, before, now))


def broken_by_tick(
    rules: Thresholds, sifted: Sifted, held: Iterable[Held], names: NamesById, *, is_all: bool
) -> Broken | None:
    """What is broken by what is new in a tick, beside what is ``held`` already. ``is_all``: it has
    all that the source says.
    """
    return _first(rules, _of_tick(rules, sifted, held, names, is_all=is_all))


def _first(rules: Thresholds, found: Iterable[Broken]) -> Broken | None:
    for rule, message in found:
        if rules.answer(rule) is not GateAnswer.PASS:
            return rule, message
    return None


def _of_file(
    rules: Thresholds,
    mapped: Mapped,
    answers: Sequence[RawAnswer],
    before: Mapping[str, int],
    now: Mapping[str, int],
) -> Iterator[Broken]:
    if mapped.is_test:
        yield "test", FILE_RULES["test"].about
    for answer in answers:
        was, is_ = before.get(answer.source, 0), now[answer.source]
        if answer.extent is Extent.CHANGES or is_ >= was * rules["truncated"] / 100:
            continue
        yield "truncated", f"{is_:,} figures, {was:,} before: {answer.source}"
    unmatched = sum(sum(keys.values()) for keys in mapped.unmatched.values())
    if unmatched > mapped.records * rules["unmatched"] / 100:
        named = next(iter(mapped.unmatched.values())).most_common(3)
        listed = ", ".join(f"“{key}”" for key, _ in named)
        yield "unmatched", f"{unmatched:,} of {mapped.records:,} records: {listed}"


def _of_tick(
    rules: Thresholds, sifted: Sifted, held: Iterable[Held], names: NamesById, *, is_all: bool
) -> Iterator[Broken]:
    places = {place for _, place in sifted.marks}
    known = len(places) + len(sifted.gone)
    if is_all and len(sifted.gone) > known * rules["places-gone"] / 100:
        first = names.where(sifted.gone[0])
        told = f"{len(sifted.gone):,} of {known:,} places are not in it, {first} among them"
        yield "places-gone", told
    # What was held before is no sign of what is wrong with this tick.
    open_ = {(each.contest, each.place, each.mark) for each in held}
    fresh = [each for each in sifted.groups if (*each.key, each.mark) not in open_]
    broken = [each for each in fresh if is_doubtful(each.findings, _TOLD_BY_PARTS)]
    if len(broken) >= _MANY and len(broken) * 100 > len(fresh) * rules["many"]:
        first = describe(broken[0], names)
        yield "many", f"{len(broken):,} of {len(fresh):,} that change. The first:\n{first}"
