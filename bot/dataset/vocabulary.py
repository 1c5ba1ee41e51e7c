"""The vocabularies a dataset is written in.

Terms come from the field. Contests, places, ways of voting and statuses follow NIST SP 1500-100
(``Contest``, ``VoteVariation``, ``ReportingUnitType``, ``CountItemType``, ``ResultsStatus``,
``PostElectionStatus``); stages follow Google Civics (``ResultsReportingStageType``), the one
vocabulary with exit polls and counts on one axis; poll disclosure follows AAPOR; ``retells`` is
PROV's ``wasDerivedFrom`` and the document at its end is PROV's ``hadPrimarySource``.
"""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a result has come (Google Civics ``ResultsReportingStageType``), earliest first.

    ``reported`` is ours: a count of which no source says how far it had come.
    """

    EXIT_POLL = "exit-poll"
    ESTIMATE = "estimate"
    PROJECTION = "projection"
    REPORTED = "reported"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"


class Status(StrEnum):
    """What part of the count a figure covers (NIST SP 1500-100 ``ResultsStatus``), or that it
    corrects one.

    ``unstated`` is ours: no source says whether it covers all of it.
    """

    UNSTATED = "unstated"
    PARTIAL = "partial"
    COMPLETE = "complete"
    CERTIFIED = "certified"
    RECOUNT = "recount"
    CORRECTION = "correction"

    @property
    def is_open(self) -> bool:
        """Whether a figure may cover only a part of the count."""
        return self in {Status.UNSTATED, Status.PARTIAL}


class Base(StrEnum):
    """What a percentage is a percentage of.

    ``votes-listed`` are the votes of the choices that a source lists, where nothing else is known.
    """

    BALLOTS_CAST = "ballots-cast"
    VALID_VOTES = "valid-votes"
    VOTES_LISTED = "votes-listed"
    VOTERS_REGISTERED = "voters-registered"
    RESPONDENTS = "respondents"
    RESPONDENTS_AND_REFUSALS = "respondents-and-refusals"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What a figure counts.

    A ``*-share`` and ``turnout`` are percentages of the figure's base; ``expected-vote`` is how
    much of the vote is thought to be counted, in per cent (the AP's *eevp*); the rest are counts.
    ``units-reported`` of ``units-total`` are NIST's ``SubUnitsReported`` and ``TotalSubUnits``:
    precincts, stations, whatever the source counts. ``ballots-blank`` are apart from
    ``ballots-rejected`` where a source keeps them apart; ``ballots-exhausted`` are those that a
    ranked count can give to nobody any more.
    """

    VOTES = "votes"
    VOTE_SHARE = "vote-share"
    ANSWERS = "answers"
    BALLOTS_ISSUED = "ballots-issued"
    BALLOTS_CAST = "ballots-cast"
    BALLOTS_REJECTED = "ballots-rejected"
    REJECTED_SHARE = "rejected-share"
    BALLOTS_REMOVED = "ballots-removed"
    REMOVED_SHARE = "removed-share"
    VOTERS_REGISTERED = "voters-registered"
    VOTERS_PARTICIPATED = "voters-participated"
    VOTED_EARLY = "voted-early"
    TURNOUT = "turnout"
    SAMPLE_SIZE = "sample-size"
    REFUSALS = "refusals"
    REFUSAL_SHARE = "refusal-share"
    VOTERS_LEAVING = "voters-leaving"
    STATIONS = "stations"
    UNITS_REPORTED = "units-reported"
    UNITS_TOTAL = "units-total"
    EXPECTED_VOTE = "expected-vote"
    SEATS = "seats"
    BALLOTS_BLANK = "ballots-blank"
    BALLOTS_EXHAUSTED = "ballots-exhausted"
    CONSULAR_REGISTER = "consular-register"
    PEOPLE_IN_QUEUE = "people-in-queue"

    @property
    def is_percentage(self) -> bool:
        """Whether values are percent, 0 to 100, rather than counts."""
        return self in _PERCENTAGES


_PERCENTAGES = frozenset(
    {
        Measure.VOTE_SHARE,
        Measure.REJECTED_SHARE,
        Measure.REMOVED_SHARE,
        Measure.REFUSAL_SHARE,
        Measure.TURNOUT,
        Measure.EXPECTED_VOTE,
    }
)


class Qualifier(StrEnum):
    """How a source bounds a value in words; weakest bound last."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    BETWEEN = "between"


class Hedge(StrEnum):
    """How far a source stands behind what it prints."""

    STATED = "stated"
    DECLARED = "declared"
    APPEARS = "appears"
    REPORTEDLY = "reportedly"

    @property
    def is_doubt(self) -> bool:
        """Whether a figure with it is shown with a word of doubt."""
        return self in {Hedge.APPEARS, Hedge.REPORTEDLY}


class PlaceKind(StrEnum):
    """The kinds of place that the bot has words for: NIST SP 1500-100 ``ReportingUnitType``, the
    part of it that voters know, and what other countries have besides.

    A dataset may have kinds of its own; its table ``kinds`` has the words for them. ``overall``
    stands for the votes of a whole election, or of all of one electorate.
    """

    OVERALL = "overall"
    COUNTRY = "country"
    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    COUNTY = "county"
    DEPARTMENT = "department"
    DISTRICT = "district"
    CONSTITUENCY = "constituency"
    MUNICIPALITY = "municipality"
    COMMUNE = "commune"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    BOROUGH = "borough"
    WARD = "ward"
    PRECINCT = "precinct"
    STATION = "station"


class ContestKind(StrEnum):
    """What is decided (NIST SP 1500-100: ``CandidateContest``, ``PartyContest``,
    ``BallotMeasureContest``, ``RetentionContest``).
    """

    CANDIDATES = "candidates"
    LISTS = "lists"
    MEASURE = "measure"
    RETENTION = "retention"


class Rule(StrEnum):
    """How votes decide (NIST SP 1500-100 ``VoteVariation``; its ``rcv`` and ``n-of-m``)."""

    PLURALITY = "plurality"
    MAJORITY = "majority"
    SUPER_MAJORITY = "super-majority"
    PROPORTIONAL = "proportional"
    N_OF_M = "n-of-m"
    RCV = "rcv"
    CUMULATIVE = "cumulative"
    APPROVAL = "approval"
    OTHER = "other"


class ChoiceKind(StrEnum):
    """What a choice on the ballot is (NIST SP 1500-100 ``ContestSelection``): a person, a party or
    its list, an option such as *yes*; or ``others``, several whom the source adds up.
    """

    PERSON = "person"
    PARTY = "party"
    OPTION = "option"
    OTHERS = "others"


class Way(StrEnum):
    """How people voted (NIST SP 1500-100 ``CountItemType``); a figure without one is of all ways
    together.
    """

    ELECTION_DAY = "election-day"
    EARLY = "early"
    ABSENTEE = "absentee"
    MAIL = "mail"
    PROVISIONAL = "provisional"
    ABROAD = "abroad"
    OTHER = "other"


class Outcome(StrEnum):
    """What somebody declared of a choice (NIST SP 1500-100 ``PostElectionStatus``, AP ``winner``).

    ``advancing`` goes on to a further round; ``passed`` and ``failed`` are of a measure.
    """

    ELECTED = "elected"
    ADVANCING = "advancing"
    DEFEATED = "defeated"
    PASSED = "passed"
    FAILED = "failed"
    AHEAD = "ahead"


class Electorate(StrEnum):
    """Whose votes a place holds: cast in the country that holds the election, outside it, or
    both.
    """

    DOMESTIC = "domestic"
    OUT_OF_COUNTRY = "out-of-country"
    ALL = "all"


class Retelling(StrEnum):
    """How a document carries another one over."""

    REPUBLICATION = "republication"
    RETELLING = "retelling"
    TRANSLATION = "translation"


class NoteKind(StrEnum):
    """What a note is: something that happened, or somebody's reading of it."""

    EVENT = "event"
    ANALYSIS = "analysis"
    DESCRIPTION = "description"
    RUMOUR = "rumour"
    EDITORIAL = "editorial"


class StatementKind(StrEnum):
    """Whether somebody's words are printed, or only that they spoke."""

    QUOTATION = "quotation"
    PARAPHRASE = "paraphrase"
    CONGRATULATION = "congratulation"


class Subject(StrEnum):
    """What a name is the name of."""

    PLACE = "place"
    CANDIDATE = "candidate"
    ELECTION = "election"
    CONTEST = "contest"


class NameKind(StrEnum):
    """``name`` is what we print; ``alias`` and ``former`` are only understood."""

    NAME = "name"
    ALIAS = "alias"
    FORMER = "former"


class DisclosureItem(StrEnum):
    """The 12 items AAPOR's Code (section III.A) asks a poll to disclose, sponsor and conductor
    apart.
    """

    STRATEGY = "strategy"
    SPONSOR = "sponsor"
    CONDUCTOR = "conductor"
    INSTRUMENT = "instrument"
    POPULATION = "population"
    SAMPLE_METHOD = "sample-method"
    MODE = "mode"
    DATES = "dates"
    SAMPLE_SIZE = "sample-size"
    WEIGHTING = "weighting"
    PROCESSING = "processing"
    LIMITATIONS = "limitations"
