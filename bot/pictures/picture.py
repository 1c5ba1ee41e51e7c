"""What a picture says, as plain data: every word and number in it, and nothing of how it is drawn.

All text is ready to be read; percentages that set a length or a colour are 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

_DRAWING = 4
"""Raise it when the same data is drawn otherwise, so that no picture in the old manner is sent."""


class Palette(StrEnum):
    """For a light screen or a dark one."""

    LIGHT = "light"
    DARK = "dark"


class Look(StrEnum):
    """What a bar stands for.

    Each look has a colour and a texture, so that neither is ever alone.
    """

    COUNT = "count"
    POLL = "poll"
    FORMER = "former"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every picture: which contest and voters, what must be known of the
    figures, who says so.

    ``captioned`` are lines that stand in the caption too, as no figure is shown without them:
    doubts, caveats, totals; so do the title and ``about``, the contest in a few words.
    """

    title: str
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    edition: str
    about: str
    captioned: tuple[str, ...] = ()
    palette: Palette = Palette.LIGHT


@dataclass(frozen=True, slots=True)
class Key:
    """What kind of number a look stands for."""

    look: Look
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the bars of one look: what must be reached, in per cent, and that in words."""

    look: Look
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One percentage. ``text`` is the value in words; ``value`` is ``None`` when it is missing,
    which is not zero. ``is_marked``: the marks of its look are of it too. Of a range ``value`` is
    the lower end and ``high`` the higher.
    """

    look: Look
    text: str
    value: float | None
    label: str = ""
    is_marked: bool = True
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One candidate's bars, or those of the ballots spoiled. ``remark`` says how they differ;
    ``is_called``: somebody declared it elected, or passed, as the frame says.
    """

    label: str
    bars: tuple[Bar, ...]
    remark: str = ""
    is_called: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale from 0 to 100 per cent.

    ``left`` counts the groups left out, and ``more`` says it in words.
    """

    frame: Frame
    keys: tuple[Key, ...]
    groups: tuple[Group, ...]
    left: int = 0
    more: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A country on a map by its ISO 3166-1 alpha-2 code; ``band`` counts from 0, ``None`` is no
    figure.

    ``text`` is the value in words where it is to be read on the map, else empty. ``ballots`` are
    those behind it, 0 where that is not known.
    """

    code: str
    name: str
    band: int | None
    text: str = ""
    ballots: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """How large a circle of so many ballots is, and that number in words."""

    ballots: int
    text: str


@dataclass(frozen=True, slots=True)
class Map:
    """Countries coloured by bands of one percentage, or with ``circles`` in circles of that colour
    as large as the ballots are many.

    ``edges`` are where bands begin and end, in words from low to high; ``missing`` says what
    hatching means. Of a region ``within`` are the codes of its countries, and ``fitted`` those that
    fill the picture; both are empty for the whole world. ``outlined`` is the code of the country
    that was asked for, if one was. ``lines`` are figures for the caption alone.
    """

    frame: Frame
    kind: str
    edges: tuple[str, ...]
    missing: str
    areas: tuple[Area, ...]
    within: tuple[str, ...] = ()
    fitted: tuple[str, ...] = ()
    circles: tuple[Circle, ...] = ()
    outlined: str = ""
    lines: tuple[str, ...] = ()


Picture = Chart | Map


def digest(picture: Picture) -> str:
    """The same for the same content, in every process: 32 hexadecimal digits."""
    return sha256(f"{_DRAWING} {picture!r}".encode()).hexdigest()[:32]
