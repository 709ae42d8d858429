"""How a conflict is put together: its sides with tight spans, its id, the findings it touches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.model import Conflict, Side
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.model import ConflictKind, Span

MAX_SPANS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a draft: its label, its spans, and the *mark* by which it joins a side of another draft."""

    label: str
    spans: tuple[Span, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict before it has its id: what kind, the line for an editor, why, and two sides or more."""

    kind: ConflictKind
    summary: str
    reason: str
    sides: tuple[Part, ...]
    reference: str | None = None


def settle(drafts: Iterable[Draft], alignment: Alignment) -> tuple[Conflict, ...]:
    """
    Turn drafts into conflicts: drafts that share a side become one, at most eight spans a side.

    A pair of sentences that two conflicts set against each other is reported once, by the first.
    """
    places = _places(alignment)
    merged: list[Draft] = []
    for draft in drafts:
        for i, known in enumerate(merged):
            union = _merge(known, draft)
            if union is not None:
                merged[i] = union
                break
        else:
            merged.append(draft)
    found: list[Conflict] = []
    taken: set[tuple[tuple[str, int], tuple[str, int]]] = set()
    for draft in merged:
        sides = tuple(Side(part.label, _few(part.spans)) for part in draft.sides)
        crossed = _crossings(sides, places)
        if not crossed & taken:
            taken |= crossed
            found.append(_conflict(draft, sides))
    return tuple(found)


def _merge(known: Draft, new: Draft) -> Draft | None:
    """Join two drafts of one kind that have a place in common on a side; None where they have not."""
    if known.kind != new.kind:
        return None
    for i, mine in enumerate(known.sides):
        for j, theirs in enumerate(new.sides):
            if mine.mark == theirs.mark and any(a.overlaps(b) for a in mine.spans for b in theirs.spans):
                sides = list(known.sides)
                sides[i] = replace(mine, spans=(*mine.spans, *theirs.spans))
                for side in (side for k, side in enumerate(new.sides) if k != j):
                    k = next((k for k, other in enumerate(sides) if other.mark == side.mark), None)
                    if k is None:
                        sides.append(side)
                    else:
                        sides[k] = replace(sides[k], spans=(*sides[k].spans, *side.spans))
                return replace(known, sides=tuple(sides))
    return None


def _conflict(draft: Draft, sides: tuple[Side, ...]) -> Conflict:
    spans = [span for side in sides for span in side.spans]
    return Conflict(
        id=key("x", draft.kind, *((span.article_id, span.start, span.end) for span in spans)),
        kind=draft.kind,
        summary=draft.summary,
        reason=draft.reason,
        sides=sides,
        reference=draft.reference,
    )


def _few(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(kept[:MAX_SPANS])


def _crossings(sides: Sequence[Side], places: dict[str, list[int]]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """Give the pairs of sentences that a conflict sets against each other."""
    found = set()
    for i, side in enumerate(sides):
        for other in sides[i + 1 :]:
            for a in side.spans:
                for b in other.spans:
                    first, second = sorted((_place(a, places), _place(b, places)))
                    found.add((first, second))
    return found


def _places(alignment: Alignment) -> dict[str, list[int]]:
    """List where the sentences of each article start."""
    starts: dict[str, set[int]] = {}
    for row in alignment.profiles:
        starts.setdefault(row.claim.article_id, set()).add(row.sentence.span.start)
    return {article: sorted(rows) for article, rows in starts.items()}


def _place(span: Span, places: dict[str, list[int]]) -> tuple[str, int]:
    starts = places.get(span.article_id, [])
    return span.article_id, bisect_right(starts, span.start)
