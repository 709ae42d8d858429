"""Migration 4: what is kept of each page, to find the lines that the pages of a site share."""

from __future__ import annotations

_TABLES = """
CREATE TABLE sign (
  page TEXT PRIMARY KEY,
  content {bytes} NOT NULL
);
"""


def statements(dialect: str) -> str:
    """Give the SQL of this migration for one database."""
    return _TABLES.format(bytes={"sqlite": "BLOB", "postgresql": "BYTEA"}[dialect])
