"""Regions of the world and the countries in them, so that one word can stand for several countries.

Subregions and continents of the United Nations' M49 as CLDR holds them (it adds Kosovo and Taiwan).
A region's name in any language is CLDR's name of its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.places.folding import fold
from bot.places.territories import LANGUAGES, territory_name

PREFIX = "region:"
"""What the key of a region begins with, among keys that are otherwise ids of places."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region. ``code`` is its number in M49; ``members`` are ISO 3166-1 alpha-2 codes."""

    slug: str
    code: str
    members: frozenset[str]

    @property
    def key(self) -> str:
        """What stands for the region among ids of places."""
        return f"{PREFIX}{self.slug}"

    def name(self, language: str) -> str:
        """What CLDR calls the region in ``language`` (BCP 47)."""
        return territory_name(self.code, language) or self.slug


# Number in M49, slug, and the countries in it.
_SUBREGIONS = """
143 central-asia KG KZ TJ TM UZ
030 eastern-asia CN HK JP KP KR MN MO TW
034 southern-asia AF BD BT IN IR LK MV NP PK
035 south-eastern-asia BN ID KH LA MM MY PH SG TH TL VN
145 western-asia AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
151 eastern-europe BG BY CZ HU MD PL RO RU SK UA
154 northern-europe AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ
039 southern-europe AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK
155 western-europe AT BE CH DE FR LI LU MC NL
015 northern-africa DZ EG EH LY MA SD TN
011 western-africa BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG
017 middle-africa AO CD CF CG CM GA GQ ST TD
014 eastern-africa BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW
018 southern-africa BW LS NA SZ ZA
021 northern-america BM CA GL PM US
013 central-america BZ CR GT HN MX NI PA SV
029 caribbean AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
005 south-america AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE
053 australasia AU CC CX HM NF NZ
054 melanesia FJ NC PG SB VU
057 micronesia FM GU KI MH MP NR PW UM
061 polynesia AS CK NU PF PN TK TO TV WF WS
"""

# Number in M49, slug, and the subregions in it.
_CONTINENTS = """
142 asia central-asia eastern-asia southern-asia south-eastern-asia western-asia
150 europe eastern-europe northern-europe southern-europe western-europe
002 africa northern-africa western-africa middle-africa eastern-africa southern-africa
019 americas northern-america central-america caribbean south-america
419 latin-america central-america caribbean south-america
009 oceania australasia melanesia micronesia polynesia
"""


@cache
def regions() -> dict[str, Region]:
    """Every region by its slug, subregions first."""
    found: dict[str, Region] = {}
    for code, slug, *members in map(str.split, _SUBREGIONS.strip().splitlines()):
        found[slug] = Region(slug, code, frozenset(members))
    for code, slug, *parts in map(str.split, _CONTINENTS.strip().splitlines()):
        countries = frozenset[str]().union(*(found[part].members for part in parts))
        found[slug] = Region(slug, code, countries)
    return found


def region_of(key: str) -> Region | None:
    """The region that a key such as ``region:central-asia`` stands for; ``None`` for any other
    key.
    """
    return regions().get(key.removeprefix(PREFIX)) if key.startswith(PREFIX) else None


@cache
def regions_with(iso2: str) -> tuple[Region, ...]:
    """The regions that a country is in, the smallest first; none for a code that M49 does not
    have.
    """
    found = [region for region in regions().values() if iso2 in region.members]
    return tuple(sorted(found, key=lambda region: len(region.members)))


# What people say and CLDR does not: other names, and cases that stand behind a preposition.
_OTHER_NAMES = {
    "central-asia": ("middle asia", "средняя азия", "средней азии",
                     "центральная азия", "центральной азии", "орта азия", "орто азия",
                     "борбор азия", "борбордук азия", "осиёи миёна", "осиёи марказӣ",
                     "oʻrta osiyo", "markaziy osiyo", "ўрта осиё", "آسیای میانه", "آسیای مرکزی"),
    "southern-asia": ("south asia",),
    "eastern-asia": ("east asia",),
    "western-asia": ("west asia", "middle east", "ближний восток", "таяу шығыс", "жакынкы чыгыш",
                     "ховари миёна", "yaqin sharq"),
    "middle-africa": ("central africa",),
    "south-america": ("южная америка",),
    "northern-america": ("северная америка",),
}  # fmt: skip


@cache
def region_names() -> Mapping[str, Region]:
    """Every name of every region, as it is written."""
    named: dict[str, Region] = {}
    for region in regions().values():
        names = [region.slug, *map(region.name, (*LANGUAGES, "uz-Cyrl"))]
        names += _OTHER_NAMES.get(region.slug, ())
        for name in names:
            named.setdefault(name, region)
    return named


@cache
def _regions_by_name() -> Mapping[str, Region]:
    named: dict[str, Region] = {}
    for name, region in region_names().items():
        named.setdefault(fold(name), region)
    return named


def find_region(text: str) -> Region | None:
    """The region called ``text``, or whose slug it is; ``None`` when no region is."""
    return regions().get(text) or _regions_by_name().get(fold(text))
