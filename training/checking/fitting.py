"""Logistic regression on statements of which each counts by its best passage, and what it tells of statements it has not seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROUNDS, STEPS, PENALTY, NEAR = 6, 100, 3.0, 1e-6
FOLDS = 8
Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """
    The passages of each statement as rows of features, whether the statement is *true*, its pile, and how much it counts.

    The first feature is the one by which the passage is chosen before anything is fitted.
    """

    names: tuple[str, ...]
    passages: tuple[Matrix, ...]
    true: Flags
    piles: tuple[str, ...]
    worth: Matrix

    @classmethod
    def of(
        cls,
        weighed: Sequence[Sequence[Mapping[str, float]]],
        true: Sequence[bool],
        piles: Sequence[str],
        worth: Sequence[float],
    ) -> Sample:
        """Make a sample of the features of the passages of each statement; a statement may have none."""
        names = tuple(next(row for rows in weighed for row in rows))
        passages = tuple(
            np.array([[row[name] for name in names] for row in rows], dtype=np.float64).reshape(len(rows), len(names))
            for rows in weighed
        )
        return cls(names, passages, np.array(true), tuple(piles), np.array(worth))


@dataclass(frozen=True, slots=True)
class Fitted:
    """An intercept and the weight of each feature."""

    intercept: float
    weights: Matrix

    def odds(self, passages: Matrix) -> Matrix:
        """Give the log-odds of each passage."""
        odds: Matrix = passages @ self.weights + self.intercept
        return odds

    def best(self, passages: Matrix) -> float:
        """Give the log-odds of a statement: those of its best passage, minus infinity where it has none."""
        return float(np.max(self.odds(passages))) if len(passages) else -np.inf


def fit(sample: Sample, places: Sequence[int]) -> Fitted:
    """Fit by Newton's method with a ridge, choosing each statement's best passage by the weights so far and fitting again."""
    kept = [place for place in places if len(sample.passages[place])]
    y, worth = sample.true[kept].astype(np.float64), sample.worth[kept]
    chosen = [int(np.argmax(sample.passages[place][:, 0])) for place in kept]
    for _ in range(ROUNDS):
        rows = np.array([sample.passages[place][one] for place, one in zip(kept, chosen, strict=True)])
        fitted = _newton(rows, y, worth)
        chosen = [int(np.argmax(fitted.odds(sample.passages[place]))) for place in kept]
    return fitted


def _newton(rows: Matrix, y: Matrix, worth: Matrix) -> Fitted:
    """Fit on features that are brought to one scale, so that the ridge weighs on all alike."""
    mean, spread = rows.mean(0), rows.std(0) + NEAR
    x = np.c_[np.ones(len(rows)), (rows - mean) / spread]
    ridge = PENALTY * np.r_[0.0, np.ones(rows.shape[1])]
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (worth * (chances - y)) + ridge * weights
        bend = (x * (worth * chances * (1 - chances))[:, None]).T @ x + np.diag(ridge + NEAR)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < NEAR:
            break
    scaled = weights[1:] / spread
    return Fitted(float(weights[0] - mean @ scaled), scaled)


def left_out(sample: Sample) -> Matrix:
    """Give each statement's log-odds by weights that were fitted without its pile and others that share its fold."""
    folds = np.array([int(hashlib.sha256(pile.encode()).hexdigest(), 16) % FOLDS for pile in sample.piles])
    odds = np.full(len(folds), -np.inf)
    for fold in range(FOLDS):
        if (folds == fold).any():
            fitted = fit(sample, np.flatnonzero(folds != fold).tolist())
            for place in np.flatnonzero(folds == fold):
                odds[place] = fitted.best(sample.passages[place])
    return odds


def bound_at(odds: Matrix, sample: Sample, share: float) -> float:
    """Give the log-odds above which *share* of the statements that are not true pass, each by how much it counts."""
    false = np.flatnonzero(~sample.true)
    order = false[np.argsort(-odds[false], kind="stable")]
    passed = np.cumsum(sample.worth[order]) / sample.worth[order].sum()
    return float(odds[order[int(np.searchsorted(passed, share))]])
