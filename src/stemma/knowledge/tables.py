"""
Reading of the reference tables: CSV files with comment lines, checked row by row.

A table starts with lines that begin with "#" and say what it holds, its source and its licence;
then comes the line of column names. In a cell "|" separates several values. A day may be known
only to its month or year ("2020-09", "2020").
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from stemma.errors import TableError
from stemma.knowledge.remembering import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from importlib.resources.abc import Traversable

    from stemma.knowledge.remembering import Overlay

Precision = Literal["day", "month", "year", "unknown"]
Noun = TypeVar("Noun")
_ISO_PARTS: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with its place, so that a complaint can name it."""

    file: str
    line: int
    cells: dict[str, str]

    def error(self, fact: str) -> TableError:
        """Make the error that names this row."""
        return TableError(f"{self.file}, line {self.line}: {fact}")

    def text(self, column: str) -> str:
        """Give a cell that must not be empty."""
        value = self.cells[column]
        if not value:
            fact = f"{column} is empty; fill it or drop the row"
            raise self.error(fact)
        return value

    def optional(self, column: str) -> str | None:
        """Give a cell, None where it is empty."""
        return self.cells[column] or None

    def values(self, column: str) -> tuple[str, ...]:
        """Give the values of a cell that "|" separates."""
        cell = self.cells[column]
        if not cell:
            return ()
        values = tuple(value.strip() for value in cell.split("|"))
        if not all(values):
            fact = f'{column} has an empty value between "|"'
            raise self.error(fact)
        return values

    def day(self, column: str) -> date | None:
        """Give the first day that a cell can mean, None where it is empty."""
        return self.dated(column)[0]

    def dated(self, column: str) -> tuple[date | None, Precision]:
        """Give the first day that a cell can mean, and how precisely it is known."""
        cell = self.cells[column]
        if not cell:
            return None, "unknown"
        parts = cell.split("-")
        try:
            year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
            return date(year, month, day), _ISO_PARTS[len(parts)]
        except (ValueError, KeyError):
            fact = f"{column} is {cell!r}; write a day as YYYY-MM-DD, YYYY-MM or YYYY"
            raise self.error(fact) from None

    def choice(self, column: str, allowed: Sequence[str]) -> str:
        """Give a cell that must be one of the words allowed."""
        value = self.cells[column]
        if value not in allowed:
            fact = f"{column} is {value!r}; it must be one of {', '.join(allowed)}"
            raise self.error(fact)
        return value


def data(name: str) -> Traversable:
    """Give the shipped data file of that name."""
    return resources.files("stemma.knowledge") / "data" / name


def toml(name: str) -> dict[str, Any]:
    """Read the shipped TOML file of that name."""
    return tomllib.loads(data(name).read_text(encoding="utf-8"))


def read(source: Traversable, columns: Sequence[str]) -> tuple[Row, ...]:
    """Read a table with exactly these columns; TableError names the file and the line."""
    lines = source.read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not kept or kept[0][1].split(",") != list(columns):
        message = f"{source.name}: the first line after the comments must be: {','.join(columns)}"
        raise TableError(message)
    rows = []
    for (number, line), cells in zip(kept[1:], csv.reader(line for _, line in kept[1:]), strict=True):
        if len(cells) != len(columns):
            message = f"{source.name}, line {number}: {len(cells)} cells instead of {len(columns)}: {line[:60]}"
            raise TableError(message)
        rows.append(Row(source.name, number, dict(zip(columns, cells, strict=True))))
    overlay = current()
    return tuple(rows) if overlay is None else _under(overlay, source.name, rows)


def _under(overlay: Overlay, table: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put a user's rows in the place of those with their key, or behind; add aliases to those that are there."""
    found = list(rows)
    for addition in overlay.additions:
        if addition.table != table:
            continue
        row = Row(addition.place, addition.line, dict(addition.cells))
        column = addition.cells[0][0]
        keyed = column != "group"
        at = next((n for n, old in enumerate(found) if keyed and old.cells[column] == row.cells[column]), None)
        if addition.aliases and at is None:
            fact = f"no row of {table} has the {column} {row.cells[column]!r}"
            raise row.error(fact)
        if addition.aliases and at is not None:
            names = "|".join(filter(None, (found[at].cells["aliases"], row.cells["aliases"])))
            row = Row(row.file, row.line, {**found[at].cells, "aliases": names})
        if at is None:
            found.append(row)
        else:
            found[at] = row
    return tuple(found)


def unique(rows: Iterable[tuple[Row, Noun]], key: Callable[[Noun], str]) -> dict[str, Noun]:
    """Index nouns by their key; TableError names the second row that has the same one."""
    index: dict[str, Noun] = {}
    for row, noun in rows:
        if key(noun) in index:
            fact = f"{key(noun)} stands in the table twice; merge the rows"
            raise row.error(fact)
        index[key(noun)] = noun
    return index
