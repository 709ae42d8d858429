"""Organisations: international bodies, organs of states, armed groups, the companies that diplomacy names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from stemma.errors import InputError
from stemma.knowledge.groups import Membership, members_of
from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

OrganisationKind = Literal[
    "international",
    "un_body",
    "eu_body",
    "court",
    "ministry",
    "parliament",
    "military",
    "intelligence",
    "government",
    "armed_group",
    "party",
    "company",
    "ngo",
    "think_tank",
    "format",
]
KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)
COLUMNS = (
    "key",
    "name",
    "aliases",
    "adjectives",
    "ambiguous",
    "kind",
    "iso3",
    "seat",
    "founded",
    "ended",
    "source",
    "note",
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """
    A body that acts and speaks.

    *iso3* is the state whose organ it is, or where it mainly is; None for an international one.
    *ambiguous* holds short names that count only where the context says so. *founded* and *ended*
    are as the table has them ("1949-04-04", "1945").
    """

    entity: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    ambiguous: tuple[str, ...]
    kind: OrganisationKind
    iso3: str | None
    seat: str | None
    founded: str | None
    ended: str | None
    source: str | None
    note: str | None

    @property
    def members(self) -> tuple[Membership, ...]:
        """The member states, where the tables list them."""
        return members_of(self.entity)


@remembered
def _index() -> dict[str, Organisation]:
    rows = ((row, _organisation(row)) for row in read(data("organisations.csv"), COLUMNS))
    return unique(rows, lambda organisation: organisation.entity)


def _organisation(row: Row) -> Organisation:
    iso3 = row.optional("iso3")
    if iso3 is not None and not has_state(iso3):
        fact = f"state {iso3!r} is not in states.csv"
        raise row.error(fact)
    row.dated("founded")
    row.dated("ended")
    return Organisation(
        entity=f"organisation:{row.text('key')}",
        name=row.text("name"),
        aliases=row.values("aliases"),
        adjectives=row.values("adjectives"),
        ambiguous=row.values("ambiguous"),
        kind=cast("OrganisationKind", row.choice("kind", KINDS)),
        iso3=iso3,
        seat=row.optional("seat"),
        founded=row.optional("founded"),
        ended=row.optional("ended"),
        source=row.optional("source"),
        note=row.optional("note"),
    )


@remembered
def organisations() -> tuple[Organisation, ...]:
    """Give all organisations, in order of their ids."""
    return tuple(_index()[entity] for entity in sorted(_index()))


def organisation(entity: str) -> Organisation:
    """Give an organisation by its id ("organisation:nato"); InputError where there is none."""
    try:
        return _index()[entity]
    except KeyError:
        message = f"no organisation has the id {entity!r}; see organisations()"
        raise InputError(message) from None
