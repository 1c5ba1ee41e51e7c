"""What carries over from the question before: *and in Bishkek?*, *а в 2018?*, *who says so?*"""

from __future__ import annotations

from dataclasses import replace

from bot.asking.contests import is_of_round_alone, meant, which_contest
from bot.asking.entities import Named
from bot.asking.finding import AskContext, known_kind
from bot.asking.intents import Intent
from bot.asking.kind import Kinds
from bot.asking.misses import WhichContest, WhichPlace
from bot.asking.outcomes import ranked_contest
from bot.asking.question import MOST_SHORT, Question
from bot.asking.sentence import Sentence
from bot.asking.topics import topics_of
from bot.dataset.model import Candidate, Contest
from bot.figures.contests import contests_at, find_contest, is_for_same_office, ranked_contests
from bot.figures.ranking import most_compared
from bot.places.capitals import City
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE
from bot.places.regions import Region

_OF_PLACE = frozenset(
    {
        "country",
        "candidate",
        "turnout",
        "poll",
        "sources",
        "quotes",
        "changes",
        "asof",
        "why",
        "when",
    }
)
"""Kinds that can be asked of another place."""

_SHORT = 6
"""Words of a text at most that carries on without a word such as *and*."""


def carried(
    kinds: Kinds, read: Sentence, intent: Intent | None, last: Question, asking: AskContext
) -> Question | WhichContest | WhichPlace | None:
    """The question that a text carries on from ``last``; ``None`` for one that stands by itself."""
    places = [n for n in read.names if isinstance(n.what, Hit | Region | City)]
    stood = [n.what for n in read.names if isinstance(n.what, tuple)]
    is_of_last = not read.names and bool(last.place) and last.kind in _OF_PLACE
    if is_of_last and read.years and read.has("compare"):
        return Question("years", last.place, by_id=last.by_id)
    is_of_others = len(read.names) > 1 or len(read.names) > len(places) + len(stood)
    if is_of_others or read.unread or read.has("whole", "compare", "help"):
        return None
    if read.contests:
        # A place that is named in what a contest is called, such as its district, is asked of.
        is_of_last_place = not (read.names or read.within) and intent is None
        return _of_contest(read, last, asking) if is_of_last_place else None
    if not read.names and (read.round is not None or read.has("transferred")):
        return _of_round(read, intent, last)
    is_further = read.has("further") and len(read.words) <= _SHORT
    if places:
        return _elsewhere(places[0], read, intent, last, asking) if is_further else None
    if stood:
        return _of_candidate(stood[0], last, asking) if is_further and intent is None else None
    is_of_kind = bool(read.kinds) and (intent is None or intent.kind == "places")
    if intent is not None and not is_of_kind:
        return _asked_of_it(kinds, intent, read, last, asking)
    is_of_year = bool(read.years) and last.kind in {*_OF_PLACE, "top", "region"}
    of_year = _in_year(read.years[-1], last, asking) if is_of_year else None
    return _of_kind_inside(read, last, asking) if is_of_kind and not read.years else of_year


def _of_round(read: Sentence, intent: Intent | None, last: Question) -> Question | None:
    """The same with the rounds of the count, which are in the full form of a card."""
    if intent is not None and intent.kind not in {"country", "turnout"}:
        return None
    last = replace(last, round=read.round or 0, topics=(), page=0)
    if last.kind == "compare":
        return last
    is_of_place = bool(last.place) and last.kind in _OF_PLACE
    return replace(last, kind="country", candidate="", full=True) if is_of_place else None


def _of_contest(
    read: Sentence, last: Question, asking: AskContext
) -> Question | WhichContest | None:
    """The same in another contest: *and the Senate?*; of whoever is called so there."""
    if is_of_round_alone(read.contests):
        last = replace(last, topics=())  # no seats are asked of a round
    before = asking.view.edition_of(last.contest) if last.contest else None
    dataset = before.dataset if before else None
    sides = [asking.gazetteer.by_id(key, dataset) for key in last.places or (last.place,) if key]
    places = [hit for hit in sides if hit is not None] if last.by_id else []
    contests = meant(asking, read.contests, years=read.years, place=places[0] if places else None)
    if not places or len(places) < len(sides) or last.kind not in {*_OF_PLACE, "compare"}:
        return None
    here = {each.id for place in places for each in contests_at(asking.view, place.places)}
    if here.isdisjoint(contest.id for contest in contests):
        if not is_of_round_alone(read.contests):
            return None  # it is no question about that place
        if ranked_contest(asking, places[0]):
            read.take_for_counting()
            return _of_round(read, None, last)
        # Another round is asked of the place even where it has none.
    if last.kind == "compare":
        return replace(last, contest=contests[0].id) if len(contests) == 1 else None
    place = places[0]
    if len(contests) > 1:
        return which_contest(asking, replace(last, page=0), contests, place=place)
    if not contests:
        return None
    contest = contests[0]
    stood = _called_alike(last, contest, asking) if last.candidate else None
    if last.candidate and last.kind == "candidate" and stood is None:
        return Question("country", last.place, contest.id, by_id=True)
    candidate = stood.id if stood else last.candidate
    return replace(last, contest=contest.id, candidate=candidate, page=0)


def _called_alike(last: Question, contest: Contest, asking: AskContext) -> Candidate | None:
    """Who stood in a contest and is called as the candidate of a question about another one."""
    before, who = find_contest(asking.view, last.contest), last.candidate
    stood = asking.view.candidates(before.id) if before else ()
    names = {who, *(each.name for each in stood if each.id == who)}
    for candidate in asking.view.candidates(contest.id):
        if candidate.name in names or candidate.id == who:
            return candidate
    return None


def _elsewhere(
    named: Named, read: Sentence, intent: Intent | None, last: Question, asking: AskContext
) -> Question | None:
    """The same of another place; another question where the text asks one."""
    what = named.what
    if isinstance(what, Region):
        return Question("region", what.slug, last.contest, by_id=True)
    hit = asking.gazetteer.by_id(what.country.lower()) if isinstance(what, City) else what
    if intent is not None or not isinstance(hit, Hit):
        return None
    asked_of = last.round if read.round is None else read.round
    contest = read.years[-1] if read.years else _contest_there(hit, last, asking)
    kind = last.kind if last.kind in _OF_PLACE and asked_of is None else "country"
    candidate = last.candidate if kind == "candidate" else ""
    if last.kind in {"top", "ahead"} and last.candidate and asked_of is None:
        kind, candidate = "candidate", last.candidate
    asked = Question(kind, hit.id, contest, by_id=True, candidate=candidate, day=last.day)
    is_full = asked_of is not None
    return replace(asked, full=is_full, round=asked_of, topics=last.topics)


def _contest_there(hit: Hit, last: Question, asking: AskContext) -> str | None:
    """The id of the contest that was spoken of, or of the one for the same office in another
    district: *and in Ward 3?* of who was elected in Ward 2.
    """
    before = find_contest(asking.view, last.contest) if last.contest else None
    there = contests_at(asking.view, hit.places) if before else ()
    if before is None or before in there:
        return last.contest
    alike = [each for each in there if each.election == before.election and each.office]
    same = [each for each in alike if each.office == before.office]
    return same[0].id if len(same) == 1 else last.contest


def _of_kind_inside(read: Sentence, last: Question, asking: AskContext) -> Question | None:
    """The places of a kind in the place that was asked about; ``None`` where none of it are."""
    contest = find_contest(asking.view, last.contest) if last.contest else None
    unit = known_kind(asking.view, contest, read.all_kinds) if contest else ""
    hit = asking.gazetteer.by_id(last.place) if last.place and last.by_id else None
    if contest is None or not unit or hit is None or hit.id == WHOLE:
        return None
    known = asking.view.first_known(contest.id, unit, most_compared(asking.view, contest.id, unit))
    ids = {each.id for each in known}
    for _, place in hit.places:
        if asking.view.lying_in(contest.id, place, ids) - {place}:
            return Question("places", last.place, contest.id, by_id=True, unit=unit)
    return None


def _of_candidate(
    several: tuple[Candidate, ...], last: Question, asking: AskContext
) -> Question | None:
    """What another candidate got at the same place, or where most."""
    contest = find_contest(asking.view, last.contest)
    mine = [each for each in several if contest and each.contest == contest.id]
    candidate = (mine or list(several))[0]
    kind = last.kind if last.kind in {"top", "ahead"} else "candidate"
    place = last.place if last.kind in _OF_PLACE and mine else ""
    asked = Question(
        kind, place, candidate.contest, by_id=True, candidate=candidate.id, lowest=last.lowest
    )
    if kind == "candidate":
        return asked
    most, position = last.most, last.position if kind == "ahead" else 1
    return replace(asked, unit=last.unit, most=most, full=most > MOST_SHORT, position=position)


def _asked_of_sides(
    kinds: Kinds, intent: Intent, read: Sentence, last: Question, asking: AskContext
) -> Question | WhichPlace | None:
    """What of the places that were set side by side is asked for, such as their seats; of anything
    else it is asked of which.
    """
    if intent.kind == "country":
        topics = topics_of(read.concepts, intent.kind)
        return replace(last, page=0, topics=topics) if topics else None
    before = asking.view.edition_of(last.contest) if last.contest else None
    dataset = before.dataset if before else None
    sides = [asking.gazetteer.by_id(key, dataset) for key in last.places]
    hits = tuple(hit for hit in sides if hit is not None)
    kind = kinds.get(intent.kind)
    # *What changed* by itself is asked of everywhere.
    is_of_all = kind is None or (kind.anywhere and not read.has("further"))
    if intent.kind not in _OF_PLACE or is_of_all or not hits:
        return None
    return WhichPlace("", hits, last.contest, Question(intent.kind, contest=last.contest))


def _asked_of_it(
    kinds: Kinds, intent: Intent, read: Sentence, last: Question, asking: AskContext
) -> Question | WhichPlace | None:
    """Another question of the same place or places, or a picture of its answer."""
    if intent.kind in {"chart", "map"}:
        return replace(last, page=0)
    if last.kind == "compare":
        return _asked_of_sides(kinds, intent, read, last, asking)
    is_of_candidate = last.kind in {"top", "ahead", "candidate"} and bool(last.candidate)
    if intent.kind == "top" and is_of_candidate and last.by_id and not read.all_kinds:
        most = read.most or last.most
        asked = Question("top", "", last.contest, by_id=True, candidate=last.candidate)
        asked = replace(asked, lowest=intent.lowest, unit=last.unit, most=most)
        return replace(asked, full=most > MOST_SHORT)
    place = asking.gazetteer.by_id(last.place) if last.place else None
    # Of the whole election it is asked where nothing was asked before, too.
    if place is not None and place.id == WHOLE:
        return None
    kind = kinds.get(intent.kind)
    is_of_place = last.kind in {*_OF_PLACE, "places", "region"} and bool(last.place)
    if (
        kind is None
        or kind.answer is None
        or not is_of_place
        or (last.kind == "region" and place is None)
    ):
        return None
    if kind.anywhere and not read.has("further") and intent.kind != "quotes":
        return None
    if intent.kind not in _OF_PLACE:
        return None
    contest = read.years[-1] if read.years else last.contest
    asked = Question(intent.kind, last.place, contest, by_id=last.by_id)
    return replace(asked, topics=topics_of(read.concepts, intent.kind))


def _in_year(year: str, last: Question, asking: AskContext) -> Question | None:
    """The same in another contest; of whoever is called so there."""
    before, contest = find_contest(asking.view, last.contest), find_contest(asking.view, year)
    if contest is None:
        return replace(last, contest=year, page=0)
    for each in ranked_contests(asking.view):
        is_of_year = before is not None and str(each.start.year) == year
        if before and is_of_year and is_for_same_office(each, before):
            contest = each
            break
    candidate = last.candidate
    if candidate:
        stood = _called_alike(last, contest, asking)
        if stood is None:
            return None
        candidate = stood.id
    return replace(last, contest=contest.id, candidate=candidate, page=0)
