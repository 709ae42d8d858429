"""
Reading of overlays: a user's TOML file that adds to the reference tables or replaces rows of them.

Each section is a row: `[[framework]]`, `[[organisation]]`, `[[outlet]]`, `[[membership]]`, with the columns of
the table as keys; lists stand for cells with several values. A row with a known key replaces that row. A
membership replaces that of the same state in the same group. `[[alias]]` adds *names* to an entry *of* a table.
"""

from __future__ import annotations

import hashlib
import tomllib
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from stemma.errors import TableError
from stemma.knowledge.frameworks import COLUMNS as FRAMEWORKS
from stemma.knowledge.frameworks import frameworks
from stemma.knowledge.groups import COLUMNS as MEMBERSHIPS
from stemma.knowledge.groups import groups
from stemma.knowledge.organisations import COLUMNS as ORGANISATIONS
from stemma.knowledge.organisations import organisations
from stemma.knowledge.outlets import COLUMNS as OUTLETS
from stemma.knowledge.outlets import outlets
from stemma.knowledge.places import places
from stemma.knowledge.remembering import Addition, Overlay, holding
from stemma.knowledge.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = {
    "framework": ("frameworks.csv", FRAMEWORKS),
    "organisation": ("organisations.csv", ORGANISATIONS),
    "outlet": ("outlets.csv", OUTLETS),
    "membership": ("memberships.csv", MEMBERSHIPS),
}
# Where an alias goes, by the beginning of the entry's id.
NAMED = {
    "framework": "frameworks.csv",
    "organisation": "organisations.csv",
    "outlet": "outlets.csv",
    "place": "places.csv",
    "state": "states.csv",
}
_SPACED = frozenset({"sponsors", "members"})


def read_overlay(text: str, name: str) -> Overlay:
    """Read a user's file; TableError names the section and line that cannot be used."""
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name}: {error}"
        raise TableError(message) from error
    additions = []
    for section in sections:
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{section}]]"]
        rows = sections[section]
        if section not in {*TABLES, "alias"} or not isinstance(rows, list) or len(lines) != len(rows):
            known = ", ".join(f"[[{key}]]" for key in (*TABLES, "alias"))
            message = f"{name}: {section!r} is no section; write each row under one of {known}"
            raise TableError(message)
        read = _alias if section == "alias" else _row
        additions += [read(section, row, name, line) for row, line in zip(rows, lines, strict=True)]
    return Overlay(name, hashlib.sha256(text.encode()).hexdigest()[:12], tuple(additions))


def _row(section: str, row: dict[str, object], name: str, line: int) -> Addition:
    table, columns = TABLES[section]
    unknown = sorted(set(row) - set(columns))
    if unknown:
        message = f"{name}, line {line}: [[{section}]] has no {unknown[0]!r}; it has: {', '.join(columns)}"
        raise TableError(message)
    cells = tuple((column, _cell(row.get(column, ""), column, f"{name}, line {line}")) for column in columns)
    return Addition(table, name, line, cells)


def _alias(_: str, row: dict[str, object], name: str, line: int) -> Addition:
    entity = str(row.get("of", ""))
    kind, _, key = entity.partition(":")
    names = _cell(row.get("names", ""), "names", f"{name}, line {line}")
    if kind not in NAMED or not key or not names or set(row) != {"of", "names"}:
        message = (
            f'{name}, line {line}: write an alias as: of = "framework:abraham-accords", names = ["the Accords deal"]'
        )
        raise TableError(message)
    column = "iso3" if kind == "state" else "key"
    return Addition(NAMED[kind], name, line, ((column, key), ("aliases", names)), aliases=True)


def _cell(value: object, column: str, place: str) -> str:
    """Write a value as the tables have it: lists with their separator, days as 2025-01-31."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return (" " if column in _SPACED else "|").join(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    message = f"{place}: {column} is {value!r}; write words, a day, or a list of words"
    raise TableError(message)


@contextmanager
def extended(overlay: Overlay | None) -> Iterator[None]:
    """
    Let an overlay hold while the block runs.

    TableError, before the block runs, names a row that the tables cannot take.
    """
    with holding(overlay):
        if overlay is not None:
            for table in (states, places, organisations, frameworks, outlets, groups):
                table()
        yield
