"""Forecasts as the page shows them: each with its day, its hedge and what became of it, and the scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.forecasts import score
from stemma.page import words

if TYPE_CHECKING:
    from stemma.model import Forecast, ForecastStatus, Score
    from stemma.page.context import Context
    from stemma.page.evidence import Passage

STATUSES: dict[ForecastStatus, str] = {
    "came_true": "came true",
    "came_late": "came late",
    "did_not_come": "did not come",
    "superseded": "superseded",
    "open": "open",
    "past_due": "past due, outcome not reported",
}
# The signs of the time line: what came is filled, what did not is a warning, what is open is bare.
SYMBOLS: dict[ForecastStatus, str] = {
    "came_true": "done",
    "came_late": "late",
    "did_not_come": "missed",
    "superseded": "superseded",
    "open": "forecast",
    "past_due": "past_due",
}
_FEWEST = 2
GROUPS = {"all": "all", "speaker": "speaker", "outlet": "outlet", "kind": "act", "band": "band"}


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A forecast on the time line; *passages* are its own words, *later* those that say what became of it."""

    anchor: str
    when: str
    what: str
    state: str
    symbol: str
    said_by: str | None
    hedge: str
    reason: str
    passages: tuple[Passage, ...]
    later: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score: whose or what of, how many were scored and came, and the figures, "" where there are too few."""

    group: str
    key: str
    count: int
    came: int
    unscored: int
    brier: str
    log: str
    note: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """All forecasts by their due days, how many are of each status, and the scores of two or more."""

    lines: tuple[ForecastLine, ...]
    counts: tuple[tuple[str, int], ...]
    scores: tuple[ScoreLine, ...]


def build(context: Context) -> Outlook:
    """Show all forecasts of a brief."""
    forecasts = context.brief.forecasts
    found = Counter(row.status for row in forecasts)
    return Outlook(
        lines=tuple(_line(context, row) for row in forecasts),
        counts=tuple((text, found[status]) for status, text in STATUSES.items() if found[status]),
        scores=tuple(_score(row) for row in score(forecasts) if row.group == "all" or row.count >= _FEWEST),
    )


def _line(context: Context, row: Forecast) -> ForecastLine:
    resolution = row.resolution
    told = resolution is not None and row.status not in {"open", "past_due"}
    return ForecastLine(
        anchor=context.anchor("f", row.id),
        when=words.due(row.due),
        what=row.statement,
        state=STATUSES[row.status],
        symbol=SYMBOLS[row.status],
        said_by=words.inside(row.speaker) if row.speaker else None,
        hedge=row.band or (f"no chance named (“{row.hedge}”)" if row.hedge else ""),
        reason=resolution.reason if told and resolution is not None else "",
        passages=context.evidence.cite(row.spans),
        later=context.evidence.cite(resolution.spans) if told and resolution is not None else (),
    )


def _score(row: Score) -> ScoreLine:
    return ScoreLine(
        group=GROUPS[row.group],
        key="" if row.group == "all" else row.key,
        count=row.count,
        came=row.came,
        unscored=row.unscored,
        brier="" if row.brier is None else f"{row.brier:.2f}",
        log="" if row.log is None else f"{row.log:.2f}",
        note=row.note,
    )
