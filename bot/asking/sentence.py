"""A text taken apart: what it names, what its other words mean, and the words that are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.asking.ballot import ROUND, ballot_of, part_rounds, round_at
from bot.asking.contests import ContestWords, find_contest_words, find_misspelt_contest
from bot.asking.entities import (
    Named,
    as_candidates,
    find_by_initials,
    find_misspelt,
    find_name,
    with_their_rivals,
)
from bot.asking.finding import AskContext
from bot.asking.intents import KINDS
from bot.asking.lexicon import (
    LINKS,
    LONGEST_PHRASE,
    MOST,
    PRONOUN,
    SMALL,
    WHERE,
    KnownPhrase,
    concepts_of,
    find_phrase,
    is_no_number_of_places,
    number_of,
    single_words,
    spoken_words,
    word_key,
)
from bot.asking.topics import topics_beside
from bot.dataset.vocabulary import ChoiceKind, PlaceKind
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import one_of_each_dataset
from bot.places.folding import other_layouts, without_ending
from bot.places.gazetteer import Hit, How

MOST_WORDS = 60
"""Words of a text that are read."""

_MOST_TYPOS = 5
_MOST_BESIDE_OPTION = 5
"""Words of a text, at most, in which *no* is the option of a measure."""

_SHORTEST_TYPO = 6
_LONGEST_KIND = 3
"""Words of what a kind of place is called: *polling district*."""

_EACH = frozenset({"by", "per", "each", "every", "по"})
"""Words before a kind of place that ask for each of them."""

_YEAR = re.compile(r"((?:19|20)\d\d)(?:-?[^\W\d_]{1,6}\.?)?")
_ELIDED = re.compile(r"[ldLD]['’](?=[^\W\d_]{3})")
"""An article or a preposition of French or Italian that is written with the name: *l'Ain*."""

_NUMBER = re.compile(r"\d{1,2}(?:-?[^\W\d_]{1,3})?")

_OF_KINDS_ALONE = frozenset({SMALL, "places", "stationed", KINDS})
"""Concepts of the words of a text that asks for the places of a kind."""

_POSITIONS = ("won", "first", "second", "third", "fourth")
"""Concepts of the place that somebody came in."""

_BESIDE_KINDS = _OF_KINDS_ALONE | {"further", "and"}
"""The same where it carries on: *and cities?*"""

SOFT = frozenset({"president"})
"""Concepts whose words may as well be what a text is about."""


@dataclass(slots=True)
class Sentence:
    """What a text says.

    ``contests`` are the words that tell which contest is meant, and ``within`` the places that are
    named in those. ``links`` are the places in it, from 0, of words such as *and* and *versus*;
    ``gaps`` are those of words that are neither names nor known, ``kinds`` the kinds of place that
    words stand for, by the place of the first: also of those that nobody knows. ``soft`` are the
    words of ``SOFT``, as typed; ``round`` is the number of a round that no contest is for;
    ``small`` are the places of words that ask for nothing, and ``most`` is how many of an order are
    asked for, 0 where that is not said. ``is_guessed``: something was read in
    other letters, on another layout or in spite of a typo.
    """

    words: list[str]
    names: list[Named] = field(default_factory=list)
    contests: list[ContestWords] = field(default_factory=list)
    within: list[Named] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
    links: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    soft: list[str] = field(default_factory=list)
    small: set[int] = field(default_factory=set)
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    round: int | None = None
    most: int = 0
    is_guessed: bool = False

    def has(self, *concepts: str) -> bool:
        """Whether a word of one of these concepts was said."""
        return not self.concepts.isdisjoint(concepts)

    def is_linked(self, start: int, end: int, *concepts: str) -> bool:
        """Whether such a word, of any kind unless one is given, stands between two places in it."""
        for at, meant in self.links:
            if start <= at < end and (not concepts or not meant.isdisjoint(concepts)):
                return True
        return False

    def take_for_counting(self) -> None:
        """Read the round that a contest is for as one of counting."""
        for contest in self.contests:
            for at in range(contest.start, contest.end - 1):
                number = round_at(self.words, at)
                self.round = self.round if number is None else number
        self.contests = []

    @property
    def all_kinds(self) -> frozenset[str]:
        """The kinds of place that its words stand for."""
        return frozenset().union(*self.kinds.values())

    @property
    def content(self) -> str:
        """The text without its small words."""
        return " ".join(word for at, word in enumerate(self.words) if at not in self.small)

    @property
    def of_contest(self) -> list[str]:
        """The words that tell which contest is meant, as typed."""
        found = []
        for contest in self.contests:
            found += self.words[contest.start : contest.end]
        return found

    @property
    def unread(self) -> list[str]:
        """The words that are neither names nor known, as typed."""
        return [self.words[at] for at in self.gaps]

    @property
    def lacks_place(self) -> bool:
        """Whether words that nobody knows stand where a place would: *in Atlantis*."""
        return any(at and word_key(self.words[at - 1]) in WHERE for at in self.gaps)

    @property
    def clarity(self) -> tuple[int, int]:
        """How well it was read: what stands for something less what does not, then names."""
        named = len(self.names) + len(self.contests)
        return len(self.concepts - {SMALL, PRONOUN}) + named - len(self.gaps), named


def read_sentence(text: str, asking: AskContext) -> Sentence:
    """What ``text`` says, also where all of it was typed on another layout of the keyboard."""
    read = _read(text, asking)
    if read.names or read.contests or len(read.gaps) < max(1, len(read.words) // 2):
        return _spelt(read, asking)
    for swapped in other_layouts(text):
        other = _spelt(_read(swapped, asking), asking)
        is_plain = len(other.gaps) <= len(other.words) // 3
        # Small words alone are no reading: *sp* is *із* on another layout.
        is_telling = bool(other.names or other.contests or other.concepts - {SMALL, PRONOUN})
        if is_plain and is_telling and other.clarity > read.clarity:
            other.is_guessed = True
            return other
    return _spelt(read, asking)


def _read(text: str, asking: AskContext) -> Sentence:
    words = part_rounds(spoken_words(text))[:MOST_WORDS]
    read, at = Sentence(words), 0
    while at < len(words):
        at = _read_at(read, at, asking)
    if read.has("highest", "lowest"):
        _read_how_many(read)
    _read_contests_as_kinds(read, asking)
    read.concepts |= topics_beside(read.concepts)
    read.names = with_their_rivals(read.names, read.is_linked, asking.view)
    if read.has("where") and read.has(*_POSITIONS):
        read.names = as_candidates(read.names, asking.view)
    if read.has(*_POSITIONS) and not read.kinds:
        _read_kind_of_position(read, asking)
    if not (read.names or read.contests or read.years) and read.concepts <= _BESIDE_KINDS:
        _read_kinds_alone(read, asking)
    return read


def _read_contests_as_kinds(read: Sentence, asking: AskContext) -> None:
    """Take a word that several contests are called by for the kind of place that it is, where no
    place is named: *electorates* beside *Mill electorate* and *Weir electorate*.
    """
    kinds: dict[int, frozenset[str]] = {}
    for contest in () if read.names or read.within else read.contests:
        found, end = _kinds_at(read.words, contest.start, asking)
        is_known = bool(found & _kinds_known(asking.view)) and contest.end <= end
        if is_known and len(ballot_of(asking.view).having(contest.keys)) > 1:
            kinds[contest.start] = found
    if kinds and len(kinds) == len(read.contests):
        read.contests, read.kinds = [], read.kinds | kinds
        read.concepts.add(KINDS)


def _read_how_many(read: Sentence) -> None:
    """Take a number beside a word such as *top* for how many places of an order are asked for."""
    words = read.words
    for at, word in enumerate(words):
        number, near = number_of(word), (words[max(0, at - 1) : at], words[at + 1 :])
        if is_no_number_of_places(word) and any(map(_is_of_order, near)):
            number = MOST + 1
        beside = [words[at + 1 :], *(words[start:at] for start in range(max(0, at - 3), at))]
        if number and any(_is_of_order(each) for each in beside):
            read.most = number
            read.gaps = [gap for gap in read.gaps if gap != at]
            read.names = [named for named in read.names if not named.start <= at < named.end]


def _is_of_order(words: list[str]) -> bool:
    """Whether words begin with one that asks for an order: *top*."""
    return bool(concepts_of(words)[0] & {"highest", "lowest"})


def _read_kind_of_position(read: Sentence, asking: AskContext) -> None:
    """Take a word of every day for a kind of place where it is asked in which of them somebody came
    first, say, and no place is named: *in which cities did Birch come second*.
    """
    if any(not isinstance(named.what, tuple) for named in read.names) or not read.names:
        return
    named = {at for each in read.names for at in range(each.start, each.end)}
    for at in range(len(read.words)):
        kinds, end = _kinds_at(read.words, at, asking)
        # Countries are what is ranked wherever there are any.
        is_known = kinds & _kinds_known(asking.view) and PlaceKind.COUNTRY not in kinds
        if is_known and named.isdisjoint(range(at, end)):
            read.kinds[at] = kinds
            read.concepts.add(KINDS)


def _read_kinds_alone(read: Sentence, asking: AskContext) -> None:
    """Take words of every day, such as *cities*, for kinds of place where a text has no others."""
    kinds: dict[int, frozenset[str]] = {}
    at = 0
    while at < len(read.words):
        found, end = _kinds_at(read.words, at, asking)
        if found:
            kinds[at] = found
        elif at not in read.small and not concepts_of([read.words[at]])[0] & {"further"}:
            return
        at = end if found else at + 1
    if kinds:
        read.kinds, read.gaps = kinds, []
        read.concepts.add(KINDS)


def _read_at(read: Sentence, at: int, asking: AskContext) -> int:
    """Take in what begins at a word; returns where it ends."""
    words = read.words
    elided = _ELIDED.match(words[at])
    if elided and not asking.find_named(words[at]) and find_name(words, at, asking) is None:
        words[at] = words[at][elided.end() :]
    year = _YEAR.fullmatch(words[at])
    if year:
        read.years.append(year[1])
        return at + 1
    phrase, is_guessed = find_phrase(words[at : at + LONGEST_PHRASE])
    named = find_name(words, at, asking)

    def is_name(one: int) -> bool:
        # A word of a contest, such as *German*, is likelier than the surname of somebody elected.
        found = find_name(words, one, asking)
        return found is not None and not found.is_guessed

    contest = find_contest_words(words, at, is_name, asking.view)
    sure = named.end if named and not named.is_guessed else at
    shortest = max(sure, at + len(phrase.words) - 1 if phrase else at)
    if contest is not None and contest.end > shortest:
        return _take_contest(read, contest, asking)
    numbered = round_at(words, at)
    has_rounds = numbered == 0 and bool(ballot_of(asking.view).having({ROUND}))
    if numbered is not None and not has_rounds and (named is None or named.end <= at + 2):
        read.round = numbered
        return at + 2
    if named and len(words) > _MOST_BESIDE_OPTION and _is_option(named):
        named = None
    if named and _is_name(named, phrase, alone=len(words) == 1):
        read.names.append(named)
        read.is_guessed = read.is_guessed or named.is_guessed
        return named.end
    if _is_numbered_kind(words[at : at + 2], asking):
        read.gaps += [at, at + 1]
        return at + 2
    kinds, end = _kinds_at(words, at, asking)
    # *Cities* asks for nothing by itself; *by city* and *top 5 cities* do.
    is_of_each = bool(kinds) and _is_of_each(words, at)
    if phrase is not None and not (phrase.concepts & _OF_KINDS_ALONE and is_of_each):
        return _take_phrase(read, at, phrase, is_guessed)
    if kinds:
        read.kinds[at] = kinds
    if kinds & _kinds_known(asking.view):
        read.concepts.add(KINDS)
        return end
    if not _NUMBER.fullmatch(words[at]):
        read.gaps.append(at)
    return at + 1


def _is_of_each(words: Sequence[str], at: int) -> bool:
    """Whether a kind of place is asked for that stands at a word: by what stands before it."""
    before = words[at - 1] if at else ""
    is_number = bool(number_of(before)) and not _YEAR.fullmatch(before)
    is_ranked = bool(concepts_of([before])[0] & {"highest", "lowest"}) if before else False
    return is_number or is_ranked or word_key(before) in _EACH


def _kinds_at(words: Sequence[str], at: int, asking: AskContext) -> tuple[frozenset[str], int]:
    """The kinds of place that the most words from one on stand for, and where these end."""
    for end in range(min(at + _LONGEST_KIND, len(words)), at, -1):
        *before, last = words[at:end]
        for each in (last, *without_ending(last)):
            if kinds := asking.gazetteer.kinds(" ".join((*before, each))):
                return kinds, end
    return frozenset(), at


def _take_phrase(read: Sentence, at: int, phrase: KnownPhrase, is_guessed: bool) -> int:
    """Take in what is no name and has a meaning; returns where it ends."""
    end = at + len(phrase.words)
    read.concepts |= phrase.concepts
    if phrase.concepts & LINKS:
        read.links.append((at, phrase.concepts & LINKS))
    if phrase.concepts & SOFT:
        read.soft += read.words[at:end]
    is_small = not phrase.concepts.isdisjoint({SMALL, PRONOUN})
    if is_small:
        read.small.update(range(at, end))
    read.is_guessed = read.is_guessed or (is_guessed and not is_small)
    return end


def _is_numbered_kind(pair: Sequence[str], asking: AskContext) -> bool:
    """Whether words are a kind of place and a number, *ward 4* or *4th ward*: where they are read
    one by one there is none of that number.
    """
    if len(pair) < 2:
        return False
    first, second = pair
    if asking.gazetteer.kinds(first) and second.isdigit():
        return not _YEAR.fullmatch(second)
    # *10 counties* are so many.
    is_ordinal = bool(_NUMBER.fullmatch(first)) and not first.isdigit()
    return is_ordinal and bool(asking.gazetteer.kinds(second))


@kept
def _kinds_known(view: View) -> frozenset[str]:
    """The kinds of place that anything is known of, in any dataset."""
    found: frozenset[str] = frozenset()
    for contest in one_of_each_dataset(view):
        found |= view.known_kinds(contest.id)
    return found


def _take_contest(read: Sentence, contest: ContestWords, asking: AskContext) -> int:
    """Take in words that tell which contest is meant; returns where they end."""
    read.contests.append(contest)
    at = contest.start
    while at < contest.end:
        phrase, _ = find_phrase(read.words[at : contest.end])
        read.concepts |= phrase.concepts & SOFT if phrase else frozenset()
        named = find_name(read.words[: contest.end], at, asking)
        hit = named.what if named and isinstance(named.what, Hit) else None
        if named and hit and hit.how not in {How.CODE, How.NUMBER}:
            read.within.append(named)
        at = named.end if named else at + 1
    return contest.end


def _is_option(named: Named) -> bool:
    """Whether it is an option of a measure, such as *no*, an everyday word in a longer sentence."""
    what = named.what
    return isinstance(what, tuple) and what[0].kind is ChoiceKind.OPTION


def _is_name(named: Named, phrase: KnownPhrase | None, *, alone: bool) -> bool:
    """Whether words are a name rather than the phrase that they begin."""
    if phrase is None or alone:
        return True
    length, words = named.end - named.start, len(phrase.words)
    if length != words:
        return length > words
    # *Россия* as it stands is a name, *Россиянын* and *того* are everyday words.
    if isinstance(named.what, tuple):
        return True
    is_open = any(phrase.is_open) and not named.is_bent
    return length > 1 or is_open


def _spelt(read: Sentence, asking: AskContext) -> Sentence:
    """The same with its unread words spelt right, where each is a small typo away from one name or
    one word.
    """
    if not 0 < len(read.gaps) <= _MOST_TYPOS:
        return read
    if named := find_by_initials(read.words, read.gaps, asking.view):
        read.names.append(named)
        read.is_guessed = True
        read.gaps = [at for at in read.gaps if not named.start <= at < named.end]
    gaps = []
    for at in read.gaps:
        if named := find_misspelt(read.words[at], at, asking):
            read.names.append(named)
        elif contest := find_misspelt_contest(read.words[at], at, asking.view):
            read.contests.append(contest)
        elif concepts := _misspelt(read.words[at]):
            read.concepts |= concepts
        else:
            gaps.append(at)
            continue
        read.is_guessed = True
    read.gaps = gaps
    read.names.sort(key=lambda named: named.start)
    return read


def _misspelt(word: str) -> frozenset[str]:
    """The concepts of the one known word that ``word`` is a typo away from."""
    key = word_key(word)
    if len(key) < _SHORTEST_TYPO or not key.isalpha():
        return frozenset()
    found = extractOne(key, single_words().keys(), scorer=OSA.distance, score_cutoff=1)
    return (
        single_words()[found[0]] - {SMALL, PRONOUN}
        if found and found[0][0] == key[0]
        else frozenset()
    )
