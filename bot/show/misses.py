"""Answers of one line: what was not found, not understood, or is not known yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answers.kinds import KINDS
from bot.answers.start import Examples, examples
from bot.asking.callback import PLACE, PlaceOrUnit
from bot.asking.finding import own_contest
from bot.asking.misses import (
    HowToCompare,
    NoAnswer,
    NoCandidate,
    NoContest,
    NoData,
    NoDay,
    NoPlaceNamed,
    NoRegion,
    NoSuchKind,
    NotFound,
    NothingPublished,
    NotInContest,
    NotUnderstood,
    WhichPlace,
)
from bot.dataset.model import Contest, Election
from bot.figures.contests import (
    contests_at,
    find_contest,
    ranked_contests,
    ranked_kind,
    root_place,
)
from bot.places.gazetteer import Hit
from bot.places.keys import WHOLE
from bot.show.buttons import (
    IN_A_ROW,
    about,
    back_rows,
    candidate_button,
    contest_button,
    home_rows,
    in_rows,
    question_button,
)
from bot.show.following import hit_name
from bot.show.hints import hint
from bot.show.screen import Screen, election_line
from bot.show.start import place_rows, region_button, sides_button
from bot.wording.blocks import Button, ButtonRows, Line
from bot.wording.labels import Labels
from bot.wording.values import sentence

_PLAIN = {
    HowToCompare: "compare-how",
    NoPlaceNamed: "which-place",
    NothingPublished: "nothing-published",
    NotUnderstood: "not-understood-free",
}
_WITH_TEXT = {
    NoContest: "no-election",
    NoRegion: "no-region",
    NotFound: "not-found",
    WhichPlace: "did-you-mean",
}
_PAIR = 2
_MOST_CANDIDATES = 12
"""Candidates who have a button each: there may be hundreds in an election of many districts."""


def miss_screen(labels: Labels, miss: NoAnswer) -> Screen:
    """Why there is no answer, what can be asked instead, and what may have been meant."""
    title, country = "", None
    if isinstance(miss, (NoData, NotInContest)):
        # Somebody who is still choosing sees the place, not the sentence about it.
        title, country = hit_name(labels, miss.hit, with_flag=True), miss.hit.iso2
    hints = KINDS.hints(miss.kind) if isinstance(miss, NoPlaceNamed) else ()
    lines = [*(hint(labels, name) for name in hints), _text(labels, miss)]
    if isinstance(miss, NotInContest) and _is_held(labels, miss):
        lines.append(labels.words("figures-held"))
    if isinstance(miss, WhichPlace) and not miss.contest:
        lines += _elections_of(labels, miss.suggestions)
    return Screen([*map(Line, lines)], _rows(labels, miss), title=title, country=country)


def _is_held(labels: Labels, miss: NotInContest) -> bool:
    """Whether the first figures of a place came, and are held back."""
    asked = miss.asked.id
    return any(labels.view.is_held(asked, place) for _, place in miss.hit.places)


def _text(labels: Labels, miss: NoAnswer) -> str:
    words = labels.words
    match miss:
        case NoData(hit=hit, countries=number):
            main = ranked_contests(labels.view)[0].id
            kind, place = ranked_kind(labels.view, main), hit_name(labels, hit)
            text = words("no-data-plain", place=place)
            if kind and number:
                text = words("no-data", place=place, units=labels.kind(main, kind, number))
        case NotInContest(hit=hit, asked=asked, instead=(other, *_)) if _is_beside(asked, other):
            place = hit_name(labels, hit)
            text = words("other-contest-here", place=place, contest=labels.contest(other))
        case NotInContest(hit=hit, asked=asked):
            place = hit_name(labels, hit)
            named = labels.contest_in_year(asked)
            text = words("no-election-here", place=place, contest=named)
        case NoCandidate():
            text = _who(labels, miss)
        case NoDay(day=day, contest=asked, place=at) if day and asked and at:
            place = labels.place_in_full(asked.id, at)
            text = words("no-day-yet", place=place, day=labels.when(day))
        case NoDay(text=typed):
            text = hint(labels, "no-day", text=typed) if typed else hint(labels, "asof-how")
        case NoRegion(code=str(code)):
            text = words("no-region-data", region=labels.region(code))
        case NoSuchKind(contest=asked, kinds=kinds):
            names = [labels.kind_names(asked.id, kind) for kind in kinds]
            text = words("kinds-here", kinds=words.all_of(names))
        case NotFound(text=typed) if typed == WHOLE:
            text = words("no-whole")
        case WhichPlace(text=""):
            text = words("of-which-place")
        case WhichPlace(text=typed, suggestions=(hit,)):
            text = words("closest-name", text=typed, place=hit_name(labels, hit))
        case WhichPlace() | NoContest() | NoRegion() | NotFound():
            text = hint(labels, _WITH_TEXT[type(miss)], text=miss.text)
        case _:
            text = hint(labels, _PLAIN[type(miss)])
    return text


def _elections_of(labels: Labels, hits: Iterable[Hit]) -> list[str]:
    """Places that may be meant, each with its election, where those are of several: the Land of
    *Berlin* and the embassy there.
    """
    of_hits: dict[Hit, tuple[Contest, Election]] = {}
    for hit in hits:
        contests = contests_at(labels.view, hit.places)
        for election in labels.view.rows("elections", contests[0].id) if contests else ():
            if election.id == contests[0].election:
                of_hits[hit] = contests[0], election
    if len({election.id for _, election in of_hits.values()}) == 1:
        return []
    lines = []
    for hit, (contest, election) in of_hits.items():
        named = election_line(labels, contest, election)
        place = hit_name(labels, hit, with_flag=True)
        lines.append(labels.words("place-of-election", place=place, election=named))
    return lines


def _is_beside(one: Contest, other: Contest) -> bool:
    """Whether two contests of an election are each decided by a district of its own."""
    is_of_districts = bool(one.district) and bool(other.district)
    return is_of_districts and one.election == other.election


def _who(labels: Labels, miss: NoCandidate) -> str:
    """Whom somebody may mean, or that nobody of that name stood; how many have no button."""
    words, text = labels.words, miss.text
    name, year = labels.contest(miss.contest), str(miss.contest.start.year)
    if miss.is_several:
        said = words("several-candidates", text=text)
    elif text:
        said = words("no-candidate", text=text, contest=name, year=year)
    else:
        said = words("which-candidate", contest=name, year=year)
    if len(miss.level) == _PAIR:
        first, second = map(labels.candidate, miss.level)
        said = f"{words('lead-unclear', candidate=first, other=second)}. {said}"
    left = len(miss.candidates) - _MOST_CANDIDATES
    return f"{said} {words('and-more', number=words.number(left))}" if left > 0 else said


def _rows(labels: Labels, miss: NoAnswer) -> ButtonRows:
    """What may have been meant, or else examples of what can be asked."""
    match miss:
        case WhichPlace(suggestions=hits, contest=year_or_id):
            asked = find_contest(labels.view, year_or_id) if year_or_id else None
            named = Counter(hit_name(labels, hit, with_flag=True) for hit in hits)
            rows = []
            for hit in hits:
                contest = asked.id if asked else own_contest(labels.view, hit)
                question = miss.about(_place_id(hit), contest)
                label = hit_name(labels, hit, with_flag=True)
                kind = _kind_of(labels, hit) if named[label] > 1 else ""
                label = labels.words("place-of-kind", place=label, kind=kind) if kind else label
                rows.append((question_button(label, question),))
            return tuple(rows)
        case NotInContest(hit=hit, instead=instead):
            some = instead[:IN_A_ROW]
            return in_rows(contest_button(labels, _place_id(hit), each) for each in some)
        case NoCandidate(candidates=candidates, is_several=is_several):
            shown = candidates[:_MOST_CANDIDATES]
            return tuple((candidate_button(labels, each, within=is_several),) for each in shown)
        case NoSuchKind(contest=asked, kinds=kinds):
            return in_rows(_kind_buttons(labels, asked, kinds))
        case NoDay(contest=asked, place=at) if asked and at:
            return back_rows(labels, asked, at)
    found = examples(labels.view)
    return (*(_example_rows(labels, miss, found) if found else ()), *home_rows(labels))


def _kind_buttons(labels: Labels, contest: Contest, kinds: Iterable[str]) -> Iterator[Button]:
    """To all places of each kind."""
    root = root_place(labels.view, contest.id)
    if root is None:
        return
    for kind in kinds:
        question = replace(about("places", root, contest), unit=kind)
        yield question_button(sentence(labels.kind_names(contest.id, kind)), question)


def _example_rows(labels: Labels, miss: NoAnswer, found: Examples) -> ButtonRows:
    """Examples of just what was asked for; else places to begin with."""
    match miss:
        case NoDay() if found.places:
            return _day_rows(labels, found)
        case HowToCompare() if len(found.places) >= _PAIR:
            return _sides_rows(labels, found)
        case NoRegion() if found.region:
            return ((region_button(labels, found, found.region),),)
        case NoPlaceNamed(kind=name):
            # A question that has a day or a candidate too is not asked by a place alone.
            kind = KINDS[name]
            is_of_place = kind.argument is PLACE or isinstance(kind.argument, PlaceOrUnit)
            asks_of_place = bool(kind.letters) and is_of_place
            return place_rows(labels, found, name if asks_of_place else "country")
    return place_rows(labels, found)


def _sides_rows(labels: Labels, found: Examples) -> ButtonRows:
    """Pairs of the first places, and all of them."""
    places = found.places
    groups = [places[:_PAIR], places[_PAIR:], places]
    several = dict.fromkeys(group for group in groups if len(group) >= _PAIR)
    return tuple((sides_button(labels, found, group),) for group in several)


def _day_rows(labels: Labels, found: Examples) -> ButtonRows:
    """The first of the places on each of the last days."""
    contest, place = found.contest, found.places[0]
    rows = []
    for day in reversed(found.days):
        question = replace(about("asof", place, contest), day=day.isoformat())
        name, date = labels.place(contest.id, place), labels.words.day(day)
        label = labels.words("change-title", place=name, what=date)
        rows.append((question_button(label, question),))
    return tuple(rows)


def _place_id(hit: Hit) -> str:
    """A place's own id, which is short enough for a button; a hit's may name its dataset too."""
    return hit.places[0][1] if hit.places else hit.id


def _kind_of(labels: Labels, hit: Hit) -> str:
    """What kind of place may be meant, in the words of its dataset."""
    contests = contests_at(labels.view, hit.places)
    return labels.kind_name(contests[0].id, hit.kind) if contests else ""
