"""The nouns of the answer: how a treaty stands on a day, by a table and a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from stemma.knowledge import Ratifier
    from stemma.treaties.rule import Rule
    from stemma.treaties.table import ConsentKind, PartyTable

Status = Literal["in_force", "due", "open", "not_in_force"]
GapKind = Literal["former_states", "after_the_table", "later_parties", "columns", "bodies", "after_the_day"]


@dataclass(frozen=True, slots=True)
class Lacking:
    """
    Somebody whose instrument is missing.

    *required* tells that the rule needs this one; else it is one of those who could make up the number.
    *ratifier* says who must agree in that state, None where that is not known.
    """

    name: str
    iso3: str | None
    signed: date | None
    required: bool
    ratifier: Ratifier | None


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One condition of the rule, in its words, and how far it is.

    *have* and *need* count parties, or are parts of a whole where *measure* is "share"; None for a condition
    that no table can know. *met* is the first day on which it held, *brought_by* who acted on that day.
    """

    text: str
    measure: Literal["parties", "share", "open"]
    have: Fraction | None = None
    need: Fraction | None = None
    met: date | None = None
    brought_by: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """
    A party and since when the treaty binds it.

    *since* is None where it is not bound, or where rule and table do not tell; *note* says which.
    """

    name: str
    iso3: str | None
    signed: date | None
    deposited: date | None
    kind: ConsentKind | None
    withdrawn: date | None
    since: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """
    Where the answer is incomplete, and why.

    *not_before* is the earliest day that the entry into force can have, were everything deposited that the
    table cannot show; None where the gap leaves that day as it is. *with_notes* is that day by the table and
    by what the depositary's notes are known to have beside it; None where no note is known.
    """

    kind: GapKind
    text: str
    not_before: date | None = None
    with_notes: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a treaty stands on a day, by a table of its parties and its rule.

    *status*: "in_force"; "due" (every condition is met and the day is to come); "open" (what the table can
    know is met, a condition beyond it is open); "not_in_force". *in_force* is the day of the entry into
    force; *earliest* the earliest possible one where it is not, were all that is missing deposited on
    *as_of* and every open condition met. *last_entry* is the newest day in the table.
    """

    table: PartyTable
    rule: Rule
    as_of: date
    last_entry: date
    status: Status
    in_force: date | None
    earliest: date | None
    clauses: tuple[Clause, ...]
    parties: tuple[PartyStanding, ...]
    gaps: tuple[Gap, ...]
