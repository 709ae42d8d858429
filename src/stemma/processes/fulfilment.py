"""
Fulfilment: whether another process of the brief has come as far as a condition needs.

"Membership only after the peace treaty is signed" waits for the peace process. It is met once every party of
that is reported to have signed, in words that are none of the condition's and that no older report has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.knowledge.stages import ladder
from stemma.processes.parties import SURE, clause, published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Party, ProcessKind, Span, Stage
    from stemma.processes.conditions import Requirement
    from stemma.processes.parties import Seat

_FORCE = frozenset({"force", "effect"})


def fulfilled(
    row: Requirement, kind: ProcessKind, sides: Sequence[tuple[Party, Seat]], stated: Sequence[Span]
) -> tuple[bool | None, tuple[Span, ...]]:
    """
    Say whether a condition is met by a process of a kind, with the words that say so, one for each side.

    *stated* are the words that state conditions. None where it is open: the words need no step of the ladder,
    a side is contested, or only older reports or such words have it so far.
    """
    wanted = needed(row, kind)
    # of sanctions only the one who imposes them is said to take a step
    sides = [(party, seat) for party, seat in sides if party.role == "party" and (kind != "sanctions" or party.stage)]
    if not _stand(sides, wanted or "signed"):
        ratified = wanted == "in_force" and _stand(sides, "ratified")
        return (None if ratified else False), ()
    if wanted is None or any(party.contested for party, _ in sides):
        return None, ()
    found = [next(_words(row, seat, wanted, stated), None) for _, seat in sides]
    if None in found:
        return None, ()
    return True, tuple(dict.fromkeys(span for span in found if span is not None))


def needed(row: Requirement, kind: ProcessKind) -> Stage | None:
    """Give the stage that the words of a condition ask of a process: "is ratified", "a peace deal"; None where none."""
    words = {token.lemma.lower() for token in row.needed}
    if any(token.dep == "neg" for token in row.needed):
        return None
    if kind == "sanctions":
        return "withdrawn" if words & cues("sanctions", "lift") else None
    told = _named(words)
    if told is not None or any(token.pos == "VERB" for token in row.needed):
        return told  # None for "once the treaty is published"
    if kind == "ceasefire":
        return "agreed"
    papers = next(step.objects for step in ladder().steps if step.stage == "signed")
    return "signed" if words & papers else None


def _named(words: set[str]) -> Stage | None:
    """Give the stage that a verb or a noun names."""
    if words & _FORCE:
        return "in_force"
    steps = {step.stage: step for step in ladder().steps}
    wanted: tuple[Stage, ...] = ("ratified", "signed")
    found = next((stage for stage in wanted if words & (steps[stage].verbs | steps[stage].nouns)), None)
    return found or ("agreed" if words & cues("conditions", "reached") else None)


def _stand(sides: Sequence[tuple[Party, Seat]], stage: Stage) -> bool:
    return bool(sides) and all(party.stage is not None and _reaches(party.stage, stage) for party, _ in sides)


def _reaches(stage: Stage, wanted: Stage) -> bool:
    """Say whether a stage is the wanted one or further on the ladder; beside the ladder each is only itself."""
    steps = ladder()
    if wanted in steps.beside or stage in steps.beside:
        return stage == wanted
    return steps.rank(stage) >= steps.rank(wanted)


def _words(row: Requirement, seat: Seat, wanted: Stage, stated: Sequence[Span]) -> Iterator[Span]:
    """Give the words that have a side so far, a headline's last: of no older report, and none that state a condition."""
    set_on = published(row.scene.reading)
    for standing in sorted(seat.standings, key=lambda one: (one.scene.is_headline, one.scene.number)):
        told = published(standing.scene.reading)
        older = set_on is not None and told is not None and told < set_on
        span = standing.scene.span(clause(standing))
        own = any(span.overlaps(other) for other in stated)
        if standing.certainty in SURE and _reaches(standing.stage, wanted) and not older and not own:
            yield span
