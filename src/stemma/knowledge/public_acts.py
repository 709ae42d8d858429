"""Acts that are their own public record: a signature, a vote, an indictment."""

from __future__ import annotations

import functools

from stemma.knowledge import tables


@functools.cache
def public_acts() -> frozenset[str]:
    """Give the lemmas of the verbs for such acts, loaded once in a process."""
    return frozenset(verb for verbs in tables.toml("public_acts.toml").values() for verb in verbs)
