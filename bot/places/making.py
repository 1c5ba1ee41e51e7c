"""Make ``countries.json`` from the npm package world-atlas: ``python -m bot.places.making``.

Needs ``npm`` and a network, and is run by hand alone. Natural Earth draws who controls an area, not
who claims it. So that no map takes a side, land whose state is disputed and that has no ISO code
belongs to nobody here; so does Crimea.
"""

from __future__ import annotations

import itertools
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

PACKAGE = "world-atlas@2.0.2"
_MEMBER = "package/countries-50m.json"
_TARGET = Path(__file__).parent / "countries.json"
_TOLERANCE = 0.035
"""Degrees: a pixel where 30 degrees fill a phone."""

_LEAST_ISLAND = 0.02
"""Square degrees. A country's largest part is kept however small it is."""

_CRIMEA = (34.3, 45.3)
_KOSOVO = "XK"
_ANTARCTICA = "AQ"

Ring = list[int]
Arc = list[tuple[int, int]]
Point = tuple[float, float]


def main() -> None:
    """Fetch the package, simplify its shapes and write them."""
    topology = _fetched()
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_simplified(_absolute(arc, scale), scale) for arc in topology["arcs"]]
    parts: dict[str, list[list[Ring]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        code = _code(geometry)
        for polygon in _kept(polygons, arcs, scale):
            disputed = _holds(_degrees(polygon[0], arcs, scale, origin), _CRIMEA)
            parts.setdefault("" if disputed and code == "RU" else code, []).append(polygon)
    parts.pop(_ANTARCTICA, None)
    _write(parts, arcs, topology["transform"])


def _fetched() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", PACKAGE]
        packed = subprocess.run(  # noqa: S603
            command, cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(_MEMBER)
            if member is None:
                sys.exit(f"{PACKAGE} has no {_MEMBER}.")
            return json.load(member)


def _code(geometry: Any) -> str:
    """The ISO 3166-1 alpha-2 code for the numeric one, which CLDR lists as an alias; empty where
    there is none.
    """
    if geometry["properties"]["name"] == "Kosovo":
        return _KOSOVO
    codes = get_global("territory_aliases").get(geometry.get("id", ""), ())
    return codes[0] if len(codes) == 1 else ""


def _absolute(arc: list[list[int]], scale: list[float]) -> Arc:
    """The arc's points, in steps of ``scale`` degrees, going on past the antimeridian instead of
    jumping.
    """
    circle = round(360 / scale[0])
    points: Arc = []
    x = y = 0
    for dx, dy in arc:
        step = dx - circle * round(dx / circle) if points else dx
        x, y = x + step, y + dy
        points.append((x, y))
    return points


def _simplified(arc: Arc, scale: list[float]) -> Arc:
    """Douglas and Peucker's simplification (1973); arcs are shared, so neighbours still meet."""
    keep = {0, len(arc) - 1}
    pending = [(0, len(arc) - 1)]
    while pending:
        first, last = pending.pop()
        far, where = _farthest(arc, first, last, scale)
        if far > _TOLERANCE:
            keep.add(where)
            pending += [(first, where), (where, last)]
    return [arc[index] for index in sorted(keep)]


def _farthest(arc: Arc, first: int, last: int, scale: list[float]) -> tuple[float, int]:
    (ax, ay), (bx, by) = ((x * scale[0], y * scale[1]) for x, y in (arc[first], arc[last]))
    length = math.hypot(bx - ax, by - ay)
    best, where = 0.0, first
    for index in range(first + 1, last):
        x, y = arc[index][0] * scale[0], arc[index][1] * scale[1]
        far = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if length
            else math.hypot(x - ax, y - ay)
        )
        if far > best:
            best, where = far, index
    return best, where


def _kept(polygons: list[list[Ring]], arcs: list[Arc], scale: list[float]) -> Iterator[list[Ring]]:
    areas = [_area(_degrees(polygon[0], arcs, scale, [0, 0])) for polygon in polygons]
    for polygon, area in zip(polygons, areas, strict=True):
        if area >= _LEAST_ISLAND or area == max(areas):
            yield polygon


def _degrees(ring: Ring, arcs: list[Arc], scale: list[float], origin: list[float]) -> list[Point]:
    points: list[tuple[int, int]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return [(x * scale[0] + origin[0], y * scale[1] + origin[1]) for x, y in points]


def _area(ring: list[Point]) -> float:
    pairs = itertools.pairwise(ring)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _holds(ring: list[Point], point: Point) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _write(parts: dict[str, list[list[Ring]]], arcs: list[Arc], transform: Any) -> None:
    used = sorted(
        {
            _forward(i)
            for polygons in parts.values()
            for polygon in polygons
            for ring in polygon
            for i in ring
        }
    )
    places = {index: place for place, index in enumerate(used)}

    def renumbered(ring: Ring) -> Ring:
        return [places[i] if i >= 0 else ~places[~i] for i in ring]

    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[renumbered(ring) for ring in polygon] for polygon in polygons],
        }
        for code, polygons in sorted(parts.items())
    ]
    topology = {
        "type": "Topology",
        "transform": transform,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(arcs[index]) for index in used],
    }
    _TARGET.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")


def _forward(index: int) -> int:
    return index if index >= 0 else ~index


def _deltas(arc: Arc) -> list[list[int]]:
    before = [(0, 0), *arc[:-1]]
    return [[x - px, y - py] for (px, py), (x, y) in zip(before, arc, strict=True)]


if __name__ == "__main__":
    main()
