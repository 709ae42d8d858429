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
from stemma.pipeline.reading import Progress, portions, settle, silent
from stemma.version import __version__

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from stemma.collection import Limits
    from stemma.ledger import Addition, Author, Ledger
    from stemma.model import Brief, Problem, Reading


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
    it is cut short, run it again: nothing is lost, and nothing is there twice. *workers* are as for `brief`. Raises `InputError` where
    nothing at all can be read, `LedgerError` where the case cannot be written.
    """
    collection = gather(inputs, stdin=stdin, limits=limits)
    addition = ledger.keep(case, collection, author, __version__)
    read_case(case, workers=workers, progress=progress)
    return Added(addition, collection.problems)


def read_case(case: Ledger, *, workers: int | None = 1, progress: Progress = silent) -> tuple[Reading, ...]:
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
    names = {article.id: name for name, article in wanted.items()}
    done = 0
    for readings in portions(missing, workers=workers):
        portion = {names[reading.article.id]: reading for reading in readings}
        ledger.store(case, portion, edition())
        known |= portion
        done += len(portion)
        progress("reading", done, len(missing))
    return tuple(known[name] for name in wanted)


def brief_case(
    case: Ledger, *, as_of: date | None = None, workers: int | None = 1, progress: Progress = silent
) -> Brief:
    """
    Say what is known from the articles of a case: the same brief as of their files.

    *as_of* and *workers* are as for `brief`. Raises `InputError` where the case is empty.
    """
    readings = read_case(case, workers=workers, progress=progress)
    if not readings:
        message = f"{case.where} holds no article yet; add some: stemma add {case.where} INPUT..."
        raise InputError(message)
    with case.reads() as connection:
        problems = ledger.problems(connection)
    return conclude(*settle(readings), problems, as_of=as_of, progress=progress)
