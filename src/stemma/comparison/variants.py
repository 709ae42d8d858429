"""
Variants: readings that are likely wrong, with all accounts that carry them.

Two grounds make a reading suspect: a row of the reference tables refutes it (an office, an election, a region), or of
the sides of a conflict over a number, a day or a name it is one that fewer accounts have. Whether those accounts are
independent of each other, and what it tells of them if they are not, is for lineage to say.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from stemma.comparison.elections import find_misdated_elections
from stemma.comparison.offices import find_misjudged_terms
from stemma.comparison.regions import find_misplaced_states
from stemma.model import Variant
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.refuted import Refuted
    from stemma.model import Conflict, ConflictKind, Reading, Side, Span

# What is a matter of fact, which most accounts have right: how sure or how far something is, newsrooms judge each for itself.
_FACTS: frozenset[ConflictKind] = frozenset({"value", "time", "identity"})


def find_variants(
    alignment: Alignment, readings: Sequence[Reading], conflicts: Sequence[Conflict]
) -> tuple[Variant, ...]:
    """Give the readings of a pile that the tables refute, then those that fewer accounts have than their opposites."""
    found = list(_refuted(alignment, readings, conflicts))
    taken = [span for variant in found for span in variant.spans]
    for conflict in conflicts:
        for side in conflict.sides if conflict.kind in _FACTS else ():
            against = _others(conflict, side)
            suspect = len(_articles(side.spans)) < len(_articles(against))
            if suspect and not any(span.overlaps(other) for span in side.spans for other in taken):
                found.append(_variant(conflict.kind, side.label, side.spans, against, None))
    return tuple(found)


def _refuted(alignment: Alignment, readings: Sequence[Reading], conflicts: Sequence[Conflict]) -> Iterator[Variant]:
    by_id = {reading.article.id: reading for reading in readings}
    groups: dict[tuple[ConflictKind, str], list[Refuted]] = defaultdict(list)
    for row in chain(
        find_misjudged_terms(alignment, by_id), find_misdated_elections(readings), find_misplaced_states(readings)
    ):
        groups[row.kind, row.subject].append(row)
    for (kind, _), rows in groups.items():
        spans = tuple(dict.fromkeys(row.span for row in rows))
        against = tuple(
            dict.fromkeys(
                span
                for conflict in conflicts
                for side in conflict.sides
                if conflict.kind == kind and any(mine.overlaps(span) for mine in spans for span in side.spans)
                for span in _others(conflict, side)
            )
        )
        yield _variant(kind, rows[0].label, spans, against, rows[0].reference)


def _others(conflict: Conflict, side: Side) -> tuple[Span, ...]:
    """Give the spans of a conflict's other sides, in articles that are not on this one."""
    mine = _articles(side.spans)
    return tuple(
        span for other in conflict.sides if other is not side for span in other.spans if span.article_id not in mine
    )


def _articles(spans: Sequence[Span]) -> set[str]:
    return {span.article_id for span in spans}


def _variant(
    kind: ConflictKind, label: str, spans: Sequence[Span], against: Sequence[Span], reference: str | None
) -> Variant:
    places = sorted((span.article_id, span.start, span.end) for span in spans)
    return Variant(key("v", kind, *places), kind, label, tuple(spans), tuple(against), reference)
