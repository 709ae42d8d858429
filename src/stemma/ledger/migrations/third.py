"""Migration 3: what articles are put beside each other by, and what the threads of a large case came to."""

from __future__ import annotations

_TABLES = """
CREATE TABLE sketch (
  reading TEXT PRIMARY KEY,
  content {bytes} NOT NULL
);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  content {bytes} NOT NULL
);
"""


def statements(dialect: str) -> str:
    """Give the SQL of this migration for one database."""
    return _TABLES.format(bytes={"sqlite": "BLOB", "postgresql": "BYTEA"}[dialect])
