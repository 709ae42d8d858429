"""Settling: the milestones of processes take over what became of the forecasts in the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.model import Forecast, ForecastStatus, Milestone, MilestoneStatus, Process

_STATUS: dict[ForecastStatus, MilestoneStatus] = {
    "came_true": "done",
    "came_late": "late",
    "did_not_come": "missed",
    "superseded": "superseded",
    "open": "open",
    "past_due": "past_due",
}


def settle(processes: Sequence[Process], forecasts: Sequence[Forecast]) -> tuple[Process, ...]:
    """Give the processes with the statuses and resolutions that the forecasts in their milestones' words have."""
    index: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        for span in forecast.spans:
            index[span.article_id].append(forecast)
    return tuple(replace(row, milestones=tuple(_settled(step, index) for step in row.milestones)) for row in processes)


def _settled(milestone: Milestone, index: Mapping[str, list[Forecast]]) -> Milestone:
    if milestone.kind not in {"scheduled", "forecast"}:
        return milestone
    for span in milestone.spans:
        for forecast in index.get(span.article_id, ()):
            if not any(own.overlaps(span) for own in forecast.spans) or not _same_day(milestone, forecast):
                continue
            status = _STATUS[forecast.status]
            if forecast.polarity == "negative":
                status = {"done": "missed", "missed": "done"}.get(status, status)  # type: ignore[assignment]
            reason = forecast.resolution.reason if forecast.resolution and status not in {"open", "past_due"} else None
            band = milestone.band or forecast.band
            return replace(milestone, status=status, resolution=reason, band=band)
    return milestone


def _same_day(milestone: Milestone, forecast: Forecast) -> bool:
    if milestone.due is None or forecast.due is None:
        return milestone.due is None and forecast.due is None
    return milestone.due.interval.meets(forecast.due.interval)
