"""Regions: groups of states that reports name as one, with the convention that says who belongs."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.errors import InputError
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique

COLUMNS = ("key", "name", "aliases", "adjectives", "members", "source")


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its *members* (ISO codes); *source* is the convention, where usage differs."""

    entity: str
    key: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    members: tuple[str, ...]
    source: str


@functools.cache
def _index() -> dict[str, Region]:
    return unique(((row, _region(row)) for row in read(data("regions.csv"), COLUMNS)), lambda region: region.key)


def _region(row: Row) -> Region:
    members = tuple(row.cells["members"].split())
    for iso3 in members:
        if not has_state(iso3):
            fact = f"member {iso3!r} is not in states.csv"
            raise row.error(fact)
    return Region(
        entity=f"region:{row.text('key')}",
        key=row.text("key"),
        name=row.text("name"),
        aliases=row.values("aliases"),
        adjectives=row.values("adjectives"),
        members=members,
        source=row.text("source"),
    )


@functools.cache
def regions() -> tuple[Region, ...]:
    """Give all regions, in order of their keys."""
    return tuple(_index()[key] for key in sorted(_index()))


def region(key: str) -> Region:
    """Give a region by its key ("central-asia") or id; InputError where there is none."""
    try:
        return _index()[key.removeprefix("region:")]
    except KeyError:
        message = f"no region has the key {key!r}; see regions()"
        raise InputError(message) from None


def regions_of(iso3: str) -> tuple[Region, ...]:
    """Give the regions that a state belongs to, in order of their keys."""
    return tuple(region for region in regions() if iso3 in region.members)
