"""Feeds in JSON and XML whose lists lie in one another, are keyed by ids, or number what they do
not name. The shapes are those of Australia's media feed, of American, Irish, Norwegian, Danish and
Czech results; names and counts are invented.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.intake.formats.reading import UnreadableError
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at


def _division(name: str, at: int, *votes: int) -> str:
    def candidate(number: int, count: int) -> str:
        return (
            f'<Candidate><e:CandidateIdentifier Id="{at}{number}"><e:CandidateName>'
            f"Person {at}{number}</e:CandidateName></e:CandidateIdentifier>"
            f'<Elected Historic="true">false</Elected>'
            f'<Votes Historic="9" Percentage="33.3" Swing="-1.2">{count}</Votes><VotesByType>'
            f'<Votes Type="Ordinary" Historic="9">{count - 3}</Votes>'
            f'<Votes Type="Absent" Historic="9">3</Votes></VotesByType></Candidate>'
        )

    first = "".join(candidate(n, count) for n, count in enumerate(votes))
    two = "".join(candidate(n, sum(votes) // 2) for n in (0, 1))
    return f"""<Contest><e:ContestIdentifier Id="{at}"><e:ContestName>{name}</e:ContestName>
    </e:ContestIdentifier><PollingDistrictIdentifier Id="{at}"><Name>{name}</Name>
    </PollingDistrictIdentifier><Enrolment CloseOfRolls="9900">{9000 + at}</Enrolment>
    <FirstPreferences PollingPlacesReturned="{at}" PollingPlacesExpected="46">{first}
    <Formal><Votes Historic="8">{sum(votes)}</Votes></Formal>
    <Informal><Votes Historic="8">{at * 2}</Votes></Informal>
    <Total><Votes Historic="8">{sum(votes) + at * 2}</Votes></Total></FirstPreferences>
    <TwoCandidatePreferred PollingPlacesReturned="4" PollingPlacesExpected="46">{two}
    </TwoCandidatePreferred></Contest>"""


AUSTRALIAN = (
    '<MediaFeed xmlns="urn:media" xmlns:e="urn:eml"><Results Updated="2025-05-03T21:11:30+10:00">'
    + _division("Ashfield", 11, 500, 400, 300)
    + _division("Boxwood", 12, 250, 450, 110)
    + "</Results></MediaFeed>"
)


def test_two_counts_of_one_contest_with_ways_of_voting_inside_each_choice() -> None:
    mapping, made = made_of(AUSTRALIAN)
    assert [kind.each.rpartition("Contest[*].")[2] for kind in mapping.records] == [
        "FirstPreferences.Candidate[*]",
        "TwoCandidatePreferred.Candidate[*]",
    ]
    assert [cells["name"] for cells in made.contests.values()] == [
        "Ashfield, FirstPreferences",
        "Boxwood, FirstPreferences",
        "Ashfield, TwoCandidatePreferred",
        "Boxwood, TwoCandidatePreferred",
    ]
    ashfield = {
        (cells["contest"].partition("preferences")[0], cells.get("candidate", "")[-3:]): cells
        for cells in made.figures.values()
        if cells["place"] == "11" and cells["measure"] == "votes"
    }
    first = [c["value"] for (contest, _), c in ashfield.items() if contest == "x.first"]
    assert first == ["500", "400", "300"]
    assert [c["value"] for (kind, _), c in ashfield.items() if kind != "x.first"] == ["600", "600"]
    reported = [
        cells["value"]
        for cells in made.figures.values()
        if cells["place"] == "11" and cells["measure"] == "units-reported"
    ]
    # Each count says by itself how many polling places are in.
    assert reported == ["11", "4"]
    assert measures_at(made, "Boxwood")["voters-registered"] == "9012"
    assert measures_at(made, "Boxwood")["ballots-rejected"] == "24"


def _item(name: str, *votes: int) -> dict[str, Any]:
    options = [
        {
            "id": str(n),
            "name": f"Person {n}",
            "voteCount": count,
            "politicalParty": "",
            "groupResults": [
                {"groupName": "Election Day", "voteCount": count - 20},
                {"groupName": "Advance Voting", "voteCount": 20},
            ],
        }
        for n, count in enumerate(votes, 1)
    ]
    return {"id": name[-1], "name": name, "precinctsReporting": 3, "ballotOptions": options}


def test_of_groups_inside_options_the_options_are_choices() -> None:
    local = [
        {"id": "c1", "name": "Ash County", "ballotItems": [_item("Seat 1", 90, 80)]},
        {"id": "c2", "name": "Box County", "ballotItems": [_item("Seat 1", 70, 60)]},
    ]
    for county in local:
        county["ballotItems"].append(_item("Seat 2", 50, 40))  # type: ignore[attr-defined]
    total = [_item("Seat 1", 160, 140), _item("Seat 2", 100, 80)]
    tree = {"electionName": "A runoff", "results": {"ballotItems": total}, "localResults": local}
    mapping, made = made_of(json.dumps(tree))
    assert mapping.each == "localResults[*].ballotItems[*].ballotOptions[*]"
    assert [cells["name"] for cells in made.contests.values()] == ["Seat 1", "Seat 2"]
    votes = [c["value"] for c in made.figures.values() if c["measure"] == "votes"]
    assert votes == ["90", "80", "50", "40", "70", "60", "50", "40"]


_PERSONS = [
    {"candidate_key": "reeda", "name_display": "Ana Reed", "party_id": "tide"},
    {"candidate_key": "valet", "name_display": "Tom Vale", "party_id": "wood"},
]
_COUNTIES = [
    {"fips": "13001", "name": "Ash", "votes": 30, "absentee_votes": 6, "reporting": 2},
    {"fips": "13003", "name": "Box", "votes": 50, "absentee_votes": 9, "reporting": 3},
]


def test_votes_by_the_ids_of_candidates_who_are_named_elsewhere() -> None:
    counties = [
        {**_COUNTIES[0], "precincts": 5, "leader_party": "tide"},
        {**_COUNTIES[1], "precincts": 6, "leader_party": "wood"},
    ]
    counties[0]["results"] = {"reeda": 20, "valet": 10}
    counties[1]["results"] = {"reeda": 15, "valet": 35}
    race = {"race_name": "President", "candidates": _PERSONS, "counties": counties}
    mapping, made = made_of(json.dumps({"races": [race]}))
    assert mapping.each == "races[*].counties[*].results.*"
    assert votes_at(made, "Ash") == {"Ana Reed": "20", "Tom Vale": "10"}
    assert votes_at(made, "Box") == {"Ana Reed": "15", "Tom Vale": "35"}
    assert measures_at(made, "Box") == {"units-reported": "3", "units-total": "6"}
    assert [cells["party"] for cells in made.candidates.values()] == ["tide", "wood"]
    # All votes by mail of a county are no candidate's.
    assert not any(cells.get("way") for cells in made.figures.values())


def test_an_object_by_ids_names_the_choices_of_another_one() -> None:
    people = {"R": {"name": "Ana Reed", "party": "T"}, "V": {"name": "Tom Vale", "party": ""}}
    counties = {
        "26001": {"name": "Ash", "candidates": {"R": {"votes": 5}, "V": {"votes": 4}}},
        "26003": {"name": "Box", "candidates": {"R": {"votes": 2}, "V": {"votes": 7}}},
    }
    _, made = made_of(json.dumps({"counties": counties, "candidates": people}))
    assert votes_at(made, "Box") == {"Ana Reed": "2", "Tom Vale": "7"}


CZECH = """\
<VYSLEDKY_OKRES xmlns="urn:ps"><OKRES NUTS_OKRES="CZ9" NAZ_OKRES="Lipnice">
<UCAST ZAPSANI_VOLICI="900" PLATNE_HLASY="610"/><HLASY_STRANA KSTRANA="4" HLASY="360"/></OKRES>
<OBEC CIS_OBEC="501" NAZ_OBEC="Lipnice"><UCAST ZAPSANI_VOLICI="500" PLATNE_HLASY="400"/>
<HLASY_STRANA KSTRANA="4" HLASY="220"/><HLASY_STRANA KSTRANA="7" HLASY="180"/></OBEC>
<OBEC CIS_OBEC="502" NAZ_OBEC="Javor"><UCAST ZAPSANI_VOLICI="300" PLATNE_HLASY="160"/>
<HLASY_STRANA KSTRANA="4" HLASY="100"/><HLASY_STRANA KSTRANA="7" HLASY="60"/></OBEC>
<OBEC CIS_OBEC="503" NAZ_OBEC="Bukov"><UCAST ZAPSANI_VOLICI="100" PLATNE_HLASY="50"/>
<HLASY_STRANA KSTRANA="4" HLASY="40"/><HLASY_STRANA KSTRANA="7" HLASY="10"/></OBEC>
</VYSLEDKY_OKRES>
"""


def test_parties_that_are_only_numbered() -> None:
    _, made = made_of(CZECH)
    assert votes_at(made, "Javor") == {"4": "100", "7": "60"}
    assert measures_at(made, "Javor") == {"voters-registered": "300"}
    assert "# the file has no names of choices: write them here" in guessed(CZECH)


def test_a_town_that_its_county_is_called_after_stays_in_it() -> None:
    _, made = made_of(CZECH)
    assert "Lipnice municipality < Lipnice" in tree_of(made)
    # Alone in it the two are one.
    start, end = CZECH.index('<OBEC CIS_OBEC="502"'), CZECH.index("</VYSLEDKY")
    _, alone = made_of(CZECH[:start] + CZECH[end:])
    assert tree_of(alone) == {"Lipnice municipality < "}


IRISH = {
    "constituency": "Ash Bay",
    "electorate": 900,
    "total_poll": 500,
    "candidates": [
        {
            "name": "Ana Reed",
            "party": "Tide",
            "counts": [{"count": 1, "votes": 200, "transfer": 0}],
        },
        {
            "name": "Tom Vale",
            "party": "Wood",
            "counts": [{"count": 1, "votes": 170, "transfer": 0}],
        },
        {"name": "Kim Oak", "party": "Wood", "counts": [{"count": 1, "votes": 120, "transfer": 0}]},
    ],
}


def test_counts_inside_each_candidate() -> None:
    tree = json.loads(json.dumps(IRISH))
    for person, votes in zip(tree["candidates"], (200, 230, 60), strict=True):
        person["counts"].append({"count": 2, "votes": votes, "transfer": 0})
    _, made = made_of(json.dumps(tree))
    assert votes_at(made, "Ash Bay") == {
        "Ana Reed 1": "200",
        "Ana Reed 2": "200",
        "Tom Vale 1": "170",
        "Tom Vale 2": "230",
        "Kim Oak 1": "120",
        "Kim Oak 2": "60",
    }


def _county(name: str, number: str, kind: str, *votes: int) -> dict[str, Any]:
    return {
        "id": {"navn": name, "nr": number, "nivaa": kind},
        "_links": {"up": {"navn": "Norge", "nr": "0"}},
        "antallsb": 9000,
        "stemmer": {"total": sum(votes), "forkastede": 2},
        "stemmegiving": {"totalGodkjente": 0},
        "partier": [
            {
                "id": {"partikode": code, "navn": f"{code} parti"},
                "stemmer": {"resultat": {"prosent": 1.5, "antall": {"total": count}}},
                "mandater": {"resultat": {"antall": 0}},
            }
            for code, count in zip("AB", votes, strict=True)
        ],
    }


def test_places_that_say_their_kind_and_a_count_of_ballots_that_nobody_fills_in() -> None:
    tree = [_county("Ask", "03", "fylke", 60, 40), _county("Bjerk", "0301", "kommune", 30, 20)]
    _, made = made_of(json.dumps(tree))
    assert tree_of(made) == {"Ask county < An election", "Bjerk municipality < An election"}
    assert votes_at(made, "Bjerk") == {"A parti": "30", "B parti": "20"}
    # No ballots cast beside fifty votes, and seats of a party are no contest's.
    assert measures_at(made, "Ask") == {"voters-registered": "9000", "ballots-rejected": "2"}
    seats = [c["value"] for c in made.figures.values() if c["measure"] == "seats"]
    assert seats == ["0", "0", "0", "0"]


DANISH = """\
<Data><Valg ValgId="3"/><Sted Id="6" Type="OpstillingsKreds">Askov</Sted>
<SenestRettet Dato="03-11-2022 11:15"/><Stemmeberettigede>900</Stemmeberettigede><Stemmer>
<Parti Id="1" Navn="A. Tang" StemmerAntal="200" StemmerPct="66.7"/>
<Parti Id="2" Navn="B. Bøg" StemmerAntal="100" StemmerPct="33.3"/></Stemmer></Data>
"""


def test_the_name_of_all_of_xml_is_nothing_of_its_parts() -> None:
    _, made = made_of(DANISH)
    assert votes_at(made, "Askov") == {"A. Tang": "200", "B. Bøg": "100"}


def test_numbers_that_other_members_have_beside_a_place() -> None:
    """What candidates of no list have is no number of a state, nor a size one of a ward."""
    states = [
        {"idEntidad": n, "nombreEntidad": name, "noRegistradas": 12, "votos": votes}
        for n, (name, votes) in enumerate(
            {
                "COLIMA": [{"candidato": "ANA", "total": 5}, {"candidato": "TOM", "total": 4}],
                "JALISCO": [{"candidato": "ANA", "total": 2}, {"candidato": "TOM", "total": 7}],
            }.items(),
            1,
        )
    ]
    _, made = made_of(json.dumps({"entidades": states}))
    assert votes_at(made, "JALISCO") == {"ANA": "2", "TOM": "7"}
    wards = [
        {"WARD_ID": f"W{n}", "WARD": f"Ward {n}", "Reed": n, "SHAPE_AREA": 1.5} for n in (1, 2)
    ]
    features = [{"type": "Feature", "geometry": None, "properties": each} for each in wards]
    _, made = made_of(json.dumps({"type": "FeatureCollection", "features": features}))
    assert tree_of(made) == {"Ward 1 ward < An election", "Ward 2 ward < An election"}


def test_measures_in_a_list_that_names_each() -> None:
    unit = """<Unit><ReportingUnitIdentifier Id="{0}">Bureau {0}</ReportingUnitIdentifier>
    <Selection><Party>Tij</Party><ValidVotes>{0}1</ValidVotes></Selection>
    <Selection><Party>Wad</Party><ValidVotes>{0}2</ValidVotes></Selection>
    <RejectedVotes ReasonCode="ongeldig">{0}3</RejectedVotes>
    <RejectedVotes ReasonCode="blanco">{0}4</RejectedVotes></Unit>"""
    _, made = made_of(f"<Count>{unit.format(5)}{unit.format(6)}</Count>")
    assert votes_at(made, "Bureau 6") == {"Tij": "61", "Wad": "62"}
    assert measures_at(made, "Bureau 6") == {"ballots-rejected": "63", "ballots-blank": "64"}


LINES = """\
{"ward": "Ash", "candidate": "Ana Reed", "votes": 12}
{"ward": "Ash", "candidate": "Tom Vale", "votes": 9}

{"ward": "Box", "candidate": "Ana Reed", "votes": 7}
{"ward": "Box", "candidate": "Tom Vale", "votes": 8}
"""


def test_an_object_a_line() -> None:
    mapping, made = made_of(LINES)
    assert mapping.each == "[*]"
    assert votes_at(made, "Box") == {"Ana Reed": "7", "Tom Vale": "8"}


def test_an_object_a_line_that_ends_too_early() -> None:
    with pytest.raises(UnreadableError, match=r"^line 5: This line is not JSON: "):
        made_of(LINES[:-8])


@pytest.mark.parametrize(
    "tree",
    [
        {"ward": ["Ash", "Box"], "Reed": [12, 7], "Vale": [9, 8]},
        {"updated": "x", "ward": ["Ash", "Box"], "Reed": [12, 7], "Vale": [9, 8]},
        {"ward": {"0": "Ash", "1": "Box"}, "Reed": {"0": 12, "1": 7}, "Vale": {"0": 9, "1": 8}},
        {
            "columns": [{"name": "ward"}, {"name": "Reed"}, {"name": "Vale", "type": "int"}],
            "rows": [["Ash", 12, 9], ["Box", 7, 8]],
        },
    ],
    ids=["lists", "beside", "numbered", "typed"],
)
def test_columns_in_json(tree: dict[str, Any]) -> None:
    _, made = made_of(json.dumps(tree))
    assert votes_at(made, "Box") == {"Reed": "7", "Vale": "8"}


AREAS = {"North Shore": (7617, 8, (766, 149, 602)), "Harbour": (6604, 5, (512, 148, 319))}
_PEOPLE = (("Dana Wu", "Forward"), ("Ira Kent", "Civic Union"), ("Mo Tal", "Forward"))


def _invented(area: str, who: str, side: str, votes: str) -> list[dict[str, Any]]:
    return [
        {
            area: name,
            "electors": listed,
            "pollsReporting": polls,
            "pollsTotal": 12,
            "r": [
                {who: person, side: group, votes: count}
                for (person, group), count in zip(_PEOPLE, counts, strict=True)
            ],
        }
        for name, (listed, polls, counts) in AREAS.items()
    ]


@pytest.mark.parametrize(
    ("names", "party"),
    [
        (("area", "nominee", "slate", "count"), "Forward"),
        (("lbl", "who", "side", "got"), None),  # none of which is known
    ],
)
def test_lists_inside_a_list_of_places_whatever_they_are_called(
    names: tuple[str, str, str, str], party: str | None
) -> None:
    _, made = made_of(json.dumps({"at": "2026-11-24T21:40Z", "list": _invented(*names)}))
    assert votes_at(made, "North Shore") == {"Dana Wu": "766", "Ira Kent": "149", "Mo Tal": "602"}
    assert votes_at(made, "Harbour") == {"Dana Wu": "512", "Ira Kent": "148", "Mo Tal": "319"}
    assert measures_at(made, "Harbour") == {
        "voters-registered": "6604",
        "units-reported": "5",
        "units-total": "12",
    }
    dana = next(cells for cells in made.candidates.values() if cells["name"] == "Dana Wu")
    assert dana.get("party") == party


def test_records_side_by_side_whose_places_no_heading_tells() -> None:
    rows = [
        {**{k: v for k, v in place.items() if k != "r"}, **record}
        for place in _invented("lbl", "nominee", "slate", "count")
        for record in place["r"]
    ]
    _, made = made_of(json.dumps(rows))
    assert votes_at(made, "Harbour") == {"Dana Wu": "512", "Ira Kent": "148", "Mo Tal": "319"}
    assert measures_at(made, "Harbour")["voters-registered"] == "6604"


def test_a_column_that_is_all_choices_and_what_is_void_together_is_the_ballots() -> None:
    rows = ("Ash,400,300,200,40,940", "Elm,310,290,120,12,732", "Oak,120,80,60,9,269")
    _, made = made_of("\n".join(("Locality,Dana Wu,Ira Kent,Mo Tal,Void,Papers", *rows)))
    assert votes_at(made, "Elm") == {"Dana Wu": "310", "Ira Kent": "290", "Mo Tal": "120"}
    assert measures_at(made, "Elm") == {"ballots-cast": "732", "ballots-rejected": "12"}
