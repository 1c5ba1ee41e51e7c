"""Countries and territories as CLDR knows them: codes, flags and names in every language.

Loading all of CLDR through Babel takes a second, so the folded names stand in ``territories.tsv``,
which ``python -m bot.places.territories`` writes anew from the installed Babel. A line is
``key<TAB>KZ:en,de NZ:fi``: the folded name, and in which languages it names which territory. Names
in the languages of ``MAIN_LANGUAGES`` come first, then a blank line, then the rest.
``short_names.csv`` is kept by hand: what people say and CLDR does not, and the names that stand for
several territories.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from bot.places.folding import fold

MAIN_LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
"""Languages that a stranger may be writing in, likeliest first."""

_FOLDER = Path(__file__).parent
_TABLE = _FOLDER / "territories.tsv"
_SHORT_NAMES = _FOLDER / "short_names.csv"

# Groupings, placeholders and test locales that CLDR lists among its territories.
_NOT_TERRITORIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_REGIONAL_A = ord("\N{REGIONAL INDICATOR SYMBOL LETTER A}")
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")

Readings = dict[str, frozenset[str]]
"""Which territories (ISO 3166-1 alpha-2) a name stands for, and in which languages (the primary
subtag alone).
"""


@dataclass(frozen=True)
class TerritoryNames:
    """Folded names, each with its readings still packed; ``main`` holds the keys in
    ``MAIN_LANGUAGES``.
    """

    packed: Mapping[str, str]
    main: frozenset[str]

    def readings(self, key: str) -> Readings:
        """What ``key`` stands for; empty for a name that no language has."""
        return unpack(self.packed.get(key, ""))


def unpack(packed: str) -> Readings:
    """The readings in the second column of the table."""
    pairs = (reading.split(":") for reading in packed.split())
    return {code: frozenset(languages.split(",")) for code, languages in pairs}


@cache
def territory_names() -> TerritoryNames:
    """The shipped table of names."""
    main, rest = _TABLE.read_text("utf-8").split("\n\n")
    packed = _lines(main)
    keys = frozenset(packed)
    packed.update(_lines(rest))
    return TerritoryNames(packed, keys)


def _lines(text: str) -> dict[str, str]:
    return dict(line.split("\t") for line in text.splitlines())


@dataclass(frozen=True)
class ShortName:
    """A name kept by hand: it is ``certain`` when it stands for one whole territory, else a reader
    must be asked.
    """

    territories: tuple[str, ...]
    certain: bool


@cache
def short_names() -> Mapping[str, ShortName]:
    """Names kept by hand, folded.

    Those of several territories, and of a part of one, are not certain.
    """
    with _SHORT_NAMES.open(encoding="utf-8", newline="") as file:
        return {fold(row["name"]): _short_name(row) for row in csv.DictReader(file)}


def _short_name(row: Mapping[str, str]) -> ShortName:
    territories = tuple(row["territories"].split())
    return ShortName(territories, certain=len(territories) == 1 and row["meaning"] == "same")


@cache
def territory_codes() -> Mapping[str, str]:
    """Lower-case alpha-2 and alpha-3 codes of every territory, each to its alpha-2 code; ``uk`` is
    ``GB``.

    Codes of countries that fell apart are left out, as are numeric ones: a number is a polling
    station's.
    """
    codes = {
        str(code).lower(): str(code)
        for code in Locale("en").territories
        if _is_territory(str(code))
    }
    for alias, territories in get_global("territory_aliases").items():
        if (
            len(territories) == 1
            and territories[0].lower() in codes
            and len(alias) == 3
            and alias.isalpha()
        ):
            codes[alias.lower()] = territories[0]
    return codes | {"uk": "GB"}


def _is_territory(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_TERRITORIES


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag: ``uz`` of ``uz-Cyrl``."""
    return language.split("-", maxsplit=1)[0].lower()


@cache
def _locale(language: str) -> Locale | None:
    for tag in (language, primary(language)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def territory_name(iso2: str, language: str) -> str | None:
    """What CLDR calls a territory in ``language`` (BCP 47); ``None`` when it has no name there."""
    locale = _locale(language)
    return None if locale is None else locale.territories.get(iso2)


def flag(iso2: str) -> str:
    """The flag emoji of an ISO 3166-1 alpha-2 code: its pair of regional indicator symbols."""
    return "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in iso2.upper())


def flag_code(text: str) -> str | None:
    """The code whose flag ``text`` is, the pair of regional indicators; ``None`` when it is
    anything else.
    """
    letters = [ord(symbol) - _REGIONAL_A for symbol in text]
    if len(letters) != 2 or not all(0 <= letter < 26 for letter in letters):
        return None
    return "".join(chr(ord("A") + letter) for letter in letters)


def compile_table() -> str:
    """The text of ``territories.tsv`` from the CLDR data of the installed Babel.

    For a process of its own: Babel keeps the locales as they are loaded here, without what they
    inherit.
    """
    names: dict[str, dict[str, set[str]]] = {}
    for language, code, name in _every_name():
        for key in {fold(name), fold(_IN_BRACKETS.sub("", name))} - {"", code.lower()}:
            names.setdefault(key, {}).setdefault(code, set()).add(language)
    sections: tuple[list[str], list[str]] = ([], [])
    for key, readings in sorted(names.items()):
        packed = " ".join(
            f"{code}:{','.join(sorted(languages))}" for code, languages in sorted(readings.items())
        )
        is_main = any(not languages.isdisjoint(MAIN_LANGUAGES) for languages in readings.values())
        sections[0 if is_main else 1].append(f"{key}\t{packed}\n")
    return "".join(sections[0]) + "\n" + "".join(sections[1])


def _every_name() -> Iterator[tuple[str, str, str]]:
    for identifier in sorted(localedata.locale_identifiers()):
        territories = localedata.load(identifier, merge_inherited=False).get("territories", {})
        for code, name in territories.items():
            if _is_territory(code) and isinstance(name, str):
                yield identifier.split("_")[0], code, name


if __name__ == "__main__":
    _TABLE.write_text(compile_table(), "utf-8", newline="\n")
