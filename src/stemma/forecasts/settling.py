"""Settling: the milestones of processes take over what became of the forecasts in the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.model import Milestone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.model import Certainty, Forecast, ForecastStatus, MilestoneKind, MilestoneStatus, Outlook, Process

_STATUS: dict[ForecastStatus, MilestoneStatus] = {
    "came_true": "done",
    "came_late": "late",
    "did_not_come": "missed",
    "superseded": "superseded",
    "open": "open",
    "past_due": "past_due",
}
_CERTAINTY: dict[Outlook, Certainty] = {
    "flat": "probable",
    "expected": "probable",
    "scheduled": "probable",
    "possible": "possible",
    "intended": "possible",
}
_MOST = 40


def settle(processes: Sequence[Process], forecasts: Sequence[Forecast]) -> tuple[Process, ...]:
    """
    Give the processes with what became of their milestones.

    A milestone takes the status and the resolution of the forecast in its words, with the later words that tell
    it; a forecast of the process that names a day and that no milestone has becomes one. What is foretold not to
    come is no step, and no milestone.
    """
    index: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        for span in forecast.spans:
            index[span.article_id].append(forecast)
    return tuple(_with_forecasts(row, forecasts, index) for row in processes)


def _with_forecasts(process: Process, forecasts: Sequence[Forecast], index: Mapping[str, list[Forecast]]) -> Process:
    pairs = [(step, _of(step, index)) for step in process.milestones]
    taken = {forecast.id for _, forecast in pairs if forecast is not None}
    rows = [
        _settled(step, forecast) if forecast else step
        for step, forecast in pairs
        if forecast is None or forecast.polarity == "positive"
    ]
    own = [row for row in forecasts if row.process == process.id and row.due is not None and row.id not in taken]
    rows += [_milestone(forecast) for forecast in own if forecast.polarity == "positive"]
    return replace(process, milestones=tuple(sorted(rows, key=_order)[:_MOST]))


def _of(milestone: Milestone, index: Mapping[str, list[Forecast]]) -> Forecast | None:
    """Find the forecast in a milestone's words, due when it is due."""
    if milestone.kind not in {"scheduled", "forecast"}:
        return None
    for span in milestone.spans:
        for forecast in index.get(span.article_id, ()):
            if any(own.overlaps(span) for own in forecast.spans) and _same_day(milestone, forecast):
                return forecast
    return None


def _settled(milestone: Milestone, forecast: Forecast) -> Milestone:
    status = _STATUS[forecast.status]
    told = forecast.resolution if status not in {"open", "past_due"} else None
    return replace(
        milestone,
        status=status,
        resolution=told.reason if told else None,
        evidence=told.spans if told else (),
        said_by=milestone.said_by or forecast.speaker,
        band=milestone.band or forecast.band,
    )


def _milestone(forecast: Forecast) -> Milestone:
    kind: MilestoneKind = "scheduled" if forecast.outlook in {"flat", "scheduled"} else "forecast"
    step = Milestone(
        what=forecast.statement,
        kind=kind,
        due=forecast.due,
        status="open",
        spans=forecast.spans,
        said_by=forecast.speaker,
        certainty=_CERTAINTY[forecast.outlook],
        band=forecast.band,
    )
    return _settled(step, forecast)


def _order(row: Milestone) -> tuple[str, str, str, int]:
    interval = row.due.interval if row.due else None
    start = interval.start.isoformat() if interval and interval.start else "9999"
    return start, row.kind, row.spans[0].article_id, row.spans[0].start


def _same_day(milestone: Milestone, forecast: Forecast) -> bool:
    if milestone.due is None or forecast.due is None:
        return milestone.due is None and forecast.due is None
    return milestone.due.interval.meets(forecast.due.interval)
