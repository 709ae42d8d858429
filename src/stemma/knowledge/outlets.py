"""Outlets: agencies, newspapers, broadcasters and sites, with their owners, domains and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from stemma.errors import InputError
from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "site"]
KINDS: tuple[OutletKind, ...] = get_args(OutletKind)
COLUMNS = ("key", "name", "aliases", "ambiguous", "domains", "kind", "iso3", "owner", "programmes", "note")


@dataclass(frozen=True, slots=True)
class Outlet:
    """
    Who publishes.

    *ambiguous* holds short names ("Times", "Post", "Today") that count only with a cue beside them
    ("told the Times"). *owner* is the group as commonly named; two outlets of one owner are not
    independent. *programmes* are its broadcasts that are named as if they were outlets.
    """

    entity: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    domains: tuple[str, ...]
    kind: OutletKind
    iso3: str | None
    owner: str | None
    programmes: tuple[str, ...]
    note: str | None


@remembered
def _index() -> dict[str, Outlet]:
    return unique(((row, _outlet(row)) for row in read(data("outlets.csv"), COLUMNS)), lambda outlet: outlet.entity)


def _outlet(row: Row) -> Outlet:
    iso3 = row.optional("iso3")
    if iso3 is not None and not has_state(iso3):
        fact = f"state {iso3!r} is not in states.csv"
        raise row.error(fact)
    return Outlet(
        entity=f"outlet:{row.text('key')}",
        name=row.text("name"),
        aliases=row.values("aliases"),
        ambiguous=row.values("ambiguous"),
        domains=row.values("domains"),
        kind=cast("OutletKind", row.choice("kind", KINDS)),
        iso3=iso3,
        owner=row.optional("owner"),
        programmes=row.values("programmes"),
        note=row.optional("note"),
    )


@remembered
def _domains() -> dict[str, Outlet]:
    index: dict[str, Outlet] = {}
    for outlet in outlets():
        for domain in outlet.domains:
            index.setdefault(domain, outlet)
    return index


@remembered
def outlets() -> tuple[Outlet, ...]:
    """Give all outlets, in order of their ids."""
    return tuple(_index()[entity] for entity in sorted(_index()))


def outlet(entity: str) -> Outlet:
    """Give an outlet by its id ("outlet:reuters"); InputError where there is none."""
    try:
        return _index()[entity]
    except KeyError:
        message = f"no outlet has the id {entity!r}; see outlets()"
        raise InputError(message) from None


def outlet_of_domain(domain: str) -> Outlet | None:
    """
    Give the outlet that publishes at a host name or address, None where the table does not know it.

    "edition.cnn.com" and "https://www.cnn.com/world" are both CNN; a longer listed name wins.
    """
    host = (urlsplit(domain).hostname or "") if "//" in domain else domain.split("/", 1)[0].lower()
    labels = host.removeprefix("www.").split(".")
    for first in range(len(labels) - 1):
        found = _domains().get(".".join(labels[first:]))
        if found is not None:
            return found
    return None
