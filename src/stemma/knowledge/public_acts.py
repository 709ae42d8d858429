"""Acts that are their own public record: a signature, a vote, an indictment."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources


@functools.cache
def public_acts() -> frozenset[str]:
    """Give the lemmas of the verbs for such acts, loaded once in a process."""
    text = resources.files("stemma.knowledge").joinpath("data", "public_acts.toml").read_text(encoding="utf-8")
    return frozenset(verb for verbs in tomllib.loads(text).values() for verb in verbs)
