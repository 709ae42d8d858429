"""National elections: a table of days, and the rule of those that a law fixes."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast, get_args

from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read

ElectionKind = Literal["presidential", "parliamentary", "general", "midterm", "referendum"]
KINDS: tuple[ElectionKind, ...] = get_args(ElectionKind)
COLUMNS = ("iso3", "kind", "start", "end", "source")
# 2 U.S.C. § 7 fixes the Tuesday after the first Monday of November in even years; the table of rules
# covers the years that reports of today can mean.
_AMERICAN_YEARS = range(1990, 2033, 2)
_LEAP = 4


@dataclass(frozen=True, slots=True)
class Election:
    """A national election. *start* is its (first) day, *end* its last one, both inclusive."""

    iso3: str
    kind: ElectionKind
    start: date
    end: date
    source: str


@functools.cache
def _index() -> dict[str, tuple[Election, ...]]:
    rows = [_election(row) for row in read(data("elections.csv"), COLUMNS)]
    rows += [_american(year) for year in _AMERICAN_YEARS]
    index: dict[str, list[Election]] = {}
    for election in sorted(rows, key=lambda row: (row.iso3, row.start, row.kind)):
        index.setdefault(election.iso3, []).append(election)
    return {iso3: tuple(found) for iso3, found in index.items()}


def _election(row: Row) -> Election:
    iso3 = row.text("iso3")
    if not has_state(iso3):
        fact = f"state {iso3!r} is not in states.csv"
        raise row.error(fact)
    start = row.day("start")
    end = row.day("end") or start
    if start is None or end is None or end < start:
        fact = f"start {start} and end {end} are not in order"
        raise row.error(fact)
    return Election(iso3, cast("ElectionKind", row.choice("kind", KINDS)), start, end, row.text("source"))


def _american(year: int) -> Election:
    first = date(year, 11, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    day = monday + timedelta(days=1)
    return Election("USA", "midterm" if year % _LEAP else "presidential", day, day, "2 U.S.C. § 7; 3 U.S.C. § 1")


def elections(iso3: str) -> tuple[Election, ...]:
    """Give the national elections of a state, in order of their days; empty where none is listed."""
    return _index().get(iso3, ())
