"""Frameworks: accords, treaties, conventions, corridors and formats, with members and rules of entry into force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

from stemma.errors import InputError
from stemma.knowledge.groups import Membership, members_of
from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

if TYPE_CHECKING:
    from datetime import date

FrameworkKind = Literal[
    "accords",
    "organisation",
    "treaty",
    "convention",
    "agreement",
    "corridor",
    "project",
    "initiative",
    "format",
    "declaration",
    "register",
    "law",
]
KINDS: tuple[FrameworkKind, ...] = get_args(FrameworkKind)
COLUMNS = (
    "key",
    "name",
    "aliases",
    "ambiguous",
    "kind",
    "sponsors",
    "depositary",
    "opened",
    "in_force",
    "ended",
    "rule",
    "source",
    "note",
)


@dataclass(frozen=True, slots=True)
class Framework:
    """
    What states join, sign or build together.

    *opened* is the day of signature, opening or launch; *in_force* of entry into force; *ended* of
    its end; None is not known, or not happened (*note* says which where it matters). *rule* says in
    words when it enters into force and for whom.
    """

    entity: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    kind: FrameworkKind
    sponsors: tuple[str, ...]
    depositary: str | None
    opened: date | None
    in_force: date | None
    ended: date | None
    rule: str | None
    source: str
    note: str | None

    @property
    def members(self) -> tuple[Membership, ...]:
        """Who belongs, where the tables list it; empty is not known, never nobody."""
        return members_of(self.entity)


@remembered
def _index() -> dict[str, Framework]:
    rows = ((row, _framework(row)) for row in read(data("frameworks.csv"), COLUMNS))
    return unique(rows, lambda framework: framework.entity)


def _framework(row: Row) -> Framework:
    sponsors = tuple(row.cells["sponsors"].split())
    for iso3 in sponsors:
        if not has_state(iso3):
            fact = f"sponsor {iso3!r} is not in states.csv"
            raise row.error(fact)
    return Framework(
        entity=f"framework:{row.text('key')}",
        name=row.text("name"),
        aliases=row.values("aliases"),
        ambiguous=row.values("ambiguous"),
        kind=cast("FrameworkKind", row.choice("kind", KINDS)),
        sponsors=sponsors,
        depositary=row.optional("depositary"),
        opened=row.day("opened"),
        in_force=row.day("in_force"),
        ended=row.day("ended"),
        rule=row.optional("rule"),
        source=row.text("source"),
        note=row.optional("note"),
    )


@remembered
def frameworks() -> tuple[Framework, ...]:
    """Give all frameworks, in order of their ids."""
    return tuple(_index()[entity] for entity in sorted(_index()))


def framework(entity: str) -> Framework:
    """Give a framework by its id ("framework:abraham-accords"); InputError where there is none."""
    try:
        return _index()[entity]
    except KeyError:
        message = f"no framework has the id {entity!r}; see frameworks()"
        raise InputError(message) from None
