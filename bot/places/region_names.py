"""Regions of the world by what people call them: CLDR's names in the main languages, and some that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.places.folding import fold
from bot.places.regions import Region, regions
from bot.places.territories import MAIN_LANGUAGES, territory_name

_MORE = {
    "central-asia": ("средняя азия", "средней азии", "центральная азия", "центральной азии",
                     "орта азия", "орто азия", "борбор азия", "осиёи миёна",
                     "oʻrta osiyo", "markaziy osiyo", "ўрта осиё"),
    "southern-asia": ("south asia",),
    "eastern-asia": ("east asia",),
    "western-asia": ("west asia",),
    "middle-africa": ("central africa",),
}  # fmt: skip


@cache
def _named() -> Mapping[str, Region]:
    named: dict[str, Region] = {}
    for region in regions().values():
        in_languages = (territory_name(region.code, language) for language in MAIN_LANGUAGES)
        for name in (region.slug, *in_languages, *_MORE.get(region.slug, ())):
            if name:
                named.setdefault(fold(name), region)
    return named


def find_region(text: str) -> Region | None:
    """The region called ``text``, or whose slug it is; ``None`` when no region is."""
    return regions().get(text) or _named().get(fold(text)) if text else None
