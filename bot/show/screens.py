"""Every answer as blocks and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.answering import (
    Answer,
    ElectionList,
    Greeting,
    Guide,
    Listed,
    NoData,
    NoElection,
    NoPlaceNamed,
    NotFound,
    NothingPublished,
    NotInElection,
    WhichPlace,
)
from bot.answers.country import CountryAnswer
from bot.answers.question import Kind, Question, encode
from bot.results.names import flag
from bot.results.vocabulary import PlaceKind
from bot.show.blocks import Block, Gap, Line
from bot.show.card import country_card
from bot.show.html import fitted, to_html
from bot.show.message import Button, Message
from bot.show.plain import to_plain

if TYPE_CHECKING:
    from bot.results.model import Election
    from bot.results.names import Hit
    from bot.show.labels import Labels

_GUIDE = ("help-country", "help-election", "help-elections", "help-private", "help-words")


def show(labels: Labels, answer: Answer) -> Message:
    """The message for ``answer``, within Telegram's limits; the plain text is never shortened."""
    blocks = _blocks(labels, answer)
    words = labels.words
    short = fitted(blocks, lambda left: words("and-more", number=words.number(left)))
    return Message(html=to_html(short), plain=to_plain(blocks), buttons=_buttons(labels, answer))


def _blocks(labels: Labels, answer: Answer) -> list[Block]:
    if isinstance(answer, CountryAnswer):
        return country_card(labels, answer)
    if isinstance(answer, ElectionList):
        return [Line(labels.words("elections-title"), strong=True), *(_listed(labels, e) for e in answer.elections)]
    if isinstance(answer, Guide):
        return [Line(labels.words("help-title"), strong=True), *(Line(labels.words(line)) for line in _GUIDE)]
    if isinstance(answer, Greeting):
        return [Line(labels.words("start")), Gap(), Line(labels.words("start-try"))]
    return [Line(_sentence(labels, answer))]


def _sentence(labels: Labels, answer: Answer) -> str:
    words, text = labels.words, ""
    match answer:
        case NoPlaceNamed():
            text = words("which-place")
        case NotFound(text=typed):
            text = words("not-found", text=typed)
        case WhichPlace(text=typed):
            text = words("did-you-mean", text=typed)
        case NoData(hit=hit, countries=number):
            countries = words("countries", count=number, number=words.number(number))
            text = words("no-data", place=_hit_name(labels, hit), countries=countries)
        case NoElection(text=typed):
            text = words("no-election", text=typed)
        case NotInElection(hit=hit, asked=asked):
            text = words("no-election-here", place=_hit_name(labels, hit), election=labels.election(asked))
        case NothingPublished():
            text = words("nothing-published")
    return text


def _listed(labels: Labels, listed: Listed) -> Line:
    words, election, edition = labels.words, listed.election, listed.edition
    places = words("places", count=listed.places, number=words.number(listed.places))
    return Line(
        words(
            "election-line",
            election=labels.election(election),
            dates=words.days(election.start, election.end),
            places=places,
            edition=words("edition", number=edition.number, day=words.day(edition.known)),
        )
    )


def _buttons(labels: Labels, answer: Answer) -> tuple[tuple[Button, ...], ...]:
    match answer:
        case WhichPlace(suggestions=suggestions, election=election):
            known = _election_id(labels, election)
            return tuple((_hit_button(labels, hit, known),) for hit in suggestions)
        case NotInElection(hit=hit, instead=instead):
            return (tuple(_election_button(labels, _place_id(hit), election, ()) for election in instead),)
        case CountryAnswer():
            return _card_buttons(labels, answer)
    return ()


def _card_buttons(labels: Labels, answer: CountryAnswer) -> tuple[tuple[Button, ...], ...]:
    election = answer.election
    places = tuple(
        Button(labels.place(election.id, p), encode(Question(Kind.COUNTRY, p.id, election.id, by_id=True)))
        for p in answer.inside
    )
    others = tuple(_election_button(labels, answer.place.id, e, (election,)) for e in answer.elsewhere)
    rows = [places[start : start + 3] for start in range(0, len(places), 3)]
    return tuple(row for row in (*rows, *((other,) for other in others)) if row)


def _election_id(labels: Labels, election: str | None) -> str | None:
    known = (e for e in labels.view.elections() if election in {e.id, str(e.start.year)})
    return next((e.id for e in known), None)


def _hit_button(labels: Labels, hit: Hit, election: str | None) -> Button:
    place = _place_id(hit)
    return Button(_hit_name(labels, hit, with_flag=True), encode(Question(Kind.COUNTRY, place, election, by_id=True)))


def _place_id(hit: Hit) -> str:
    """A place's own id, which is short enough for a button; a hit's may name its dataset too."""
    return hit.places[0][1] if hit.places else hit.id


def _election_button(labels: Labels, place: str, election: Election, beside: tuple[Election, ...]) -> Button:
    """A button to another election: its year, and its name too where the office is another."""
    year = str(election.start.year)
    same_office = all(other.office == election.office and other.iso2 == election.iso2 for other in beside)
    message = "button-year" if beside and same_office else "button-election"
    label = labels.words(message, year=year, election=labels.election(election))
    return Button(label, encode(Question(Kind.COUNTRY, place, election.id, by_id=True)))


def _hit_name(labels: Labels, hit: Hit, *, with_flag: bool = False) -> str:
    for dataset, place_id in hit.places:
        for election in labels.view.elections():
            edition = labels.view.edition_of(election.id)
            place = labels.view.place(election.id, place_id)
            if edition and edition.dataset == dataset and place:
                return labels.titled(election.id, place) if with_flag else labels.place_in_full(election.id, place)
    name = labels.country(hit.iso2) if hit.iso2 else hit.name
    return f"{flag(hit.iso2)} {name}" if with_flag and hit.iso2 and hit.kind is PlaceKind.COUNTRY else name
