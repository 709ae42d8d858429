"""Clusters: groups of texts that are near to each other, by average link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A group takes in another text where it is about half as near to the group's texts as they are to each other.
# This keeps two events of one topic apart. Chosen on one set of news; docs/lineage.md says what other values give.
COHESION = 0.48


class _Links:
    """
    The average links of groups in the making, each row's nearest kept at hand.

    A group stands in the row of its first text; what was joined to another is closed, at -1. So are texts to
    themselves, and joins that were refused until one of the two grows.
    """

    def __init__(self, near: NDArray[np.float64]) -> None:
        self.link = near.copy()
        np.fill_diagonal(self.link, -1.0)
        self.refused = np.zeros(near.shape, dtype=bool)
        self.members = [[i] for i in range(len(near))]
        self.within = np.zeros(len(near))
        self.best = np.argmax(self.link, axis=1)
        self.value = self.link[np.arange(len(near)), self.best]

    def nearest(self) -> tuple[int, int, float]:
        """Give the two groups that are nearest to each other, and how near."""
        one = int(np.argmax(self.value))
        return one, int(self.best[one]), float(self.value[one])

    def refuse(self, one: int, other: int) -> None:
        """Leave two groups apart until one of them grows."""
        self.refused[one, other] = self.refused[other, one] = True
        self._look(np.array([one, other]))

    def join(self, one: int, other: int) -> None:
        """Join a group to an earlier one."""
        a, b = len(self.members[one]), len(self.members[other])
        between = self.link[one, other] * a * b
        self.within[one] = (self.within[one] * _pairs(a) + self.within[other] * _pairs(b) + between) / _pairs(a + b)
        merged = (self.link[one] * a + self.link[other] * b) / (a + b)
        self.link[one], self.link[:, one], self.link[one, one] = merged, merged, -1.0
        self.link[other] = self.link[:, other] = -1.0
        self.refused[one] = self.refused[:, one] = False
        self.members[one] = sorted(self.members[one] + self.members[other])
        self.members[other] = []
        pointing = (self.best == one) | (self.best == other) | (self.link[:, one] >= self.value)
        pointing[[one, other]] = True
        self._look(np.flatnonzero(pointing))

    def _look(self, rows: NDArray[np.int64]) -> None:
        free = np.where(self.refused[rows], -1.0, self.link[rows])
        self.best[rows] = np.argmax(free, axis=1)
        self.value[rows] = free[np.arange(len(rows)), self.best[rows]]


def join_near(near: NDArray[np.float64], floor: float) -> list[list[int]]:
    """
    Join texts by average link, the nearest first, down to *floor*.

    A join that would loosen the closer-knit side too much is refused (`COHESION`). *near* is symmetric.
    """
    if not len(near):
        return []
    links = _Links(near)
    while True:
        one, other, value = links.nearest()
        if value < floor:
            return [row for row in links.members if row]
        if value < COHESION * max(links.within[one], links.within[other]):
            links.refuse(one, other)
        else:
            links.join(one, other)


def part(near: NDArray[np.float64]) -> tuple[list[int], list[int]] | None:
    """
    Part a group in two where both sides are at least about twice as close-knit as they are near to each other.

    None where they are not, or where a side would have one text only: nothing tells how close-knit that is.
    """
    links = _Links(near)
    for _ in range(len(near) - 2):
        one, other, _ = links.nearest()
        links.join(one, other)
    first, second = (row for row in links.members if row)
    if min(len(first), len(second)) == 1:
        return None
    between = float(links.link[first[0], second[0]])
    if between >= COHESION * min(links.within[first[0]], links.within[second[0]]):
        return None
    return first, second


def _pairs(number: int) -> float:
    return number * (number - 1) / 2
