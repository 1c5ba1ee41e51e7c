"""The 288 stations and 145 places of 2024, and that the parts make up the wholes."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.dataset.vocabulary import Measure, PlaceKind
from tests.shipped.reading import Shipped

COUNTS = [
    "voters-registered",
    "ballots-cast",
    "ballots-rejected",
    "votes.putin",
    "votes.davankov",
    "votes.slutsky",
    "votes.kharitonov",
]


def stations(ru: Shipped) -> list[str]:
    protocols = {
        figure.place for figure in ru.dataset.figures if figure.contest == "ru-president-2024"
    }
    return [
        place.id
        for place in ru.dataset.places
        if place.kind == PlaceKind.STATION and place.id in protocols
    ]


def summed_places(ru: Shipped) -> list[str]:
    return [
        place.id
        for place in ru.dataset.places
        if place.parent == "abroad" and f"2024.{place.id}.stations" in ru.figures
    ]


def test_all_stations_and_places_are_there(ru: Shipped) -> None:
    assert len(stations(ru)) == 288
    assert len(summed_places(ru)) == 145
    assert (
        sum(
            ru.places[ru.places[station].parent or ""].kind == PlaceKind.CITY
            for station in stations(ru)
        )
        == 77
    )


def test_every_station_has_its_eight_lines(ru: Shipped) -> None:
    lines = Counter(
        figure.place
        for figure in ru.dataset.figures
        if figure.contest == "ru-president-2024"
        and figure.stage == "official"
        and figure.place.startswith("uik-")
    )
    assert set(lines.values()) == {8}


@pytest.mark.parametrize("count", COUNTS)
def test_each_place_is_the_sum_of_its_stations(ru: Shipped, count: str) -> None:
    sums = Counter[str]()
    for station in stations(ru):
        sums[ru.country(station)] += ru.value(f"2024.{station}.{count}")
    assert sums == {place: ru.value(f"2024.{place}.{count}") for place in summed_places(ru)}
    assert sum(sums.values()) == ru.value(f"2024.abroad.{count}")


def test_the_number_of_stations_is_that_of_the_sources(ru: Shipped) -> None:
    numbers = Counter(ru.country(station) for station in stations(ru))
    assert numbers == {place: ru.value(f"2024.{place}.stations") for place in summed_places(ru)}


def test_places_that_need_care(ru: Shipped) -> None:
    assert ru.places["na"].name == "Namibia"
    assert [
        (ru.places[id_].iso2, ru.places[id_].kind) for id_ in ("abkhazia", "south-ossetia")
    ] == [(None, "region")] * 2
    assert {ru.places[f"uik-{number}"].parent for number in range(8205, 8213)} == {"md"}
    assert ru.places["baikonur"].parent == "overall"
    assert ru.value("2024.baikonur.ballots-cast") == 7829


def test_no_share_was_computed(ru: Shipped) -> None:
    kept = {"kobak-2024", "kobak-2018", "tishchenko-2024", "tishchenko-2018", "vote-abroad-final"}
    said = {
        claim.document
        for figure in ru.dataset.figures
        if figure.measure.is_percentage
        for claim in ru.claims[figure.id]
    }
    assert kept.isdisjoint(said)


def test_2018_is_the_contest_before(ru: Shipped) -> None:
    now, before = ru.dataset.contests
    assert (now.id, now.previous, before.id) == (
        "ru-president-2024",
        "ru-president-2018",
        "ru-president-2018",
    )
    of_2018 = [
        figure
        for figure in ru.dataset.figures
        if figure.contest == before.id and figure.measure is Measure.BALLOTS_CAST
    ]
    official = {figure.place for figure in of_2018 if figure.stage == "official"}
    assert (
        len(
            [
                place
                for place in official
                if ru.places[place].parent == "abroad" and not place.startswith("uik-")
            ]
        )
        == 145
    )
