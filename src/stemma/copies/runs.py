"""
Runs: the hashes of all five-word runs of many texts at once.

A run is what five words in a row hash to, whatever their case and the signs between them. Texts are
hashed in numpy, not word by word: a word's hash is a difference of two prefix sums of its bytes, each
times a power of an odd number (Rabin and Karp's rolling hash, modulo 2**64).
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# Words in a run, as in the lineage of a pile: fewer are stock phrases, more miss what an editor touched.
RUN = 5
# One run in eight stands for a text when candidates are looked for; all are compared then. A text too short
# to have a fair sample is looked up whole.
SAMPLE = 8
SHORT = 120
# A text below this many words says too little to be called a copy.
LEAST_WORDS = 30
# Bytes that are hashed together: what fits the processor's cache is fastest.
PORTION = 1 << 17

_BASE = 0x9E3779B97F4A7C15
_WORD = 1 << 64
_SPACED = 0x80


def _letters() -> NDArray[np.uint8]:
    """Give for each byte what stands for it in a word, 0 where it parts words: case is folded for ASCII."""
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        if byte >= _SPACED:
            table[byte] = byte
        elif chr(byte).isalnum():
            table[byte] = ord(chr(byte).lower())
    return table


_LETTERS = _letters()


@dataclass(frozen=True, slots=True)
class Runs:
    """
    The runs of some texts.

    *values* are the 64-bit hashes of all runs, *texts* the place of each one's text among those hashed,
    *words* the number of words of each text.
    """

    values: NDArray[np.uint64]
    texts: NDArray[np.int64]
    words: NDArray[np.int64]


def portions(texts: Sequence[str]) -> Iterator[tuple[int, list[bytes]]]:
    """Cut texts into portions that are hashed together; each with the place of its first text."""
    rows: list[bytes] = []
    first = size = 0
    for i, text in enumerate(texts):
        raw = text.encode("utf-8", "replace")
        if rows and size + len(raw) > PORTION:
            yield first, rows
            first, size, rows = i, 0, []
        rows.append(raw)
        size += len(raw) + 1
    if rows:
        yield first, rows


def hash_runs(texts: Sequence[bytes]) -> Runs:
    """Hash the runs of texts (UTF-8)."""
    buffer = np.frombuffer(b"\n".join(texts) + b"\n", np.uint8)
    starts, words = _words(buffer)
    bounds = np.concatenate(([0], np.cumsum([len(text) + 1 for text in texts])))
    number = np.diff(np.searchsorted(starts, bounds))
    owners = np.repeat(np.arange(len(texts)), number)
    last = max(len(words) - RUN + 1, 0)
    total = np.zeros(last, np.uint64)
    for i in range(RUN if last else 0):
        total += words[i : i + last] * np.uint64((2 * i + 3) * _BASE % _WORD | 1)
    inside = owners[:last] == owners[RUN - 1 :] if last else np.zeros(0, bool)
    return Runs(_mix(total)[inside], owners[:last][inside], number)


def _words(buffer: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Find the words of a buffer that ends with a sign that parts words: their first bytes and their hashes."""
    letters = _LETTERS[buffer]
    # Typographic signs are no letters: U+2000 to U+203F and U+3000 to U+303F take three bytes, U+0080 to U+00BF two.
    for lead, second in ((0xE2, 0x80), (0xE3, 0x80)):
        found = np.flatnonzero((buffer[:-2] == lead) & (buffer[1:-1] == second))
        for i in range(3):
            letters[found + i] = 0
    found = np.flatnonzero(buffer[:-1] == 0xC2)  # noqa: PLR2004 - the lead byte of U+0080 to U+00BF
    letters[found] = letters[found + 1] = 0
    inside = np.concatenate(([False], letters != 0))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    power, inverse = _powers(1 << max(len(letters) - 1, PORTION).bit_length())
    prefix = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * power[: len(letters)], out=prefix[1:])
    return starts, _mix((prefix[ends] - prefix[starts]) * inverse[starts])


@functools.lru_cache(maxsize=2)
def _powers(number: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give the first powers of the base, and of its inverse, modulo 2**64."""
    return tuple(  # type: ignore[return-value]
        np.cumprod(np.full(number, base, np.uint64)) for base in (_BASE, pow(_BASE, -1, _WORD))
    )


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread hashes over all their bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(31))


def once(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the values sorted, each once; sorting whole numbers is faster than `numpy.unique`, which hashes them."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def fingerprint(text: bytes) -> int:
    """Give a text's own number, by which the same text is known again."""
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")
