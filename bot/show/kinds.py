"""Every answer as blocks and buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.answers.candidate import CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer, CompareWith
from bot.answers.country import CountryAnswer
from bot.answers.history import AsOfAnswer, EditionAnswer, HistoryAnswer
from bot.answers.kinds import Answer, ElectionList, Greeting, Guide, Listed
from bot.answers.near import NearAnswer
from bot.answers.poll import PollAnswer
from bot.answers.quotes import QuotesAnswer
from bot.answers.region import RegionAnswer
from bot.answers.sources import SourcesAnswer
from bot.answers.turnout import TurnoutAnswer
from bot.asking.misses import NoCandidate, NoDay, NotInElection, WhichPlace
from bot.asking.question import Kind, Question, encode
from bot.places.gazetteer import Hit
from bot.show import buttons
from bot.show.candidate import candidate_screen, region_screen, top_screen
from bot.show.compare import choices_screen, compare_screen
from bot.show.country import country_card
from bot.show.history import asof_screen, edition_screen, history_screen
from bot.show.misses import hit_name, miss_text
from bot.show.poll import poll_screen
from bot.show.quotes import quotes_screen
from bot.show.screen import Screen
from bot.show.sources import sources_screen
from bot.show.turnout import near_screen, turnout_screen
from bot.wording.blocks import Block, Button, EmptyLine, Line, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import fitted, to_html, to_plain

_GUIDE = (
    "help-country",
    "help-election",
    "help-overall",
    "help-compare",
    "help-candidate",
    "help-top",
    "help-region",
    "help-poll",
    "help-turnout",
    "help-quotes",
    "help-sources",
    "help-changes",
    "help-asof",
    "help-elections",
    "help-chart",
    "help-map",
    "help-private",
    "help-free",
    "help-inline",
    "help-words",
)


def show(labels: Labels, answer: Answer, more: Sequence[Button] = ()) -> Message:
    """The message for ``answer``, within Telegram's limits; the plain text is never shortened.

    ``more`` are buttons for what is no answer, such as a chart or following; they stand in a row of
    their own, first.
    """
    screen = _screen(labels, answer)
    words = labels.words
    short = fitted(screen.blocks, lambda left: words("and-more", number=words.number(left)))
    rows = _rows(labels, answer, screen)
    return Message(
        html=to_html(short),
        plain=to_plain(screen.blocks),
        buttons=((tuple(more), *rows) if more else rows),
    )


def _screen(labels: Labels, answer: Answer) -> Screen:
    if shown := _SCREENS.get(type(answer)):
        return shown(labels, answer)
    if isinstance(answer, AsOfAnswer):
        return asof_screen(labels, answer, labels.view.as_of(answer.shown.edition.number))
    return Screen(_lines(labels, answer))


_SCREENS: Mapping[type, Callable[[Labels, Any], Screen]] = {
    CandidateAnswer: candidate_screen,
    CompareAnswer: compare_screen,
    CompareWith: choices_screen,
    CountryAnswer: lambda labels, answer: Screen(country_card(labels, answer)),
    EditionAnswer: edition_screen,
    HistoryAnswer: history_screen,
    NearAnswer: near_screen,
    PollAnswer: poll_screen,
    QuotesAnswer: quotes_screen,
    RegionAnswer: region_screen,
    SourcesAnswer: sources_screen,
    TopAnswer: top_screen,
    TurnoutAnswer: turnout_screen,
}


def _lines(labels: Labels, answer: Any) -> list[Block]:
    words = labels.words
    if isinstance(answer, ElectionList):
        return [
            Line(words("elections-title"), strong=True),
            *(_listed(labels, e) for e in answer.elections),
        ]
    if isinstance(answer, Guide):
        return [
            Line(words("help-title"), strong=True),
            *(Line(words(line)) for line in _GUIDE),
            *_told(words),
        ]
    if isinstance(answer, Greeting):
        return [Line(words("start")), EmptyLine(), Line(words("start-try"))]
    return [Line(miss_text(labels, answer))]


def _told(words: Wording) -> list[Line]:
    """The commands by which a chat is told what changes, as its menu has them."""
    return [
        Line(f"/{name} · {words(f'menu-{name}')}")
        for name in ("subscribe", "live", "settings", "privacy")
    ]


def _listed(labels: Labels, listed: Listed) -> Line:
    words, election = labels.words, listed.election
    places = words("places", count=listed.places, number=words.number(listed.places))
    return Line(
        words(
            "election-line",
            election=labels.election(election),
            dates=words.days(election.start, election.end),
            places=places,
            edition=labels.edition(listed.edition),
        )
    )


def _rows(labels: Labels, answer: Answer, screen: Screen) -> buttons.Rows:
    if made := _BUTTONS.get(type(answer)):
        return made(labels, answer)
    match answer:
        case EditionAnswer():
            return buttons.edition_rows(labels, answer, screen.page, screen.pages)
        case SourcesAnswer() | HistoryAnswer():
            kind = Kind.SOURCES if isinstance(answer, SourcesAnswer) else Kind.CHANGES
            question = buttons.about(kind, answer.place, answer.election)
            pages = buttons.page_row(labels, question, screen.page, screen.pages)
            return (
                *((pages,) if pages else ()),
                *buttons.back_rows(labels, answer.election, answer.place),
            )
        case QuotesAnswer():
            return _quote_rows(labels, answer, screen)
        case PollAnswer() | TurnoutAnswer():
            return buttons.back_rows(labels, answer.election, answer.place)
    return _miss_rows(labels, answer)


_BUTTONS: Mapping[type, Callable[[Labels, Any], buttons.Rows]] = {
    AsOfAnswer: buttons.asof_rows,
    CandidateAnswer: buttons.candidate_rows,
    CompareAnswer: buttons.compare_rows,
    CompareWith: buttons.choice_rows,
    CountryAnswer: buttons.card_rows,
    ElectionList: buttons.election_rows,
    NearAnswer: buttons.near_rows,
    RegionAnswer: buttons.region_rows,
    TopAnswer: buttons.top_rows,
}


def _quote_rows(labels: Labels, answer: QuotesAnswer, screen: Screen) -> buttons.Rows:
    subject = answer.place.id if answer.place else answer.person or ""
    question = Question(Kind.QUOTES, subject, answer.election.id, by_id=True)
    pages = buttons.page_row(labels, question, screen.page, screen.pages)
    spoken_of = next((said.place for said in answer.said if answer.person), None)
    place = answer.place or spoken_of
    back = buttons.back_rows(labels, answer.election, place) if place else buttons.home_rows(labels)
    return (*((pages,) if pages else ()), *back)


def _miss_rows(labels: Labels, answer: Any) -> buttons.Rows:
    match answer:
        case WhichPlace(suggestions=suggestions):
            return tuple((_hit_button(labels, hit, answer),) for hit in suggestions)
        case NotInElection(hit=hit, instead=instead):
            return (
                tuple(
                    buttons.election_button(labels, _place_id(hit), election, ())
                    for election in instead
                ),
            )
        case NoCandidate(candidates=candidates):
            return tuple((buttons.candidate_button(labels, candidate),) for candidate in candidates)
        case NoDay(election=election, place=place) if election and place:
            return buttons.back_rows(labels, election, place)
    return buttons.home_rows(labels)


def _hit_button(labels: Labels, hit: Hit, miss: WhichPlace) -> Button:
    known = (e for e in labels.view.elections() if miss.election in {e.id, str(e.start.year)})
    election = next((e.id for e in known), None)
    return Button(
        hit_name(labels, hit, with_flag=True), encode(miss.about(_place_id(hit), election))
    )


def _place_id(hit: Hit) -> str:
    """A place's own id, which is short enough for a button; a hit's may name its dataset too."""
    return hit.places[0][1] if hit.places else hit.id
