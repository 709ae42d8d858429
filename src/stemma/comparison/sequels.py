"""Conflicts of order and of state: before or during one event; done, or still only planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.actors import near_by, other_places
from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import rest
from stemma.comparison.statements import line
from stemma.comparison.tenses import tense
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import Reading, Token

ALIKE = 0.3
DONE_REST = 0.5
_ORDERS = {
    "before": "before",
    "prior": "before",
    "during": "during",
    "after": "after",
    "following": "after",
}
MIN_SHARED = 3
# "She resigned on Monday" and "she will leave in May" are one thing said in two ways.
_ANNOUNCED = frozenset({"resign", "dismiss", "appoint", "withdraw-from"})
_LASTING = frozenset({"withdraw-troops", "deploy", "build"})  # acts that leave a state, though they may recur


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
        orders = [(one, other) for one in _orders(first) for other in _orders(second)]
        for one, other in orders:
            if one.order != other.order and one.event == other.event and one.acts & other.acts - {one.event}:
                yield Draft(
                    kind="time",
                    summary=f"{one.order} or {other.order}? {line(first)}",
                    reason=f"One account puts it {one.order}, the other {other.order} the same event.",
                    sides=(
                        Part(one.order, (first.claim.span,), one.order),
                        Part(other.order, (second.claim.span,), other.order),
                    ),
                )


@dataclass(frozen=True, slots=True)
class Order:
    """What a claim puts before, during or after an *event*: *acts* are the frames, of those that happen once."""

    acts: frozenset[str]
    order: str
    event: str


def _orders(row: Profile) -> list[Order]:
    found = []
    tokens = row.sentence.tokens
    for token in row.tokens:
        order = _ORDERS.get(token.lower)
        if order is None or token.dep != "prep":
            continue
        head = tokens[token.head]
        acts = {_frame(row, other, once=True) for other in _below(row, [head], {"dobj", "xcomp", "advcl", "ccomp"})}
        for event in _below(
            row, [other for other in tokens if other.head == token.i and other.dep in {"pobj", "pcomp"}], {"dobj"}
        ):
            name = _frame(row, event, once=False)
            if name and acts - {"", name}:
                found.append(Order(frozenset(acts - {"", name}), order, name))
    return found


def _below(row: Profile, heads: Sequence[Token], deps: set[str]) -> list[Token]:
    """Give tokens with what they govern by these labels, two steps down."""
    found = list(heads)
    for _ in range(2):
        inside = {token.i for token in found}
        found += [
            token
            for token in row.sentence.tokens
            if token.head in inside and token.dep in deps and token.i not in inside
        ]
    return found


def _frame(row: Profile, token: Token, *, once: bool) -> str:
    frame = frames.frame(row.labels.get(token.i, "").lstrip("~"))
    return frame.name if frame is not None and (frame.once or not once) else ""


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
                    summary=f"Done or planned? “{line(done)}” – but: “{line(planned)}”",
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
    if any(token.lower == "would" for token in row.tokens):
        # "the day that she would lose" tells what came
        return False
    return claim.asserted and claim.polarity == "positive" and plain and tense(row) == "future"


def _one_act(done: Profile, planned: Profile) -> bool:
    frame = frames.frame(done.claim.predicate)
    if frame is None or frame.name in _ANNOUNCED or done.claim.predicate != planned.claim.predicate:
        return False
    if done.unnamed or planned.unnamed or other_places(done, planned):
        return False
    if done.claim.argument("actor") is None:
        # "the troops were withdrawn": the one who did it is unsaid, and what it was done to decides
        things = _thing(done) & _thing(planned)
        return (frame.once or frame.name in _LASTING) and bool(things) and near_by(planned, done)
    return frame.once and bool(done.actors & planned.actors) and rest(done, planned) >= DONE_REST


def _thing(row: Profile) -> set[str]:
    """Give the words of what is acted on, without numbers."""
    thing = row.claim.argument("object")
    if thing is None:
        return set()
    inside = [token for token in row.tokens if thing.span.start <= token.start < thing.span.end]
    return {row.labels[token.i] for token in inside if token.i in row.labels} - {""}


def _grew(done: Profile, planned: Profile, readings: Mapping[str, Reading]) -> bool:
    """Say whether the plan was reported on an earlier day than the deed: then it is the news, not a conflict."""
    days: list[date | None] = [readings[row.claim.article_id].layout.dating.published for row in (done, planned)]
    return days[0] is not None and days[1] is not None and days[1] < days[0]
