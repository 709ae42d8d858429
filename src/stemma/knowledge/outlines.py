"""
Outlines: the land of states and where cities lie, for small maps.

The shipped file is TopoJSON, made from Natural Earth by tools/outlines.py. Natural Earth draws who holds
the land, not who has a right to it; an outline is no statement about a border.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from stemma.errors import TableError
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import data

FILE = "outlines.json"
Place: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """
    The land of a state as rings of (longitude, latitude) in degrees, the largest first, each closed.

    *iso3* is None for land that the tables give to no state, or that is disputed.
    """

    iso3: str | None
    rings: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All outlines, and the positions of cities by the ids of their places ("place:baku")."""

    source: str
    outlines: tuple[Outline, ...]
    cities: dict[str, Place]


@functools.cache
def atlas() -> Atlas:
    """Read the outlines; TableError names what is malformed."""
    try:
        return _atlas(json.loads(data(FILE).read_text(encoding="utf-8")))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        message = f"{FILE}: {error!r}; make it again with tools/outlines.py"
        raise TableError(message) from error


def _atlas(topology: dict[str, Any]) -> Atlas:
    scale = topology["transform"]["scale"][0]
    arcs = [_arc(steps, scale) for steps in topology["arcs"]]
    objects = topology["objects"]
    return Atlas(
        topology["source"],
        tuple(
            Outline(
                row["id"] if has_state(row["id"]) else None, tuple(_ring(arcs, polygon[0]) for polygon in row["arcs"])
            )
            for row in objects["states"]["geometries"]
        ),
        {
            f"place:{row['id']}": (row["coordinates"][0] * scale, row["coordinates"][1] * scale)
            for row in objects["cities"]["geometries"]
        },
    )


def _arc(steps: list[list[int]], scale: float) -> list[Place]:
    x = y = 0
    points = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((round(x * scale, 2), round(y * scale, 2)))
    return points


def _ring(arcs: list[list[Place]], numbers: list[int]) -> tuple[Place, ...]:
    """Join arcs into a ring; a number below 0 is an arc run backwards, as TopoJSON has it."""
    points: list[Place] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)
