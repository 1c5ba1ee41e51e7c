"""Who stood, and by what names people know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.asking.callback import find_id
from bot.asking.misses import NoCandidate, NothingPublished
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Subject
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import find_contest, ranked_contests
from bot.places.folding import fold, plain_words

Keys = tuple[str, ...]
"""The folded words of a name."""

_MOST_WORDS = 3
_SHORTEST_INFLECTED = 5
_LONGEST_ENDING = 2


@kept
def candidate_names(view: View) -> Mapping[Keys, tuple[Candidate, ...]]:
    """Everybody who stood by every name they have, in the order of the elections."""
    found: dict[Keys, dict[str, Candidate]] = {}
    for contest in ranked_contests(view):
        by_id = {candidate.id: candidate for candidate in view.candidates(contest.id)}
        called = [(candidate.id, candidate.name) for candidate in by_id.values()]
        called += [(name.id, name.name) for name in view.names_of(contest.id, Subject.CANDIDATE)]
        for id_, name in called:
            if id_ in by_id:
                found.setdefault(tuple(map(fold, plain_words(name))), {})[id_] = by_id[id_]
    return {keys: tuple(candidates.values()) for keys, candidates in found.items()}


def heard_candidate(view: View, keys: Sequence[str]) -> tuple[tuple[Candidate, ...], int]:
    """Whose name ``keys`` begin with, in any election, and how many words it has; nobody and 0 for
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
    return (), 0


def find_candidate(
    view: View, text: str, contest: str | None, *, by_id: bool = False
) -> Candidate | NoCandidate | NothingPublished:
    """The candidate of a name, or of an id, in the election asked for or in the first that has one
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
