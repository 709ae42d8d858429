"""
Derivation: whether two accounts of one event have one origin, with every byline and credit hidden.

    python bench/derivation.py [--articles READINGS]

The pairs stand in bench/derivation/pairs.csv, by the ids of the articles (hashes of their content): 125 that
credit one agency under one headline (derived), 125 of one story that credit different ones, neither naming the
other (apart). The labels come from the credits; those marked `read` were read by eye and agree. Then bylines,
credits and citations are hidden, and the lineage must tell by the texts alone: a pair is joined where a chain
of `copies` or `paraphrases` rows joins it. Pairs are told apart by how much text they share, since what shares
half is easy and what shares nothing is not.

The signs that no wording is needed for (figures, persons, quotations, numbers of sources) are measured in three sets of
pairs that share less than a quarter of their text: those of the file; accounts of one story in the same pile, by what
they cite; and the five reports, which have one origin, beside what three newsrooms wrote on one event. The weights of the
signs follow from how often pairs have them.

Last, without any shared wording, passages: each sentence that has a named speaker's words from an outlet is held against those
of other articles that share no five words with it, as if it did not name the outlet. It is right where the nearest
passage has the words from that outlet.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from common import area, header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.copies.runs import RUN
from stemma.lineage import trace, tracing
from stemma.lineage.citations import own_outlet
from stemma.lineage.echoes import is_elsewhere, nearest, passages_of
from stemma.lineage.kinship import WEIGHTS, kinship, ordinary, signs
from stemma.lineage.passages import bodies
from stemma.lineage.tree import Tree
from stemma.pipeline.reading import analyse
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.lineage.echoes import Passage
    from stemma.lineage.kinship import Kinship
    from stemma.model import Lineage, Reading

    Pair = tuple[str, str]

PAIRS = Path(__file__).with_name("derivation") / "pairs.csv"
LEAST_SENTENCES = 5
NONE_SEEN = 3  # the most that none seen allows, at 95 % (the rule of three)
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


@dataclass(frozen=True, slots=True)
class Stratum:
    """Pairs of accounts that are alike in all but whether they have one origin, with what both of each pair share."""

    name: str
    derived: tuple[Kinship, ...]
    apart: tuple[Kinship, ...]

    def line(self) -> str:
        """Say how well the score parts the pairs."""
        found = area([row.score for row in self.derived], [row.score for row in self.apart])
        return (
            f"signs alone, {self.name}: {len(self.derived)} derived, {len(self.apart)} apart, "
            f"area under the curve {found:.3f} (0.5 is chance)"
        )


def _stratum(name: str, readings: dict[str, Reading], derived: Sequence[Pair], apart: Sequence[Pair]) -> Stratum:
    marks = {article: signs(readings[article], 0) for pair in (*derived, *apart) for article in pair}
    known = ordinary(list(marks.values()))
    kin = [tuple(kinship(marks[a], marks[b], known) for a, b in pairs) for pairs in (derived, apart)]
    return Stratum(name, *kin)


def of_versions(rows: Sequence[dict[str, str]], readings: dict[str, Reading]) -> Stratum:
    """Give the pairs of the labelled file that share less than a quarter of their text."""
    few = [row for row in rows if shared(readings[row["one"]], readings[row["other"]]) < BANDS[1][0]]
    pairs = [[(row["one"], row["other"]) for row in few if row["label"] == label] for label in ("derived", "apart")]
    return _stratum("versions that share less than a quarter", readings, *pairs)


def of_accounts(readings: dict[str, Reading], lineage: Lineage) -> Stratum:
    """
    Give pairs of one story that rest on one report or on each other as a whole, and such as cite no outlet in common.

    Both are of different outlets, no copies, and share less than a quarter. That two articles cite one *outlet* is no
    label: it may be for two reports.
    """
    upstream: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    family = joined(lineage)
    for row in lineage.rows:
        below, above = row.below.article_id, row.upstream.article_id or row.upstream.origin_id or ""
        if below is None:
            continue
        named[below].update({above, *([row.label] if row.label else [])})
        if row.kind in {"copies", "cites"} and not row.scope:
            upstream[below].add(above)
    derived, apart = [], []
    for story in lineage.stories:
        members = sorted(name for name in story.articles if len(readings[name].parse.sentences) >= LEAST_SENTENCES)
        for one, other in combinations(members, 2):
            outlets = [own.entity if (own := own_outlet(readings[name])) else name for name in (one, other)]
            titles = {readings[name].layout.outlet for name in (one, other)}
            copies = family.get(one, one) == family.get(other, other)
            if outlets[0] == outlets[1] or copies or shared(readings[one], readings[other]) >= BANDS[1][0]:
                continue
            if upstream[one] & upstream[other] or one in upstream[other] or other in upstream[one]:
                derived.append((one, other))
            elif not named[one] & named[other] and not titles & (named[one] | named[other]):
                apart.append((one, other))
    return _stratum("accounts of one story", readings, derived, apart)


def of_small_piles(workers: int | None = None) -> Stratum:
    """Give the pairs of the five reports, which have one origin, and those of three newsrooms' reports on one event each."""
    rows: dict[str, list[Pair]] = {"derived": [], "apart": []}
    known: dict[str, Reading] = {}
    piles = [("derived", need("corpora", "azerbaijan-accords"))]
    piles += [("apart", folder) for folder in sorted(need("bench", "basil").iterdir()) if folder.is_dir()]
    for label, folder in piles:
        articles = collect([str(path) for path in sorted(folder.glob("*.txt"))]).articles
        readings = analyse(articles, clean(articles), workers=workers)
        known |= {reading.article.id: reading for reading in readings}
        rows[label].extend(combinations(sorted(reading.article.id for reading in readings), 2))
    return _stratum("five reports of one origin, three newsrooms on one event", known, rows["derived"], rows["apart"])


def of_weights(strata: Sequence[Stratum]) -> Iterator[str]:
    """
    Give for each sign how many pairs have it, how much likelier derived ones do, and the weight that follows.

    The ratio is that of Mantel and Haenszel: pairs are only compared within their stratum. A sign that no pair apart has
    is taken to be had by three, the most that none of so many allows (at 95 %). The weight is the share of derived pairs
    among those with the sign, if among all it is as here; less what it is without it. It is none where the ratio is under 1.
    """
    derived, apart = (
        sum(len(side) for side in sides) for sides in zip(*((s.derived, s.apart) for s in strata), strict=True)
    )
    prior = derived / (derived + apart)
    for sign, weight in WEIGHTS.items():
        with_it = [
            (sum(sign in row.signs for row in s.derived), sum(sign in row.signs for row in s.apart)) for s in strata
        ]
        sizes = [len(s.derived) + len(s.apart) for s in strata]
        above = sum(yes * len(s.apart) / size for (yes, _), s, size in zip(with_it, strata, sizes, strict=True))
        below = sum(no * len(s.derived) / size for (_, no), s, size in zip(with_it, strata, sizes, strict=True))
        had, not_had = (sum(counts) for counts in zip(*with_it, strict=True))
        ratio = above / below if below else (had / derived) / (NONE_SEEN / apart)
        follows = max(prior * ratio / (1 - prior + prior * ratio) - prior, 0.0)
        bound = "at least " if not below else ""
        yield (
            f"  {sign:<13} derived {had:>3} of {derived}  apart {not_had:>4} of {apart}  "
            f"{bound}{ratio:.2f} times as often  weight that follows {follows:.2f}, taken {weight:.2f}"
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
    print(of_passages(by_id, open_lineage))
    lineage = hidden(readings)
    for line in of_pairs(rows, by_id, lineage):
        print(line)
    strata = [of_versions(rows, by_id), of_accounts(by_id, open_lineage), of_small_piles()]
    for stratum in strata:
        print(stratum.line())
    for line in of_weights(strata):
        print(line)
    kinds = defaultdict(int)
    for row in lineage.rows:
        kinds[f"{row.kind} {row.confidence:.1f}"] += 1
    print("rows:", dict(sorted(kinds.items())))


if __name__ == "__main__":
    main()
