"""Who must agree before a state can ratify a treaty."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

COLUMNS = ("iso3", "hurdle")
HURDLES = {
    "1": "the chief executive or cabinet decides",
    "1.5": "the executive decides, the legislature is told",
    "2": "a majority of one chamber",
    "2.5": "more than a majority of one chamber",
    "3": "a super-majority of one chamber, or a majority of both",
    "4": "a plebiscite",
}
RATIFIERS_SOURCE = "Simmons 2009, appendix 3.2 (constitutions about 2002)"


@dataclass(frozen=True, slots=True)
class Ratifier:
    """
    The hurdle that a state's constitution sets before a treaty can be ratified.

    *hurdle* is Simmons' score, 1 (the executive alone) to 4 (a plebiscite); *who* says it in words.
    """

    iso3: str
    hurdle: float
    who: str


@functools.cache
def _index() -> dict[str, Ratifier]:
    rows = ((row, _ratifier(row)) for row in read(data("ratifiers.csv"), COLUMNS))
    return unique(rows, lambda ratifier: ratifier.iso3)


def _ratifier(row: Row) -> Ratifier:
    iso3 = row.text("iso3")
    if not has_state(iso3):
        fact = f"{iso3!r} is not in states.csv"
        raise row.error(fact)
    hurdle = row.choice("hurdle", tuple(HURDLES))
    return Ratifier(iso3, float(hurdle), HURDLES[hurdle])


def ratifier(iso3: str) -> Ratifier | None:
    """Give who must ratify in a state; None where the table does not know."""
    return _index().get(iso3)
