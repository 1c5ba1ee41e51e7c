"""Every contest by the words that it is called: of its name, its office, its election, its district
and its round, in any language of the dataset.

``offices.tsv`` has what offices are called in the bot's languages, so that *губернатор* is the
contest for Governor in a dataset that has English names alone, and the numbers of rounds in words.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.asking.lexicon import concepts_of, is_small, word_key
from bot.dataset.model import Contest, Election
from bot.dataset.vocabulary import ContestKind, Subject
from bot.editions.memory import kept_while
from bot.editions.view import View
from bot.figures.contests import naming, published, ranked_contests
from bot.places.folding import declined, plain_words, without_ending

_OFFICES = Path(__file__).with_name("offices.tsv")
_OPEN = "*"
OFFICE = "="
"""What the key of a word for an office begins with."""

_SHORTEST = 3
"""Letters of a word, at least, that tells a contest by itself."""

_SHORTEST_TYPO, _LONG = 5, 9
"""Letters from which on one typo is forgiven, and two."""

YEAR = re.compile(r"(?:19|20)\d\d")
RACE = frozenset({"race", "races", "contest", "contests"})
_US, _THE_US = "us", ["united", "states"]

_MEASURE = f"{OFFICE}measure"
ROUND, _RUNOFF = f"{OFFICE}round", f"{OFFICE}runoff"
_ORDINAL = "#"
"""What the key of the number of a round begins with, and its concept in the table."""

_DIGITS = re.compile(r"(\d{1,2})(?:-?[^\W\d_]{1,4})?")
_COUNT, _PREFERENCES = "count", frozenset({"preference", "preferences", "choice", "choices"})
"""What the rounds of a ranked count are called besides: *count 4*, *first preferences*."""

_LONGEST_NUMBER = 3
_LAST_ROUND = 2
_CONCEPTS = {"first": 1, "second": 2}

Key = str
"""A folded word of a contest's name, an office after ``OFFICE``, or the number of its round after
``_ORDINAL``.
"""


@dataclass(frozen=True, slots=True)
class ContestNames:
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
        """How well it is what was ``said``: 0 is best. Words of its election say nothing of which
        of its contests is meant: *governor of Delaware* is no lieutenant governor.
        """
        named = said - (self.around - self.own) or said
        if named in self.names:
            return 0
        if named in self.offices:
            return 1
        return 2 if named <= self.own else 3


class Ballot:
    """Contests, in their order, to be found by what they are called."""

    def __init__(self, called: Sequence[ContestNames], weak: Collection[Key]) -> None:
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
            for form in declined([key]) if not key.startswith(OFFICE) else ():
                self._forms.setdefault(form, key)
        # What says nothing of a contest by itself: numbers, parties, words of ids, and what all are
        # called, unless several are decided together, one of which is meant.
        self._weak = {*weak, *_THE_US, ROUND}
        if len({each.contest.election for each in self._called}) == len(self._called):
            self._weak.update(key for key, at in having.items() if len(at) == len(self._called))

    def key(self, word: str, beside: Sequence[Key] = ()) -> Key | None:
        """The key of a word that some contest is called; where it has several, one by which a
        contest is called that has those ``beside`` too: in *round 1* it is no ward's number.
        """
        found = dict[Key, None]()
        for each in (word, *without_ending(word)):
            typed = word_key(each)
            keys = (typed, self._forms.get(typed, ""), _office_of(typed))
            found |= dict.fromkeys(key for key in keys if key in self._having)
        if (number := ordinal_of(word)) in self._having:
            found[number] = None
        fits = [key for key in found if self.having((*beside, key))]
        return next(iter(fits or found), None)

    def round_key(self, words: Sequence[str]) -> Key | None:
        """The key of the number of a round that two words name, *1 round*, where a contest is for
        that.
        """
        key = f"{_ORDINAL}{round_at(words, 0)}"
        return key if self.having((ROUND, key)) else None

    def having(self, keys: Iterable[Key]) -> frozenset[int]:
        """The contests, by their places in the order, that are called by all of these words."""
        found: frozenset[int] | None = None
        for key in keys:
            mine = self._having.get(key, frozenset())
            found = mine if found is None else found & mine
        return found or frozenset()

    def has_number(self, keys: Sequence[Key], rest: Sequence[str]) -> bool:
        """Whether some contest that is called by ``keys`` has the number that follows."""
        return bool(rest) and rest[0].isdigit() and bool(self.having((*keys, rest[0])))

    def is_other_number(self, keys: Sequence[Key], word: str) -> bool:
        """Whether a number is that of none of the contests called by ``keys``, several of which
        have one.
        """
        if not keys or not word.isdigit() or len(word) > _LONGEST_NUMBER or self.having((word,)):
            return False
        numbered = 0
        for each in self.called(frozenset(keys)):
            numbered += any(map(str.isdigit, each.words | each.of_id))
        return numbered > 1

    def called(self, said: frozenset[Key]) -> tuple[ContestNames, ...]:
        """Those contests with what they are called, in their order."""
        return tuple(self._called[at] for at in sorted(self.having(said)))

    def is_full(self, keys: frozenset[Key]) -> bool:
        """Whether these are all the words of a name."""
        return keys in self._full

    def is_own(self, keys: frozenset[Key]) -> bool:
        """Whether these are words of the very name of one contest, or of its office."""
        named = {key for key in keys if not YEAR.fullmatch(key)}
        if named <= {ROUND} or any(len(key) < _SHORTEST or key.isdigit() for key in named):
            return False
        is_measure = named == {_MEASURE}
        called = self.called(frozenset(named))
        return any(is_measure or named <= each.own.union(*each.offices) for each in called)

    def is_election(self, keys: frozenset[Key]) -> bool:
        """Whether these are all the words of the name of an election, or more than one of them."""
        called = self.called(keys) if len(keys) > 1 else ()
        return any(keys <= each.around for each in called)

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
            if not key.startswith(OFFICE) and len(key) >= _SHORTEST_TYPO:
                yield key, key
        for stem, concept in _stems():
            key = OFFICE + concept
            if len(stem) >= _SHORTEST_TYPO and key in self._having:
                yield stem.rstrip(_OPEN), key


@cache
def _table() -> tuple[tuple[str, str], ...]:
    """The folded words of the table, with a star where the ending is open, and the concept of
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
def _stems() -> tuple[tuple[str, str], ...]:
    """Those of offices."""
    return tuple((stem, concept) for stem, concept in _table() if concept[0] != _ORDINAL)


@cache
def _office_of(key: str) -> Key:
    """The key of the office that a folded word means; blank for another word."""
    best, longest = "", 0
    for stem, concept in _stems():
        bare = stem.rstrip(_OPEN)
        fits = key.startswith(bare) if bare != stem else key == bare
        if fits and len(bare) > longest:
            best, longest = OFFICE + concept, len(bare)
    return best


@cache
def _spelt_ordinals() -> dict[str, int]:
    """The numbers of rounds in words; those of the first two in the bot's languages are concepts of
    the lexicon.
    """
    return {word: int(concept[1:]) for word, concept in _table() if concept[0] == _ORDINAL}


def _number_of(word: str) -> int | None:
    """The number that a word is, in digits or in words of any language: *5*, *5th*, *fifth*; 0 of
    the last one.
    """
    if digits := _DIGITS.fullmatch(word):
        return int(digits[1])
    if (number := _spelt_ordinals().get(word_key(word))) is not None:
        return number
    for concept in concepts_of([word])[0]:
        if concept in _CONCEPTS:
            return _CONCEPTS[concept]
    return None


def ordinal_of(word: str) -> Key:
    """The key of the number of a round that a word is, in any language; blank for another."""
    number = _number_of(word)
    return f"{_ORDINAL}{number}" if number else ""


def part_rounds(words: Sequence[str]) -> list[str]:
    """The words, with a round or a question and its number in two where a hyphen ties them, as in
    *5-тур* and *1-savol*.
    """
    parted = list[str]()
    for word in words:
        number, hyphen, name = word.partition("-")
        is_numbered = bool(hyphen) and number.isdigit()
        is_numbered = is_numbered and _office_of(word_key(name)) in {ROUND, _MEASURE}
        parted += [number, name] if is_numbered else [word]
    return parted


def round_at(words: Sequence[str], at: int) -> int | None:
    """The number of a round that two words from one on name: *round 5*, *5th round*; 0 of the last
    one, which a count stands at.
    """
    pair = words[at : at + 2]
    for word, number in (pair, pair[::-1]) if len(pair) == 2 else ():
        key = word_key(word)
        # The *first count* is no round, but what comes first in a night.
        is_counting = key in _PREFERENCES or (key == _COUNT and number[0].isdigit())
        if is_counting or _office_of(key) == ROUND:
            return _number_of(number)
    return None


def is_ballot_measure(words: Sequence[str]) -> bool:
    """Whether two words are *ballot* and one for what is voted on by it: *ballot question*."""
    keys = [word_key(word) for word in words]
    return len(keys) == 2 and keys[0] == "ballot" and _office_of(keys[1]) == _MEASURE


def is_ordinal(key: Key) -> bool:
    """Whether a key is the number of a round, or a word for one."""
    return key.startswith(_ORDINAL) or bool(ordinal_of(key))


def _keys_of(text: str) -> frozenset[Key]:
    """The words of a name that are no small ones; all of them where there are no others."""
    words = plain_words(text)
    if _US in words:
        words += _THE_US  # as whoever types it is read
    telling = [word for word in words if not is_idle(word)] or words
    return frozenset(_office_of(word) or word for word in telling)


def is_idle(word: str) -> bool:
    """Whether a word says nothing of which contest is meant."""
    return is_small(word) or word_key(word) in RACE


@kept_while(naming)
def ballot_of(view: View) -> Ballot:
    """Every contest of a view by the words that it is called."""
    weak, called = set[Key](), list[ContestNames]()
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
    return Ballot(called, weak | of_ids.difference(*(each.words for each in called)))


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
        names = [*more, *self._names.get((subject, id_), ())]
        # *Question 2: Voting at 16* is called by either side.
        names += [side for name in names if ": " in name for side in name.split(": ", 1)]
        key = word_key(id_)
        of_id = frozenset({_office_of(key) or key})
        return {of_id, *filter(None, map(_keys_of, names))}


def _called(view: View, contest: Contest, tables: _Tables, *, alone: bool) -> ContestNames:
    """What a contest is called; one ``alone`` in its election also by that one's names."""
    names = tables.names(Subject.CONTEST, contest.id, contest.name)
    election = tables.elections.get(contest.election)
    around = tables.names(Subject.ELECTION, contest.election, election.name if election else "")
    if alone:
        names |= around
    is_second = contest.round is None and any({ROUND, "second"} <= name for name in names)
    number = _LAST_ROUND if is_second else contest.round
    if number:
        names.add(frozenset({ROUND, f"{_ORDINAL}{number}"}))
    if number == _LAST_ROUND:
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
    return ContestNames(
        contest=contest,
        names=frozenset(names),
        offices=frozenset(offices),
        own=own,
        around=of_election,
        words=frozenset(words),
        of_id=_keys_of(contest.id) - words,
    )
