"""
The labels of words: O outside, B at the start of a span, I inside, C where a span goes on after a gap.

A content may stand on both sides of its cue: "The pact", he said, "is alive" is one content of two
fragments, so its second fragment opens with C. Each role has labels of its own; in one role spans do
not overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Place

ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE, CONTINUE = range(4)
LABELS = 4


def encode(places: Sequence[Place], spans: Sequence[Sequence[Place]]) -> list[int]:
    """
    Label the words at *places* with spans, each a row of fragments.

    Fragments that touch are one. Where spans overlap the longest is kept.
    """
    labels = [OUTSIDE] * len(places)
    for span in sorted(spans, key=lambda span: (span[0][0] - span[-1][1], span[0])):
        runs = _runs(places, span)
        if any(labels[i] for run in runs for i in run):
            continue
        for number, run in enumerate(runs):
            for i in run:
                labels[i] = INSIDE
            labels[run[0]] = CONTINUE if number else BEGIN
    return labels


def _runs(places: Sequence[Place], span: Sequence[Place]) -> list[list[int]]:
    runs: list[list[int]] = []
    for start, end in sorted(span):
        first = bisect_left(places, start, key=lambda word: word[0])
        if first and places[first - 1][1] > start:
            first -= 1
        last = bisect_left(places, end, lo=first, key=lambda word: word[0])
        run = list(range(first, last))
        if run and runs and run[0] <= runs[-1][-1] + 1:
            runs[-1].extend(i for i in run if i > runs[-1][-1])
        elif run:
            runs.append(run)
    return runs


def decode(labels: Sequence[int]) -> list[list[range]]:
    """Read the spans off a row of labels: each a list of runs of words."""
    spans: list[list[list[int]]] = []
    previous = OUTSIDE
    for i, label in enumerate(labels):
        if label == BEGIN or (label != OUTSIDE and not spans):
            spans.append([[i]])
        elif label == CONTINUE or (label == INSIDE and previous == OUTSIDE):
            spans[-1].append([i])
        elif label == INSIDE:
            spans[-1][-1].append(i)
        previous = label
    return [[range(run[0], run[-1] + 1) for run in span] for span in spans]
