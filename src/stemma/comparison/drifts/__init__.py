"""
Drifts: what became of a statement as it was passed on.

`find_drifts` pairs accounts of one story along the lineage (`accounts`), lines up what they say
(`passages`), and compares the pairs: quotations, sources, and wording, each in its own module.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from stemma.comparison.drifts.accounts import pairs
from stemma.comparison.drifts.authority import altered_authority
from stemma.comparison.drifts.changes import from_conflicts
from stemma.comparison.drifts.endings import closed_early
from stemma.comparison.drifts.passages import Passages
from stemma.comparison.drifts.quotations import altered_quotations, sole_witnesses
from stemma.comparison.drifts.sources import altered_sources
from stemma.comparison.drifts.wording import altered_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.drifts.accounts import Pair
    from stemma.model import Conflict, Drift, Lineage, Reading

__all__ = ["find_drifts"]

_LOST = frozenset({"attribution_dropped", "source_count_dropped"})


def find_drifts(
    readings: Sequence[Reading], lineage: Lineage, alignment: Alignment, conflicts: Sequence[Conflict] = ()
) -> tuple[Drift, ...]:
    """Give the drifts of a collection, in order of the downstream article and its text."""
    passages = Passages(readings, alignment)
    above = list(pairs(readings, lineage))
    found: dict[tuple[str, str, int], Drift] = {}
    for _, group in groupby(above, key=lambda pair: pair.downstream.article.id):
        for drift in _of_account(list(group), passages):
            # One kind of drift is told once for one place, along the nearest pair of accounts.
            found.setdefault((drift.kind, drift.downstream.article_id, drift.downstream.start), drift)
    found = {place: drift for place, drift in found.items() if not _is_part(drift, found.values())}
    names = {reading.article.id: reading.article.name for reading in readings}
    return tuple(
        sorted(
            [*found.values(), *from_conflicts(above, conflicts)],
            key=lambda drift: (names[drift.downstream.article_id], drift.downstream.start, drift.id),
        )
    )


def _is_part(drift: Drift, others: Iterable[Drift]) -> bool:
    """Say whether what lost its source is a part of a longer statement that lost it: "talks in Oslo" of "they held talks in Oslo"."""
    return drift.kind in _LOST and any(
        other.kind in _LOST
        and other.downstream.covers(drift.downstream)
        and len(other.downstream) > len(drift.downstream)
        for other in others
    )


def _of_account(above: Sequence[Pair], passages: Passages) -> Iterator[Drift]:
    """Give the drifts of one account against those above it, the nearest first."""
    yield from altered_quotations(above, passages)
    for pair in above:
        yield from altered_sources(pair, passages)
        yield from altered_wording(pair, passages)
        yield from altered_authority(pair, passages)
        yield from closed_early(pair, passages)
    yield from sole_witnesses(above[0].downstream, above, passages)
