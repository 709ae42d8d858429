"""Cutting: a large pile in parts of a given size, so that what is near is in one part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import hanging_together, shared_often
from stemma.lineage.clusters import join_up_to
from stemma.lineage.stories import APART, FLOOR
from stemma.lineage.words import IMAGINED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Days = NDArray[np.float64]

# So many articles are compared each with each, by a table of how near they are. So the work grows with their number only.
BLOCK = 1_000
# A larger pile is cut into blocks by the ties between articles: so many of so many heaviest words are the same.
FEWEST, HEAVY = 3, 24
# What belongs to one thread may be half as near as what is one story.
LOOSE = FLOOR / 2
# No article comes to a thread by ties that are all weaker than this: its articles are half as near on the average.
TIE = LOOSE * 1.5
# So many ties are weighed at once.
_PORTION = 4_096
_NONE = -1


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words of some articles, weighed: an article's stand side by side in *column* and *weight*, from its start on.

    A word is the number of its column. Each article's weights have the length 1; a word of one article only is left
    out, but enters that length. There is one more of *starts* than there are articles.
    """

    column: NDArray[np.int64]
    weight: NDArray[np.float64]
    starts: NDArray[np.int64]

    def owner(self) -> NDArray[np.int64]:
        """Say whose each word is: the places of the articles."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def of(self, places: Sequence[int]) -> Words:
        """Give the words of the articles at some places, as they were weighed."""
        rows = [slice(int(self.starts[place]), int(self.starts[place + 1])) for place in places]
        starts = np.cumsum([0, *(row.stop - row.start for row in rows)])
        column = np.concatenate([self.column[row] for row in rows])
        return Words(column, np.concatenate([self.weight[row] for row in rows]), starts)


def weighed(words: NDArray[np.uint64], times: NDArray[np.uint8], number: NDArray[np.int64]) -> Words:
    """
    Weigh the hashed words of articles by how often they stand there (*times*) and how rare they are in the pile.

    *number* says how many words each article has. How rare a word is counts in powers of two: one article more changes
    the weights of few words.
    """
    owner = np.repeat(np.arange(len(number)), number)
    _, column, frequency = np.unique(words, return_inverse=True, return_counts=True)
    rarity = np.ceil(np.log2(len(number) + IMAGINED)) - np.floor(np.log2(frequency[column]))
    weight = (1 + np.log(times.astype(np.float64))) * rarity
    length = np.sqrt(np.bincount(owner, weight * weight, len(number)))
    shared = frequency[column] > 1
    starts = np.searchsorted(owner[shared], np.arange(len(number) + 1))
    return Words(column[shared], np.round(weight / length[owner], 6)[shared], starts)


def cut(words: Words, days: Days, most: int) -> list[list[int]]:
    """
    Cut a pile into parts of *most* articles at the most: the places of each part's articles.

    *days* holds a row for each article: the first and the last day that it may be of, as numbers. Articles are joined
    by average link, the nearest first, as stories are; none that are weeks apart are near.
    """
    parts = []
    for block in _blocks(words, days):
        near = _near(words.of(block), days[block])
        parts += [[block[i] for i in part] for part in join_up_to(near, LOOSE, most)]
    return parts


def _near(words: Words, days: Days) -> NDArray[np.float64]:
    """Give how near each two articles are: the cosine of their words."""
    _, column, frequency = np.unique(words.column, return_inverse=True, return_counts=True)
    kept = frequency[column] > 1
    place = np.cumsum(frequency > 1) - 1
    matrix = np.zeros((len(days), int(np.sum(frequency > 1))))
    matrix[words.owner()[kept], place[column[kept]]] = words.weight[kept]
    near: NDArray[np.float64] = np.round(matrix @ matrix.T, 6)
    first, last = days.T
    apart = first[:, None] - last[None, :] > APART
    near[apart | apart.T] = 0.0
    return near


def _blocks(words: Words, days: Days) -> list[list[int]]:
    """
    Cut a pile into blocks: what the strongest ties join, as long as no block is too large.

    So near-copies are cut last, and what shares a few words only goes where there is room.
    """
    number = len(days)
    if number <= BLOCK:
        return [list(range(number))]
    heavy, weights = _heaviest(words)
    pairs = np.array(shared_often([row[row != _NONE].astype(np.uint64) for row in heavy], FEWEST), np.int64).reshape(
        -1, 2
    )
    one, other = pairs.T
    pairs = pairs[np.maximum(days[one, 0], days[other, 0]) - np.minimum(days[one, 1], days[other, 1]) <= APART]
    strength = _strength(heavy, weights, pairs)
    strongest = np.lexsort((pairs[:, 1], pairs[:, 0], -strength))[: np.sum(strength >= TIE)]
    return [list(block) for block in hanging_together(enumerate(_joined(pairs[strongest].tolist(), number)))]


def _heaviest(words: Words) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the heaviest words of each article in a row, by their columns, and their weights; `_NONE` where there are fewer."""
    number = len(words.starts) - 1
    owner = words.owner()
    order = np.lexsort((words.column, -words.weight, owner))
    rank = np.arange(len(order)) - words.starts[owner]
    first = rank < HEAVY
    heavy, weights = np.full((number, HEAVY), _NONE), np.zeros((number, HEAVY))
    heavy[owner[first], rank[first]] = words.column[order[first]]
    weights[owner[first], rank[first]] = words.weight[order[first]]
    return heavy, weights


def _strength(heavy: NDArray[np.int64], weights: NDArray[np.float64], pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Say how strong the ties of some pairs are: what the shared heavy words weigh in both articles."""
    strength = np.zeros(len(pairs))
    for first in range(0, len(pairs), _PORTION):
        one, other = pairs[first : first + _PORTION].T
        same = (heavy[one][:, :, None] == heavy[other][:, None, :]) & (heavy[one] != _NONE)[:, :, None]
        strength[first : first + _PORTION] = ((weights[one][:, :, None] * same).sum(1) * weights[other]).sum(1)
    return np.round(strength, 6)


def _joined(pairs: Sequence[Sequence[int]], number: int) -> list[int]:
    """Join along pairs, in their order, where that makes no block too large; give for each article the first of its block."""
    above, size = list(range(number)), [1] * number

    def root(place: int) -> int:
        while above[place] != place:
            above[place] = place = above[above[place]]
        return place

    for first, second in pairs:
        one, other = sorted((root(first), root(second)))
        if one != other and size[one] + size[other] <= BLOCK:
            above[other] = one
            size[one] += size[other]
    return [root(place) for place in range(number)]
