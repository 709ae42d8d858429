"""
Make outlines.json: the outlines of states and the positions of cities, simplified from Natural Earth.

Usage: python -m tools.outlines COUNTRIES CITIES > src/stemma/knowledge/data/outlines.json

Natural Earth is in the public domain. COUNTRIES is `countries-50m.json` of the npm package world-atlas 2.0.2 (Natural
Earth 4.1 as TopoJSON; `npm pack world-atlas@2.0.2`), CITIES the folder `datasets/naturalearth_cities` of the PyPI package
geopandas 0.14.4 (`pip download --no-deps geopandas==0.14.4`). The result is TopoJSON too, with `source` and `licence`.
"""

from __future__ import annotations

import heapq
import itertools
import json
import math
import struct
import sys
from pathlib import Path
from typing import Any

from stemma.knowledge import find

Point = tuple[float, float]
SOURCE = "Natural Earth 4.1, 1:50m countries and 1:110m populated places, simplified by tools/outlines.py"
# One step of the grid is a hundredth of a degree, about a kilometre: finer than any map of the page can show.
GRID = 0.01
# A corner that takes less than this many square degrees off its line is left out; so is an island smaller than that.
# A small state keeps finer corners: a hundredth and a half of its own size.
CORNER = 0.02
ISLAND = 0.06
SHARE = 0.015
FEWEST = 4
# The far south is no party to anything, and its outline runs round the pole.
LEFT_OUT = {"Antarctica"}
# Names that the source shortens or spells otherwise than states.csv.
CODES = {
    "Antigua and Barb.": "ATG",
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Congo": "COG",
    "Cook Is.": "COK",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "Eq. Guinea": "GNQ",
    "Faeroe Is.": "FRO",
    "Marshall Is.": "MHL",
    "Micronesia": "FSM",
    "Palestine": "PSE",
    "S. Sudan": "SSD",
    "Saint Lucia": "LCA",
    "Solomon Is.": "SLB",
    "St. Kitts and Nevis": "KNA",
    "St. Vin. and Gren.": "VCT",
    "São Tomé and Principe": "STP",
    "W. Sahara": "ESH",
    "eSwatini": "SWZ",
}
CITIES = {
    "?saka": "Osaka",
    "?r?mqi": "Urumqi",
    "Asunción": "Asuncion",
    "Brasília": "Brasilia",
    "Chi?in?u": "Chisinau",
    "København": "Copenhagen",
    "Lomé": "Lome",
    "Malé": "Male",
    "Reykjavík": "Reykjavik",
    "San José": "San Jose",
    "São Paulo": "Sao Paulo",
    "São Tomé": "Sao Tome",
    "Washington,  D.C.": "Washington",
    "Yaoundé": "Yaounde",
    "Ürümqi": "Urumqi",
}
# Land that the source gives to whoever holds it, though most states see it as another's: drawn as nobody's.
# Each is named by a point inside it.
DISPUTED = {"Crimea": (34.2, 45.2)}


def main() -> None:
    """Write the file."""
    countries, cities = Path(sys.argv[1]), Path(sys.argv[2])
    topology = json.loads(countries.read_text(encoding="utf-8"))
    arcs = _thinned(topology)
    shapes = [row for geometry in topology["objects"]["countries"]["geometries"] for row in _shapes(geometry, arcs)]
    used = sorted({_plain(arc) for _, _, rings in shapes for ring in rings for arc in ring})
    places = {old: new for new, old in enumerate(used)}
    result = {
        "type": "Topology",
        "source": SOURCE,
        "licence": "public domain",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {
            "states": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "MultiPolygon",
                        "id": iso3 or f"-{name}",
                        "arcs": [[[places[arc] if arc >= 0 else ~places[~arc] for arc in ring]] for ring in rings],
                    }
                    for iso3, name, rings in sorted(shapes, key=lambda row: (row[0] or "~", row[1]))
                ],
            },
            "cities": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "id": entity.partition(":")[2], "coordinates": [_grid(lon), _grid(lat)]}
                    for entity, (lon, lat) in sorted(read_cities(cities).items())
                ],
            },
        },
        "arcs": [_steps(arcs[old]) for old in used],
    }
    json.dump(result, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


def code_of(name: str) -> str | None:
    """Give the code of a state by the name that the source has; None for land that is no state of states.csv."""
    if name in CODES:
        return CODES[name]
    return next((one.entity.partition(":")[2] for one in find(name) if one.entity.startswith("state:")), None)


def _absolute(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo the steps and the grid of a topology's arcs."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + low))
        arcs.append(arc)
    return arcs


def _thinned(topology: dict[str, Any]) -> list[list[Point]]:
    """Thin all arcs, each as finely as the smallest of the states that it bounds needs it."""
    arcs = _absolute(topology)
    corners = [CORNER] * len(arcs)
    for geometry in topology["objects"]["countries"]["geometries"]:
        largest = max(_polygons(geometry), key=lambda polygon: _size(_ring(arcs, polygon[0])))[0]
        for arc in largest:
            corners[_plain(arc)] = min(corners[_plain(arc)], SHARE * _size(_ring(arcs, largest)))
    return [thin(arc, corner) for arc, corner in zip(arcs, corners, strict=True)]


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return polygons


def thin(arc: list[Point], corner: float) -> list[Point]:
    """
    Leave out the corners that take less than *corner* off the line (Visvalingam and Whyatt 1993), never an end.

    Neighbours share their arcs, so that a border stays one line.
    """
    closed = arc[0] == arc[-1]
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    gone: set[int] = set()

    def area(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = arc[before[i]], arc[i], arc[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by))

    queue = [(area(i), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(queue)
    while queue:
        size, i = heapq.heappop(queue)
        if size > corner or (closed and len(arc) - len(gone) <= FEWEST + 1):
            break
        if i in gone or size != area(i):
            continue
        gone.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(arc) - 1:
                heapq.heappush(queue, (area(j), j))
    return [point for i, point in enumerate(arc) if i not in gone]


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _ring(arcs: list[list[Point]], ring: list[int]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        row = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += row[1:] if points else row
    return points


def _size(points: list[Point]) -> float:
    """Give the area of a ring in square degrees at the equator."""
    pairs = itertools.pairwise(points)
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
    return abs(area) * math.cos(math.radians(points[0][1]))


def _holds(points: list[Point], place: Point) -> bool:
    inside = False
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if (ay > place[1]) != (by > place[1]) and place[0] < (bx - ax) * (place[1] - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _shapes(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[tuple[str | None, str, list[list[int]]]]:
    """Give the land of one row of the source: its own, and what is disputed apart; holes are others' land."""
    name = geometry["properties"]["name"]
    if name in LEFT_OUT:
        return []
    rings = sorted((polygon[0] for polygon in _polygons(geometry)), key=lambda ring: -_size(_ring(arcs, ring)))
    code = code_of(name)
    own = [ring for i, ring in enumerate(rings) if (i == 0 and code) or _size(_ring(arcs, ring)) >= ISLAND]
    apart = [(land, ring) for land, place in DISPUTED.items() for ring in own[1:] if _holds(_ring(arcs, ring), place)]
    own = [ring for ring in own if all(ring is not other for _, other in apart)]
    rows: list[tuple[str | None, str, list[list[int]]]] = [(code, name, own)] if own else []
    return rows + [(None, land, [ring]) for land, ring in apart]


def _grid(degrees: float) -> int:
    return round(degrees / GRID)


def _steps(arc: list[Point]) -> list[list[int]]:
    """Write an arc as steps on the grid; a step to the same place is left out."""
    rows: list[list[int]] = []
    x = y = 0
    for lon, lat in arc:
        here = _grid(lon), _grid(lat)
        if rows and here == (x, y):
            continue
        rows.append([here[0] - x, here[1] - y])
        x, y = here
    return rows


def read_cities(folder: Path) -> dict[str, Point]:
    """Give the positions of the cities that the tables of Stemma know, by their ids ("place:baku")."""
    names = _names(folder / "naturalearth_cities.dbf")
    points = _points(folder / "naturalearth_cities.shp")
    found: dict[str, Point] = {}
    for name, point in zip(names, points, strict=True):
        for one in (*find(name), *find(CITIES.get(name, name))):
            if one.entity.startswith("place:"):
                found.setdefault(one.entity, point)
    return found


def _names(file: Path) -> list[str]:
    """Read the one column of a dBASE table: 32 bytes of header, 32 a column, then rows of fixed width."""
    data = file.read_bytes()
    count, start, width = struct.unpack("<IHH", data[4:12])
    rows = [data[start + i * width + 1 : start + (i + 1) * width] for i in range(count)]
    return [row.decode("latin-1").strip() for row in rows]


def _points(file: Path) -> list[Point]:
    """Read a shapefile of points: 100 bytes of header, then 28 bytes a point, the last 16 its x and y."""
    data = file.read_bytes()
    return [struct.unpack("<dd", data[i + 12 : i + 28]) for i in range(100, len(data), 28)]


if __name__ == "__main__":
    main()
