"""Which contest is meant: by its id, a year, or words of its name, its office, its election or its
district.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.asking.ballot import (
    OFFICE,
    RACE,
    ROUND,
    YEAR,
    ContestNames,
    Key,
    ballot_of,
    is_ballot_measure,
    is_idle,
    is_ordinal,
)
from bot.asking.callback import digest
from bot.asking.finding import AskContext
from bot.asking.lexicon import concepts_of, is_link, word_key
from bot.asking.misses import WhichContest
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import contests_at, home_place, ranked_contests
from bot.places.gazetteer import Hit


@dataclass(frozen=True, slots=True)
class ContestWords:
    """Words of a text, as typed, from one to before another (from 0), that tell which contest is
    meant; ``is_guessed``: one of them is misspelt.
    """

    start: int
    end: int
    keys: frozenset[Key]
    is_guessed: bool = False


_NUMBERED = frozenset({"district", "number", "no", "nr"})
"""Words between what a contest is called and its number."""


def find_contest_words(
    words: Sequence[str], start: int, is_name: Callable[[int], bool], view: View
) -> ContestWords | None:
    """The most words from one on that together tell which contest is meant.

    Words in between that ask for nothing count with them. Numbers, parties, words with a meaning of
    their own and names (``is_name`` says of a word whether it is one) tell nothing by themselves.
    """
    ballot, keys = ballot_of(view), list[Key]()
    end = at = start
    telling, is_meaningless = False, True
    if is_ballot_measure(words[start : start + 2]):
        at = start + 1
    if number := ballot.round_key(words[start : start + 2]):
        keys, end, at, is_meaningless = [ROUND, number], start + 2, start + 2, False
    while at < len(words):
        key = ballot.key(words[at], keys)
        if keys and word_key(words[at]) in _NUMBERED and ballot.has_number(keys, words[at + 1 :]):
            at += 1
            continue
        if key is None or not ballot.having((*keys, key)):
            if not keys or key is not None or not is_idle(words[at]) or is_link(words[at]):
                break
            if word_key(words[at]) in RACE:
                end = at + 1
        else:
            keys.append(key)
            end = at + 1
            is_known = bool(concepts_of([words[at]])[0])
            has_meaning = is_known and not key.startswith(OFFICE)
            telling = telling or (ballot.is_telling(key) and not has_meaning and not is_name(at))
            is_meaningless = is_meaningless and not is_known and not is_name(at)
        at += 1
    # *Question 3* where there are two is neither of them.
    if at == end < len(words) and ballot.is_other_number(keys, words[at]):
        keys.append(words[at])
        end += 1
    found = frozenset(keys)
    # A round is told by its number: that of no contest is not the one there is.
    telling = telling or (ROUND in found and any(map(is_ordinal, found)))
    # A word that all contests are called by tells nothing, unless it means nothing else.
    is_full = ballot.is_full(found) and len(found) > 1
    is_full = is_full or (bool(found) and is_meaningless and ballot.is_own(found))
    return ContestWords(start, end, found) if telling or is_full else None


def is_of_round_alone(several: Sequence[ContestWords]) -> bool:
    """Whether words tell a round and nothing else of a contest: it may be one of counting."""
    keys = frozenset[Key]().union(*(each.keys for each in several))
    return ROUND in keys and all(key == ROUND or is_ordinal(key) for key in keys)


def find_called(words: Sequence[str], view: View) -> ContestWords | None:
    """The contest whose name or office all of a text is, or the name of its election, whatever else
    its words mean.
    """
    ballot = ballot_of(view)
    telling = [word for word in words if not is_idle(word)]
    telling = telling or list(words if len(words) > 1 else ())
    keys = [ballot.key(word) for word in telling]
    found = frozenset(key for key in keys if key)
    is_known = bool(found) and None not in keys
    is_called = is_known and (ballot.is_own(found) or ballot.is_election(found))
    return ContestWords(0, len(words), found) if is_called else None


def find_misspelt_contest(word: str, at: int, view: View) -> ContestWords | None:
    """The contest that a word tells, with a small typo in it."""
    key = ballot_of(view).misspelt(word)
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
    ballot = ballot_of(asking.view)
    said = frozenset[Key]().union(*(each.keys for each in several))
    of_years = {key for key in said if YEAR.fullmatch(key)}
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


def _those(found: list[ContestNames], fits: Callable[[ContestNames], bool]) -> list[ContestNames]:
    """Those that fit; all where none does."""
    return [one for one in found if fits(one)] or found


def _best(found: Sequence[ContestNames], said: frozenset[Key]) -> list[ContestNames]:
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
    which something is: a county's sheriff in the tables of a city. Of a contest that names no
    district and is counted in one part of the whole alone it is that part.
    """
    place = home_place(view, contest)
    counted = view.kinds_with_figures(contest.id)
    if place and contest.district is None and place.kind not in counted:
        inside = view.known_inside(contest.id, place.id) if sum(counted.values()) == 1 else ()
        place = inside[0] if len(inside) == 1 else place
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
