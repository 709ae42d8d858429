"""
Blocks: some thousand texts on disk, as what is needed to find and to verify their copies.

A block is one file, written whole or not at all, and read by memory map:

    header    8 x int64: the mark, number of texts, of postings, of runs, place of the first text, 3 x 0
    texts     n x `TEXT`: its own number, where its runs end, how many they are, how many of them are
              sampled (32,767 at most), and whether it is so short that all its runs are postings
    postings  n x uint64, sorted: the upper 40 bits of a run's hash, then 24 bits of its text's place
    runs      n x uint32: the upper halves of each text's run hashes, each once, sorted
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies.runs import LEAST_WORDS, SAMPLE, SHORT, fingerprint, hash_runs, once, portions
from stemma.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# Texts in a block: large enough that a million is some hundred files, small enough to be written again
# for each text that is added.
BLOCK = 4096
# A posting keeps 24 bits for the place of its text, so that it sorts as one number.
PLACE_BITS = 24
MOST_TEXTS = 1 << PLACE_BITS
TEXT = np.dtype([("number", "<u8"), ("end", "<i8"), ("runs", "<i4"), ("sampled", "<i2"), ("short", "<i2")])

_MARK = 0x314B4C42414D5453
_HEADER = 8
_HALF = np.uint64(32)
_PLACE = np.uint64(PLACE_BITS)


@dataclass(frozen=True, slots=True)
class Block:
    """
    Texts in a row, from the place *first* on.

    Rows of *texts* are of the kind `TEXT`, *postings* and *runs* as the file has them.
    """

    first: int
    texts: NDArray[np.void]
    postings: NDArray[np.uint64]
    runs: NDArray[np.uint32]

    def __len__(self) -> int:
        """Give the number of texts."""
        return len(self.texts)

    def runs_of(self, place: int) -> NDArray[np.uint32]:
        """Give the runs of the text at a place."""
        row = self.texts[place - self.first]
        end = int(row["end"])
        return self.runs[end - int(row["runs"]) : end]


def make_block(first: int, texts: Sequence[str]) -> Block:
    """Make a block of texts; the first stands at the place *first*."""
    parts = [_portion(first + start, rows) for start, rows in portions(texts)]
    block = Block(first, np.zeros(0, TEXT), np.zeros(0, np.uint64), np.zeros(0, np.uint32))
    return _join(block, parts)


def extend(block: Block, texts: Sequence[str]) -> Block:
    """Give a block with further texts behind its own."""
    return _join(block, [make_block(block.first + len(block), texts)])


def _join(block: Block, parts: Sequence[Block]) -> Block:
    rows = [block, *parts]
    ends = np.cumsum([0, *(len(row.runs) for row in rows)])
    texts = np.concatenate([row.texts for row in rows])
    texts["end"] += np.repeat(ends[:-1], [len(row) for row in rows])
    postings = np.concatenate([row.postings for row in rows])
    postings.sort()
    return Block(block.first, texts, postings, np.concatenate([row.runs for row in rows]))


def _portion(first: int, raw: Sequence[bytes]) -> Block:
    found = hash_runs(raw)
    owners = found.texts.astype(np.uint64)
    whole = once((owners << _HALF) | (found.values >> _HALF))
    texts = np.zeros(len(raw), TEXT)
    texts["number"] = [fingerprint(text) for text in raw]
    texts["end"] = np.searchsorted(whole, (np.arange(len(raw), dtype=np.uint64) + np.uint64(1)) << _HALF)
    texts["runs"] = np.diff(texts["end"], prepend=0)
    short = found.words < SHORT
    texts["short"] = short
    sampled = found.values % np.uint64(SAMPLE) == 0
    texts["sampled"] = np.minimum(np.bincount(found.texts[sampled], minlength=len(raw)), np.iinfo(np.int16).max)
    chosen = (sampled | short[found.texts]) & (found.words >= LEAST_WORDS)[found.texts]
    places = owners[chosen] + np.uint64(first)
    postings = once((found.values[chosen] >> _PLACE << _PLACE) | places)
    return Block(first, texts, postings, (whole & np.uint64(0xFFFFFFFF)).astype(np.uint32))


def write_block(block: Block, path: Path) -> None:
    """Write a block whole or not at all."""
    header = np.zeros(_HEADER, np.int64)
    header[:5] = (_MARK, len(block.texts), len(block.postings), len(block.runs), block.first)
    temporary = path.with_suffix(f".{os.getpid()}")
    with temporary.open("wb") as file:
        for part in (header, block.texts, block.postings, block.runs):
            part.tofile(file)
    temporary.replace(path)


def read_block(path: Path) -> Block:
    """Read a block by memory map; raises `InputError` where the file is none."""
    size = path.stat().st_size
    header = np.fromfile(path, np.int64, _HEADER)
    if len(header) < _HEADER or header[0] != _MARK:
        message = f"{path} is no block of texts; name a folder that holds nothing else, or an empty one"
        raise InputError(message)
    texts, postings, runs, first = (int(value) for value in header[1:5])
    if size != 8 * _HEADER + texts * TEXT.itemsize + postings * 8 + runs * 4:
        message = f"{path} is cut short; remove it, and what is missing is made again"
        raise InputError(message)
    data = np.asarray(np.memmap(path, np.uint8, "r"))
    ends = np.cumsum([8 * _HEADER, texts * TEXT.itemsize, postings * 8, runs * 4]).tolist()
    return Block(
        first,
        data[ends[0] : ends[1]].view(TEXT),
        data[ends[1] : ends[2]].view(np.uint64),
        data[ends[2] : ends[3]].view(np.uint32),
    )
