"""Free text becomes a definite question: what is asked times what is named.

Where words were left over, or something was guessed, the answer says what the text was taken for.
Nothing known in it is left unanswered, and nothing unknown is answered for sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bot.asking.candidates import short_party
from bot.asking.concepts import find_term
from bot.asking.contests import find_called, meant, on_ballot, which_contest
from bot.asking.days import find_moment
from bot.asking.entities import Named, Party, Person, Several, lies_in
from bot.asking.finding import AskContext
from bot.asking.followups import carried
from bot.asking.intents import CANDIDATE, PERSON, PLACE, SURE, TERM, Intent, find_intent
from bot.asking.kind import Kinds
from bot.asking.lexicon import is_link
from bot.asking.misses import NotUnderstood, WhichContest
from bot.asking.outcomes import called_contest, seated_contest
from bot.asking.question import Question, overall
from bot.asking.sentence import Sentence, read_sentence
from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import ChoiceKind, PlaceKind
from bot.figures.contests import contests_at, find_contest, ranked_contests
from bot.places.capitals import City
from bot.places.folding import fold
from bot.places.gazetteer import Hit, How
from bot.places.index import WHOLE
from bot.places.regions import Region, find_region

MOST_SIDES = 4
"""How many places are compared at most."""

PLAIN = frozenset({How.NAME, How.ALIAS, How.FORMER, How.CODE, How.FLAG, How.NUMBER})
"""How a text matches a place that nobody could mean otherwise: no typo, no other keyboard."""

_RESULTS = frozenset({"country", "turnout"})
"""Kinds that one candidate who is named turns into what that candidate got."""

PICTURES = ("chart", "map")
"""Concepts of a picture of what is asked, by the names of the commands."""

_OF_REGION = frozenset({"country", "turnout", "candidate", "top", "map", "chart", ""})
"""Kinds that the table of a region answers."""

_OF_NOTHING = frozenset({"why", "glossary", "elections", "quotes"})
"""Kinds that are asked of no place, whatever other words there are."""

_OF_NO_CONTEST = _OF_NOTHING | {"glossary", "help", "who", "contests", "when"}
"""Kinds that are asked of no contest, or of all of them."""

_ASKING = frozenset({"who", "how", "where", "when", "why", "what is"})
"""Concepts with which a text asks for something, and not whether something is so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a text was taken for, to be said above the answer.

    ``part`` is a city whose stations nobody tells apart: the answer is its country's.
    ``is_said`` is false where only that is to be said.
    """

    question: Question
    places: tuple[Hit | Region, ...] = ()
    candidate: Candidate | None = None
    part: City | None = None
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """What free text asks; ``question`` is blank where nothing of it is known.

    ``taken`` is blank where nothing was left out or guessed. ``is_partial``: words were left over.
    ``may_be_told``: no figure is plainly asked for, so that what is said in words comes first.
    ``content`` is the text without its small words. ``picture`` is *chart* or *map* where the text
    asks for that of the answer.
    """

    question: Question | None
    taken: Taken | None = None
    is_partial: bool = False
    may_be_told: bool = False
    content: str = ""
    picture: str = ""


def understand(
    kinds: Kinds, question: Question, asking: AskContext, last: Question | None = None
) -> Understood | NotUnderstood | WhichContest:
    """What somebody means by free text: a question of one of ``kinds``; ``last`` is what the same
    person asked before.
    """
    text = question.place
    match = asking.find_named(text).match
    # *And?* by itself is no question about Andorra, and *and Tajikistan?* may carry on.
    is_further = is_link(text.partition(" ")[0].strip("?!")) and (last or " " not in text)
    if match and match.how in PLAIN and not is_further:
        return Understood(Question("country", text, question.contest))
    if region := find_region(text):
        return Understood(Question("region", region.slug, question.contest))
    if not question.contest and (named := find_contest(asking.view, text)):
        # A year alone is its election.
        is_year = text == str(named.start.year)
        whole = overall(text) if is_year else on_ballot(asking.view, named, Question("country"))
        return Understood(whole)
    contest = question.contest
    if contest and len(contest) == len("2024"):
        # A year at the end of a sentence may belong to its words: *fewer than in 2018*.
        text, contest = f"{text} {contest}", None
    sentence = read_sentence(text, asking)
    if not sentence.names and not any(map(str.isalnum, text)):
        return NotUnderstood()  # signs, and pictures that are no flag
    meaning = _Meaning(kinds, sentence, asking, contest)
    if last is not None and (followed := carried(kinds, sentence, meaning.intent, last, asking)):
        if isinstance(followed, WhichContest):
            return followed
        understood = _followed(followed, asking)
        wanted = meaning.intent.kind if meaning.intent else ""
        return replace(understood, picture=wanted) if wanted in PICTURES else understood
    return meaning.understood()


class _Meaning:
    """What one sentence means."""

    def __init__(
        self, kinds: Kinds, sentence: Sentence, asking: AskContext, contest: str | None
    ) -> None:
        self._kinds, self._read, self._asking = kinds, sentence, asking
        self.places = _places(sentence, asking)
        self.people = [n.what for n in sentence.names if isinstance(n.what, Person)]
        self.parties = [n.what for n in sentence.names if isinstance(n.what, Party)]
        self.stood = [n.what for n in sentence.names if isinstance(n.what, tuple)]
        self.contest = contest or (sentence.years[-1] if sentence.years else None)
        self.contests = self._contests()
        if len(self.contests) == 1:
            self.contest = self.contests[0].id
        elif sentence.contests and not self.contests:
            # There is no such contest in that year, which is to be said.
            self.contest = " ".join((*sentence.of_contest, *sentence.years))
        self.contest = self.contest or self._of_several_stood()
        self.intent = self._intent()
        # Whether seats are asked of where none are known, which the answer must not pass over.
        self._lacks_seats = False

    def _contests(self) -> tuple[Contest, ...]:
        """The contests that the text may be about; none where it tells nothing of that."""
        if not self._read.contests:
            return self._of_option()
        stood = self.stood[0] if len(self.stood) == 1 else ()
        place = _hit(self.places[0], self._asking) if self.places else None
        return meant(
            self._asking,
            self._read.contests,
            years=self._read.years,
            place=place if isinstance(place, Hit) else None,
            stood=stood,
        )

    def _intent(self) -> Intent | None:
        said = set(self._read.concepts)
        is_term = not (self.places or self.stood) and find_term(" ".join(self._read.words))
        named = {CANDIDATE: self.stood, PERSON: self.people, PLACE: self.places, TERM: is_term}
        said.update(mark for mark, found in named.items() if found)
        spoken = [name for name, kind in self._kinds.items() if kind.spoken]
        return find_intent(said, spoken)

    def understood(self) -> Understood | NotUnderstood | WhichContest:
        """The question, with what it was taken for."""
        read, intent = self._read, self.intent
        if len(self.contests) > 1 and (intent is None or intent.kind not in _OF_NO_CONTEST):
            return self._of_several_contests()
        words = [*read.unread, *(() if intent and intent.weight >= SURE else read.soft)]
        is_named = bool(self.places or self.stood or self.people or self.contests or self.parties)
        is_named = is_named or read.has("whole")
        if not is_named and intent is None and read.years and not words:
            return Understood(overall(self.contest))
        if not is_named and intent is None:
            return self._of_words(words) if words else NotUnderstood()
        if not is_named and words and intent and intent.kind not in _OF_NOTHING:
            return self._of_unknown(words)
        if read.lacks_place and not self.places and not self.people and not read.within:
            # Of an unknown place the whole is no answer.
            return self._of_unknown(read.unread)
        question = self._question()
        if isinstance(question, NotUnderstood):
            return question
        candidate = self._candidate()
        said = bool(words) or read.is_guessed or self._left_out(question)
        said = said and question.kind != "glossary"
        cities = [n.what for n in self.places if isinstance(n.what, City) and n.what.country]
        taken = None
        if said or cities:
            hits = tuple(_hit(named, self._asking) for named in self.places)
            known = tuple(hit for hit in hits if hit is not None)
            part = cities[0] if cities else None
            taken = Taken(question, known, candidate, part, is_said=said)
        picture = intent.kind if intent and intent.kind in PICTURES else ""
        # What is known of Transnistria, say, is told in words: it is a part of what has figures.
        is_part = any(isinstance(n.what, Several) and len(n.what.hits) == 1 for n in self.places)
        is_beside = read.has("whether") and self._is_of_two_years()
        is_first = {"congratulated", "first"} <= read.concepts
        is_partial = bool(words) or is_part or is_beside or is_first
        may_be_told = self._may_be_told() and (is_partial or not self.places or not intent)
        return Understood(question, taken, is_partial, may_be_told, read.content, picture)

    def _of_several_stood(self) -> str | None:
        """The id of the contest in which all stood who are named, where that is not the usual one:
        *Clinton and Sanders* are of one primary.
        """
        usual = self._asking.usual_contest
        common: list[Contest] = []
        for contest in ranked_contests(self._asking.view) if len(self.stood) > 1 else ():
            held = [{candidate.contest for candidate in stood} for stood in self.stood]
            if all(contest.id in each for each in held):
                common.append(contest)
        return common[0].id if common and usual not in common else None

    def _of_option(self) -> tuple[Contest, ...]:
        """The measures that an option may be of which is named without one: *yes in ward 3*."""
        stood = self.stood[0] if len(self.stood) == 1 and not self.contest else ()
        if not any(candidate.kind is ChoiceKind.OPTION for candidate in stood):
            return ()
        held = {candidate.contest for candidate in stood}
        return tuple(each for each in ranked_contests(self._asking.view) if each.id in held)

    def _of_several_contests(self) -> WhichContest:
        """Which contest is meant, where several fit as well."""
        question = self._question()
        if isinstance(question, NotUnderstood):
            question = Question("country")
        place = _hit(self.places[0], self._asking) if self.places else None
        stood = self.stood[0] if len(self.stood) == 1 else ()
        hit = place if isinstance(place, Hit) else None
        return which_contest(self._asking, question, self.contests, place=hit, stood=stood)

    def _left_out(self, question: Question) -> bool:
        """Whether something that was named or asked is not in the question."""
        if len(self.places) > 1 and question.kind != "compare":
            return True
        if self._lacks_seats:
            return True
        is_beside_nothing = self._read.has("versus") and question.kind == "candidate"
        if is_beside_nothing or (len(self.stood) > 1 and question.kind in {"top", "ahead"}):
            return True
        wanted = self.intent.kind if self.intent else ""
        is_of_region = question.kind == "region" and wanted not in _OF_REGION
        is_of_two = self._is_of_two_years() and len(self.stood) == 1
        return bool(wanted) and (wanted not in self._kinds or is_of_region or is_of_two)

    def _may_be_told(self) -> bool:
        """Whether the text asks for no figure: what is said in words may answer it."""
        intent, read = self.intent, self._read
        if intent is None or intent.kind == "why":
            return True
        if intent.kind == "who" and read.has("who", "party"):
            return not (self.stood or self.people)
        if {"congratulated", "first"} <= read.concepts:
            return True  # who was first is told in words
        # *Is the poll independent?* asks for no figure.
        is_whether = read.has("whether") and not read.has(*_ASKING)
        return intent.weight < SURE or (is_whether and (bool(read.gaps) or self._is_of_two_years()))

    def _of_words(self, words: list[str]) -> Understood | NotUnderstood | WhichContest:
        """What a text asks in which nothing is known: a short one may be a name."""
        if called := find_called(self._read.words, self._asking.view):
            contests = meant(self._asking, [called], years=self._read.years)
            if len(contests) > 1:
                return which_contest(self._asking, Question("country"), contests)
            if contests:
                return Understood(on_ballot(self._asking.view, contests[0], Question("country")))
        if party := self._of_party(words):
            return party
        text, count = " ".join(self._read.words), len(self._read.words)
        named = self._asking.find(text) if count <= MOST_SIDES else None
        is_begun = bool(named) and self._asking.gazetteer.begins(fold(text))
        if count <= 2 or (named and named.match):
            match = named.match if named else None
            question = Question("country", text, self.contest)
            taken = Taken(question, (match,)) if match and match.how not in PLAIN else None
            return Understood(question, taken, True, not is_begun, self._read.content)
        return Understood(None, None, True, True, self._read.content)

    def _of_unknown(self, words: list[str]) -> Understood | NotUnderstood:
        """What is asked of something that is not known: the words may be a name, misspelt."""
        if party := self._of_party(words):
            return party
        text, intent, may_be_told = " ".join(words), self.intent, self._may_be_told()
        found = self._asking.find(text) if len(words) <= MOST_SIDES else None
        kind = self._kind_of(intent)
        question = Question(kind, text, self.contest)
        if found and found.match:
            taken = Taken(question, (found.match,))
            return Understood(question, taken, True, may_be_told, self._read.content)
        is_name = bool(found and found.suggestions) or len(words) == 1
        known = question if is_name else None
        return Understood(known, None, True, may_be_told, self._read.content)

    def _of_party(self, words: list[str]) -> Understood | None:
        """What one word asks that nobody knows and one party's name is short for: *labour* of
        *Lab*.
        """
        found = short_party(self._asking.view, words[0], self.contest) if len(words) == 1 else None
        if found is None:
            return None
        question = Question("candidate", contest=found.contest, candidate=found.id, by_id=True)
        return Understood(question, Taken(question, (), found), content=self._read.content)

    def _question(self) -> Question | NotUnderstood:
        intent = self.intent
        if sides := self._sides():
            return Question("compare", contest=self.contest, places=sides)
        if self.parties and not (self.places or self.stood or self.contest):
            return Question("contests", contest=self.parties[0].contest, by_id=True)
        if self._is_of_two_years():
            return self._of_place("years", None)
        if intent is None:
            return self._of_what_is_named()
        if intent.kind == "compare":
            return self._compared()
        if self._read.has("transferred") and intent.kind == "country":
            # The rounds are in the full form.
            of = self.contest or (self.stood[0][0].contest if self.stood else None)
            return replace(self._of_place("country", of), full=True)
        return self._of_intent(intent)

    def _of_intent(self, intent: Intent) -> Question:
        kind = intent.kind
        if kind in {"top", "ahead"} and not self._regions():
            return self._ranked(intent)
        if kind == "quotes" or (kind == "who" and self.people):
            return self._of_people(kind)
        if kind in {"glossary", "elections", "help"}:
            term = find_term(" ".join(self._read.words)) if kind == "glossary" else None
            return Question(kind, term or "")
        if kind == "who" and self.stood:
            return self._who()
        if kind == "asof":
            return self._as_of()
        if len(self.stood) == 1 and self._is_of_candidate(intent):
            return self._of_candidate()
        question = self._of_place(self._kind_of(intent), self.contest)
        # What is said that touches the question is found by its words.
        return replace(question, candidate=self._read.content) if kind == "why" else question

    def _is_of_candidate(self, intent: Intent) -> bool:
        is_result = intent.kind in _RESULTS or intent.kind in {"changes", "map", "chart", "ahead"}
        return is_result and not self._read.has("spoiled", "turnout", "stationed")

    def _is_of_two_years(self) -> bool:
        """Whether this contest is set beside the one before."""
        read = self._read
        beside = read.has("than", "versus", "compare", "changes") or len(read.years) > 1
        if not beside or not (read.years or read.has("than")):
            return False
        is_since = bool(read.years) and read.has("than")
        return is_since or read.has("fewer", "more", "compare", "versus", "changes")

    def _kind_of(self, intent: Intent | None) -> str:
        kind = self._kinds.get(intent.kind) if intent else None
        return kind.name if kind is not None and kind.answer is not None else "country"

    def _of_what_is_named(self) -> Question | NotUnderstood:
        if len(self.stood) == 1:
            return self._of_candidate()
        if self.people and not self.stood and not self.places:
            return self._of_people("who")
        return self._of_place("country", self.contest)

    def _regions(self) -> list[Region]:
        return [named.what for named in self.places if isinstance(named.what, Region)]

    def _of_place(self, kind: str, contest: str | None) -> Question:
        """A question of the place that is named; of the whole election where none is."""
        place = _first_place(self.places)
        if place is None and self.contests and not self._kinds[kind].anywhere:
            return on_ballot(self._asking.view, self.contests[0], Question(kind))
        if place is None:
            if self._kinds[kind].anywhere and not self._read.has("whole"):
                return Question(kind, "", contest)
            whole = self._asking.gazetteer.by_id(WHOLE)
            contest = contest or self._of_outcome(whole)
            return Question(kind, WHOLE, contest, by_id=True)
        if isinstance(place.what, Region):
            return Question("region", place.what.slug, contest, by_id=True)
        if isinstance(place.what, Several):
            return Question(kind, place.text, contest)
        hit = _hit(place, self._asking)
        if not isinstance(hit, Hit):
            return Question(kind, place.text, contest)
        return Question(kind, hit.id, contest or self._of_outcome(hit), by_id=True)

    def _of_outcome(self, hit: Hit | None) -> str | None:
        """The id of the contest that has the outcome which is asked for at a place, where that is
        told by nothing else.
        """
        found = None
        if hit and self.intent and self.intent.kind == "country":
            if self._read.has("seats"):
                found = seated_contest(self._asking, hit)
                self._lacks_seats = found is None
            elif self._read.has("elected"):
                found = called_contest(self._asking, hit)
        return found.id if found else None

    def _candidate(self) -> Candidate | None:
        """The one who is named, in the contest asked about or the first with one so called."""
        if len(self.stood) != 1:
            return None
        asked = find_contest(self._asking.view, self.contest)
        for candidate in self.stood[0]:
            if asked and candidate.contest == asked.id:
                return candidate
        place = _hit(self.places[0], self._asking) if self.places and not self.contest else None
        having = contests_at(self._asking.view, place.places) if isinstance(place, Hit) else ()
        here = {contest.id for contest in having}
        for candidate in self.stood[0]:
            if candidate.contest in here:
                return candidate
        return self.stood[0][0]

    def _first_of_several(self) -> Candidate | None:
        """Whom a text is about that sets one candidate against others: the one named first."""
        return self.stood[0][0] if self.stood else None

    def _of_candidate(self) -> Question:
        candidate = self._candidate()
        assert candidate is not None  # noqa: S101
        asked = find_contest(self._asking.view, self.contest) if self.contest else None
        if self._regions():
            return self._of_place("region", self.contest)
        if self.contest and asked is None:
            return overall(self.contest)  # and that there is no such contest
        if self.contest and (asked is None or asked.id != candidate.contest):
            return Question("candidate", "", self.contest, candidate=candidate.name)
        about = self._of_place("candidate", candidate.contest)
        if about.place == WHOLE and not self._read.has("whole"):
            about = replace(about, place="")
        key = candidate.id if about.by_id or not about.place else candidate.name
        return replace(about, candidate=key, by_id=about.by_id or not about.place)

    def _who(self) -> Question:
        candidate = self._candidate()
        if candidate is None or "who" not in self._kinds:
            return self._of_candidate() if candidate else self._of_place("country", self.contest)
        return Question("who", contest=candidate.contest, by_id=True, candidate=candidate.id)

    def _of_people(self, kind: str) -> Question:
        if kind == "who" and self.people and "who" in self._kinds:
            return Question("who", candidate=self.people[0].name)
        if self.people:
            return Question("quotes", self.people[0].name, self.contest, by_id=True)
        return self._of_place("quotes", self.contest)

    def _ranked(self, intent: Intent) -> Question:
        """The countries in order: all, or those where one came first."""
        if len(self.places) == 1 and not self.stood:
            return self._of_place("country", self.contest)
        candidate = self._candidate() or self._first_of_several()
        if len(self.places) == 1 and candidate:
            is_one = len(self.stood) == 1
            return self._of_candidate() if is_one else self._of_place("country", self.contest)
        is_against = len(self.stood) > 1  # *where did Davankov beat Putin*
        return Question(
            "ahead" if is_against else self._kind_of(intent),
            contest=candidate.contest if candidate else self.contest,
            candidate=candidate.id if candidate else "",
            by_id=True,
            lowest=intent.lowest and not is_against,
        )

    def _as_of(self) -> Question:
        main = find_contest(self._asking.view, self.contest)
        named = find_moment(" ".join(self._read.words), main.start.year if main else 0)
        if named is None:
            return Question("asof", " ".join(self._read.words))
        place = self._of_place("asof", None)
        return replace(place, day=str(named))

    def _compared(self) -> Question:
        """*Compare* with one place or none: with the whole election, another year, or what is
        offered.
        """
        if not self.places:
            is_of_one = len(self.stood) == 1
            return self._of_candidate() if is_of_one else self._of_place("country", self.contest)
        hit = _hit(self.places[0], self._asking)
        if hit is None or isinstance(hit, Region):
            return self._of_place("country", self.contest)
        return Question("compare", contest=self.contest, by_id=True, places=(hit.id,))

    def _sides(self) -> tuple[str, ...]:
        """The places of a comparison, two at least; with one, the whole election where the text
        sets it beside that.
        """
        read = self._read
        if any(isinstance(named.what, Region) for named in self.places):
            return ()
        if len(self.places) == 1:
            hit = _hit(self.places[0], self._asking)
            is_beside = read.has("whole") and read.has("than", "versus", "compare")
            return (self.places[0].text, WHOLE) if is_beside and isinstance(hit, Hit) else ()
        sides: dict[str, str] = {}
        for named in self.places:
            hit = _hit(named, self._asking)
            # As typed, so that a side which may be several places is asked about.
            key = hit.id if isinstance(hit, Hit) else named.text
            sides[key] = (
                hit.name if isinstance(named.what, City) and isinstance(hit, Hit) else named.text
            )
        return tuple(sides.values())[:MOST_SIDES] if len(sides) > 1 else ()


def _first_place(places: list[Named]) -> Named | None:
    return places[0] if places else None


def _hit(named: Named, asking: AskContext) -> Hit | Region | None:
    """The place or region of a name; of a city that no dataset has the country it lies in."""
    what = named.what
    if isinstance(what, City):
        return asking.gazetteer.by_id(what.country.lower()) if what.country else None
    return what if isinstance(what, Hit | Region) else None


def _places(read: Sentence, asking: AskContext) -> list[Named]:
    """The places of a sentence without those that only say where another one lies, and without the
    country that holds the election where another place is named.
    """
    places = [n for n in read.names if isinstance(n.what, Hit | Region | City | Several)]
    places = places or read.within
    around: list[Named] = []
    is_compared = read.has("compare")
    for one, other in pairwise(places):
        if read.is_linked(one.end, other.start):
            is_compared = True
            continue
        what = [n.what if isinstance(n.what, Hit | Region) else None for n in (one, other)]
        if lies_in(what[0], what[1], asking):
            around.append(other)
        elif lies_in(what[1], what[0], asking):
            around.append(one)
    inner = [named for named in places if named not in around]
    if len(inner) > 1 and not is_compared:
        inner = [named for named in inner if not _is_home(named, asking)] or inner
    return inner


def _is_home(named: Named, asking: AskContext) -> bool:
    """Whether it is the country that an election is held in."""
    what = named.what
    if not isinstance(what, Hit):
        return False
    return any(e.iso2 and e.iso2.lower() == what.id for e in asking.view.contests()) and (
        what.kind in {PlaceKind.COUNTRY, PlaceKind.OVERALL}
    )


def _followed(question: Question, asking: AskContext) -> Understood:
    """A question that carries on from the last one, said unless it reads the same by itself."""
    main, asked = find_contest(asking.view, None), find_contest(asking.view, question.contest)
    if question.kind == "country" and main == asked:
        return Understood(question)
    hits = []
    for key in question.places or (question.place,):
        region = find_region(key) if question.kind == "region" else None
        hit = region or (asking.gazetteer.by_id(key) if key and question.by_id else None)
        if hit:
            hits.append(hit)
    candidate = None
    for contest in (asked,) if asked else ():
        for each in asking.view.candidates(contest.id):
            if question.candidate in {each.id, each.name} and candidate is None:
                candidate = each
    return Understood(question, Taken(question, tuple(hits), candidate))
