"""
The numbered migrations: how the oldest case becomes one of today.

Each is a module that gives SQL for both databases, and is never changed once a case was made with it.
Alembic is not used: tables, full text, triggers and views differ between the databases, so that all of it
would be raw SQL in its scripts too, and a case that somebody opens must be upgraded in one transaction,
without a configuration, by whoever opens it first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, inspect, select

from stemma.errors import LedgerError
from stemma.ledger.addresses import MARK
from stemma.ledger.migrations import fifth, first, fourth, second, third
from stemma.ledger.tables import MIGRATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

# In the order of their numbers, from 1.
MIGRATIONS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("the ledger", first.statements),
    ("judgements", second.statements),
    ("threads", third.statements),
    ("sites", fourth.statements),
    ("the reading that is searched", fifth.statements),
)

_START = "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL);"


def applied(connection: Connection) -> int:
    """Give the number of the last migration that a ledger has had, 0 where it is none yet."""
    if not inspect(connection).has_table(MIGRATION.name):
        return 0
    return int(connection.scalar(select(func.coalesce(func.max(MIGRATION.c.number), 0))) or 0)


def migrate(connection: Connection, at: str, *, upto: int | None = None) -> None:
    """
    Bring a ledger up to a migration (the newest, unless told), inside the transaction that is open.

    Raises `LedgerError` where a newer Stemma has already taken it further than this one knows.
    """
    has = applied(connection)
    if has > len(MIGRATIONS):
        message = (
            f"it was written by a newer Stemma (migration {has}; this one knows {len(MIGRATIONS)}); upgrade Stemma"
        )
        raise LedgerError(message)
    if not has:
        _run(connection, _START)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
    for number, (name, statements) in enumerate(MIGRATIONS[:upto], start=1):
        if number > has:
            _run(connection, statements(connection.dialect.name))
            connection.execute(insert(MIGRATION).values(number=number, name=name, at=at))


def _run(connection: Connection, sql: str) -> None:
    for statement in _split(sql):
        connection.exec_driver_sql(statement)


def _split(sql: str) -> list[str]:
    """Split SQL into statements; the semicolons inside a trigger's or a function's body do not count."""
    statements: list[str] = []
    lines: list[str] = []
    body = ""
    for line in sql.splitlines():
        lines.append(line)
        if not body and line.endswith("BEGIN"):
            body = "END;"
        elif not body and line.endswith("$$"):
            body = "$$;"
        elif body and line == body:
            body = ""
        if line.endswith(";") and not body:
            statements.append("\n".join(lines).strip())
            lines = []
    return [statement for statement in statements if statement]
