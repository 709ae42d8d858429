"""The kinds of process, and the words by which a report speaks of each (`data/process_kinds.toml`)."""

from __future__ import annotations

import functools

from stemma.errors import TableError
from stemma.knowledge import tables


@functools.cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    content = tables.toml("process_kinds.toml")
    return {kind: {name: frozenset(words) for name, words in rows.items()} for kind, rows in content.items()}


@functools.cache
def cues(kind: str, name: str) -> frozenset[str]:
    """Give the words that a kind of process lists under a name; TableError where the file lacks them."""
    try:
        return _table()[kind][name]
    except KeyError:
        message = f"process_kinds.toml: [{kind}] has no list {name!r}"
        raise TableError(message) from None
