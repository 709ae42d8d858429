"""Conflicts of value: two numbers for one thing that rounding, bounds and time do not reconcile."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from stemma.comparison.actors import other_places
from stemma.comparison.measures import alike, bounds, compatible, measures, owner
from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import surroundings
from stemma.comparison.statements import is_whole, line
from stemma.comparison.times import apart
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.measures import Measure
    from stemma.model import Quantity, Reading, Span

CLOSE = 1.6  # figures for one thing rarely differ by more
VERY_CLOSE = 1.25
ALIKE_NEAR = 0.24
ALIKE_CLOSE = 0.34
ALIKE_SURE = 0.55
SURROUNDINGS = 0.15
SHARED_WORDS = 3
COUNT_WORDS = 2
ALIKE_FAR = 0.62
SAME_FIGURE = 0.02
MARGIN = 0.15  # a match may fall so far behind the best one of its number
BLOCK = 60
FEW = 10
_FRACTIONS = frozenset({"third", "quarter", "half", "fifth", "tenth"})
# Tolls and tallies rise from day to day: they are compared only where both are of one day.
_MOVING = frozenset({"kill", "wound", "detain", "~people", "case", "infection"})


def find_value_conflicts(alignment: Alignment, readings: Mapping[str, Reading]) -> Iterator[Draft]:
    """Give the pairs of measures of one thing in different articles whose numbers cannot both be right."""
    rows = measures(alignment.profiles)
    by_article: dict[str, list[Quantity]] = defaultdict(list)
    for row in rows:
        by_article[row.article_id].append(row.quantity)
    peers: dict[int, tuple[Span, ...]] = {}
    for value, first, second in _matches(rows):
        a, b = first.quantity, second.quantity
        if compatible(a, b) or not _measure_one_thing(value, first, second):
            continue
        if _stated(b, by_article[first.article_id]) or _stated(a, by_article[second.article_id]):
            # An article that has both numbers tells two things apart.
            continue
        if _is_moving(first, second) and not _of_one_day(readings[first.article_id], readings[second.article_id]):
            continue
        if not (first.clause.claim.asserted and second.clause.claim.asserted) or _of_other_times(first, second):
            continue
        if _of_other_parties(first, second) or _is_one_of_many(first, rows) or _is_one_of_many(second, rows):
            continue
        for row in (first, second):
            if id(row) not in peers:
                peers[id(row)] = _peers(row, rows)
        yield _draft(first, second, (peers[id(first)], peers[id(second)]))


def _matches(rows: Sequence[Measure]) -> list[tuple[float, Measure, Measure]]:
    """Pair numbers of one unit that are each other's best match between two articles, best pairs first."""
    blocks: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for row in rows:
        for term in sorted(row.wide | row.narrow, key=lambda term: -(row.wide | row.narrow)[term])[:10]:
            blocks[row.quantity.unit, term].append(row)
    seen: dict[tuple[int, int], tuple[float, Measure, Measure]] = {}
    order = {id(row): i for i, row in enumerate(rows)}
    for members in blocks.values():
        for i, first in enumerate(members[:BLOCK]):
            for second in members[i + 1 : BLOCK]:
                if first.article_id == second.article_id or not comparable(first, second):
                    continue
                two = order[id(first)], order[id(second)]
                if two not in seen:
                    seen[two] = alike(first, second), first, second
    best: dict[tuple[int, str], float] = {}
    for (i, j), (value, first, second) in seen.items():
        best[i, second.article_id] = max(best.get((i, second.article_id), 0.0), value)
        best[j, first.article_id] = max(best.get((j, first.article_id), 0.0), value)
    kept = [
        (value, first, second)
        for (i, j), (value, first, second) in seen.items()
        if value >= best[i, second.article_id] - MARGIN and value >= best[j, first.article_id] - MARGIN
    ]
    return sorted(kept, key=lambda row: (-round(row[0], 6), order[id(row[1])], order[id(row[2])]))


def comparable(first: Measure, second: Measure) -> bool:
    """Say whether two numbers are of one unit, or count one thing."""
    a, b = first.quantity, second.quantity
    if a.unit != b.unit or a.order_of_magnitude or b.order_of_magnitude:
        return False
    if a.unit:
        return True
    if min(a.value, b.value) < FEW or {a.counted, b.counted} & _FRACTIONS:
        # "two of them" and "one of them" count anything
        return False
    one, other = _thing(a), _thing(b)
    if one and other:
        return one == other
    return (bool(one) and f"~{one}" in second.wide) or (bool(other) and f"~{other}" in first.wide)


def _thing(quantity: Quantity) -> str:
    frame = frames.noun(quantity.counted)
    return frame.name if frame else frames.concept(quantity.counted) or quantity.counted


def _measure_one_thing(value: float, first: Measure, second: Measure) -> bool:
    """
    Say whether two numbers can be meant for one thing.

    Figures that differ much need the same words around them; for figures that nearly agree a few
    shared words do, if what surrounds the clauses is alike too.
    """
    ratio = _ratio(first.quantity, second.quantity)
    shared = (first.wide | first.narrow).keys() & (second.wide | second.narrow).keys()
    if not first.quantity.unit and len(shared) < COUNT_WORDS:
        # "30 sailors" and "13 sailors" may be any sailors
        return False
    if value >= (ALIKE_SURE if ratio <= CLOSE else ALIKE_FAR):
        return True
    if ratio > CLOSE or surroundings(first.clause, second.clause) < SURROUNDINGS:
        return False
    return value >= ALIKE_CLOSE or (ratio <= VERY_CLOSE and len(shared) >= SHARED_WORDS and value >= ALIKE_NEAR)


def _ratio(first: Quantity, second: Quantity) -> float:
    low, high = sorted((abs(first.value), abs(second.value)))
    return high / low if low else float("inf")


def _stated(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(
        other.unit == quantity.unit
        and abs(other.value - quantity.value) <= SAME_FIGURE * max(abs(other.value), abs(quantity.value))
        for other in others
    )


def _is_moving(*rows: Measure) -> bool:
    """Say whether a tally without a period of its own ("last year") is counted."""
    tallied = any(row.clause.claim.predicate in _MOVING or row.own.claim.predicate in _MOVING for row in rows)
    return tallied and not all(row.clause.times for row in rows)


def _is_one_of_many(measure: Measure, rows: Sequence[Measure]) -> bool:
    """Say whether an article gives several shares of one group, as reports on polls do."""
    if measure.quantity.unit != "percent":
        return False
    shares = {
        row.quantity.value
        for row in rows
        if row.article_id == measure.article_id
        and row.quantity.unit == "percent"
        and row.quantity.counted == measure.quantity.counted
    }
    return len(shares) > 1


def _of_one_day(first: Reading, second: Reading) -> bool:
    one, other = first.layout.dating.published, second.layout.dating.published
    return one is not None and one == other


def _of_other_times(first: Measure, second: Measure) -> bool:
    """Say whether the clauses name times that do not meet: last year's figure and this year's are two things."""
    one, other = first.clause.times, second.clause.times
    return bool(one and other) and any(apart(a, b) for a in one for b in other)


def _of_other_parties(first: Measure, second: Measure) -> bool:
    one, other = first.clause.parties, second.clause.parties
    if (one and other and not one & other) or other_places(first.clause, second.clause):
        return True
    base, other_base = owner(first), owner(second)
    return base is not None and other_base is not None and base != other_base


def _peers(row: Measure, rows: Sequence[Measure]) -> tuple[Span, ...]:
    """Give the claims that state the same figure of the same thing."""
    return tuple(
        other.own.claim.span
        for other in rows
        if other is not row
        and other.quantity.unit == row.quantity.unit
        and compatible(other.quantity, row.quantity)
        and alike(other, row) >= ALIKE_FAR
    )


def _draft(first: Measure, second: Measure, peers: tuple[tuple[Span, ...], tuple[Span, ...]]) -> Draft:
    a, b = first.quantity, second.quantity
    told = [row for measure in (first, second) for row in (measure.own, measure.clause)]
    # a whole clause says what the figures measure; a noun phrase only names it
    subject = min(told, key=lambda row: (not is_whole(row), len(row.claim.statement), row.order))
    sides = [
        Part(
            row.quantity.span.quote.strip(" ,"),
            (row.own.claim.span, row.clause.claim.span, *same),
            f"{row.quantity.value:g} {row.quantity.unit}",
        )
        for row, same in zip((first, second), peers, strict=True)
    ]
    return Draft(
        kind="value",
        summary=f"{a.span.quote.strip(' ,')} or {b.span.quote.strip(' ,')}? {line(subject)}",
        reason=(
            f"Both figures measure the same thing ({_shared(first, second)}); neither rounding nor the words beside "
            f"them ({_bound(a)}; {_bound(b)}) let both be right."
        ),
        sides=tuple(sides),
    )


def _bound(quantity: Quantity) -> str:
    """Say what range the words of a number allow."""
    low, high = bounds(quantity)
    if math.isinf(high):
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _shared(first: Measure, second: Measure) -> str:
    """Give the words of the first account for what both measure."""
    common = (first.wide | first.narrow).keys() & (second.wide | second.narrow).keys()
    rows = [first.own, first.clause]
    found = {
        row.labels[token.i]: token.text for row in rows for token in row.tokens if row.labels.get(token.i) in common
    }
    return ", ".join(list(found.values())[:5])
