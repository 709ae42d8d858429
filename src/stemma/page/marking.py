"""Marks in running text: overlapping and nested passages become a row of runs that do not overlap."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that the same passages cover: *keys* all of them, *opens* those that begin here."""

    text: str
    keys: tuple[str, ...]
    opens: tuple[str, ...]


def split(text: str, start: int, end: int, passages: Iterable[tuple[int, int, str]]) -> tuple[Run, ...]:
    """
    Cut text[start:end] wherever a passage (start, end, key) begins or ends.

    A passage that began before *start* goes on here without opening again. Work grows with the number
    of passages and the runs they cover, so that one sentence under many claims stays cheap.

    >>> [(run.text, run.keys) for run in split("a b c", 0, 5, [(0, 3, "x"), (2, 5, "y")])]
    [('a ', ('x',)), ('b', ('x', 'y')), (' c', ('y',))]
    """
    inside = sorted({row for row in passages if row[0] < end and row[1] > start})
    cuts = sorted({start, end} | {min(max(edge, start), end) for left, right, _ in inside for edge in (left, right)})
    runs: list[Run] = []
    waiting = 0
    open_now: list[tuple[int, int, str]] = []
    for left, right in itertools.pairwise(cuts):
        while waiting < len(inside) and inside[waiting][0] <= left:
            open_now.append(inside[waiting])
            waiting += 1
        open_now = [row for row in open_now if row[1] > left]
        opens = tuple(key for began, _, key in open_now if began == left)
        runs.append(Run(text[left:right], tuple(key for _, _, key in open_now), opens))
    return tuple(runs)
