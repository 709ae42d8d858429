"""The brief of what a user names: files, folders, standard input, or a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma import ledger
from stemma.errors import InputError
from stemma.pipeline.casework import brief_case
from stemma.pipeline.composing import compose
from stemma.pipeline.gathering import gather
from stemma.pipeline.overlays import knowing
from stemma.pipeline.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from stemma.collection import Limits
    from stemma.model import Brief


def brief(
    *inputs: str | Path,
    stdin: bytes | None = None,
    as_of: date | None = None,
    limits: Limits | None = None,
    knowledge: str | Path | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Brief:
    """
    Say what is known from files and folders of reports ("-" reads *stdin*), or from a case.

    A case is a file that `stemma case init` made, or an address of PostgreSQL; it stands alone. *as_of* is
    the day that milestones are judged against; without it the newest day on which an article was
    published. *knowledge* is a TOML file that adds to the reference tables (docs/knowledge.md). *workers*
    processes read the articles, None as many as serve (more than one need the calling script's
    `if __name__ == "__main__":`); the brief is the same with any number. What cannot be read is in the brief's
    `problems`. Raises `InputError` when nothing at all can be read, `TableError` where *knowledge* does not
    fit the tables, `ModelMissingError` where spaCy's English model is not installed, `LedgerError` where a
    case cannot be opened.
    """
    with knowing(knowledge):
        return _brief(inputs, stdin, as_of, limits, workers, progress)


def _brief(
    inputs: Sequence[str | Path],
    stdin: bytes | None,
    as_of: date | None,
    limits: Limits | None,
    workers: int | None,
    progress: Progress,
) -> Brief:
    if any(ledger.is_case(source) for source in inputs):
        if len(inputs) > 1:
            message = "a case stands alone: add the other inputs to it first, with stemma add"
            raise InputError(message)
        with ledger.opened(inputs[0]) as case:
            return brief_case(case, as_of=as_of, workers=workers, progress=progress)
    collection = gather(inputs, stdin=stdin, limits=limits)
    return compose(collection.articles, collection.problems, as_of=as_of, workers=workers, progress=progress)
