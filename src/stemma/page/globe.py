"""
From degrees to the plane of a drawing, and the parts of an outline that can be seen there.

Two projections, both of equal areas: Lambert's azimuthal one around the middle of what is shown, and for
what lies too far apart the whole world as Equal Earth (Šavrič, Patterson and Jenny 2018) has it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Degrees: TypeAlias = tuple[float, float]
Point: TypeAlias = tuple[float, float]
_Vector: TypeAlias = tuple[float, float, float]

# What lies farther than this from the middle (in degrees) needs the map of the world.
FARTHEST = 65.0
# Land behind the globe's edge is cut off here, well outside of any frame.
_HORIZON = math.cos(math.radians(100))
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_LARGEST_STEP = math.pi
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Globe:
    """A way to see the globe: around *middle*, the near side of it or, where *whole*, all of it."""

    middle: Degrees
    whole: bool

    @classmethod
    def around(cls, places: Sequence[Degrees]) -> Globe:
        """See the globe from above the middle of some places."""
        middle = _degrees(_mean(_vector(place) for place in places))
        near = math.cos(math.radians(FARTHEST))
        return cls(middle, whole=any(_dot(_vector(place), _vector(middle)) < near for place in places))

    def point(self, place: Degrees) -> Point:
        """Give the place of a place, in radians of the globe; y runs down."""
        return self._flat(self._turned(place))

    def rings(self, outline: Sequence[Degrees]) -> list[list[Point]]:
        """Give what can be seen of a closed outline, as rings that are not closed."""
        turned = [self._turned(place) for place in outline[:-1]]
        if not self.whole:
            seen = _cut(turned, lambda at: at[0] - _HORIZON)
            return [[self._flat(at) for at in seen]] if seen else []
        flat = [self._flat(at) for at in turned]
        longitudes = [math.atan2(at[1], at[0]) for at in turned]
        steps = zip(longitudes, [*longitudes[1:], longitudes[0]], strict=True)
        on_edge = any(_is_on_edge(at) for at in turned)
        if not on_edge and all(abs(there - here) <= _LARGEST_STEP for here, there in steps):
            return [flat]
        # An outline across the edge of the world map is cut into its eastern and its western part.
        east = [[self._flat(at) for at in _cut(turned, lambda at: at[1])]]
        west = [[_mirrored(self._flat((at[0], -at[1], at[2]))) for at in _cut(turned, lambda at: -at[1])]]
        return [ring for ring in east + west if ring]

    def _turned(self, place: Degrees) -> _Vector:
        """Turn the globe until the middle lies in front (whole: until its meridian does)."""
        x, y, z = _vector((place[0] - self.middle[0], place[1]))
        if self.whole:
            return x, y, z
        low = math.radians(self.middle[1])
        return x * math.cos(low) + z * math.sin(low), y, z * math.cos(low) - x * math.sin(low)

    def _flat(self, at: _Vector) -> Point:
        if self.whole:
            return _equal_earth(at)
        stretch = math.sqrt(2 / (1 + at[0]))
        return stretch * at[1], -stretch * at[2]


def _is_on_edge(at: _Vector) -> bool:
    """Say whether a place lies on the edge of the world map, where east and west are one."""
    return at[0] < 0 and abs(at[1]) < _ROUNDING


def _equal_earth(at: _Vector) -> Point:
    # A cut lies on the plane of the edge's meridian: there the longitude is half a turn, not nothing.
    longitude = math.atan2(abs(at[1]) if _is_on_edge(at) else at[1], at[0])
    one, two, three, four = _EQUAL_EARTH
    theta = math.asin(max(-1.0, min(1.0, math.sqrt(3) / 2 * at[2])))
    square = theta * theta
    sixth = square**3
    below = 3 * (9 * four * sixth * square + 7 * three * sixth + 3 * two * square + one)
    return (
        2 * math.sqrt(3) * longitude * math.cos(theta) / below,
        -theta * (four * sixth * square + three * sixth + two * square + one),
    )


def _mirrored(point: Point) -> Point:
    return -point[0], point[1]


def _vector(place: Degrees) -> _Vector:
    longitude, latitude = math.radians(place[0]), math.radians(place[1])
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


def _degrees(at: _Vector) -> Degrees:
    return math.degrees(math.atan2(at[1], at[0])), math.degrees(math.asin(max(-1.0, min(1.0, at[2]))))


def _mean(vectors: Iterable[_Vector]) -> _Vector:
    rows = list(vectors)
    x, y, z = (sum(row[axis] for row in rows) for axis in range(3))
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length else (1.0, 0.0, 0.0)


def _dot(one: _Vector, other: _Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _cut(ring: Sequence[_Vector], side: Callable[[_Vector], float]) -> list[_Vector]:
    """Cut off the part of a ring on the sphere for which *side* is below 0 (Sutherland and Hodgman 1974)."""
    kept: list[_Vector] = []
    for here, there in zip([ring[-1], *ring[:-1]], ring, strict=True):
        before, after = side(here), side(there)
        if (before >= 0) != (after >= 0):
            share = before / (before - after)
            a, b, c = (p + share * (q - p) for p, q in zip(here, there, strict=True))
            length = math.sqrt(a * a + b * b + c * c) or 1.0
            kept.append((a / length, b / length, c / length))
        if after >= 0:
            kept.append(there)
    return kept


def frame(ring: Sequence[Point], width: float, height: float, over: float = 4.0) -> list[Point]:
    """Cut a ring to the frame of a drawing, and a little *over* it, so that no line runs along the frame."""
    for axis, bound, way in ((0, -over, 1), (0, width + over, -1), (1, -over, 1), (1, height + over, -1)):
        kept: list[Point] = []
        for here, there in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            before, after = way * (here[axis] - bound), way * (there[axis] - bound)
            if (before >= 0) != (after >= 0):
                share = before / (before - after)
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
            if after >= 0:
                kept.append(there)
        ring = kept
    return list(ring)


def heart(rings: Sequence[Sequence[Point]]) -> tuple[Point, float]:
    """
    Find the best place for a name inside rings, and how wide they are there.

    Of lines across each ring the widest stretch of land wins, the more the nearer to the ring's middle.
    """
    best, wide, worth = rings[0][0], 0.0, -1.0
    for ring in rings:
        low, high = min(y for _, y in ring), max(y for _, y in ring)
        for part in range(1, 12):
            y = low + (high - low) * part / 12
            for left, right in _stretches(ring, y):
                value = (right - left) * (1 - abs(part - 6) / 9)
                if value > worth:
                    best, wide, worth = ((left + right) / 2, y), right - left, value
    return best, wide


def _stretches(ring: Sequence[Point], y: float) -> list[tuple[float, float]]:
    """Give the stretches of a horizontal line that lie inside a ring."""
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in zip([*ring[-1:], *ring[:-1]], ring, strict=True)
        if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


@dataclass(frozen=True, slots=True)
class Ground:
    """A ring with its extent, so that a point far from it is told quickly."""

    ring: tuple[Point, ...]
    left: float
    top: float
    right: float
    low: float

    @classmethod
    def of(cls, ring: Sequence[Point]) -> Ground:
        """Measure a ring."""
        across, down = [x for x, _ in ring], [y for _, y in ring]
        return cls(tuple(ring), min(across), min(down), max(across), max(down))

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies inside."""
        if not (self.left <= x <= self.right and self.top <= y <= self.low):
            return False
        return any(left <= x <= right for left, right in _stretches(self.ring, y))

    @property
    def extent(self) -> float:
        """The greater of its width and its height."""
        return max(self.right - self.left, self.low - self.top)
