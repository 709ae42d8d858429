"""
Fits the weights of `stemma check` (src/stemma/checking/weights.json).

One scale says how likely a passage states a statement, the other how likely it rules it out.

    PYTHONPATH=bench:. python -m training.checking --reports ../shared/bench/polnear/train/text [--out FILE]

The statements are those about passages of real reports that taught the pair model nothing, and those of bench/check on the
piles that may be read ("read"; see bench/check.py): the others of the bench measure. A bound is where so many in a hundred of the
other statements would pass, as told by weights that were fitted without their pile. It takes about an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from training.checking.cases import of_bench, of_reports
from training.checking.fitting import Sample, bound_at, fit, left_out

from stemma import pairs
from stemma.checking.answers import SHARED, speaks_against, speaks_for
from stemma.checking.chances import Scale, has_other_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.checking.cases import Case

    from stemma.checking.answers import Weighing

WEIGHTS = Path("src/stemma/checking/weights.json")
# Shares of false statements that may pass as stated, of undenied ones as ruled out.
FALSE, UNDENIED = 0.035, 0.03
BENCH = 5.0  # what a statement of the bench counts beside one about a passage: it was written as a reader would ask
SHARES = (0.01, 0.02, 0.03, 0.05, 0.1)


def main() -> None:
    """Weigh, fit, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    rows = [*of_reports(options.reports, pairs.judge), *of_bench(pairs.judge, BENCH)]
    options.out.write_text(json.dumps(fit_both(rows), indent=1) + "\n", encoding="utf-8")


def fit_both(rows: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Fit both scales, and print how they tell statements apart."""
    piles, worth = [row.pile for row in rows], [row.worth for row in rows]
    true = [row.expected == "supported" for row in rows]
    stating = [_stating(row.read) for row in rows]
    first = _scale("states", Sample.of(stating, true, piles, worth), FALSE)
    scale = Scale(first["intercept"], first["features"], first["bound"])
    likeliest = [max((scale.chance(found) for found in each), default=0.0) for each in stating]
    against = [
        [speaks_against(each, best) for each in row.read if each.score >= SHARED]
        for row, best in zip(rows, likeliest, strict=True)
    ]
    denied = [row.expected == "contradicted" for row in rows]
    return {
        "states": first,
        "rules_out": _scale("rules out", Sample.of(against, denied, piles, worth), UNDENIED),
    }


def _stating(read: Sequence[Weighing]) -> list[dict[str, float]]:
    """Give what speaks for each passage that may state the statement."""
    found = [speaks_for(each, read) for each in read if not has_other_figure(each.faults)]
    return [row for row in found if row is not None]


def _scale(title: str, sample: Sample, share: float) -> dict[str, Any]:
    """Fit a scale, and print how many of the true pass where so many of the others do."""
    odds, fitted = left_out(sample), fit(sample, range(len(sample.piles)))
    true = sample.true
    print(f"{title}: {true.sum()} statements, {(~true).sum()} others; weights from other piles:")
    for each in SHARES:
        bound = bound_at(odds, sample, each)
        print(
            f"where {each:.0%} of the others pass, {np.average(odds[true] > bound, weights=sample.worth[true]):.3f} of them do"
        )
    return {
        "intercept": round(fitted.intercept, 4),
        "features": {name: round(float(value), 4) for name, value in zip(sample.names, fitted.weights, strict=True)},
        "bound": round(1 / (1 + math.exp(-bound_at(odds, sample, share))), 4),
    }


if __name__ == "__main__":
    main()
