"""Rows of what is voted on and where: elections, contests, candidates, places and their names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from bot.dataset.fields import (
    FILLED,
    Blank,
    Codes,
    ContestRef,
    ElectionRef,
    EnglishName,
    Id,
    Ids,
    KnownRow,
    LanguageTag,
    OptionalCount,
    OptionalId,
    OptionalIso2,
    OptionalText,
    OptionalValue,
    OptionalZone,
    Order,
    ReaderNote,
    RowId,
    TableRow,
    Text,
)
from bot.dataset.vocabulary import (
    Base,
    ChoiceKind,
    ContestKind,
    Electorate,
    NameKind,
    Rule,
    Subject,
)


class Election(TableRow):
    """An election: an event, in which one contest or many are decided. An election without contests
    is its own contest. Dates are local and inclusive.

    ``iso2`` is the country whose citizens vote in it.
    """

    id: Id = Field(description="A slug, unique over all datasets.")
    name: Text = Field(description="The election's name in English.")
    office: OptionalText = Field(
        None, description="The office or body that was voted on, where there is one contest."
    )
    start: date = Field(description="The first day, local and inclusive.")
    end: date = Field(
        description="The last day, local and inclusive; blank when it is the first one.",
        json_schema_extra=FILLED,
    )
    previous: OptionalId = Field(
        None,
        description=(
            "The election before it for the same office; blank when it is not in this dataset."
        ),
    )
    iso2: OptionalIso2 = Field(
        None, description="The ISO 3166-1 alpha-2 code of the country whose citizens vote in it."
    )
    zone: OptionalZone = Field(
        None, description="The time zone of its hours, by its name in the IANA database."
    )


class Contest(KnownRow):
    """What is decided in an election (NIST SP 1500-100 ``Contest``): who holds an office, how many
    seats a list has, whether a measure passes.

    Blank cells of ``start``, ``end``, ``iso2`` and ``zone`` are those of its election, and so are
    ``office`` and ``previous`` where the election has no other contest.
    """

    id: Id = Field(description="A slug, unique over all datasets.")
    election: ElectionRef
    name: Text = Field(description="What it is called in English: Governor; Second votes.")
    kind: ContestKind = Field(
        ContestKind.CANDIDATES,
        description="What the choices are: candidates, lists, a measure, or retention in office.",
    )
    office: OptionalText = Field(None, description="The office or body that is voted on.")
    district: OptionalId = Field(
        None, description="The place that decides it; blank when that is the whole election."
    )
    seats: OptionalCount = Field(None, description="How many are elected.")
    votes_allowed: OptionalCount = Field(
        None, description="For how many choices each ballot may be; blank means one."
    )
    rule: Annotated[Rule | None, Blank] = Field(None, description="How votes decide it.")
    base: Base = Field(
        Base.BALLOTS_CAST,
        description="The base of the shares that are computed, as the law or its sources have it.",
    )
    threshold: OptionalValue = Field(
        None, description="The per cent of that base that a choice needs to pass or to be elected."
    )
    round: OptionalCount = Field(None, description="Which round of voting it is, from 1.")
    previous: OptionalId = Field(
        None, description="The contest before it for the same office: the last election, or round."
    )
    order: Order = 0
    unit: OptionalId = Field(
        None,
        description=(
            "The kind of place that rankings, summaries and maps go by; blank leaves it to the bot."
        ),
    )
    headline: OptionalValue = Field(
        None,
        description=(
            "The per cent of units that must have reported before a leader is named; "
            "blank means 10."
        ),
    )
    start: date = Field(
        description="The first day, where it has days of its own.", json_schema_extra=FILLED
    )
    end: date = Field(
        description="The last day, where it has days of its own.", json_schema_extra=FILLED
    )
    iso2: OptionalIso2 = Field(
        None, description="The ISO 3166-1 alpha-2 code of the country whose citizens vote in it."
    )
    zone: OptionalZone = Field(
        None, description="The time zone of its hours, by its name in the IANA database."
    )

    @property
    def votes_a_ballot(self) -> int | None:
        """For how many choices one ballot may count; ``None`` where it may be any number."""
        if self.votes_allowed:
            return self.votes_allowed
        if self.rule is Rule.APPROVAL:
            return None
        is_for_several = self.rule in {Rule.N_OF_M, Rule.CUMULATIVE}
        return (self.seats or None) if is_for_several else 1

    @property
    def may_part_votes(self) -> bool:
        """Whether a vote may be counted in parts, as surpluses are that a ranked count transfers
        and votes that are spread over several choices.
        """
        return self.rule in {Rule.RCV, Rule.CUMULATIVE}


class Candidate(KnownRow):
    """A choice in one contest: a person, a party or list, an option such as *yes*, or all others
    together (NIST SP 1500-100 ``ContestSelection``).

    ``name`` is the short English name that a table prints.
    """

    id: RowId
    contest: ContestRef
    name: EnglishName
    party: OptionalText = Field(
        None, description="The party or list that put the candidate up; blank when no source says."
    )
    kind: ChoiceKind = Field(
        ChoiceKind.PERSON, description="What it is: a person, a party, an option, or others."
    )


class KindName(TableRow):
    """What the dataset calls a kind of place in one language (BCP 47), in the plural categories of
    CLDR.
    """

    kind: Id = Field(description="The kind, as the places have it.")
    language: LanguageTag
    one: Text = Field(description="One of them: Wahlkreis.")
    few: OptionalText = Field(None, description="A few, where the language has such a form.")
    many: OptionalText = Field(None, description="Many, where the language has such a form.")
    other: Text = Field(description="Several of them: Wahlkreise.")


class Place(KnownRow):
    """A reporting unit. ``iso2`` is its ISO 3166-1 alpha-2 code where it has one; ``number`` a
    station's own number.

    ``name`` is the English name we print. ``note`` says what a reader must know of the place
    itself.
    """

    id: Id = Field(description="A slug, unique in this table.")
    kind: Id = Field(
        description=(
            "What it is: overall, country, state, region, county, constituency, ward, station …, "
            "or a kind of the dataset's own."
        )
    )
    parent: OptionalId = Field(
        None, description="The place it is a part of; blank for the whole election."
    )
    within: Ids = Field(
        (), description="Further places that it is a part of: ids separated by spaces."
    )
    iso2: OptionalIso2 = Field(
        None, description="Its ISO 3166-1 alpha-2 code; blank where it has none."
    )
    codes: Codes = Field(
        (),
        description=(
            "Its codes in other schemes, separated by spaces: fips:09013 ags:01001000 "
            "iso-3166-2:US-GA."
        ),
    )
    number: OptionalText = Field(None, description="A station's own number.")
    name: EnglishName
    electorate: Electorate = Field(
        description=(
            "Whose votes it holds: cast in the country that holds the election, outside it, "
            "or both. Blank means both for a whole election, otherwise domestic."
        ),
        json_schema_extra=FILLED,
    )
    note: ReaderNote = None


class Name(TableRow):
    """What a place, a candidate, a contest or an election is called in one language (BCP 47)."""

    subject: Subject = Field(description="What table the id is of.")
    id: Id = Field(description="The place, candidate, contest or election that is named.")
    language: LanguageTag
    name: Text = Field(description="What it is called in that language.")
    kind: NameKind = Field(
        NameKind.NAME,
        description=(
            "A name is printed; an alias or a former name is only understood. Blank means name."
        ),
    )
