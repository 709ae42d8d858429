"""Work on a case: its ledger into a brief, and what people judge of it into the ledger."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from stemma import ledger, pairs
from stemma.attribution import finder
from stemma.errors import InputError, LedgerError
from stemma.lineage import TOGETHER, Sketch, find_threads, last_day, newest_threads
from stemma.model import Problem
from stemma.pipeline.accounts import Account, account, in_order
from stemma.pipeline.adding import read_under, show, unread, wanted
from stemma.pipeline.composing import conclude
from stemma.pipeline.edition import edition, rendition
from stemma.pipeline.progress import Progress, silent
from stemma.pipeline.revising import NONE, Decisions, check_correction, subjects
from stemma.pipeline.settings import Settings, under_settings
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from stemma.ledger import Ledger
    from stemma.model import Brief, Judgement, Reading

# How accounts are written; what was written in another way is worked out again.
ACCOUNTS = 1
# So many months are told by name.
MOST_MONTHS = 12
_NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Scope:
    """
    Which articles of a case count: all, unless it says otherwise.

    *before* is a time in ISO 8601: those added before it. *since* and *until* are days: those published on them or
    between; what has no day is left out then. *most* is how many articles at most: those of the newest threads.
    """

    before: str | None = None
    since: date | None = None
    until: date | None = None
    most: int | None = None


EVERYTHING = Scope()


def read_case(
    case: Ledger, scope: Scope = EVERYTHING, *, workers: int | None = 1, progress: Progress = silent
) -> tuple[Reading, ...]:
    """Give the readings of the articles of a case, sorted by name; what was not yet read is read and kept."""
    with under_settings(case) as settings:
        ids = _read(case, settings, workers, progress)
        with case.reads() as connection:
            chosen = _choose(connection, ids, scope, NONE, settings)
            return _readings(case, connection, chosen)


def _read(case: Ledger, settings: Settings, workers: int | None, progress: Progress) -> Mapping[str, str]:
    """Read what is new in a case; a case that may only be read, and holds nothing new, is read all the same."""
    ids = read_under(case, settings, workers=workers, progress=progress)
    with suppress(LedgerError):
        show(case, ids)
    return ids


@dataclass(frozen=True, slots=True)
class _Choice:
    """
    What of a case is shown: *threads*, each with the key that its account is kept under.

    *ids* are those of all readings in the case, by article; *present* the keys of all its threads. *problems* say what
    is left out.
    """

    threads: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, str]
    present: frozenset[str]
    problems: tuple[Problem, ...]


def _choose(
    connection: Connection, ids: Mapping[str, str], scope: Scope, decisions: Decisions, settings: Settings
) -> _Choice:
    """
    Cut a case into threads, and say which of them, and what of them, is within a scope.

    The threads are those of the whole case in any scope: what was there before is put together as it is today.
    """
    sketches = _sketches(connection, ids, decisions)
    early = sketches.keys() if scope.before is None else frozenset(ledger.entered(connection, scope.before))
    left: list[Problem] = []
    if settings.languages:
        foreign = {name: row.language for name, row in sketches.items() if row.language not in settings.languages}
        sketches = {name: row for name, row in sketches.items() if name not in foreign}
        left += _foreign({name: code for name, code in foreign.items() if name in early}, settings)
    every = find_threads(sketches)
    shown = _within(every, early)
    if scope.since is not None or scope.until is not None:
        shown = _within(shown, {name for name, row in sketches.items() if row.is_within(scope.since, scope.until)})
        left += _undated(sum(not row.is_dated for name, row in sketches.items() if name in early), scope)
    if scope.most is not None:
        shown, older = newest_threads(shown, sketches, scope.most)
        left += _older(older, sketches)
    return _Choice(_keyed(shown, ids, decisions), ids, frozenset(_keyed(every, ids, decisions)), tuple(left))


def _within(threads: Sequence[tuple[str, ...]], inside: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Give of threads the articles that are inside; what then is empty goes."""
    return tuple(part for row in threads if (part := tuple(name for name in row if name in inside)))


def _sketches(connection: Connection, ids: Mapping[str, str], decisions: Decisions) -> dict[str, Sketch]:
    """Give the sketches of articles, with their days as people corrected them."""
    kept = ledger.sketches(connection, ids.values())
    found = {name: Sketch.unpacked(kept[reading]) for name, reading in ids.items() if reading in kept}
    for row in decisions.of("correct"):
        if row.field == "published" and row.value and row.subject in found:
            day = date.fromisoformat(row.value)
            found[row.subject] = replace(found[row.subject], first=day, last=day)
    return found


def _keyed(
    threads: Sequence[tuple[str, ...]], ids: Mapping[str, str], decisions: Decisions
) -> dict[str, tuple[str, ...]]:
    """Give threads by the hash of all that their accounts rest on: the rules, the readings, and what was judged of them."""
    # Which weights are there is asked of the disk: once, not for each thread.
    rules = (finder(), pairs.available(), ACCOUNTS, edition())
    return {
        key("w", *rules, *(ids[name] for name in part), *(row.id for row in decisions.on_articles(part))): part
        for part in threads
    }


def _readings(case: Ledger, connection: Connection, chosen: _Choice) -> tuple[Reading, ...]:
    articles = ledger.articles(connection, [name for part in chosen.threads.values() for name in part])
    known = ledger.known(connection, {chosen.ids[article.id]: article for article in articles})
    damaged = [article.name for article in articles if chosen.ids[article.id] not in known]
    if damaged:
        message = f"case {case.where}: what was read in {damaged[0]} is damaged; see: stemma case verify {case.where}"
        raise LedgerError(message)
    return tuple(known[chosen.ids[article.id]] for article in articles)


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

    What the threads of a large case come to is kept: an article that is added costs the work on its own thread, and what
    is worked out over all that is shown. *as_of* and *workers* are as for `brief`. Raises `InputError` where no article
    is in the *scope*.
    """
    return brief_with_basis(case, scope, as_of=as_of, workers=workers, progress=progress)[0]


def brief_with_basis(
    case: Ledger,
    scope: Scope = EVERYTHING,
    *,
    as_of: date | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> tuple[Brief, str]:
    """Give the same with the hash of what it rests on, as `basis` gives it for the moment at which the case was read."""
    with under_settings(case) as settings:
        ids = _read(case, settings, workers, progress)
        return _brief_case(case, ids, settings, scope, as_of, progress)


def _brief_case(
    case: Ledger,
    ids: Mapping[str, str],
    settings: Settings,
    scope: Scope,
    as_of: date | None,
    progress: Progress,
) -> tuple[Brief, str]:
    with case.reads() as connection:
        decisions = Decisions(ledger.in_force(ledger.judgements_in(connection)))
        chosen = _choose(connection, ids, scope, decisions, settings)
        readings = _readings(case, connection, chosen)
        texts = {reading.article.id: reading.article for reading in readings}
        kept: dict[str, Account] = ledger.accounts(connection, chosen.threads, Account, texts)
        problems = [*ledger.problems(connection), *chosen.problems]
        rests_on = _basis(connection, ids, settings, scope, as_of)
    if not readings:
        when = "of that time or language" if chosen.ids else "yet"
        message = f"{case.where} holds no article {when}; add some: stemma add {case.where} INPUT..."
        raise InputError(message)
    names = {part[0]: name for name, part in chosen.threads.items()}
    parts = in_order(tuple(chosen.threads.values()), readings)
    found, made = [], {}
    for number, part in enumerate(parts, start=1):
        name = names[min(reading.article.id for reading in part)]
        if name not in kept:
            made[name] = kept[name] = account(part, decisions)
        found.append(kept[name])
        progress("comparison", number, len(parts))
    # A case that may only be read is read all the same.
    if made and scope.before is None:
        with suppress(LedgerError):
            ledger.keep_accounts(case, made, Account, chosen.present | kept.keys())
    return conclude(readings, found, problems, as_of=as_of, decisions=decisions, progress=progress), rests_on


def _foreign(languages: Mapping[str, str], settings: Settings) -> list[Problem]:
    """Say how many articles are left out for the languages that they are in."""
    told = f"left out: the case reads {', '.join(settings.languages)} (stemma case set CASE --language)"
    counts = sorted(Counter(languages.values()).items())
    return [
        Problem("-", "case", f"{number:,} {'article' if number == 1 else 'articles'} in the language {code} {told}")
        for code, number in counts
    ]


def _undated(number: int, scope: Scope) -> list[Problem]:
    """Say how many articles a span of days leaves out because they have none."""
    span = " ".join(f"{word} {day}" for word, day in (("since", scope.since), ("until", scope.until)) if day)
    told = f"{number:,} without a day of publication left out of what is {span}"
    return [Problem("-", "case", told)] if number else []


def _older(parts: Sequence[Sequence[str]], sketches: Mapping[str, Sketch]) -> list[Problem]:
    """Say what is left out of a brief of the newest threads, by the months of their last reports."""
    if not parts:
        return []
    months = Counter(day.strftime("%Y-%m") if (day := last_day(part, sketches)) else _NO_DAY for part in parts)
    listed = sorted(months.items(), key=lambda row: (row[0] != _NO_DAY, row[0]), reverse=True)
    shown = ", ".join(f"{month}: {number:,}" for month, number in listed[:MOST_MONTHS])
    more = sum(number for _, number in listed[MOST_MONTHS:])
    told = (
        f"{sum(map(len, parts)):,} articles in {len(parts):,} older groups of related stories left out"
        f" (groups by the month of their last report: {shown}{f', earlier: {more:,}' if more else ''});"
        " read them with --since and --until, more with --most, all with --all"
    )
    return [Problem("-", "case", told)]


def basis(case: Ledger, scope: Scope = EVERYTHING, *, as_of: date | None = None) -> str | None:
    """
    Hash all that the brief of a case rests on; None where there are articles that are still to be read.

    As long as the hash is the same, the brief and every form of it are the same.
    """
    with under_settings(case) as settings, case.reads() as connection:
        now = wanted(connection, settings)
        if unread(connection, now):
            return None
        return _basis(connection, now.ids, settings, scope, as_of)


def _basis(connection: Connection, ids: Mapping[str, str], settings: Settings, scope: Scope, as_of: date | None) -> str:
    early = None if scope.before is None else ledger.entered(connection, scope.before)
    told = ledger.problems(connection)
    rules = (rendition(), finder(), pairs.available())
    held = ledger.fingerprint(connection)
    return key("b", *rules, *sorted(ids.values()), str(settings), held, scope, early, as_of, told)


def judge(case: Ledger, judgement: Judgement, *, workers: int | None = 1, progress: Progress = silent) -> Judgement:
    """
    Keep what a person decided about something that the brief of a case shows.

    The subject (and *others*, given as ids of findings or claims) must be in the brief as it stands; what it
    rests on is noted with the judgement, so that it is found again when ids change. Raises `InputError`
    where there is no such thing, or where it cannot be judged so.
    """
    if judgement.verdict == "withdraw":
        return ledger.judge(case, judgement)
    found = _judgeable(case, (judgement.subject, *judgement.others), workers, progress)
    if judgement.verdict == "correct":
        check_correction(judgement.subject, judgement.field, judgement.value)
    if judgement.verdict in {"merge", "split"} and (judgement.subject[:2] != "f-" or not judgement.others):
        message = f"{judgement.subject}: name the finding, then the findings to merge or the claims to split off"
        raise InputError(message)
    others = tuple(claim for name in judgement.others for claim in found[name] or (name,))
    return ledger.judge(case, replace(judgement, anchors=found[judgement.subject], others=others))


def _judgeable(
    case: Ledger, names: Sequence[str], workers: int | None, progress: Progress
) -> Mapping[str, tuple[str, ...]]:
    """Give what can be judged, by id, with its anchors: what the newest stories show, else what the whole case does."""
    # What was rejected is not shown, and can be judged again.
    found = {row.subject: row.anchors for row in ledger.judgements(case)}
    found |= subjects(brief_case(case, Scope(most=TOGETHER), workers=workers, progress=progress))
    if any(name not in found for name in names):
        found |= subjects(brief_case(case, workers=workers, progress=progress))
    missing = [name for name in names if name not in found]
    if missing:
        message = f"{missing[0]}: the brief of {case.where} shows nothing with this id"
        raise InputError(message)
    return found
