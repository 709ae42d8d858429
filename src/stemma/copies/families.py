"""Families: texts that hang together by copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.copies.shelf import Copy


def families(copies: Iterable[Copy]) -> tuple[tuple[int, ...], ...]:
    """Group texts that a chain of copies joins: the places of each family's texts in order, and so the families."""
    return hanging_together((copy.first, copy.second) for copy in copies)


def hanging_together(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Group what a chain of pairs joins."""
    parent: dict[int, int] = {}

    def root(place: int) -> int:
        while (above := parent.setdefault(place, place)) != place:
            parent[place] = parent.get(above, above)
            place = above
        return place

    for first, second in pairs:
        one, other = root(first), root(second)
        parent[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = {}
    for place in sorted(parent):
        members.setdefault(root(place), []).append(place)
    return tuple(tuple(rows) for _, rows in sorted(members.items()))
