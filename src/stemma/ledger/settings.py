"""Settings of a case, the memory of its watch, and what was made ready from it."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from stemma.ledger.tables import MEMORY, OUTCOME, SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from stemma.ledger.evidence import Author
    from stemma.ledger.opening import Ledger


def set_value(ledger: Ledger, name: str, value: Any, author: Author) -> None:  # noqa: ANN401  (JSON holds anything)
    """Set a setting to a value that JSON can write; earlier values stay in the ledger."""
    set_values(ledger, {name: value}, author)


def set_values(ledger: Ledger, values: Mapping[str, Any], author: Author) -> None:
    """Set several settings in one transaction, all or none, each by its name to a value that JSON can write."""
    with ledger.writes() as connection:
        for name, value in values.items():
            row = {"at": author.at, "by": author.name, "name": name, "value": json.dumps(value, sort_keys=True)}
            connection.execute(insert(SETTING).values(row))


def value_of(ledger: Ledger, name: str) -> Any:  # noqa: ANN401  (JSON holds anything)
    """Give a setting's value, None where it was never set."""
    with ledger.reads() as connection:
        query = select(SETTING.c.value).where(SETTING.c.name == name).order_by(SETTING.c.number.desc()).limit(1)
        found = connection.scalar(query)
    return None if found is None else json.loads(found)


def remember(connection: Connection, name: str, content: str) -> None:
    """Keep a text under a name in the transaction that is open; the one before it is forgotten."""
    connection.execute(delete(MEMORY).where(MEMORY.c.name == name))
    connection.execute(insert(MEMORY).values(name=name, content=content))


def recall(ledger: Ledger, name: str) -> str | None:
    """Give the text that is kept under a name."""
    with ledger.reads() as connection:
        return connection.scalar(select(MEMORY.c.content).where(MEMORY.c.name == name))


def make_ready(ledger: Ledger, kind: str, basis: str, content: bytes) -> None:
    """Keep what was made of the case, so that it need not be made again as long as its *basis* is the same."""
    with ledger.writes() as connection:
        connection.execute(delete(OUTCOME).where(OUTCOME.c.kind == kind))
        connection.execute(insert(OUTCOME).values(kind=kind, basis=basis, content=zlib.compress(content, 3)))


def ready(ledger: Ledger, kind: str, basis: str) -> bytes | None:
    """Give what was made of the case on that basis, None where it must be made."""
    with ledger.reads() as connection:
        query = select(OUTCOME.c.content).where(OUTCOME.c.kind == kind, OUTCOME.c.basis == basis)
        content = connection.scalar(query)
    return None if content is None else zlib.decompress(content)
