"""
How likely a passage states a statement: what the rules and the pair model see, weighed together.

The weights are those of a logistic regression (`weights.json`), fitted by `python -m training.checking` on the
statements of bench/check whose piles may be read. A plain fault bars a passage before anything is weighed.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from stemma.checking.licensing import LICENSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.checking.faults import Fault, Sort
    from stemma.checking.licensing import Overlay

# Faults that no likelihood outweighs: another number or day, the contrary. Exchanged parts and names are weighed, since a parse can
# err in them; scope, hedges, stages and whose words they are the pair model tells better than the rules do.
PLAIN: frozenset[Sort] = frozenset({"number", "time", "polarity", "opposite"})
SUREST = 0.001  # the pair model's shares are cut here before their logarithm is taken


@dataclass(frozen=True, slots=True)
class Weights:
    """The intercept and the weight of each feature, and the chance from which a passage is said to state it."""

    intercept: float
    features: Mapping[str, float]
    supports: float


def is_barred(faults: Sequence[Fault]) -> bool:
    """Say whether a plain fault sets the passage apart from the statement."""
    return any(fault.sort in PLAIN and not fault.faint for fault in faults)


def features(
    overlay: Overlay, score: float, faults: Sequence[Fault], follows: float, denied: float
) -> dict[str, float]:
    """
    Give what is weighed: the pair model's log-odds, and what the rules found, each between 0 and 1.

    *score* is how much of the statement the passage licenses, words and ties together; *follows* is the pair model's
    share for its following from the passage, *denied* the greatest one, over all passages that were read, for both
    cannot hold.
    """
    named = all(row.worth >= LICENSED or row.unit.kind == "word" for row in overlay.matches)
    return {
        "follows": _odds(follows),
        "denied": _odds(denied),
        "tied": score,
        "names_all": float(named),
        "faint_fault": float(any(fault.faint for fault in faults)),
        "role_fault": float(any(fault.sort == "role" and not fault.faint for fault in faults)),
        "name_fault": float(any(fault.sort == "name" and not fault.faint for fault in faults)),
    }


def chance(found: Mapping[str, float]) -> float:
    """Give the probability, 0 to 1, that a passage with these features states the statement."""
    known = weights()
    total = known.intercept + sum(known.features.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


@functools.cache
def weights() -> Weights:
    """Read the weights that ship."""
    row = json.loads((resources.files("stemma.checking") / "weights.json").read_text(encoding="utf-8"))
    return Weights(
        float(row["intercept"]), {name: float(value) for name, value in row["features"].items()}, float(row["supports"])
    )


def _odds(share: float) -> float:
    within = min(max(share, SUREST), 1 - SUREST)
    return math.log(within / (1 - within))
