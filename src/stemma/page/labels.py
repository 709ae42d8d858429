"""The names on a map: each beside its place, none over another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LETTER = 0.56
LINE = 13.0
KINDS = ("state", "stop", "length", "neighbour")
# A name stays on its land where that is at least so much as wide as the name; the rest of it hangs over.
OVERHANG = 0.6
_NEAR, _STEP, _RINGS = 7.0, 12.0, 3
# Where a name may stand when its place is too small for it: beside, above and below, then at the corners.
_WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Wish:
    """
    A name that wants a place at (x, y); *room* is how wide the land is there, in pixels.

    *kind* says how much it matters (the order of KINDS). The name of a neighbour is left out where its land is too
    small for it; others stand beside theirs then.
    """

    key: str
    lines: tuple[str, ...]
    x: float
    y: float
    room: float
    kind: str = "state"


@dataclass(frozen=True, slots=True)
class Label:
    """
    A name with its place: the middle of its first line.

    *leader* is the line from its place to the name, where the name stands off it: (x1, y1, x2, y2).
    """

    key: str
    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    leader: tuple[float, float, float, float] | None


_Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    What names are placed on: its size, and what is another's land.

    *foreign* says whether a point lies on the land of another than the one with that key.
    """

    width: float
    height: float
    foreign: Callable[[str, float, float], bool]

    def place(self, wishes: Sequence[Wish]) -> tuple[Label, ...]:
        """
        Place names, what matters most first, then by room; what finds no place is left out.

        Off its own land a name stands on nobody's, if it can. One of two lines that finds no place is tried with its
        first line alone.
        """
        full = [
            (wish.x - 4, wish.y - 4, wish.x + 4, wish.y + 4)
            for wish in wishes
            if _small(wish) and wish.kind in {"state", "stop"}
        ]
        found = []
        for wish in sorted(wishes, key=lambda one: (KINDS.index(one.kind), _small(one), -one.room, one.key)):
            tries = dict.fromkeys((lines, strict) for lines in (wish.lines, wish.lines[:1]) for strict in (True, False))
            label = next((one for lines, strict in tries if (one := self._try(wish, lines, full, strict=strict))), None)
            if label is not None:
                found.append(label)
                full.append(_rect(label.x, label.y, label.lines))
        return tuple(found)

    def _try(self, wish: Wish, lines: tuple[str, ...], full: Sequence[_Rect], *, strict: bool) -> Label | None:
        half, tall = _wide(lines) / 2, LINE * len(lines)
        middle = wish.y + LINE * 0.35 - LINE * (len(lines) - 1) / 2
        if not _small(wish):
            for down in (0.0, -LINE / 2, LINE / 2, -LINE, LINE):
                if self._free(_rect(wish.x, middle + down, lines), full):
                    return Label(wish.key, wish.kind, lines, wish.x, middle + down, None)
        if wish.kind == "neighbour":
            return None
        for ring in range(_RINGS):
            off = _NEAR + _STEP * ring
            for east, south in _WAYS:
                corner = 0.75 if east and south else 1.0
                x = wish.x + east * (off * corner + half)
                y = middle + south * (off * corner + tall / 2)
                if strict and any(self.foreign(wish.key, x + side * half, y - 3) for side in (-0.8, 0, 0.8)):
                    continue
                if self._free(_rect(x, y, lines), full):
                    leader = _leader(wish, x - east * half, y, (east, south)) if ring else None
                    return Label(wish.key, wish.kind, lines, x, y, leader)
        return None

    def _free(self, rect: _Rect, full: Sequence[_Rect]) -> bool:
        left, top, right, low = rect
        if left < 2 or top < 2 or right > self.width - 2 or low > self.height - 2:  # noqa: PLR2004 - inside the frame
            return False
        return all(right <= one[0] or left >= one[2] or low <= one[1] or top >= one[3] for one in full)


def _small(wish: Wish) -> bool:
    return wish.room < _wide(wish.lines[:1]) * OVERHANG


def _wide(lines: Sequence[str]) -> float:
    return max(len(line) for line in lines) * LINE * LETTER


def _rect(x: float, y: float, lines: Sequence[str]) -> _Rect:
    half = _wide(lines) / 2 + 1
    return x - half, y - LINE * 0.8, x + half, y + LINE * (len(lines) - 0.65)


def _leader(wish: Wish, x: float, y: float, way: tuple[int, int]) -> tuple[float, float, float, float]:
    """Draw the line from the place to the near side of the name."""
    end = y - LINE * 0.35 if way[1] == 0 else y + LINE * 0.3 if way[1] < 0 else y - LINE
    return wish.x, wish.y, x - way[0] * 2, end
