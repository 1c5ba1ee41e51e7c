"""The vocabularies a dataset is written in.

Terms come from the field. Statuses follow NIST SP 1500-100 (``ResultsStatus``); stages follow
Google Civics (``ResultsReportingStageType``), the one vocabulary with exit polls and counts on one
axis; poll disclosure follows AAPOR; ``retells`` is PROV's ``wasDerivedFrom`` and the document at
its end is PROV's ``hadPrimarySource``.
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
    """What a percentage is a percentage of."""

    BALLOTS_CAST = "ballots-cast"
    VALID_VOTES = "valid-votes"
    VOTERS_REGISTERED = "voters-registered"
    RESPONDENTS = "respondents"
    RESPONDENTS_AND_REFUSALS = "respondents-and-refusals"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What a figure counts.

    A ``*-share`` and ``turnout`` are percentages of the figure's base; the rest are counts.
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
    """The size of a reporting unit (NIST SP 1500-100 ``ReportingUnitType``, the part of it that is
    used here).
    """

    OVERALL = "overall"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    STATION = "station"


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
