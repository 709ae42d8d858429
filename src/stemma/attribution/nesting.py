"""Which attribution stands inside which: "Reuters reported, citing five sources"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.found import holds, meets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found

# An attribution within an attribution within …: deeper chains are slips of a finder.
_DEEPEST = 6


def nest(rows: Sequence[Found]) -> tuple[int | None, ...]:
    """
    Give for each attribution the index of the one it stands inside, or None.

    It stands inside the narrowest other one whose content covers its cue. "citing X" has its verb's
    attribution as parent though it does not stand in its content: `links` says so by place.
    """
    parents: list[int | None] = []
    for i, row in enumerate(rows):
        inside = [
            (place[1] - place[0], j)
            for j, other in enumerate(rows)
            if j != i and _near(row, other)
            for place in other.content
            if holds(place, row.cue) and not meets(other.cue, row.cue)
        ]
        cited = _citing(i, rows) if row.finder == "citing" else None
        parents.append(cited if cited is not None else min(inside)[1] if inside else None)
    return tuple(_without_loops(parents))


def _near(row: Found, other: Found) -> bool:
    return other.content != () and other.content[0][0] <= row.cue[0] and row.cue[1] <= other.content[-1][1]


def _citing(i: int, rows: Sequence[Found]) -> int | None:
    """Give the attribution that cites: the one of the same sentence with the same content."""
    row = rows[i]
    for j, other in enumerate(rows):
        if j != i and other.sentence == row.sentence and other.content == row.content and other.finder != "citing":
            return j
    return None


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
