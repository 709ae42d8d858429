"""
The index of words, for full text.

PostgreSQL keeps it by itself, in a generated column. In a file it is a table of its own (FTS5), kept from
here: triggers on it would need a schema that is trusted, and a case may come from anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_ADD_ARTICLE = text("INSERT INTO article_words (rowid, text) SELECT number, text FROM article WHERE id = :id")
_ADD_PASSAGES = text(
    "INSERT INTO passage_words (rowid, quote, speaker) SELECT number, quote, speaker FROM passage WHERE article = :id"
)
_FORGET_PASSAGES = text(
    "INSERT INTO passage_words (passage_words, rowid, quote, speaker)"
    " SELECT 'delete', number, quote, speaker FROM passage WHERE article = :id"
)


def index_articles(connection: Connection, names: Iterable[str]) -> None:
    """Index the texts of articles that were just added."""
    if connection.dialect.name == "sqlite":
        for name in names:
            connection.execute(_ADD_ARTICLE, {"id": name})


def index_passages(connection: Connection, article: str) -> None:
    """Index an article's passages, once they are there."""
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD_PASSAGES, {"id": article})


def forget_passages(connection: Connection, article: str) -> None:
    """Take an article's passages out of the index, before they go."""
    if connection.dialect.name == "sqlite":
        connection.execute(_FORGET_PASSAGES, {"id": article})
