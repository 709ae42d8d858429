"""
Sheets: a brief as the comparison reads it, whether it comes as a `Brief` or as its JSON.

Both are read by the keys of `stemma-brief/1`, so that a brief that was written a year ago compares with one of today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from stemma.errors import InputError
from stemma.export import SCHEMA_NAME, to_json
from stemma.model import Brief, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

Row: TypeAlias = "Mapping[str, Any]"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of a brief that are compared, each as plain rows by the contract's keys; *names* are by document id."""

    as_of: date | None
    names: Mapping[str, str]
    processes: tuple[Row, ...]
    findings: tuple[Row, ...]
    conflicts: tuple[Row, ...]
    forecasts: tuple[Row, ...]
    labels: Mapping[str, str]


def sheet(brief: Brief | Row) -> Sheet:
    """Read a brief; InputError where the data is no `stemma-brief/1`."""
    data: Row = to_json(brief) if isinstance(brief, Brief) else brief
    if data.get("schema") != SCHEMA_NAME:
        found = data.get("schema")
        message = f"not a machine-readable brief: its schema is {found!r}, not {SCHEMA_NAME!r}; write one with `stemma brief INPUT --json FILE`"
        raise InputError(message)
    try:
        day = data["as_of"]
        return Sheet(
            as_of=date.fromisoformat(day) if day else None,
            names={row["id"]: row["name"] for row in data["documents"]},
            processes=tuple(data["processes"]),
            findings=tuple(data["findings"]),
            conflicts=tuple(data["conflicts"]),
            forecasts=tuple(data.get("forecasts", ())),  # a brief of before there were any
            labels={row["id"]: row["label"] for row in data["origins"]},
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"a brief that does not keep its schema ({type(error).__name__}: {error}); write it anew"
        raise InputError(message) from error


def spans(rows: list[Row]) -> tuple[Span, ...]:
    """Read spans, each once."""
    return tuple(dict.fromkeys(Span(row["document"], row["start"], row["end"], row["quote"]) for row in rows))


def due_words(due: Row | None) -> str:
    """Write a due time: "by 2025-06-30", "2025-05-09", "2025-06-01 to 2025-06-30"."""
    if not due:
        return "no day named"
    start, end = due["start"], due["end"]
    if due["bound"] == "by" and end:
        return f"by {end}"
    if start == end and start:
        return str(start)
    return f"{start or '…'} to {end or '…'}"
