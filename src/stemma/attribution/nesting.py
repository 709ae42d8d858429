"""Which attribution stands inside which: "Reuters reported, citing five sources"."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from stemma.attribution.chains import CITING, QUOTED_BY
from stemma.attribution.found import holds, meets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found, Place

# An attribution within an attribution within …: deeper chains are slips of a finder.
_DEEPEST = 6
# Of the contents that start before a cue so many are looked at, the nearest first.
_NEAREST = 40


def nest(rows: Sequence[Found]) -> tuple[int | None, ...]:
    """
    Give for each attribution the index of the one it stands inside, or None.

    It stands inside the narrowest other one whose content covers its cue; "citing X" and "X, quoted by
    Y" have the one they came through as parent, with the same content.
    """
    parts = sorted((place, i) for i, row in enumerate(rows) for place in row.content)
    starts = [place[0] for place, _ in parts]
    by_sentence: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        by_sentence.setdefault(row.sentence, []).append(i)
    parents: list[int | None] = []
    for i, row in enumerate(rows):
        through = _through(i, rows, by_sentence[row.sentence])
        near = bisect_right(starts, row.cue[0])
        parents.append(through if through is not None else _around(i, rows, parts[max(0, near - _NEAREST) : near]))
    return tuple(_without_loops(parents))


def _around(i: int, rows: Sequence[Found], parts: Sequence[tuple[Place, int]]) -> int | None:
    cue = rows[i].cue
    inside = [
        (place[1] - place[0], j) for place, j in parts if j != i and holds(place, cue) and not meets(rows[j].cue, cue)
    ]
    return min(inside)[1] if inside else None


def _through(i: int, rows: Sequence[Found], near: Sequence[int]) -> int | None:
    """Give the attribution that this one came through: who cites it, or by whom it is quoted."""
    row = rows[i]
    for j in near:
        other = rows[j]
        if j == i or not _same(row, other):
            continue
        if row.finder == CITING:
            if other.finder != CITING and other.source is not None:
                return j
        elif other.finder == QUOTED_BY and row.finder != QUOTED_BY:
            return j
    return None


def _same(one: Found, other: Found) -> bool:
    return bool(one.content) and bool(other.content) and meets(one.content[0], other.content[0])


def _without_loops(parents: list[int | None]) -> list[int | None]:
    rows = list(parents)
    for i in range(len(rows)):
        seen = {i}
        at = rows[i]
        while at is not None and at not in seen and len(seen) <= _DEEPEST:
            seen.add(at)
            at = rows[at]
        if at is not None:
            rows[i] = None
    return rows
