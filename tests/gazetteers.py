"""Gazetteers to look places up in: of the shipped datasets, and of a few rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.dataset.model import Name, Place
from bot.dataset.vocabulary import Electorate, NameKind, PlaceKind, Subject
from bot.places.gazetteer import Gazetteer
from tests.folders import read_dataset

SHIPPED = Path(__file__).parents[1] / "data"


@cache
def shipped_gazetteer() -> Gazetteer:
    datasets = [read_dataset(SHIPPED / name) for name in ("ru-president-2024", "md-president-2024")]
    return Gazetteer(
        [(dataset.id, place) for dataset in datasets for place in dataset.places],
        [(dataset.id, name) for dataset in datasets for name in dataset.names],
    )


def country(iso2: str, name: str) -> Place:
    return Place(
        id=iso2.lower(),
        kind=PlaceKind.COUNTRY,
        iso2=iso2,
        name=name,
        electorate=Electorate.OUT_OF_COUNTRY,
    )


def city(id_: str, name: str, parent: str) -> Place:
    return Place(
        id=id_, kind=PlaceKind.CITY, parent=parent, name=name, electorate=Electorate.OUT_OF_COUNTRY
    )


def station(number: str, parent: str) -> Place:
    return Place(
        id=f"uik-{number}",
        kind=PlaceKind.STATION,
        parent=parent,
        number=number,
        name=f"UIK {number}",
        electorate=Electorate.OUT_OF_COUNTRY,
    )


def overall(iso2: str) -> Place:
    return Place(
        id="overall",
        kind=PlaceKind.OVERALL,
        iso2=iso2,
        name="Whole election",
        electorate=Electorate.ALL,
    )


def called(id_: str, language: str, name: str, kind: NameKind = NameKind.NAME) -> Name:
    return Name(subject=Subject.PLACE, id=id_, language=language, name=name, kind=kind)
