"""Work on a case: inputs into its ledger, and its ledger into a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma import ledger
from stemma.cleaning import clean
from stemma.errors import InputError
from stemma.pipeline.composing import conclude
from stemma.pipeline.edition import edition
from stemma.pipeline.gathering import gather
from stemma.pipeline.reading import PORTION, Progress, analyse, settle, silent
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from stemma.collection import Limits
    from stemma.ledger import Addition, Author, Ledger
    from stemma.model import Article, Brief, Layout, Problem, Reading


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
    progress: Progress = silent,
) -> Added:
    """
    Add files, folders, addresses or standard input ("-") to a case, and read what is new.

    First the evidence is kept, in one transaction; then the articles are read, portion by portion. Whenever
    it is cut short, run it again: nothing is lost, and nothing is there twice. Raises `InputError` where
    nothing at all can be read, `LedgerError` where the case cannot be written.
    """
    collection = gather(inputs, stdin=stdin, limits=limits)
    addition = ledger.keep(case, collection, author, __version__)
    read_case(case, progress=progress)
    return Added(addition, collection.problems)


def read_case(case: Ledger, *, progress: Progress = silent) -> tuple[Reading, ...]:
    """
    Give the readings of all articles of a case, sorted by name; what was not yet read is read and kept.

    An article is read anew where the rules of Stemma changed, or where new neighbours changed what counts
    as furniture of its page.
    """
    with case.reads() as connection:
        articles = ledger.articles(connection)
        layouts = clean(articles)
        wanted = {
            ledger.reading_id(layout, edition()): article for article, layout in zip(articles, layouts, strict=True)
        }
        known = ledger.known(connection, wanted)
    missing = [
        (article, layout) for (name, article), layout in zip(wanted.items(), layouts, strict=True) if name not in known
    ]
    for portion in _read(missing, progress):
        ledger.store(case, portion, edition())
        known |= portion
    return tuple(known[name] for name in wanted)


def _read(missing: Sequence[tuple[Article, Layout]], progress: Progress) -> Iterator[dict[str, Reading]]:
    """Read articles in portions, each given by the ids under which it is kept."""
    for first in range(0, len(missing), PORTION):
        portion = missing[first : first + PORTION]
        articles, layouts = [article for article, _ in portion], [layout for _, layout in portion]
        names = [ledger.reading_id(layout, edition()) for layout in layouts]
        yield dict(zip(names, analyse(articles, layouts), strict=True))
        progress("reading", first + len(portion), len(missing))


def brief_case(case: Ledger, *, as_of: date | None = None, progress: Progress = silent) -> Brief:
    """
    Say what is known from the articles of a case: the same brief as of their files.

    *as_of* is as for `brief`. Raises `InputError` where the case is empty.
    """
    readings = read_case(case, progress=progress)
    if not readings:
        message = f"{case.where} holds no article yet; add some: stemma add {case.where} INPUT..."
        raise InputError(message)
    with case.reads() as connection:
        problems = ledger.problems(connection)
    return conclude(*settle(readings), problems, as_of=as_of, progress=progress)
