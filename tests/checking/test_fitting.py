"""The fitting of weights: each statement counts by its best passage, and is told by weights that never saw its pile."""

from __future__ import annotations

import numpy as np
import pytest
from training.checking.fitting import Fitted, Sample, bound_at, fit, left_out


def sample(size: int = 400, worth: float = 1.0) -> Sample:
    """Make statements of two passages, of which one tells whether they are true; the second feature tells nothing."""
    random = np.random.default_rng(7)
    true = random.random(size) < 0.5
    weighed = [
        [
            {"follows": float(random.normal(1.5 if is_true else -1.5)), "noise": float(random.normal())},
            {"follows": -4.0, "noise": 0.0},
        ]
        for is_true in true
    ]
    weighed[0] = []
    return Sample.of(weighed, true.tolist(), [f"pile {n % 20}" for n in range(size)], [worth] * size)


def test_weighs_what_tells() -> None:
    """The feature that tells gets the weight, and the best passage speaks for its statement."""
    rows = sample()
    fitted = fit(rows, range(len(rows.piles)))
    assert fitted.weights[0] > 10 * abs(fitted.weights[1])
    odds = np.array([fitted.best(passages) for passages in rows.passages])
    assert odds[0] == -np.inf
    assert np.mean((odds[1:] > 0) == rows.true[1:]) > 0.85


def test_what_counts_more_weighs_more() -> None:
    """Of two kinds of statements that tell the opposite, the one that counts more decides."""
    weighed = [[{"sign": 1.0}]] * 20 + [[{"sign": -1.0}]] * 20
    for first, second in ((5.0, 1.0), (1.0, 5.0)):
        true = [True] * 20 + [True] * 20
        opposite = Sample.of(
            weighed + weighed, true + [False] * 40, ["a"] * 80,
            [first] * 20 + [second] * 20 + [second] * 20 + [first] * 20,
        )  # fmt: skip
        assert (fit(opposite, range(80)).weights[0] > 0) == (first > second)


def test_no_statement_is_told_by_its_own_pile() -> None:
    """With the labels of one pile turned round, what the others say of it stays as it was."""
    rows = sample()
    inside = np.array([pile == "pile 3" for pile in rows.piles])
    turned = Sample(rows.names, rows.passages, rows.true ^ inside, rows.piles, rows.worth)
    assert left_out(turned)[inside] == pytest.approx(left_out(rows)[inside])


def test_bound() -> None:
    """So many of the false pass, each by how much it counts."""
    rows = Sample.of([[{"x": 0.0}]] * 6, [False] * 4 + [True] * 2, list("aabbcc"), [3.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    odds = np.array([4.0, 3.0, 2.0, 1.0, 9.0, 9.0])
    assert [bound_at(odds, rows, share) for share in (0.2, 0.5, 0.6, 0.9)] == [4.0, 4.0, 3.0, 1.0]


def test_best_of_none() -> None:
    assert Fitted(0.0, np.array([1.0])).best(np.zeros((0, 1))) == -np.inf
