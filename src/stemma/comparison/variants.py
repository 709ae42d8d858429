"""
Variants: readings that are likely wrong, with all accounts that carry them.

Two grounds make a reading suspect: a row of the reference tables refutes it (an office, an election, a region), or of
the sides of a conflict over a number, a day or a name it is one that fewer accounts have. Whether those accounts are
independent of each other, and what it tells of them if they are not, is for lineage to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from stemma.comparison.elections import find_misdated_elections
from stemma.comparison.measures import alike, compatible, measures
from stemma.comparison.offices import find_misjudged_terms
from stemma.comparison.regions import find_misplaced_states
from stemma.comparison.values import comparable
from stemma.model import Variant
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.measures import Measure
    from stemma.comparison.refuted import Refuted
    from stemma.model import Conflict, ConflictKind, Reading, Side, Span

# What is a matter of fact, which most accounts have right: how sure or how far something is, newsrooms judge each for itself.
_FACTS: frozenset[ConflictKind] = frozenset({"value", "time", "identity"})

# So much alike are two measures that have one figure, or one of two that are in conflict, if they are of one thing.
LIKE = 0.34


def find_variants(
    alignment: Alignment, readings: Sequence[Reading], conflicts: Sequence[Conflict]
) -> tuple[Variant, ...]:
    """Give the readings of a pile that the tables refute, then those that fewer accounts have than their opposites."""
    found = list(_refuted(alignment, readings, conflicts))
    rows = measures(alignment.profiles) if any(conflict.kind == "value" for conflict in conflicts) else ()
    for conflict in conflicts:
        if conflict.kind not in _FACTS:
            continue
        sides = _undivided(collated(conflict, rows) if conflict.kind == "value" else conflict.sides)
        for side in sides:
            against = _others(sides, side)
            suspect = 0 < len(_articles(side.spans)) < len(_articles(against))
            taken = (span for variant in found for span in variant.spans)
            if suspect and not any(span.overlaps(other) for span in taken for other in side.spans):
                found.append(_variant(conflict.kind, side.label, side.spans, against, None))
    return tuple(found)


def collated(conflict: Conflict, rows: Sequence[Measure]) -> tuple[Side, ...]:
    """
    Give the sides of a conflict over a number with all other accounts that have the one or the other.

    Two numbers must be surely of one thing to be a conflict. Where they are, a third account that has one of them for the
    like is of that side.
    """
    seeds = [
        [row for row in rows if any(span.covers(row.quantity.span) for span in side.spans) and _has(row, side)]
        for side in conflict.sides
    ]
    known = _articles([span for side in conflict.sides for span in side.spans])
    every = [row for group in seeds for row in group]
    added: list[list[Span]] = [[] for _ in conflict.sides]
    for row in rows:
        if row.article_id in known:
            continue
        fits = [i for i, group in enumerate(seeds) if any(compatible(row.quantity, seed.quantity) for seed in group)]
        if len(fits) == 1 and any(comparable(row, seed) and alike(row, seed) >= LIKE for seed in every):
            added[fits[0]].append(row.own.claim.span)
    return tuple(
        replace(side, spans=tuple(dict.fromkeys((*side.spans, *more))))
        for side, more in zip(conflict.sides, added, strict=True)
    )


def _undivided(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Give sides without the accounts that stand on several: who has both readings knows that they differ."""
    homes = Counter(chain.from_iterable(_articles(side.spans) for side in sides))
    return tuple(
        replace(side, spans=tuple(span for span in side.spans if homes[span.article_id] == 1)) for side in sides
    )


def _has(row: Measure, side: Side) -> bool:
    return row.quantity.span.quote.strip(" ,") == side.label


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
                for span in _others(conflict.sides, side)
            )
        )
        yield _variant(kind, rows[0].label, spans, against, rows[0].reference)


def _others(sides: Sequence[Side], side: Side) -> tuple[Span, ...]:
    """Give the spans of the other sides, in articles that are not on this one."""
    mine = _articles(side.spans)
    return tuple(span for other in sides if other is not side for span in other.spans if span.article_id not in mine)


def _articles(spans: Sequence[Span]) -> set[str]:
    return {span.article_id for span in spans}


def _variant(
    kind: ConflictKind, label: str, spans: Sequence[Span], against: Sequence[Span], reference: str | None
) -> Variant:
    places = sorted((span.article_id, span.start, span.end) for span in spans)
    return Variant(key("v", kind, *places), kind, label, tuple(spans), tuple(against), reference)
