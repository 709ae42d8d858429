"""Evidence: captures, articles and how they arrived. It is added to and never changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from stemma.errors import LedgerError
from stemma.ledger.settings import remember
from stemma.ledger.tables import ADDITION, ARRIVAL, ARTICLE, CAPTURE, ENTRY, FAULT
from stemma.ledger.words import index_articles
from stemma.model import Article, Metadata, Problem
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Column, Connection, Table

    from stemma.ledger.opening import Ledger
    from stemma.model import Collection

# What was wrong with a document only as long as it was not in the case.
ABSENT = frozenset({"file", "address"})
_LATEST = "~"
_PORTION = 500


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something to the case, and when: *at* is a time in ISO 8601, UTC."""

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What an addition brought: ids of the articles that were new, and how many were known before."""

    new: tuple[str, ...]
    known: int


def keep(
    ledger: Ledger, collection: Collection, author: Author, version: str, *, memory: tuple[str, str] | None = None
) -> Addition:
    """
    Put what was collected into the ledger, in one transaction.

    What is there already is left as it is: run again, nothing is there twice. *memory* is a name and a text
    that is kept under it in the same transaction: what a watch remembers of its sources. Raises `LedgerError` where
    the ledger cannot be written; it is then as it was.
    """
    storable = [article for article in collection.articles if _is_text(article.text)]
    odd = [article for article in collection.articles if not _is_text(article.text)]
    problems = [*collection.problems, *(_odd(article) for article in odd)]
    with ledger.writes() as connection:
        _keep_captures(connection, collection)
        _check_ids(connection, storable)
        rows = [
            {
                "id": article.id,
                "sha256": article.sha256,
                "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
                "text": article.text,
            }
            for article in storable
        ]
        new = _add(connection, ARTICLE, rows, ARTICLE.c.id)
        index_articles(connection, new)
        captured = {capture.sha256 for capture in collection.captures}
        arrivals = [row for article in storable for row in _arrivals(article, captured)]
        _add(connection, ARRIVAL, arrivals, ARRIVAL.c.id)
        _add(connection, FAULT, [_fault(problem) for problem in problems], FAULT.c.id)
        if memory is not None:
            remember(connection, *memory)
        if new:
            values = {"at": author.at, "by": author.name, "version": version, "articles": len(new)}
            number = connection.execute(insert(ADDITION).values(values).returning(ADDITION.c.number)).scalar_one()
            connection.execute(insert(ENTRY), [{"article": name, "addition": number} for name in new])
    return Addition(tuple(new), len(storable) - len(new))


def _keep_captures(connection: Connection, collection: Collection) -> None:
    rows = [
        {"sha256": capture.sha256, "media_type": capture.media_type, "content": capture.data}
        for capture in collection.captures
    ]
    _add(connection, CAPTURE, rows, CAPTURE.c.sha256)


def _check_ids(connection: Connection, articles: Sequence[Article]) -> None:
    """Refuse two articles whose hashes begin alike: it takes millions of articles for that to happen by chance."""
    known: dict[str, str] = {}
    for portion in portions([article.id for article in articles]):
        rows = connection.execute(select(ARTICLE.c.id, ARTICLE.c.sha256).where(ARTICLE.c.id.in_(portion)))
        known.update({row.id: row.sha256 for row in rows})
    for article in articles:
        if known.setdefault(article.id, article.sha256) != article.sha256:
            message = f"article {article.name}: another article has the id {article.id}; it cannot be added"
            raise LedgerError(message)


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], name: Column[str]) -> list[str]:
    """Add the rows that are not there yet, in the order of their ids; give the ids of those."""
    unique = {row[name.key]: row for row in rows}
    there: set[str] = set()
    for portion in portions(sorted(unique)):
        there.update(connection.scalars(select(name).where(name.in_(portion))))
    new = sorted(unique.keys() - there)
    for portion in portions(new):
        connection.execute(insert(table), [unique[each] for each in portion])
    return new


def portions(names: Sequence[str]) -> Iterable[Sequence[str]]:
    """Cut a list of ids into parts that one statement can take."""
    return (names[first : first + _PORTION] for first in range(0, len(names), _PORTION))


def _is_text(text: str) -> bool:
    """Say whether both databases can hold a text: no zero character, no half of a pair."""
    try:
        return b"\x00" not in text.encode()
    except UnicodeEncodeError:
        return False


def _storable(text: str) -> str:
    """Put signs that both databases can hold in the place of those that they cannot."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _odd(article: Article) -> Problem:
    return Problem(article.name, "text", "it holds characters that are no text; it was not added")


def _arrivals(article: Article, captured: set[str]) -> Iterable[dict[str, Any]]:
    said = {name: value for name, value in asdict(article.metadata).items() if value is not None}
    about = json.dumps(said, ensure_ascii=False, sort_keys=True)
    for name in article.names or (article.name,):
        row = {
            "article": article.id,
            "capture": article.capture if article.capture in captured else None,
            "name": _storable(name),
            "url": _storable(article.url) if article.url else None,
            "media_type": article.media_type,
            "about": _storable(about),
        }
        yield {"id": arrival_id(row), **row}


def arrival_id(row: Mapping[str, Any]) -> str:
    """Hash what an arrival says, so that the same arrival is one row."""
    return key("v", *(row[column.name] for column in ARRIVAL.columns if column.name != "id"))


def _fault(problem: Problem) -> dict[str, str]:
    document, place, message = (_storable(part) for part in (problem.document, problem.where, problem.message))
    return {"id": key("p", document, place, message), "document": document, "place": place, "message": message}


def entered(connection: Connection, before: str) -> tuple[str, ...]:
    """Give the ids of the articles that were added before a time, sorted."""
    query = select(ENTRY.c.article).join(ADDITION).where(ADDITION.c.at < before).order_by(ENTRY.c.article)
    return tuple(connection.scalars(query))


def versions(connection: Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the addresses under which different texts arrived, with the ids of those articles as they were added."""
    query = select(ARRIVAL.c.url, ENTRY.c.article).join(ENTRY, ENTRY.c.article == ARRIVAL.c.article)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in connection.execute(query.where(ARRIVAL.c.url.is_not(None)).order_by(ENTRY.c.addition, ENTRY.c.article)):
        found[row.url][row.article] = None
    return tuple((url, tuple(names)) for url, names in sorted(found.items()) if len(names) > 1)


@dataclass(frozen=True, slots=True)
class Provenance:
    """
    How an article came into the case, as far as its reading rests on it: its name, where from, and what was said of it.

    Of several arrivals of the same words the first one known speaks for the article, and all give it *names*. *about*
    is what its container says, as JSON.
    """

    names: tuple[str, ...]
    url: str | None
    media_type: str
    about: str
    capture: str | None

    @property
    def name(self) -> str:
        """The name that the article goes by."""
        return self.names[0]

    @staticmethod
    def of(arrivals: Sequence[Any]) -> Provenance:
        """Give what the rows of an article's arrivals come to, in whatever order they are."""
        first = arrivals[0]
        if len(arrivals) > 1:
            # The first capture of the same words bounds publication best.
            said = {row.id: metadata(row.about).retrieved or _LATEST for row in arrivals}
            first = min(arrivals, key=lambda row: (said[row.id], -len(row.about), row.name, row.id))
        names = tuple(sorted({row.name for row in arrivals}))
        return Provenance(names, first.url, first.media_type, first.about, first.capture)


def provenances(connection: Connection) -> dict[str, Provenance]:
    """Give how each article of a ledger came into it, by its id, sorted."""
    arrived: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(ARRIVAL)):
        arrived[row.article].append(row)
    return {name: Provenance.of(arrived[name]) for name in sorted(arrived)}


def articles(connection: Connection, names: Iterable[str] | None = None) -> tuple[Article, ...]:
    """Give the articles of a ledger (all, or those with the ids *names*), sorted by name."""
    rows: dict[str, tuple[str, str]] = {}
    arrived: dict[str, list[Any]] = defaultdict(list)
    if names is None:
        rows = {row.id: (row.sha256, row.text) for row in connection.execute(select(ARTICLE))}
        for row in connection.execute(select(ARRIVAL)):
            arrived[row.article].append(row)
    else:
        for portion in portions(sorted(set(names))):
            for row in connection.execute(select(ARTICLE).where(ARTICLE.c.id.in_(portion))):
                rows[row.id] = (row.sha256, row.text)
            for row in connection.execute(select(ARRIVAL).where(ARRIVAL.c.article.in_(portion))):
                arrived[row.article].append(row)
    made = [_article(name, sha256, text, Provenance.of(arrived[name])) for name, (sha256, text) in rows.items()]
    return tuple(sorted(made, key=lambda article: (article.name, article.id)))


def _article(name: str, sha256: str, text: str, came: Provenance) -> Article:
    about = metadata(came.about)
    return Article(name, came.name, text, sha256, came.names, came.url, came.media_type, about, came.capture)


def metadata(about: str) -> Metadata:
    """Give what a container says of an article; a field that a newer Stemma wrote is passed over."""
    known = {field.name for field in fields(Metadata)}
    return Metadata(**{name: value for name, value in json.loads(about).items() if name in known})


def problems(connection: Connection) -> tuple[Problem, ...]:
    """Give what could not be collected, sorted; without the documents that came in later after all."""
    held = set(connection.scalars(select(ARRIVAL.c.name)))
    rows = connection.execute(select(FAULT).order_by(FAULT.c.document, FAULT.c.place, FAULT.c.message))
    return tuple(
        Problem(row.document, row.place, row.message)
        for row in rows
        if not (row.place in ABSENT and row.document in held)
    )
