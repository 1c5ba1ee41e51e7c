"""What the words of a text name: places, regions, candidates, their parties, people who spoke, and
cities that no dataset tells apart.

In a sentence a name counts as it stands or with an ending of its language. A code counts alone, in
capitals, or among codes; a typo in a word of five letters or more that nothing else explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.asking.ballot import round_at
from bot.asking.candidates import (
    begun_party,
    called_people,
    candidate_names,
    district_parties,
    find_candidate,
    implied_keys,
    implied_names,
    party_initials,
    surnamed,
)
from bot.asking.concepts import is_known
from bot.asking.finding import AskContext
from bot.asking.lexicon import LINKS, WHERE, concepts_of, is_flag, is_link, word_key
from bot.asking.lexicon import is_everyday as is_everyday_word
from bot.asking.scripts import consonants_of, is_persian, sound_of
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import ChoiceKind, PlaceKind, Subject
from bot.editions.memory import kept, kept_while
from bot.editions.view import View
from bot.figures.contests import naming, ranked_contests
from bot.places.capitals import City, city_names, find_city, large_cities
from bot.places.folding import declined, fold, plain_words, without_ending
from bot.places.gazetteer import BY_NAME, Hit
from bot.places.keys import ABROAD_WORDS
from bot.places.regions import Region, region_names

T = TypeVar("T")

_MOST_OF_LONG_NAME = 16
"""Words, at most, of the name of a place, such as that of an autonomous province."""

MOST_WORDS = 5
"""Words of the longest name that is looked for in every reading."""

_SHORTEST_TYPO = 5
_SHORTEST_PERSON = 4
_LONG = 10
_LONGEST_CODE = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose words the tables hold, by the name there."""

    name: str


@dataclass(frozen=True, slots=True)
class Several:
    """Places that may be meant; none is guessed."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party whose people stood in the contests of many districts, by its name, with the id of the
    first of these contests.
    """

    name: str
    contest: str


Entity = Hit | Region | City | Several | Person | Party | tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a text, as typed, from one to before another (from 0), and what they name.

    ``is_bent`` tells that they have an ending, ``is_guessed`` that they are misspelt, in other
    letters or a code in a sentence: an answer says what it was taken for.
    """

    text: str
    start: int
    end: int
    what: Entity
    is_bent: bool = False
    is_guessed: bool = False


def find_name(words: Sequence[str], start: int, asking: AskContext) -> Named | None:
    """The longest name that begins at a word."""
    view = asking.view
    if _is_how_many(words, start):
        return None
    if long := _find_long_name(words, start, asking):
        return long
    for length in range(min(MOST_WORDS, len(words) - start), 0, -1):
        several = words[start : start + length]
        text = " ".join(several)
        if length > 1 and not _may_be_name(several, asking):
            continue
        is_everyday = length == 1 and is_everyday_word(text)
        if is_everyday and _says_what_like(words, start, asking):
            return None
        found = _find_person(view, text) or _find_place(text, length, len(words), asking)
        if found is None and (party := district_parties(view).get(fold(text))):
            found = Party(*party), False, False
        if found is None and (implied := implied_keys(view).get(fold(text))):
            found = implied, False, False
        if found is None and (people := surnamed(view, text)):
            found = people, False, False
        if found is None and (where := called_people(view).get(fold(text))):
            place = _place_of(*where, asking)
            found = (place, False, True) if place else None
        if found and not _runs_on(words, start, start + length, found[0], asking):
            what, is_bent, is_guessed = found
            is_guessed = is_guessed or (is_everyday and not isinstance(what, Hit | Region))
            return Named(text, start, start + length, what, is_bent, is_guessed)
    return None


def _find_long_name(words: Sequence[str], start: int, asking: AskContext) -> Named | None:
    """The place of a name of more than ``MOST_WORDS`` words, which is known as it is written alone:
    of so many words each other reading would be looked for in vain.
    """
    longest = min(_MOST_OF_LONG_NAME, len(words) - start)
    if longest <= MOST_WORDS or not asking.gazetteer.may_begin(word_key(words[start])):
        return None
    for length in range(longest, MOST_WORDS, -1):
        text = " ".join(words[start : start + length])
        match = asking.gazetteer.find_named(text, asking.language).match
        if match is not None and match.how in BY_NAME:
            return Named(text, start, start + length, match)
    return None


def _is_how_many(words: Sequence[str], at: int) -> bool:
    """Whether a number says how many are asked for, and is no ward's: *top 5 wards*."""
    if not at or not words[at].isdigit():
        return False
    return bool(concepts_of([words[at - 1]])[0] & {"highest", "lowest"})


_AFTER_A_NAME = frozenset(
    {"won", "lost", "elected", "first", "second", "third", "fourth", "last", "got", *LINKS}
    | {"place", "seats", "transferred", "votes", "result", "chart", "map"}
)
"""Concepts of what is said of a candidate by name: *did Young win*, *Young or Best*."""


def _says_what_like(words: Sequence[str], at: int, asking: AskContext) -> bool:
    """Whether a word that might be a surname says what is meant by the next one: *young voters*, or
    what is asked: *how long*. Behind a surname stands what it got, a place, or nothing.
    """
    if at and "how" in concepts_of(words[at - 1 : at])[0]:
        return True
    following = words[at + 1 : at + 2]
    if not following or word_key(following[0]) in WHERE or following[0].isdigit():
        return False
    concepts, _ = concepts_of(words[at + 1 :])
    if concepts:
        return concepts.isdisjoint(_AFTER_A_NAME)
    if round_at(words, at + 1):
        return False
    return asking.find_named(following[0]).match is None


def with_their_rivals(
    names: Sequence[Named], is_linked: Callable[[int, int], bool], view: View
) -> list[Named]:
    """The names, with a place that is called as a candidate is taken for that one where a word such
    as *or* links it to another of one contest: *Clinton or Sanders* is about no town, *Sanders in
    Clinton* is.
    """
    people = [(named, named.what) for named in names if isinstance(named.what, tuple)]
    found = []
    for named in names:
        is_place = isinstance(named.what, Hit | Several)
        beside = set[str]()
        for other, candidates in people if is_place else ():
            first, last = sorted((named, other), key=lambda each: each.start)
            if is_linked(first.end, last.start):
                beside |= {one.contest for one in candidates}
        implied = implied_keys(view).get(fold(named.text), ()) if beside else ()
        rivals = tuple(one for one in implied if one.contest in beside)
        found.append(replace(named, what=rivals) if rivals else named)
    return found


def as_candidates(names: Sequence[Named], view: View) -> list[Named]:
    """The names of a text that asks in which places somebody came first or second: where it names
    nobody, a place that is called as a candidate is that one, *Clinton*.
    """
    if any(isinstance(named.what, tuple) for named in names):
        return list(names)
    found = []
    for named in names:
        is_place = isinstance(named.what, Hit | Several)
        rivals = implied_keys(view).get(fold(named.text), ()) if is_place else ()
        found.append(replace(named, what=rivals, is_guessed=True) if rivals else named)
    return found


def _runs_on(words: Sequence[str], start: int, end: int, what: Entity, asking: AskContext) -> bool:
    """Whether words are a name and then what leads to another one: *ward 3 and ward*, or *ward 3
    ward*, before a 4.
    """
    if not isinstance(what, Hit):
        return False
    for at in range(start + 1, end):
        before = asking.find_named(" ".join(words[start:at])).match
        if before is None or before.id != what.id:
            continue
        after = asking.find_named(" ".join(words[at : at + 2])).match
        if is_link(words[at]) or (at + 2 > end and after and after.id != what.id):
            return True
    return False


def find_misspelt(word: str, start: int, asking: AskContext) -> Named | None:
    """The name that a word is a small typo away from."""
    view = asking.view
    key = word_key(word)
    if len(key) < _SHORTEST_TYPO or not key.isalpha():
        return None
    if is_known(word) or is_everyday_word(word):
        return None  # it is a word of what is said, and no name
    known: list[tuple[str, Entity]] = [(name, who) for name, (who, _) in _people(view).items()]
    # Surnames of those who have no nearer name: *Mavodnes* for *Mavodones, Nicholas M. Jr.*.
    known += implied_keys(view).items()
    if who := _nearest(key, known):
        return Named(word, start, start + 1, who, is_guessed=True)
    # Only of a long name is an ending taken as well as a typo: *uzbekistonda*.
    bare = [name for name in without_ending(word) if len(name) >= _LONG]
    for name in (word, *bare):
        if match := asking.find_misspelt(name).match:
            return Named(word, start, start + 1, match, is_guessed=True)
    where = _nearest(key, called_people(view).items())
    place = _place_of(*where, asking) if where else None
    return Named(word, start, start + 1, place, is_guessed=True) if place else None


def _nearest(key: str, names: Iterable[tuple[str, T]]) -> T | None:
    """What the one name stands for that a word is a small typo away from."""
    allowed = 2 if len(key) >= _LONG else 1
    near = set[T]()
    for other, what in names:
        is_like = len(other) >= _SHORTEST_TYPO and other[0] == key[0]
        if is_like and OSA.distance(key, other, score_cutoff=allowed) <= allowed:
            near.add(what)
    return near.pop() if len(near) == 1 else None


def _place_of(contest: str, place: str, asking: AskContext) -> Hit | None:
    edition = asking.view.edition_of(contest)
    return asking.gazetteer.by_id(place, edition.dataset) if edition else None


def find_by_initials(words: Sequence[str], gaps: Sequence[int], view: View) -> Named | None:
    """The party whose name is the initials of unread words beside each other, *PC* of *Plaid
    Cymru*, or begins as they do, or the one whose initials a word is: in capitals, or all of them,
    three at least.
    """
    called = candidate_names(view)
    for at, start in enumerate(gaps):
        end = start
        for gap in gaps[at:]:
            end = gap + 1 if gap == end else end
        initials = "".join(fold(word)[:1] for word in words[start:end])
        stood = called.get((initials,), ()) if end - start > 1 else ()
        if not stood and (begun := begun_party(view, words[start:end])):
            stood = (begun,)
        if words[start].isupper() and len(words[start]) > 1:
            found = find_candidate(view, words[start], None)
            stood, end = ((found,), start + 1) if isinstance(found, Candidate) else (stood, end)
        elif party := party_initials(view).get(fold(words[start])):
            stood, end = (party,), start + 1
        if stood and stood[0].kind is ChoiceKind.PARTY:
            return Named(" ".join(words[start:end]), start, end, stood, is_guessed=True)
    return None


def _find_place(
    text: str, length: int, count: int, asking: AskContext
) -> tuple[Entity, bool, bool] | None:
    if region := region_forms().get(fold(text)) or region_forms().get(sound_of(text)):
        return region, False, False
    key = fold(text)
    if not key and not is_flag(text):
        return None  # *and?* by itself is no question about Andorra
    is_short = length == 1 and len(key) <= _LONGEST_CODE
    is_code = is_short and asking.gazetteer.is_code(text)
    found = asking.find_named(text)
    # *Sur* is a province of one dataset, and the code of Suriname.
    is_code = is_code and not (found.match and found.match.places and found.match.how in BY_NAME)
    if is_code and not _counts_as_code(text, count):
        return None
    if found.match is not None:
        is_exact = bool(asking.gazetteer.find_named(text, asking.language))
        is_guessed = is_code and count > 1 and not text.isupper()
        # Of several words the last is a name of its own where it lies elsewhere.
        return found.match, not is_exact, is_guessed
    # Who writes *București* may mean its sectors, where a dataset has those.
    if (city := find_city(text)) and not found:
        known, is_bent = city
        parts = asking.find_city(text)
        several = Several(parts.suggestions) if parts.suggestions else known
        return parts.match or several, is_bent, False
    if found.suggestions:
        return Several(found.suggestions), False, False
    for bare in without_ending(text):
        if region := region_forms().get(fold(bare)):
            return region, True, False
    return _persian(text, asking) if is_persian(text) and length == 1 else None


def _counts_as_code(text: str, count: int) -> bool:
    """Whether a code is meant as one: alone, in capitals, or one that is no word of any language
    here.
    """
    return count == 1 or text.isupper() or fold(text) in _PLAIN_CODES


# Codes that are no everyday words in Latin letters, of the countries that are asked about most.
_PLAIN_CODES = frozenset(
    {"kz", "kg", "uz", "tj", "tm", "md", "usa", "uae", "uk", "kaz", "kgz", "uzb"}
)


def _may_be_name(words: Sequence[str], asking: AskContext) -> bool:
    """Whether several words may be one name; a quick look, as most are none."""
    if any(map(is_flag, words)) or not fold(words[0]) or not fold(words[-1]):
        return False
    key = word_key(words[0])
    if fold(" ".join(words)) in ABROAD_WORDS:
        return True
    if asking.gazetteer.may_begin(key) or key[:4] in _openings(asking.view):
        return True
    if key[:4] in _called_openings(asking.view):
        return True
    return asking.gazetteer.may_name(words)


def _find_person(view: View, text: str) -> tuple[Entity, bool, bool] | None:
    key = fold(text)
    people = _people(view)
    if found := people.get(key):
        return found[0], found[1], False
    if found := people.get(sound_of(text)):
        return found[0], found[1], key.isascii()
    for bare in without_ending(text):
        for name in (bare, *without_ending(bare)):
            if found := people.get(fold(name)):
                return found[0], True, False
    return None


@kept_while(naming)
def _people(view: View) -> Mapping[str, tuple[Entity, bool]]:
    """Who stood and who spoke by the key of every name, in every case, and by its sound; with
    whether that is a case.
    """
    named: dict[str, tuple[Entity, bool]] = {}
    spoken: dict[str, set[str]] = {}
    for contest in ranked_contests(view):
        statements = view.statements(contest.id)
        for statement, _ in statements:
            if statement.person:
                spoken.setdefault(statement.person, {statement.person})
        # Most of many contests have no statements, and their translations are not looked for.
        for language in ("ru", "kk", "ky", "tg", "uz") if statements else ():
            translated = view.translations(contest.id, language)
            for statement, _ in statements:
                name = translated.get(("statements", statement.id, "person"))
                if name and statement.person:
                    spoken[statement.person].add(name)
    entries: list[tuple[tuple[str, ...], Entity]] = list(candidate_names(view).items())
    for person, names in spoken.items():
        for name in names:
            words = tuple(map(fold, name.split()))
            entries.append((words, Person(person)))
            entries += [
                ((word,), Person(person)) for word in words if len(word) >= _SHORTEST_PERSON
            ]
    for words, who in entries:
        for key in ("".join(words), sound_of("".join(words))):
            named.setdefault(key, (who, False))
    for words, who in entries:
        for form in declined(words):
            for key in (form, sound_of(form)):
                named.setdefault(key, (who, True))
    return named


@kept_while(naming)
def _openings(view: View) -> frozenset[str]:
    """The first letters of names of several words, of people, regions and cities."""
    called = (*candidate_names(view), *implied_names(view))
    # *Yesh Atid* may be written as one word.
    found = {words[0][:4] for words in called}
    found |= {key[:4] for key in district_parties(view)}
    for contest in ranked_contests(view):
        for statement, _ in view.statements(contest.id):
            if statement.person:
                found.add(fold(statement.person)[:4])
    for name in (*region_names(), *city_names()):
        if " " in name:
            first = plain_words(name)[0]
            found.update((first[:4], sound_of(first)[:4]))
    return frozenset(found)


@kept
def _called_openings(view: View) -> frozenset[str]:
    """The same of people who were called elected."""
    return frozenset(key[:4] for key in called_people(view))


@cache
def region_forms() -> Mapping[str, Region]:
    """Regions by their names, in every case, and by the sound of those."""
    found: dict[str, Region] = {"centralasian": region_names()["central-asia"]}
    for name, region in region_names().items():
        words = plain_words(name)
        for form in ("".join(words), *declined(words)):
            found.setdefault(form, region)
            found.setdefault(sound_of(form), region)
    return found


def _persian(text: str, asking: AskContext) -> tuple[Entity, bool, bool] | None:
    """Whom or what a word in Persian letters names: these write hardly a vowel."""
    known = _by_consonants(asking.view)
    what = known.get(consonants_of(text))
    if isinstance(what, str):
        hit = asking.gazetteer.by_id(what)
        return (hit, False, True) if hit else None
    return (what, False, True) if what is not None else None


@kept
def _by_consonants(view: View) -> Mapping[str, Entity | str | None]:
    """Who stood, the cities of the datasets by their ids, and the other cities, by the consonants
    of their names; ``None`` where several have the same.
    """
    names: list[tuple[str, Entity | str]] = []
    names += [(key, stood) for (key, *more), stood in candidate_names(view).items() if not more]
    for city in large_cities():
        names += [(name, city) for name in city.all_names]
    for contest in ranked_contests(view):
        cities = {city.id for city in view.places_of_kind(contest.id, PlaceKind.CITY)}
        for named in view.names_of(contest.id, Subject.PLACE):
            if named.id in cities and named.language == "tg":
                names.append((named.name, named.id))
    found: dict[str, Entity | str | None] = {}
    for name, what in names:
        key = consonants_of(name)
        if len(key) >= 3:
            found[key] = what if found.get(key, what) == what else None
    return found


def lies_in(inner: Hit | Region | None, outer: Hit | Region | None, asking: AskContext) -> bool:
    """Whether one lies in the other and is not the same."""
    if isinstance(inner, Region):
        return isinstance(outer, Region) and inner.members < outer.members
    if inner is None or outer is None:
        return False
    if isinstance(outer, Region):
        for code in outer.members:
            country = asking.gazetteer.by_id(code.lower())
            if country and asking.gazetteer.encloses(country, inner):
                return True
        return False
    return inner.id != outer.id and asking.gazetteer.encloses(outer, inner)
