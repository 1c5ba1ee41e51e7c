"""Codes of countries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from bot.results.checks.material import Material, found
from bot.results.model import Election, Place, Row
from bot.results.problem import Problem, shown

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


def _check(model: type[Row], line: int, code: str | None) -> Iterator[Problem]:
    if code is not None and code not in iso_codes():
        hint = f"{_INSTEAD[code]} is." if code in _INSTEAD else "Leave it blank if there is none."
        yield found(model, line, "iso2", "iso-code", f"{shown(code)} is not in ISO 3166-1. {hint}")
