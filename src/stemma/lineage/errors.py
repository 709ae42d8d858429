"""
Shared errors: accounts that agree in what is likely wrong.

Texts agree in what is right because it is right. That they agree in an error needs a reason, and the likeliest is that
one has it from the other, or both from a third: textual criticism tells families by common errors, not by common
readings (P. Maas, Textkritik, 1927). An error that is everybody's, or that a named speaker made, tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.counting import footing
from stemma.lineage.families import age
from stemma.lineage.inference import MOST_SURE
from stemma.lineage.origins import origin_order
from stemma.model import LineageRow, Node, Origin
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from stemma.model import Lineage, Reading, Span, Variant

# The chance that two accounts of one story that share an error have it from one account: it follows from how rare such
# errors are (bench/errors.py).
SHARED = 0.5
# A reading is held for an error against so many accounts that do not rest on each other, and twice as many as carry it.
MOST_OTHERS = 3
TWICE = 2
# What more accounts of their own have is what people commonly take for true, or the table is wrong.
MOST_CARRIERS = 3


@dataclass(frozen=True, slots=True)
class _Shared:
    """
    An error that accounts share which nothing else joins.

    *carriers* gives for each origin that the words rest on their places, the oldest account first.
    """

    variant: Variant
    carriers: Mapping[str, tuple[Span, ...]]

    @property
    def reason(self) -> str:
        """What the error is, and what speaks against it."""
        against = self.variant.reference or "most other accounts have it otherwise"
        return f"{self.variant.label} ({against})"


def infer_from_errors(readings: Sequence[Reading], lineage: Lineage, variants: Sequence[Variant]) -> Lineage:
    """
    Add a row where accounts of one story share an error, and make surer what was inferred and is borne out by one.

    A row speaks of the sentences with the error only, and joins no origins: `count_origins` opens its range by it. The
    upper account is the one that lacks an error of the other's, else the older one; where neither tells, or each has an
    error that the other has not, both rows lead to an account that is not there, from which both may have it.
    """
    if not variants:
        return lineage
    tree = _Tree(readings, lineage, variants)
    found = [row for variant in variants if (row := tree.shared(variant)) is not None]
    if not found:
        return lineage
    rows = [tree.raised(row, found) for row in lineage.rows]
    origins = {origin.id: origin for origin in lineage.origins}
    for (one, other), shared in sorted(tree.pairs(found).items()):
        for added, origin in tree.rows(one, other, shared):
            rows.append(added)
            if origin is not None:
                origins[origin.id] = origin
    return replace(lineage, rows=tuple(rows), origins=tuple(sorted(origins.values(), key=origin_order)))


class _Tree:
    """A traced pile, with what tells its accounts apart."""

    def __init__(self, readings: Sequence[Reading], lineage: Lineage, variants: Sequence[Variant]) -> None:
        self.readings = {reading.article.id: reading for reading in readings}
        self.footing: Callable[[Span], str | None] = footing(readings, lineage)
        self.stories: Mapping[str, str] = {
            name: story.id for story in reversed(lineage.stories) for name in story.articles
        }
        self.resting: dict[Node, set[str]] = defaultdict(set)
        for row in lineage.rows:
            if row.below.article_id and not row.scope and row.kind != "inferred":
                self.resting[row.upstream].add(row.below.article_id)
        for name in self.readings:
            self.resting[Node(article_id=name)].add(name)
        # What each account has wrong, and what it has right against others, by the variants' ids.
        self.wrong: dict[str, set[str]] = defaultdict(set)
        self.right: dict[str, set[str]] = defaultdict(set)
        for variant in variants:
            for held, spans in ((self.wrong, variant.spans), (self.right, variant.against)):
                for span in spans:
                    held[span.article_id].add(variant.id)

    def shared(self, variant: Variant) -> _Shared | None:
        """Give a variant as an error that several have; None where it tells nothing of them."""
        carriers = self._by_footing(variant.spans)
        others = self._by_footing(variant.against).keys() - carriers.keys()
        if variant.reference:
            telling = len(carriers) <= max(MOST_CARRIERS, TWICE * len(others))
        else:
            telling = len(others) >= max(MOST_OTHERS, TWICE * len(carriers)) and not self._is_earlier(variant)
        return _Shared(variant, carriers) if telling else None

    def _by_footing(self, spans: Sequence[Span]) -> dict[str, tuple[Span, ...]]:
        """Sort places by what they rest on, without the words of named speakers: whoever reports those has them from there."""
        found: dict[str, list[Span]] = defaultdict(list)
        for span in sorted(spans, key=lambda span: (age(self.readings[span.article_id]), span.start)):
            origin = self.footing(span)
            if origin is not None:
                found[origin].append(span)
        return {origin: tuple(rows) for origin, rows in found.items()}

    def _is_earlier(self, variant: Variant) -> bool:
        """Say whether all that carry a reading are older than all that do not: what was so until then is no error."""
        days, others = ([self._day(span) for span in spans] for spans in (variant.spans, variant.against))
        known, later = [day for day in days if day], [day for day in others if day]
        return bool(known and later) and max(known) < min(later)

    def _day(self, span: Span) -> str:
        published = self.readings[span.article_id].layout.dating.published
        return published.isoformat() if published else ""

    def raised(self, row: LineageRow, found: Sequence[_Shared]) -> LineageRow:
        """Make an inferred row surer by each error that accounts on both its sides carry."""
        if row.kind != "inferred" or row.scope:
            return row
        for shared in found:
            spans = [span for rows in shared.carriers.values() for span in rows]
            sides = [
                next((span for span in spans if span.article_id in self.resting[node]), None)
                for node in (row.below, row.upstream)
            ]
            below, above = sides
            if below is None or above is None or below.article_id == above.article_id:
                continue
            row = replace(
                row,
                confidence=round(min(1 - (1 - row.confidence) * (1 - SHARED), MOST_SURE), 3),
                evidence=(*row.evidence, below, above),
                reason=f"{row.reason}; accounts of both share an error: {shared.reason}",
            )
        return row

    def pairs(self, found: Sequence[_Shared]) -> dict[tuple[str, str], list[_Shared]]:
        """Give the pairs of accounts to join, the likelier upper one first, with the errors they share."""
        pairs: dict[tuple[str, str], list[_Shared]] = defaultdict(list)
        for shared in found:
            by_story: dict[str, list[str]] = defaultdict(list)
            for spans in shared.carriers.values():
                first = spans[0].article_id
                # What two accounts have of one matter against others joins them wherever they stand; a table's error does
                # not: "former minister Roe" in reports on two events are two slips.
                by_story[self.stories.get(first, first) if shared.variant.reference else ""].append(first)
            for names in by_story.values():
                upper, *lower = sorted(
                    dict.fromkeys(names), key=lambda name: (self._own_errors(name, names), age(self.readings[name]))
                )
                for name in lower:
                    if not self._is_one_outlet(upper, name):
                        pairs[upper, name].append(shared)
        return pairs

    def _is_one_outlet(self, one: str, other: str) -> bool:
        outlets = [own_outlet(self.readings[name]) for name in (one, other)]
        return outlets[0] is not None and outlets[1] is not None and outlets[0].entity == outlets[1].entity

    def _own_errors(self, name: str, others: Sequence[str]) -> int:
        """Count the errors of an account that one of some others has right."""
        return sum(self._lacks(other, name) for other in others)

    def _lacks(self, one: str, other: str) -> bool:
        """Say whether an account has right what another has wrong: it cannot have it from there."""
        return not self.right[one].isdisjoint(self.wrong[other])

    def rows(self, upper: str, lower: str, shared: Sequence[_Shared]) -> Iterator[tuple[LineageRow, Origin | None]]:
        """Join two accounts that share errors: the lower to the upper, or both to one that is not there."""
        names = {name: self._name(name) for name in (upper, lower)}
        told = self._told(upper, lower, names)
        told_errors = "; ".join(row.reason for row in shared)
        if told is not None:
            outlet = own_outlet(self.readings[upper])
            label = outlet.name if outlet else self.readings[upper].layout.outlet
            reason = f"it shares an error with {names[upper]}: {told_errors}; {told}, so that it is the lower one, or both have it from a third"
            yield self._row(lower, upper, Node(article_id=upper), label, reason, shared), None
            return
        crossed = self._lacks(upper, lower) and self._lacks(lower, upper)
        why = "each has an error that the other has not" if crossed else "nothing tells which of them is the older"
        origin = Origin(
            key("o", "shared", *sorted(names)),
            f"an account that {names[upper]} and {names[lower]} may share",
            "outlet",
            in_collection=False,
        )
        for name, other in ((upper, lower), (lower, upper)):
            reason = f"it shares an error with {names[other]}: {told_errors}; {why}: one account may lie behind both"
            yield self._row(name, other, Node(origin_id=origin.id), None, reason, shared), origin

    def _told(self, upper: str, lower: str, names: Mapping[str, str]) -> str | None:
        """Say why an account is the upper one of two, in words; None where nothing tells, or signs speak against each other."""
        if self._lacks(lower, upper):
            return None
        if self._lacks(upper, lower):
            return f"{names[upper]} has right what {names[lower]} has wrong elsewhere"
        days = [self.readings[name].layout.dating.published for name in (upper, lower)]
        if days[0] is None or days[1] is None or days[0] >= days[1]:
            return None
        return f"{names[upper]} is older"

    def _name(self, name: str) -> str:
        reading = self.readings[name]
        return reading.layout.outlet or reading.article.name

    def _row(
        self,
        below: str,
        other: str,
        upstream: Node,
        label: str | None,
        reason: str,
        shared: Sequence[_Shared],
    ) -> LineageRow:
        places: dict[str, list[Span]] = {below: [], other: []}
        for row in shared:
            for spans in row.carriers.values():
                for span in spans:
                    if span.article_id in places:
                        places[span.article_id].append(span)
        sentences = dict.fromkeys(
            sentence.span for span in places[below] for sentence in self.readings[below].parse.sentences_in(span)
        )
        return LineageRow(
            id=key("l", below, other, "error"),
            below=Node(article_id=below),
            upstream=upstream,
            label=label,
            kind="inferred",
            confidence=round(min(1 - (1 - SHARED) ** len(shared), MOST_SURE), 3),
            story=self.stories.get(below),
            evidence=(*places[below], *places[other]),
            scope=tuple(sentences),
            reason=reason,
        )
