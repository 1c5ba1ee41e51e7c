"""Answers of one line: what was not found, not understood, or is not known yet."""

from __future__ import annotations

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
from bot.figures.elections import find_election
from bot.places.gazetteer import Hit
from bot.show.buttons import (
    back_rows,
    candidate_button,
    election_button,
    home_rows,
    question_button,
)
from bot.show.following import hit_name
from bot.show.screen import Screen
from bot.wording.blocks import Line
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
}


def miss_screen(labels: Labels, miss: NoAnswer) -> Screen:
    """Why there is no answer, what can be asked instead, and what may have been meant."""
    words, rows = labels.words, home_rows(labels)
    title, country = "", None
    match miss:
        case WhichPlace(text=typed, suggestions=hits, election=year_or_id):
            text = words("did-you-mean", text=typed)
            asked = find_election(labels.view, year_or_id) if year_or_id else None
            suggestions = []
            for hit in hits:
                question = miss.about(_place_id(hit), asked.id if asked else None)
                label = hit_name(labels, hit, with_flag=True)
                suggestions.append((question_button(label, question),))
            rows = tuple(suggestions)
        case NoData(hit=hit, countries=number):
            countries = words("countries", count=number, number=words.number(number))
            text = words("no-data", place=hit_name(labels, hit), countries=countries)
            # Somebody who is still choosing sees the place, not the sentence about it.
            title, country = hit_name(labels, hit, with_flag=True), hit.iso2
        case NotInElection(hit=hit, asked=asked, instead=instead):
            place = hit_name(labels, hit)
            text = words("no-election-here", place=place, election=labels.election(asked))
            title, country = hit_name(labels, hit, with_flag=True), hit.iso2
            rows = (tuple(election_button(labels, _place_id(hit), each) for each in instead),)
        case NoCandidate(text=typed, election=asked, candidates=candidates):
            name, year = labels.election(asked), str(asked.start.year)
            text = words("which-candidate", election=name, year=year)
            if typed:
                text = words("no-candidate", text=typed, election=name, year=year)
            rows = tuple((candidate_button(labels, candidate),) for candidate in candidates)
        case NoDay(text=typed, day=day, election=asked, place=at):
            text = words("no-day", text=typed) if typed else words("asof-how")
            if asked and at:
                rows = back_rows(labels, asked, at)
                if day:
                    place = labels.place_in_full(asked.id, at)
                    text = words("no-day-yet", place=place, day=words.day(day))
        case NoRegion(code=str(code)):
            text = words("no-region-data", region=labels.region(code))
        case NoElection(text=typed) | NoRegion(text=typed) | NotFound(text=typed):
            text = words(_WITH_TEXT[type(miss)], text=typed)
        case _:
            text = words(_PLAIN[type(miss)])
    return Screen([Line(text)], rows, title=title, country=country)


def _place_id(hit: Hit) -> str:
    """A place's own id, which is short enough for a button; a hit's may name its dataset too."""
    return hit.places[0][1] if hit.places else hit.id
