"""The likeliest labels of a row of words, and how sure each span is: a linear chain for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]
    Labels = npt.NDArray[np.int64]


def best(scores: Scores, steps: Scores, starts: Scores) -> Labels:
    """
    Give the likeliest labels [words, roles].

    *scores* is [words, roles, labels]; *steps* [roles, from, to] and *starts* [roles, labels] are the
    chain's own scores (Viterbi 1967).
    """
    count, roles, _ = scores.shape
    labels = np.zeros((count, roles), dtype=np.int64)
    if not count:
        return labels
    back = np.zeros(scores.shape, dtype=np.int64)
    total = scores[0] + starts
    for at in range(1, count):
        onward = total[:, :, None] + steps
        back[at] = onward.argmax(axis=1)
        total = onward.max(axis=1) + scores[at]
    labels[-1] = total.argmax(axis=1)
    each = np.arange(roles)
    for at in range(count - 1, 0, -1):
        labels[at - 1] = back[at, each, labels[at]]
    return labels


def chances(scores: Scores, steps: Scores, starts: Scores) -> Scores:
    """
    Give the chance [words, roles, labels] of each label of each word, over all ways to label the row.

    Forward and backward sums, scaled at each word so that they stay within range (Rabiner 1989).
    """
    count = len(scores)
    shares = np.exp(scores - scores.max(axis=2, keepdims=True)).astype(np.float64)
    onward = np.exp(steps.astype(np.float64))
    ahead, behind = np.ones_like(shares), np.ones_like(shares)
    if not count:
        return scores
    ahead[0] = _scaled(shares[0] * np.exp(starts))
    for at in range(1, count):
        ahead[at] = _scaled((ahead[at - 1][:, None, :] @ onward)[:, 0] * shares[at])
    for at in range(count - 2, -1, -1):
        behind[at] = _scaled((onward @ (shares[at + 1] * behind[at + 1])[:, :, None])[:, :, 0])
    both = ahead * behind
    each: Scores = (both / both.sum(axis=2, keepdims=True)).astype(np.float32)
    return each


def _scaled(row: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    scaled: npt.NDArray[np.float64] = row / row.sum(axis=1, keepdims=True)
    return scaled
