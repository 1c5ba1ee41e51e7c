"""Capitals and other large cities, so that one which no dataset has is known to lie in its country;
and places that are known by name although no dataset has anything of them.

Both are kept by hand in ``capitals.csv``: one row a place, its names by language and others it has.
A row without a country is of the second sort: where it lies is not for us to say.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.places.folding import declined, fold, plain_words, romanise, without_ending
from bot.places.territories import LANGUAGES, primary

_TABLE = Path(__file__).with_name("capitals.csv")
_READ_AS = {"kk": "ru", "ky": "ru", "tg": "ru"}
"""Languages whose readers read the letters of another."""


@dataclass(frozen=True, slots=True)
class City:
    """A place with the ISO 3166-1 alpha-2 code of its country; blank where it is a place that no
    dataset has, and not a city in a country. ``names`` are by language.
    """

    country: str
    names: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name of it, as it is written."""
        return (*dict(self.names).values(), *self.aliases)

    def name(self, language: str | None) -> str:
        """What it is called in ``language`` (BCP 47), or in letters that are read there."""
        names, spoken = dict(self.names), primary(language or "en")
        return names.get(spoken) or names.get(_READ_AS.get(spoken, "en")) or names["en"]


@cache
def large_cities() -> tuple[City, ...]:
    """All rows."""
    cities = []
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = tuple((each, row[each]) for each in LANGUAGES if row[each])
            aliases = tuple(filter(None, (row["aliases"] or "").split(";")))
            cities.append(City(row["country"], names, aliases))
    return tuple(cities)


@cache
def _by_name() -> Mapping[str, City]:
    """Cities by their names, in every case of Russian, and by the sound of those."""
    found: dict[str, City] = {}
    for city in large_cities():
        for name in (*(name for _, name in city.names), *city.aliases):
            words = plain_words(name)
            for form in ("".join(words), *declined(words)):
                found.setdefault(form, city)
                found.setdefault(romanise(form), city)
    return found


def city_names() -> tuple[str, ...]:
    """Every name of every city, as it is written."""
    return tuple(name for city in large_cities() for name in city.all_names)


def find_city(text: str) -> tuple[City, bool] | None:
    """The city called ``text``, with whether that has an ending; ``None`` when none is."""
    key = fold(text)
    if city := _by_name().get(key) or _by_name().get(romanise(key)):
        return city, False
    for bare in without_ending(text):
        if city := _by_name().get(fold(bare)):
            return city, True
    return None
