"""Which contest is meant: by its id, a year, or words of its name, its office, its election or its
district, in any language of the dataset.

``offices.tsv`` has what offices are called in the bot's languages, so that *губернатор* is the
contest for Governor in a dataset that has English names alone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.asking.callback import digest
from bot.asking.finding import AskContext
from bot.asking.lexicon import concepts_of, is_link, is_small, word_key
from bot.asking.misses import WhichContest
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Election, Place
from bot.dataset.vocabulary import ContestKind, Subject
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import contests_at, home_place, published, ranked_contests
from bot.places.folding import declined, fold, plain_words, without_ending
from bot.places.gazetteer import Hit

_OFFICES = Path(__file__).with_name("offices.tsv")
_OPEN = "*"
_OFFICE = "="
"""What the key of a word for an office begins with."""

_SHORTEST = 3
"""Letters of a word, at least, that tells a contest by itself."""

_SHORTEST_TYPO, _LONG = 5, 9
"""Letters from which on one typo is forgiven, and two."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_RACE = frozenset({"race", "races", "contest", "contests"})
_US, _THE_US = "us", ["united", "states"]

_MEASURE = f"{_OFFICE}measure"
_ROUND, _RUNOFF = f"{_OFFICE}round", f"{_OFFICE}runoff"
_ORDINAL = "#"
"""What the key of the number of a round begins with."""

_ORDINALS = {
    1: frozenset({"1", "1st", "1er", "i", "premier", "erste", "erster", "ersten", "primo"})
    | {"primera", "primul"},
    2: frozenset({"2", "2nd", "2e", "ii", "deuxieme", "second", "zweite", "zweiter", "zweiten"})
    | {"secondo", "segunda"},
}
"""Numbers of rounds as other languages have them, whose rounds these are."""

_LAST_ROUND = 2
_CONCEPTS = {"first": 1, "second": 2, "third": 3}

Key = str
"""A folded word of a contest's name, an office after ``_OFFICE``, or the number of its round after
``_ORDINAL``.
"""


@dataclass(frozen=True, slots=True)
class ContestWords:
    """Words of a text, as typed, from one to before another (from 0), that tell which contest is
    meant; ``is_guessed``: one of them is misspelt.
    """

    start: int
    end: int
    keys: frozenset[Key]
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Called:
    """What one contest is called: ``names`` are its own, ``offices`` those of what is decided;
    ``own`` are the words of the names, ``around`` those of its election, and ``words`` all that may
    be said of it, but for those that only its id has (``of_id``).
    """

    contest: Contest
    names: frozenset[frozenset[Key]]
    offices: frozenset[frozenset[Key]]
    own: frozenset[Key]
    around: frozenset[Key]
    words: frozenset[Key]
    of_id: frozenset[Key]

    def fit(self, said: frozenset[Key]) -> int:
        """How well it is what was ``said``: 0 is best."""
        if said in self.names:
            return 0
        if said in self.offices:
            return 1
        return 2 if said <= self.own else 3


class _Ballot:
    """Every contest of a view by the words that it is called."""

    def __init__(self, called: Sequence[_Called], weak: Collection[Key]) -> None:
        self._called = tuple(called)
        self._full: set[frozenset[Key]] = set()
        self._forms: dict[Key, Key] = {}
        self._having: dict[Key, frozenset[int]] = {}
        having: dict[Key, set[int]] = {}
        for at, each in enumerate(self._called):
            self._full |= each.names | each.offices
            for key in each.words | each.of_id:
                having.setdefault(key, set()).add(at)
        for key, found in having.items():
            self._having[key] = frozenset(found)
            for form in declined([key]) if not key.startswith(_OFFICE) else ():
                self._forms.setdefault(form, key)
        # What says nothing of a contest by itself: numbers, parties, words of ids, and what all are
        # called, unless several are decided together, one of which is meant.
        self._weak = {*weak, *_THE_US, _ROUND}
        if len({each.contest.election for each in self._called}) == len(self._called):
            self._weak.update(key for key, at in having.items() if len(at) == len(self._called))

    def key(self, word: str) -> Key | None:
        """The key of a word that some contest is called."""
        for each in (word, *without_ending(word)):
            typed = word_key(each)
            for key in (typed, self._forms.get(typed, ""), _office_of(typed)):
                if key in self._having:
                    return key
        number = _ordinal_of(word)
        return number if number in self._having else None

    def having(self, keys: Iterable[Key]) -> frozenset[int]:
        """The contests, by their places in the order, that are called by all of these words."""
        found: frozenset[int] | None = None
        for key in keys:
            mine = self._having.get(key, frozenset())
            found = mine if found is None else found & mine
        return found or frozenset()

    def called(self, said: frozenset[Key]) -> tuple[_Called, ...]:
        """Those contests with what they are called, in their order."""
        return tuple(self._called[at] for at in sorted(self.having(said)))

    def is_full(self, keys: frozenset[Key]) -> bool:
        """Whether these are all the words of a name."""
        return keys in self._full

    def is_own(self, keys: frozenset[Key]) -> bool:
        """Whether these are words of the very name of one contest, or of its office."""
        named = {key for key in keys if not _YEAR.fullmatch(key)}
        if named <= {_ROUND} or any(len(key) < _SHORTEST or key.isdigit() for key in named):
            return False
        is_measure = named == {_MEASURE}
        called = self.called(frozenset(named))
        return any(is_measure or named <= each.own.union(*each.offices) for each in called)

    def is_telling(self, key: Key) -> bool:
        """Whether a word tells by itself that a contest is meant, and not all of them."""
        is_number = key.isdigit() or key.startswith(_ORDINAL)
        return key not in self._weak and not is_number and len(key) >= _SHORTEST

    def misspelt(self, word: str) -> Key | None:
        """The key of the one word of a contest's name that ``word`` is a typo away from."""
        typed = word_key(word)
        if len(typed) < _SHORTEST_TYPO or not typed.isalpha():
            return None
        allowed, near = 2 if len(typed) >= _LONG else 1, dict[Key, int]()
        for other, key in self._spellings():
            if other[0] != typed[0] or not self.is_telling(key):
                continue
            typos = OSA.distance(typed, other, score_cutoff=allowed)
            if typos <= allowed:
                near[key] = min(typos, near.get(key, typos))
        least = min(near.values(), default=0)
        nearest = [key for key, typos in near.items() if typos == least]
        return nearest[0] if len(nearest) == 1 else None

    def _spellings(self) -> Iterator[tuple[str, Key]]:
        for key in self._having:
            if not key.startswith(_OFFICE) and len(key) >= _SHORTEST_TYPO:
                yield key, key
        for stem, concept in _stems():
            key = _OFFICE + concept
            if len(stem) >= _SHORTEST_TYPO and key in self._having:
                yield stem.rstrip(_OPEN), key


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    """The folded words for offices, with a star where the ending is open, and the office of
    each.
    """
    found: dict[tuple[str, str], None] = {}
    with _OFFICES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for word in row["words"].split(";"):
                bare = word.strip()
                star = _OPEN if bare.endswith(_OPEN) else ""
                found[word_key(bare.rstrip(_OPEN)) + star, row["concept"]] = None
    return tuple(found)


@cache
def _office_of(key: str) -> Key:
    """The key of the office that a folded word means; blank for another word."""
    best, longest = "", 0
    for stem, concept in _stems():
        bare = stem.rstrip(_OPEN)
        fits = key.startswith(bare) if bare != stem else key == bare
        if fits and len(bare) > longest:
            best, longest = _OFFICE + concept, len(bare)
    return best


def _ordinal_of(word: str) -> Key:
    """The key of the number of a round that a word is, in any language; blank for another."""
    typed = fold(word)
    for number, words in _ORDINALS.items():
        if typed in words:
            return f"{_ORDINAL}{number}"
    for concept in concepts_of([word])[0]:
        if concept in _CONCEPTS:
            return f"{_ORDINAL}{_CONCEPTS[concept]}"
    return ""


def _is_ordinal(key: Key) -> bool:
    return key.startswith(_ORDINAL) or bool(_ordinal_of(key))


def _keys_of(text: str) -> frozenset[Key]:
    """The words of a name that are no small ones; all of them where there are no others."""
    words = plain_words(text)
    if _US in words:
        words += _THE_US  # as whoever types it is read
    telling = [word for word in words if not _is_idle(word)] or words
    return frozenset(_office_of(word) or word for word in telling)


def _is_idle(word: str) -> bool:
    """Whether a word says nothing of which contest is meant."""
    return is_small(word) or word_key(word) in _RACE


@kept
def _ballot(view: View) -> _Ballot:
    weak, called = set[Key](), list[_Called]()
    held = Counter(contest.election for contest in ranked_contests(view))
    tables = {}
    for contest in ranked_contests(view):
        home = published(view, contest).dataset
        if home not in tables:
            tables[home] = _Tables(view, contest.id)
        called.append(_called(view, contest, tables[home], alone=held[contest.election] == 1))
        for party in tables[home].parties.get(contest.id, ()):
            weak |= _keys_of(party)
    # Who types a number may mean that of the id: *measure 2* of camb-question-2.
    of_ids = set[Key]().union(*(each.of_id for each in called))
    return _Ballot(called, weak | of_ids.difference(*(each.words for each in called)))


class _Tables:
    """What one dataset says of its contests, each table read once."""

    def __init__(self, view: View, contest: str) -> None:
        self.elections: dict[str, Election] = {}
        for election in view.rows("elections", contest):
            self.elections[election.id] = election
        self.parties: dict[str, set[str]] = {}
        for candidate in view.rows("candidates", contest):
            parties = self.parties.setdefault(candidate.contest, set())
            parties.add(candidate.party or "")
        self._names: dict[tuple[Subject, str], list[str]] = {}
        for subject in (Subject.CONTEST, Subject.ELECTION):
            for name in view.names_of(contest, subject):
                self._names.setdefault((subject, name.id), []).append(name.name)

    def names(self, subject: Subject, id_: str, *more: str) -> set[frozenset[Key]]:
        """The keys of every name of a contest or an election, and of its id and ``more``."""
        names = (*more, *self._names.get((subject, id_), ()))
        key = word_key(id_)
        of_id = frozenset({_office_of(key) or key})
        return {of_id, *filter(None, map(_keys_of, names))}


def _called(view: View, contest: Contest, tables: _Tables, *, alone: bool) -> _Called:
    """What a contest is called; one ``alone`` in its election also by that one's names."""
    names = tables.names(Subject.CONTEST, contest.id, contest.name)
    election = tables.elections.get(contest.election)
    around = tables.names(Subject.ELECTION, contest.election, election.name if election else "")
    if alone:
        names |= around
    if contest.round:
        names.add(frozenset({_ROUND, f"{_ORDINAL}{contest.round}"}))
    if contest.round == _LAST_ROUND or any({_ROUND, "second"} <= name for name in names):
        names.add(frozenset({_RUNOFF}))
    offices = {_keys_of(contest.office)} if contest.office else set[frozenset[Key]]()
    words = set[Key]().union(*names, *around, *offices)
    district = view.place(contest.id, contest.district) if contest.district else None
    if district is not None:
        words |= _keys_of(district.name)
    if contest.kind is ContestKind.MEASURE:
        words.add(_MEASURE)
    parties = tables.parties.get(contest.id, set())
    if len(parties) == 1:
        words |= _keys_of(*parties)  # all who stand in a primary are of one party
    own = frozenset[Key]().union(*names)
    of_election = frozenset[Key]().union(*around)
    return _Called(
        contest=contest,
        names=frozenset(names),
        offices=frozenset(offices),
        own=own,
        around=of_election,
        words=frozenset(words),
        of_id=_keys_of(contest.id) - words,
    )


def find_contest_words(
    words: Sequence[str], start: int, is_name: Callable[[int], bool], view: View
) -> ContestWords | None:
    """The most words from one on that together tell which contest is meant.

    Words in between that ask for nothing count with them. Numbers, parties, words with a meaning of
    their own and names (``is_name`` says of a word whether it is one) tell nothing by themselves.
    """
    ballot, keys = _ballot(view), list[Key]()
    end = at = start
    telling, is_meaningless = False, True
    while at < len(words):
        key = ballot.key(words[at])
        if key is None or not ballot.having((*keys, key)):
            if not keys or key is not None or not _is_idle(words[at]) or is_link(words[at]):
                break
            if word_key(words[at]) in _RACE:
                end = at + 1
        else:
            keys.append(key)
            end = at + 1
            is_known = bool(concepts_of([words[at]])[0])
            has_meaning = is_known and not key.startswith(_OFFICE)
            telling = telling or (ballot.is_telling(key) and not has_meaning and not is_name(at))
            is_meaningless = is_meaningless and not is_known and not is_name(at)
        at += 1
    found = frozenset(keys)
    # A round is told by its number: that of no contest is not the one there is.
    telling = telling or (_ROUND in found and any(map(_is_ordinal, found)))
    # A word that all contests are called by tells nothing, unless it means nothing else.
    is_full = ballot.is_full(found) and len(found) > 1
    is_full = is_full or (bool(found) and is_meaningless and ballot.is_own(found))
    return ContestWords(start, end, found) if telling or is_full else None


def find_called(words: Sequence[str], view: View) -> ContestWords | None:
    """The contest whose name or office all of a text is, whatever else its words mean."""
    ballot = _ballot(view)
    keys = [ballot.key(word) for word in words if not _is_idle(word)]
    found = frozenset(key for key in keys if key)
    is_called = bool(found) and None not in keys and ballot.is_own(found)
    return ContestWords(0, len(words), found) if is_called else None


def find_misspelt_contest(word: str, at: int, view: View) -> ContestWords | None:
    """The same for a word that is a small typo away from one that tells a contest."""
    key = _ballot(view).misspelt(word)
    return ContestWords(at, at + 1, frozenset({key}), is_guessed=True) if key else None


def meant(
    asking: AskContext,
    several: Sequence[ContestWords],
    *,
    years: Collection[str] = (),
    place: Hit | None = None,
    stood: Sequence[Candidate] = (),
) -> tuple[Contest, ...]:
    """The contests that words may mean, in their order: the one, or several that fit as well; none
    where there is none of them in these ``years``.

    What else is named decides first: who ``stood``, whether anything is known of ``place``; then
    how well the words fit; then, of contests for one office, the latest.
    """
    ballot = _ballot(asking.view)
    said = frozenset[Key]().union(*(each.keys for each in several))
    of_years = {key for key in said if _YEAR.fullmatch(key)}
    if said - of_years:
        # A year that stands in a name or an id says when, as it does beside it.
        said, years = said - of_years, {*years, *of_years}
    found = list(ballot.called(said))
    if not found:
        # *Governor and senate*: each of them is meant.
        for each in several:
            found += _best(ballot.called(each.keys), each.keys)
    standing = {candidate.contest for candidate in stood}
    if years:
        found = [one for one in found if str(one.contest.start.year) in years]
    found = _those(found, lambda one: one.contest.id in standing)
    if place is not None:
        here = {contest.id for contest in contests_at(asking.view, place.places)}
        found = _those(found, lambda one: one.contest.id in here)
    if found and ballot.having(said):
        found = _best(found, said)
        if found[0].contest.order and all(said <= one.around for one in found):
            found = found[:1]  # an election is named: its editors say which contest comes first
    return tuple(_latest([one.contest for one in found]))


def _those(found: list[_Called], fits: Callable[[_Called], bool]) -> list[_Called]:
    """Those that fit; all where none does."""
    return [one for one in found if fits(one)] or found


def _best(found: Sequence[_Called], said: frozenset[Key]) -> list[_Called]:
    fits = [one.fit(said) for one in found]
    return [one for one, fit in zip(found, fits, strict=True) if fit == min(fits)]


def _latest(contests: Sequence[Contest]) -> list[Contest]:
    """The contests without those before them for the same office."""
    latest: dict[tuple[str, ...], Contest] = {}
    former = {contest.previous for contest in contests}
    for contest in contests:
        subject = (contest.name, contest.office or "", contest.district or "")
        other = latest.get(subject)
        if contest.id not in former and (other is None or other.start < contest.start):
            latest[subject] = contest
    return list(latest.values())


@kept
def _by_digest(view: View) -> Mapping[str, str]:
    """The ids of contests by what stands for them in callback data, once an edition."""
    return {digest(contest.id): contest.id for contest in view.contests()}


def contest_id(view: View, sent: str) -> str:
    """The id of a contest that callback data has, or ``sent`` where it stands for none."""
    return _by_digest(view).get(sent, sent)


def home_of(view: View, contest: Contest) -> str:
    """The id of the place that a contest is asked of where none is named; blank where its dataset
    has none.

    Of a district in which nothing is known it is the home of another contest of its election in
    which something is: a county's sheriff in the tables of a city.
    """
    place = home_place(view, contest)
    if place is None or contest.district is None or _is_known(view, contest, place):
        return place.id if place else ""
    for other in ranked_contests(view):
        at = home_place(view, other) if other.election == contest.election else None
        if at and at.id != place.id:
            return at.id if _is_known(view, contest, at) else place.id
    return place.id


def _is_known(view: View, contest: Contest, place: Place) -> bool:
    """Whether anything of a contest is known at a place or in it."""
    is_known = bool(view.known_among(contest.id, [place.id]))
    return is_known or bool(view.known_inside(contest.id, place.id))


def on_ballot(view: View, contest: Contest, question: Question) -> Question:
    """A question without a place, of the place that decides a contest; where there is none, of the
    order of its places.
    """
    if place := home_of(view, contest):
        return replace(question, place=place, contest=contest.id, by_id=True)
    return Question("top", contest=contest.id, by_id=True)


def which_contest(
    asking: AskContext,
    question: Question,
    contests: Sequence[Contest],
    *,
    place: Hit | None = None,
    stood: Sequence[Candidate] = (),
) -> WhichContest:
    """Which of several contests a question is about: it is asked again of each, by ids."""
    choices = []
    for contest in contests:
        asked = replace(question, contest=contest.id, by_id=True, page=0)
        mine = [candidate.id for candidate in stood if candidate.contest == contest.id]
        if mine:
            asked = replace(asked, kind="candidate", candidate=mine[0])
        if place is not None:
            asked = replace(asked, place=place.places[0][1] if place.places else place.id)
        elif not mine:
            asked = on_ballot(asking.view, contest, asked)
        choices.append((contest, asked))
    return WhichContest(tuple(choices))
