"""How a treaty stands: its rule, held against a table of its parties on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.text import fold
from stemma.treaties.facts import Facts
from stemma.treaties.gaps import gaps
from stemma.treaties.reckoning import met_on, reckon, tally
from stemma.treaties.rule import Quota, Share, Unknowable
from stemma.treaties.standing import Clause, Lacking, PartyStanding, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from stemma.treaties.facts import Wanted
    from stemma.treaties.rule import Condition, Leaf, Rule
    from stemma.treaties.standing import Status
    from stemma.treaties.table import PartyTable, TableParty


def judge(
    table: PartyTable,
    rule: Rule,
    as_of: date | None = None,
    *,
    framework: str | None = None,
    met: Mapping[str, date] | None = None,
) -> Standing:
    """
    Say how a treaty stands on a day, by its parties and its rule.

    *as_of* is that day, without it the newest in the table: what came later is left out. *framework* is the
    treaty's id in the tables, for lists that its text has ("annex 2"). *met* gives, for a condition that no
    table can know, the day since when it holds. InputError where nobody knows whom the rule means.
    """
    if not table.days:
        message = f"{table.name}: the table has no day at all"
        raise InputError(message)
    facts = Facts(table, framework, _answers(rule, met or {}))
    day = as_of or table.days[-1]
    in_force = entry(rule, facts, day)
    status = _status(rule, facts, day, in_force)
    return Standing(
        table=table,
        rule=rule,
        as_of=day,
        last_entry=table.days[-1],
        status=status,
        in_force=in_force,
        earliest=None if in_force else _earliest(rule, facts, day),
        clauses=tuple(_clause(leaf, facts, day) for leaf in rule.leaves),
        parties=tuple(_parties(rule, facts, day, in_force)),
        gaps=gaps(rule, facts, day, in_force, entry),
    )


def entry(rule: Rule, facts: Facts, day: date) -> date | None:
    """Give the day of the entry into force, by what was deposited until a day; None where conditions lack."""

    def met(condition: Condition) -> date | None:
        return met_on(condition, facts, day)

    return reckon(rule.when, met, opened=facts.table.opened, own=None)


def _earliest(rule: Rule, facts: Facts, day: date) -> date | None:
    """Give the entry into force were everything that is missing deposited on that day, and all else granted."""
    granted = replace(facts, granted=True)

    def met(condition: Condition) -> date:
        return met_on(condition, granted, day) or day

    return reckon(rule.when, met, opened=facts.table.opened, own=None)


def _answers(rule: Rule, met: Mapping[str, date]) -> dict[str, date]:
    """Take what a user says of conditions that no table can know; InputError where the rule has none such."""
    asked = {fold(leaf.text): leaf.text for leaf in rule.leaves if isinstance(leaf, Unknowable)}
    for text in sorted(met):
        if fold(text) not in asked:
            has = "; ".join(asked[key] for key in sorted(asked)) or "none"
            message = f"the rule has no condition {text!r} that no table can know; it has: {has}"
            raise InputError(message)
    return {fold(text): day for text, day in met.items()}


def _status(rule: Rule, facts: Facts, day: date, in_force: date | None) -> Status:
    if in_force is not None:
        return "in_force" if in_force <= day else "due"
    granted = entry(rule, replace(facts, granted=True), day)
    return "not_in_force" if granted is None else "open"


def _clause(leaf: Leaf, facts: Facts, day: date) -> Clause:
    met = met_on(leaf, facts, day)
    if isinstance(leaf, Unknowable):
        return Clause(leaf.text, "open", met=met)
    now = tally(leaf, facts, day)
    required = isinstance(leaf, Quota) and leaf.number is None and leaf.part == 1
    could = now.missing if required else tuple(row for row in now.missing if _could(row, leaf, day))
    return Clause(
        text=leaf.text,
        measure="share" if isinstance(leaf, Share) else "parties",
        have=now.have,
        need=now.need,
        met=met,
        brought_by=_brought(leaf, facts, met) if met else (),
        lacking=() if met else tuple(_lacking(row, required=required) for row in could),
    )


def _could(row: Wanted, leaf: Quota | Share, day: date) -> bool:
    """Take those for near the number who have signed, and all of a group that the rule itself names."""
    narrow = isinstance(leaf, Share) or leaf.group.kind in {"listed", "members", "called"}
    signing = isinstance(leaf, Quota) and leaf.act == "signature"
    return narrow or signing or row.signed_on(day)


def _brought(leaf: Quota | Share, facts: Facts, day: date) -> tuple[str, ...]:
    """Give who acted on the day that a condition was met."""
    wanted = facts.wanted(leaf.group, day)
    signing = isinstance(leaf, Quota) and leaf.act == "signature"
    return tuple(
        row.name for row in wanted if row.row is not None and (row.row.signed if signing else row.row.deposited) == day
    )


def _lacking(row: Wanted, *, required: bool) -> Lacking:
    signed = row.row.signed if row.row is not None else None
    return Lacking(row.name, row.iso3, signed, required, knowledge.ratifier(row.iso3) if row.iso3 else None)


def _parties(rule: Rule, facts: Facts, day: date, in_force: date | None) -> Iterator[PartyStanding]:
    met = [found for condition in rule.conditions if (found := met_on(condition, facts, day)) is not None]
    reached = max(met, default=None)
    for row in facts.table.parties:
        since, note = _bound(row, rule, facts, day, in_force, reached)
        yield PartyStanding(row.name, row.iso3, row.signed, row.deposited, row.kind, row.withdrawn, since, note)


def _bound(
    row: TableParty, rule: Rule, facts: Facts, day: date, in_force: date | None, reached: date | None
) -> tuple[date | None, str]:
    """Say since when a party is bound; else why it is not, or why that is not known."""
    reason = _unbound(row, day, in_force)
    if reason or in_force is None or row.deposited is None:
        return None, reason
    if reached is None or row.deposited <= reached:
        return in_force, ""
    if row.kind == "succession":
        return None, "bound since it succeeded, a day that the table does not have"
    if rule.later is None:
        return None, "the rule does not say when it binds later parties"
    own = reckon(rule.later, lambda _: None, opened=facts.table.opened, own=row.deposited)
    return max(own or in_force, in_force), ""


def _unbound(row: TableParty, day: date, in_force: date | None) -> str:
    """Say why a party is not bound; empty where it is."""
    if row.deposited is None:
        return "signed, no instrument" if row.signed else "no instrument"
    if row.deposited > day:
        return "deposited after the day that is judged"
    if in_force is None:
        return "not in force"
    return "withdrew before the entry into force" if row.gone_on(in_force) else ""
