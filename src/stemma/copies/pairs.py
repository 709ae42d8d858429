"""Pairs: which texts share so many sampled runs that they are worth comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stemma.copies.blocks import PLACE_BITS
from stemma.copies.runs import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# A run that more texts share than CROWD (a site's furniture, a stock phrase, a story that everybody carries) finds
# each of them its last CHAIN texts before it and no others: work grows with the number of texts, and the copies
# of one text still hang together.
CROWD = 40
CHAIN = 8
# Two runs of a sample of eight: by chance unrelated texts share one, hardly two.
FEWEST = 2

_PLACE = np.uint64(PLACE_BITS)
_PLACES = np.uint64((1 << PLACE_BITS) - 1)


def meet(postings: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """
    Give the pairs of texts that meet in sorted postings, each once, sorted, with how often they do.

    A pair is the earlier text's place, then 24 bits of the later one's.
    """
    runs, places = postings >> _PLACE, postings & _PLACES
    found = []
    edges = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1], [True]))) if len(runs) else np.zeros(1, int)
    sizes = np.diff(edges)
    small = np.repeat(sizes <= CROWD, sizes)
    behind = np.flatnonzero(np.repeat(sizes > 1, sizes))
    for lag in range(1, CROWD + 1):
        behind = behind[behind >= lag]
        if lag > CHAIN:
            behind = behind[small[behind]]
        behind = behind[runs[behind] == runs[behind - lag]]
        if not len(behind):
            break
        found.append((places[behind - lag] << _PLACE) | places[behind])
    pairs = np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
    first = (
        np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1], [True]))) if len(pairs) else np.zeros(1, int)
    )
    return pairs[first[:-1]], np.diff(first)


def add_up(
    pairs: Sequence[NDArray[np.uint64]], numbers: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Add up the numbers of pairs that were found in several parts."""
    if not pairs:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    together, number = np.concatenate(pairs), np.concatenate(numbers)
    order = np.argsort(together, kind="stable")
    together, number = together[order], number[order]
    first = np.flatnonzero(np.concatenate(([True], together[1:] != together[:-1]))) if len(together) else order
    return together[first], np.add.reduceat(number, first) if len(first) else number


def split(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the places of the earlier and of the later texts of pairs."""
    return (pairs >> _PLACE).astype(np.int64), (pairs & _PLACES).astype(np.int64)


def shared_often(groups: Sequence[NDArray[np.uint64]], fewest: int = FEWEST) -> list[tuple[int, int]]:
    """Give, of some texts' sampled runs, the pairs of texts that share *fewest* or more, in order."""
    postings = [(values.astype(np.uint64) << _PLACE) | np.uint64(i) for i, values in enumerate(groups)]
    pairs, number = meet(once(np.concatenate(postings))) if postings else (np.zeros(0, np.uint64), np.zeros(0))
    firsts, seconds = split(pairs[number >= fewest])
    return list(zip(firsts.tolist(), seconds.tolist(), strict=True))
