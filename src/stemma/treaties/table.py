"""The nouns of a table of parties: who signed, who consented, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

ConsentKind = Literal[
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "confirmation",
    "signature",
    "consent",
]


@dataclass(frozen=True, slots=True)
class TableParty:
    """
    One row of a table: a party by its name there, and what it did.

    *line* is its line in the file. *deposited* is the day of its instrument of *kind* ("signature" for a
    definitive one, "consent" where the table does not say which); *withdrawn* the first day without it.
    *body* marks an organisation, whose instrument counts beside its members' in no rule. *cells* holds
    the other columns, by their names in the header.
    """

    name: str
    line: int
    iso3: str | None = None
    body: bool = False
    signed: date | None = None
    deposited: date | None = None
    kind: ConsentKind | None = None
    withdrawn: date | None = None
    cells: dict[str, str] = field(default_factory=dict)

    def consents_on(self, day: date) -> bool:
        """Say whether its instrument was deposited by that day and not withdrawn."""
        return self.deposited is not None and self.deposited <= day and not self.gone_on(day)

    def signed_on(self, day: date) -> bool:
        """Say whether it had signed by that day; who consented without signing has not."""
        return self.signed is not None and self.signed <= day and not self.gone_on(day)

    def gone_on(self, day: date) -> bool:
        """Say whether it had withdrawn by that day."""
        return self.withdrawn is not None and self.withdrawn <= day


@dataclass(frozen=True, slots=True)
class PartyTable:
    """
    A treaty's parties, in the order of the file.

    *columns* are the header's other columns. *notes* tell of what a reader of the table must know.
    """

    name: str
    parties: tuple[TableParty, ...]
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on which the table has something, in order."""
        found = {day for row in self.parties for day in (row.signed, row.deposited, row.withdrawn) if day is not None}
        return tuple(sorted(found))

    @property
    def opened(self) -> date | None:
        """The day of the first signature; None where nobody signed."""
        return min((row.signed for row in self.parties if row.signed is not None), default=None)
