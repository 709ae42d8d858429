"""Conflicts of order and of state: before or during one event; done, or still only planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import rest
from stemma.comparison.tenses import tense
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import Reading

ALIKE = 0.3
DONE_REST = 0.5
_ORDERS = {
    "before": "before",
    "prior": "before",
    "during": "during",
    "amid": "during",
    "after": "after",
    "following": "after",
}
MIN_SHARED = 3


def find_order_conflicts(alignment: Alignment) -> Iterator[Draft]:
    """Give pairs of claims that put one thing before and during (or after) the same event."""
    for pair in alignment.pairs:
        first, second = pair.first, pair.second
        if first.claim.article_id == second.claim.article_id or pair.alike < ALIKE:
            continue
        if (
            not (first.claim.asserted and second.claim.asserted)
            or len(first.terms.keys() & second.terms.keys()) < MIN_SHARED
        ):
            continue
        one, other = _orders(first), _orders(second)
        for event in sorted(one.keys() & other.keys()):
            if one[event] != other[event] and _single_acts(first, second) - {event}:
                yield Draft(
                    kind="time",
                    summary=f"{one[event]} or {other[event]}: {first.claim.statement}",
                    reason=f"One account puts it {one[event]}, the other {other[event]} the same event.",
                    sides=(
                        Part(one[event], (first.claim.span,), one[event]),
                        Part(other[event], (second.claim.span,), other[event]),
                    ),
                )


def _single_acts(first: Profile, second: Profile) -> set[str]:
    """Give the acts in both claims that happen once: a speech or a talk can come before and during a summit."""
    rows = [(term, frames.frame(term.lstrip("~"))) for term in first.terms.keys() & second.terms.keys()]
    return {term for term, frame in rows if frame is not None and frame.once}


def _orders(row: Profile) -> dict[str, str]:
    """Give the events that a claim is put before, during or after, by their frames."""
    found: dict[str, str] = {}
    for token in row.tokens:
        order = _ORDERS.get(token.lower)
        if order is None or token.dep not in {"prep", "mark"}:
            continue
        below = [other for other in row.sentence.tokens if other.head == token.i and other.dep in {"pobj", "pcomp"}]
        below += [row.sentence.tokens[token.head]] if token.dep == "mark" else []
        for head in below:
            for other in (
                head,
                *(thing for thing in row.sentence.tokens if thing.head == head.i and thing.dep in {"dobj", "pobj"}),
            ):
                label = row.labels.get(other.i, "")
                if frames.frame(label.lstrip("~")) is not None:
                    found[label] = order
    return found


def find_stage_conflicts(alignment: Alignment, readings: Mapping[str, Reading]) -> Iterator[Draft]:
    """Give pairs of claims of which one has as done what the other, no older, still has as planned."""
    for pair in alignment.pairs:
        if pair.alike < ALIKE or pair.first.claim.article_id == pair.second.claim.article_id:
            continue
        for done, planned in ((pair.first, pair.second), (pair.second, pair.first)):
            if (
                _is_done(done)
                and _is_planned(planned)
                and _one_act(done, planned)
                and not _grew(done, planned, readings)
            ):
                yield Draft(
                    kind="status",
                    summary=f"Done or planned? {done.claim.statement} — against: {planned.claim.statement}",
                    reason="One account states it as done, the other, which is not known to be older, as still to come.",
                    sides=(
                        Part("done", (done.claim.span,), "done"),
                        Part("planned", (planned.claim.span,), "planned"),
                    ),
                )


def _is_done(row: Profile) -> bool:
    claim = row.claim
    return claim.asserted and claim.polarity == "positive" and claim.certainty == "certain" and tense(row) == "past"


def _is_planned(row: Profile) -> bool:
    claim = row.claim
    plain = claim.certainty in {"certain", "probable"} or claim.kind == "forecast"
    return claim.asserted and claim.polarity == "positive" and plain and tense(row) == "future"


def _one_act(done: Profile, planned: Profile) -> bool:
    frame = frames.frame(done.claim.predicate)
    return (
        frame is not None
        and frame.once
        and done.claim.predicate == planned.claim.predicate
        and not (done.unnamed or planned.unnamed)
        and bool(done.actors & planned.actors)
        and rest(done, planned) >= DONE_REST
    )


def _grew(done: Profile, planned: Profile, readings: Mapping[str, Reading]) -> bool:
    """Say whether the plan was reported on an earlier day than the deed: then it is the news, not a conflict."""
    days: list[date | None] = [readings[row.claim.article_id].layout.dating.published for row in (done, planned)]
    return days[0] is not None and days[1] is not None and days[1] < days[0]
