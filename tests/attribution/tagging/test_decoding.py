"""The likeliest labels, and how sure they are, against counting every way by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.attribution.tagging.decoding import best, chances

ROLES, LABELS = 2, 3


def chain(seed: int, words: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    numbers = np.random.default_rng(seed)
    shapes = ((words, ROLES, LABELS), (ROLES, LABELS, LABELS), (ROLES, LABELS))
    scores, steps, starts = (numbers.normal(size=shape).astype(np.float32) for shape in shapes)
    return scores, steps, starts


def weight(role: int, row: tuple[int, ...], scores: np.ndarray, steps: np.ndarray, starts: np.ndarray) -> float:
    total = float(starts[role, row[0]] + scores[0, role, row[0]])
    for at in range(1, len(row)):
        total += float(steps[role, row[at - 1], row[at]] + scores[at, role, row[at]])
    return total


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_row_is_the_best_of_all_rows(seed: int, words: int) -> None:
    scores, steps, starts = chain(seed, words)
    labels = best(scores, steps, starts)
    for role in range(ROLES):
        every = product(range(LABELS), repeat=words)
        likeliest = max(every, key=lambda row: weight(role, row, scores, steps, starts))
        assert tuple(labels[:, role]) == likeliest


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_chances_are_shares_of_all_rows(seed: int, words: int) -> None:
    scores, steps, starts = chain(seed, words)
    sure = chances(scores, steps, starts)
    for role in range(ROLES):
        rows = list(product(range(LABELS), repeat=words))
        weights = np.exp([weight(role, row, scores, steps, starts) for row in rows])
        for at, label in product(range(words), range(LABELS)):
            share = sum(w for w, row in zip(weights, rows, strict=True) if row[at] == label) / weights.sum()
            assert abs(share - sure[at, role, label]) < 1e-4


def test_a_row_of_no_words_has_no_labels() -> None:
    scores, steps, starts = chain(1, 1)
    assert best(scores[:0], steps, starts).shape == (0, ROLES)
    assert chances(scores[:0], steps, starts).shape == (0, ROLES, LABELS)
