"""What things are called in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.dataset.model import Candidate, Contest, Document, Election, Figure, KindName, Place
from bot.dataset.vocabulary import Base, ChoiceKind, Measure, NameKind, PlaceKind, Subject
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import is_other_round, shared_names
from bot.figures.reading import Provenance
from bot.places.gazetteer import display_name
from bot.places.territories import LANGUAGES, flag, territory_name
from bot.wording.language import Wording, plain_messages, utc_offset

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})

_IN_CYRILLIC = "ru"
"""Where a name is looked for that Cyrillic letters need and Latin ones hide: Слуцкий, ТАСС."""

_COMMON_OPTIONS = frozenset({"Yes", "No"})
"""Options that every language has a word for, as tables print them."""

_ONE_BESIDE_NUMBERS = frozenset({"kk", "ky", "tg", "uz"})
"""Languages in which a noun beside a number has the form of one: 5 учаске."""


@lru_cache(maxsize=8192)
def isolated(name: str) -> str:
    """``name`` between isolates when it has right-to-left letters, else as it is.

    Without them a line that begins with such a name is laid out from the right, and the numbers of
    its row change places (Unicode Bidirectional Algorithm, rules P2 and X5c).
    """
    if name.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, name)):
        return name
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}"


def closed(text: str) -> str:
    """``text`` cut short, with the isolates that it opens closed."""
    return text + POP_ISOLATE * (text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE))


def _has_caveat(place: Place) -> bool:
    """Whether the editors note something of a place's figures; of a whole they say what it is."""
    return bool(place.note) and place.kind != PlaceKind.OVERALL


class KindForms(NamedTuple):
    """The forms of a word for a kind of place: one of them; how a number of them is written, by the
    plural categories ``few`` and ``many`` of CLDR; and several without a number.
    """

    one: str
    few: str
    many: str
    several: str

    @classmethod
    def of_row(cls, row: KindName) -> KindForms:
        """The dataset's words. What a language does not tell apart is blank."""
        several = row.other
        return cls(row.one, row.few or several, row.many or several, several)

    @classmethod
    def of_message(cls, text: str) -> KindForms:
        """The words of a message, parted by ``|``."""
        one, *numbered, several = text.split(" | ")
        few, many = numbered or (several, several)
        return cls(one, few, many, several)

    def counted(self, words: Wording, count: int) -> str:
        """The form beside a number."""
        if words.kept in _ONE_BESIDE_NUMBERS:
            return self.one
        category = words.locale.plural_form(count)
        return {"one": self.one, "few": self.few, "many": self.many}.get(category, self.several)


@cache
def kind_words() -> tuple[tuple[str, str], ...]:
    """Kinds of place, each with a word for it: in every language and form."""
    found = []
    for language in LANGUAGES:
        for kind, text in plain_messages(language, "kind-").items():
            found += [(kind, form) for form in KindForms.of_message(text)]
    return tuple(found)


_OF_NOBODY = {Measure.BALLOTS_BLANK: "blank", Measure.BALLOTS_EXHAUSTED: "exhausted"}

_ROUNDS = {1: "first", 2: "second", 3: "third"}
"""Rounds of voting that have words of their own."""


class Labels:
    """The names of one view's places, candidates and contests in one language."""

    def __init__(self, view: View, words: Wording) -> None:
        self.view = view
        self.words = words

    def contest(self, contest: Contest) -> str:
        """A contest's name, with its district where others of the election are called so too, and
        its round where it is one of several that the name does not tell.
        """
        own = self._own(contest.id, Subject.CONTEST, contest.id)
        if own is None and contest.id == contest.election:
            own = self._own(contest.id, Subject.ELECTION, contest.id)
        name = own or self.text(contest.id, "contests", contest.id, "name", contest.name)
        is_shared = (contest.election, contest.name) in shared_names(self.view)
        district = contest.district if is_shared else None
        place = self.view.place(contest.id, district) if district else None
        own_round = self.round(contest)
        if own_round and own_round not in name.casefold():
            name = self.words("contest-in-round", contest=name, round=own_round)
        if place is None:
            return isolated(name)
        return self.words("in-place", place=name, parent=self.place(contest.id, place))

    def round(self, contest: Contest) -> str:
        """Which round of voting a contest is: *second round*; blank where no round is known."""
        if contest.round is None:
            return ""
        if contest.round in _ROUNDS:
            return self.words(f"round-{_ROUNDS[contest.round]}")
        return self.words("round-other", number=self.words.number(contest.round))

    def year_or_round(self, contest: Contest, beside: Contest) -> str:
        """What tells a contest from another one for the same office: its year, or of two rounds in
        one year the round.
        """
        own_round = self.round(contest)
        return (
            own_round if own_round and is_other_round(contest, beside) else str(contest.start.year)
        )

    def contest_in_year(self, contest: Contest) -> str:
        """A contest with its year, which may be a part of its name."""
        name, year = self.contest(contest), str(contest.start.year)
        return name if year in name else self.words("change-election", contest=name, year=year)

    def election(self, contest: Contest, election: Election) -> str:
        """The name of the election that a contest is part of, which may be the contest itself."""
        if election.id == contest.id:
            return self.contest(contest)
        own = self._own(contest.id, Subject.ELECTION, election.id)
        return isolated(own or election.name)

    def candidate(self, candidate: Candidate) -> str:
        """A candidate's short name; of what has none in this language, yes, no and all others are
        common words.
        """
        own = self._own(candidate.contest, Subject.CANDIDATE, candidate.id)
        if own is None and self.words.language != LANGUAGES[0]:
            if candidate.kind is ChoiceKind.OTHERS:
                return self.words("all-others")
            if candidate.kind is ChoiceKind.OPTION and candidate.name in _COMMON_OPTIONS:
                return self.words(f"option-{candidate.name.lower()}")
        return isolated(own or candidate.name)

    def row_name(
        self,
        candidate: Candidate | None,
        *,
        told: bool = False,
        measure: Measure = Measure.BALLOTS_REJECTED,
    ) -> str:
        """Who a row of a count is of; of nobody, what ballots that a commission calls invalid are
        called, or whatever else ``measure`` counts, or those that voters ``told`` an exit poll they
        had spoiled.
        """
        if candidate is None and measure in _OF_NOBODY:
            return self.words(_OF_NOBODY[measure])
        if candidate is None:
            return self.words("spoiled" if told else "invalid")
        return self.candidate(candidate)

    def _own(self, contest: str, subject: Subject, name_id: str) -> str | None:
        """The editors' name in the reader's language, else in another spelling of it."""
        names = self.view.names(contest, subject, name_id)
        if not names:
            return None
        called = {name.language: name.name for name in names if name.kind is NameKind.NAME}
        words = self.words
        own = called.get(words.language)
        if own or words.language == words.kept:
            return own
        person = called.get(_IN_CYRILLIC) if subject is Subject.CANDIDATE else None
        kept = called.get(words.kept)
        return person or (words.spelt(kept) if kept else None)

    def contest_line(self, contest: Contest) -> str:
        """A contest with its days."""
        days = self.words.days(contest.start, contest.end)
        return self.words("about-election", contest=self.contest(contest), dates=days)

    def moment(self, contest: Contest, moment: date, *, on: date | None = None) -> str:
        """A day, or a day and an hour by the clock of the contest, or as the source has it where no
        zone is known; the hour alone ``on`` that day.
        """
        if not isinstance(moment, datetime):
            return self.words.day(moment)
        local = moment.astimezone(ZoneInfo(contest.zone)) if contest.zone else moment
        hour = local.strftime("%H:%M")
        if on == local.date():
            return hour
        return self.words("day-and-hour", day=self.words.day(local.date()), hour=hour)

    def units(self, contest: str) -> str:
        """What the units are called of which sources tell how many have reported: the smallest
        places that the dataset knows, or a kind that it names and has no places of.
        """
        kind = self._unit(contest)
        return self.kind_names(contest, kind) if kind else self.words("units")

    def counted_units(self, contest: str, count: int) -> str:
        """So many of those units: 12 precincts."""
        if kind := self._unit(contest):
            return self.kind(contest, kind, count)
        return self.words("units-counted", count=count, number=self.words.number(count))

    def _unit(self, contest: str) -> str | None:
        """The kind of those units; ``None`` where the dataset does not tell."""
        known = self.view.known_kinds(contest)
        for kind in (PlaceKind.STATION, PlaceKind.PRECINCT):
            if kind in known:
                return kind
        named = {row.kind for row in self.view.rows("kinds", contest)} - known
        return named.pop() if len(named) == 1 else None

    def edition(self, edition: Edition, *, on: date | None = None) -> str:
        """An edition with the day, or the moment, whose knowledge it holds, as it stands in a
        sentence; ``on`` that day, which stands beside it, with the hour alone.
        """
        known = self.when(edition.known, self.view.zone_of(edition), on=on)
        return self.words("edition", number=edition.number, day=known)

    def known(self, edition: Edition) -> str:
        """The day, or the moment by the clock of its dataset, whose knowledge an edition holds."""
        return self.when(edition.known, self.view.zone_of(edition))

    def when(self, moment: date, zone: tzinfo | None = None, *, on: date | None = None) -> str:
        """A day; or a moment with its day, unless it is ``on`` that, its hour in ``zone``, by its
        own offset where none is given, and how far that is from UTC.
        """
        if not isinstance(moment, datetime):
            return self.words.day(moment)
        there = moment.astimezone(zone or moment.tzinfo)
        offset = there.utcoffset()
        minutes = int(offset.total_seconds()) // 60 if offset else 0
        hour, east = there.strftime("%H:%M"), utc_offset(minutes) if minutes else "UTC"
        if on == there.date():
            return f"{hour} {east}"
        day = self.words.day(there.date())
        return self.words("live-moment", day=day, time=hour, zone=east)

    def publisher(self, name: str) -> str:
        """What a publisher is called; its own ``name`` where the editors have no other."""
        words = self.words
        called = self.view.publishers(words.kept).get(name)
        if called is None and words.language != words.kept:
            return isolated(self.view.publishers(_IN_CYRILLIC).get(name, name))
        return isolated(words.spelt(called) if called else name)

    def publishers(self, names: Iterable[str]) -> str:
        """Publishers, each once, in their order."""
        return self.words.all_of([self.publisher(name) for name in dict.fromkeys(names)])

    def source(self, document: Document) -> str:
        """A document by its publisher and the day it was published, where that is known."""
        publisher = self.publisher(document.publisher)
        if document.published is None:
            return self.words("source-line-undated", publisher=publisher)
        day = self.words.day(document.published)
        return self.words("source-line", publisher=publisher, day=day)

    def links(self, document: Document) -> tuple[tuple[str, str], ...]:
        """The publisher's name as a link to the document, where its address is known."""
        return ((self.publisher(document.publisher), document.url),) if document.url else ()

    def counted_sources(self, message: str, behind: Provenance) -> str:
        """A message that says how many origins and how many publishers are behind an answer."""
        counted = {"origins": behind.origins, "publishers": behind.publishers}
        texts = {}
        for name, count in counted.items():
            texts[name] = self.words(name, count=count, number=self.words.number(count))
        return self.words(message, **texts)

    def measured(self, measure: Measure, value: str, name: str | None = None) -> str:
        """``value`` with what it measures, and of whom where it is of a candidate."""
        # Votes of nobody are those of all that are listed, added up by us.
        if measure is Measure.VOTES and name is None:
            return self.words("votes-listed", number=value)
        of = {"candidate": name} if name else {}
        return self.words(f"measure-{measure.value}", value=value, **of)

    def turnout(self, percent: str, base: Base | None) -> str:
        """A printed turnout with what it is a share of."""
        of = "listed" if base is Base.VOTERS_REGISTERED else "unknown"
        return self.words(f"turnout-of-{of}", percent=percent)

    def kind(self, contest: str, kind: str, count: int) -> str:
        """So many places of a kind: 299 Wahlkreise, 7 countries and territories."""
        number = self.words.number(count)
        # What has votes abroad need not be a country; the dataset may call it as it likes.
        if kind == PlaceKind.COUNTRY and not self._rows_of_kind(contest, kind):
            return self.words("countries", count=count, number=number)
        return f"{number} {self._forms(contest, kind).counted(self.words, count)}"

    def kind_name(self, contest: str, kind: str) -> str:
        """What one place of a kind is called: ward."""
        return self._forms(contest, kind).one

    def kind_names(self, contest: str, kind: str) -> str:
        """What places of a kind are called where no number stands beside them: wards."""
        return self._forms(contest, kind).several

    def _rows_of_kind(self, contest: str, kind: str) -> dict[str, KindName]:
        """What the dataset calls a kind, by language."""
        rows = self.view.rows("kinds", contest)
        return {row.language: row for row in rows if row.kind == kind}

    def _forms(self, contest: str, kind: str) -> KindForms:
        """The dataset's words in the reader's language, else the bot's, else the dataset's in
        another language, else the kind as the places have it.
        """
        words, rows = self.words, self._rows_of_kind(contest, kind)
        if words.language in rows:
            return KindForms.of_row(rows[words.language])
        if words.kept in rows:
            forms = KindForms.of_row(rows[words.kept])
            return KindForms(*map(words.spelt, forms))
        if kind in list(PlaceKind):
            return KindForms.of_message(words(f"kind-{kind}"))
        row = rows.get(LANGUAGES[0]) or next(iter(rows.values()), None)
        return KindForms.of_row(row) if row else KindForms(kind, kind, kind, kind)

    def place(self, contest: str, place: Place) -> str:
        """A place's own name; a station's is its number."""
        if place.kind == PlaceKind.STATION and place.number:
            return self.words("station-name", number=place.number)
        own = self._own(contest, Subject.PLACE, place.id)
        if own:
            return isolated(own)
        names = self.view.names(contest, Subject.PLACE, place.id)
        return isolated(display_name(place, names, self.words.language))

    def caveats(self, contest: str, places: Iterable[Place]) -> list[str]:
        """What the editors note of those of ``places`` that have a note: what a figure of them
        leaves out or takes in. ``starred`` marks them where they stand in a table.
        """
        lines = {}
        for place in places:
            if note := self.caveat(contest, place):
                name = self.place(contest, place)
                lines[place.id] = self.words("caveat", place=name, note=note)
        return list(lines.values())

    def caveat(self, contest: str, place: Place) -> str:
        """What the editors note of a place's figures; blank where they note nothing."""
        if not place.note or not _has_caveat(place):
            return ""
        return self.text(contest, "places", place.id, "note", place.note)

    def starred(self, contest: str, place: Place, *, within: bool = False) -> str:
        """A place's name, with a mark where ``caveats`` has something to say of it; ``within`` the
        place around it, where it is in one.
        """
        name = self.place(contest, place)
        if within and (above := self._above(contest, place)):
            name = self.words("in-place", place=name, parent=self.place(contest, above))
        return f"{name}*" if _has_caveat(place) else name

    def place_in_full(self, contest: str, place: Place) -> str:
        """A place with the city and the country it is in."""
        name, above = self.place(contest, place), self._above(contest, place)
        if above is None:
            return name
        return self.words("in-place", place=name, parent=self.place_in_full(contest, above))

    def _above(self, contest: str, place: Place) -> Place | None:
        # What stands for a whole election is no part of a place's name.
        parent = self.view.place(contest, place.parent) if place.parent else None
        return parent if parent and parent.kind != PlaceKind.OVERALL else None

    def titled(self, contest: str, place: Place) -> str:
        """The full name behind the flag of the country it is in, where it has one."""
        code, name = self.country_of(contest, place), self.place_in_full(contest, place)
        return f"{flag(code)} {name}" if code else name

    def country_of(self, contest: str, place: Place) -> str | None:
        """The code (ISO 3166-1 alpha-2) of the country that a place is or lies in, where it has
        one.
        """
        at: Place | None = place
        while at is not None and at.iso2 is None:
            at = self._above(contest, at)
        return at.iso2 if at is not None else None

    def text(self, contest: str, table: str, id_: str, column: str, english: str) -> str:
        """Text of the data in the reader's language: what row ``id_`` of ``table`` holds in
        ``column``.

        ``english`` is what the cell itself says, and is given back where the editors translated
        nothing. Use it for every cell that a person reads and that is no name of a place, candidate
        or election: notes, definitions, roles, titles. Words that are quoted stay as printed and do
        not go through here.
        """
        text = self.view.translations(contest, self.words.kept).get((table, id_, column))
        if text is None or self.words.language == self.words.kept:
            return text or english
        return self.words.spelt(text, self.view.publisher_names())

    def definition(self, figure: Figure) -> str:
        """How a figure differs by definition from its like; empty when it does not."""
        english = figure.definition or ""
        return self.text(figure.contest, "figures", figure.id, "definition", english)

    def country(self, iso2: str) -> str:
        """A country's name by its code."""
        return territory_name(iso2, self.words.language) or iso2

    def region(self, code: str) -> str:
        """A region of the world, by its code in M49."""
        return territory_name(code, self.words.language) or code
