"""
Paraphrases: words and phrases that reports use for one another (`data/paraphrases.toml`).

The data file's head says how to read a group.
"""

from __future__ import annotations

import functools

from stemma.knowledge import tables


def groups(words: str) -> frozenset[int]:
    """Give the groups that a lemma or a phrase stands in, by their place; none for one that no group has."""
    return _table().get(words, frozenset())


@functools.cache
def _table() -> dict[str, frozenset[int]]:
    rows = tables.toml("paraphrases.toml")["groups"]
    found: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for words in row:
            found.setdefault(words, set()).add(place)
    return {words: frozenset(places) for words, places in found.items()}
