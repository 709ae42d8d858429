"""The nouns of change over time: what differs between two briefs on the same matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from stemma.model.article import Span

ShiftKind = Literal[
    "document_new",
    "process_new",
    "process_silent",
    "party_new",
    "stage_moved",
    "stage_contested",
    "stage_settled",
    "condition_new",
    "condition_met",
    "condition_unmet",
    "condition_lapsed",
    "finding_confirmed",
    "finding_weakened",
    "finding_contested",
    "finding_settled",
    "finding_lapsed",
    "conflict_new",
    "conflict_gone",
    "forecast_new",
    "forecast_due",
    "forecast_came_true",
    "forecast_came_late",
    "forecast_did_not_come",
    "forecast_superseded",
    "forecast_lapsed",
]


@dataclass(frozen=True, slots=True)
class Shift:
    """
    One thing that differs.

    *where* names the process or is "" for the pile, *what* the party, condition, finding, conflict or forecast.
    *before* and *after* are its states in plain words, None where it had or has none. *spans* are the words of the
    later brief that it rests on, those of the earlier one where it is no longer said. *ids* are the ids on both
    sides, the earlier first.
    """

    kind: ShiftKind
    where: str
    what: str
    before: str | None
    after: str | None
    spans: tuple[Span, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two briefs, from the day of the one to the day of the other, in a fixed order."""

    since: date | None
    until: date | None
    shifts: tuple[Shift, ...]

    def of(self, *kinds: ShiftKind) -> tuple[Shift, ...]:
        """Give the shifts of these kinds, in order."""
        return tuple(shift for shift in self.shifts if shift.kind in kinds)
