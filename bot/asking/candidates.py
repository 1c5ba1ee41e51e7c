"""Who stood, and by what names people know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.asking.callback import find_id
from bot.asking.lexicon import concepts_of
from bot.asking.misses import NoCandidate, NothingPublished
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import ChoiceKind, Subject
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import find_contest, one_of_each_dataset, ranked_contests
from bot.places.folding import fold, plain_words

Keys = tuple[str, ...]
"""The folded words of a name."""

_MOST_WORDS = 3
_SHORTEST_IMPLIED = 3
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTY = frozenset({"party", "partei", "parti", "partij", "partido", "partito", "партия"})
_SHORTEST_INFLECTED = 5
_LONGEST_ENDING = 2


@kept
def _stood(view: View) -> Mapping[str, tuple[Candidate, ...]]:
    """Who stood in each contest, by its id; the table of each dataset is read once."""
    found: dict[str, list[Candidate]] = {}
    for contest in one_of_each_dataset(view):
        for candidate in view.rows("candidates", contest.id):
            found.setdefault(candidate.contest, []).append(candidate)
    return {contest: tuple(candidates) for contest, candidates in found.items()}


@kept
def _own_names(view: View) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What who stood is called by the editors, by contest and id."""
    found: dict[tuple[str, str], list[str]] = {}
    for contest in one_of_each_dataset(view):
        held = {each.id: each.contest for each in view.rows("candidates", contest.id)}
        for name in view.names_of(contest.id, Subject.CANDIDATE):
            if name.id in held:
                found.setdefault((held[name.id], name.id), []).append(name.name)
    return {who: tuple(names) for who, names in found.items()}


@kept
def candidate_names(view: View) -> Mapping[Keys, tuple[Candidate, ...]]:
    """Everybody who stood by every name they have, in the order of the contests."""
    found: dict[Keys, dict[str, Candidate]] = {}
    named = _own_names(view)
    for contest in ranked_contests(view):
        for candidate in _stood(view).get(contest.id, ()):
            for name in (candidate.name, *named.get((contest.id, candidate.id), ())):
                keys = tuple(map(fold, plain_words(name)))
                found.setdefault(keys, {})[candidate.id] = candidate
    return {keys: tuple(candidates.values()) for keys, candidates in found.items()}


@kept
def implied_names(view: View) -> Mapping[str, tuple[Candidate, ...]]:
    """Who stood by what nobody has as a name of theirs: a surname (*Trump* of *Trump D*, *TRUMP,
    Donald J.*), and their party where only one of a contest is of it, the short name or the long.

    What has a meaning of its own, as *Young* and *Best* have, is none. Of a party people are called
    where several contests are decided together.
    """
    found: dict[str, list[Candidate]] = {}
    events = Counter(contest.election for contest in ranked_contests(view))
    for contest in ranked_contests(view):
        mine: dict[str, list[Candidate]] = {}
        for candidate in _stood(view).get(contest.id, ()):
            keys = set()
            if candidate.kind is ChoiceKind.PERSON:
                keys.add(_surname(candidate.name))
            is_of_party = candidate.kind is ChoiceKind.PARTY or events[contest.election] > 1
            if candidate.party and is_of_party:
                keys |= _called_by_party(candidate.party)
            for key in keys:
                mine.setdefault(key, []).append(candidate)
        for key, several in mine.items():
            if len(several) == 1 and len(key) >= _SHORTEST_IMPLIED and not concepts_of([key])[0]:
                found.setdefault(key, []).append(several[0])
    return {key: tuple(candidates) for key, candidates in found.items()}


def _surname(name: str) -> str:
    """The surname of a person, folded: what stands before a comma, or else the last word that is no
    initial; blank for a name of one word.
    """
    first, comma, _ = name.partition(",")
    words = [word for word in plain_words(first) if len(word) > 1 and word not in _SUFFIXES]
    if comma:
        return "".join(words)
    return words[-1] if words and len(plain_words(name)) > 1 else ""


def _called_by_party(party: str) -> set[str]:
    """A party's name folded, also without the word for a party, and its members: *Republicans*."""
    words = plain_words(party)
    bare = [word for word in words if word not in _PARTY] or words
    return {"".join(words), "".join(bare), "".join(bare) + "s"}


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
        if found := names.get("".join(keys[:length])):
            return found, length
    return (), 0


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
    if by_id:
        id_ = find_id(text, [candidate.id for candidate in stood])
        found = tuple(candidate for candidate in stood if candidate.id == id_)
    else:
        keys = tuple(map(fold, plain_words(text)))
        called, length = heard_candidate(view, keys)
        found = called if keys and length == len(keys) else ()
    mine = [c for c in found if contest is None or c.contest == asked.id]
    return mine[0] if mine else NoCandidate(text, asked, stood)
