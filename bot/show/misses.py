"""Answers of one line: what was not found, not understood, or is not known yet."""

from __future__ import annotations

from bot.answers.kinds import encode
from bot.asking.misses import (
    HowToCompare,
    NoAnswer,
    NoCandidate,
    NoData,
    NoDay,
    NoElection,
    NoPlaceNamed,
    NoRegion,
    NotFound,
    NothingPublished,
    NotInElection,
    NotUnderstood,
    WhichPlace,
)
from bot.dataset.vocabulary import PlaceKind
from bot.places.gazetteer import Hit, flag
from bot.show.buttons import back_rows, candidate_button, election_button, home_rows
from bot.show.screen import Screen
from bot.wording.blocks import Button, ButtonRows, Line
from bot.wording.labels import Labels

_PLAIN = {
    HowToCompare: "compare-how",
    NoPlaceNamed: "which-place",
    NotUnderstood: "not-understood-free",
    NothingPublished: "nothing-published",
}
_WITH_TEXT = {
    NoElection: "no-election",
    NoRegion: "no-region",
    NotFound: "not-found",
    WhichPlace: "did-you-mean",
}


def miss_screen(labels: Labels, miss: NoAnswer) -> Screen:
    """Why there is no answer, and what may have been meant."""
    title, country = "", None
    if isinstance(miss, (NoData, NotInElection)):
        # Somebody who is still choosing sees the place, not the sentence about it.
        title, country = hit_name(labels, miss.hit, with_flag=True), miss.hit.iso2
    rows = _rows(labels, miss)
    return Screen([Line(miss_text(labels, miss))], rows, title=title, country=country)


def miss_text(labels: Labels, miss: NoAnswer) -> str:
    """Why there is no answer, and what can be asked instead."""
    words = labels.words
    if message := _PLAIN.get(type(miss)):
        return words(message)
    message = _WITH_TEXT.get(type(miss))
    if message and not getattr(miss, "code", None):
        return words(message, text=getattr(miss, "text", ""))
    return _other(labels, miss)


def _other(labels: Labels, miss: NoAnswer) -> str:
    words, text = labels.words, ""
    match miss:
        case NoRegion(code=str(code)):
            text = words("no-region-data", region=labels.region(code))
        case NoData(hit=hit, countries=number):
            countries = words("countries", count=number, number=words.number(number))
            text = words("no-data", place=hit_name(labels, hit), countries=countries)
        case NotInElection(hit=hit, asked=asked):
            text = words(
                "no-election-here", place=hit_name(labels, hit), election=labels.election(asked)
            )
        case NoCandidate(text=typed, election=election):
            told = {"election": labels.election(election), "year": str(election.start.year)}
            text = (
                words("no-candidate", text=typed, **told)
                if typed
                else words("which-candidate", **told)
            )
        case NoDay(text=typed, election=election, place=place, day=day):
            if election and place and day:
                text = words(
                    "no-day-yet", place=labels.place_in_full(election.id, place), day=words.day(day)
                )
            else:
                text = words("no-day", text=typed) if typed else words("asof-how")
    return text


def _rows(labels: Labels, miss: NoAnswer) -> ButtonRows:
    """What may have been meant instead."""
    match miss:
        case WhichPlace(suggestions=suggestions):
            return tuple((_hit_button(labels, hit, miss),) for hit in suggestions)
        case NotInElection(hit=hit, instead=instead):
            return (tuple(election_button(labels, _place_id(hit), each, ()) for each in instead),)
        case NoCandidate(candidates=candidates):
            return tuple((candidate_button(labels, candidate),) for candidate in candidates)
        case NoDay(election=election, place=place) if election and place:
            return back_rows(labels, election, place)
    return home_rows(labels)


def _hit_button(labels: Labels, hit: Hit, miss: WhichPlace) -> Button:
    asked = None
    for election in labels.view.elections():
        if asked is None and miss.election in {election.id, str(election.start.year)}:
            asked = election.id
    question = miss.about(_place_id(hit), asked)
    return Button(hit_name(labels, hit, with_flag=True), encode(question))


def _place_id(hit: Hit) -> str:
    """A place's own id, which is short enough for a button; a hit's may name its dataset too."""
    return hit.places[0][1] if hit.places else hit.id


def hit_name(labels: Labels, hit: Hit, *, with_flag: bool = False) -> str:
    """What a place that was found is called, whichever dataset holds it; a country that none holds
    by CLDR.
    """
    for dataset, place_id in hit.places:
        for election in labels.view.elections():
            edition = labels.view.edition_of(election.id)
            place = labels.view.place(election.id, place_id)
            if edition and edition.dataset == dataset and place:
                return (
                    labels.titled(election.id, place)
                    if with_flag
                    else labels.place_in_full(election.id, place)
                )
    name = labels.country(hit.iso2) if hit.iso2 else hit.name
    return (
        f"{flag(hit.iso2)} {name}"
        if with_flag and hit.iso2 and hit.kind is PlaceKind.COUNTRY
        else name
    )
