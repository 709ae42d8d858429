"""Calibration: one temperature, on half of the items and passages that measure; bench/pairs.py measures on the other half."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

from training.pairs.passages import passages
from training.pairs.written import items

from stemma.pairs import Judge

if TYPE_CHECKING:
    from pathlib import Path

    from training.pairs.written import Item


def is_kept_for_calibration(item: Item) -> bool:
    """Say whether an item that measures is used here and not in the bench: by a hash of its text, about half of them."""
    return hashlib.sha256(item.text.encode()).digest()[0] % 2 == 0


def labelled(item: Item) -> list[tuple[str, int, str]]:
    """Give an item's statements with their class (0 follows, 1 open, 2 cannot hold) and kind of change."""
    return [
        *((text, 0, "holds") for text in item.holds),
        *((text, 1, f"open, {kind}") for kind, text in item.open),
        *((text, 2, f"clashes, {kind}") for kind, text in item.clashes),
    ]


def calibrate(folder: Path, reports_in: Path) -> float:
    """Give the temperature under which the probabilities of the first direction fit best (least log loss), to a hundredth."""
    judge = Judge.load(folder)
    logs, gold = [], []
    for item in (*items(measure=True), *(row.item for row in passages(reports_in, measure=True))):
        if is_kept_for_calibration(item):
            for text, label, _ in labelled(item):
                # At temperature 1 the logarithms of the shares are the logits but for a constant, which the softmax takes out.
                (one,) = judge.follows([(item.text, text)])
                logs.append([math.log(max(share, 1e-4)) for share in (one.entails, one.neutral, one.contradicts)])
                gold.append(label)
    return min((step / 100 for step in range(50, 401)), key=lambda temperature: _loss(logs, gold, temperature))


def _loss(logs: list[list[float]], gold: list[int], temperature: float) -> float:
    total = 0.0
    for row, right in zip(logs, gold, strict=True):
        scaled = [value / temperature for value in row]
        total -= scaled[right] - math.log(sum(math.exp(value) for value in scaled))
    return total
