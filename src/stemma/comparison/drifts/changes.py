"""Numbers and names that changed on the way: conflicts between accounts of one lineage, told as drifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.model import Drift
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.model import Conflict, ConflictKind, DriftKind, Side, Span

_CHANGED: dict[ConflictKind, tuple[DriftKind, str]] = {
    "value": ("number_changed", "A number changed"),
    "identity": ("name_changed", "A name changed"),
}


def from_conflicts(pairs: Sequence[Pair], conflicts: Sequence[Conflict]) -> Iterator[Drift]:
    """
    Give one drift for each account that stands alone with a number or a name against its lineage.

    The side that fewer accounts share is the changed one; where both are as many, the lineage must
    say which is nearer to the origin.
    """
    joined = {(pair.upstream.article.id, pair.downstream.article.id): pair for pair in pairs if pair.shared}
    for conflict in conflicts:
        if conflict.kind not in _CHANGED:
            continue
        sides = sorted(conflict.sides, key=lambda side: -len(_articles(side)))
        for above, below in ((sides[0], side) for side in sides[1:]):
            yield from _changed(conflict, above, below, joined)


def _changed(conflict: Conflict, above: Side, below: Side, joined: dict[tuple[str, str], Pair]) -> Iterator[Drift]:
    kind, words = _CHANGED[conflict.kind]
    even = len(_articles(above)) == len(_articles(below))
    for span in _first_spans(below):
        for source in _first_spans(above):
            one, other = (source.article_id, span.article_id), (span.article_id, source.article_id)
            pair = joined.get(one) or joined.get(other)
            if pair is None or (even and not (pair.directed and one in joined)):
                continue
            identity = key("d", kind, source, span)
            summary = f"{words}: {conflict.summary}"
            yield Drift(identity, kind, summary, source, span, directed=pair.directed and one in joined)
            break


def _articles(side: Side) -> set[str]:
    return {span.article_id for span in side.spans}


def _first_spans(side: Side) -> list[Span]:
    """Give the first span of each article on a side."""
    first: dict[str, Span] = {}
    for span in side.spans:
        first.setdefault(span.article_id, span)
    return list(first.values())
