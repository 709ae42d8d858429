"""States that ended, and what they deposited: no list of today's states shows it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge.frameworks import framework
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

if TYPE_CHECKING:
    from datetime import date

COLUMNS = ("name", "aliases", "iso3", "since", "until", "successors", "source")
INSTRUMENTS = ("framework", "state", "deposited", "source")


@dataclass(frozen=True, slots=True)
class FormerState:
    """
    A state that ended and that none continues under its own name.

    *until* is the first day without it. *successors* are the ISO codes of the states of its territory.
    """

    name: str
    aliases: tuple[str, ...]
    iso3: str | None
    since: date
    until: date
    successors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class FormerInstrument:
    """What a state that has ended deposited with a treaty, by its framework's id."""

    framework: str
    state: str
    deposited: date
    source: str


@functools.cache
def _index() -> dict[str, FormerState]:
    rows = ((row, _former(row)) for row in read(data("former_states.csv"), COLUMNS))
    return unique(rows, lambda former: former.name)


def _former(row: Row) -> FormerState:
    since, until = row.day("since"), row.day("until")
    if since is None or until is None or until <= since:
        fact = "since and until must be days, in this order"
        raise row.error(fact)
    successors = tuple(row.text("successors").split())
    iso3 = row.optional("iso3")
    for code in (*successors, *([iso3] if iso3 else [])):
        if not has_state(code):
            fact = f"{code!r} is not in states.csv"
            raise row.error(fact)
    return FormerState(row.text("name"), row.values("aliases"), iso3, since, until, successors, row.text("source"))


def former_states() -> tuple[FormerState, ...]:
    """Give all former states, in the order of their names."""
    return tuple(_index()[name] for name in sorted(_index()))


@functools.cache
def _instruments() -> tuple[FormerInstrument, ...]:
    rows = ((row, _instrument(row)) for row in read(data("former_instruments.csv"), INSTRUMENTS))
    return tuple(unique(rows, lambda found: f"{found.framework} {found.state}").values())


def _instrument(row: Row) -> FormerInstrument:
    entity, name, day = f"framework:{row.text('framework')}", row.text("state"), row.day("deposited")
    framework(entity)
    if name not in _index() or day is None or not _index()[name].since <= day < _index()[name].until:
        fact = f"{name!r} is not in former_states.csv, or had not begun or had ended on {day}"
        raise row.error(fact)
    return FormerInstrument(entity, name, day, row.text("source"))


def former_instruments(framework_id: str) -> tuple[FormerInstrument, ...]:
    """Give what states that have ended are known to have deposited with a treaty, in the order of the table."""
    return tuple(row for row in _instruments() if row.framework == framework_id)
