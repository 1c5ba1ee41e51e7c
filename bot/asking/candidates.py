"""Who stood, and by what names people know them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from bot.asking.callback import find_id
from bot.asking.lexicon import concepts_of
from bot.asking.misses import NoCandidate, NothingPublished
from bot.asking.topics import OF_TOPICS
from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import ChoiceKind, Subject
from bot.editions.memory import kept, kept_while
from bot.editions.view import View
from bot.figures.contests import (
    find_contest,
    is_of_districts,
    naming,
    one_of_each_dataset,
    ranked_contests,
)
from bot.places.folding import fold, plain_words

Keys = tuple[str, ...]
"""The folded words of a name."""

_MOST_WORDS = 3
_SHORTEST_IMPLIED = 3
_SHORTEST_NAME = 2
"""Letters of a surname, *Ng*, or of what a party is called for short, *SV*."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTY = frozenset({"party", "partei", "parti", "partij", "partido", "partito", "партия"})
_ARTICLES = frozenset({"die", "der", "das", "the", "la", "le", "les", "il", "los", "las", "el"})
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la"}
    | {"le", "ten", "ter", "van", "von", "zu"}
)
_SHORTEST_PART = 4
_TICKET = re.compile(r"\s+(?:and|und|et|e|y|&)\s+|\s*[/&]\s*", re.IGNORECASE)
_ALLIANCE = re.compile(r"\s+[-–—]\s+|\s*[/,]\s*")
_SHORTEST_INFLECTED = 5
_LONGEST_ENDING = 2
_LONGEST_REST = 3


@kept
def _stood(view: View) -> Mapping[str, tuple[Candidate, ...]]:
    """Who stood in each contest, by its id; the table of each dataset is read once."""
    found: dict[str, list[Candidate]] = {}
    for contest in one_of_each_dataset(view):
        for candidate in view.rows("candidates", contest.id):
            found.setdefault(candidate.contest, []).append(candidate)
    return {contest: tuple(candidates) for contest, candidates in found.items()}


@kept_while(naming)
def _own_names(view: View) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What who stood is called by the editors, by contest and id."""
    found: dict[tuple[str, str], list[str]] = {}
    for contest in one_of_each_dataset(view):
        held = {each.id: each.contest for each in view.rows("candidates", contest.id)}
        for name in view.names_of(contest.id, Subject.CANDIDATE):
            if name.id in held:
                found.setdefault((held[name.id], name.id), []).append(name.name)
    return {who: tuple(names) for who, names in found.items()}


@kept_while(naming)
def candidate_names(view: View) -> Mapping[Keys, tuple[Candidate, ...]]:
    """Everybody who stood by every name they have, in the order of the contests."""
    # Ids are unique within a dataset alone, as *yes* shows.
    found: dict[Keys, dict[tuple[str, str], Candidate]] = {}
    named = _own_names(view)
    for contest in ranked_contests(view):
        for candidate in _stood(view).get(contest.id, ()):
            for name in (candidate.name, *named.get((contest.id, candidate.id), ())):
                keys = {tuple(map(fold, plain_words(name)))}
                if candidate.kind is ChoiceKind.PERSON:
                    keys |= _turned(name)
                for key in keys:
                    found.setdefault(key, {})[candidate.contest, candidate.id] = candidate
    return {keys: tuple(candidates.values()) for keys, candidates in found.items()}


@kept_while(naming)
def implied_names(view: View) -> Mapping[Keys, tuple[Candidate, ...]]:
    """Who stood by what nobody has as a name of theirs: a surname (*Trump* of *Trump D*, *TRUMP,
    Donald J.*, *Le Pen*), one name of a ticket, a part of a party's name that no other name of the
    contest has (*Lega*), and their party where only one of a contest is of it, the short name or
    the long.

    What has a meaning of its own, as *Best* has, is none, but for words of a topic: *Blank* is a
    surname where nothing is said of ballots. Of a party people are called
    where several contests are decided together; a list or a person of that name comes before them.
    """
    found: dict[Keys, list[Candidate]] = {}
    of_party: dict[Keys, list[Candidate]] = {}
    events = Counter(contest.election for contest in ranked_contests(view))
    named = _own_names(view)
    for contest in ranked_contests(view):
        mine: dict[Keys, list[Candidate]] = {}
        own: dict[str, set[Keys]] = {}
        for candidate in _stood(view).get(contest.id, ()):
            keys = set[Keys]()
            if candidate.kind is ChoiceKind.PERSON:
                keys |= _surnames(candidate.name) | _middle_names(candidate.name)
            names = (candidate.name, *named.get((contest.id, candidate.id), ()))
            for name in names if candidate.kind is ChoiceKind.PARTY else ():
                keys |= _parts_of_party(name)
            is_of_party = candidate.kind is ChoiceKind.PARTY or events[contest.election] > 1
            party = set[Keys]()
            if candidate.party and is_of_party:
                party = _called_by_party(candidate.party)
            own[candidate.id] = keys
            for key in keys | party:
                mine.setdefault(key, []).append(candidate)
        for key, several in mine.items():
            is_short = len("".join(key)) < _SHORTEST_NAME
            if len(several) == 1 and not is_short and concepts_of(key)[0] <= OF_TOPICS:
                called = found if key in own[several[0].id] else of_party
                called.setdefault(key, []).append(several[0])
    for key, people in of_party.items():
        found.setdefault(key, []).extend(people)
    return {key: tuple(candidates) for key, candidates in found.items()}


@kept_while(naming)
def district_parties(view: View) -> Mapping[str, tuple[str, str]]:
    """The parties of people who stood in contests that districts decide alone, by every name
    written together, each with its name and the id of the first such contest. In each district it
    is others who stood for it, or several.
    """
    found: dict[str, tuple[str, str]] = {}
    decided: dict[str, bool] = {}
    for contest in ranked_contests(view):
        if contest.election not in decided:
            decided[contest.election] = is_of_districts(view, contest)
        for candidate in _stood(view).get(contest.id, ()) if decided[contest.election] else ():
            if candidate.kind is ChoiceKind.PERSON and candidate.party:
                for keys in _called_by_party(candidate.party):
                    found.setdefault("".join(keys), (candidate.party, contest.id))
    # Candidates are found by their own names first.
    own = {"".join(keys) for keys in candidate_names(view)}
    return {key: party for key, party in found.items() if key and key not in own}


def held_by(view: View, party: str, contests: Iterable[Contest]) -> tuple[Contest, ...]:
    """Those of some contests in which people of a party stood."""
    return tuple(
        contest
        for contest in contests
        if any(candidate.party == party for candidate in view.candidates(contest.id))
    )


def surnamed(view: View, text: str) -> tuple[Candidate, ...]:
    """The people of one surname who stood in districts that decide an election alone; nobody for
    another text, or where there is only one, of whatever name.
    """
    said = tuple(map(fold, plain_words(text)))
    for key, people in _surnamed(view).items():
        if key == said:
            return people if len({person.name for person in people}) > 1 else ()
    return ()


@kept_while(naming)
def _surnamed(view: View) -> Mapping[Keys, tuple[Candidate, ...]]:
    """Those who stood in the first election that districts decide alone, by their surnames."""
    found: dict[Keys, list[Candidate]] = {}
    election = ""
    for contest in ranked_contests(view):
        if election in {"", contest.election} and is_of_districts(view, contest):
            election = contest.election
            for candidate in _stood(view).get(contest.id, ()):
                is_person = candidate.kind is ChoiceKind.PERSON
                for key in _surnames(candidate.name) if is_person else ():
                    found.setdefault(key, []).append(candidate)
    return {key: tuple(people) for key, people in found.items()}


@kept
def implied_keys(view: View) -> Mapping[str, tuple[Candidate, ...]]:
    """The same by the words written together."""
    found: dict[str, tuple[Candidate, ...]] = {}
    for keys, candidates in implied_names(view).items():
        found.setdefault("".join(keys), candidates)
    return found


@kept
def called_people(view: View) -> Mapping[str, tuple[str, str]]:
    """Where people were called elected whom no table of candidates names, by their name or surname
    written together: the contest and the id of the place. Of several with one name nobody.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for person, contest, place in view.called_people():
        keys = {fold(person), *("".join(keys) for keys in _surnames(person))}
        for key in keys:
            if len(key) >= _SHORTEST_PART:
                found.setdefault(key, set()).add((contest, place))
    return {key: next(iter(where)) for key, where in found.items() if len(where) == 1}


def _surnames(name: str) -> set[Keys]:
    """The surname of a person, folded, or those of a ticket: what stands before a comma, or else
    the last word that is no initial, with the particles before it; nothing for a name of one word.
    The first words are the surname where they alone are in capitals (*NOWAK Jan*).
    """
    found = set[Keys]()
    several = [each for each in _TICKET.split(name) if each.strip()]
    for each in several:
        first, comma, rest = each.partition(",")
        words = [word for word in plain_words(first) if len(word) > 1 and word not in _SUFFIXES]
        if not words or (len(several) == 1 and len(plain_words(each)) == 1):
            continue
        if comma and set(plain_words(rest)) - _SUFFIXES:
            found.add(tuple(words))
            continue
        shouted = _shouted(first)
        if shouted:
            found.add(tuple(plain_words(shouted)))
            continue
        found.add((words[-1],))
        double = tuple(plain_words(first.split()[-1]))  # *Mulvaney-Stanak* is one name
        found |= {double} if len(double) > 1 and not set(double) & _SUFFIXES else set()
        start = len(words) - 1
        while start > 1 and words[start - 1] in _PARTICLES:
            start -= 1
        found.add(tuple(words[start:]))
    return found


def may_be_called(several: Iterable[Candidate], surname: str, forename: str) -> bool:
    """Whether one of those who are called by a surname may have that first name, though the source
    has another form of it: *Joe* of *Joseph R. Biden*, *Hillary* of *Clinton H*.
    """
    for candidate in several:
        others = set(plain_words(candidate.name)) - set(plain_words(surname))
        initials = {word[0] for word in others if candidate.kind is ChoiceKind.PERSON}
        if fold(forename)[:1] in initials:
            return True
    return False


def _shouted(name: str) -> str:
    """The words in capitals that a name begins with, where others follow; blank for none."""
    words = name.split()
    first = list(takewhile(lambda word: len(word) > 1 and word.isupper(), words))
    return " ".join(first) if len(first) < len(words) else ""


def _turned(name: str) -> set[Keys]:
    """How people say a name that a source begins with the surname: *Takutai Kapa* of *KAPA,
    Takutai*, *Jan Nowak* of *NOWAK Jan*, also without initials; nothing for others.
    """
    last, _, first = name.partition(",")
    if not first:
        last = _shouted(name)
        first = name[len(last) :] if last else ""
    given, family = plain_words(first), plain_words(last)
    said = [word for word in given if len(word) > 1 and word not in _SUFFIXES]
    return {(*given, *family), (*said, *family)} if said and family else set()


def _middle_names(name: str) -> set[Keys]:
    """The names between the first and the last of a person of three or more, by which one may be
    known: *Lula* of *Luiz Inácio Lula da Silva*.
    """
    words = plain_words(name) if "," not in name and not _shouted(name) else []
    between = [word for word in words[1:-1] if word not in _PARTICLES]
    return {(word,) for word in between if len(word) >= _SHORTEST_PART}


def _parts_of_party(name: str) -> set[Keys]:
    """What the name of a party begins with, or that of one of several that put up a list; also
    without its article, and its initials where they have a number.
    """
    found = set[Keys]()
    for each in _ALLIANCE.split(name):
        words = plain_words(each)
        for length in range(1, min(len(words), _MOST_WORDS) + 1):
            is_telling = len(words[0]) >= _SHORTEST_PART and words[0] not in _PARTY
            is_telling = is_telling or (each.isupper() and len(words) == 1)  # *SV - Sosialistisk …*
            if length > 1 or is_telling:
                found.add(tuple(words[:length]))
        if len(words) > 1 and words[0] in _ARTICLES:
            found.add(tuple(words[1:]))
        initials = "".join(word[0] for word in words)
        if any(map(str.isdigit, initials)):
            found.add((initials,))  # *M5S* is no word, as initials without a number may be
    return found - {tuple(plain_words(name))}


def _called_by_party(party: str) -> set[Keys]:
    """A party's name folded, also without the word for a party, and its members: *Republicans*,
    *Democrats*.
    """
    words = plain_words(party)
    bare = [word for word in words if word not in _PARTY] or words
    if not bare:
        return set()
    initials = "".join(word[0] for word in words)
    if len(initials) >= _SHORTEST_IMPLIED:
        return {tuple(words), tuple(bare), (initials,)} | _members(bare)
    return {tuple(words), tuple(bare)} | _members(bare)


def is_of_party(candidate: Candidate, text: str) -> bool:
    """Whether a text is what the party of a candidate is called, or its members are."""
    return tuple(map(fold, plain_words(text))) in _called_by_party(candidate.party or "")


def _members(bare: Sequence[str]) -> set[Keys]:
    members = {f"{bare[-1]}s", f"{bare[-1].removesuffix('ic')}s"}
    return {(*bare[:-1], member) for member in members}


@kept_while(naming)
def party_initials(view: View) -> Mapping[str, Candidate]:
    """The parties by the initials of their names, three at least, in the first contest where only
    one has these.
    """
    found: dict[str, Candidate] = {}
    for contest in ranked_contests(view):
        mine: dict[str, list[Candidate]] = {}
        for candidate in _stood(view).get(contest.id, ()):
            initials = "".join(word[0] for word in plain_words(candidate.name))
            if candidate.kind is ChoiceKind.PARTY and len(initials) >= _SHORTEST_IMPLIED:
                mine.setdefault(initials, []).append(candidate)
        for initials, several in mine.items():
            if len(several) == 1:
                found.setdefault(initials, several[0])
    return found


@kept_while(naming)
def _parties_by_words(view: View) -> Mapping[Keys, Candidate]:
    """The parties by the words of their names, two at least, each in the first contest."""
    found: dict[Keys, Candidate] = {}
    for contest in ranked_contests(view):
        for candidate in _stood(view).get(contest.id, ()):
            words = tuple(plain_words(candidate.name))
            if candidate.kind is ChoiceKind.PARTY and len(words) > 1:
                found.setdefault(words, candidate)
    return found


def begun_party(view: View, words: Sequence[str]) -> Candidate | None:
    """The one party that each of several words, or all but the *s* of the last, begins a word of:
    *lib dems* of *Liberal Democrat*.
    """
    keys = [fold(word) for word in words]
    if len(keys) < 2 or any(len(key) < _SHORTEST_IMPLIED or not key.isalpha() for key in keys):
        return None
    keys[-1] = keys[-1].removesuffix("s")
    found = []
    for names, candidate in _parties_by_words(view).items():
        if len(names) == len(keys) and all(map(str.startswith, names, keys)):
            found.append(candidate)
    return found[0] if len(found) == 1 else None


def heard_candidate(view: View, keys: Sequence[str]) -> tuple[tuple[Candidate, ...], int]:
    """Whose name ``keys`` begin with, in any contest, and how many words it has; nobody and 0 for
    another word.

    A surname may have an ending of two letters, as languages with cases give it.
    """
    names = candidate_names(view)
    for length in range(min(_MOST_WORDS, len(keys)), 0, -1):
        if found := names.get(tuple(keys[:length])):
            return found, length
    for name, candidates in names.items():
        surname = name[0] if len(name) == 1 else ""
        if not keys or len(surname) < _SHORTEST_INFLECTED or not keys[0].startswith(surname):
            continue
        if len(keys[0]) - len(surname) <= _LONGEST_ENDING:
            return candidates, 1
    return _implied(view, keys)


def _implied(view: View, keys: Sequence[str]) -> tuple[tuple[Candidate, ...], int]:
    names = implied_names(view)
    for length in range(min(_MOST_WORDS, len(keys)), 0, -1):
        if found := names.get(tuple(keys[:length])):
            return found, length
    return (), 0


def _alike(stood: Sequence[Candidate], keys: Keys) -> tuple[Candidate, ...]:
    """The one of those who stood whose name has all these words or begins so, whose initials they
    are, or that is short for them (*Lab* for *Labour*, *LD* for *Liberal Democrats*); nobody where
    it may be several.
    """
    said, initials = "".join(keys), "".join(key[0] for key in keys)
    for fits in (_has_words, _has_initials, _is_short_for):
        found = [one for one in stood if fits(plain_words(one.name), said, initials, keys)]
        if found:
            return tuple(found) if len(found) == 1 else ()
    return ()


def _has_words(words: Sequence[str], said: str, _: str, keys: Keys) -> bool:
    is_begun = len(said) >= _SHORTEST_IMPLIED and "".join(words).startswith(said)
    return set(keys) <= set(words) or is_begun


def _has_initials(words: Sequence[str], said: str, _: str, keys: Keys) -> bool:
    several = "".join(word[0] for word in words)
    return len(keys) == 1 and len(said) > 1 and len(words) > 1 and several.startswith(said)


def _is_short_for(words: Sequence[str], said: str, initials: str, keys: Keys) -> bool:
    name = "".join(words)
    # *Lab* is short for *Labour*; *Putin* is not short for his wife.
    is_begun = len(keys) == 1 and len(name) >= _SHORTEST_IMPLIED and said.startswith(name)
    return is_begun or (len(keys) > 1 and name == initials)


def short_party(view: View, word: str, contest: str | None) -> Candidate | None:
    """The one party whose name a word goes on from, by a few letters: *Lab* for *labour*."""
    said = fold(word)
    for each in ranked_contests(view) if said.isalpha() else ():
        if contest is not None and each.id != contest:
            continue
        found = []
        for candidate in _stood(view).get(each.id, ()):
            name = "".join(plain_words(candidate.name))
            is_begun = len(name) >= _SHORTEST_IMPLIED and said.startswith(name)
            is_near = is_begun and len(said) - len(name) <= _LONGEST_REST
            found += [candidate] if is_near and candidate.kind is ChoiceKind.PARTY else []
        if found:
            return found[0] if len(found) == 1 else None
    return None


def of_contest(
    view: View, candidates: Sequence[Candidate], contest: str | None
) -> Candidate | None:
    """Of those who are called so the one who stood in the contest asked about, or in the usual one;
    no person where that is of another contest than the list of that name.
    """
    asked = find_contest(view, contest)
    is_list = contest is None and candidates[0].kind is ChoiceKind.PARTY
    for candidate in candidates:
        is_taken = not is_list or candidate.kind is ChoiceKind.PARTY
        if asked and candidate.contest == asked.id and is_taken:
            return candidate
    return None


def find_candidate(
    view: View, text: str, contest: str | None, *, by_id: bool = False
) -> Candidate | NoCandidate | NothingPublished:
    """The candidate of a name, or of an id, in the contest asked for or in the first that has one
    so called.
    """
    asked = find_contest(view, contest) or find_contest(view, None)
    if asked is None:
        return NothingPublished()
    stood = view.candidates(asked.id)
    several = () if by_id or contest else surnamed(view, text)
    if several:
        return NoCandidate(text, asked, several, is_several=True)
    if by_id:
        id_ = find_id(text, [candidate.id for candidate in stood])
        found = tuple(candidate for candidate in stood if candidate.id == id_)
    else:
        keys = tuple(map(fold, plain_words(text)))
        called, length = heard_candidate(view, keys)
        found = called if keys and length == len(keys) else ()
        for each in ranked_contests(view) if keys and not found else ():
            if contest is None or each.id == asked.id:
                found = _alike(_stood(view).get(each.id, ()), keys)
            if found:
                break
    if not text and len(stood) == 1:
        found = stood  # one choice is no question
    mine = [c for c in found if contest is None or c.contest == asked.id]
    alike = [] if mine else [each for each in surnamed(view, text) if each.contest == asked.id]
    if len(alike) > 1:
        return NoCandidate(text, asked, tuple(alike), is_several=True)
    mine = mine or alike
    return mine[0] if mine else NoCandidate(text, asked, stood)
