"""
Fits the weights of `stemma check` (src/stemma/checking/weights.json).

One scale says how likely a passage states a statement, the other how likely it rules it out.

    PYTHONPATH=bench:. python -m training.checking [--out FILE]

The statements are those of bench/check on the piles that may be read ("read"; see bench/check.py), which lie beside the
checkout; the others measure. Each statement counts by the passage that speaks most for it (or against it), so that fitting
and choosing the passage take turns. The bound is where so many in a hundred of the other statements would pass, with
those that the rules alone let pass, as told by weights that were fitted on the other piles.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from check import STATEMENTS, folder, is_read
from stemma import brief, pairs
from stemma.checking.admission import refusal
from stemma.checking.answers import SHARED, speaks_against, speaks_for, weigh
from stemma.checking.chances import Scale, is_barred
from stemma.checking.content import Things
from stemma.checking.index import Index
from stemma.pipeline.checking import readings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.checking.answers import Judge, Weighing
    from stemma.model import Reading

WEIGHTS = Path("src/stemma/checking/weights.json")
FALSE, UNDENIED = 0.02, 0.03  # shares of false statements that may pass as stated, of undenied ones as ruled out
ROUNDS, STEPS, PENALTY, NEAR = 6, 100, 1.0, 1e-6
SHARES = (0.01, 0.02, 0.03, 0.05, 0.1)
Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement of the bench with the passages that were read beside it."""

    pile: str
    expected: str
    read: tuple[Weighing, ...]


def main() -> None:
    """Weigh, fit, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    scales = fit_both(cases(pairs.judge))
    options.out.write_text(json.dumps(scales, indent=1) + "\n", encoding="utf-8")


def cases(judge: Judge) -> list[Case]:
    """Read the piles that may be read, and hold their statements against them."""
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if is_read(row["pile"]) and row["expected"] != "contested"]
    found = []
    for pile in sorted({row["pile"] for row in rows}):
        mine = [row for row in rows if row["pile"] == pile]
        answer = brief(folder(pile))
        statements = readings_of([row["statement"] for row in mine], answer.as_of)
        index = Index(answer.readings, statements)
        for row, statement in zip(mine, statements, strict=True):
            found.append(Case(pile, row["expected"], _weighed(statement, index, judge)))
    return found


def _weighed(statement: Reading, index: Index, judge: Judge) -> tuple[Weighing, ...]:
    if refusal(statement) is not None:
        return ()
    content = Things(statement, index.names).content(statement.parse.sentences[0])
    return weigh(content, index, judge)


def fit_both(rows: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Fit both scales, and print how they tell statements apart."""
    home = [row.pile for row in rows]
    true = np.array([row.expected == "supported" for row in rows])
    denials = [max((each.denied for each in row.read), default=0.0) for row in rows]
    states = [
        [speaks_for(each, denied) if not is_barred(each.faults) and each.score >= SHARED else None for each in row.read]
        for row, denied in zip(rows, denials, strict=True)
    ]
    sure = np.array([any(each.is_sure for each in row.read) for row in rows])
    first = _scale("states", states, true, home, sure, FALSE)
    scale = Scale(first["intercept"], first["features"], first["bound"])
    likeliest = [
        max((scale.chance(speaks_for(each, denied)) for each in row.read), default=0.0)
        for row, denied in zip(rows, denials, strict=True)
    ]
    against = [
        [speaks_against(each, best) if each.score >= SHARED else None for each in row.read]
        for row, best in zip(rows, likeliest, strict=True)
    ]
    denied = np.array([row.expected == "contradicted" for row in rows])
    return {"states": first, "rules_out": _scale("rules out", against, denied, home, ~np.ones_like(sure), UNDENIED)}


def _scale(
    title: str,
    weighed: Sequence[Sequence[dict[str, float] | None]],
    true: Flags,
    home: Sequence[str],
    sure: Flags,
    share: float,
) -> dict[str, Any]:
    """Fit a scale on the passages of each statement (None: not weighed); the bound lets *share* of those that are not *true* pass."""
    names = list(next(found for rows in weighed for found in rows if found is not None))
    passages = [_matrix([found for found in rows if found is not None], len(names)) for rows in weighed]
    apart = left_out(passages, true, home)
    apart[sure] = np.inf  # the rules alone let it pass
    weights, bound = fit(passages, true), told(title, apart, true, share)
    return {
        "intercept": round(float(weights[0]), 4),
        "features": {name: round(float(value), 4) for name, value in zip(names, weights[1:], strict=True)},
        "bound": round(float(1 / (1 + np.exp(-bound))), 4),
    }


def _matrix(rows: Sequence[dict[str, float]], width: int) -> Matrix:
    """Give a row for each passage, with a one in front."""
    return np.array([[1.0, *row.values()] for row in rows], dtype=np.float64).reshape(len(rows), width + 1)


def left_out(passages: list[Matrix], true: Flags, home: Sequence[str]) -> Matrix:
    """Give each statement's log-odds by weights that were fitted on the other piles."""
    apart = np.full(len(true), -np.inf)
    for pile in sorted(set(home)):
        inside = np.array([each == pile for each in home])
        fitted = fit([rows for rows, is_in in zip(passages, inside, strict=True) if not is_in], true[~inside])
        apart[inside] = best([rows for rows, is_in in zip(passages, inside, strict=True) if is_in], fitted)
    return apart


def told(title: str, apart: Matrix, true: Flags, share: float) -> float:
    """Print how many of the true pass where so many of the others do, and give the bound, in log-odds, for *share* of them."""
    print(f"{title}: {true.sum()} statements, {(~true).sum()} others; weights from the other piles:")
    ranked = np.sort(apart[~true])[::-1]
    for each in SHARES:
        bound = ranked[int(each * len(ranked))]
        print(f"where {each:.0%} of the others pass, {np.mean(apart[true] > bound):.3f} of them do")
    return float(ranked[int(share * len(ranked))])


def best(passages: list[Matrix], weights: Matrix) -> Matrix:
    """Give each statement's log-odds by its best passage; minus infinity where every passage is barred."""
    return np.array([np.max(rows @ weights) if len(rows) else -np.inf for rows in passages])


def fit(passages: list[Matrix], true: Flags) -> Matrix:
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
