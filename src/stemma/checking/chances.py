"""
How likely a passage states a statement, or rules it out: what the rules and the pair model see, weighed together.

The weights are those of two logistic regressions (`weights.json`), fitted by `python -m training.checking` on the
statements about passages of real reports that taught the pair model nothing, and on those of bench/check whose piles may be
read. Only another figure bars a passage whatever its chance.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.checking.faults import Fault, Sort
    from stemma.checking.licensing import Overlay
    from stemma.pairs import Judgement

# Numbers and days: another one than the statement's bars a passage. What else the rules find is weighed, since a parse can err in it;
# denials, scope, hedges and stages the pair model tells better than they do.
FIGURES: frozenset[Sort] = frozenset({"number", "time"})
CONTRARY: frozenset[Sort] = frozenset({"polarity", "opposite"})
NAMES = 3  # so many names and more count alike
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


def has_other_figure(faults: Sequence[Fault]) -> bool:
    """Say whether a passage has another number or day where the statement has its own."""
    return any(fault.sort in FIGURES and fault.rules_out and not fault.faint for fault in faults)


def for_it(
    overlay: Overlay, score: float, faults: Sequence[Fault], read: tuple[Judgement, Judgement], elsewhere: float
) -> dict[str, float]:
    """
    Give what speaks for a passage's stating a statement: the pair model's log-odds, and what the rules found.

    *score* is how much of the statement the passage licenses, words and ties together; *read* is what the pair model says
    of the passage with the sentence before it, and without; *elsewhere* its greatest share, over all other passages that
    were read, for both cannot hold.
    """
    names = sum(row.unit.kind in {"entity", "name"} for row in overlay.matches)
    sorts = {fault.sort for fault in faults if not fault.faint}
    return {
        **_heard("", read[0]),
        **_heard("alone_", read[1]),
        "denied_elsewhere": _odds(elsewhere),
        "tied": score,
        "licensed": overlay.share,
        "names": float(min(names, NAMES)),
        "figure_fault": float(bool(sorts & FIGURES)),
        "role_fault": float("role" in sorts),
        "name_fault": float("name" in sorts),
        "speaker_fault": float("speaker" in sorts),
    }


def _heard(prefix: str, judgement: Judgement) -> dict[str, float]:
    """Give the pair model's log-odds for a passage and a statement in both directions."""
    return {
        f"{prefix}follows": _odds(judgement.forward.entails),
        f"{prefix}denied": _odds(judgement.forward.contradicts),
        f"{prefix}follows_back": _odds(judgement.backward.entails),
        f"{prefix}denied_back": _odds(judgement.backward.contradicts),
        f"{prefix}one_claim": _odds(judgement.one_claim),
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
