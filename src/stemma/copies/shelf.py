"""The shelf: a folder of blocks, to which texts are added and among which a text is placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies.blocks import (
    BLOCK,
    MOST_TEXTS,
    PLACE_BITS,
    Block,
    extend,
    make_block,
    read_block,
    write_block,
)
from stemma.copies.pairs import CROWD, FEWEST
from stemma.copies.runs import once
from stemma.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# Of the sampled runs that a copy must share by its size, so large a part must be met before the pair is
# compared: less is chance, and what a site prints on all its pages.
MARGIN = 0.5

_SUFFIX = ".block"
_PLACE = np.uint64(PLACE_BITS)


@dataclass(frozen=True, slots=True)
class Copy:
    """
    Two texts that share passages.

    *first* and *second* are their places in order; *of_first* and *of_second* say which part of each one's
    runs of five words stands in the other.
    """

    first: int
    second: int
    of_first: float
    of_second: float

    @property
    def containment(self) -> float:
        """The larger part."""
        return max(self.of_first, self.of_second)


class Shelf:
    """
    A folder of blocks.

    Texts are numbered from 0 in the order in which they were added. One process may write to a folder at a
    time; any number may read.
    """

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it; raises `InputError` where it holds something else."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.blocks: list[Block] = [read_block(path) for path in block_paths(folder)]
        self._check()

    def __len__(self) -> int:
        """Give the number of texts."""
        return self.blocks[-1].first + len(self.blocks[-1]) if self.blocks else 0

    def _check(self) -> None:
        place = 0
        for number, block in enumerate(self.blocks):
            if block.first != place or (len(block) != BLOCK and number + 1 < len(self.blocks)):
                message = f"{self.folder} misses texts before number {block.first}; make it anew"
                raise InputError(message)
            place += len(block)

    def add(self, texts: Sequence[str]) -> int:
        """Add texts; give the place of the first. The last block is written again until it is full."""
        first = len(self)
        if first + len(texts) > MOST_TEXTS:
            message = f"{self.folder} would have more than {MOST_TEXTS:,} texts; start another folder"
            raise InputError(message)
        done = 0
        if self.blocks and texts and len(self.blocks[-1]) < BLOCK:
            done = min(BLOCK - len(self.blocks[-1]), len(texts))
            self._put(len(self.blocks) - 1, extend(self.blocks[-1], texts[:done]))
        for start in range(done, len(texts), BLOCK):
            self._put(len(self.blocks), make_block(first + start, texts[start : start + BLOCK]))
        return first

    def _put(self, number: int, block: Block) -> None:
        path = block_path(self.folder, number)
        write_block(block, path)
        self.blocks[number:] = [read_block(path)]

    def place(self, text: str, *, least: float = 0.5) -> tuple[Copy, ...]:
        """
        Find the texts of which a new one shares at least the part *least*, or they of it, the nearest first.

        In the copies given *first* is the place of a text of the shelf, *second* the place that the new text
        would have.
        """
        new = make_block(len(self), [text])
        found = []
        for block in self.blocks:
            for place in _candidates(block, new, least):
                copy = compare(block, new, place, new.first)
                if copy is not None and copy.containment >= least:
                    found.append(copy)
        return tuple(sorted(found, key=lambda copy: (-copy.containment, -copy.of_second, copy.first)))


def block_path(folder: Path, number: int) -> Path:
    """Give the path of a block."""
    return folder / f"{number:06d}{_SUFFIX}"


def block_paths(folder: Path) -> list[Path]:
    """List the blocks of a folder, in order."""
    return sorted(folder.glob(f"*{_SUFFIX}"))


def _candidates(block: Block, new: Block, least: float) -> list[int]:
    """Find the texts of a block that share as many postings with a text as a copy would."""
    runs = once(new.postings >> _PLACE)
    starts = np.searchsorted(block.postings, runs << _PLACE)
    ends = np.searchsorted(block.postings, (runs + np.uint64(1)) << _PLACE)
    met = [block.postings[max(a, b - CROWD) : b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True) if a < b]
    if not met:
        return []
    mask = np.uint64((1 << PLACE_BITS) - 1)
    places, number = np.unique(np.concatenate(met) & mask, return_counts=True)
    places = places.astype(np.int64)
    enough = number >= needed(block.texts[places - block.first], np.repeat(new.texts, len(places)), least)
    return [int(place) for place in places[enough]]


def needed(one: NDArray[np.void], other: NDArray[np.void], least: float) -> NDArray[np.float64]:
    """Give how many postings the pairs of two rows of texts must share before they are compared."""
    both = np.minimum(one["short"], other["short"])
    sample = np.where(both, np.minimum(one["runs"], other["runs"]), np.minimum(one["sampled"], other["sampled"]))
    share: NDArray[np.float64] = MARGIN * least * sample
    return np.maximum(float(FEWEST), share)


def compare(one: Block, other: Block, first: int, second: int) -> Copy | None:
    """Compare two texts by all their runs; None where one has none."""
    mine, theirs = one.runs_of(first), other.runs_of(second)
    if not len(mine) or not len(theirs):
        return None
    together = np.concatenate((mine, theirs))
    together.sort()
    shared = int(np.count_nonzero(together[1:] == together[:-1]))
    return Copy(first, second, shared / len(mine), shared / len(theirs))
