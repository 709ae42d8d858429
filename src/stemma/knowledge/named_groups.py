"""Groups of states that a treaty's own text lists: an annex, its depositaries, its original signatories."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge.frameworks import framework
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Row, data, read, unique
from stemma.text import fold

COLUMNS = ("framework", "group", "members", "source")


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of states by the name that a framework's rule calls it; *members* are ISO codes, sorted."""

    framework: str
    name: str
    members: tuple[str, ...]
    source: str


@functools.cache
def _index() -> dict[str, NamedGroup]:
    rows = ((row, _group(row)) for row in read(data("named_groups.csv"), COLUMNS))
    return unique(rows, lambda group: f"{group.framework} {fold(group.name)}")


def _group(row: Row) -> NamedGroup:
    entity = f"framework:{row.text('framework')}"
    framework(entity)
    members = tuple(sorted(row.text("members").split()))
    for iso3 in members:
        if not has_state(iso3) or members.count(iso3) > 1:
            fact = f"{iso3!r} is not in states.csv, or stands twice"
            raise row.error(fact)
    return NamedGroup(entity, row.text("group"), members, row.text("source"))


def named_group(framework_id: str, name: str) -> NamedGroup | None:
    """Give the group that a framework's text calls so; None where the table has none."""
    return _index().get(f"{framework_id} {fold(name)}")
