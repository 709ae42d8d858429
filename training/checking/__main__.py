"""
Fits the weights of `stemma check` (src/stemma/checking/weights.json).

    PYTHONPATH=bench python -m training.checking [--out FILE]

The statements are those of bench/check on the piles that may be read ("read"; see bench/check.py), which lie beside the
checkout; the others measure. Each statement counts by the passage that speaks most for it, so that fitting and choosing
the passage take turns. The chance from which a passage supports a statement is where two in a hundred false statements
would pass, with those that the rules alone let pass, as told by weights that were fitted on the other piles.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from check import STATEMENTS, folder, is_read
from stemma import brief, pairs
from stemma.checking.admission import refusal
from stemma.checking.answers import SHARED, weigh, weighed
from stemma.checking.chances import is_barred
from stemma.checking.content import Things
from stemma.checking.index import Index
from stemma.pipeline.checking import readings_of

if TYPE_CHECKING:
    from stemma.model import Reading

WEIGHTS = Path("src/stemma/checking/weights.json")
FALSE = 0.02  # share of false statements that may pass
ROUNDS, STEPS, PENALTY, NEAR = 6, 100, 1.0, 1e-6
SHARES = (0.01, FALSE, 0.03, 0.05, 0.1)
Matrix = npt.NDArray[np.float64]


def main() -> None:
    """Weigh, fit, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if is_read(row["pile"]) and row["expected"] != "contested"]
    piles = sorted({row["pile"] for row in rows})
    names: list[str] = []
    passages: list[Matrix] = []
    true, home, sure = [], [], []
    for pile in piles:
        mine = [row for row in rows if row["pile"] == pile]
        answer = brief(folder(pile))
        statements = readings_of([row["statement"] for row in mine], answer.as_of)
        index = Index(answer.readings, statements)
        for row, statement in zip(mine, statements, strict=True):
            names, found, is_sure = _weighed(statement, index, names)
            passages.append(found)
            sure.append(is_sure)
            true.append(row["expected"] == "supported")
            home.append(pile)
    apart = left_out(passages, np.array(true), home)
    apart[np.array(sure)] = np.inf  # the rules alone let it pass
    write(names, fit(passages, np.array(true)), told(apart, np.array(true)), options.out)


def _weighed(statement: Reading, index: Index, names: list[str]) -> tuple[list[str], Matrix, bool]:
    """
    Weigh a statement against its passages.

    Gives the names of the features, a row for each passage that no fault bars, with a one in front, and whether the rules let it pass.
    """
    found, is_sure = [], False
    if refusal(statement) is None:
        content = Things(statement, index.names).content(statement.parse.sentences[0])
        rows = weigh(content, index, pairs.judge)
        denied = max((row.denied for row in rows), default=0.0)
        for row in rows:
            is_sure = is_sure or row.is_sure
            if row.score >= SHARED and not is_barred(row.faults):
                values = weighed(row, denied)
                names = list(values)
                found.append([1.0, *values.values()])
    return names, np.array(found, dtype=np.float64).reshape(len(found), -1 if found else 0), is_sure


def left_out(passages: list[Matrix], true: npt.NDArray[np.bool_], home: list[str]) -> Matrix:
    """Give each statement's log-odds by weights that were fitted on the other piles."""
    apart = np.full(len(true), -np.inf)
    for pile in sorted(set(home)):
        inside = np.array([each == pile for each in home])
        fitted = fit([rows for rows, is_in in zip(passages, inside, strict=True) if not is_in], true[~inside])
        apart[inside] = best([rows for rows, is_in in zip(passages, inside, strict=True) if is_in], fitted)
    return apart


def told(apart: Matrix, true: npt.NDArray[np.bool_]) -> float:
    """Print how many of the true pass where so many of the false do, and give the bound, in log-odds, for FALSE of them."""
    print(f"{true.sum()} true statements, {(~true).sum()} false ones; weights from the other piles:")
    ranked = np.sort(apart[~true])[::-1]
    for share in SHARES:
        bound = ranked[int(share * len(ranked))]
        print(f"where {share:.0%} of the false pass, {np.mean(apart[true] > bound):.3f} of the true do")
    return float(ranked[int(FALSE * len(ranked))])


def write(names: list[str], weights: Matrix, bound: float, out: Path) -> None:
    """Write the weights with the chance at the bound."""
    row = {
        "intercept": round(float(weights[0]), 4),
        "features": {name: round(float(value), 4) for name, value in zip(names, weights[1:], strict=True)},
        "supports": round(float(1 / (1 + np.exp(-bound))), 4),
    }
    out.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(row))


def best(passages: list[Matrix], weights: Matrix) -> Matrix:
    """Give each statement's log-odds by its best passage; minus infinity where every passage is barred."""
    return np.array([np.max(rows @ weights) if len(rows) else -np.inf for rows in passages])


def fit(passages: list[Matrix], true: npt.NDArray[np.bool_]) -> Matrix:
    """Fit by Newton's method with a ridge, on each statement's best passage by the weights so far."""
    kept = [place for place, rows in enumerate(passages) if len(rows)]
    weights = np.zeros(passages[kept[0]].shape[1])
    weights[1] = 1.0  # the passage is first chosen by what the pair model says of it
    y = true[kept].astype(np.float64)
    for _ in range(ROUNDS):
        x = np.array([passages[place][int(np.argmax(passages[place] @ weights))] for place in kept])
        weights = np.zeros(x.shape[1])
        for _ in range(STEPS):
            chances = 1 / (1 + np.exp(-x @ weights))
            slope = x.T @ (chances - y) + PENALTY * np.r_[0.0, weights[1:]]
            bend = (x * (chances * (1 - chances))[:, None]).T @ x + PENALTY * np.eye(len(weights))
            step = np.linalg.solve(bend, slope)
            weights = weights - step
            if np.abs(step).max() < NEAR:
                break
    return weights


if __name__ == "__main__":
    main()
