"""Given names: their short forms and the spellings of one name in other alphabets."""

from __future__ import annotations

import functools

from stemma.knowledge.tables import data, read
from stemma.text import fold

COLUMNS = ("name", "others")


def _groups(file: str) -> tuple[tuple[str, ...], ...]:
    return tuple((row.text("name"), *row.values("others")) for row in read(data(file), COLUMNS))


@functools.cache
def nicknames() -> tuple[tuple[str, ...], ...]:
    """Give groups of a given name and its short forms: ("James", "Jim", "Jimmy", "Jamie")."""
    return _groups("nicknames.csv")


@functools.cache
def transliterations() -> tuple[tuple[str, ...], ...]:
    """Give groups of spellings of one name: ("Mohammed", "Muhammad", "Mohamed" …)."""
    return _groups("transliterations.csv")


@functools.cache
def _variants() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for group in (*nicknames(), *transliterations()):
        folded = {fold(name) for name in group}
        for name in folded:
            index.setdefault(name, set()).update(folded)
    return {name: frozenset(others) for name, others in index.items()}


def same_given_name(one: str, other: str) -> bool:
    """Say whether two given names can be one person's: equal, a short form, or another spelling."""
    first, second = fold(one), fold(other)
    return first == second or second in _variants().get(first, frozenset())
