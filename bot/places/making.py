"""Make the tables that this folder ships. For developers; not in the wheel.

    python -m bot.places.making territories  # from the CLDR data of the installed Babel
    python -m bot.places.making countries  # from the npm package world-atlas; needs a network

Natural Earth draws who controls an area, not who claims it. So that no map takes a side, land whose
state is disputed and that has no ISO code belongs to nobody in ``countries.json``; so does Crimea.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from babel import localedata
from babel.core import get_global

from bot.places.folding import fold
from bot.places.geography import NOBODYS, Coordinates, Point, Shape, area
from bot.places.territories import LANGUAGES, TABLE, is_territory

PACKAGE = "world-atlas@2.0.2"
_MEMBER = "package/countries-50m.json"
_COUNTRIES = Path(__file__).with_name("countries.json")

_TOLERANCE = 0.035
"""Degrees: a pixel where 30 degrees fill a phone."""

_LEAST_ISLAND = 0.02
"""Square degrees. A country's largest part is kept however small it is."""

_CRIMEA = Coordinates(45.3, 34.3)
_ANTARCTICA = "AQ"

_IN_BRACKETS = re.compile(r"[(（].*?[)）]")

Ring = list[int]
"""Indices of arcs, in TopoJSON's way: ``~index`` is arc ``index`` run backwards."""

Polygon = list[Ring]
"""An outline, and the outlines of holes in it."""

Arc = list[tuple[int, int]]
"""Points in steps of the topology's scale."""


def main() -> None:
    """Make the tables that the command line names."""
    makers = {"territories": make_territories, "countries": make_countries}
    parser = argparse.ArgumentParser(prog="python -m bot.places.making")
    parser.add_argument("tables", nargs="+", choices=makers)
    for table in parser.parse_args().tables:
        makers[table]()


def make_territories() -> None:
    """Write ``territories.tsv`` anew."""
    TABLE.write_text(territory_table(), "utf-8", newline="\n")


def territory_table() -> str:
    """The text of ``territories.tsv`` from the CLDR data of the installed Babel.

    For a process of its own: Babel keeps the locales as they are loaded here, without what they
    inherit.
    """
    names: dict[str, dict[str, set[str]]] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        language = identifier.split("_")[0]
        territories = localedata.load(identifier, merge_inherited=False).get("territories", {})
        for code, name in territories.items():
            # A name may also be a marker of what the locale inherits.
            if not is_territory(code) or not isinstance(name, str):
                continue
            for key in {fold(name), fold(_IN_BRACKETS.sub("", name))} - {"", code.lower()}:
                names.setdefault(key, {}).setdefault(code, set()).add(language)
    main_lines: list[str] = []
    other_lines: list[str] = []
    for key, readings in sorted(names.items()):
        packed: list[str] = []
        spoken: set[str] = set()
        for code, languages in sorted(readings.items()):
            packed.append(f"{code}:{','.join(sorted(languages))}")
            spoken |= languages
        lines = other_lines if spoken.isdisjoint(LANGUAGES) else main_lines
        lines.append(f"{key}\t{' '.join(packed)}\n")
    return "".join([*main_lines, "\n", *other_lines])


def make_countries() -> None:
    """Fetch the package, simplify its shapes and write ``countries.json`` anew."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", PACKAGE]
        packed = subprocess.run(  # noqa: S603
            command, cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(_MEMBER)
            if member is None:
                sys.exit(f"{PACKAGE} has no {_MEMBER}.")
            topology = json.load(member)
    text = json.dumps(simplified(topology), separators=(",", ":"))
    _COUNTRIES.write_text(text + "\n", encoding="utf-8")


def simplified(topology: Any) -> dict[str, Any]:
    """The countries of a topology of world-atlas with fewer points, by ISO 3166-1 alpha-2 codes."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_simplified_arc(steps, scale) for steps in topology["arcs"]]
    kept: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        # CLDR lists the numeric codes as aliases; Kosovo has none.
        codes = get_global("territory_aliases").get(geometry.get("id", ""), ())
        code = codes[0] if len(codes) == 1 else NOBODYS
        if geometry["properties"]["name"] == "Kosovo":
            code = "XK"
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        outlines: list[list[Point]] = []
        for polygon in polygons:
            points: Arc = []
            for index in polygon[0]:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += arc[1:] if points else arc
            outlines.append(
                [(x * scale[0] + origin[0], y * scale[1] + origin[1]) for x, y in points]
            )
        largest = max(abs(area(outline)) for outline in outlines)
        for polygon, outline in zip(polygons, outlines, strict=True):
            size = abs(area(outline))
            is_crimea = code == "RU" and Shape(code, (tuple(outline),)).holds(_CRIMEA)
            if size >= 2 * _LEAST_ISLAND or size == largest:
                kept.setdefault(NOBODYS if is_crimea else code, []).append(polygon)
    kept.pop(_ANTARCTICA, None)
    return _pruned(kept, arcs, topology["transform"])


def _simplified_arc(steps: list[list[int]], scale: list[float]) -> Arc:
    """The points of an arc without those that its line can do without.

    Douglas and Peucker's simplification (1973). Countries share arcs, so neighbours still meet.
    """
    circle = round(360 / scale[0])
    arc: Arc = []
    x = y = 0
    for dx, dy in steps:
        # At the antimeridian the line goes on instead of jumping to the other side.
        x += dx - circle * round(dx / circle) if arc else dx
        y += dy
        arc.append((x, y))
    points = [(x * scale[0], y * scale[1]) for x, y in arc]
    keep = {0, len(arc) - 1}
    pending = [(0, len(arc) - 1)]
    while pending:
        first, last = pending.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = math.hypot(bx - ax, by - ay)
        farthest, where = 0.0, first
        for index in range(first + 1, last):
            x_, y_ = points[index]
            far = math.hypot(x_ - ax, y_ - ay)
            if length:
                far = abs((bx - ax) * (ay - y_) - (ax - x_) * (by - ay)) / length
            if far > farthest:
                farthest, where = far, index
        if farthest > _TOLERANCE:
            keep.add(where)
            pending += [(first, where), (where, last)]
    return [arc[index] for index in sorted(keep)]


def _pruned(kept: dict[str, list[Polygon]], arcs: list[Arc], transform: Any) -> dict[str, Any]:
    """A topology of these polygons by code, with no more arcs than they need."""
    used: set[int] = set()
    for polygons in kept.values():
        for ring in itertools.chain.from_iterable(polygons):
            used.update(max(index, ~index) for index in ring)
    new: dict[int, int] = {}
    for number, index in enumerate(sorted(used)):
        new[index], new[~index] = number, ~number
    geometries = []
    for code, polygons in sorted(kept.items()):
        for ring in itertools.chain.from_iterable(polygons):
            ring[:] = [new[index] for index in ring]
        geometries.append({"type": "MultiPolygon", "id": code, "arcs": polygons})
    steps = []
    for index in sorted(used):
        arc = arcs[index]
        moves = [(x - px, y - py) for (px, py), (x, y) in itertools.pairwise(arc)]
        steps.append([arc[0], *moves])
    return {
        "type": "Topology",
        "transform": transform,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": steps,
    }


if __name__ == "__main__":
    main()
