"""Countries and territories as CLDR knows them: codes, flags and names in every language.

Loading all of CLDR through Babel takes a second, so the folded names stand in ``territories.tsv``,
which ``python -m bot.places.making territories`` writes anew from the installed Babel. A line is
``key<TAB>KZ:en,de NZ:fi``: the folded name, and in which languages it names which territory. Names
in one of ``LANGUAGES`` come first, then a blank line, then the rest. ``short_names.csv`` is kept by
hand: what people say and CLDR does not, and the names that stand for several territories.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.places.folding import fold, plain_words

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
"""The languages that the bot answers in, by their primary subtags; the first one where nothing else
is known. A stranger is taken to write in one of them, likeliest first.
"""

TABLE = Path(__file__).with_name("territories.tsv")
_SHORT_NAMES = TABLE.with_name("short_names.csv")

# Groupings, placeholders and test locales that CLDR lists among its territories.
_NOT_TERRITORIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_A, _REGIONAL_A = ord("A"), ord("\N{REGIONAL INDICATOR SYMBOL LETTER A}")
_TO_FLAG = dict(zip(range(_A, _A + 26), range(_REGIONAL_A, _REGIONAL_A + 26), strict=True))
_FROM_FLAG = dict(zip(_TO_FLAG.values(), _TO_FLAG, strict=True))

NamedTerritories = dict[str, frozenset[str]]
"""Which territories (ISO 3166-1 alpha-2) a name stands for, and in which languages (primary
subtags).
"""


@dataclass(frozen=True)
class TerritoryNames:
    """Folded names, each with its readings still packed as in the table; ``main`` holds the keys
    that are names in one of ``LANGUAGES``.
    """

    packed: Mapping[str, str]
    main: frozenset[str]

    def readings(self, key: str) -> NamedTerritories:
        """What ``key`` stands for; empty for a name that no language has."""
        return unpack(self.packed.get(key, ""))


def unpack(packed: str) -> NamedTerritories:
    """The readings in the second column of the table."""
    readings = {}
    for reading in packed.split():
        code, _, languages = reading.partition(":")
        readings[code] = frozenset(languages.split(","))
    return readings


@cache
def territory_names() -> TerritoryNames:
    """The shipped table of names."""
    packed: dict[str, str] = {}
    main: frozenset[str] = frozenset()
    # There are 31,000 lines: what is in the second column is taken apart when it is asked for.
    for line in TABLE.read_text("utf-8").splitlines():
        key, _, readings = line.partition("\t")
        if key:
            packed[key] = readings
        else:
            main = frozenset(packed)
    return TerritoryNames(packed, main)


@dataclass(frozen=True)
class ShortName:
    """A name kept by hand.

    It is ``certain`` when it stands for one whole territory. A reader must be asked about others:
    those of several territories, and of a part of one.
    """

    territories: tuple[str, ...]
    certain: bool


@cache
def short_names() -> Mapping[str, ShortName]:
    """Names kept by hand, folded."""
    names = {}
    with _SHORT_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            territories = tuple(row["territories"].split())
            certain = len(territories) == 1 and row["meaning"] == "same"
            names[fold(row["name"])] = ShortName(territories, certain)
    return names


def country_called(name: str) -> str | None:
    """The code of the one territory that a name means in whatever language, as it stands or, like
    *Stati Uniti d'America*, with more behind two words or three that are a country's name.
    """
    words = plain_words(name)
    for length in (len(words), *range(len(words) - 1, 1, -1)):
        key = "".join(words[:length])
        # Names kept by hand decide: they say which of CLDR's are of several countries.
        short = short_names().get(key)
        codes = set(territory_names().readings(key))
        if short is not None:
            codes = set(short.territories) if short.certain else set()
        if len(codes) == 1:
            return codes.pop()
    return None


@cache
def territory_codes() -> Mapping[str, str]:
    """Lower-case alpha-2 and alpha-3 codes of every territory, each to its alpha-2 code; ``uk`` is
    ``GB``.

    Codes of countries that fell apart are left out, as are numeric ones: a number is a polling
    station's.
    """
    territories = map(str, Locale("en").territories)
    codes = {code.lower(): code for code in territories if is_territory(code)}
    for alias, meant in get_global("territory_aliases").items():
        is_alpha3 = len(alias) == 3 and alias.isalpha()
        if is_alpha3 and len(meant) == 1 and meant[0].lower() in codes:
            codes[alias.lower()] = meant[0]
    return codes | {"uk": "GB"}


def is_territory(code: str) -> bool:
    """Whether a code that CLDR lists among its territories is one, and no region or test."""
    return len(code) == 2 and code.isalpha() and code not in _NOT_TERRITORIES


def is_code_of_another(id_: str, iso2: str | None) -> bool:
    """Whether the id of a place reads as the code of a country that it is not: *ga* of Georgia, a
    state. Such an id alone stands for the country.
    """
    return territory_codes().get(id_) == id_.upper() and iso2 != id_.upper()


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
    return iso2.upper().translate(_TO_FLAG)


def flag_code(text: str) -> str | None:
    """The code whose flag ``text`` is, the pair of regional indicators; ``None`` when it is
    anything else.
    """
    is_flag = len(text) == 2 and _FROM_FLAG.keys() >= set(map(ord, text))
    return text.translate(_FROM_FLAG) if is_flag else None
