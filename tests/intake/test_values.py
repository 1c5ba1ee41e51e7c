"""Numbers and times as files write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.intake.formats.input import InputPart
from bot.intake.mapping.files import schema
from bot.intake.mapping.values import Moments, Numbers, ValueTroubleError
from tests.intake.shipped import by, lines

PLAIN: dict[str, object] = {}
GERMAN: dict[str, object] = {"decimal": ",", "thousands": "."}
ENGLISH: dict[str, object] = {"thousands": ","}


def read(text: str, how: dict[str, object] = PLAIN, measure: str = "votes") -> str:
    return Numbers(InputPart.model_validate(how)).read(text, measure)


@pytest.mark.parametrize(
    ("text", "how", "number"),
    [
        ("1234", PLAIN, "1234"),
        ("007", PLAIN, "7"),
        # A dataset has six decimals.
        ("9001.333333333", PLAIN, "9001.333333"),
        ("9001.6666666666666667", PLAIN, "9001.666667"),
        ("999999999999999.9999999", PLAIN, "1000000000000000"),
        ("10.00000001", PLAIN, "10"),
        ("-0.00000001", PLAIN, "0"),
        ("9001.123456", PLAIN, "9001.123456"),
        ("000", PLAIN, "0"),
        ("1 234", PLAIN, "1234"),
        ("1\u00a0234\u202f567", PLAIN, "1234567"),
        ("1\u2009234", PLAIN, "1234"),
        ("1'234'567", PLAIN, "1234567"),
        ("1’234", PLAIN, "1234"),
        ("1,234", ENGLISH, "1234"),
        ("12,34,567", ENGLISH, "1234567"),
        ("1.234", GERMAN, "1234"),
        ("1.234", {"thousands": "."}, "1234"),
        ("1.234,5", GERMAN, "1234.5"),
        ("13.0", PLAIN, "13"),
        (".5", PLAIN, "0.5"),
        ("+5", PLAIN, "5"),
        ("\u22125", PLAIN, "-5"),
        ("(1,234)", ENGLISH, "-1234"),
        ("\uff11\uff12\uff13", PLAIN, "123"),
        ("\u0661\u0662", PLAIN, "12"),
        ("n/a", PLAIN, ""),
        ("–", PLAIN, ""),
        ("..", PLAIN, ""),
        ("NULL", PLAIN, ""),
    ],
)
def test_numbers(text: str, how: dict[str, object], number: str) -> None:
    assert read(text, how) == number


def test_a_percentage_is_no_count() -> None:
    assert read("42,13 %", GERMAN, "turnout") == "42.13"
    assert read("42.10%", PLAIN, "expected-vote") == "42.10"
    for measure in ("votes", "units-reported", "ballots-cast"):
        with pytest.raises(ValueTroubleError, match="a part of a hundred, not a count"):
            read("45%", PLAIN, measure)


@pytest.mark.parametrize(
    ("text", "how", "said"),
    [
        ("12a", PLAIN, "“12a” is not a number."),
        ("9" * 400, PLAIN, "“999999999999999…” has too many digits."),
        (
            *("1,234", PLAIN),
            '“1,234” is not a number; if it is in thousands, say input.thousands = ",".',
        ),
        ("1,2", ENGLISH, "“1,2” is not a number."),
        ("12 34", PLAIN, "“12 34” is not a number."),
        ("1.2.3", PLAIN, "“1.2.3” is not a number."),
        ("--5", PLAIN, "“--5” is not a number."),
        ("12e3", PLAIN, "“12e3” is shortened: its last digits are lost."),
        ("1.2E+05", PLAIN, "“1.2E+05” is shortened: its last digits are lost."),
        ("=A1+A2", PLAIN, "“=A1+A2” is a formula or its failure, no number."),
        ("#REF!", PLAIN, "“#REF!” is a formula or its failure, no number."),
        ("<5", PLAIN, "“<5” is a bound, not a count."),
        ("12*", PLAIN, "“12*” is a bound, not a count."),
        (
            *("1.234", PLAIN),
            "“1.234” may be thousands or a fraction: say input.thousands or input.decimal.",
        ),
    ],
)
def test_what_is_no_number_or_may_be_another(text: str, how: dict[str, object], said: str) -> None:
    with pytest.raises(ValueTroubleError) as raised:
        read(text, how)
    assert str(raised.value) == said


def test_a_percentage_may_have_three_places() -> None:
    assert read("42.135", measure="vote-share") == "42.135"


@pytest.mark.parametrize(
    ("text", "how", "moment"),
    [
        ("2026-11-03", PLAIN, "2026-11-03"),
        ("2026-11-03T21:40:00Z", PLAIN, "2026-11-03T21:40:00+00:00"),
        ("2026-11-03T21:40:00.1234567Z", PLAIN, "2026-11-03T21:40:00+00:00"),
        ("2026-11-03 21:40", {"zone": "America/New_York"}, "2026-11-03T21:40:00-05:00"),
        ("03.11.2026", {"dates": "%d.%m.%Y"}, "2026-11-03"),
        (
            *("03.11.2026 21:40", {"dates": ["%d.%m.%Y", "%d.%m.%Y %H:%M"]}),
            "2026-11-03T21:40:00+00:00",
        ),
        ("1793742000", {"dates": "unix"}, "2026-11-03T21:40:00+00:00"),
        ("1793742000000", {"dates": "unix-ms"}, "2026-11-03T21:40:00+00:00"),
        ("2026-11-03", {"dates": "%d.%m.%Y"}, "2026-11-03"),
        *(
            (text, {"dates": "%d %B %Y %I:%M %p"}, "2026-11-07T21:42:00+00:00")
            for text in (
                "7 November 2026 9:42 PM",
                "7 November 2026 9:42 p.m.",
                "7 November 2026 9:42 P. M.",
            )
        ),
    ],
)
def test_times(text: str, how: dict[str, object], moment: str) -> None:
    assert Moments(InputPart.model_validate(how)).read(text) == moment


def test_hours_without_a_zone_are_in_that_of_the_file_else_of_the_election() -> None:
    text = "2026-11-07 21:42"
    assert Moments(InputPart(), "Pacific/Auckland").read(text) == "2026-11-07T21:42:00+13:00"
    own = InputPart(zone="UTC")
    assert Moments(own, "Pacific/Auckland").read(text) == "2026-11-07T21:42:00+00:00"


@pytest.mark.parametrize(
    ("received", "offset"),
    [
        ("2026-10-25T00:50+00:00", "+03:00"),
        ("2026-10-25T01:40+00:00", "+02:00"),
    ],
)
def test_of_an_hour_that_comes_twice_the_later_one_is_meant_once_it_has_come(
    received: str, offset: str
) -> None:
    moments = Moments(InputPart(), "Europe/Bucharest")
    moments.received = datetime.fromisoformat(received)
    assert moments.read("2026-10-25 03:40") == f"2026-10-25T03:40:00{offset}"
    # The hour that is left out in spring is as it was.
    assert moments.read("2026-03-29 03:30") == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize("text", ["tonight", "31.02.2026", "2026-13-01", "9" * 400])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueTroubleError, match="is not a day or a moment"):
        Moments(InputPart(dates=("%d.%m.%Y", "unix"))).read(text)


def test_a_number_of_a_contest_may_stand_without_quotes() -> None:
    mapping = (
        '[contest]\nkey = "council"\nseats = 120\nthreshold = 2.5\n[place]\nkey = "{place}"\n'
        '[candidate]\nkey = "{choice}"\n[[figures]]\nvalue = "{votes}"\n'
    )
    (contest,) = by(mapping, "place,choice,votes\nKent,A,7\n").contests.values()
    assert (contest["seats"], contest["threshold"]) == ("120", "2.5")
    seats = schema()["$defs"]["ContestPart"]["properties"]["seats"]
    assert [each["type"] for each in seats["anyOf"]] == [["string", "number"], "null"]


def test_what_is_not_taken_is_told_by_its_line_and_the_rest_is_taken() -> None:
    mapping = (
        '[input]\nthousands = ","\n[place]\nkey = "{place}"\n[candidate]\nkey = "{choice}"\n'
        '[state]\ntime = "{when}"\nstatus = "{state}"\n[[figures]]\nvalue = "{votes}"\n'
    )
    made = by(
        mapping,
        "place,choice,votes,when,state\nKent,A,<5,,\nKent,B,n/a,,\nDover,A,12,tonight,\n"
        'Essex,A,"1,234",,finished\nYork,A,7,,partial\nYork,A,8,,partial\n',
    )
    assert lines(made) == ["Dover A votes 12", "Essex A votes 1234"]
    assert [str(problem) for problem in made.problems] == [
        "line 2: votes: suppressed: “<5” is a bound, not a count.",
        "line 4: time: time: “tonight” is not a day or a moment in ISO 8601: see input.dates.",
        "line 5: status: status: “finished” is none of partial, complete, certified, recount, "
        "correction.",
        "line 7: votes: collision: There are two values of x_York_A_votes: 7 and 8.",
    ]


def test_in_a_tree_it_is_told_by_its_path() -> None:
    made = by(
        'each = "rows[*].choices[*]"\n[place]\nkey = "{^.place}"\n[candidate]\nkey = "{name}"\n'
        '[[figures]]\nvalue = "{votes}"\n',
        '{"rows": [{"place": "Kent", "choices": [{"name": "A", "votes": "many"}]}]}',
    )
    assert [str(problem) for problem in made.problems] == [
        "rows[0].choices[0]: votes: number: “many” is not a number."
    ]


def test_what_is_said_of_the_one_contest_needs_no_key() -> None:
    table = '[election]\nname = "Town council"\nstart = "2026-11-03"\n[place]\nkey = "{ward}"\n'
    contest = '[contest]\nkind = "lists"\nseats = "9"\nthreshold = "5"\n'
    more = '[candidate]\nkey = "{list}"\n[[figures]]\nvalue = "{votes}"\n'
    made = by(table + contest + more, "ward,list,votes\n1,Tide,10\n1,Rock,7\n")
    assert list(made.contests.values()) == [
        {"id": "x", "name": "Town council", "kind": "lists", "seats": "9", "threshold": "5"}
    ]
    assert all("contest" not in cells for cells in made.figures.values())
    assert not by(table + more, "ward,list,votes\n1,Tide,10\n").contests
