"""What the threads of a case came to, kept under the hash of all that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from stemma.ledger.codec import decoder, encoder
from stemma.ledger.evidence import portions
from stemma.ledger.readings import pack, unpack
from stemma.ledger.tables import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from sqlalchemy import Connection

    from stemma.ledger.opening import Ledger
    from stemma.model import Article


def accounts(
    connection: Connection,
    names: Iterable[str],
    kinds: Any,  # noqa: ANN401  (a type hint has no type of its own)
    texts: Mapping[str, Article],
) -> dict[str, Any]:
    """
    Give what is kept under some ids: values of the type *kinds*, whose spans are cut from *texts*.

    What is damaged is left out: it can be made again.
    """
    found = {}
    make = decoder(kinds)
    for portion in portions(sorted(names)):
        for row in connection.execute(select(ACCOUNT).where(ACCOUNT.c.id.in_(portion))):
            try:
                found[row.id] = make(unpack(row.content), texts)
            except (ValueError, TypeError, KeyError, IndexError):
                continue
    return found


def keep_accounts(ledger: Ledger, made: Mapping[str, Any], kinds: Any, present: Collection[str]) -> None:  # noqa: ANN401  (a type hint)
    """Keep what threads came to, values of the type *kinds*, by their ids; forget what is not *present* any more."""
    write = encoder(kinds)
    with ledger.writes() as connection:
        kept = set(connection.scalars(select(ACCOUNT.c.id)))
        for portion in portions(sorted((kept - set(present)) | (kept & made.keys()))):
            connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id.in_(portion)))
        for name in sorted(made):
            connection.execute(insert(ACCOUNT).values(id=name, content=pack(write(made[name]))))
