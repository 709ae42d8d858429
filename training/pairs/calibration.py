"""Calibration: one temperature, on half of those rows of dev whose licence is open; bench/pairs.py leaves that half out."""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING

from stemma.pairs import Judge

if TYPE_CHECKING:
    from pathlib import Path

# Sets of dev under licences that let what is learnt from them be shared: CC BY-SA 3.0 and Apache-2.0.
SETS = ("fever_sym", "gnli_bizarro")
_CLASS = {"entail": 0, "neutral": 1, "contradict": 2}


def is_kept_for_calibration(source: str, first: str, second: str) -> bool:
    """Say whether a row of dev is used here and not in the bench: by a hash of its text, about half of SETS."""
    return source in SETS and hashlib.sha256(f"{first}\t{second}".encode()).digest()[0] % 2 == 0


def calibrate(folder: Path, dev: Path) -> float:
    """Give the temperature under which the probabilities of the first direction fit best (least log loss), to a hundredth."""
    rows = [json.loads(line) for line in dev.read_text(encoding="utf-8").splitlines()]
    used = [row for row in rows if is_kept_for_calibration(row["src"], row["a"], row["b"]) and row["map"] in _CLASS]
    judge = Judge.load(folder)
    # At temperature 1 the logarithms of the shares are the logits but for a constant, which the softmax takes out.
    found = [judge.judge([(row["a"], row["b"])])[0].forward for row in used]
    logs = [[math.log(max(share, 1e-4)) for share in (one.entails, one.neutral, one.contradicts)] for one in found]
    gold = [_CLASS[row["map"]] for row in used]
    return min((step / 100 for step in range(50, 401)), key=lambda temperature: _loss(logs, gold, temperature))


def _loss(logs: list[list[float]], gold: list[int], temperature: float) -> float:
    total = 0.0
    for row, right in zip(logs, gold, strict=True):
        scaled = [value / temperature for value in row]
        total -= scaled[right] - math.log(sum(math.exp(value) for value in scaled))
    return total
