"""
Learn the lexicon of cues from the train part of PolNeAR: counts and weights, no text.

    python bench/learn_cues.py

Writes `reporting_cues.csv` (how often a lemma was a cue in a construction) and `reporting_signs.toml`
(weights of the signs beside it) into `src/stemma/knowledge/data`. A case counts as an attribution
where an annotator has a cue at its head and the content agrees (Dice of words at least `AGREED`).
The weights are a logistic regression on the log odds of a lemma, taken over all other documents,
and the signs; it has no chance in it, so the same data gives the same files.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from common import ROOT, digest, header, need
from polnear import gold, readings
from stemma.attribution.proposals import group, proposals
from stemma.attribution.quotations import quotations
from stemma.attribution.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from polnear import Place
    from stemma.attribution.proposals import Proposal
    from stemma.model import Reading

    Floats = npt.NDArray[np.float64]

AGREED = 0.65
# A lemma that no annotator took for a cue is worth a row once it occurs so often.
TELLING = 8
# Rows of lemmas that occur at most so often stand for those that have no row.
SELDOM = 5
PRIOR_WEIGHT = 2.0
FLOOR = 0.001
RIDGE = 2.0
ROUNDS = 25
TINY = 1e-6
DATA = ROOT / "src" / "stemma" / "knowledge" / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal with its document's number, and whether it is an attribution."""

    document: int
    lemma: str
    way: str
    signs: tuple[str, ...]
    right: bool


def cases(document: int, reading: Reading, grid: Sequence[Place]) -> Iterator[Case]:
    """Give all proposals of a document, judged."""
    text = reading.article.text
    known = [
        (cue, cover(content, grid))
        for _, cues, content in gold("train", reading.article.name.removesuffix(".txt"))
        for cue in cues
    ]
    trees = [Tree(sentence) for sentence in reading.parse.sentences]
    for paragraph in group(text, trees, quotations(text)):
        judged: list[tuple[Proposal, bool]] = []
        for row in proposals(paragraph):
            sentence, head = row.head
            start = reading.parse.sentences[sentence].tokens[head].start
            right = any(first <= start < last and agree(row, content, grid) for (first, last), content in known)
            judged.append((row, right))
        # Where a quotation is rightly given to a cue, its other readings are never asked.
        quoting = {row.head for row, right in judged if right and row.quote is not None}
        for row, right in judged:
            if row.quote is not None or row.head not in quoting:
                yield Case(document, row.lemma, row.way, row.signs, right)


def agree(row: Proposal, content: frozenset[int], grid: Sequence[Place]) -> bool:
    """Say whether a proposal's content is the annotator's; a quotation may be a part of it."""
    mine = cover(row.found.content, grid)
    if row.quote is not None and mine <= content:
        return True
    return 2 * len(mine & content) >= AGREED * (len(mine) + len(content))


def cover(places: Sequence[Place], grid: Sequence[Place]) -> frozenset[int]:
    """Give the numbers of the words that places touch."""
    import score_polnear  # a tool beside the checkout, found through bench/polnear.py

    covered: frozenset[int] = score_polnear.cover(places, grid)
    return covered


def learn(rows: Sequence[Case]) -> None:
    """Count and fit, and write both files."""
    seen = Counter((row.lemma, row.way) for row in rows)
    right = Counter((row.lemma, row.way) for row in rows if row.right)
    ways = sorted({row.way for row in rows})
    shares = {way: seldom(way, seen, right) for way in ways}
    with (DATA / "reporting_cues.csv").open("w", encoding="utf-8") as file:
        file.write("# How often a lemma, in a construction, was an attribution in the train part of PolNeAR 1.0\n")
        file.write(
            f"# (Newell et al. 2018). Counts only, no text. The lemma *: all that occur at most {SELDOM} times.\n"
        )
        file.write("# Made by bench/learn_cues.py.\nlemma,construction,seen,attributing\n")
        for way in ways:
            total, good = shares[way]
            file.write(f"*,{way},{total},{good}\n")
        for key in sorted(seen):
            if right[key] or seen[key] >= TELLING:
                file.write(f"{key[0]},{key[1]},{seen[key]},{right[key]}\n")
    names = sorted({sign for row in rows for sign in row.signs} | {f"way {way}" for way in ways})
    weights = fit(rows, names, base(rows, seen, right, shares))
    with (DATA / "reporting_signs.toml").open("w", encoding="utf-8") as file:
        file.write("# Weights of the signs beside a cue (log odds), fitted to the same texts by bench/learn_cues.py.\n")
        file.write(f"scale = {weights[0]:.3f}\nbias = {weights[1]:.3f}\n\n[signs]\n")
        for name, weight in zip(names, weights[2:], strict=True):
            file.write(f'"{name}" = {weight:.2f}\n')


def seldom(way: str, seen: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> tuple[int, int]:
    """Count the cases, and those right, of a construction's rare lemmas."""
    keys = [key for key in seen if key[1] == way and seen[key] <= SELDOM]
    return max(sum(seen[key] for key in keys), 1), sum(right[key] for key in keys)


def base(
    rows: Sequence[Case],
    seen: Counter[tuple[str, str]],
    right: Counter[tuple[str, str]],
    shares: dict[str, tuple[int, int]],
) -> Floats:
    """Give each case the log odds of its lemma in all other documents."""
    own_seen = Counter((row.document, row.lemma, row.way) for row in rows)
    own_right = Counter((row.document, row.lemma, row.way) for row in rows if row.right)
    chances = []
    for row in rows:
        key, own = (row.lemma, row.way), (row.document, row.lemma, row.way)
        total, good = shares[row.way]
        share = (right[key] - own_right[own] + PRIOR_WEIGHT * good / total) / (seen[key] - own_seen[own] + PRIOR_WEIGHT)
        chances.append(min(max(share, FLOOR), 1 - FLOOR))
    known = np.array(chances)
    return np.log(known / (1 - known))


def fit(rows: Sequence[Case], names: Sequence[str], odds: Floats) -> Floats:
    """Fit a logistic regression with a ridge by Newton's method; scale and bias come first."""
    column = {name: i + 2 for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 2))
    table[:, 0], table[:, 1] = odds, 1.0
    for i, row in enumerate(rows):
        for sign in (*row.signs, f"way {row.way}"):
            table[i, column[sign]] = 1.0
    wanted = np.array([float(row.right) for row in rows])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[:2] = TINY
    weights = np.zeros(table.shape[1])
    weights[0] = 1.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (wanted - chance) - ridge * weights
        curve = table.T @ (table * (chance * (1 - chance))[:, None]) + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < TINY:
            break
    return weights


def main() -> None:
    """Learn from the whole train part."""
    import score_polnear  # see `cover`

    header("cues of PolNeAR train", need("bench", "polnear", "train"))
    judged = (
        cases(number, reading, score_polnear.words(reading.article.text))
        for number, reading in enumerate(readings("train"))
    )
    rows = list(itertools.chain.from_iterable(judged))
    learn(rows)
    print(f"{len(rows)} cases, {sum(row.right for row in rows)} of them attributions")
    print(f"cues {digest(DATA / 'reporting_cues.csv')} · signs {digest(DATA / 'reporting_signs.toml')}")


if __name__ == "__main__":
    main()
