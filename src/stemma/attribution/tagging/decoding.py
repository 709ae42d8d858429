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
    """Give the chance [words, roles, labels] of each label of each word, over all ways to label the row."""
    count = len(scores)
    ahead = np.zeros(scores.shape)
    behind = np.zeros(scores.shape)
    if not count:
        return ahead.astype(np.float32)
    ahead[0] = scores[0] + starts
    for at in range(1, count):
        ahead[at] = _summed(ahead[at - 1][:, :, None] + steps, 1) + scores[at]
    for at in range(count - 2, -1, -1):
        behind[at] = _summed(steps + (scores[at + 1] + behind[at + 1])[:, None, :], 2)
    both = ahead + behind
    return np.exp(both - _summed(both, 2)[:, :, None]).astype(np.float32)


def _summed(logs: npt.NDArray[np.floating], axis: int) -> npt.NDArray[np.floating]:
    """Add probabilities that are given as logarithms."""
    top = logs.max(axis=axis, keepdims=True)
    summed: npt.NDArray[np.floating] = np.squeeze(top, axis) + np.log(np.exp(logs - top).sum(axis=axis))
    return summed
