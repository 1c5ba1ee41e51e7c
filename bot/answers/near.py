"""What is known near a point on the map: its country, the cities in it, nearest first, and its
polling stations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoData
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.contests import find_contest
from bot.places.geography import city_coordinates, distance

MOST_CITIES = 6
MOST_STATIONS = 12


@dataclass(frozen=True, slots=True)
class NearAnswer:
    """The nearest country that our sources have with its cities, the nearest first, and its
    stations in that order.

    ``more`` is how many stations it has besides.
    """

    contest: Contest
    country: Place
    cities: tuple[Place, ...]
    stations: tuple[Place, ...]
    more: int


def answer_near(asking: AskContext, question: Question) -> NearAnswer | NoAnswer:
    """The answer to a shared location.

    ``question.place`` is the code of the country that it is in or nearest to.
    """
    located = locate(asking, question)
    if isinstance(located, NoData):
        nearest = _nearest_known(asking, question) or question.place
        located = locate(asking, replace(question, place=nearest))
    if not isinstance(located, Located):
        return located
    view, contest, place = asking.view, located.contest, located.place
    below = view.descendants(contest.id, place.id)
    counted = view.counted_among(contest.id, [each.id for each in below])
    cities, stations = [], []
    for each in below:
        if each.kind == PlaceKind.CITY:
            cities.append(each)
        elif each.kind == PlaceKind.STATION and each.id in counted:
            stations.append(each)
    cities.sort(key=lambda city: _far(city, question))
    # Stations have no place on the map of their own: they come in the order of their cities.
    order = {city.id: number for number, city in enumerate(cities)}
    stations.sort(key=lambda station: order.get(station.parent or "", len(order)))
    return NearAnswer(
        contest,
        place,
        tuple(cities[:MOST_CITIES]),
        tuple(stations[:MOST_STATIONS]),
        max(0, len(stations) - MOST_STATIONS),
    )


def _nearest_known(asking: AskContext, question: Question) -> str | None:
    """The country of the nearest city that our sources have, for a point in a country that they do
    not have.
    """
    contest = find_contest(asking.view, None)
    if contest is None or question.point is None:
        return None
    cities = asking.view.places_of_kind(contest.id, PlaceKind.CITY)
    on_map = [city for city in cities if city.id in city_coordinates()]
    return min(on_map, key=lambda city: _far(city, question)).parent if on_map else None


def _far(city: Place, question: Question) -> float:
    """How far a city is, in km; cities that the table lacks come last, in their own order."""
    at = city_coordinates().get(city.id)
    return distance(question.point, at) if question.point and at else float("inf")
