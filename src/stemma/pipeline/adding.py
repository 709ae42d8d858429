"""Inputs into the ledger of a case, and what is new in it read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from stemma import ledger
from stemma.cleaning import Signs, clean, shared_lines, signs
from stemma.lineage import sketch
from stemma.pipeline.edition import edition
from stemma.pipeline.gathering import gather
from stemma.pipeline.progress import Progress, silent
from stemma.pipeline.reading import portions
from stemma.pipeline.settings import Settings, under_settings
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from stemma.collection import Limits
    from stemma.ledger import Addition, Author, Ledger
    from stemma.model import Problem

# So many articles are held in memory at once while they are read.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to: what was new and known, and what could not be read."""

    addition: Addition
    problems: tuple[Problem, ...]


def add(
    case: Ledger,
    *inputs: str | Path,
    author: Author,
    stdin: bytes | None = None,
    limits: Limits | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Added:
    """
    Add files, folders, addresses or standard input ("-") to a case, and read what is new.

    First the evidence is kept, in one transaction; then the articles are read, portion by portion. Whenever
    it is cut short, run it again: nothing is lost, and nothing is there twice. *workers* are as for `brief`.
    Raises `InputError` where nothing at all can be read, `LedgerError` where the case cannot be written.
    """
    collection = gather(inputs, stdin=stdin, limits=limits, captures=True)
    addition = ledger.keep(case, collection, author, __version__)
    read_new(case, workers=workers, progress=progress)
    return Added(addition, collection.problems)


def read_new(case: Ledger, *, workers: int | None = 1, progress: Progress = silent) -> None:
    """
    Read the articles of a case that were not yet read under the rules of today, and keep what was read.

    Each is read by itself, but for what the pages of its site share: where an article that is new shows that a line
    stands on all pages of a site, those that have it are read again.
    """
    with under_settings(case) as settings:
        show(case, read_under(case, settings, workers=workers, progress=progress))


def read_under(case: Ledger, settings: Settings, *, workers: int | None, progress: Progress) -> Mapping[str, str]:
    """
    Read what `read_new` reads, under settings that hold already; give the ids of the readings, by article.

    They are those of one moment, and all are kept: what another process adds after it comes next time, and what it shows
    of pages that are here already does, too.
    """
    _sign_new(case)
    zone = ZoneInfo(settings.zone) if settings.zone else None
    done = 0
    while True:
        # Seen in one moment: what arrives meanwhile makes an article unread again.
        with case.reads() as connection:
            now = wanted(connection, settings)
            names = unread(connection, now)
            articles = ledger.articles(connection, names[:AT_ONCE])
        if not articles:
            break
        layouts = clean(articles, zone=zone, shared=now.shared)
        for readings in portions(list(zip(articles, layouts, strict=True)), workers=workers):
            rows = {now.ids[reading.article.id]: reading for reading in readings}
            sketches = {name: sketch(reading).packed() for name, reading in rows.items()}
            ledger.store(case, rows, edition(), sketches)
            done += len(rows)
            progress("reading", done, done + len(names) - len(articles))
        if len(names) == len(articles):
            break
    return now.ids


def show(case: Ledger, ids: Mapping[str, str]) -> None:
    """Let the readings of today be those that are searched, also where they were kept before others."""
    with case.reads() as connection:
        names = ledger.shown_otherwise(connection, ids)
    for first in range(0, len(names), AT_ONCE):
        with case.reads() as connection:
            articles = ledger.articles(connection, names[first : first + AT_ONCE])
            readings = ledger.known(connection, {ids[article.id]: article for article in articles})
        ledger.show(case, readings, edition())


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What of a case must be read under the rules of today.

    *ids* are those under which the readings are kept, by article, in the order of the articles' names. *shared* are the
    lines that pages of one site share.
    """

    ids: Mapping[str, str]
    shared: Mapping[str, frozenset[int]]


def wanted(connection: Connection, settings: Settings) -> Wanted:
    """
    Say under which ids the readings of a case are kept, without reading any article.

    A page that another process added a moment ago, and of which nothing is kept yet, shares nothing so far.
    """
    pages = _pages(connection)
    kept = ledger.signs(connection, pages.values())
    shared = shared_lines({name: Signs.unpacked(kept[page]) for name, page in pages.items() if page in kept})
    ids = {name: ledger.reading_id(page, settings.zone, shared.get(name, frozenset())) for name, page in pages.items()}
    return Wanted(ids, shared)


def _pages(connection: Connection) -> dict[str, str]:
    """Give the ids of the pages of a case, by article, in the order of the articles' names."""
    came = ledger.provenances(connection)
    names = sorted(came, key=lambda name: (came[name].name, name))
    return {name: ledger.page_id(name, came[name], edition()) for name in names}


def unread(connection: Connection, now: Wanted) -> tuple[str, ...]:
    """Give the articles that are still to be read."""
    there = ledger.read_already(connection)
    return tuple(name for name, reading in now.ids.items() if reading not in there)


def _sign_new(case: Ledger) -> None:
    """Keep of each page that is new what tells which lines its site shares."""
    with case.reads() as connection:
        pages = _pages(connection)
        signed = ledger.signed(connection)
    names = [name for name, page in pages.items() if page not in signed]
    for first in range(0, len(names), AT_ONCE):
        with case.reads() as connection:
            articles = ledger.articles(connection, names[first : first + AT_ONCE])
            now = _pages(connection)
        ledger.keep_signs(case, {now[article.id]: signs(article).packed() for article in articles})
