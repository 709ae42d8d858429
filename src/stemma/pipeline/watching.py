"""Watching: what is new at the sources of a case goes into it, with what the watch remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from stemma import ledger
from stemma.collection.watching import Memory, poll
from stemma.errors import InputError
from stemma.pipeline.adding import Added, read_new
from stemma.pipeline.progress import Progress, silent
from stemma.pipeline.settings import watched
from stemma.version import __version__

if TYPE_CHECKING:
    from stemma.collection.fetching import Fetcher
    from stemma.collection.watching import News
    from stemma.ledger import Author, Ledger

_MEMORY = "watch"


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the watched sources brought, and when the next one is due (None: nothing is left to watch)."""

    added: Added
    news: tuple[News, ...]
    due: datetime | None


def watch(
    case: Ledger,
    author: Author,
    *,
    fetcher: Fetcher | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Look:
    """
    Look once at the watched sources that are due, add what is new, and read it.

    What was found and what is remembered of the sources go into the case in one transaction. *author* says
    who looks and when. Raises `InputError` where nothing is watched.
    """
    sources = watched(case)
    if not sources:
        message = f"{case.where} watches nothing yet; name feeds or pages: stemma watch {case.where} --add ADDRESS"
        raise InputError(message)
    kept = ledger.recall(case, _MEMORY)
    memory = Memory.loads(kept) if kept is not None else Memory()
    now = datetime.fromisoformat(author.at).astimezone(UTC)
    found = poll(sources, memory, now, fetcher=fetcher)
    addition = ledger.keep(case, found.collection, author, __version__, memory=(_MEMORY, found.memory.dumps()))
    read_new(case, workers=workers, progress=progress)
    return Look(Added(addition, found.collection.problems), found.news, found.due)
