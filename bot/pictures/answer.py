"""An answer as the picture that suits it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.answers.candidate import TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer, country, whole_count
from bot.answers.history import HistoryAnswer
from bot.answers.kinds import Answer
from bot.answers.pictures import drawn_step
from bot.answers.region import RegionAnswer
from bot.dataset.model import Candidate, Election, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.view import View
from bot.figures.ranking import (
    PlaceShare,
    country_counts,
    gathered,
    mapped_places,
    shares_of,
    standing_in,
)
from bot.pictures.atlas import MapRegion, MapSubject, share_map
from bot.pictures.caption import fitted
from bot.pictures.charts import count_chart, poll_chart
from bot.pictures.comparisons import change_chart, comparison_chart
from bot.pictures.picture import Palette, Picture
from bot.wording.labels import Labels


async def picture_of(labels: Labels, answer: Answer, palette: Palette) -> Picture | None:
    """The picture of an answer, its caption within Telegram's limit; ``None`` where there is
    nothing to draw.

    A map is worked out country by country, and others have their turn in between.
    """
    picture = await _picture(labels, answer, palette)
    return fitted(picture, labels.words) if picture else None


async def _picture(labels: Labels, answer: Answer, palette: Palette) -> Picture | None:
    match answer:
        case CountryAnswer():
            return _of_place(labels, answer, palette)
        case CompareAnswer(election=election, counted=sides):
            cards = [country(labels.view, election, side.place) for side in sides]
            return comparison_chart(labels, cards, palette)
        case HistoryAnswer():
            return _of_change(labels, answer, palette)
        case TopAnswer(election=election, candidate=candidate):
            return await _on_map(labels, election, candidate, None, palette)
        case RegionAnswer(election=election, candidate=candidate, region=region) if candidate:
            shown = MapRegion(labels.region(region.code), tuple(sorted(region.members)))
            return await _on_map(labels, election, candidate, shown, palette)
    return None


def _of_place(labels: Labels, answer: CountryAnswer, palette: Palette) -> Picture | None:
    """An exit poll beside the count at the same stations, else the count, else an exit poll
    alone.
    """
    beside = any(poll.gaps for poll in answer.polls.shown if poll.rows)
    first, second = (poll_chart, count_chart) if beside else (count_chart, poll_chart)
    return first(labels, answer, palette) or second(labels, answer, palette)


def _of_change(labels: Labels, answer: HistoryAnswer, palette: Palette) -> Picture | None:
    step = drawn_step(answer)
    if step is None:
        return None
    number, election, place = step[0].number, answer.election.id, answer.place.id
    cards = []
    for view in (labels.view.as_of(number - 1), labels.view.as_of(number)):
        then, there = view.election(election), view.place(election, place)
        if then is None or there is None:
            return None
        cards.append(country(view, then, there))
    return change_chart(labels, cards[0], cards[1], palette)


def _shares(view: View, candidate: Candidate, places: Iterable[Place]) -> Iterator[PlaceShare]:
    """The candidate's share in each place: the countries' as they are ranked, which is known
    already, then the rest.
    """
    counts = {place.id: count for place, count in country_counts(view, candidate.election)}
    for place in places:
        if place.kind is PlaceKind.COUNTRY:
            count = counts.get(place.id)
            standing = standing_in(place, count, candidate)
            yield PlaceShare(place, count, standing.row.share if standing else None)
        else:
            yield from shares_of(view, candidate, [place])


async def _on_map(
    labels: Labels,
    election: Election,
    candidate: Candidate,
    region: MapRegion | None,
    palette: Palette,
) -> Picture | None:
    view = labels.view
    edition, whole = view.edition_of(election.id), whole_count(view, election.id)
    if edition is None:
        return None
    overall = standing_in(*whole, candidate) if whole else None
    places = [
        place
        for place in mapped_places(view, election)
        if region is None or place.iso2 in region.codes
    ]
    shares = await gathered(_shares(view, candidate, places))
    subject = MapSubject(election, candidate, edition, overall.row.share if overall else None)
    return share_map(labels, subject, shares, region, palette)
