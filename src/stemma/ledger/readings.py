"""Readings: what Stemma read in an article, kept so that it is read once; and the passages to search."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from stemma.ledger.codec import Json, decode, decoder, encode, encoder
from stemma.ledger.evidence import portions
from stemma.ledger.tables import HEADING, MENTION, PASSAGE, READING, SIGN, SKETCH
from stemma.ledger.words import forget_passages, index_passages
from stemma.model import Attribution, Claim, Layout, Parse, Reading
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Column, Connection, Table

    from stemma.ledger.evidence import Provenance
    from stemma.ledger.opening import Ledger
    from stemma.model import Article, Mention, Span

SPEECH = "speech"
# A packed reading that unfolds to more than this many bytes is none of ours.
LARGEST = 512 * 1024 * 1024
# PostgreSQL's index takes no longer keys than some thousand bytes; no name is as long.
LONGEST = 200
_ATTRIBUTIONS, _CLAIMS = tuple[Attribution, ...], tuple[Claim, ...]
# How readings are written; what was written in another way is read again.
FORMAT = 1


def page_id(article: str, came: Provenance, edition: str) -> str:
    """
    Give the id of an article's page under an edition of Stemma's steps.

    It hashes what a page by itself is: the article's content, and how it came into the case: what arrives later can
    tell more of its day or its outlet.
    """
    return key("g", article, came.names, came.url, came.media_type, came.about, edition)


def reading_id(page: str, zone: str | None, shared: Collection[int]) -> str:
    """
    Give the id under which the reading of a page is kept.

    It hashes what the reading rests on: the page, the time *zone* that days are told in, the lines that it has from its
    site, and how readings are written.
    """
    return key("r", page, zone, *sorted(shared), FORMAT)


def signs(connection: Connection, names: Iterable[str]) -> dict[str, bytes]:
    """Give what was kept of some pages, to find what they share, by the pages' ids."""
    return _contents(connection, SIGN, SIGN.c.page, names)


def signed(connection: Connection) -> frozenset[str]:
    """Give the ids of all pages of which something is kept, to find what they share."""
    return frozenset(connection.scalars(select(SIGN.c.page)))


def sketches(connection: Connection, names: Iterable[str]) -> dict[str, bytes]:
    """Give the sketches that were kept with some readings, by the readings' ids."""
    return _contents(connection, SKETCH, SKETCH.c.reading, names)


def _contents(connection: Connection, table: Table, name: Column[str], names: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for portion in portions(sorted(names)):
        rows = connection.execute(select(name, table.c.content).where(name.in_(portion)))
        found.update((row[0], row.content) for row in rows)
    return found


def keep_signs(ledger: Ledger, rows: Mapping[str, bytes]) -> None:
    """Keep of pages, by their ids, what is needed to find what they share."""
    with ledger.writes() as connection:
        there = signs(connection, rows)
        new = [{"page": page, "content": content} for page, content in sorted(rows.items()) if page not in there]
        if new:
            connection.execute(insert(SIGN), new)


def pack(value: Json) -> bytes:
    """Give JSON as packed bytes, the same for the same value."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(content: bytes) -> Any:  # noqa: ANN401  (JSON holds anything)
    """Give packed JSON back. ValueError where it is none, or unfolds to more than `LARGEST` bytes."""
    unfolding = zlib.decompressobj()
    try:
        plain = unfolding.decompress(content, LARGEST)
    except zlib.error as error:
        message = f"the packed bytes are damaged: {error}"
        raise ValueError(message) from error
    if not unfolding.eof:
        message = f"the packed bytes end too early, or hold more than {LARGEST:,}"
        raise ValueError(message)
    return json.loads(plain)


def _packed(reading: Reading) -> bytes:
    return pack(
        [
            encode(reading.layout),
            encode(reading.parse),
            encoder(_ATTRIBUTIONS)(reading.attributions),
            encoder(_CLAIMS)(reading.claims),
        ]
    )


def unpacked(content: bytes, article: Article) -> Reading:
    """Make a reading of packed bytes. ValueError, TypeError, KeyError or IndexError where they hold none."""
    layout, parse, attributions, claims = unpack(content)
    texts = {article.id: article}
    return Reading(
        article,
        decode(Layout, layout, texts),
        decode(Parse, parse, texts),
        decoder(_ATTRIBUTIONS)(attributions, texts),
        decoder(_CLAIMS)(claims, texts),
    )


def known(connection: Connection, articles: Mapping[str, Article]) -> dict[str, Reading]:
    """
    Give the readings that are kept under some ids; *articles* maps each to its article.

    One that is damaged is left out.
    """
    found = {}
    for portion in portions(sorted(articles)):
        query = select(READING.c.id, READING.c.sha256, READING.c.content).where(READING.c.id.in_(portion))
        for row in connection.execute(query):
            if hashlib.sha256(row.content).hexdigest() == row.sha256:
                found[row.id] = unpacked(row.content, articles[row.id])
    return found


def read_already(connection: Connection) -> frozenset[str]:
    """Give the ids of all readings that are kept."""
    return frozenset(connection.scalars(select(READING.c.id)))


def _noted(edition: str) -> str:
    return f"{edition}/{FORMAT}"


def store(ledger: Ledger, readings: Mapping[str, Reading], edition: str, sketches: Mapping[str, bytes]) -> None:
    """
    Keep readings under their ids, with the passages to search, in one transaction.

    *sketches* holds for each reading the bytes by which its article is put beside others. What is searched is the
    reading that was kept or shown last; others are kept beside it.
    """
    if not readings:
        return
    with ledger.writes() as connection:
        for name in sorted(readings):
            content = _packed(readings[name])
            connection.execute(delete(READING).where(READING.c.id == name))
            connection.execute(
                insert(READING).values(
                    id=name,
                    article=readings[name].article.id,
                    edition=_noted(edition),
                    sha256=hashlib.sha256(content).hexdigest(),
                    content=content,
                )
            )
            connection.execute(delete(SKETCH).where(SKETCH.c.reading == name))
            connection.execute(insert(SKETCH).values(reading=name, content=sketches[name]))
            _show(connection, name, readings[name], edition)


def shown_otherwise(connection: Connection, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Give the articles of which another reading is searched than the one named; *ids* are readings by article."""
    shown = {row.article: row.reading for row in connection.execute(select(HEADING.c.article, HEADING.c.reading))}
    return tuple(name for name, reading in ids.items() if shown.get(name) != reading)


def show(ledger: Ledger, readings: Mapping[str, Reading], edition: str) -> None:
    """Let readings that are kept already be those that are searched, in one transaction."""
    with ledger.writes() as connection:
        for name in sorted(readings):
            _show(connection, name, readings[name], edition)


def _show(connection: Connection, kept_as: str, reading: Reading, edition: str) -> None:
    """Replace what can be searched in an article."""
    name = reading.article.id
    connection.execute(delete(MENTION).where(MENTION.c.article == name))
    forget_passages(connection, name)
    connection.execute(delete(PASSAGE).where(PASSAGE.c.article == name))
    connection.execute(delete(HEADING).where(HEADING.c.article == name))
    connection.execute(insert(HEADING).values(reading=kept_as, **heading(reading, edition)))
    passages = _passages(reading)
    if passages:
        connection.execute(insert(PASSAGE), passages)
        index_passages(connection, name)
    mentions = [*_mentions(name, reading.parse.mentions, None), *_passage_mentions(reading)]
    if mentions:
        connection.execute(insert(MENTION), [{"article": name, **row} for row in mentions])


def heading(reading: Reading, edition: str) -> dict[str, str | None]:
    """Give the line under which an article is listed: its title, outlet, days and language."""
    layout = reading.layout
    title, days = layout.title(), layout.dating.interval
    return {
        "article": reading.article.id,
        "edition": edition,
        "title": title.quote if title else reading.article.metadata.title,
        "outlet": layout.outlet,
        "earliest": days.start.isoformat() if days and days.start else None,
        "latest": days.end.isoformat() if days and days.end else None,
        "language": layout.language,
    }


def _passages(reading: Reading) -> list[dict[str, Any]]:
    rows = {}
    for attribution in reading.attributions:
        if attribution.content:
            span = _speech(reading, attribution)
            rows[attribution.id] = _passage(attribution.id, SPEECH, span, _speaker(attribution))
    for claim in reading.claims:
        said = reading.attribution(claim.attribution)
        rows[claim.id] = _passage(claim.id, claim.kind, claim.span, _speaker(said) if said else None)
    return list(rows.values())


def _passage(name: str, kind: str, span: Span, speaker: str | None) -> dict[str, Any]:
    return {
        "id": name,
        "article": span.article_id,
        "kind": kind,
        "speaker": speaker,
        "first": span.start,
        "last": span.end,
        "quote": span.quote,
    }


def _speech(reading: Reading, attribution: Attribution) -> Span:
    """Give the stretch from the first to the last word of what was said."""
    content = attribution.content
    return reading.article.span(min(span.start for span in content), max(span.end for span in content))


def _speaker(attribution: Attribution) -> str | None:
    profile = attribution.profile
    return profile.name or profile.described_as or (attribution.source.quote if attribution.source else None)


def _passage_mentions(reading: Reading) -> list[dict[str, str]]:
    rows = []
    for attribution in reading.attributions:
        if attribution.content:
            inside = reading.parse.mentions_in(_speech(reading, attribution))
            rows.extend(_mentions(attribution.id, inside, attribution))
    for claim in reading.claims:
        said = reading.attribution(claim.attribution)
        rows.extend(_mentions(claim.id, reading.parse.mentions_in(claim.span), said))
    return list({(row["owner"], row["entity"]): row for row in rows}.values())


def _mentions(owner: str, inside: Sequence[Mention], said: Attribution | None) -> list[dict[str, str]]:
    """Give the entities that a passage names, and its speaker."""
    named: dict[str, tuple[str, str]] = {mention.entity: (mention.kind, mention.name) for mention in inside}
    if said is not None and said.profile.entity is not None:
        profile, entity = said.profile, said.profile.entity
        named.setdefault(entity, (_kind(entity), profile.name or profile.described_as or entity))
    cut = {entity[:LONGEST]: (kind, name[:LONGEST]) for entity, (kind, name) in named.items()}
    return [{"owner": owner, "entity": entity, "kind": kind, "name": name} for entity, (kind, name) in cut.items()]


def _kind(entity: str) -> str:
    return entity.partition(":")[0]
