"""The buttons under every answer: on to what belongs to it, and back to the card it came from.

A button carries the question it leads to, so that it works however old its message is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.candidate import CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer, CompareWith
from bot.answers.country import CountryAnswer
from bot.answers.history import AsOfAnswer, EditionAnswer
from bot.answers.kinds import ElectionList
from bot.answers.near import NearAnswer
from bot.answers.region import RegionAnswer
from bot.asking.question import Kind, Question, encode, overall
from bot.asking.tokens import MOST_PAGES
from bot.dataset.model import Candidate, Election, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.elections import find_election, ranked_elections, whole_place
from bot.places.regions import regions_with
from bot.show.candidate import region_name
from bot.wording.blocks import Button
from bot.wording.labels import Labels

Row = tuple[Button, ...]
Rows = tuple[Row, ...]

_IN_A_ROW = 3
_MOST_MEMBERS = 9
_MOST_DAYS = 6
_MOST_ELECTIONS = 8


def about(kind: Kind, place: Place, election: Election) -> Question:
    """A question about a place in an election, by their ids."""
    return Question(kind, place.id, election.id, by_id=True)


def card_rows(labels: Labels, answer: CountryAnswer) -> Rows:
    """Under a card: the places counted in it, what is told of it elsewhere, its other elections,
    what it lies in.
    """
    election, place = answer.election, answer.place
    inside = [_to(labels, election, each) for each in answer.inside]
    kinds = [("button-sources", Kind.SOURCES), ("button-compare", Kind.COMPARE)]
    kinds += [("button-poll", Kind.POLL)] if answer.polls.shown else []
    kinds += [("button-quotes", Kind.QUOTES)] if answer.context.statements else []
    kinds += [("button-changes", Kind.CHANGES)]
    asked = [
        Button(labels.words(label), encode(about(kind, place, election))) for label, kind in kinds
    ]
    others = [election_button(labels, place.id, other, (election,)) for other in answer.elsewhere]
    return _rows(inside, asked, others, _around(labels, election, place))


def _around(labels: Labels, election: Election, place: Place) -> list[Button]:
    """What a place lies in: its country, its region, the whole election.

    Under the whole: all countries in order.
    """
    words, whole = labels.words, whole_place(labels.view, election.id)
    if whole is not None and place.id == whole.id:
        top = Question(Kind.TOP, election=election.id, by_id=True)
        return [Button(words("button-top"), encode(top))]
    found = []
    parent = labels.view.place(election.id, place.parent) if place.parent else None
    if parent is not None and parent.kind is not PlaceKind.OVERALL:
        found.append(back_button(labels, election, parent))
    elif place.kind is PlaceKind.COUNTRY and place.iso2 and (regions := regions_with(place.iso2)):
        region = Question(Kind.REGION, regions[0].slug, election.id, by_id=True)
        found.append(
            Button(
                words("button-region", region=region_name(labels, regions[0].code)), encode(region)
            )
        )
    if whole is not None:
        found.append(Button(words("button-whole"), encode(about(Kind.COUNTRY, whole, election))))
    return found


def back_button(labels: Labels, election: Election, place: Place) -> Button:
    """Back to a place's card."""
    name = labels.place(election.id, place)
    return Button(
        labels.words("button-back", place=name), encode(about(Kind.COUNTRY, place, election))
    )


def back_rows(labels: Labels, election: Election, place: Place) -> Rows:
    """One row that leads back to a card."""
    return ((back_button(labels, election, place),),)


def election_button(
    labels: Labels, place: str, election: Election, beside: Sequence[Election]
) -> Button:
    """A button to another election: its year, and its name too where the office is another."""
    year = str(election.start.year)
    same_office = all(
        other.office == election.office and other.iso2 == election.iso2 for other in beside
    )
    message = "button-year" if beside and same_office else "button-election"
    label = labels.words(message, year=year, election=labels.election(election))
    return Button(label, encode(Question(Kind.COUNTRY, place, election.id, by_id=True)))


def page_row(labels: Labels, question: Question, page: int, pages: int) -> Row:
    """The pages before and after this one."""
    number = labels.words.number
    turns = [("button-previous-page", page - 1)] if page else []
    turns += [("button-next-page", page + 1)] if page + 1 < min(pages, MOST_PAGES) else []
    return tuple(
        Button(labels.words(label, page=number(to + 1)), encode(question.at_page(to)))
        for label, to in turns
    )


def home_rows(labels: Labels) -> Rows:
    """Where to go when there is nothing else: the whole of the main election, and the list of
    all.
    """
    elections = ranked_elections(labels.view)
    whole = next((e for e in elections[:1] if whole_place(labels.view, e.id)), None)
    found = [Button(labels.words("button-whole"), encode(overall(whole.id)))] if whole else []
    if elections:
        found.append(
            Button(labels.words("button-elections"), encode(Question(Kind.ELECTIONS, by_id=True)))
        )
    return _rows(found)


def election_rows(labels: Labels, answer: ElectionList) -> Rows:
    """The whole of each election, where it has a place for it."""
    elections = [listed.election for listed in answer.elections]
    wholes = [(whole_place(labels.view, election.id), election) for election in elections]
    buttons = [
        election_button(labels, whole.id, election, ()) for whole, election in wholes if whole
    ]
    return tuple((button,) for button in buttons[:_MOST_ELECTIONS])


def compare_rows(labels: Labels, answer: CompareAnswer) -> Rows:
    """The card of each side."""
    return _rows([_to(labels, answer.election, side.place) for side in answer.sides])


def choice_rows(labels: Labels, answer: CompareWith) -> Rows:
    """A comparison with each place that is offered, and back."""
    pairs = [(choice, (answer.place.id, choice.id)) for choice in answer.choices]
    choices = [
        Button(
            labels.place(answer.election.id, choice),
            encode(Question(Kind.COMPARE, election=answer.election.id, by_id=True, places=places)),
        )
        for choice, places in pairs
    ]
    return (*_rows(choices), *back_rows(labels, answer.election, answer.place))


def candidate_button(labels: Labels, candidate: Candidate) -> Button:
    """To one candidate."""
    question = Question(
        Kind.CANDIDATE, election=candidate.election, by_id=True, candidate=candidate.id
    )
    return Button(labels.candidate(candidate), encode(question))


def candidate_rows(labels: Labels, answer: CandidateAnswer) -> Rows:
    """All countries in order, from either end; then the card of the place, or of the whole
    election.
    """
    top = Question(Kind.TOP, election=answer.election.id, by_id=True, candidate=answer.candidate.id)
    orders = [("button-highest", top), ("button-lowest", replace(top, lowest=True))]
    place = answer.here.place if answer.here else whole_place(labels.view, answer.election.id)
    back = [back_button(labels, answer.election, place)] if place else []
    return _rows(
        [Button(labels.words(label), encode(question)) for label, question in orders], back
    )


def top_rows(labels: Labels, answer: TopAnswer) -> Rows:
    """Other pages, the other end, and the candidate."""
    question = Question(
        Kind.TOP,
        election=answer.election.id,
        by_id=True,
        candidate=answer.candidate.id,
        lowest=answer.lowest,
    )
    label = "button-highest" if answer.lowest else "button-lowest"
    other = Button(labels.words(label), encode(replace(question, lowest=not answer.lowest)))
    candidate = candidate_button(labels, answer.candidate)
    return _rows(page_row(labels, question, answer.page, answer.pages), [other, candidate])


def region_rows(labels: Labels, answer: RegionAnswer) -> Rows:
    """The cards of its countries when they are few, other pages, and the whole election."""
    election = answer.election
    few = answer.members if len(answer.members) <= _MOST_MEMBERS else ()
    members = [_to(labels, election, member.place) for member in few]
    question = Question(Kind.REGION, answer.region.slug, election.id, by_id=True)
    pages = page_row(labels, question, answer.page, answer.pages)
    whole = whole_place(labels.view, election.id)
    return _rows(members, pages, [back_button(labels, election, whole)] if whole else [])


def edition_rows(labels: Labels, answer: EditionAnswer, page: int, pages: int) -> Rows:
    """Other pages, and the editions before and after."""
    words = labels.words
    turns = [("button-earlier", answer.before), ("button-later", answer.after)]
    others = [
        Button(words(label), encode(_edition(number)))
        for label, number in turns
        if number is not None
    ]
    return _rows(
        page_row(labels, _edition(answer.edition.number), page, pages), others
    ) or home_rows(labels)


def _edition(number: int) -> Question:
    return Question(Kind.CHANGES, f"@{number}", by_id=True)


def asof_rows(labels: Labels, answer: AsOfAnswer) -> Rows:
    """The other days on which anything became known, and what is known now."""
    shown = answer.shown
    question = about(Kind.ASOF, shown.place, shown.election)
    days = [day for day in answer.days if day != shown.edition.known][-_MOST_DAYS:]
    others = [
        Button(labels.words.day(day), encode(replace(question, day=day.isoformat())))
        for day in days
    ]
    now = find_election(labels.view, shown.election.id) or shown.election
    return (*_rows(others), *back_rows(labels, now, shown.place))


def near_rows(labels: Labels, answer: NearAnswer) -> Rows:
    """The country, its cities and its stations."""
    places = [answer.country], answer.cities, answer.stations
    return _rows(*([_to(labels, answer.election, each) for each in group] for group in places))


def _to(labels: Labels, election: Election, place: Place) -> Button:
    return Button(labels.place(election.id, place), encode(about(Kind.COUNTRY, place, election)))


def _rows(*groups: Iterable[Button]) -> Rows:
    """Each group in rows of its own."""
    found: list[Row] = []
    for group in map(tuple, groups):
        found += [group[start : start + _IN_A_ROW] for start in range(0, len(group), _IN_A_ROW)]
    return tuple(found)
