"""Writes processes down as a board that a person can read, to stand beside a report in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import Condition, Milestone, Party, Process


def board(processes: tuple[Process, ...]) -> str:
    """Write each process with its parties, conditions and milestones, a line each."""
    lines: list[str] = []
    for process in processes:
        lines.append(f"{process.kind}: {process.name}")
        lines += [f"  {_party(row)}" for row in process.parties]
        lines += [f"  {_condition(row)}" for row in process.conditions]
        lines += [f"  {_milestone(row)}" for row in process.milestones]
        lines += [f"  part {row.order}: {row.name} {row.does}" for row in process.parts]
    return "\n".join(lines)


def _party(row: Party) -> str:
    stage = f" {row.stage}" if row.stage else ""
    return f"{row.role} {row.name}{stage}{' contested' if row.contested else ''}"


def _condition(row: Condition) -> str:
    by = f" (set by {', '.join(row.set_by)})" if row.set_by else ""
    met_by = f" -> {row.met_by}" if row.met_by else ""
    return f"condition for {row.subject}: {row.text}{by}{met_by}{' inverted' if row.inverted else ''}"


def _milestone(row: Milestone) -> str:
    due = ""
    if row.due:
        bound = f" {row.due.bound}" if row.due.bound else ""
        due = f"{bound} {row.due.interval.start}..{row.due.interval.end}"
    return f"{row.kind} {row.status}{due}: {row.what}"
