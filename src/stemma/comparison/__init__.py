"""
Comparison: what several articles state alike, where they cannot all be right, and how statements drift.

`compare` is the public function. Findings come from groups of claims that state the same, conflicts
from pairs that are about the same and do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.alignment import alignment_of
from stemma.comparison.conflicts import find_conflicts
from stemma.comparison.drifts import find_drifts
from stemma.comparison.findings import find_findings, group
from stemma.comparison.profiles import profiles
from stemma.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Lineage, OriginCount, Reading

__all__ = ["compare"]


def compare(
    readings: Sequence[Reading],
    lineage: Lineage,
    count: Callable[[Sequence[tuple[str, str | None]]], OriginCount],
) -> Comparison:
    """
    Compare the claims of a pile of articles.

    *count* gives the independent origins of witnesses, each an article's id with the id of the
    attribution that the claim stands in, or None.
    """
    rows = profiles(readings)
    alignment = alignment_of(rows, group)
    conflicts = find_conflicts(readings, alignment)
    touched = {span for conflict in conflicts for side in conflict.sides for span in side.spans}
    contested = frozenset(row.claim.id for row in rows if any(row.claim.span.overlaps(span) for span in touched))
    return Comparison(
        find_findings(alignment.groups, count, contested, lineage),
        conflicts,
        find_drifts(readings, lineage, alignment, conflicts),
    )
