"""Colours that people with any kind of colour vision tell apart.

Bars use Okabe and Ito's set (2008), deepened on white. Maps use ColorBrewer's YlGnBu, whose
lightness alone tells the order: more is darker on a light screen, and lighter on a dark one.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures.picture import Look, Palette


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette: text, surfaces, the scale of a map from low to high, and each look's colour."""

    background: str
    ink: str
    soft: str
    track: str
    line: str
    land: str
    scale: tuple[str, ...]
    looks: dict[Look, str]


HATCHED = frozenset({Look.POLL, Look.SECOND, Look.FOURTH})
"""Looks drawn as stripes: a poll is never mistaken for a count, nor one place for its neighbour."""

OUTLINED = frozenset({Look.FORMER})
"""Looks drawn as an empty box: what was."""

_LIGHT = Colours(
    background="#ffffff",
    ink="#16181c",
    soft="#565c66",
    track="#eceef1",
    line="#9aa1ab",
    land="#e3e6ea",
    scale=("#f3f4a5", "#a8ddb0", "#41b6c4", "#2c7fb8", "#253494", "#0b1240"),
    looks={
        Look.COUNT: "#0072b2",
        Look.POLL: "#c77700",
        Look.FORMER: "#565c66",
        Look.FIRST: "#0072b2",
        Look.SECOND: "#c77700",
        Look.THIRD: "#009e73",
        Look.FOURTH: "#b0528a",
    },
)
_DARK = Colours(
    background="#15171b",
    ink="#f3f4f6",
    soft="#aab1bb",
    track="#2a2e35",
    line="#7a828d",
    land="#2f343b",
    scale=("#33479e", "#2a74b6", "#2fa0c6", "#62c3bf", "#addeb5", "#f7f7b4"),
    looks={
        Look.COUNT: "#56b4e9",
        Look.POLL: "#e69f00",
        Look.FORMER: "#aab1bb",
        Look.FIRST: "#56b4e9",
        Look.SECOND: "#e69f00",
        Look.THIRD: "#2fc79a",
        Look.FOURTH: "#e39bc5",
    },
)


def colours(palette: Palette) -> Colours:
    """The colours of a palette."""
    return _DARK if palette is Palette.DARK else _LIGHT
