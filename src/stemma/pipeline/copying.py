"""Near copies among what a user names, without anything being analysed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.collection import Limits
from stemma.copies import families, near_copies
from stemma.copies.blocks import MOST_TEXTS
from stemma.pipeline.gathering import gather
from stemma.pipeline.progress import Progress, silent
from stemma.workers import enough

if TYPE_CHECKING:
    from pathlib import Path

    from stemma.copies import Copy
    from stemma.model import Article, Problem

# So many articles are worth a worker: hashing them takes half a minute.
WORTH_ONE = 200_000


@dataclass(frozen=True, slots=True)
class Copies:
    """
    The near copies among some articles.

    *pairs* name them by their places among the *articles*, *families* are those that hang together.
    """

    articles: tuple[Article, ...]
    pairs: tuple[Copy, ...]
    families: tuple[tuple[int, ...], ...]
    problems: tuple[Problem, ...]


def copies(
    *inputs: str | Path,
    stdin: bytes | None = None,
    least: float = 0.5,
    folder: Path | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Copies:
    """
    Find the articles of which one shares at least the part *least* of its five-word runs with another.

    The whole text of each counts, with what a page prints around its report. *folder* keeps the work: broken
    off, it goes on there. *workers* are as for `brief`. Raises `InputError` where nothing at all can be read, or
    *folder* holds something else.
    """
    limits = replace(Limits(), articles=MOST_TEXTS)
    collection = gather(inputs, stdin=stdin, limits=limits)
    texts = [article.text for article in collection.articles]
    number = enough(len(texts), WORTH_ONE) if workers is None else workers
    pairs = tuple(near_copies(texts, folder=folder, least=least, workers=number, progress=progress))
    return Copies(collection.articles, pairs, families(pairs), collection.problems)
