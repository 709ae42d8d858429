"""Connections to both databases: one transaction at a time, and errors in plain words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from stemma.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from stemma.ledger.addresses import Address

# A second writer waits so long for the first, in seconds; each holds the ledger for one portion only.
PATIENCE = 60
# Writers of one database of PostgreSQL take turns under this number ("STMA").
TURN = 0x53544D41
_FULL = frozenset({"53100"})


def connect(where: Address) -> Engine:
    """Make the engine of a ledger; no connection is opened yet. Raises `LedgerError` for an address that is none."""
    if where.server is None:
        engine = create_engine(URL.create("sqlite", database=str(where.file)), connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", _begin_file)
        return engine
    try:
        url = make_url(where.server)
        return create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": PATIENCE})
    except (ArgumentError, ValueError) as error:
        message = f"{where} is no address of PostgreSQL; write it as postgresql://user@host/database"
        raise LedgerError(message) from error
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        message = f"{where} needs the PostgreSQL driver: pip install 'stemma-news[postgres]'"
        raise LedgerError(message) from error


def _prepare_file(connection: sqlite3.Connection, _: object) -> None:
    """Hand transactions to SQLAlchemy, and keep the file whole whenever the power goes."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # A rollback journal, not a write-ahead log: the case stays one file that can be copied and mailed.
    cursor.execute("PRAGMA synchronous = EXTRA")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.close()


def _begin_file(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine, where: Address, *, writes: bool = False) -> Iterator[Connection]:
    """
    Open one transaction; what it wrote is there wholly or not at all.

    A writer holds the ledger alone, others wait. Reads see one state throughout. Database errors leave
    as `LedgerError` with the fact and what to do.
    """
    try:
        with engine.connect().execution_options(**_options(engine, writes=writes)) as connection, connection.begin():
            if writes and engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
            yield connection
    except SQLAlchemyError as error:
        raise _plain(error, where) from error


def _options(engine: Engine, *, writes: bool) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {"writes": writes}
    # Each statement of a writer sees what the writers before it committed while it waited for its turn.
    return {"isolation_level": "READ COMMITTED" if writes else "REPEATABLE READ"}


def _plain(error: SQLAlchemyError, where: Address) -> LedgerError:
    """Say what a database error means for the case."""
    cause = getattr(error, "orig", None) or error
    told = " ".join(str(cause).split())
    if is_full(error):
        reason = (
            "the disk is full; nothing of this step was written and the case is intact; free space and run it again"
        )
    elif "database is locked" in told:
        reason = f"another process has been writing for more than {PATIENCE} seconds; run it again when that is done"
    elif "not a database" in told or "malformed" in told:
        reason = f"it is damaged or no case ({told}); restore a backup"
    elif "unable to open database file" in told:
        reason = "it cannot be opened; is the folder there, and may you read and write it?"
    elif "readonly database" in told:
        reason = "it may not be written; nothing was changed"
    elif isinstance(error, DBAPIError) and error.connection_invalidated:
        reason = f"the connection broke off ({told}); what was not yet committed is undone; run it again"
    else:
        reason = f"{told}; nothing of this step was written"
    return LedgerError(f"case {where}: {reason}")


def is_full(error: SQLAlchemyError) -> bool:
    """Say whether a database error tells of a full disk."""
    cause = getattr(error, "orig", None)
    if getattr(cause, "sqlstate", None) in _FULL:
        return True
    # SQLite tells of a full disk in three ways: at a write of its own, of the journal, or at the sync.
    return isinstance(cause, sqlite3.Error) and (
        getattr(cause, "sqlite_errorname", "") in {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"}
    )
