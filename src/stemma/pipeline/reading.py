"""From articles to readings: cleaning, parsing, attribution, lineage, dates, claims."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from stemma.attribution import attribute
from stemma.claims import extract
from stemma.cleaning import bound, clean
from stemma.copies import hanging_together
from stemma.knowledge import current, holding
from stemma.lineage import trace
from stemma.model import Attribution, Claim, Parse, Problem, Reading
from stemma.parsing import parse, resolve
from stemma.pipeline.progress import Progress, silent
from stemma.workers import enough, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stemma.knowledge import Overlay
    from stemma.model import Article, Dating, Layout, Lineage

    Pair = tuple[Article, Layout]

Row = TypeVar("Row", Attribution, Claim)
# Articles are parsed in portions, so that progress can be told and memory stays flat.
PORTION = 16
# So many articles are worth a worker: it has to load the language model first.
WORTH_ONE = 60
# A line from so many characters on is a paragraph that only a copy shares.
LONG_LINE = 80


def read(articles: Sequence[Article], *, workers: int | None = 1, progress: Progress = silent) -> tuple[Reading, ...]:
    """Read articles, each by itself."""
    return analyse(articles, clean(articles), workers=workers, progress=progress)


def settle(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], Lineage]:
    """
    Trace the lineage of readings, and date those that their neighbours date.

    Lineage is traced twice where it has taught a date: an article without one is bounded by what it
    cites, its times are resolved again, and with them the dates of its upstream.
    """
    lineage = trace(readings)
    layouts = bound(readings, lineage)
    settled = tuple(
        reading if layout.dating == reading.layout.dating else redated(reading, layout.dating)
        for reading, layout in zip(readings, layouts, strict=True)
    )
    if any(new is not old for new, old in zip(settled, readings, strict=True)):
        lineage = trace(settled)
    return settled, lineage


def redated(reading: Reading, dating: Dating) -> Reading:
    """Give an article another date, resolve its times again by it, and with them its claims."""
    layout = replace(reading.layout, dating=dating)
    return _stated(replace(reading, layout=layout, parse=resolve(reading.parse, layout)))


def _stated(reading: Reading) -> Reading:
    claims, read_so_far = _guarded("claims", extract, reading)
    return replace(read_so_far, claims=claims)


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


def analyse(
    articles: Sequence[Article],
    layouts: Sequence[Layout],
    *,
    workers: int | None = 1,
    progress: Progress = silent,
) -> tuple[Reading, ...]:
    """Parse articles and find their attributions and claims: what an article yields by itself, in order."""
    pairs = list(zip(articles, layouts, strict=True))
    found: dict[str, Reading] = {}
    for portion in portions(pairs, workers=workers):
        found.update((reading.article.id, reading) for reading in portion)
        progress("reading", len(found), len(pairs))
    return tuple(found[article.id] for article in articles)


def portions(pairs: Sequence[Pair], *, workers: int | None = 1) -> Iterator[tuple[Reading, ...]]:
    """
    Read articles portion by portion, those that share paragraphs one after the other.

    So a paragraph that several carry is parsed once, while it is remembered. The readings are the same in
    whatever order, and with however many *workers*; None has as many as serve.
    """
    rows = _copies_together(pairs)
    jobs = [rows[first : first + PORTION] for first in range(0, len(rows), PORTION)]
    work = partial(_read_under, current())  # a worker is a process of its own and knows of no overlay
    return run(work, jobs, enough(len(rows), WORTH_ONE) if workers is None else workers)


def _copies_together(pairs: Sequence[Pair]) -> list[Pair]:
    """Order articles so that those which share a longer paragraph stand together, else as they are."""
    first: dict[str, int] = {}
    shared = [(i, i) for i in range(len(pairs))]
    for i, (_, layout) in enumerate(pairs):
        for segment in layout.segments:
            if segment.kind == "body":
                lines = [line for line in segment.span.quote.splitlines() if len(line) >= LONG_LINE]
                shared.extend((first.setdefault(line, i), i) for line in lines)
    return [pairs[i] for family in hanging_together(shared) for i in family]


def _read_under(overlay: Overlay | None, portion: Sequence[Pair]) -> tuple[Reading, ...]:
    with holding(overlay):
        return _read_portion(portion)


def _read_portion(portion: Sequence[Pair]) -> tuple[Reading, ...]:
    english = [pair for pair in portion if pair[1].language == "en"]
    trees = {tree.article_id: tree for tree in parse(english)}
    readings = []
    for article, layout in portion:
        # A text in another language stays in the brief, unmeasured: cleaning has said so.
        tree = trees.get(article.id, Parse(article.id, ()))
        attributions, reading = _guarded("attribution", attribute, Reading(article, layout, tree))
        readings.append(_stated(replace(reading, attributions=attributions)))
    return tuple(readings)
