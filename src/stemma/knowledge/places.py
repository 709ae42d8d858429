"""Places that are not states: cities, territories, straits; with the state they lie in, or who claims them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from stemma.errors import InputError
from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import has_state, states
from stemma.knowledge.tables import Row, data, read, unique
from stemma.text import slug

PlaceKind = Literal["capital", "city", "territory", "water", "site"]
KINDS = ("city", "territory", "water", "site")
COLUMNS = ("key", "name", "aliases", "adjectives", "kind", "iso3", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """A place. *iso3* is the state it lies in (None: none or several); *note* says who disputes that."""

    entity: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    kind: PlaceKind
    iso3: str | None
    note: str | None = None


@remembered
def _index() -> dict[str, Place]:
    index = unique(((row, _place(row)) for row in read(data("places.csv"), COLUMNS)), lambda place: place.entity)
    for state in states():
        for i, name in enumerate(state.capitals):
            entity = f"place:{slug(name)}"
            former = state.former_capitals if i == 0 else ()
            index.setdefault(entity, Place(entity, name, former, (), "capital", state.iso3))
    return index


def _place(row: Row) -> Place:
    iso3 = row.optional("iso3")
    if iso3 is not None and not has_state(iso3):
        fact = f"state {iso3!r} is not in states.csv"
        raise row.error(fact)
    return Place(
        entity=f"place:{row.text('key')}",
        name=row.text("name"),
        aliases=row.values("aliases"),
        adjectives=row.values("adjectives"),
        kind=cast("PlaceKind", row.choice("kind", KINDS)),
        iso3=iso3,
        note=row.optional("note"),
    )


@remembered
def places() -> tuple[Place, ...]:
    """Give all places, capitals among them, in order of their ids."""
    return tuple(_index()[entity] for entity in sorted(_index()))


def place(entity: str) -> Place:
    """Give a place by its id ("place:baku"); InputError where there is none."""
    try:
        return _index()[entity]
    except KeyError:
        message = f"no place has the id {entity!r}; see places()"
        raise InputError(message) from None
