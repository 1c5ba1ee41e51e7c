"""What is typed after a command: a contest, a candidate, an order, the sides of a comparison, a
place.
"""

from __future__ import annotations

from dataclasses import replace

from bot.asking.candidates import (
    district_parties,
    find_candidate,
    held_by,
    of_contest,
    surnamed,
)
from bot.asking.contests import contest_id, meant, on_ballot, which_contest
from bot.asking.entities import Named, Person, Several
from bot.asking.finding import AskContext, find_unit
from bot.asking.lexicon import MOST, is_link, is_no_number_of_places, is_small, number_of
from bot.asking.misses import NoContest, WhichContest
from bot.asking.question import MOST_SHORT, Question
from bot.asking.sentence import Sentence, read_sentence
from bot.asking.topics import Topic
from bot.dataset.model import Candidate
from bot.figures.contests import contests_at, find_contest, ranked_contests
from bot.places.capitals import City
from bot.places.folding import fold
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE
from bot.places.regions import Region
from bot.places.territories import territory_name

_PLACES = (Hit, Region, City, Several)


_WITHOUT_PLACE = frozenset({"text", "search", "who", "glossary", "quotes", "near", "help"})
"""Kinds whose words are no place with a contest beside it."""


def with_contest_read(
    asking: AskContext, question: Question
) -> Question | WhichContest | NoContest:
    """``question`` with the id of the contest that it is about, where that is told in words beside
    what else is asked: *ward 3 governor*.
    """
    view = asking.view
    if question.contest:
        id_ = contest_id(view, question.contest)
        question = replace(question, contest=id_)
        if not find_contest(view, id_) and not id_.isdigit():
            return _of_contest_named(asking, question)
    is_typed = bool(question.place) and not question.by_id
    is_settled = bool(question.contest) and view.contest(question.contest or "") is not None
    if not is_typed or is_settled or question.kind in _WITHOUT_PLACE:
        return question
    if asking.find_named(question.place).match:
        return question
    # A year at the end is of the contest that is told before it.
    text = " ".join(filter(None, (question.place, question.contest)))
    return _of_words(asking, question, read_sentence(text, asking))


def _of_contest_named(asking: AskContext, question: Question) -> Question | WhichContest:
    """``question`` of the contest that is told in the words where its year or id would be: what
    follows /overall.
    """
    read = read_sentence(question.contest or "", asking)
    if read.gaps:
        return question
    contests = meant(asking, read.contests, years=read.years) if read.contests else ()
    party = district_parties(asking.view).get(fold(question.contest or ""))
    if party and not contests:
        contests = held_by(asking.view, party[0], ranked_contests(asking.view))
    if len(contests) > 1:
        return which_contest(asking, replace(question, place=""), contests)
    if not contests:
        return question
    if question.place == WHOLE:
        return on_ballot(asking.view, contests[0], question)
    return replace(question, contest=contests[0].id)


def _of_words(
    asking: AskContext, question: Question, read: Sentence
) -> Question | WhichContest | NoContest:
    """``question`` without the words of a text that tell its contest, and with that."""
    if not read.contests:
        return question
    hits = [named.what for named in (*read.names, *read.within) if isinstance(named.what, Hit)]
    stood = [named.what for named in read.names if isinstance(named.what, tuple)]
    place, who = hits[0] if hits else None, stood[0] if len(stood) == 1 else ()
    contests = meant(asking, read.contests, years=read.years, place=place, stood=who)
    if len(contests) > 1:
        return which_contest(asking, question, contests, place=place, stood=who)
    if not contests:
        return NoContest(" ".join((*read.of_contest, *read.years)))
    about = replace(question, place=_rest(read), contest=contests[0].id)
    if about.place or question.kind in {"candidate", "top", "ahead"}:
        return about
    if read.within and place:
        return replace(about, place=read.within[0].text)
    return on_ballot(asking.view, contests[0], about)


def _rest(read: Sentence) -> str:
    """The text without the words that tell a contest, its years, and small words at the ends."""
    taken = {at for at, word in enumerate(read.words) if word in read.years}
    for contest in read.contests:
        taken.update(range(contest.start, contest.end))
    left = [word for at, word in enumerate(read.words) if at not in taken]
    while left and (is_small(left[0]) or is_link(left[0])):
        left.pop(0)
    while left and (is_small(left[-1]) or is_link(left[-1])):
        left.pop()
    return " ".join(left)


def read_candidate(asking: AskContext, question: Question) -> Question:
    """What is typed after /candidate: a name, and a place perhaps."""
    if question.by_id or question.candidate:
        return question
    read = read_sentence(question.place, asking)
    stood = [named.what for named in read.names if isinstance(named.what, tuple)]
    contest = question.contest or (read.years[-1] if read.years else None)
    if len(stood) != 1:
        return replace(question, place="", candidate=question.place)
    name = next(named.text for named in read.names if isinstance(named.what, tuple))
    place = place_text(read)
    people = surnamed(asking.view, name)
    if people and not (contest or place):
        return replace(question, place="", candidate=name)  # of several it is asked which
    hits = [named.what for named in read.names if isinstance(named.what, Hit)]
    here = {each.id for hit in hits for each in contests_at(asking.view, hit.places)}
    mine = [each for each in people if each.contest in here]
    if len(mine) > 1:
        return replace(question, place="", candidate=name, contest=mine[0].contest)
    candidate = mine[0] if mine else _called(stood[0], contest, asking)
    return replace(
        question,
        place=place,
        candidate=candidate.name,
        contest=contest or candidate.contest,
    )


def read_top(asking: AskContext, question: Question) -> Question:
    """What is typed after /top: a name perhaps, and from which end; or where it is closest."""
    if question.by_id:
        return question
    text, most = _how_many(question.place)
    read = read_sentence(text, asking)
    stood = [named.what for named in read.names if isinstance(named.what, tuple)]
    contest = question.contest or (read.years[-1] if read.years else None)
    rest, most = place_text(read), most or read.most
    if read.has("closest"):
        return replace(closest(read, asking, contest, most), place=rest)
    if read.has("turnout") and not stood:
        order = Topic.LOWEST if read.has("lowest") else Topic.HIGHEST
        asked = replace(closest(read, asking, contest, most), kind="turnout")
        return replace(asked, place=rest or WHOLE, topics=(order,))
    if rest or len(stood) > 1:
        typed = find_candidate(asking.view, text, question.contest)
        who = typed.name if isinstance(typed, Candidate) else rest or text
        lowest = read.has("lowest", "fewer", "lost")
        return replace(question, place="", candidate=who, lowest=lowest, most=most)
    candidate = _called(stood[0], contest, asking) if stood else None
    contest = candidate.contest if candidate else contest
    unit = find_unit(asking, read.all_kinds, contest)
    return Question(
        "top",
        contest=unit[0].id if unit else contest,
        candidate=candidate.id if candidate else "",
        by_id=True,
        lowest=read.has("lowest", "fewer", "lost"),
        full=question.full,
        page=question.page,
        unit=unit[1] if unit else "",
        most=most or question.most,
    )


def closest(read: Sentence, asking: AskContext, contest: str | None, most: int = 0) -> Question:
    """The question where it is closest, of the kind of place that a text names."""
    unit = find_unit(asking, read.all_kinds, contest)
    asked = Question("closest", contest=unit[0].id if unit else contest)
    most = most or read.most
    return replace(asked, unit=unit[1] if unit else "", most=most, full=most > MOST_SHORT)


def _how_many(text: str) -> tuple[str, int]:
    """A text without the number that it begins or ends with, and that: */top 5*, */top Reed 10*."""
    words = text.split()
    for at in (0, -1):
        if words and words[at].isdigit() and (number := number_of(words[at])):
            del words[at]
            return " ".join(words), number
    if words and is_no_number_of_places(words[0]):
        return " ".join(words[1:]), MOST + 1
    return text, 0


def place_text(read: Sentence) -> str:
    """The place that a text names, as typed, or else its words that nobody knows."""
    places = [named for named in read.names if isinstance(named.what, _PLACES)]
    if places:
        return " ".join(map(_text, places))
    people = [named.text for named in read.names if isinstance(named.what, Person)]
    return " ".join([*people, *read.unread])


def read_place(text: str, asking: AskContext) -> str:
    """The place in what is typed behind something else, such as a day."""
    return place_text(read_sentence(text, asking))


def read_sides(text: str, asking: AskContext) -> tuple[str, ...]:
    """The sides of a comparison, as typed: each name is one, and so are words that nobody knows."""
    read = read_sentence(text, asking)
    sides: list[tuple[int, str]] = []
    before: Named | None = None
    for named in read.names:
        if not isinstance(named.what, _PLACES):
            continue
        is_apart = before is None or read.is_linked(before.end, named.start)
        outer = None if is_apart or before is None else _encloses(before, named, asking)
        if outer is before and before is not None:
            sides.pop()
        if outer is not named:
            sides.append((named.start, _text(named)))
        before = named
    at = 0
    while at < len(read.gaps):
        end = at + 1
        while end < len(read.gaps) and not read.is_linked(read.gaps[end - 1], read.gaps[end]):
            end += 1
        words = [read.words[each] for each in read.gaps[at:end]]
        sides.append((read.gaps[at], " ".join(words)))
        at = end
    if len(sides) == 1 and read.has("whole"):
        sides.append((len(read.words), WHOLE))
    return tuple(side for _, side in sorted(sides))


def _encloses(one: Named, other: Named, asking: AskContext) -> Named | None:
    """Which of two places the other one lies in."""
    first, second = one.what, other.what
    if not isinstance(first, Hit) or not isinstance(second, Hit) or first.id == second.id:
        return None
    if asking.gazetteer.encloses(first, second):
        return one
    return other if asking.gazetteer.encloses(second, first) else None


def _text(named: Named) -> str:
    """A name that finds the place again: of a city that no dataset has its country's."""
    what = named.what
    name = territory_name(what.country, "en") if isinstance(what, City) else None
    return name or named.text


def _called(
    candidates: tuple[Candidate, ...], contest: str | None, asking: AskContext
) -> Candidate:
    """The one who stood in the contest asked about, or the first."""
    return of_contest(asking.view, candidates, contest) or candidates[0]
