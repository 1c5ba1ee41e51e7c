"""Shipped mappings of JSON and XML, on small parts of real files, rewritten.

Figures: The Associated Press (a rehearsal for Connecticut, 26 April 2016), the National Institute
of Standards and Technology (test data after SP 1500-100 v2), OneGov (invented deliveries after
eCH-0252 version 2).
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.intake.mapping.files import MappingError
from tests.intake.shipped import calls, lines, nist, places, shipped


def ap(*units: dict[str, Any], **race: Any) -> dict[str, Any]:
    """An answer of the AP with one race."""
    about = {"raceID": "7002", "raceType": "Primary", "officeName": "President", "party": "GOP"}
    return {
        "electionDate": "2016-04-26",
        "races": [{"test": False, **about, **race, "reportingUnits": list(units)}],
        "nextrequest": "https://api.ap.org/v2/elections/2016-04-26?minDateTime=18%3a17",
    }


STATE = {
    "statePostal": "CT",
    "stateName": "Connecticut",
    "level": "state",
    "lastUpdated": "2016-04-27T01:16:29Z",
    "precinctsReporting": 335,
    "precinctsTotal": 701,
    "candidates": [
        {
            "first": "Donald",
            "last": "Trump",
            "party": "GOP",
            "candidateID": "20081",
            "voteCount": 147412,
            "winner": "X",
        },
        {"first": "John", "last": "Kasich", "party": "GOP", "candidateID": "20088", "voteCount": 9},
    ],
}
# In other units the AP may leave out the names.
ANSONIA = {
    "statePostal": "CT",
    "reportingunitName": "Ansonia",
    "reportingunitID": "7002",
    "level": "subunit",
    "fipsCode": "09009",
    "lastUpdated": "2016-04-27T01:16:29Z",
    "precinctsReporting": 0,
    "precinctsTotal": 7,
    "candidates": [{"candidateID": "20081", "voteCount": 0, "winner": "X"}],
}
ADAMS = {
    "statePostal": "PA",
    "reportingunitName": "Adams",
    "reportingunitID": "39001",
    "level": "subunit",
    "fipsCode": "42001",
    "lastUpdated": "2016-04-27T01:16:29Z",
    "precinctsReporting": 3,
    "precinctsTotal": 4,
    "candidates": [{"candidateID": "20081", "voteCount": 12}],
}


def test_an_answer_of_the_associated_press() -> None:
    made = shipped("ap-v3", json.dumps(ap(STATE, ANSONIA, ADAMS)))
    assert (made.problems, made.unmatched, made.is_test) == ([], {}, False)
    # Of Ansonia nothing is counted: its zero is no count.
    assert lines(made) == [
        "7002 CT units-reported 335",
        "7002 CT units-total 701",
        "7002 CT Donald Trump votes 147412",
        "7002 CT John Kasich votes 9",
        "7002 7002 units-reported 0",
        "7002 7002 units-total 7",
        "7002 39001 units-reported 3",
        "7002 39001 units-total 4",
        "7002 39001 Donald Trump votes 12",
    ]
    assert places(made) == [
        "overall overall Election of 2016-04-26",
        "CT state Connecticut < overall",
        "7002 town Ansonia < CT",
        "PA state PA < overall",
        "39001 county Adams < PA",
    ]
    # A town's fipsCode is that of its county.
    codes = [cells["codes"] for cells in made.places.values() if "codes" in cells]
    assert codes == ["iso-3166-2:US-CT", "fips:42001"]
    assert calls(made) == ["7002 CT Donald Trump elected"]
    assert made.contests["x.7002"]["name"] == "Republican Primary President"
    assert made.next == "https://api.ap.org/v2/elections/2016-04-26?minDateTime=18%3a17"


def test_names_that_stand_beside_the_race_alone() -> None:
    unit = {
        **STATE,
        "eevp": 47,
        "candidates": [{"candidateID": "20081", "voteCount": 147412}],
    }
    people = [{"first": "Donald", "last": "Trump", "party": "GOP", "candidateID": "20081"}]
    made = shipped("ap-v3", json.dumps(ap(unit, candidates=people)))
    assert lines(made, "votes", "expected-vote") == [
        "7002 CT expected-vote 47",
        "7002 CT Donald Trump votes 147412",
    ]
    assert made.candidates["x.7002.20081"]["party"] == "Republican"


@pytest.mark.parametrize("sign", [{"test": True}, {"resultsType": "test"}])
def test_a_rehearsal_of_the_associated_press_says_so(sign: dict[str, Any]) -> None:
    assert shipped("ap-v3", json.dumps(ap(STATE, **sign))).is_test


def test_an_answer_in_which_nothing_changed() -> None:
    made = shipped("ap-v3", json.dumps({**ap(), "races": []}))
    assert (made.records, made.figures) == (0, {})
    assert made.next.startswith("https://api.ap.org/")


def test_a_member_that_is_called_otherwise_tonight_is_named() -> None:
    renamed = json.loads(json.dumps(ap(STATE, ANSONIA)).replace("voteCount", "votes"))
    with pytest.raises(MappingError) as raised:
        shipped("ap-v3", json.dumps(renamed))
    assert str(raised.value) == (
        "mapping: line 67: figures[0].value: There is no member “voteCount” in any record. Where a "
        "file may lack it, write “voteCount?”."
    )


@pytest.mark.parametrize(
    ("mapping", "kind"), [("nist-sp1500-100", "JSON"), ("nist-sp1500-100-xml", "XML")]
)
def test_a_report_after_sp_1500_100(mapping: str, kind: str) -> None:
    made = shipped(mapping, nist(kind))
    assert (made.problems, made.unmatched) == ([], {})
    assert lines(made) == [
        "cc-president overall Arthur Kumar votes 10",
        "cc-president prec-ac Arthur Kumar votes 5",
        "cc-president prec-fs Arthur Kumar votes 5",
        "cc-president prec-ac Arthur Kumar votes early 2",
        "cc-president overall Write-in votes 1",
        "cc-president prec-fs Write-in votes 1",
        "bm-25.3 prec-ac YES votes 5",
    ]
    assert sorted(places(made)) == [
        "district-1 congressional First district < overall",
        "overall overall Test County",
        "prec-ac precinct Aldersgate Church < overall",
        "prec-fs precinct Fire Station 23 < overall",
    ]
    assert made.places["prec-ac"]["within"] == "district-1"
    assert made.contests["x.bm-25.3"] == {
        "id": "x.bm-25.3",
        "name": "Measure 25.3",
        "kind": "measure",
        "district": "district-1",
    }
    assert calls(made) == ["cc-president Arthur Kumar elected"]
    assert made.documents["source"]["publisher"] == "Test Board"
    assert {(c["status"], c["as_of"]) for c in made.figures.values()} == {
        ("partial", "2023-07-14T13:32:09-04:00")
    }


VOTE = """<?xml version="1.0" encoding="utf-8"?>
<delivery xmlns="http://www.ech.ch/xmlns/eCH-0252/2">
 <deliveryHeader><senderId xmlns="http://www.ech.ch/xmlns/eCH-0058/5">CANTON</senderId>
  <messageDate>2026-05-18T10:00:00Z</messageDate><testDeliveryFlag>false</testDeliveryFlag>
 </deliveryHeader>
 <voteBaseDelivery><pollingDay>2026-05-18</pollingDay><voteInfo>
  <vote><voteIdentification>vote-1</voteIdentification>
   <domainOfInfluence><domainOfInfluenceName>St. Gallen</domainOfInfluenceName></domainOfInfluence>
   <voteTitleInformation><language>fr</language><voteTitle>Loi</voteTitle></voteTitleInformation>
   <voteTitleInformation><language>de</language><voteTitle>Gesetz</voteTitle></voteTitleInformation>
  </vote>
  <countingCircleInfo>
   <countingCircle><countingCircleId>3251</countingCircleId>
    <countingCircleName>Altstätten</countingCircleName></countingCircle>
   <resultData>
    <countOfVotersInformation><countOfVotersTotal>1000</countOfVotersTotal></countOfVotersInformation>
    <isFullyCounted>true</isFullyCounted><releasedTimestamp>2026-05-18T10:30:00Z</releasedTimestamp>
    <receivedVotes>300</receivedVotes><receivedInvalidVotes>1</receivedInvalidVotes>
    <receivedBlankVotes>5</receivedBlankVotes><countOfYesVotes>199</countOfYesVotes>
    <countOfNoVotes>95</countOfNoVotes></resultData>
  </countingCircleInfo>
  <countingCircleInfo>
   <countingCircle><countingCircleId>3311</countingCircleId>
    <countingCircleName>Amden</countingCircleName></countingCircle>
   <resultData><isFullyCounted>false</isFullyCounted><receivedVotes>0</receivedVotes>
    <countOfYesVotes>0</countOfYesVotes><countOfNoVotes>0</countOfNoVotes></resultData>
  </countingCircleInfo></voteInfo></voteBaseDelivery></delivery>"""


def test_a_swiss_popular_vote() -> None:
    made = shipped("ech-0252-vote", VOTE)
    assert (made.problems, made.unmatched, made.is_test) == ([], {}, False)
    assert lines(made) == [
        "vote-1 3251 Yes votes 199",
        "vote-1 3251 No votes 95",
        "vote-1 3251 ballots-cast 300",
        "vote-1 3251 ballots-blank 5",
        "vote-1 3251 ballots-rejected 1",
        "vote-1 3251 voters-registered 1000",
    ]
    assert made.contests["x.vote-1"]["name"] == "Gesetz"
    assert [(n["language"], n["name"]) for n in made.names.values()] == [
        ("de", "Gesetz"),
        ("fr", "Loi"),
    ]
    assert {c["status"] for c in made.figures.values()} == {"complete"}
    rehearsal = VOTE.replace("Flag>false", "Flag>true")
    assert shipped("ech-0252-vote", rehearsal).is_test


PROPORTIONAL = """<delivery>
 <deliveryHeader><senderId>CANTON</senderId><messageDate>2027-10-12T14:47:37.2218645Z</messageDate>
  <testDeliveryFlag>true</testDeliveryFlag></deliveryHeader>
 <electionInformationDelivery><pollingDay>2027-10-12</pollingDay><electionGroupInfo>
  <electionGroup><electionInformation>
   <election><electionIdentification>e1</electionIdentification><electionDescription>
     <electionDescriptionInfo><language>de</language>
      <electionDescription>Nationalrat</electionDescription></electionDescriptionInfo>
    </electionDescription><numberOfMandates>2</numberOfMandates></election>
   <candidate><candidateIdentification>c1</candidateIdentification><familyName>Muster</familyName>
    <callName>Max</callName><partyAffiliation><partyAffiliationInfo><language>de</language>
     <partyAffiliationShort>Aufrecht</partyAffiliationShort></partyAffiliationInfo>
    </partyAffiliation></candidate>
   <list><listIdentification>l1</listIdentification><listDescription><listDescriptionInfo>
     <language>de</language><listDescription>Liste 1</listDescription></listDescriptionInfo>
    </listDescription><isEmptyList>false</isEmptyList></list>
   <list><listIdentification>l9</listIdentification><listDescription><listDescriptionInfo>
     <language>de</language><listDescription>Ohne Partei</listDescription></listDescriptionInfo>
    </listDescription><isEmptyList>true</isEmptyList></list>
  </electionInformation></electionGroup>
  <countingCircle><countingCircleId>3251</countingCircleId>
   <countingCircleName>Altstätten</countingCircleName></countingCircle>
  <countingCircle><countingCircleId>3311</countingCircleId>
   <countingCircleName>Amden</countingCircleName></countingCircle>
 </electionGroupInfo></electionInformationDelivery>
 <electionResultDelivery><electionGroupResult><electionResult>
  <electionIdentification>e1</electionIdentification><countingCircleResult>
   <countingCircle><countingCircleId>3251</countingCircleId>
    <countingCircleName>Altstätten</countingCircleName></countingCircle>
   <resultData><countOfVotersInformation><countOfVotersTotal>5000</countOfVotersTotal>
     </countOfVotersInformation><countOfReceivedBallots>3000</countOfReceivedBallots>
    <countOfBlankBallots>10</countOfBlankBallots><countOfInvalidBallots>20</countOfInvalidBallots>
    <isFullyCounted>true</isFullyCounted><electionResult>
     <electionIdentification>e1</electionIdentification><proportionalElection>
      <listResults><listIdentification>l1</listIdentification>
       <countOfCandidateVotes>900</countOfCandidateVotes>
       <countOfAdditionalVotes>100</countOfAdditionalVotes>
       <candidateResults><candidateIdentification>c1</candidateIdentification>
        <countOfVotesFromChangedBallots>200</countOfVotesFromChangedBallots>
        <countOfVotesFromUnchangedBallots>800</countOfVotesFromUnchangedBallots>
       </candidateResults></listResults>
      <listResults><listIdentification>l9</listIdentification>
       <countOfCandidateVotes>7</countOfCandidateVotes>
       <countOfAdditionalVotes>0</countOfAdditionalVotes></listResults>
     </proportionalElection></electionResult></resultData></countingCircleResult>
   <countingCircleResult><countingCircle><countingCircleId>3311</countingCircleId>
    <countingCircleName>Amden</countingCircleName></countingCircle></countingCircleResult>
  </electionResult></electionGroupResult></electionResultDelivery></delivery>"""


def test_a_swiss_proportional_election() -> None:
    made = shipped("ech-0252-proportional", PROPORTIONAL)
    assert (made.problems, made.unmatched, made.is_test) == ([], {}, True)
    assert lines(made) == [
        "e1 3251 Liste 1 votes 1000",
        "e1 3251 ballots-cast 3000",
        "e1 3251 ballots-rejected 20",
        "e1 3251 ballots-blank 10",
        "e1 3251 voters-registered 5000",
        "e1 3251 Ohne Partei votes 7",
        "e1-candidates-b1e768 3251 Max Muster votes 1000",
    ]
    assert made.contests["x.e1"]["seats"] == "2"
    assert [c["kind"] for c in made.candidates.values()] == ["party", "others", "person"]
    assert [place.split()[0] for place in places(made)] == ["overall", "3251", "3311"]
