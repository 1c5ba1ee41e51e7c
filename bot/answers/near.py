"""What is known near a point on the map: its country, the cities in it, nearest first, and its
polling stations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoData
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.view import View
from bot.figures.elections import find_election
from bot.places.geography import city_coordinates, distance

MOST_CITIES = 6
MOST_STATIONS = 12


@dataclass(frozen=True, slots=True)
class NearAnswer:
    """The nearest country that our sources have with its cities, the nearest first, and its
    stations in that order.

    ``more`` is how many stations it has besides.
    """

    election: Election
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
        located = locate(
            asking, replace(question, place=_nearest_known(asking, question) or question.place)
        )
    if not isinstance(located, Located):
        return located
    view, election, place = asking.view, located.election, located.place
    below = view.descendants(election.id, place.id)
    cities = sorted(
        (each for each in below if each.kind is PlaceKind.CITY),
        key=lambda city: _far(city, question),
    )
    order = {city.id: number for number, city in enumerate(cities)}
    stations = sorted(
        _counted(view, election, below), key=lambda one: order.get(one.parent or "", len(order))
    )
    return NearAnswer(
        election,
        place,
        tuple(cities[:MOST_CITIES]),
        tuple(stations[:MOST_STATIONS]),
        max(0, len(stations) - MOST_STATIONS),
    )


def _nearest_known(asking: AskContext, question: Question) -> str | None:
    """The country of the nearest city that our sources have, for a point in a country that they do
    not have.
    """
    election = find_election(asking.view, None)
    cities = asking.view.places_of_kind(election.id, PlaceKind.CITY) if election else ()
    cities = tuple(city for city in cities if city.id in city_coordinates())
    return (
        min(cities, key=lambda city: _far(city, question)).parent
        if cities and question.point
        else None
    )


def _counted(view: View, election: Election, places: tuple[Place, ...]) -> list[Place]:
    known = {place.id for place in view.find_places_with_figures(election.id)}
    return [place for place in places if place.kind is PlaceKind.STATION and place.id in known]


def _far(city: Place, question: Question) -> float:
    """How far a city is, in km; cities that the table lacks come last, in their own order."""
    at = city_coordinates().get(city.id)
    return distance(question.point, at) if question.point and at else float("inf")
