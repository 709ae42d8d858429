"""
Derivation: whether two accounts of one event have one origin, with every byline and credit hidden.

    python bench/derivation.py [--articles READINGS]

The pairs stand in bench/derivation/pairs.csv, by the ids of the articles (hashes of their content): 125 that
credit one agency under one headline (derived), 125 of one story that credit different ones, neither naming the
other (apart). The labels come from the credits; those marked `read` were read by eye and agree. Then bylines,
credits and citations are hidden, and the lineage must tell by the texts alone: a pair is joined where a chain
of `copies` or `paraphrases` rows joins it. Pairs are told apart by how much text they share, since what shares
half is easy and what shares nothing is not.

Articles that rest on one report, as their leads say, and share next to no text are a second set of pairs, beside as many
of others that are as near in their words; the signs must tell them apart without the citation.

Last, without any shared wording, passages: each sentence that has a named speaker's words from an outlet is held against those
of other articles that share no five words with it, as if it did not name the outlet. It is right where the nearest
passage has the words from that outlet.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from common import area, header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.copies.runs import RUN
from stemma.lineage import trace, tracing
from stemma.lineage.citations import own_outlet
from stemma.lineage.echoes import is_elsewhere, nearest, passages_of
from stemma.lineage.kinship import kinship, ordinary, signs
from stemma.lineage.passages import bodies
from stemma.lineage.tree import Tree
from stemma.lineage.words import IMAGINED, telling, weigh
from stemma.pipeline.reading import analyse
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.lineage.echoes import Passage
    from stemma.model import Lineage, Reading

SEED = 5
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
    found = area(scores["derived"], scores["apart"])
    return f"signs alone, less than a quarter shared: {len(few)} pairs, {len(scores['derived'])} derived, area under the curve {found:.3f} (0.5 is chance)"


def leads(readings: dict[str, Reading], lineage: Lineage) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the pairs of articles that rest on one cited report as a whole, and as many that share none; all share little."""
    whole, every = defaultdict(set), defaultdict(set)
    for row in lineage.rows:
        if row.below.article_id and row.label:
            every[row.below.article_id].add(row.label)
            if row.kind == "cites" and not row.scope and row.confidence == 1:
                whole[row.label].add(row.below.article_id)
    few = BANDS[2][0]
    one = [
        pair
        for _, names in sorted(whole.items())
        for pair in combinations(sorted(names), 2)
        if shared(readings[pair[0]], readings[pair[1]]) < few
    ]
    told = {name: telling(reading, 0).words for name, reading in readings.items() if reading.parse.sentences}
    weighed = dict(zip(told, weigh(list(told.values()), IMAGINED), strict=True))
    least = sorted(_near(weighed, pair) for pair in one)[len(one) // 3]
    outlets = {name: {own.entity} if (own := own_outlet(reading)) else set() for name, reading in readings.items()}
    others = [
        pair
        for pair in combinations(sorted(told), 2)
        if not every[pair[0]] & every[pair[1]] and not outlets[pair[0]] & outlets[pair[1]]
    ]
    Random(SEED).shuffle(others)
    apart = []
    for pair in others:
        if len(apart) == len(one):
            break
        if _near(weighed, pair) >= least and shared(readings[pair[0]], readings[pair[1]]) < few:
            apart.append(pair)
    return one, apart


def _near(weighed: dict[str, dict[str, float]], pair: tuple[str, str]) -> float:
    few, many = sorted((weighed[pair[0]], weighed[pair[1]]), key=len)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())


def of_leads(readings: dict[str, Reading], lineage: Lineage) -> str:
    """Say how well the signs part articles on one report from others, where next to no text is shared."""
    one, apart = leads(readings, lineage)
    marks = {name: signs(readings[name], 0) for pair in (*one, *apart) for name in pair}
    known = ordinary(list(marks.values()))
    scores = [[kinship(marks[a], marks[b], known).score for a, b in pairs] for pairs in (one, apart)]
    found = area(scores[0], scores[1])
    return (
        f"signs alone, next to nothing shared: {len(one)} pairs that cite one report in the lead, {len(apart)} that do not, "
        f"area under the curve {found:.3f} (0.5 is chance)"
    )


def of_passages(readings: dict[str, Reading], lineage: Lineage) -> str:
    """Say of how many passages the hidden outlet is found by the speaker and by what is said alone."""
    tree = Tree(
        readings, None, {member: story.id for story in lineage.stories for member in story.members}, {}, frozenset()
    )
    tree.rows = {row.id: row for row in lineage.rows}
    told = [row for row in passages_of(tree) if row.row is not None and not is_elsewhere(row)]
    runs = {id(row): _runs(row) for row in told}
    said = right = 0
    for row in told:
        others = [other for other in told if other.speaker == row.speaker and not runs[id(row)] & runs[id(other)]]
        found = nearest(row, {row.speaker: others})
        said += found is not None
        right += found is not None and found[1].label == row.row.label
    inferred = sum(row.kind == "inferred" and bool(row.scope) for row in lineage.rows)
    return (
        f"passages with a hidden outlet, no five words shared: {len(told)}, precision {right / max(said, 1):.3f}, "
        f"recall {right / max(len(told), 1):.3f}; {inferred} rows for sentences that name none"
    )


def _runs(row: Passage) -> set[tuple[str, ...]]:
    found = words(row.sentence.span.quote)
    return {found[i : i + RUN] for i in range(len(found) - RUN + 1)}


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
    open_lineage = trace(readings)
    print(of_leads(by_id, open_lineage))
    print(of_passages(by_id, open_lineage))
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
