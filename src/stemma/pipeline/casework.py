"""Work on a case: inputs into its ledger, and its ledger into a brief."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma import ledger
from stemma.cleaning import clean
from stemma.errors import InputError, LedgerError
from stemma.model import Problem
from stemma.pipeline.composing import conclude
from stemma.pipeline.edition import edition, rendition
from stemma.pipeline.gathering import gather
from stemma.pipeline.reading import Progress, dated, portions, settle, silent
from stemma.pipeline.revising import Decisions, check_correction, corrected, subjects, without_rejected
from stemma.pipeline.settings import under_settings
from stemma.text import key
from stemma.version import __version__

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from stemma.collection import Limits
    from stemma.ledger import Addition, Author, Ledger
    from stemma.model import Brief, Judgement, Reading

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

    Each is read by itself, whatever else is in the case: what one addition costs does not grow with it.
    """
    with under_settings(case):
        _read_new(case, workers, progress)


def _read_new(case: Ledger, workers: int | None, progress: Progress) -> None:
    with case.reads() as connection:
        names = ledger.unread(connection, edition())
    done = 0
    for first in range(0, len(names), AT_ONCE):
        part = names[first : first + AT_ONCE]
        with case.reads() as connection:
            articles = ledger.articles(connection, part)
        pairs = [(article, layout) for article in articles for layout in clean([article])]
        for readings in portions(pairs, workers=workers):
            rows = {ledger.reading_id(reading.article.id, edition()): reading for reading in readings}
            ledger.store(case, rows, edition())
            done += len(rows)
            progress("reading", done, len(names))


@dataclass(frozen=True, slots=True)
class Scope:
    """
    Which articles of a case count: all, unless it says otherwise.

    *before* is a time in ISO 8601: those added before it. *since* is a day: those published on it or later;
    what has no day is left out then.
    """

    before: str | None = None
    since: date | None = None


EVERYTHING = Scope()


def read_case(
    case: Ledger, scope: Scope = EVERYTHING, *, workers: int | None = 1, progress: Progress = silent
) -> tuple[Reading, ...]:
    """Give the readings of the articles of a case, sorted by name; what was not yet read is read and kept."""
    with under_settings(case):
        return _read_case(case, scope, workers, progress)


def _read_case(case: Ledger, scope: Scope, workers: int | None, progress: Progress) -> tuple[Reading, ...]:
    _read_new(case, workers, progress)
    with case.reads() as connection:
        articles = ledger.articles(connection, _within(connection, scope))
        wanted = {ledger.reading_id(article.id, edition()): article for article in articles}
        known = ledger.known(connection, wanted)
    damaged = [article.name for name, article in wanted.items() if name not in known]
    if damaged:
        message = f"case {case.where}: what was read in {damaged[0]} is damaged; see: stemma case verify {case.where}"
        raise LedgerError(message)
    return tuple(known[name] for name in wanted)


def _within(connection: Connection, scope: Scope) -> tuple[str, ...] | None:
    """Give the ids of the articles in a scope, None for all."""
    names = None if scope.before is None else ledger.entered(connection, scope.before)
    if scope.since is None:
        return names
    late, _ = ledger.published(connection, scope.since.isoformat())
    return late if names is None else tuple(sorted({*late} & {*names}))


def brief_case(
    case: Ledger,
    scope: Scope = EVERYTHING,
    *,
    as_of: date | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Brief:
    """
    Say what is known from the articles of a case, as people judged it.

    *as_of* and *workers* are as for `brief`. Raises `InputError` where no article is in the *scope*.
    """
    with under_settings(case):
        return _brief_case(case, scope, as_of, workers, progress)


def _brief_case(case: Ledger, scope: Scope, as_of: date | None, workers: int | None, progress: Progress) -> Brief:
    readings = _read_case(case, scope, workers, progress)
    if not readings:
        when = "yet" if scope == EVERYTHING else "of that time"
        message = f"{case.where} holds no article {when}; add some: stemma add {case.where} INPUT..."
        raise InputError(message)
    decisions = Decisions(ledger.in_force(ledger.judgements(case)))
    settled, lineage = settle([_as_judged(reading, decisions) for reading in readings])
    with case.reads() as connection:
        problems = [*ledger.problems(connection), *_left_out(connection, scope)]
    lineage = without_rejected(lineage, decisions)
    return conclude(settled, lineage, problems, as_of=as_of, decisions=decisions, progress=progress)


def _left_out(connection: Connection, scope: Scope) -> tuple[Problem, ...]:
    """Say what a scope leaves out because it cannot be measured."""
    if scope.since is None:
        return ()
    _, undated = ledger.published(connection, scope.since.isoformat())
    told = f"{undated:,} without a day of publication left out of what is since {scope.since.isoformat()}"
    return (Problem("-", "case", told),) if undated else ()


def basis(case: Ledger, scope: Scope = EVERYTHING, *, as_of: date | None = None) -> str | None:
    """
    Hash all that the brief of a case rests on; None where there are articles that are still to be read.

    As long as the hash is the same, the brief and every form of it are the same.
    """
    with under_settings(case), case.reads() as connection:
        if ledger.unread(connection, edition()):
            return None
        held = ledger.fingerprint(connection)
        names = _within(connection, scope)
        told = ledger.problems(connection)
        rules = rendition()
    return key("b", rules, held, scope, names, as_of, told)


def _as_judged(reading: Reading, decisions: Decisions) -> Reading:
    """Apply what was judged of one article; where its day was corrected, its times are resolved again."""
    judged = corrected(reading, decisions)
    if judged.layout.dating != reading.layout.dating:
        return corrected(dated(reading, judged.layout), decisions)
    return judged


def judge(case: Ledger, judgement: Judgement, *, workers: int | None = 1, progress: Progress = silent) -> Judgement:
    """
    Keep what a person decided about something that the brief of a case shows.

    The subject (and *others*, given as ids of findings or claims) must be in the brief as it stands; what it
    rests on is noted with the judgement, so that it is found again when ids change. Raises `InputError`
    where there is no such thing, or where it cannot be judged so.
    """
    if judgement.verdict == "withdraw":
        return ledger.judge(case, judgement)
    brief = brief_case(case, workers=workers, progress=progress)
    # What was rejected is not shown, and can be judged again.
    found = {row.subject: row.anchors for row in ledger.judgements(case)} | subjects(brief)
    for name in (judgement.subject, *judgement.others):
        if name not in found:
            message = f"{name}: the brief of {case.where} shows nothing with this id"
            raise InputError(message)
    if judgement.verdict == "correct":
        check_correction(judgement.subject, judgement.field, judgement.value)
    if judgement.verdict in {"merge", "split"} and (judgement.subject[:2] != "f-" or not judgement.others):
        message = f"{judgement.subject}: name the finding, then the findings to merge or the claims to split off"
        raise InputError(message)
    others = tuple(claim for name in judgement.others for claim in found[name] or (name,))
    return ledger.judge(case, replace(judgement, anchors=found[judgement.subject], others=others))
