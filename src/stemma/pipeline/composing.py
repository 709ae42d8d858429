"""The brief: everything that is known from a pile of articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution import WITHOUT, finder
from stemma.forecasts import foresee, settle
from stemma.lineage import counter
from stemma.model import Brief, Problem
from stemma.pipeline.accounts import accounts, together
from stemma.pipeline.progress import Progress, silent
from stemma.pipeline.reading import read
from stemma.pipeline.revising import NONE, Decisions, Tally, revise, standings
from stemma.pipeline.summary import forecast_origins, next_steps, party_origins, summarise
from stemma.processes import assemble
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.model import Article, Reading
    from stemma.pipeline.accounts import Account


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
    readings = read(articles, workers=workers, progress=progress)
    return conclude(readings, accounts(readings, progress=progress), problems, as_of=as_of, progress=progress)


def conclude(
    readings: Sequence[Reading],
    found: Sequence[Account],
    problems: Sequence[Problem] = (),
    *,
    as_of: date | None = None,
    decisions: Decisions = NONE,
    progress: Progress = silent,
) -> Brief:
    """
    Draw the brief from readings and the accounts of their threads; the options are those of `compose`.

    *decisions* are what people judged of its findings, conflicts and drifts.
    """
    plain = readings
    readings, lineage, before = together(plain, found, decisions)
    as_of = as_of or newest(readings)
    count = counter(readings, lineage)
    homes = {claim.id: claim.article_id for reading in readings for claim in reading.claims}
    comparison = revise(before, decisions, Tally(count, homes)) if decisions.rows else before
    events, processes = assemble(readings, lineage, as_of=as_of)
    progress("processes", 1, 1)
    forecasts = foresee(readings, processes, lineage, as_of=as_of)
    progress("forecasts", 1, 1)
    told = [*problems, *_unmeasured(), *_apart(len(readings), len(found))]
    for reading in readings:
        told.extend(reading.layout.problems)
        told.extend(reading.parse.problems)
    told.extend(lineage.problems)
    brief = Brief(
        version=__version__,
        as_of=as_of,
        readings=readings,
        lineage=lineage,
        comparison=comparison,
        events=events,
        processes=tuple(party_origins(process, readings, count) for process in settle(processes, forecasts)),
        stories=tuple(summarise(story, comparison, readings, count) for story in lineage.stories),
        next_steps=next_steps(readings, lineage, comparison),
        problems=tuple(dict.fromkeys(told)),
        forecasts=tuple(forecast_origins(forecast, homes, count) for forecast in forecasts),
        judgements=decisions.rows,
    )
    return replace(brief, standings=standings(brief, before, plain))


def _unmeasured() -> tuple[Problem, ...]:
    """Tell what is missing here that every article's reading misses."""
    return () if finder() == "tagger" else (Problem("every article", "attribution", WITHOUT),)


def _apart(articles: int, threads: int) -> tuple[Problem, ...]:
    """Tell that a large pile was cut, and that nothing is known of what its threads have in common."""
    if threads <= 1:
        return ()
    told = (
        f"{articles:,} articles were compared in {threads:,} groups of related stories, not each with each: copies, sources,"
        " findings, conflicts and drifts that span two groups are unmeasured"
    )
    return (Problem("-", "comparison", told),)


def newest(readings: Sequence[Reading]) -> date | None:
    """Give the newest day on which an article is known to have been published."""
    days = [reading.layout.dating.published for reading in readings]
    known = [day for day in days if day is not None]
    return max(known, default=None)
