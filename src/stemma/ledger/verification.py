"""Verification: every hash and every quotation of a case, checked again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from stemma.ledger.evidence import arrival_id, articles, portions
from stemma.ledger.judgements import is_damaged, judgements_in
from stemma.ledger.tables import ARRIVAL, ARTICLE, CAPTURE, ENTRY, JUDGEMENT, METADATA, PASSAGE, READING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from stemma.ledger.opening import Ledger

HASH_SHOWN = 12
_PREFIX = "a-"
# Rows that are held in memory at once: captures are large.
_FEW, _MANY = 20, 500


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a case that is not as it was written: *what* it is, and the fact."""

    what: str
    fact: str


@dataclass(frozen=True, slots=True)
class Verification:
    """
    What checking a case came to.

    The counts say how many of each were checked; *fingerprint* hashes all evidence, the same for the same
    evidence whatever the order in which it came and whatever the database. *damages* is empty where all is well.
    """

    captures: int
    articles: int
    readings: int
    quotations: int
    fingerprint: str
    damages: tuple[Damage, ...]


def verify(ledger: Ledger) -> Verification:
    """Check every capture, article, arrival, reading and passage of a case against its hash and its text."""
    with ledger.reads() as connection:
        damages = [*_schema(connection)]
        captures, broken = _captures(connection)
        damages += [*broken, *_articles(connection), *_arrivals(connection)]
        damages += [
            Damage(f"judgement {row.id}", "what it says does not have this hash")
            for row in judgements_in(connection)
            if is_damaged(row)
        ]
        names = connection.scalars(select(ARTICLE.c.id).order_by(ARTICLE.c.id)).all()
        readings = quotations = 0
        for portion in portions(names):
            read, quoted, broken = _portion(connection, list(portion))
            readings, quotations = readings + read, quotations + quoted
            damages += broken
        return Verification(captures, len(names), readings, quotations, fingerprint(connection), tuple(damages))


def fingerprint(connection: Connection) -> str:
    """Hash the evidence of a case: the ids of captures, articles, arrivals and judgements, which hash their content."""
    total = hashlib.sha256()
    for column in (CAPTURE.c.sha256, ARTICLE.c.sha256, ARRIVAL.c.id, JUDGEMENT.c.id):
        rows = sorted(connection.scalars(select(column)))
        total.update(f"{column.table.name} {len(rows)}\n".encode())
        total.update("\n".join(rows).encode())
    return total.hexdigest()


def _schema(connection: Connection) -> Iterator[Damage]:
    there = set(inspect(connection).get_table_names())
    for table in METADATA.sorted_tables:
        if table.name not in there:
            yield Damage(f"table {table.name}", "it is missing")
    if connection.dialect.name == "sqlite":
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield Damage("file", str(row[0]))
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Damage(f"table {row[0]}", f"row {row[1]} points to a row of {row[2]} that is missing")


def _captures(connection: Connection) -> tuple[int, list[Damage]]:
    count, damages = 0, []
    rows = connection.execute(select(CAPTURE.c.sha256, CAPTURE.c.content), execution_options={"yield_per": _FEW})
    for row in rows:
        count += 1
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            damages.append(Damage(f"capture {row.sha256[:HASH_SHOWN]}", "its bytes do not have this hash"))
    return count, damages


def _articles(connection: Connection) -> Iterator[Damage]:
    entered = set(connection.scalars(select(ENTRY.c.article)))
    arrived = set(connection.scalars(select(ARRIVAL.c.article)))
    for row in connection.execute(select(ARTICLE), execution_options={"yield_per": _MANY}):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.text_sha256:
            yield Damage(f"article {row.id}", "its text does not have the hash that was noted when it was added")
        if not row.sha256.startswith(row.id.removeprefix(_PREFIX)):
            yield Damage(f"article {row.id}", "its id is not the beginning of its hash")
        if row.id not in arrived:
            yield Damage(f"article {row.id}", "nothing says how it arrived")
        if row.id not in entered:
            yield Damage(f"article {row.id}", "nothing says when it was added")


def _arrivals(connection: Connection) -> Iterator[Damage]:
    for row in connection.execute(select(ARRIVAL), execution_options={"yield_per": _MANY}):
        if arrival_id(row._asdict()) != row.id:
            yield Damage(f"arrival {row.id} of {row.article}", "what it says does not have this hash")


def _portion(connection: Connection, names: list[str]) -> tuple[int, int, list[Damage]]:
    """Check the readings and passages of some articles."""
    damages = []
    sources = {article.id: article for article in articles(connection, names) if article.text}
    read = quoted = 0
    for row in connection.execute(select(READING).where(READING.c.article.in_(names))):
        read += 1
        article = sources.get(row.article)
        if article is None or hashlib.sha256(row.content).hexdigest() != row.sha256:
            damages.append(Damage(f"reading {row.id} of {row.article}", "its bytes do not have the hash noted with it"))
    for row in connection.execute(select(PASSAGE).where(PASSAGE.c.article.in_(names))):
        quoted += 1
        article = sources.get(row.article)
        if article is None or article.text[row.first : row.last] != row.quote:
            damages.append(Damage(f"passage {row.id} of {row.article}", "it does not quote its article"))
    return read, quoted, damages
