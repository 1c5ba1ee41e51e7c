"""What one sentence means: which contest, which kind of question, and the question itself."""

from __future__ import annotations

from dataclasses import replace

from bot.asking.candidates import held_by, is_of_party, may_be_called, of_contest, surnamed
from bot.asking.concepts import find_term
from bot.asking.contests import is_of_round_alone, meant, on_ballot, which_contest
from bot.asking.days import find_moment
from bot.asking.entities import Party, Person, Several
from bot.asking.finding import AskContext, find_unit
from bot.asking.intents import CANDIDATE, PERSON, PLACE, SURE, TERM, WAY, Intent, find_intent
from bot.asking.kind import Kinds
from bot.asking.lexicon import LINKS
from bot.asking.misses import NotUnderstood, WhichContest
from bot.asking.outcomes import called_contest, ranked_contest, seated_contest
from bot.asking.placed import hit_of, places_of, sides_of
from bot.asking.question import MOST_SHORT, Question, overall
from bot.asking.sentence import Sentence
from bot.asking.topics import WAYS, Topic, topics_of
from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import ChoiceKind
from bot.figures.contests import contests_at, find_contest, ranked_contests, root_place
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE
from bot.places.regions import Region

_MOST_UNKNOWN = 3
"""Words, at most, of the name of a place that nobody knows."""

_RESULTS = frozenset({"country", "turnout"})
"""Kinds that one candidate who is named turns into what that candidate got."""

PICTURES = ("chart", "map")
"""Concepts of a picture of what is asked, by the names of the commands."""

_OF_REGION = frozenset({"country", "turnout", "candidate", "top", "map", "chart", ""})
"""Kinds that the table of a region answers."""

_OF_EACH = frozenset({"places", "country", "turnout", "top", "ahead"})
"""Kinds that are asked of each place of a kind."""

OF_NOTHING = frozenset({"why", "glossary", "elections", "quotes"})
"""Kinds that are asked of no place, whatever other words there are."""

OF_NO_CONTEST = OF_NOTHING | {"glossary", "help", "who", "contests", "when"}
"""Kinds that are asked of no contest, or of all of them."""

_ASKING = frozenset({"who", "how", "where", "when", "why", "what is"})
"""Concepts with which a text asks for something, and not whether something is so."""


class Meaning:
    """What one sentence means."""

    def __init__(
        self, kinds: Kinds, sentence: Sentence, asking: AskContext, contest: str | None
    ) -> None:
        self._kinds, self.read, self._asking = kinds, sentence, asking
        self.places = places_of(sentence, asking)
        self.people = [n.what for n in sentence.names if isinstance(n.what, Person)]
        self.parties = [n.what for n in sentence.names if isinstance(n.what, Party)]
        self.stood = [n.what for n in sentence.names if isinstance(n.what, tuple)]
        self.contest = contest or (sentence.years[-1] if sentence.years else None)
        self._read_round_of_counting()
        self.contests = self._contests()
        if len(self.contests) == 1:
            self.contest = self.contests[0].id
        elif sentence.contests and not self.contests:
            # There is no such contest in that year, which is to be said.
            self.contest = " ".join((*sentence.of_contest, *sentence.years))
        self.contest = self.contest or self._of_several_stood() or self._of_party()
        self.intent = self._intent()

    @property
    def is_named(self) -> bool:
        """Whether the text names anything that may be asked of."""
        named = self.places or self.stood or self.people or self.contests or self.parties
        is_of_contest = bool(self.read.contests) or self.read.round is not None
        return bool(named) or self.read.has("whole") or is_of_contest

    @property
    def is_of_unknown_place(self) -> bool:
        """Whether words that nobody knows stand where a place would: *in Atlantis*, or alone beside
        a contest or a candidate: *governor Atlantis*.
        """
        read = self.read
        if self.places or self.people or read.within or all(map(self._is_forename, read.gaps)):
            return False
        is_alone = self.intent is None and not read.concepts & LINKS and not read.years
        beside = self.contests or read.round is not None or (self.stood and not read.small)
        return read.lacks_place or bool(is_alone and beside and len(read.gaps) <= _MOST_UNKNOWN)

    def _is_forename(self, at: int) -> bool:
        """Whether an unread word may be the first name of whoever is named behind it."""
        word = self.read.words[at]
        behind = [named for named in self.read.names if named.start == at + 1]
        return any(
            isinstance(named.what, tuple) and may_be_called(named.what, named.text, word)
            for named in behind
        )

    @property
    def round(self) -> int | None:
        """The round of a ranked count that is asked for, from 1; 0 where rounds are asked for and
        none is named.
        """
        if self.read.round is not None:
            return self.read.round
        return 0 if self.read.has("transferred") else None

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What of the result is asked about."""
        return topics_of(self.read.concepts, self.intent.kind if self.intent else "")

    def _contests(self) -> tuple[Contest, ...]:
        """The contests that the text may be about; none where it tells nothing of that."""
        if not self.read.contests:
            return self._of_option()
        stood = self.stood[0] if len(self.stood) == 1 else ()
        place = hit_of(self.places[0], self._asking) if self.places else None
        return meant(
            self._asking,
            self.read.contests,
            years=self.read.years,
            place=place if isinstance(place, Hit) else None,
            stood=stood,
        )

    def _read_round_of_counting(self) -> None:
        """Take a round for one of counting where the place that is named has no contest for it, and
        has one that is counted in rounds.
        """
        read = self.read
        place = hit_of(self.places[0], self._asking) if self.places else None
        if not isinstance(place, Hit) or not is_of_round_alone(read.contests):
            return
        here = set(contests_at(self._asking.view, place.places))
        is_held_here = not here.isdisjoint(meant(self._asking, read.contests))
        if not is_held_here and ranked_contest(self._asking, place):
            read.take_for_counting()

    def _intent(self) -> Intent | None:
        said = set(self.read.concepts)
        is_term = not (self.places or self.stood) and find_term(" ".join(self.read.words))
        ways = not self.read.concepts.isdisjoint(WAYS)
        named = {CANDIDATE: self.stood, PERSON: self.people, PLACE: self.places, TERM: is_term}
        named[WAY] = ways
        said.update(mark for mark, found in named.items() if found)
        spoken = [name for name, kind in self._kinds.items() if kind.spoken]
        return find_intent(said, spoken)

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

    def _of_party(self) -> str | None:
        """The id of the first contest of the party that is named at the place that is, where the
        others there are not its own: *republican in Hartford* is about their primary.
        """
        view, place = self._asking.view, None
        if self.places and self.parties and not self.stood:
            place = hit_of(self.places[0], self._asking)
        if not isinstance(place, Hit):
            return None
        here = contests_at(view, place.places)
        held = held_by(view, self.parties[0].name, here)
        return held[0].id if held and held != here else None

    def _of_option(self) -> tuple[Contest, ...]:
        """The measures that an option may be of which is named without one: *yes in ward 3*."""
        stood = self.stood[0] if len(self.stood) == 1 and not self.contest else ()
        if not any(candidate.kind is ChoiceKind.OPTION for candidate in stood):
            return ()
        held = {candidate.contest for candidate in stood}
        return tuple(each for each in ranked_contests(self._asking.view) if each.id in held)

    def of_several_contests(self) -> WhichContest:
        """Which contest is meant, where several fit as well."""
        question = self.question()
        if isinstance(question, NotUnderstood):
            question = Question("country")
        question = replace(question, round=self.round, topics=self.topics)
        place = hit_of(self.places[0], self._asking) if self.places else None
        stood = self.stood[0] if len(self.stood) == 1 else ()
        hit = place if isinstance(place, Hit) else None
        return which_contest(self._asking, question, self.contests, place=hit, stood=stood)

    def left_out(self, question: Question) -> bool:
        """Whether something that was named or asked is not in the question."""
        if len(self.places) > 1 and question.kind != "compare":
            return True
        is_beside_nothing = self.read.has("versus") and question.kind == "candidate"
        if is_beside_nothing or (len(self.stood) > 1 and question.kind in {"top", "ahead"}):
            return True
        # *Top 3 Gull in Mill*: of one place there is no order.
        if self.read.most and self.kind_of(self.intent) == "top" and question.kind != "top":
            return True
        if question.kind == "places" and self.read.has("highest", "lowest"):
            return True
        # *Who won the most cities in Germany*: of each city nothing is told then.
        is_of_kind = bool(self.read.kinds) and not self.read.has("many")
        if is_of_kind and not question.unit and question.kind not in {"places", "region"}:
            return True
        wanted = self.intent.kind if self.intent else ""
        is_of_region = question.kind == "region" and wanted not in _OF_REGION
        is_of_two = self.is_of_two_years and len(self.stood) == 1
        return bool(wanted) and (wanted not in self._kinds or is_of_region or is_of_two)

    @property
    def is_of_each(self) -> bool:
        """Whether it is asked of each place of a kind: *counties*, *turnout by county*."""
        read, intent = self.read, self.intent
        is_of_one = self.places or self.stood or self.people or self.parties or self.contests
        if not read.kinds or is_of_one or read.within or read.round is not None:
            return False
        if any(at not in read.kinds for at in read.gaps):
            return False
        # *How many precincts reported* is asked of the whole.
        kind = intent.kind if intent else "places"
        return kind in _OF_EACH and not (kind == "country" and read.has("many"))

    def of_each(self) -> Question:
        """The question of each place of a kind, or of a kind that nobody knows."""
        found = find_unit(self._asking, self.read.all_kinds, self.contest)
        if found is None:
            said = " ".join(self.read.words[at] for at in self.read.kinds)
            return Question("places", said, self.contest)
        contest, unit = found
        intent = self.intent or Intent("places", SURE)
        if intent.kind in {"top", "ahead"}:
            return replace(self._ranked(intent), contest=contest.id, unit=unit)
        if root_place(self._asking.view, contest.id) is None:
            return Question("top", contest=contest.id, by_id=True, unit=unit)
        kind = "turnout" if intent.kind == "turnout" else "places"
        return Question(kind, WHOLE, contest.id, by_id=True, unit=unit)

    @property
    def may_be_told(self) -> bool:
        """Whether the text asks for no figure: what is said in words may answer it."""
        intent, read = self.intent, self.read
        if intent is None or intent.kind == "why":
            return True
        if intent.kind == "who" and read.has("who", "party"):
            return not (self.stood or self.people)
        if {"congratulated", "first"} <= read.concepts:
            return True  # who was first is told in words
        # *Is the poll independent?* asks for no figure.
        is_whether = read.has("whether") and not read.has(*_ASKING)
        return intent.weight < SURE or (is_whether and (bool(read.gaps) or self.is_of_two_years))

    def question(self) -> Question | NotUnderstood:
        """What is asked."""
        intent = self.intent
        if sides := sides_of(self.read, self.places, self._asking):
            return Question("compare", contest=self.contest, places=sides)
        if self.parties and not (self.places or self.stood or self.contest):
            return Question("contests", contest=self.parties[0].contest, by_id=True)
        if self.is_of_two_years:
            return self._of_place("years", None)
        if self.round is not None and (intent is None or intent.kind in _RESULTS):
            # The rounds are in the full form.
            of = self.contest or (self.stood[0][0].contest if self.stood else None)
            return replace(self._of_place("country", of), full=True)
        if intent is None:
            return self._of_what_is_named()
        if intent.kind == "compare":
            return self._compared()
        return self._of_intent(intent)

    def _of_intent(self, intent: Intent) -> Question:
        kind = intent.kind
        if kind in {"top", "ahead"} and not self._regions():
            return self._ranked(intent)
        if kind == "quotes" or (kind == "who" and self.people):
            return self._of_people(kind)
        if kind in {"glossary", "elections", "help"}:
            term = find_term(" ".join(self.read.words)) if kind == "glossary" else None
            return Question(kind, term or "")
        if kind == "who" and (self.stood or self.read.has("party")):
            return self._who()
        if kind == "asof":
            return self._as_of()
        if self.stood and self.read.has("threshold"):
            # The share of each stands beside what is needed in the full form.
            return replace(self._of_place("country", self.stood[0][0].contest), full=True)
        if len(self.stood) == 1 and self._is_of_candidate(intent):
            return self._of_candidate()
        who = self.candidate() if self.read.has(*WAYS) else None
        contest = who.contest if who else self.contest
        question = self._of_place(self.kind_of(intent), contest)
        # What is said that touches the question is found by its words.
        return replace(question, candidate=self.read.content) if kind == "why" else question

    def _is_of_candidate(self, intent: Intent) -> bool:
        is_result = intent.kind in _RESULTS or intent.kind in {"changes", "map", "chart", "ahead"}
        return is_result and not self.read.has("spoiled", "blank", "turnout", "stationed", *WAYS)

    @property
    def is_of_two_years(self) -> bool:
        """Whether this contest is set beside the one before."""
        read = self.read
        beside = read.has("than", "versus", "compare", "changes") or len(read.years) > 1
        if not beside or not (read.years or read.has("than")):
            return False
        is_since = bool(read.years) and read.has("than")
        return is_since or read.has("fewer", "more", "compare", "versus", "changes")

    def kind_of(self, intent: Intent | None) -> str:
        """The kind of question that an intent is answered by."""
        kind = self._kinds.get(intent.kind) if intent else None
        return kind.name if kind is not None and kind.answer is not None else "country"

    def _of_what_is_named(self) -> Question | NotUnderstood:
        if len(self.stood) == 1 and self.read.kinds and not self.places:
            ranked = self._ranked(Intent("top", SURE))  # *AfD in Länder*
            if ranked.unit:
                return ranked
        if len(self.stood) == 1:
            return self._of_candidate()
        if self.people and not self.stood and not self.places:
            return self._of_people("who")
        return self._of_place("country", self.contest)

    def _regions(self) -> list[Region]:
        return [named.what for named in self.places if isinstance(named.what, Region)]

    def _of_place(self, kind: str, contest: str | None) -> Question:
        """A question of the place that is named; of the whole election where none is."""
        place = self.places[0] if self.places else None
        if place is None and self.contests and not self._kinds[kind].anywhere:
            return on_ballot(self._asking.view, self.contests[0], Question(kind))
        if place is None:
            if self._kinds[kind].anywhere and not self.read.has("whole"):
                return Question(kind, "", contest)
            known = self._asking.view.contest(contest) if contest and kind != "candidate" else None
            if known is not None:
                return on_ballot(self._asking.view, known, Question(kind))
            whole = self._asking.gazetteer.by_id(WHOLE)
            contest = contest or self._of_outcome(whole)
            return Question(kind, WHOLE, contest, by_id=True)
        if isinstance(place.what, Region):
            return Question("region", place.what.slug, contest, by_id=True)
        if isinstance(place.what, Several):
            return Question(kind, place.text, contest)
        hit = hit_of(place, self._asking)
        if not isinstance(hit, Hit):
            return Question(kind, place.text, contest)
        return Question(kind, hit.id, contest or self._of_outcome(hit), by_id=True)

    def _of_outcome(self, hit: Hit | None) -> str | None:
        """The id of the contest that has the outcome which is asked for at a place, where that is
        told by nothing else.
        """
        found = None
        if hit and self.round is not None:
            found = ranked_contest(self._asking, hit)
        elif hit and self.intent and self.intent.kind == "country":
            if self.read.has("seats", "majority"):
                found = seated_contest(self._asking, hit)
            elif self.read.has("elected", "declared"):
                found = called_contest(self._asking, hit)
        return found.id if found else None

    def candidate(self) -> Candidate | None:
        """The one who is named, in the contest asked about or the first with one so called."""
        if len(self.stood) != 1:
            return None
        asked = of_contest(self._asking.view, self.stood[0], self.contest)
        if asked is not None:
            return asked
        place = hit_of(self.places[0], self._asking) if self.places and not self.contest else None
        having = contests_at(self._asking.view, place.places) if isinstance(place, Hit) else ()
        here = {contest.id for contest in having}
        named = [each.text for each in self.read.names if isinstance(each.what, tuple)]
        for candidate in (*self.stood[0], *surnamed(self._asking.view, named[0])):
            if candidate.contest in here:
                return candidate
        return self.stood[0][0]

    def _of_namesakes(self) -> Question | None:
        """The question of a surname that several have who stood in districts, in the contest that
        is asked about or at the place; ``None`` where no such is named.
        """
        named = [each.text for each in self.read.names if isinstance(each.what, tuple)]
        people = surnamed(self._asking.view, named[0]) if len(named) == 1 else ()
        place = hit_of(self.places[0], self._asking) if self.places else None
        at = contests_at(self._asking.view, place.places) if isinstance(place, Hit) else ()
        here = {contest.id for contest in at} | {self.contest}
        mine = [each for each in people if each.contest in here]
        if not people or (len(mine) == 1 and len(named) == 1):
            return None
        contest = mine[0].contest if mine else self.contest
        return Question("candidate", contest=contest, candidate=named[0])

    def _first_of_several(self) -> Candidate | None:
        """Whom a text is about that sets one candidate against others: the one named first."""
        return self.stood[0][0] if self.stood else None

    def _of_candidate(self) -> Question:
        candidate = self.candidate()
        assert candidate is not None  # noqa: S101
        if several := self._of_namesakes():
            return several
        asked = find_contest(self._asking.view, self.contest) if self.contest else None
        if self._regions():
            return self._of_place("region", self.contest)
        if self.contest and asked is None:
            return overall(self.contest)  # and that there is no such contest
        if self.contest and (asked is None or asked.id != candidate.contest):
            named = next(each.text for each in self.read.names if isinstance(each.what, tuple))
            if not is_of_party(candidate, named):
                return Question("candidate", "", self.contest, candidate=candidate.name)
            # *Republican governor*: who stands for the party there is somebody else.
            stood = self._asking.view.candidates(asked.id) if asked else ()
            mine = [each for each in stood if is_of_party(each, named)]
            if asked is None or len(mine) != 1:
                return self._of_place("country", self.contest)
            candidate = mine[0]
        about = self._of_place("candidate", candidate.contest)
        if about.place == WHOLE and not self.read.has("whole"):
            about = replace(about, place="")
        key = candidate.id if about.by_id or not about.place else candidate.name
        return replace(about, candidate=key, by_id=about.by_id or not about.place)

    def _who(self) -> Question:
        candidate = self.candidate()  # *parties* is asked of all who stood
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
        candidate = self.candidate() or self._first_of_several()
        if len(self.places) == 1 and candidate:
            is_one = len(self.stood) == 1
            return self._of_candidate() if is_one else self._of_place("country", self.contest)
        most = self.read.most if intent.kind == "top" else 0
        is_against = len(self.stood) > 1  # *where did Davankov beat Putin*
        contest = candidate.contest if candidate else self.contest
        unit = find_unit(self._asking, self.read.all_kinds, contest) if candidate else None
        return Question(
            "ahead" if is_against else self.kind_of(intent),
            contest=contest,
            candidate=candidate.id if candidate else "",
            by_id=True,
            lowest=intent.lowest and not is_against,
            most=most,
            full=most > MOST_SHORT,
            unit=unit[1] if unit else "",
            position=self._position if intent.kind == "ahead" and not is_against else 1,
        )

    @property
    def _position(self) -> int:
        """The place that a candidate came in, from 1."""
        for concept, position in (("second", 2), ("third", 3), ("fourth", 4)):
            if self.read.has(concept):
                return position
        return 1

    def _as_of(self) -> Question:
        main = find_contest(self._asking.view, self.contest)
        named = find_moment(" ".join(self.read.words), main.start.year if main else 0)
        if named is None:
            return Question("asof", " ".join(self.read.words))
        place = self._of_place("asof", None)
        return replace(place, day=str(named))

    def _compared(self) -> Question:
        """*Compare* with one place or none: with the whole election, another year, or what is
        offered.
        """
        if not self.places:
            is_of_one = len(self.stood) == 1
            return self._of_candidate() if is_of_one else self._of_place("country", self.contest)
        hit = hit_of(self.places[0], self._asking)
        if hit is None or isinstance(hit, Region):
            return self._of_place("country", self.contest)
        return Question("compare", contest=self.contest, by_id=True, places=(hit.id,))
