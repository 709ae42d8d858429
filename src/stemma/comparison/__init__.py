"""
Comparison: what several articles state alike, where they cannot all be right, and how statements drift.

`compare` is the public function. Findings come from groups of claims that state the same, conflicts
from pairs that are about the same and do not.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.comparison.alignment import alignment_of
from stemma.comparison.conflicts import find_conflicts
from stemma.comparison.drifts import find_drifts
from stemma.comparison.findings import find_findings, group
from stemma.comparison.profiles import profiles
from stemma.comparison.stories import stories_of
from stemma.comparison.variants import find_variants
from stemma.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.comparison.profiles import Profile
    from stemma.comparison.support import Agree
    from stemma.model import Conflict, Lineage, OriginCount, Reading, Side, Span

__all__ = ["compare"]


def compare(
    readings: Sequence[Reading],
    lineage: Lineage,
    count: Callable[[Sequence[tuple[str, str | None]]], OriginCount],
    agree: Agree | None = None,
) -> Comparison:
    """
    Compare the claims of a pile of articles.

    *count* gives the independent origins of witnesses, each an article's id with the id of its claim. *agree* says
    for pairs of like claims whether the one states what the other does; without it likeness alone decides.
    Findings come in order of the readings and their text, conflicts by kind, drifts by the lower
    account; variants are what is likely wrong, by the tables or by most other accounts. Work grows with the number of claims, not with its square (see `alignment`).
    """
    rows = profiles(readings)
    alignment = alignment_of(rows, group)
    conflicts = find_conflicts(readings, alignment, stories_of(lineage))
    disputed = {conflict.id: _disputed(conflict, rows) for conflict in conflicts}
    # under which of two names a person goes does not make doubtful what she did
    contested = frozenset(claim for row in conflicts if row.kind != "identity" for claim in disputed[row.id])
    findings = find_findings(alignment, count, contested, lineage, agree, _apart(conflicts, rows))
    told = tuple(
        replace(row, findings=tuple(sorted(each.id for each in findings if disputed[row.id] & set(each.claims))))
        for row in conflicts
    )
    drifts = find_drifts(readings, lineage, alignment, conflicts)
    return Comparison(findings, told, drifts, find_variants(alignment, readings, conflicts))


def _apart(conflicts: Sequence[Conflict], rows: Sequence[Profile]) -> frozenset[frozenset[str]]:
    """Give the pairs of claims, by their ids, that stand on two sides of one conflict."""
    sides = [[_stated([side], rows) for side in conflict.sides] for conflict in conflicts]
    return frozenset(
        frozenset((a, b))
        for each in sides
        for one, other in itertools.combinations(each, 2)
        for a, b in itertools.product(one, other)
    )


def _disputed(conflict: Conflict, rows: Sequence[Profile]) -> frozenset[str]:
    """Give the ids of the claims that are a side of a conflict, not of all that its words touch."""
    return _stated(conflict.sides, rows)


def _stated(sides: Sequence[Side], rows: Sequence[Profile]) -> frozenset[str]:
    spans: dict[str, list[Span]] = {}
    for side in sides:
        for span in side.spans:
            spans.setdefault(span.article_id, []).append(span)
    return frozenset(
        row.claim.id
        for row in rows
        if any(_is_mostly(row.claim.span, span) for span in spans.get(row.claim.article_id, ()))
    )


def _is_mostly(first: Span, second: Span) -> bool:
    """Say whether two spans share at least half of either."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= max(len(first), len(second))
