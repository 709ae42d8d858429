"""The noun that the pipeline yields: what is known, with all it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from stemma.model.article import Problem, Span
    from stemma.model.comparison import Comparison, OriginCount
    from stemma.model.forecast import Forecast
    from stemma.model.judgement import Judgement, Standing
    from stemma.model.lineage import Lineage
    from stemma.model.process import Event, Process
    from stemma.model.statement import Reading


@dataclass(frozen=True, slots=True)
class StorySummary:
    """
    What a story comes to: the id of its central finding, and how many origins that has.

    *central_finding* is None where no finding joins its articles or is told mostly in it; then *count* is that of its articles.
    """

    story_id: str
    central_finding: str | None
    count: OriginCount


@dataclass(frozen=True, slots=True)
class NextStep:
    """
    What would settle most next.

    *kind* is "fetch" (an upstream that is not among the files, with its *url* where one is known) or
    "ask" (about a conflict); *spans* are the words that the step rests on.
    """

    kind: str
    text: str
    url: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """
    The answer to "what is actually known?" for a pile of articles.

    *as_of* is the day the brief is made for: the newest day that an article was published on, unless
    the user gave one. Everything in it is ordered, so that the same input gives the same bytes. *judgements*
    are those in force on a case; what they reject, correct, merge or split is shown as they say. *standings* say what
    each of them is about now.
    """

    version: str
    as_of: date | None
    readings: tuple[Reading, ...]
    lineage: Lineage
    comparison: Comparison
    events: tuple[Event, ...]
    processes: tuple[Process, ...]
    stories: tuple[StorySummary, ...]
    next_steps: tuple[NextStep, ...]
    problems: tuple[Problem, ...]
    forecasts: tuple[Forecast, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    standings: tuple[Standing, ...] = ()
