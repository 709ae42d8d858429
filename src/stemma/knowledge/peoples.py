"""Peoples and communities that are named as if they acted: ethnic, religious and linguistic."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge.tables import data, read, unique

COLUMNS = ("key", "name", "aliases", "adjectives", "note")


@dataclass(frozen=True, slots=True)
class People:
    """A community of no one state; a state's own people are its demonyms."""

    entity: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    note: str | None


@functools.cache
def _index() -> dict[str, People]:
    rows = (
        (
            row,
            People(
                entity=f"group:{row.text('key')}",
                name=row.text("name"),
                aliases=row.values("aliases"),
                adjectives=row.values("adjectives"),
                note=row.optional("note"),
            ),
        )
        for row in read(data("peoples.csv"), COLUMNS)
    )
    return unique(rows, lambda people: people.entity)


@functools.cache
def peoples() -> tuple[People, ...]:
    """Give all peoples, in order of their ids."""
    return tuple(_index()[entity] for entity in sorted(_index()))
