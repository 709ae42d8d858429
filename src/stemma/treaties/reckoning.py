"""Reckoning: whether a condition holds on a day, since when, and which day a rule makes of that."""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from stemma.errors import InputError
from stemma.text import fold, words
from stemma.treaties.rule import After, Either, Every, FirstDay, Fixed, InTime, Latest, Met, Opening, Quota, Share

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.treaties.facts import Facts, Wanted
    from stemma.treaties.rule import Condition, Unit, When
    from stemma.treaties.table import TableParty

_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_PERCENT = 100
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How far a single condition is on a day.

    *have* and *need* count parties, or for a share are parts of the whole. *missing* are those of the
    group that have not acted; of a number that anyone can make up, all who still could.
    """

    have: Fraction
    need: Fraction
    missing: tuple[Wanted, ...]

    @property
    def holds(self) -> bool:
        """Whether the condition is met."""
        return self.have >= self.need


def tally(leaf: Quota | Share, facts: Facts, day: date) -> Tally:
    """Count who has acted by a day, against how many must."""
    if isinstance(leaf, Share):
        return _share(leaf, facts, day)
    wanted = facts.wanted(leaf.group, day)
    acted = [row for row in wanted if (row.consents_on(day) if leaf.act == "consent" else row.signed_on(day))]
    whole = leaf.group.size or len(wanted)
    if leaf.number is not None:
        need = leaf.number
    else:
        part = whole * (leaf.part or 1)
        need = math.floor(part) + 1 if leaf.more else math.ceil(part)
    names = {row.name for row in acted}
    return Tally(Fraction(len(acted)), Fraction(need), tuple(row for row in wanted if row.name not in names))


def _share(leaf: Share, facts: Facts, day: date) -> Tally:
    """Add up what a column measures; values are percents where its name says so, else parts of their sum."""
    column = facts.column(leaf.column) or next(
        (heading for heading in facts.table.columns if set(words(leaf.column)) <= set(words(heading))),
        None,
    )
    if column is None:
        message = f"the rule needs a column {leaf.column!r} in {facts.table.name}, with each party's part of it"
        raise InputError(message)
    values = {row.name: _value(row, column, facts.table.name) for row in facts.table.parties}
    percents = "%" in column or bool({"percent", "share"} & set(words(column)))
    whole = Fraction(_PERCENT) if percents else sum(values.values(), Fraction(0))
    if whole <= 0 or sum(values.values(), Fraction(0)) > whole * Fraction(101, 100):
        message = f"{facts.table.name}: the values of column {column!r} make no whole"
        raise InputError(message)
    wanted = facts.wanted(leaf.group, day)
    have = sum((values[row.name] for row in wanted if row.consents_on(day)), Fraction(0))
    missing = tuple(row for row in wanted if not row.consents_on(day) and values[row.name])
    return Tally(have / whole, leaf.part, missing)


def _value(row: TableParty, column: str, table: str) -> Fraction:
    cell = row.cells.get(column, "").replace("%", "").strip()
    if not cell:
        return Fraction(0)
    if not _NUMBER.fullmatch(cell) or cell.startswith("-"):
        message = f"{table}, line {row.line}: {column} is {cell!r}; write a number that is not negative"
        raise InputError(message)
    return Fraction(cell.replace(",", ""))


def holds(condition: Condition, facts: Facts, day: date) -> bool:
    """Say whether a condition is met on a day."""
    if isinstance(condition, Every):
        return all(holds(part, facts, day) for part in condition.parts)
    if isinstance(condition, Either):
        return any(holds(part, facts, day) for part in condition.parts)
    if isinstance(condition, Quota | Share):
        return tally(condition, facts, day).holds
    since = facts.met.get(fold(condition.text))
    return facts.granted or (since is not None and since <= day)


def met_on(condition: Condition, facts: Facts, until: date) -> date | None:
    """Give the first day, not after *until*, on which a condition is met; None where there is none."""
    days = sorted({*facts.table.days, *facts.met.values()})
    return next((day for day in days if day <= until and holds(condition, facts, day)), None)


def reckon(
    when: When, met: Callable[[Condition], date | None], *, opened: date | None, own: date | None
) -> date | None:
    """
    Give the day that a rule makes of the days on which its conditions are met.

    *opened* is the day of opening for signature, *own* that of a later party's instrument. None where a day
    that it rests on is not known.
    """
    if isinstance(when, Met):
        return met(when.condition)
    if isinstance(when, After | FirstDay):
        base = reckon(when.base, met, opened=opened, own=own)
        return None if base is None else _moved(when, base)
    if isinstance(when, Latest):
        days = [reckon(part, met, opened=opened, own=own) for part in when.parts]
        return None if None in days else max(day for day in days if day is not None)
    if isinstance(when, InTime):
        day = met(when.condition)
        in_time = day is not None and day <= when.day
        return when.day if in_time else reckon(when.otherwise, met, opened=opened, own=own)
    return when.day if isinstance(when, Fixed) else opened if isinstance(when, Opening) else own


def _moved(when: After | FirstDay, base: date) -> date:
    if isinstance(when, After):
        return later(base, when.number, when.unit)
    first = base.replace(day=1) if when.unit == "month" else base.replace(month=1, day=1)
    return later(first, when.number, when.unit)


def later(day: date, number: int, unit: Unit) -> date:
    """
    Give the day so many units later; where its month has no such day, that month's last.

        >>> later(date(2024, 1, 31), 1, "month")
        datetime.date(2024, 2, 29)
    """
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=number * (7 if unit == "week" else 1))
        months = day.year * _MONTHS + day.month - 1 + number * (_MONTHS if unit == "year" else 1)
        year, month = divmod(months, _MONTHS)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        message = f"{number} {unit}s after {day} is beyond the calendar"
        raise InputError(message) from None
