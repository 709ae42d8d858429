"""From articles to readings: cleaning, parsing, attribution, lineage, dates, claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from stemma.attribution import attribute
from stemma.claims import extract
from stemma.cleaning import bound, clean
from stemma.lineage import trace
from stemma.model import Attribution, Claim, Parse, Problem, Reading
from stemma.parsing import parse, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stemma.model import Article, Layout, Lineage

Row = TypeVar("Row", Attribution, Claim)
# Articles are parsed in portions, so that progress can be told and memory stays flat.
PORTION = 16


class Progress(Protocol):
    """What is called as the work goes on: the step, how much of it is done, of how much."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def read(articles: Sequence[Article], *, progress: Progress = silent) -> tuple[tuple[Reading, ...], Lineage]:
    """
    Read articles and trace their lineage.

    Lineage is traced twice where it has taught a date: an article without one is bounded by what it
    cites, its times are resolved again, and with them the dates of its upstream.
    """
    readings = tuple(_attributed(articles, clean(articles), progress))
    lineage = trace(readings)
    layouts = bound(readings, lineage)
    if any(layout.dating != reading.layout.dating for layout, reading in zip(layouts, readings, strict=True)):
        readings = tuple(
            replace(reading, layout=layout, parse=resolve(reading.parse, layout))
            for reading, layout in zip(readings, layouts, strict=True)
        )
        lineage = trace(readings)
    stated = []
    for done, reading in enumerate(readings, start=1):
        claims, read_so_far = _guarded("claims", extract, reading)
        stated.append(replace(read_so_far, claims=claims))
        progress("claims", done, len(readings))
    return tuple(stated), lineage


def _guarded(
    step: str, measure: Callable[[Reading], tuple[Row, ...]], reading: Reading
) -> tuple[tuple[Row, ...], Reading]:
    """
    Take one step over one article; where it fails, the article goes on without it, with a problem.

    A fault in a step is Stemma's, not the article's, and one article of five hundred must not cost the
    user the rest.
    """
    try:
        return measure(reading), reading
    except Exception as error:  # noqa: BLE001  (whatever the fault is, it is told and the rest goes on)
        message = f"not measured: a fault in Stemma ({type(error).__name__}: {error}); please report it"
        problem = Problem(reading.article.name, step, message)
        return (), replace(reading, parse=replace(reading.parse, problems=(*reading.parse.problems, problem)))


def _attributed(articles: Sequence[Article], layouts: Sequence[Layout], progress: Progress) -> Iterator[Reading]:
    pairs = list(zip(articles, layouts, strict=True))
    for first in range(0, len(pairs), PORTION):
        portion = pairs[first : first + PORTION]
        english = [pair for pair in portion if pair[1].language == "en"]
        trees = {tree.article_id: tree for tree in parse(english)}
        for article, layout in portion:
            # A text in another language stays in the brief, unmeasured: cleaning has said so.
            tree = trees.get(article.id, Parse(article.id, ()))
            attributions, reading = _guarded("attribution", attribute, Reading(article, layout, tree))
            yield replace(reading, attributions=attributions)
        progress("reading", min(first + PORTION, len(pairs)), len(pairs))
