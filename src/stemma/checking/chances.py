"""
How likely a passage states a statement, or rules it out: what the rules and the pair model see, weighed together.

The weights are those of two logistic regressions (`weights.json`), fitted by `python -m training.checking` on the
statements of bench/check whose piles may be read. A plain fault bars a passage before it is weighed whether it states it.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from stemma.checking.licensing import LICENSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.checking.faults import Fault, Sort
    from stemma.checking.licensing import Overlay

# Faults that no likelihood outweighs: another number or day, the contrary. Exchanged parts and names are weighed, since a parse can
# err in them; scope, hedges, stages and whose words they are the pair model tells better than the rules do.
FIGURES: frozenset[Sort] = frozenset({"number", "time"})
CONTRARY: frozenset[Sort] = frozenset({"polarity", "opposite"})
PLAIN = FIGURES | CONTRARY
SUREST = 0.001  # the pair model's shares are cut here before their logarithm is taken


@dataclass(frozen=True, slots=True)
class Scale:
    """A regression: its intercept, the weight of each feature, and the chance from which its answer is yes."""

    intercept: float
    features: Mapping[str, float]
    bound: float

    def chance(self, found: Mapping[str, float]) -> float:
        """Give the probability, 0 to 1, of a passage with these features."""
        total = self.intercept + sum(self.features.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Weights:
    """How likely a passage states a statement, and how likely it rules it out."""

    states: Scale
    rules_out: Scale


def is_barred(faults: Sequence[Fault]) -> bool:
    """Say whether a plain fault sets the passage apart from the statement."""
    return any(fault.sort in PLAIN and not fault.faint for fault in faults)


def for_it(overlay: Overlay, score: float, faults: Sequence[Fault], follows: float, denied: float) -> dict[str, float]:
    """
    Give what speaks for a passage's stating a statement: the pair model's log-odds, and what the rules found, each between 0 and 1.

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


def against_it(faults: Sequence[Fault], beside: float, denied: float, likeliest: float) -> dict[str, float]:
    """
    Give what speaks for a passage's ruling a statement out, as `for_it` does.

    *beside* is how much of the statement the passage licenses beside what it changes; *denied* is the pair model's share
    for both cannot hold, *likeliest* the greatest chance, over all passages that were read, that one states it.
    """
    sorts = {fault.sort for fault in faults}
    return {
        "denied": _odds(denied),
        "stated": _odds(likeliest),
        "beside": beside,
        "other_figure": float(any(fault.sort in FIGURES and fault.rules_out for fault in faults)),
        "contrary": float(bool(sorts & CONTRARY)),
        "role_fault": float("role" in sorts),
        "name_fault": float("name" in sorts),
    }


@functools.cache
def weights() -> Weights:
    """Read the weights that ship."""
    row = json.loads((resources.files("stemma.checking") / "weights.json").read_text(encoding="utf-8"))
    return Weights(_scale(row["states"]), _scale(row["rules_out"]))


def _scale(row: Mapping[str, Any]) -> Scale:
    features = {name: float(value) for name, value in row["features"].items()}
    return Scale(float(row["intercept"]), features, float(row["bound"]))


def _odds(share: float) -> float:
    within = min(max(share, SUREST), 1 - SUREST)
    return math.log(within / (1 - within))
