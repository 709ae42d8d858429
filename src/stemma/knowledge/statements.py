"""
Word lists by which a statement is read and held against a sentence (`data/statements.toml`).

The data file says what each list holds.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge import tables


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists, in lower case; words of a list are lemmas where its comment in the data file says verbs or nouns."""

    empty: frozenset[str]
    titles: frozenset[str]
    limiting: frozenset[str]
    universal: frozenset[str]
    sole: frozenset[str]
    partial: frozenset[str]
    unrealised: frozenset[str]
    deciding: frozenset[str]
    doubting: frozenset[str]
    told: frozenset[str]
    foreign: frozenset[str]
    common: frozenset[str]


@functools.cache
def lists() -> Lists:
    """Read the lists."""
    rows = tables.toml("statements.toml")
    return Lists(**{name: frozenset(words) for name, words in rows.items()})
