"""Search: the articles, statements and speakers of a case that match some words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, and_, column, exists, func, literal, literal_column, or_, select, text

from stemma.errors import InputError
from stemma.ledger.tables import ARTICLE, HEADING, MENTION, PASSAGE

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Column, ColumnElement, Connection, Table

    from stemma.ledger.opening import Ledger

ARTICLE_KIND = "article"
KINDS = (
    ARTICLE_KIND,
    "speech",
    "event",
    "relation",
    "quantity",
    "status",
    "condition",
    "forecast",
    "position",
)
MOST = 50
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
# The newest first; what has no day comes last, on both databases.
_DAY = func.coalesce(HEADING.c.earliest, HEADING.c.latest, "")
_AROUND = 90
_STEM = 4


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What a hit must be about; what is None does not matter.

    *state* is a state's name or ISO 3166 alpha-3 code, *person* a part of a person's name, *outlet* a part
    of an outlet's, *speaker* a part of who says it. *since* and *until* bound the day of publication; an
    article whose day is only bounded is in where its bounds allow it. *kind* is one of `KINDS`.
    """

    state: str | None = None
    person: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """
    A passage, or an article, that matches.

    *words* are the passage's, or the place in the article where the words stand, with "…" where it was cut.
    """

    kind: str
    article: str
    passage: str | None
    words: str
    speaker: str | None
    title: str | None
    outlet: str | None
    day: str | None


def search(ledger: Ledger, words: str, filters: Filters | None = None, *, most: int = MOST) -> tuple[Hit, ...]:
    """
    Find what matches all of *words*; words in quotation marks must stand side by side.

    Word forms are found by their stem ("talk" finds "talks"). Statements come before whole articles, which
    are given where no statement of theirs matches; in each the newest first, at most *most* in all. Raises `InputError` where there is no word to search for, or no such kind.
    """
    filters = filters or Filters()
    if filters.kind is not None and filters.kind not in KINDS:
        message = f"kind {filters.kind}: there is none such; one of {', '.join(KINDS)}"
        raise InputError(message)
    terms = phrases(words)
    if not terms:
        message = "no word to search for"
        raise InputError(message)
    hits: list[Hit] = []
    with ledger.reads() as connection:
        if filters.kind != ARTICLE_KIND:
            hits.extend(_passages(connection, terms, filters, most))
        if filters.kind in {None, ARTICLE_KIND} and len(hits) < most and filters.speaker is None:
            told = {hit.article for hit in hits}
            hits.extend(hit for hit in _articles(connection, terms, filters, most) if hit.article not in told)
    return tuple(hits[:most])


def phrases(words: str) -> tuple[str, ...]:
    """
    Cut what somebody typed into words and phrases.

    >>> phrases('ceasefire "prisoner exchange"')
    ('ceasefire', 'prisoner exchange')
    """
    found = (" ".join(_WORD.findall(quoted or plain)) for quoted, plain in _TERM.findall(words))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def _passages(connection: Connection, terms: tuple[str, ...], filters: Filters, most: int) -> list[Hit]:
    conditions = [*_matching(connection, PASSAGE, terms), *_conditions(filters, PASSAGE.c.article, PASSAGE.c.id)]
    if filters.kind is not None:
        conditions.append(PASSAGE.c.kind == filters.kind)
    if filters.speaker is not None:
        conditions.append(_holds(PASSAGE.c.speaker, filters.speaker))
    query = (
        select(PASSAGE, HEADING.c.title, HEADING.c.outlet, HEADING.c.earliest)
        .select_from(PASSAGE.outerjoin(HEADING, HEADING.c.article == PASSAGE.c.article))
        .where(and_(*conditions))
        .order_by(_DAY.desc(), PASSAGE.c.article, PASSAGE.c.first, PASSAGE.c.id)
        .limit(most)
    )
    return [
        Hit(row.kind, row.article, row.id, row.quote, row.speaker, row.title, row.outlet, row.earliest)
        for row in connection.execute(query)
    ]


def _articles(connection: Connection, terms: tuple[str, ...], filters: Filters, most: int) -> list[Hit]:
    conditions = [*_matching(connection, ARTICLE, terms), *_conditions(filters, ARTICLE.c.id, ARTICLE.c.id)]
    query = (
        select(ARTICLE.c.id, ARTICLE.c.text, HEADING.c.title, HEADING.c.outlet, HEADING.c.earliest)
        .select_from(ARTICLE.outerjoin(HEADING, HEADING.c.article == ARTICLE.c.id))
        .where(and_(*conditions))
        .order_by(_DAY.desc(), ARTICLE.c.id)
        .limit(most)
    )
    return [
        Hit(ARTICLE_KIND, row.id, None, excerpt(row.text, terms), None, row.title, row.outlet, row.earliest)
        for row in connection.execute(query)
    ]


def _matching(connection: Connection, table: Table, terms: tuple[str, ...]) -> list[ColumnElement[bool]]:
    """Give the conditions that a row of `article` or `passage` holds all of the phrases."""
    if connection.dialect.name == "sqlite":
        # Only letters and digits are left in a phrase: within quotation marks nothing of it is syntax.
        wanted = " ".join(f'"{phrase}"' for phrase in terms)
        index = text(f"SELECT rowid FROM {table.name}_words WHERE {table.name}_words MATCH :wanted")  # noqa: S608  (a table of ours)
        return [table.c.number.in_(index.bindparams(wanted=wanted).columns(column("rowid", Integer)))]
    conditions: list[ColumnElement[bool]] = []
    for phrase in terms:
        asked = func.phraseto_tsquery(literal_column("'english'::regconfig"), phrase)
        words: ColumnElement[object] = literal_column(f"{table.name}.words")
        # A phrase of nothing but "the" and "of" asks for nothing.
        conditions.append(or_(func.numnode(asked) == 0, words.op("@@", is_comparison=True)(asked)))
    return conditions


def _conditions(filters: Filters, article: ColumnElement[str], owner: ColumnElement[str]) -> list[ColumnElement[bool]]:
    mine = and_(MENTION.c.article == article, MENTION.c.owner == owner)
    found: list[ColumnElement[bool]] = []
    if filters.state is not None:
        code = literal(f"state:{filters.state.upper()}")
        named = or_(MENTION.c.entity == code, func.lower(MENTION.c.name) == filters.state.lower())
        found.append(exists().where(mine, MENTION.c.kind == "state", named))
    if filters.person is not None:
        named = _holds(MENTION.c.name, filters.person)
        found.append(exists().where(mine, MENTION.c.kind == "person", named))
    if filters.outlet is not None:
        found.append(_holds(HEADING.c.outlet, filters.outlet))
    first, last = HEADING.c.earliest, HEADING.c.latest
    if filters.since is not None or filters.until is not None:
        found.append(or_(first.is_not(None), last.is_not(None)))
    if filters.since is not None:
        found.append(or_(last.is_(None), last >= filters.since.isoformat()))
    if filters.until is not None:
        found.append(or_(first.is_(None), first <= filters.until.isoformat()))
    return found


def _holds(whole: ColumnElement[str] | Column[str | None], part: str) -> ColumnElement[bool]:
    """Say that a column holds a part of a name, in upper or lower case."""
    escaped = re.sub(r"([%_\\])", r"\\\1", part.lower())
    return func.lower(whole).like(f"%{escaped}%", escape="\\")


def excerpt(article: str, terms: tuple[str, ...]) -> str:
    """
    Give the surroundings of the first of some phrases in a text, or of the first word that begins like one.

    >>> excerpt("The talks in Oslo have begun, a spokesman said on Monday.", ("oslo",), )
    'The talks in Oslo have begun, a spokesman said on Monday.'
    """
    plain = " ".join(article.split())
    places = [found.start() for phrase in terms if (found := re.search(_loose(phrase), plain, re.IGNORECASE))]
    place = min(places, default=0)
    start, end = max(place - _AROUND, 0), min(place + _AROUND, len(plain))
    start = plain.find(" ", start) + 1 if start else 0
    end = plain.rfind(" ", start, end) if end < len(plain) else end
    return ("… " if start else "") + plain[start:end] + (" …" if end < len(plain) else "")


def _loose(phrase: str) -> str:
    """Give a pattern for a phrase whose words may end in another way: "talks" finds "talk"."""
    stems = (re.escape(word[: max(_STEM, len(word) - 2)]) for word in phrase.split())
    return r"\b" + r"\w*\W+".join(stems)
