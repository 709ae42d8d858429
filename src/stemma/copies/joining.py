"""
Joining: all pairs of near copies among the texts of a shelf.

The work is cut into jobs that know nothing of each other, so that any number of processes gives the same
result, and each job's result is a file, so that what was done is not done again:

1. `hash`: a block of texts becomes a file (`stemma.copies.blocks`);
2. `meet`: all blocks' postings of one range of run hashes are sorted together; texts that meet are counted;
3. `compare`: the pairs of one range of earlier texts that met often enough are compared by all their runs.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sized
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from stemma.copies.blocks import BLOCK, MOST_TEXTS, PLACE_BITS, Block, make_block, read_block, write_block
from stemma.copies.pairs import add_up, meet, split
from stemma.copies.runs import fingerprint
from stemma.copies.shelf import Copy, block_path, block_paths, compare, needed
from stemma.errors import InputError
from stemma.workers import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

# Postings that are sorted together: about a quarter of a gigabyte at the worst, with the pairs they give.
TOGETHER = 1 << 22
# Earlier texts whose pairs are compared in one job.
EARLIER = 1 << 15
_TIMES = np.uint64(64 - 2 * PLACE_BITS)
_MOST_TIMES = (1 << 64 - 2 * PLACE_BITS) - 1
_PAIR = np.dtype([("first", "<i4"), ("second", "<i4"), ("of_first", "<f8"), ("of_second", "<f8")])


class Progress(Protocol):
    """What is called as the work goes on: the step, how much of it is done, of how much (0: not known)."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def near_copies(
    texts: Iterable[str],
    *,
    folder: Path | None = None,
    least: float = 0.5,
    workers: int = 1,
    progress: Progress = silent,
) -> Iterator[Copy]:
    """
    Find all pairs of texts of which one shares at least the part *least* of its five-word runs with the other.

    Texts are numbered from 0 as they come; pairs come in order. *folder* keeps the work: called again with
    the same texts, it goes on where it was broken off, and afterwards it is a `Shelf`; without one the work
    is done in a temporary folder. Where more than
    `CROWD` texts share a run, each is compared with the last so many before it: texts that are copies of one
    text hang together in pairs, but not every two of them are a pair. More than one of *workers* are processes
    started afresh, so that the calling script needs its `if __name__ == "__main__":`.

    Raises `InputError` for more than 16,777,216 texts, and for a folder that holds other texts.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="stemma-copies-") as temporary:
            yield from near_copies(texts, folder=Path(temporary), least=least, workers=workers, progress=progress)
        return
    folder.mkdir(parents=True, exist_ok=True)
    size = len(texts) if isinstance(texts, Sized) else 0
    total = 0
    for end in run(_hash, _blocks_of(texts, folder), workers):
        total = end
        progress("hashing", total, size)
    _no_more_than(folder, total)
    work = folder / "join"
    work.mkdir(exist_ok=True)
    _keep_for(work, [block.texts["number"] for block in _opened(folder)], least)
    bounds = _ranges(folder)
    jobs = [(folder, number, low, high) for number, (low, high) in enumerate(bounds)]
    for done, _ in enumerate(run(_meet, jobs, workers), start=1):
        progress("meeting", done, len(jobs))
    starts = range(0, total, EARLIER)
    for done, path in enumerate(run(_compare, [(folder, start, least) for start in starts], workers), start=1):
        progress("comparing", done, len(starts))
        for row in np.fromfile(path, _PAIR):
            yield Copy(int(row["first"]), int(row["second"]), float(row["of_first"]), float(row["of_second"]))


def _blocks_of(texts: Iterable[str], folder: Path) -> Iterator[tuple[Path, int, list[str]]]:
    rest = iter(texts)
    number = 0
    while rows := list(islice(rest, BLOCK)):
        if number * BLOCK + len(rows) > MOST_TEXTS:
            message = f"more than {MOST_TEXTS:,} texts; join them in several parts"
            raise InputError(message)
        yield block_path(folder, number), number * BLOCK, rows
        number += 1


def _hash(job: tuple[Path, int, list[str]]) -> int:
    """Write a block, if it is not there already; give the place behind its last text."""
    path, first, texts = job
    if path.exists():
        there = read_block(path)
        numbers = [fingerprint(text.encode("utf-8", "replace")) for text in texts]
        if there.first == first and there.texts["number"].tolist() == numbers:
            return first + len(texts)
    write_block(make_block(first, texts), path)
    return first + len(texts)


def _no_more_than(folder: Path, total: int) -> None:
    """Refuse a folder that holds texts behind those that were given."""
    if sum(len(block) for block in _opened(folder)) != total:
        message = f"{folder} holds texts that were not given; name another folder, or empty this one"
        raise InputError(message)


def _keep_for(work: Path, numbers: list[NDArray[np.uint64]], least: float) -> None:
    """Drop what was made from other texts, or for another *least*."""
    texts = fingerprint(b"".join(row.tobytes() for row in numbers))
    about = json.dumps({"texts": texts, "least": least})
    note = work / "about.json"
    if note.exists() and note.read_text(encoding="utf-8") == about:
        return
    for path in sorted(work.iterdir()):
        path.unlink()
    note.write_text(about, encoding="utf-8")


def _opened(folder: Path) -> list[Block]:
    return [read_block(path) for path in block_paths(folder)]


def _ranges(folder: Path) -> list[tuple[int, int]]:
    """Cut the run hashes into ranges of about `TOGETHER` postings each; upper ends are exclusive."""
    postings = sum(len(block.postings) for block in _opened(folder))
    number = max(1, -(-postings // TOGETHER))
    edges = [(1 << 40) * i // number for i in range(number + 1)]
    return list(pairwise(edges))


def _meet(job: tuple[Path, int, int, int]) -> None:
    """Count the pairs of texts that meet in one range of run hashes."""
    folder, number, low, high = job
    path = folder / "join" / f"met-{number:05d}.npy"
    if path.exists():
        return
    parts = []
    for block in _opened(folder):
        start = np.searchsorted(block.postings, np.uint64(low << PLACE_BITS))
        end = np.searchsorted(block.postings, np.uint64((high << PLACE_BITS) - 1), "right")
        parts.append(np.asarray(block.postings[start:end]))
    together = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    together.sort()
    pairs, times = meet(together)
    # A pair in the upper 48 bits, its number in the lower 16: one file, sorted.
    _write((pairs << _TIMES) | np.minimum(times, _MOST_TIMES).astype(np.uint64), path)


def _compare(job: tuple[Path, int, float]) -> Path:
    """Compare the pairs whose earlier text is one of a range; give the file of those that are copies."""
    folder, start, least = job
    path = folder / "join" / f"copies-{start:08d}.npy"
    if path.exists():
        return path
    blocks = _opened(folder)
    about = np.concatenate([block.texts for block in blocks])
    low, high = (np.uint64(place << PLACE_BITS) << _TIMES for place in (start, min(start + EARLIER, MOST_TEXTS - 1)))
    pairs, numbers = [], []
    for met in sorted((folder / "join").glob("met-*.npy")):
        row = np.memmap(met, np.uint64, "r") if met.stat().st_size else np.zeros(0, np.uint64)
        inside = row[np.searchsorted(row, low) : np.searchsorted(row, high)]
        pairs.append(inside >> _TIMES)
        numbers.append((inside & np.uint64(_MOST_TIMES)).astype(np.int64))
    together, number = add_up(pairs, numbers)
    firsts, seconds = split(together)
    enough = number >= needed(about[firsts], about[seconds], least)
    rows = []
    for first, second in zip(firsts[enough].tolist(), seconds[enough].tolist(), strict=True):
        copy = compare(blocks[first // BLOCK], blocks[second // BLOCK], first, second)
        if copy is not None and copy.containment >= least:
            rows.append((copy.first, copy.second, copy.of_first, copy.of_second))
    _write(np.array(rows, _PAIR), path)
    return path


def _write(array: NDArray[Any], path: Path) -> None:
    temporary = path.with_suffix(f".{os.getpid()}")
    array.tofile(temporary)
    temporary.replace(path)
