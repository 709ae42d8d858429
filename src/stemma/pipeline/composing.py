"""The brief: everything that is known from a pile of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma import pairs
from stemma.attribution import WITHOUT, finder
from stemma.checking import Witnesses
from stemma.comparison import compare
from stemma.forecasts import foresee, settle
from stemma.lineage import counter
from stemma.model import Brief, Problem
from stemma.pipeline.reading import Progress, read, silent
from stemma.pipeline.revising import Decisions, Tally, revise
from stemma.pipeline.summary import forecast_origins, next_steps, party_origins, summarise
from stemma.processes import assemble
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.model import Article, Lineage, Reading

NONE = Decisions(())


def compose(
    articles: Sequence[Article],
    problems: Sequence[Problem] = (),
    *,
    as_of: date | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> Brief:
    """
    Compose the brief of articles that are already collected, sorted by name.

    *problems* are those of their collection; they come first among the brief's. *as_of* and *workers* are as
    for `brief`. Raises `ModelMissingError` where spaCy's English model is not installed.
    """
    return conclude(*read(articles, workers=workers, progress=progress), problems, as_of=as_of, progress=progress)


def conclude(
    readings: Sequence[Reading],
    lineage: Lineage,
    problems: Sequence[Problem] = (),
    *,
    as_of: date | None = None,
    decisions: Decisions = NONE,
    progress: Progress = silent,
) -> Brief:
    """
    Draw the brief from settled readings and their lineage; the options are those of `compose`.

    *decisions* are what people judged of its findings, conflicts and drifts.
    """
    as_of = as_of or newest(readings)
    count = counter(readings, lineage)
    judge = pairs.judge if pairs.available() else None
    comparison = compare(readings, lineage, count, Witnesses(readings, judge).agree)
    if decisions.rows:
        homes = {claim.id: claim.article_id for reading in readings for claim in reading.claims}
        comparison = revise(comparison, decisions, Tally(count, homes))
    progress("comparison", 1, 1)
    events, processes = assemble(readings, lineage, as_of=as_of)
    progress("processes", 1, 1)
    forecasts = foresee(readings, processes, lineage, as_of=as_of)
    progress("forecasts", 1, 1)
    homes = {claim.id: claim.article_id for reading in readings for claim in reading.claims}
    found = [*problems, *_unmeasured()]
    for reading in readings:
        found.extend(reading.layout.problems)
        found.extend(reading.parse.problems)
    found.extend(lineage.problems)
    return Brief(
        version=__version__,
        as_of=as_of,
        readings=tuple(readings),
        lineage=lineage,
        comparison=comparison,
        events=events,
        processes=tuple(party_origins(process, readings, count) for process in settle(processes, forecasts)),
        stories=tuple(summarise(story, comparison, readings, count) for story in lineage.stories),
        next_steps=next_steps(readings, lineage, comparison),
        problems=tuple(dict.fromkeys(found)),
        forecasts=tuple(forecast_origins(forecast, homes, count) for forecast in forecasts),
        judgements=decisions.rows,
    )


def _unmeasured() -> tuple[Problem, ...]:
    """Tell what is missing here that every article's reading misses."""
    return () if finder() == "tagger" else (Problem("every article", "attribution", WITHOUT),)


def newest(readings: Sequence[Reading]) -> date | None:
    """Give the newest day on which an article is known to have been published."""
    days = [reading.layout.dating.published for reading in readings]
    known = [day for day in days if day is not None]
    return max(known, default=None)
