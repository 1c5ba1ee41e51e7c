"""What official sources really print is no error; an editor accepts it, or need not even."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import check_folder
from bot.dataset.problem import Severity
from tests.folders import content
from tests.returns import CANDIDATES, PLACES, counted, returns

ENDS = ",0,,official,complete"


def found(folder: Path, severity: Severity) -> list[str]:
    """What ``check`` says of a folder that has nothing worse."""
    report = check_folder(folder)
    assert {problem.severity for problem in report.problems} <= {severity}
    assert report.dataset is not None
    return [str(problem) for problem in report.problems]


PRINTED = {
    "more ballots than voters listed: there are supplementary lists": (
        counted("mill", 661, 400, 261, voters_registered=656),
        "",
        "figures.csv:2: value: ballots-over-listed: 661 ballots-cast is over 656 "
        "voters-registered.",
    ),
    "more votes than ballots: two files disagree": (
        counted("mill", 656, 400, 261),
        "",
        "figures.csv:2: value: votes-over-ballots: 656 ballots-cast is less than 661 votes.",
    ),
    "a turnout of more than all": (
        counted("mill", 656, 400, 250) + "mill,,turnout,101.3,1,voters-registered,official",
        "",
        "figures.csv:5: value: turnout-over-100: 101.3 is more than 100 percent.",
    ),
    "more than was expected": (
        counted("mill", 656, 400, 250) + "mill,,expected-vote,104,0,,official",
        "",
        "figures.csv:5: value: turnout-over-100: 104 is more than 100 percent.",
    ),
    "a correction below zero": (
        counted("mill", 656, 400, 250) + "weir,ben,votes,-3,0,,official,correction,absentee",
        "",
        "figures.csv:5: value: negative-count: -3 votes is less than zero.",
    ),
    "more than three votes a ballot": (
        counted("mill", 100, 200, 101),
        "Council,candidates,3,3,n-of-m,ballots-cast",
        "figures.csv:2: value: votes-over-ballots: 100 ballots-cast is less than 301 votes "
        "(3 a ballot).",
    ),
    "shares of ballots that are more than two votes a ballot": (
        "mill,ada,vote-share,99.5,1,ballots-cast,official\n"
        "mill,ben,vote-share,98.5,1,ballots-cast,official\n"
        "mill,cyd,vote-share,9.5,1,ballots-cast,official",
        "Council,candidates,2,2,n-of-m,ballots-cast",
        "figures.csv:2: value: shares-sum: The shares that source-1 gives here add up to 207.5.",
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_what_a_source_prints_is_a_warning(tmp_path: Path, name: str) -> None:
    figures, contest, expected = PRINTED[name]
    folder = returns(tmp_path, figures, contest=contest, candidates=f"{CANDIDATES}cyd,Cyd\n")
    assert found(folder, Severity.WARNING) == [expected]


SOUND = {
    "three votes a ballot": (
        counted("mill", 100, 200, 100),
        "Council,candidates,3,3,n-of-m,ballots-cast",
    ),
    "as many votes a ballot as there are seats": (
        counted("mill", 100, 200, 100),
        "Council,candidates,3,,cumulative,ballots-cast",
    ),
    "votes for as many as one likes": (
        counted("mill", 100, 100, 100),
        "Council,candidates,1,,approval,ballots-cast",
    ),
    "two shares of ballots of a hundred each": (
        counted("mill", 100, 90, 90) + "mill,ada,vote-share,90,0,ballots-cast,official\n"
        "mill,ben,vote-share,90,0,ballots-cast,official",
        "Council,candidates,2,2,n-of-m,ballots-cast",
    ),
    "votes that a ranked count transfers in parts": (
        counted("mill", 100) + "mill,ada,votes,50.37,2,,official,complete,,2\n"
        "mill,ben,votes,49.63,2,,official,complete,,2",
        "",
    ),
    "parts of votes by rule": (
        counted("mill", 100) + "mill,ada,votes,50.37,2,,official,complete",
        "Mayor,candidates,1,,rcv,ballots-cast",
    ),
    "seats of a list and of all": (
        counted("mill", 100, 60, 40) + f"mill,ada,seats,3{ENDS}\nmill,,seats,5{ENDS}",
        "Council,lists,5,,proportional,ballots-cast",
    ),
    "ways of voting that are ways of the same ballots": (
        counted("mill", 100, 60, 40)
        + f"mill,ada,votes,35{ENDS},mail\nmill,ada,votes,25{ENDS},election-day",
        "",
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_rules_of_voting_allow_is_nothing(tmp_path: Path, name: str) -> None:
    figures, contest = SOUND[name]
    assert found(returns(tmp_path, figures, contest=contest), Severity.WARNING) == []


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            "mill,ada,vote-share,100.1,1,valid-votes,official",
            "figures.csv:2: value: share-over-100: 100.1 is more than 100 percent.",
        ),
        (
            "mill,,turnout,-1,0,voters-registered,official",
            "figures.csv:2: value: negative-share: -1 turnout is less than zero.",
        ),
        (
            "mill,,units-reported,5.5,1,,official",
            "figures.csv:2: value: fractional-count: 5.5 units-reported is not a whole count.",
        ),
    ],
)
def test_what_no_source_can_mean_is_an_error(tmp_path: Path, figures: str, expected: str) -> None:
    report = check_folder(returns(tmp_path, figures))
    assert [str(problem) for problem in report.errors] == [expected]


def test_of_places_with_votes_alone_it_is_told_what_is_not_shown(tmp_path: Path) -> None:
    mill = f"mill,ada,votes,35{ENDS}\nmill,ben,votes,25{ENDS}\n"
    lost = "no turnout is shown of {}, and shares are of the votes listed."
    assert found(returns(tmp_path / "one", mill), Severity.NOTICE) == [
        "figures.csv:2: measure: votes-without-ballots: “Mill” has votes and no ballots-cast: "
        + lost.format("it")
    ]
    both = mill + mill.replace("mill", "weir") + mill.replace("mill", "all")
    assert found(returns(tmp_path / "three", both), Severity.NOTICE) == [
        "figures.csv:2: measure: votes-without-ballots: “Mill” and 2 other places have votes and "
        "no ballots-cast: " + lost.format("them")
    ]
    told = mill + "mill,ada,vote-share,58.3,1,valid-votes,official\n"
    assert found(returns(tmp_path / "told", told), Severity.NOTICE) == []


def test_of_a_kind_of_its_own_it_is_told_that_it_has_no_words(tmp_path: Path) -> None:
    places = "id,kind,parent,name\nall,overall,,The whole\nmill,electorate,all,Mill\n"
    folder = returns(tmp_path, "mill,ada,vote-share,58.3,1,valid-votes,official\n", places=places)
    assert found(folder, Severity.NOTICE) == [
        "places.csv:3: kind: kind-without-words: “electorate” is written so in every language and "
        "beside every number: kinds.csv may have words for it."
    ]
    words = "kind,language,one,other\nelectorate,en,electorate,electorates\n"
    (folder / "kinds.csv").write_text(words, encoding="utf-8")
    assert found(folder, Severity.NOTICE) == []


ABROAD = "id,kind,parent,name,iso2,electorate\nall,overall,,The whole,,all\n"
COUNTRIES = {
    "a country": ("usa,country,all,Stati Uniti d'America,,domestic", "IT", "US"),
    "a place abroad of any kind": ("usa,district,all,Stati Uniti,,out-of-country", "IT", "US"),
    "the country itself": ("it,country,all,Italia,,domestic", "IT", "IT"),
}


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_without_its_code_is_told_it(tmp_path: Path, name: str) -> None:
    place, home, code = COUNTRIES[name]
    id_, _, _, called, *_ = place.split(",")
    places = f"{ABROAD}{place}\n"
    is_ours = code == home or "out-of-country" in place
    folder = returns(tmp_path, counted(id_, 10, 6, 4), places=places, iso2=home if is_ours else "")
    meant = {"US": "United States", "IT": "Italy"}[code]
    assert found(folder, Severity.WARNING) == [
        f"places.csv:3: iso2: place-without-code: “{called}” is what {meant} is called. "
        f"Should this be {code}?"
    ]


def test_of_many_countries_without_codes_every_code_is_in_one_line(tmp_path: Path) -> None:
    called = {"al": "Albania", "be": "Belgio", "fr": "Francia", "de": "Germania", "xx": "Ovunque"}
    rows = "".join(f"{id_},country,all,{name},,out-of-country\n" for id_, name in called.items())
    folder = returns(tmp_path, counted("al", 10, 6, 4), places=f"{ABROAD}{rows}", iso2="IT")
    assert found(folder, Severity.WARNING) == [
        "places.csv:3: iso2: place-without-code: 4 places are called what countries are. Their "
        "codes: al AL, be BE, fr FR, de DE. Not known by their names: xx."
    ]


def test_blank_ballots_may_have_been_counted_twice(tmp_path: Path) -> None:
    figures = counted("mill", 282, 200, 74, ballots_rejected=8, ballots_blank=3)
    assert found(returns(tmp_path, figures), Severity.WARNING) == [
        "figures.csv:2: value: votes-over-ballots: 282 ballots-cast is less than 274 votes and 8 "
        "ballots-rejected and 3 ballots-blank. Are the blank ones among the rejected?"
    ]


@pytest.mark.parametrize(
    "places",
    [
        "ga,state,all,Georgia,,domestic",
        "dc,county,all,Washington,,domestic",
        "ga,country,all,Georgia,,domestic",
        "lux,country,all,Luxembourg,LU,out-of-country\nlu-lux,city,lux,Luxembourg,,out-of-country",
    ],
)
def test_a_place_at_home_is_no_country_by_its_name(tmp_path: Path, places: str) -> None:
    id_ = places.partition(",")[0]
    folder = returns(tmp_path, counted(id_, 10, 6, 4), places=f"{ABROAD}{places}\n", iso2="US")
    assert found(folder, Severity.WARNING) == []


@pytest.mark.parametrize(
    ("whole", "rows", "asked"),
    [
        ("The whole", "eng,country,all,England\nwls,country,all,Wales\n", False),
        ("United Kingdom", "eng,country,all,England\n", False),
        ("United Kingdom", "uk,country,all,United Kingdom\n", True),
        ("The whole", "eng,country,all,Great Britain\n", True),
    ],
)
def test_a_part_of_the_country_is_not_the_country(
    tmp_path: Path, whole: str, rows: str, asked: bool
) -> None:
    places = f"id,kind,parent,name\nall,overall,,{whole}\n{rows}"
    id_ = rows.partition(",")[0]
    folder = returns(tmp_path, counted(id_, 10, 6, 4), places=places, iso2="GB")
    rules = [line.split(": ")[2] for line in found(folder, Severity.WARNING)]
    assert rules == ["place-without-code"] * asked


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("Results.XLSX", "save each of its sheets as CSV"),
        ("results.ods", "save each of its sheets as CSV"),
        ("feed.json", "save what it holds as CSV"),
    ],
)
def test_a_file_that_is_no_csv_is_told_and_what_to_do_with_it(
    tmp_path: Path, file: str, what: str
) -> None:
    folder = returns(tmp_path, counted("mill", 10, 6, 4))
    content(file, b"PK")(folder)
    content("README.md", b"About")(folder)
    (line,) = found(folder, Severity.WARNING)
    assert line.startswith(f"{file}: unknown-file: The file is not read; {what}. Tables are ")


def test_a_key_of_the_election_that_nobody_reads_is_told(tmp_path: Path) -> None:
    folder = returns(tmp_path, counted("mill", 10, 6, 4), jurisdiction="US")
    assert found(folder, Severity.NOTICE) == [
        "datapackage.json: election: unknown-key: “jurisdiction” is not read. An election has "
        "id, name, office, start, end, previous, iso2, zone."
    ]


def test_one_cause_is_one_line(tmp_path: Path) -> None:
    """Every row breaks the rule with another value."""
    names = [f"{'x' * 161}{number}" for number in range(810)]
    places = PLACES + "".join(f"{name},commune,all,{name}\n" for name in names)
    report = check_folder(returns(tmp_path, counted("mill", 10, 6, 4), places=places))
    (line,) = map(str, report.errors)
    assert line.startswith("places.csv:5: id: id-syntax: ")
    assert line.endswith(" So do 809 later rows.")


def test_one_rule_of_figures_is_one_line_that_knows_the_places(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(106)]
    places = PLACES + "".join(f"{name},commune,all,{name}\n" for name in names)
    figures = "".join(
        counted(name, 30 + number, 10, 10, voters_registered=20)
        for number, name in enumerate(names)
    )
    report = check_folder(returns(tmp_path, figures, places=places))
    (problem,) = report.warnings
    assert str(problem) == (
        "figures.csv:2: value: ballots-over-listed: 30 ballots-cast is over 20 voters-registered. "
        "So do 105 later rows."
    )
    assert problem.places == tuple(names)


def test_a_few_rows_have_each_a_line(tmp_path: Path) -> None:
    figures = counted("mill", 30, 10, 10, voters_registered=20)
    figures += counted("weir", 40, 10, 10, voters_registered=20)
    report = check_folder(returns(tmp_path, figures))
    assert [problem.line for problem in report.warnings] == [2, 6]


@pytest.mark.parametrize(
    ("ada", "ben", "said"),
    [
        (
            60,
            42,
            [
                "places.csv:7: id: total-as-place: “Total” (total) has the votes of the 3 places "
                "beside it together. Is it their total? As a place it is in every sum a second "
                "time."
            ],
        ),
        (60, 43, []),
    ],
)
def test_the_row_of_a_total_is_no_place(
    ada: int, ben: int, said: list[str], tmp_path: Path
) -> None:
    rows = "".join(counted(place, 34, 20, 14) for place in ("mill", "weir", "lock"))
    places = f"{PLACES}lock,commune,all,Lock\nbog,commune,all,Bog\ntotal,commune,all,Total\n"
    folder = returns(tmp_path, rows + counted("total", 103, ada, ben), places=places)
    assert found(folder, Severity.NOTICE) == said


def test_nobody_is_elected_by_a_measure(tmp_path: Path) -> None:
    rows = counted("mill", 34, 20, 14)
    folder = returns(tmp_path, rows, contest="Dam,measure,,,,")
    (folder / "calls.csv").write_text("candidate,outcome\nada,\nben,failed\n", encoding="utf-8")
    assert found(folder, Severity.NOTICE) == [
        "calls.csv:2: outcome: measure-elected: Did returns-contest pass or fail? “ada” is not "
        "elected."
    ]
