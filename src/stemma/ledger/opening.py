"""A ledger: made, opened, listed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from stemma.errors import LedgerError
from stemma.ledger.addresses import Address, address, is_case
from stemma.ledger.clock import now
from stemma.ledger.connections import connect, transaction
from stemma.ledger.migrations import MIGRATIONS, applied, migrate
from stemma.ledger.tables import ADDITION, ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class Ledger:
    """
    The store of one case, open.

    All that is done with it goes through `reads` and `writes`: one transaction each.
    """

    where: Address
    engine: Engine

    def reads(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees one state of the ledger throughout."""
        return transaction(self.engine, self.where)

    def writes(self) -> AbstractContextManager[Connection]:
        """Open a transaction that writes: wholly or not at all, and no other beside it."""
        return transaction(self.engine, self.where, writes=True)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a case holds, in short: *last* is when something was last added, None for an empty case."""

    where: Address
    articles: int
    last: str | None


def create(place: str | Path, *, at: str | None = None) -> Ledger:
    """
    Make an empty ledger and open it; *at* is the time that is noted, in ISO 8601, else the present.

    Raises `LedgerError` where there is a case already, or a file of another kind.
    """
    where = address(place)
    ledger = Ledger(where, connect(where))
    with _kept(ledger), ledger.writes() as connection:
        found(connection, where, at or now())
    return ledger


def found(connection: Connection, where: Address, at: str) -> None:
    """Found an empty ledger inside the transaction that is open; errors as in `create`."""
    if applied(connection):
        message = f"{where} is a case already; add to it with: stemma add {where} INPUT..."
        raise LedgerError(message)
    if where.file is not None and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        message = f"{where} is a database of another program; choose another name"
        raise LedgerError(message)
    migrate(connection, at)


def open_ledger(place: str | Path, *, at: str | None = None) -> Ledger:
    """
    Open the ledger of a case; an older one is upgraded first, *at* the time that is noted for it.

    Raises `LedgerError` where there is none, or one of a newer Stemma.
    """
    where = address(place)
    if not is_case(place):
        message = f"{where} is no case; make one with: stemma case init {where}"
        raise LedgerError(message)
    ledger = Ledger(where, connect(where))
    with _kept(ledger):
        with ledger.reads() as connection:
            has = applied(connection)
        if not has:
            message = f"{where} holds no case yet; make one with: stemma case init {where}"
            raise LedgerError(message)
        if has != len(MIGRATIONS):
            with ledger.writes() as connection:
                migrate(connection, at or now())
    return ledger


@contextmanager
def _kept(ledger: Ledger) -> Iterator[None]:
    """Let go of the database where opening fails."""
    try:
        yield
    except BaseException:
        ledger.close()
        raise


@contextmanager
def opened(place: str | Path) -> Iterator[Ledger]:
    """Open the ledger of a case for a while; errors as in `open_ledger`."""
    ledger = open_ledger(place)
    try:
        yield ledger
    finally:
        ledger.close()


def summary(ledger: Ledger) -> Summary:
    """Say in short what a case holds."""
    with ledger.reads() as connection:
        articles = connection.scalar(select(func.count()).select_from(ARTICLE)) or 0
        return Summary(ledger.where, articles, connection.scalar(select(func.max(ADDITION.c.at))))


def cases(folder: Path) -> tuple[Path, ...]:
    """List the files of a folder that are cases, by name. Raises `LedgerError` where it cannot be listed."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if is_case(path)))
    except OSError as error:
        message = f"{folder} cannot be listed: {error.strerror}"
        raise LedgerError(message) from error
