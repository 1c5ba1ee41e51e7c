"""Intervals, gaps and changes, with the figures of the two first articles."""

from decimal import Decimal

import pytest

from bot.dataset.model import Election, Figure, Place
from bot.dataset.vocabulary import Base, Electorate, Measure, PlaceKind, Qualifier, Stage, Status
from bot.figures.arithmetic import (
    Interval,
    Measured,
    Mismatch,
    differences,
    printed_interval,
    printed_step,
    share,
)

NOW = Election(id="e", name="E", office="O", start="2024-03-15", end="2024-03-17")


def figure(value: str, **told: object) -> Figure:
    decimals = len(value.partition(".")[2])
    known: dict[str, object] = {
        "measure": Measure.VOTE_SHARE,
        "stage": Stage.PRELIMINARY,
        "status": Status.PARTIAL,
    }
    return Figure.model_validate(
        {"id": "f", "contest": "e", "place": "kg", "value": value, "decimals": decimals}
        | known
        | told
    )


def interval(value: str, qualifier: Qualifier = Qualifier.EXACT, **told: object) -> Interval:
    return printed_interval(figure(value, **told), qualifier)


def ends(found: Interval, decimals: int) -> tuple[str, str]:
    rounded = found.rounded(decimals)
    return str(rounded.low), str(rounded.high)


@pytest.mark.parametrize(
    ("value", "qualifier", "told", "low", "high"),
    [
        ("87.3", Qualifier.EXACT, {}, "87.25", "87.35"),
        ("81", Qualifier.ABOUT, {}, "80.5", "81.5"),
        ("70", Qualifier.ABOUT, {}, "65", "75"),
        ("8", Qualifier.EXACT, {}, "7.5", "8.5"),
        ("57.60", Qualifier.EXACT, {}, "57.595", "57.605"),
        ("4600", Qualifier.ABOUT, {"measure": "ballots-cast"}, "4550", "4650"),
        ("5500", Qualifier.EXACT, {"measure": "ballots-cast"}, "5450", "5550"),
        ("4661", Qualifier.EXACT, {"measure": "ballots-cast", "stage": "official"}, "4661", "4661"),
        ("5500", Qualifier.EXACT, {"measure": "ballots-cast", "stage": "official"}, "5500", "5500"),
        ("0", Qualifier.EXACT, {"measure": "votes", "stage": "official"}, "0", "0"),
    ],
)
def test_a_printed_number_stands_for_an_interval(
    value: str, qualifier: Qualifier, told: dict[str, object], low: str, high: str
) -> None:
    assert interval(value, qualifier, **told) == Interval(Decimal(low), Decimal(high))


def test_more_than_and_less_than_leave_an_end_open() -> None:
    assert interval("7800", Qualifier.MORE_THAN, measure="ballots-cast") == Interval(
        Decimal(7800), None
    )
    assert interval("50", Qualifier.LESS_THAN) == Interval(Decimal(0), Decimal(50))
    assert interval("50", Qualifier.MORE_THAN).minus(interval("40")) == Interval(
        Decimal("9.5"), None
    )


def test_between_is_what_the_source_says() -> None:
    told = figure("").model_copy(update={"low": Decimal(10), "high": Decimal(12)})
    assert printed_interval(told, Qualifier.BETWEEN) == Interval(Decimal(10), Decimal(12))


def test_kyrgyzstan_against_the_whole_contest() -> None:
    gap = interval("81", Qualifier.ABOUT).minus(interval("87.3"))
    assert ends(gap, 1) == ("-6.9", "-5.7")


def test_uzbekistan_voters_against_2018() -> None:
    now = interval("4600", Qualifier.ABOUT, measure="ballots-cast")
    before = interval("5500", measure="ballots-cast")
    assert ends(now.minus(before), 0) == ("-1000", "-800")
    assert ends(now.change_from(before), 1) == ("-18.0", "-14.7")


def test_uzbekistan_lead() -> None:
    lead = interval("57.6").minus(interval("31.9"))
    assert (lead.low, lead.high) == (Decimal("25.6"), Decimal("25.8"))
    assert Decimal("57.6") - Decimal("31.9") == Decimal("25.7")


@pytest.mark.parametrize(
    ("value", "decimals", "step"),
    [
        ("4600", 0, "1E+2"),
        ("4661", 0, "1"),
        ("70", 0, "1E+1"),
        ("87.3", 1, "0.1"),
        ("0", 0, "1"),
        ("1000000", 0, "1E+6"),
    ],
)
def test_the_step_a_number_was_rounded_to(value: str, decimals: int, step: str) -> None:
    assert printed_step(Decimal(value), decimals) == Decimal(step)


def test_a_share_of_nothing_is_no_share() -> None:
    assert share(Decimal(4073), Decimal(9657)).quantize(Decimal("0.01")) == Decimal("42.18")
    with pytest.raises(ZeroDivisionError, match="a share of nothing"):
        share(Decimal(0), Decimal(0))


def place(**told: object) -> Place:
    known: dict[str, object] = {"id": "kz", "kind": PlaceKind.COUNTRY, "name": "Kazakhstan"}
    return Place.model_validate(known | {"electorate": Electorate.OUT_OF_COUNTRY} | told)


def measured(told_figure: dict[str, object], told_place: dict[str, object]) -> Measured:
    return Measured(figure("8", **told_figure), place(**told_place), NOW.start)


COUNT: dict[str, object] = {"stage": "official", "base": "ballots-cast"}
POLL: dict[str, object] = {"stage": "exit-poll", "base": "respondents"}
WHOLE: dict[str, object] = {"id": "overall", "kind": "overall", "electorate": "all"}


@pytest.mark.parametrize(
    ("left", "right", "reasons"),
    [
        ((COUNT, {}), (COUNT, {}), ()),
        ((COUNT, {}), (COUNT, WHOLE), (Mismatch.PLACE, Mismatch.ELECTORATE)),
        ((POLL, {}), (COUNT, {}), (Mismatch.STAGE, Mismatch.BASE)),
        (
            (POLL, {}),
            (COUNT, WHOLE),
            (Mismatch.PLACE, Mismatch.ELECTORATE, Mismatch.STAGE, Mismatch.BASE),
        ),
        ((COUNT, {}), (COUNT | {"base": "valid-votes"}, {}), (Mismatch.BASE,)),
        (({"base": Base.UNKNOWN}, {}), ({"base": Base.UNKNOWN}, {}), (Mismatch.BASE,)),
        (({"measure": "votes"}, {}), ({"measure": "ballots-cast"}, {}), (Mismatch.MEASURE,)),
    ],
)
def test_why_two_figures_may_not_be_compared(
    left: tuple[dict[str, object], dict[str, object]],
    right: tuple[dict[str, object], dict[str, object]],
    reasons: tuple[Mismatch, ...],
) -> None:
    assert differences(measured(*left), measured(*right)) == reasons


def test_another_day_is_a_reason_too() -> None:
    former = Measured(figure("8", **COUNT), place(), NOW.start.replace(year=2018))
    assert differences(measured(COUNT, {}), former) == (Mismatch.DATE,)
