"""
Derivation: whether two accounts of one event have one origin, with every byline and credit hidden.

    python bench/derivation.py [--articles READINGS]

The pairs stand in bench/derivation/pairs.csv, by the ids of the articles (hashes of their content): 125 that
credit one agency under one headline (derived), 125 of one story that credit different ones, neither naming the
other (apart). The labels come from the credits; those marked `read` were read by eye and agree. Then bylines,
credits and citations are hidden, and the lineage must tell by the texts alone: a pair is joined where a chain
of `copies` or `paraphrases` rows joins it. Pairs are told apart by how much text they share, since what shares
half is easy and what shares nothing is not.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from common import header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.lineage import trace, tracing
from stemma.lineage.kinship import kinship, ordinary, signs
from stemma.lineage.passages import bodies
from stemma.pipeline.reading import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Lineage, Reading

PAIRS = Path(__file__).with_name("derivation") / "pairs.csv"
BANDS = ((0.5, "half or more"), (0.25, "a quarter"), (0.05, "a twentieth"), (-1.0, "less"))


def hidden(readings: Sequence[Reading]) -> Lineage:
    """Trace a pile as if no article credited or cited anybody."""
    tracing.credited = tracing.cited_in_prose = lambda _: iter(())
    return trace(readings)


def joined(lineage: Lineage) -> dict[str, str]:
    """Give each article's group: those that copies and retellings join."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.get(name, name) != name:
            name = home[name]
        return name

    for row in lineage.rows:
        if row.kind in {"copies", "paraphrases"} and row.below.article_id:
            one, other = root(row.below.article_id), root(row.upstream.article_id or row.upstream.origin_id or "")
            home[max(one, other)] = min(one, other)
    return {name: root(name) for name in [*home, *home.values()]}


def shared(one: Reading, other: Reading) -> float:
    """Give the part of the shorter text's runs that stands in the other."""
    mine, theirs = ({run for body in bodies(row) if not body.story for run in body.runs} for row in (one, other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def band(share: float) -> str:
    """Name how much text a pair shares."""
    return next(name for least, name in BANDS if share >= least)


def of_pairs(rows: Sequence[dict[str, str]], readings: dict[str, Reading], lineage: Lineage) -> Iterator[str]:
    """Give the lines of precision and recall: of all pairs, and by how much text they share."""
    groups = joined(lineage)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        one, other = row["one"], row["other"]
        said = groups.get(one, one) == groups.get(other, other)
        for name in ("all", band(shared(readings[one], readings[other]))):
            counts[name][f"{row['label']} {'joined' if said else 'not'}"] += 1
    for name in ("all", *(name for _, name in BANDS)):
        found = counts[name]
        right, wrong, missed = found["derived joined"], found["apart joined"], found["derived not"]
        yield (
            f"{name:<14} derived {right + missed:>4} apart {wrong + found['apart not']:>4}  "
            f"precision {right / max(right + wrong, 1):.3f}  recall {right / max(right + missed, 1):.3f}"
        )


def of_signs(rows: Sequence[dict[str, str]], readings: dict[str, Reading]) -> str:
    """Say how well the signs alone (quotations, figures, persons, order) part pairs that share little text."""
    few = [row for row in rows if shared(readings[row["one"]], readings[row["other"]]) < BANDS[1][0]]
    marks = {name: signs(readings[name], 0) for row in few for name in (row["one"], row["other"])}
    known = ordinary(list(marks.values()))
    scores: dict[str, list[float]] = {"derived": [], "apart": []}
    for row in few:
        scores[row["label"]].append(kinship(marks[row["one"]], marks[row["other"]], known).score)
    wins = sum((one > other) + (one == other) / 2 for one in scores["derived"] for other in scores["apart"])
    area = wins / max(len(scores["derived"]) * len(scores["apart"]), 1)
    return f"signs alone, less than a quarter shared: {len(few)} pairs, {len(scores['derived'])} derived, area under the curve {area:.3f} (0.5 is chance)"


def main() -> None:
    """Measure and print."""
    source = need("bench", "helsinki", "unlabelled.jsonl")
    header("Derivation with bylines and credits hidden", source, PAIRS)
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    articles = collect([str(source)]).articles
    readings = analyse(articles, clean(articles), workers=None)
    by_id = {reading.article.id: reading for reading in readings}
    missing = sorted({row[side] for row in rows for side in ("one", "other")} - by_id.keys())
    if missing:
        print(f"not measured: {len(missing)} articles of the pairs are not in {source.name}")
        sys.exit(1)
    print(f"{len(rows)} pairs, {sum(row['read'] == 'yes' for row in rows)} of them read by eye")
    lineage = hidden(readings)
    for line in of_pairs(rows, by_id, lineage):
        print(line)
    print(of_signs(rows, by_id))
    kinds = defaultdict(int)
    for row in lineage.rows:
        kinds[f"{row.kind} {row.confidence:.1f}"] += 1
    print("rows:", dict(sorted(kinds.items())))


if __name__ == "__main__":
    main()
