"""Places of several kinds in one column of codes, each of which begins with the code of the place
around: G00000, G10000, G10100 in Austria, 09, 09162 in Germany, 01000, 01001 in America.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from bot.intake.guessing.headings import words_in

_FEWEST = 4
"""Codes of which it is looked for whether they begin with each other."""
_AGREEING = 0.9
"""The part of codes, and of sums, that has to fit; the rest are a source's slips."""

_KINDS = {
    "gkz gemeindekennziffer": {
        1: "state",
        2: "constituency",
        3: "district",
        5: "municipality",
    },
    "ags gemeindeschlussel regionalschlussel arsn": {
        2: "state",
        3: "region",
        5: "county",
        8: "municipality",
        9: "municipality",
        12: "municipality",
    },
    "fips geoid": {2: "state", 5: "county", 10: "town", 11: "precinct"},
    "insee codgeo": {2: "department", 3: "department", 5: "municipality"},
    "istat": {3: "province", 6: "municipality"},
    "teryt": {2: "region", 4: "county", 6: "municipality", 7: "municipality"},
    "ubigeo": {2: "department", 4: "province", 6: "district"},
    "ine": {2: "province", 5: "municipality"},
}
"""By a word in the heading, the kinds of places by how many digits of a code tell one: of Austria
(Statistik Austria), Germany (Destatis), America (FIPS 6-4), France (INSEE), Italy (ISTAT), Poland
(GUS), Peru and Spain (INE).
"""
_UNKNOWN = ("region", "district", "municipality")


@dataclass(frozen=True, slots=True)
class CodeLevel:
    """A kind of places whose codes have so many telling signs, and a ``length`` with zeros."""

    digits: int
    length: int


@dataclass(frozen=True, slots=True)
class NestedCodes:
    """What codes tell: their levels as a mapping has them, the larger first, the code of the whole
    (blank where there is none), and whether a heading told the kinds.
    """

    levels: tuple[dict[str, int | str], ...]
    whole: str
    is_known: bool


def nested_codes(heading: str, counts: Mapping[str, int]) -> NestedCodes | None:
    """How codes lie in each other; None where they do not. ``counts`` has what was counted at each,
    by which a code that begins another one by chance is told from one that is around it.
    """
    codes = [code for code in counts if code]
    digits = sum(any(map(str.isdigit, code)) for code in codes)
    are_codes = all(re.fullmatch("[0-9A-Z]+", code) for code in codes) and 2 * digits > len(codes)
    if len(codes) < _FEWEST or not are_codes:
        return None
    # A code of nothing but zeros is the whole, in which all others lie.
    whole = next((code for code in codes if not re.sub("^[A-Z]+", "", code).strip("0")), "")
    codes = [code for code in codes if code != whole]
    counts = {code: counts[code] for code in codes}
    levels = _padded(codes, counts) or _growing(codes, counts)
    if not levels:
        return None
    letters = len(codes[0]) - len(codes[0].lstrip(ascii_uppercase))
    words = set(words_in(heading).split())
    known: dict[int, str] = {}
    for names, kinds in _KINDS.items():
        if words & set(names.split()):
            known = kinds
    named: list[dict[str, int | str]] = []
    for number, level in enumerate(levels):
        kind = known.get(level.digits - letters) or _UNKNOWN[number - len(levels)]
        cells: dict[str, int | str] = {"digits": level.digits}
        if level.length != level.digits:
            cells["length"] = level.length
        named.append({**cells, "kind": kind})
    is_known = all(level.digits - letters in known for level in levels)
    return NestedCodes(tuple(named), whole, is_known)


def _padded(codes: Sequence[str], counts: Mapping[str, int]) -> list[CodeLevel]:
    """The levels of codes that are equally long, where zeros stand for all that lies in a place."""
    length = len(codes[0])
    if any(len(code) != length for code in codes):
        return []
    known, ends = set(codes), []
    for digits in range(1, length):
        inside = [code for code in codes if code[digits:].strip("0")]
        upper = sum(code[:digits].ljust(length, "0") in known for code in inside)
        if inside and upper >= _AGREEING * len(inside):
            ends.append(digits)
    # Between two levels all codes may have a zero by chance: the place is the same with it.
    telling: list[int] = []
    for digits in ends:
        own = {code for code in codes if not code[digits:].strip("0")}
        if not telling or own > {code for code in own if not code[telling[-1] :].strip("0")}:
            telling.append(digits)
    return _adding_up([CodeLevel(each, length) for each in [*telling, length]], codes, counts)


def _growing(codes: Sequence[str], counts: Mapping[str, int]) -> list[CodeLevel]:
    """The levels of codes that are the longer the smaller their places are."""
    lengths = sorted({len(code) for code in codes})
    known = set(codes)
    inside = [code for code in codes if len(code) > lengths[0]]
    begun = sum(
        any(code[:each] in known for each in lengths if each < len(code)) for code in inside
    )
    if len(lengths) < 2 or begun < _AGREEING * len(inside):
        return []
    return _adding_up([CodeLevel(each, each) for each in lengths], codes, counts)


def _adding_up(
    levels: list[CodeLevel], codes: Sequence[str], counts: Mapping[str, int]
) -> list[CodeLevel]:
    """Those of some levels of whose places most have what their parts have together; none where
    there are no two. A place may be parted twice, in districts and in constituencies with a letter.
    """
    while len(levels) > 1:
        fit: dict[CodeLevel, list[bool]] = {level: [] for level in levels[:-1]}
        inside: dict[str, dict[tuple[int, str], list[int]]] = defaultdict(dict)
        own = {code: _own_level(code, levels) for code in codes}
        for code in codes:
            around = _code_around(code, levels, own[code], counts)
            form = re.sub("[A-Z]", "A", re.sub(r"\d", "0", code))
            inside[around].setdefault((own[code], form), []).append(counts[code])
        for code, kinds in inside.items():
            parts = [count for found in kinds.values() for count in found]
            if not code or (len(parts) == 1 and 2 * parts[0] < counts[code]):
                # Postal votes that are of no smaller place are no part by which to tell.
                continue
            sums = [sum(parts), *map(sum, kinds.values())]
            is_fit = any(abs(added - counts[code]) * 100 <= counts[code] for added in sums)
            fit[levels[own[code]]].append(is_fit)
        wrong = {
            level: sum(found) / len(found) if found else 0.0
            for level, found in fit.items()
            if not found or sum(found) < _AGREEING * len(found)
        }
        for number, level in enumerate(levels[:-1]):
            # Constituencies that are told by a letter need no parts of their own.
            signs = {code[level.digits - 1] for code in codes if own[code] == number}
            if signs and all(map(str.isalpha, signs)) and not fit[level]:
                wrong.pop(level, None)
        if not wrong:
            return levels
        levels = [level for level in levels if level != min(wrong, key=lambda each: wrong[each])]
    return []


def _own_level(code: str, levels: Sequence[CodeLevel]) -> int:
    for number, level in enumerate(levels):
        if len(code) == level.length and not code[level.digits :].strip("0"):
            return number
    return len(levels) - 1


def _code_around(
    code: str, levels: Sequence[CodeLevel], own: int, counts: Mapping[str, int]
) -> str:
    """The code of the nearest place around one that is there; blank for none."""
    for level in reversed(levels[:own]):
        upper = code[: level.digits].ljust(level.length, "0")
        if upper in counts:
            return upper
    return ""
