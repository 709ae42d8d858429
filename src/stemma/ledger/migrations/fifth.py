"""Migration 5: which reading of an article is the one that is searched."""

from __future__ import annotations


def statements(_: str) -> str:
    """Give the SQL of this migration, the same for both databases."""
    return "ALTER TABLE heading ADD COLUMN reading TEXT;"
