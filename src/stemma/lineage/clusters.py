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


def join_up_to(near: NDArray[np.float64], floor: float, most: int) -> list[list[int]]:
    """
    Join texts by average link down to *floor*, in groups of *most* texts at the most.

    In each round all groups that are each other's nearest are joined. By average link nothing comes nearer to a group
    by another join, so this gives what joining the nearest two, one by one, would give, in few rounds (reciprocal nearest
    neighbours: Murtagh 1983, "A survey of recent advances in hierarchical clustering algorithms"). A join that would make
    a group too large is passed over for the next nearest. *near* is symmetric.
    """
    members = [[i] for i in range(len(near))]
    size = np.ones(len(near), np.int64)
    total = near.copy()
    while len(members) > 1:
        best, value = _nearest(total / np.outer(size, size), np.add.outer(size, size) <= most)
        places = np.arange(len(members))
        one = np.flatnonzero((best[best] == places) & (places < best) & (value >= floor))
        if not len(one):
            break
        other = best[one]
        total[one] += total[other]
        total[:, one] += total[:, other]
        size[one] += size[other]
        for first, second in zip(one.tolist(), other.tolist(), strict=True):
            members[first] = sorted(members[first] + members[second])
        left = np.setdiff1d(places, other)
        total, size, members = total[np.ix_(left, left)], size[left], [members[i] for i in left.tolist()]
    return members


def _nearest(link: NDArray[np.float64], free: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """
    Give the nearest of each group among those with which it may be joined, and how near; -1 where there is none.

    Of several that are as near it is the one whose place differs in the lowest bits: so equals are nearest in pairs,
    and a round joins them all.
    """
    places = np.arange(len(link))
    link = np.where(free, link, -1.0)
    np.fill_diagonal(link, -1.0)
    value = link.max(axis=1)
    differ = np.bitwise_xor.outer(places, places)
    best = np.where(link == value[:, None], differ, 2 * len(link)).argmin(axis=1)
    return best, value


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
