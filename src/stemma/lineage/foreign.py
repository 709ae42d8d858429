"""Texts in other languages: which story they tell, by the names in them."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from stemma.lineage.clusters import COHESION, join_near
from stemma.lineage.words import IMAGINED, cosines, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Names that a text must share with one of a story before it is weighed whether it tells that story.
FEWEST = 3
# Below this two texts share no more names than any two on foreign affairs.
FLOOR = 0.12


def place(names: Sequence[frozenset[str]], groups: Sequence[Sequence[frozenset[str]]]) -> list[int | None]:
    """
    Give for each text the group that it is told to, None where there is none.

    *names* are those of the texts, *groups* those of each group's texts. A text joins the group to which it is
    nearest, if it is at least half as near to its texts as they are to each other. A capitalised word that is no
    name in any group (German writes every noun so) does not count.
    """
    frequency = Counter(name for rows in groups for row in rows for name in row)
    number = sum(map(len, groups))
    weights = {name: math.log((number + IMAGINED) / often) for name, often in frequency.items()}
    found: list[int | None] = []
    for row in names:
        known = row & weights.keys()
        near = [
            (_mean([_alike(known, other, weights) for other in rows]), -i)
            for i, rows in enumerate(groups)
            if any(len(known & other) >= FEWEST for other in rows)
        ]
        value, home = max(near, default=(0.0, 0))
        within = _mean([_alike(*pair, weights) for pair in combinations(groups[-home], 2)]) if near else 0.0
        found.append(-home if near and value >= max(FLOOR, COHESION * within) else None)
    return found


def gather(names: Sequence[frozenset[str]]) -> list[list[int]]:
    """Group texts that no group took in among themselves."""
    return join_near(cosines(weigh([dict.fromkeys(sorted(row), 1) for row in names], IMAGINED)), FLOOR)


def _alike(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Give the cosine of two texts' names."""
    shared = _square(one & other, weights)
    return shared / math.sqrt(_square(one, weights) * _square(other, weights)) if shared else 0.0


def _square(names: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[name] ** 2 for name in names)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0
