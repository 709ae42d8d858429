"""Backup: a case copied into another ledger, on either database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from stemma.errors import LedgerError
from stemma.ledger.addresses import Address, address
from stemma.ledger.clock import now
from stemma.ledger.connections import connect
from stemma.ledger.opening import Ledger, found, open_ledger
from stemma.ledger.tables import ARTICLE, DERIVED, EVIDENCE
from stemma.ledger.verification import fingerprint
from stemma.ledger.words import index_articles, index_passages

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Table

_ROWS = 50


def backup(ledger: Ledger, target: str | Path, *, at: str | None = None) -> Ledger:
    """
    Copy a case as it is at this moment to *target*, a file or a PostgreSQL database; give the copy, open.

    The copy is a case like any other. A file appears under its name only when it is whole. Raises
    `LedgerError` where something is there already, or where the copy does not have the same evidence.
    """
    where = address(target)
    if where.file is None:
        copy = Ledger(where, connect(where))
        try:
            _copy(ledger, copy, at or now())
        except BaseException:
            copy.close()
            raise
        return copy
    if where.file.exists():
        raise _taken(where.file)
    unfinished = where.file.with_name(f".{where.file.name}.{os.getpid()}")
    try:
        # What a process of this number left behind when it was killed.
        unfinished.unlink(missing_ok=True)
        copy = Ledger(Address(file=unfinished), connect(Address(file=unfinished)))
        try:
            _copy(ledger, copy, at or now())
        finally:
            copy.close()
        _name(unfinished, where.file)
    except OSError as error:
        message = f"cannot write the backup {where}: {error.strerror or error}"
        raise LedgerError(message) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return open_ledger(where.file, at=at)


def _name(unfinished: Path, file: Path) -> None:
    """Give a whole file its name; another that took the name meanwhile is left as it is."""
    try:
        os.link(unfinished, file)
    except FileExistsError as error:
        raise _taken(file) from error
    except OSError:
        # A file system without links: nothing tells whether the name is still free.
        unfinished.replace(file)


def _taken(file: Path) -> LedgerError:
    return LedgerError(f"{file} is there already; choose another name for the backup")


def _copy(source: Ledger, target: Ledger, at: str) -> None:
    with source.reads() as reader, target.writes() as writer:
        found(writer, target.where, at)
        for table in (*EVIDENCE, *DERIVED):
            _copy_table(reader, writer, table)
        names = writer.scalars(select(ARTICLE.c.id).order_by(ARTICLE.c.id)).all()
        index_articles(writer, names)
        for name in names:
            index_passages(writer, name)
        if fingerprint(reader) != fingerprint(writer):
            message = f"the backup {target.where} does not have the evidence of {source.where}; nothing was kept of it"
            raise LedgerError(message)


def _copy_table(reader: Connection, writer: Connection, table: Table) -> None:
    rows = reader.execute(select(table), execution_options={"yield_per": _ROWS})
    for portion in rows.mappings().partitions(_ROWS):
        writer.execute(insert(table), [dict(row) for row in portion])
    if "number" in table.c and writer.dialect.name == "postgresql":
        # What is added to the copy is numbered on from the last row.
        last = select(func.max(table.c.number)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, "number")
        writer.execute(select(func.setval(sequence, func.coalesce(last, 1))))
