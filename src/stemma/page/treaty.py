"""How a treaty stands, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge import RATIFIERS_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from stemma.treaties import Clause, Lacking, Standing

LACKING_SHOWN = 12
_PERCENT = 100


def render_treaty(standing: Standing, *, verbose: bool = False) -> str:
    """
    Give the answer as plain text: in force since when, each condition, who is missing, what is open.

    With *verbose* every party stands in it with the day since when it is bound.
    """
    lines = [
        f"{standing.table.name}: {_acts(standing)}",
        f"Rule: {standing.rule.text}",
        f"As of {_day(standing.as_of)}:",
        _clean(_verdict(standing)),
        "",
        "Conditions",
    ]
    for clause in standing.clauses:
        lines.extend(_clause(clause, verbose=verbose))
    if any(row.ratifier for clause in standing.clauses for row in clause.lacking):
        lines.append(f"    who must agree there: {RATIFIERS_SOURCE}")
    if standing.gaps:
        lines += ["", "Where this is incomplete", *(f"  · {gap.text}" for gap in standing.gaps)]
    if verbose:
        lines += ["", "Parties", *_parties(standing)]
    return "\n".join(_clean(line) for line in lines) + "\n"


def _acts(standing: Standing) -> str:
    rows = standing.table.parties
    signed = sum(row.signed is not None for row in rows)
    deposited = sum(row.deposited is not None for row in rows)
    return (
        f"{_many(len(rows), 'party', 'parties')}, {_many(signed, 'signature', 'signatures')}, "
        f"{_many(deposited, 'instrument', 'instruments')}; newest entry {_day(standing.last_entry)}"
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _verdict(standing: Standing) -> str:
    if standing.status == "in_force":
        return f"In force since {_day(standing.in_force)}, by this table."
    if standing.status == "due":
        return f"Enters into force on {_day(standing.in_force)}, by this table: every condition is met."
    earliest = standing.earliest
    if standing.status == "open":
        asked = "; ".join(row.text for row in standing.clauses if row.measure == "open" and row.met is None)
        when = f" Earliest possible: {_day(earliest)}, had it held in time." if earliest else ""
        return f"Not known: what the table can know is met, and this is open: {asked}.{when}"
    when = (
        f" Earliest possible: {_day(earliest)}, were all that is missing deposited on {_day(standing.as_of)}."
        if earliest
        else ""
    )
    return f"Not in force, by this table.{when}"


def _clause(clause: Clause, *, verbose: bool) -> Iterator[str]:
    if clause.measure == "open":
        yield f"  · {clause.text}: {f'met since {_day(clause.met)}, as given' if clause.met else 'open; no table can know it'}"
        return
    told = f"{_measured(clause, clause.have)} of {_measured(clause, clause.need)}"
    if clause.met is not None:
        by = f" with {_listed(clause.brought_by, verbose=verbose)}" if clause.brought_by else ""
        yield f"  · {clause.text}: {told}; met on {_day(clause.met)}{by}"
        return
    yield f"  · {clause.text}: {told}"
    if not clause.lacking:
        return
    required = clause.lacking[0].required
    shown = clause.lacking if verbose or required else clause.lacking[:LACKING_SHOWN]
    yield "    missing:" if required else "    signed and not ratified, so nearest to it:"
    for row in shown:
        yield f"      - {_lacking(row)}"
    if len(clause.lacking) > len(shown):
        yield f"      and {len(clause.lacking) - len(shown)} more"


def _measured(clause: Clause, value: Fraction | None) -> str:
    if value is None:
        return "unknown"
    return f"{float(value) * _PERCENT:.1f} percent" if clause.measure == "share" else str(value)


def _lacking(row: Lacking) -> str:
    signed = f"signed {_day(row.signed)}" if row.signed else "not signed"
    who = row.ratifier.who if row.ratifier else "who must agree there is not known"
    return f"{row.name} ({signed}): {who}"


def _listed(names: tuple[str, ...], *, verbose: bool) -> str:
    shown = names if verbose else names[:LACKING_SHOWN]
    rest = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + rest


def _parties(standing: Standing) -> Iterator[str]:
    for row in standing.parties:
        since = f"bound since {_day(row.since)}" if row.since else row.note
        gone = f", withdrew {_day(row.withdrawn)}" if row.withdrawn else ""
        yield f"  · {row.name}: {since}{gone}"


def _day(day: date | None) -> str:
    return "an unknown day" if day is None else f"{day.day} {day:%B} {day.year}"


def _clean(line: str) -> str:
    """Keep what a terminal may show: a control character in a table must not steer it."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in line)
