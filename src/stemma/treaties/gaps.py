"""Where a table cannot tell the whole: states that ended, instruments after its end, what a rule leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.text import fold
from stemma.treaties.standing import Gap
from stemma.treaties.table import TableParty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from stemma.knowledge import FormerState
    from stemma.treaties.facts import Facts
    from stemma.treaties.rule import Rule


def gaps(
    rule: Rule, facts: Facts, day: date, in_force: date | None, entry: Callable[[Rule, Facts, date], date | None]
) -> tuple[Gap, ...]:
    """Give what the answer leaves open; *entry* says when a rule enters into force by a table."""
    return (
        *_former_states(rule, facts, day, in_force, entry),
        *_after_the_table(facts, day, in_force),
        *_after_the_day(facts, day),
        *_later_parties(rule, facts, day, in_force),
        *_bodies(facts, day),
        *(Gap("columns", note) for note in facts.table.notes),
    )


def _former_states(
    rule: Rule, facts: Facts, day: date, in_force: date | None, entry: Callable[[Rule, Facts, date], date | None]
) -> Iterator[Gap]:
    """
    Tell of states that ended and that a list of today's states does not show.

    What the depositary's notes are known to have of them is counted; any other may have deposited too. Were
    it so for all of them on the first day possible, the treaty would have entered into force on *not_before*.
    """
    until = day if in_force is None else min(day, in_force)
    unseen = [row for row in knowledge.former_states() if _unseen(row, facts, until)]
    noted = {row.state: row for row in knowledge.former_instruments(facts.framework or "")}
    first = facts.table.days[0]
    known = [_ghost(row, noted[row.name].deposited) for row in unseen if row.name in noted]
    unknown = [_ghost(row, max(first, row.since)) for row in unseen if row.name not in noted]
    with_notes = entry(rule, _with(facts, known), day) if known else None
    possible = entry(rule, _with(facts, [*known, *unknown]), day)
    base = with_notes or in_force
    told = []
    if with_notes is not None and with_notes != in_force:
        rows = ", ".join(
            f"{row.name} ({row.deposited})" for row in known if row.deposited and row.deposited <= with_notes
        )
        told.append(
            f"The depositary's notes have what these deposited, which have ended since: {rows}. With them: {with_notes}."
        )
    if possible is not None and possible != base:
        rows = ", ".join(_evidence(row, facts) for row in unseen if row.name not in noted)
        told.append(
            f"The table lists today's states and cannot show what these deposited, which have ended since: {rows}. "
            f"Had all of them deposited at once, the entry into force would be {possible}."
        )
    if told:
        yield Gap("former_states", " ".join(told), possible if possible != base else None, with_notes)


def _ghost(row: FormerState, deposited: date) -> TableParty:
    """Make the row that a state would have in the table."""
    return TableParty(row.name, 0, row.iso3, signed=deposited, deposited=deposited, kind="consent")


def _with(facts: Facts, ghosts: Sequence[TableParty]) -> Facts:
    return replace(facts, table=replace(facts.table, parties=(*facts.table.parties, *ghosts)))


def _unseen(row: FormerState, facts: Facts, until: date) -> bool:
    """Say whether a state that ended could have been a party, and the table shows only who came after it."""
    first = facts.table.days[0]
    if row.since > until or row.until <= first:
        return False
    names = {fold(name) for name in (row.name, *row.aliases)}
    if any(fold(party.name) in names for party in facts.table.parties):
        return False
    return any(party.iso3 in row.successors for party in facts.table.parties)


def _evidence(row: FormerState, facts: Facts) -> str:
    """Name a state with the parties that succeeded to its instrument: a sign that it had one, or had signed."""
    heirs = [p.name for p in facts.table.parties if p.kind == "succession" and p.iso3 in row.successors]
    return f"{row.name} (to whose acts {', '.join(heirs)} succeeded)" if heirs else row.name


def _after_the_table(facts: Facts, day: date, in_force: date | None) -> Iterator[Gap]:
    last = facts.table.days[-1]
    if day > last:
        what = "and may have brought the treaty into force" if in_force is None else "and its parties may be more"
        yield Gap(
            "after_the_table",
            f"The table's newest entry is of {last.isoformat()}: what was deposited or withdrawn later is not in it, {what}.",
        )
    elif in_force is None:
        yield Gap("after_the_table", f"The table says nothing of the time after its newest entry, {last.isoformat()}.")


def _after_the_day(facts: Facts, day: date) -> Iterator[Gap]:
    count = sum(row.deposited is not None and row.deposited > day for row in facts.table.parties)
    if count:
        yield Gap("after_the_day", f"{count} instruments of the table are later than {day.isoformat()} and left out.")


def _later_parties(rule: Rule, facts: Facts, day: date, in_force: date | None) -> Iterator[Gap]:
    if rule.later is not None or in_force is None:
        return
    met = [row.deposited for row in facts.table.parties if row.deposited is not None and row.deposited <= day]
    if any(deposited > in_force for deposited in met):
        yield Gap(
            "later_parties",
            "The rule does not say when it binds parties that deposit after the number is reached; "
            'add for example "; for each later party: the same after its own instrument".',
        )


def _bodies(facts: Facts, day: date) -> Iterator[Gap]:
    names = [row.name for row in facts.table.parties if row.body and row.consents_on(day)]
    if names:
        yield Gap("bodies", f"An organisation's instrument is not counted beside its members': {', '.join(names)}.")
