"""Telling: a change as plain text and as plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stemma.change.comparing import kinds

if TYPE_CHECKING:
    from stemma.model import Change, Shift
    from stemma.model.change import ShiftKind

SCHEMA_NAME = "stemma-change/1"
TITLES: dict[ShiftKind, str] = {
    "document_new": "New articles",
    "process_new": "New processes",
    "process_silent": "Processes of which nothing more is reported",
    "party_new": "New parties",
    "stage_moved": "Stages that moved",
    "stage_contested": "Stages now contested",
    "stage_settled": "Stages no longer contested",
    "condition_new": "New conditions",
    "condition_met": "Conditions now met",
    "condition_unmet": "Conditions no longer met",
    "condition_lapsed": "Conditions that were not repeated",
    "finding_confirmed": "Confirmed by a new origin",
    "finding_weakened": "Lost an origin",
    "finding_contested": "Now contested",
    "finding_settled": "No longer contested",
    "finding_lapsed": "Not repeated",
    "conflict_new": "New conflicts",
    "conflict_gone": "Conflicts no longer found",
    "forecast_new": "New forecasts",
    "forecast_due": "Forecasts past due",
    "forecast_came_true": "Forecasts that came true (suggested)",
    "forecast_came_late": "Forecasts that came late (suggested)",
    "forecast_did_not_come": "Forecasts that did not come (suggested)",
    "forecast_superseded": "Forecasts that were superseded (suggested)",
    "forecast_lapsed": "Open forecasts of which nothing more is reported",
}


def tell(change: Change) -> str:
    """Say a change in plain text, a heading for each kind that occurs and a line for each shift."""
    since = change.since.isoformat() if change.since else "an unknown day"
    until = change.until.isoformat() if change.until else "an unknown day"
    lines = [f"From {since} to {until}"]
    if not change.shifts:
        lines.append("Nothing that is compared differs.")
    for kind in kinds(change.shifts):
        lines += ["", TITLES[kind]]
        lines += [f"  {_line(shift)}" for shift in change.of(kind)]
    return "\n".join(lines) + "\n"


def _line(shift: Shift) -> str:
    what = shift.what
    if shift.where and shift.where != what:
        what = f"{shift.where}: {what}"
    if shift.kind == "document_new":
        return what
    before, after = _plain(shift.before), _plain(shift.after)
    if before is not None and after is not None:
        return f"{what}: {before} → {after}"
    state = after if after is not None else before
    return f"{what}: {state}" if state else what


def _plain(state: str | None) -> str | None:
    """Write a stage or a kind as a reader says it: "in force" for "in_force"."""
    return state.replace("_", " ") if state is not None else None


def to_json(change: Change) -> dict[str, Any]:
    """Give a change as plain data: `since`, `until`, and `shifts` by the fields of `Shift`."""
    return {
        "schema": SCHEMA_NAME,
        "since": change.since.isoformat() if change.since else None,
        "until": change.until.isoformat() if change.until else None,
        "shifts": [
            {
                "kind": shift.kind,
                "where": shift.where,
                "what": shift.what,
                "before": shift.before,
                "after": shift.after,
                "ids": list(shift.ids),
                "spans": [
                    {"document": span.article_id, "start": span.start, "end": span.end, "quote": span.quote}
                    for span in shift.spans
                ],
            }
            for shift in change.shifts
        ],
    }


def dumps(change: Change) -> bytes:
    """Give the canonical bytes of `to_json`: UTF-8, one key order, one indent, a newline at the end."""
    return (json.dumps(to_json(change), ensure_ascii=False, indent=1) + "\n").encode()
