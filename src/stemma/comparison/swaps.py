"""Conflicts of relation: who did it to whom, with the two turned round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.sides import Draft, Part
from stemma.comparison.statements import line
from stemma.comparison.tenses import meet_in_tense
from stemma.comparison.times import apart
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile

ALIKE = 0.5
# What two parties do to each other in turn ("accused", "attacked", "met") can be true both ways.
_ONE_WAY = frozenset(
    {"lose", "sue", "supply", "own", "appoint", "dismiss", "capture", "detain", "indict", "release", "deport", "invite"}
)


def find_swaps(alignment: Alignment) -> Iterator[Draft]:
    """Give pairs of like claims in which the one who acts and the one acted on have changed places."""
    for pair in alignment.pairs:
        first, second = pair.first, pair.second
        if first.claim.article_id == second.claim.article_id or pair.alike < ALIKE:
            continue
        one, other = _roles(first), _roles(second)
        if one is None or other is None or one != (other[1], other[0]) or not _of_one_event(first, second):
            continue
        yield Draft(
            kind="relation_inverted",
            summary=f"Who to whom? “{line(first)}” – but: “{line(second)}”",
            reason="The one who acts in one account is the one acted on in the other.",
            sides=(
                Part(line(first), (first.claim.span,), one[0]),
                Part(line(second), (second.claim.span,), other[0]),
            ),
        )


def _roles(row: Profile) -> tuple[str, str] | None:
    """Give the entity that acts and the one acted on, where each is one and both are named."""
    actors = {item.entity for item in row.claim.arguments if item.role == "actor" and item.entity}
    others = {item.entity for item in row.claim.arguments if item.role in {"recipient", "object"} and item.entity}
    if len(actors) != 1 or len(others) != 1 or actors == others:
        return None
    return min(actors), min(others)


def _of_one_event(first: Profile, second: Profile) -> bool:
    a, b = first.claim, second.claim
    frame = frames.frame(a.predicate)
    if a.predicate != b.predicate or frame is None or frame.symmetric or a.polarity != b.polarity:
        return False
    if not (a.asserted and b.asserted) or not meet_in_tense(first, second):
        return False
    if any(apart(x, y) for x in first.times for y in second.times):
        return False
    return frame.name in _ONE_WAY or any(term.startswith("^") and term in second.terms for term in first.terms)
