"""Codes of countries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from bot.checks.material import Material, found
from bot.dataset.model import Election, Name, Place, Row
from bot.dataset.problem import Problem, shown
from bot.dataset.vocabulary import PlaceKind, Subject
from bot.places.folding import plain_words
from bot.places.territories import short_names, territory_name, territory_names

_NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
"""What CLDR lists with two letters and ISO 3166-1 reserves, leaves to its users, or does not have."""

_INSTEAD = {"UK": "GB", "EL": "GR"}


@cache
def iso_codes() -> frozenset[str]:
    """The 249 codes of ISO 3166-1 alpha-2, ``NA`` (Namibia) among them."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - _NOT_ISO


def check_codes(material: Material) -> Iterator[Problem]:
    """Codes that are no country's."""
    for line, election in material.rows(Election):
        yield from _check(Election, line, election.iso2)
    for line, place in material.rows(Place):
        yield from _check(Place, line, place.iso2)


def check_missing_codes(material: Material) -> Iterator[Problem]:
    """Countries without a code that are called what a country is: nobody who types another name
    of it finds them.
    """
    taken = {place.iso2 for _, place in material.rows(Place)}
    called: dict[str, list[str]] = {}
    for _, name in material.rows(Name):
        if name.subject is Subject.PLACE:
            called.setdefault(name.id, []).append(name.name)
    for line, place in material.rows(Place):
        if place.kind is not PlaceKind.COUNTRY or place.iso2 is not None:
            continue
        known = ((name, code) for name in (place.name, *called.get(place.id, ())) for code in [_code_of(name)])
        meant = next(((name, code) for name, code in known if code and code not in taken), None)
        if meant is not None:
            name, code = meant
            told = f"{shown(name)} is what {territory_name(code, 'en')} is called. Should this be {code}?"
            yield found(Place, line, "iso2", "missing-code", told)


def _code_of(name: str) -> str | None:
    """The one country that a name means in whatever language, as it stands or, like *Stati Uniti
    d'America*, with more behind two words or three that are a country's name.
    """
    words = plain_words(name)
    meant = (_named("".join(words[:length])) for length in (len(words), *range(len(words) - 1, 1, -1)))
    return next((code for code in meant if code), None)


def _named(key: str) -> str | None:
    if short := short_names().get(key):
        codes = set(short.territories) if short.certain else set()
    else:
        codes = set(territory_names().readings(key))
    return codes.pop() if len(codes) == 1 and codes <= iso_codes() else None


def _check(model: type[Row], line: int, code: str | None) -> Iterator[Problem]:
    if code is not None and code not in iso_codes():
        hint = f"{_INSTEAD[code]} is." if code in _INSTEAD else "Leave it blank if there is none."
        yield found(model, line, "iso2", "iso-code", f"{shown(code)} is not in ISO 3166-1. {hint}")
