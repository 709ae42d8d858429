"""Inference: dependences that no words state, from the signs that texts share."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.kinship import source_counts
from stemma.model import LineageRow, Node
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.lineage.families import Key
    from stemma.lineage.kinship import Kinship
    from stemma.lineage.tree import Tree
    from stemma.model import Origin

# One person whom not everybody names: of few accounts that may be kin, the one that has as much likely is.
LIKELY = 0.03
# A text says that it has its news from an outlet: that this is one which others of its story name is likely before any
# sign is weighed. Not measured: too few texts hide an outlet.
NAMED = 0.3
# Two reports on one story that rest on the same number of unnamed sources.
SAME_SOURCES = 0.7
# Accounts of two reports that share so much: one of the reports likely has it from the other.
CLOSE = 0.6
MOST_SURE = 0.9
_AGENCY = re.compile(r"\bagenc|\bwire\b", re.IGNORECASE)


def infer_hidden(tree: Tree) -> None:
    """Find, for a text whose main upstream is hidden, which of its story's named origins that likely is."""
    for row in sorted(tree.rows.values(), key=lambda row: row.id):
        if row.kind != "cites_unnamed" or row.scope:
            continue
        found = _likeliest(tree, row)
        if found is None:
            continue
        model, kin = found
        tree.add(
            LineageRow(
                id=key("l", row.id, "inferred"),
                below=row.below,
                upstream=model.upstream,
                label=model.label,
                kind="inferred",
                confidence=round(min(1 - (1 - NAMED) * (1 - kin.score), MOST_SURE), 3),
                story=row.story,
                evidence=row.evidence,
                reason=f"the outlet that it does not name is likely {model.label}: it and an account that rests on {model.label} "
                + "; ".join(reason.removeprefix("they ") for reason in kin.reasons),
            )
        )


def _likeliest(tree: Tree, row: LineageRow) -> tuple[LineageRow, Kinship] | None:
    """Give the row of the nearest account that names its upstream; agencies go first, they are what is picked up."""
    member = tree.member(row)
    if member is None:
        return None
    near = []
    for other in _main_rows(tree, row.story):
        theirs = tree.member(other)
        if theirs is None or theirs == member:
            continue
        kin = tree.kinship(member, theirs)
        if kin.score >= LIKELY:
            near.append((not tree.is_agency(other.upstream), -kin.score, other.id, other, kin))
    if any(_AGENCY.search(span.quote) for span in row.evidence):
        near = [found for found in near if not found[0]]
    if not near:
        return None
    *_, model, kin = min(near, key=lambda found: found[:3])
    return model, kin


def _main_rows(tree: Tree, story: str | None) -> Iterator[LineageRow]:
    for row in sorted(tree.rows.values(), key=lambda row: row.id):
        if row.story == story and row.kind in {"cites", "copies"} and not row.scope and row.below.article_id:
            yield row


def infer_among_origins(tree: Tree) -> None:
    """
    Find which absent report took its news from another.

    "the Harbour Post, citing six aides" and "six aides who spoke to Northern Wire" in one
    story are the same six: the newspaper has them from the agency.
    """
    resting: dict[str, dict[str, list[LineageRow]]] = {}
    for story in sorted(set(tree.stories.values())):
        for row in _main_rows(tree, story):
            if row.upstream.origin_id is not None:
                resting.setdefault(story, {}).setdefault(row.upstream.origin_id, []).append(row)
    for story, by_origin in resting.items():
        for origin_id in sorted(by_origin):
            if origin_id in tree.reports:
                _infer_from_article(tree, story, tree.origins[origin_id], by_origin[origin_id])
        for one, other in combinations(sorted(by_origin), 2):
            above, below = _direct(tree, tree.origins[one], tree.origins[other])
            if above is None or below is None or above.entity == below.entity or below.id not in tree.reports:
                continue
            confidence, reason = _dependence(tree, by_origin[below.id], by_origin[above.id])
            if confidence:
                evidence = by_origin[below.id][0].evidence[:1] + by_origin[above.id][0].evidence[:1]
                tree.add(
                    LineageRow(
                        id=key("l", below.id, above.id, "inferred"),
                        below=Node(origin_id=below.id),
                        upstream=Node(origin_id=above.id),
                        label=above.label,
                        kind="inferred",
                        confidence=confidence,
                        story=story,
                        evidence=evidence,
                        reason=f"{below.label} likely has this from {above.label}: {reason}",
                    )
                )


def _infer_from_article(tree: Tree, story: str, below: Origin, rows: Sequence[LineageRow]) -> None:
    """Find an article of the pile, an agency's own or an older one, from which an absent report likely has its news."""
    resting = {row.below.article_id for row in tree.rows.values() if not row.scope}
    near = []
    for member, own_story in tree.stories.items():
        outlet = own_outlet(tree.readings[member[0]])
        if own_story != story or member[1] or member[0] in resting or outlet is None or outlet.entity == below.entity:
            continue
        if not (_is_agency_above(tree, Node(article_id=member[0]), below) or _is_older(tree, member, below)):
            continue
        shared = sorted(_cited_counts(tree, rows) & _counts(tree, member))
        kin = [tree.kinship(theirs, member) for row in rows if (theirs := tree.member(row)) and theirs != member]
        best = max(kin, key=lambda row: row.score, default=None)
        if shared:
            near.append(
                (-SAME_SOURCES, member[0], outlet.name, f"both are said to rest on {shared[0]} unnamed sources")
            )
        elif best is not None and best.score >= CLOSE:
            reason = "their accounts " + "; ".join(best.reasons)
            near.append((-min(best.score, MOST_SURE), member[0], outlet.name, reason))
    if near:
        score, article_id, name, reason = min(near)
        tree.add(
            LineageRow(
                id=key("l", below.id, article_id, "inferred"),
                below=Node(origin_id=below.id),
                upstream=Node(article_id=article_id),
                label=name,
                kind="inferred",
                confidence=-score,
                story=story,
                evidence=rows[0].evidence[:1],
                reason=f"{below.label} likely has this from {name}: {reason}",
            )
        )


def _is_agency_above(tree: Tree, article: Node, below: Origin) -> bool:
    return tree.is_agency(article) and not tree.is_agency(Node(origin_id=below.id))


def _is_older(tree: Tree, member: Key, below: Origin) -> bool:
    published = tree.readings[member[0]].layout.dating.published
    return bool(published and below.date and below.date.start and published < below.date.start)


def _counts(tree: Tree, member: Key) -> frozenset[int]:
    sentences = [row for row in tree.readings[member[0]].parse.sentences if row.story == member[1]]
    return frozenset(number for number in source_counts(sentences) if number > 1)


def _direct(tree: Tree, one: Origin, other: Origin) -> tuple[Origin | None, Origin | None]:
    """Say which of two reports would be the upper one: the agency, else the earlier; none where neither shows."""
    agencies = [tree.is_agency(Node(origin_id=origin.id)) for origin in (one, other)]
    if agencies[0] != agencies[1]:
        return (one, other) if agencies[0] else (other, one)
    days = [origin.date.start if origin.date else None for origin in (one, other)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None, None
    return (one, other) if days[0] < days[1] else (other, one)


def _dependence(tree: Tree, below: Sequence[LineageRow], above: Sequence[LineageRow]) -> tuple[float, str]:
    """Weigh whether the accounts of two reports betray one origin, and say by which signs."""
    shared = sorted(_cited_counts(tree, below) & _cited_counts(tree, above))
    if shared:
        return SAME_SOURCES, f"both are said to rest on {shared[0]} unnamed sources"
    best: Kinship | None = None
    for one in below:
        for other in above:
            first, second = tree.member(one), tree.member(other)
            if first is None or second is None or first == second:
                continue
            kin = tree.kinship(first, second)
            if best is None or kin.score > best.score:
                best = kin
    if best is None or best.score < CLOSE:
        return 0.0, ""
    return min(best.score, MOST_SURE), "their accounts " + "; ".join(best.reasons)


def _cited_counts(tree: Tree, rows: Sequence[LineageRow]) -> frozenset[int]:
    """Give the numbers of unnamed sources that stand in the sentences which cite a report."""
    counts: set[int] = set()
    for row in rows:
        reading = tree.readings[row.below.article_id or ""]
        cited = [s for s in reading.parse.sentences if any(s.span.overlaps(span) for span in row.evidence)]
        counts.update(number for number in source_counts(cited) if number > 1)
    return frozenset(counts)
