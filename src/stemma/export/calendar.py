"""
The calendar of what is due, as iCalendar (RFC 5545).

One all-day event for each forecast and each milestone that is open or past due and names a day. The same
brief gives the same bytes: nothing is taken from the clock, and the ids come from the words.
"""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model import Brief, Due, Forecast, Milestone, Process, Span

# A longer stretch would stand over every day of it and hide what falls on one: it stands on its last day.
_LONGEST = timedelta(days=31)
_SUMMARY = 140
_DUE = frozenset({"open", "past_due"})
# Without any dated article there is no day to stamp an entry with; the format wants one.
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the calendar: from *first* to *last*, both inclusive, with its words."""

    uid: str
    first: date
    last: date
    summary: str
    description: tuple[str, ...]
    category: str | None
    fixed: bool


def to_ics(brief: Brief) -> bytes:
    """
    Give what is due as an iCalendar file with all-day events.

    An exact day or a stretch of up to a month stands on its days; "by June" and longer stretches stand on their last
    day, and the words say so. Every entry is stamped with the brief's day.
    """
    stamp = datetime.combine(brief.as_of or _NO_DAY, time(), tzinfo=UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//Stemma//Stemma {brief.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "What is due")
    for entry in sorted(_entries(brief), key=lambda row: (row.first, row.last, row.uid)):
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))  # RFC 5545: the end is not part of the event
        event.add("summary", entry.summary)
        event.add("description", "\n".join(entry.description))
        event.add("status", "CONFIRMED" if entry.fixed else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        if entry.category:
            event.add("categories", [entry.category])
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _entries(brief: Brief) -> Iterator[Entry]:
    names = {process.id: process.name for process in brief.processes}
    files = {reading.article.id: reading.article.name for reading in brief.readings}
    foretold = [forecast for forecast in brief.forecasts if forecast.due is not None]
    for forecast in foretold:
        if forecast.status in _DUE and (days := _days(forecast.due)) is not None:
            yield _of_forecast(forecast, days, names.get(forecast.process or ""), files)
    taken = [span for forecast in foretold for span in forecast.spans]
    for process in brief.processes:
        for milestone in process.milestones:
            mine = milestone.status in _DUE and milestone.kind != "done" and (days := _days(milestone.due)) is not None
            if mine and days and not any(own.overlaps(span) for own in taken for span in milestone.spans):
                yield _of_milestone(milestone, days, process, files)


def _of_forecast(forecast: Forecast, days: tuple[date, date], process: str | None, files: dict[str, str]) -> Entry:
    lines = [_sentence(f"{_when(forecast.due)}.", forecast.status)]
    lines.append(f"Expected by {forecast.speaker}." if forecast.speaker else "The text does not say who expects it.")
    if forecast.chain or forecast.outlets:
        lines.append(f"Reported by {', '.join(dict.fromkeys((*forecast.chain, *forecast.outlets)))}.")
    if forecast.band:
        lines.append(
            f"How likely: {forecast.band}"
            + (f" (“{forecast.hedge}”)." if forecast.hedge else " (said without a hedge).")
        )
    elif forecast.hedge:
        lines.append(f"How likely: not said (“{forecast.hedge}”).")
    return Entry(
        f"{forecast.id}@stemma",
        *days,
        _summary(forecast.statement, forecast.status),
        (*lines, *_words(forecast.spans, files)),
        process,
        forecast.outlook == "scheduled",
    )


def _of_milestone(milestone: Milestone, days: tuple[date, date], process: Process, files: dict[str, str]) -> Entry:
    span = milestone.spans[0]
    lines = [_sentence(f"{_when(milestone.due)}.", milestone.status)]
    lines.append(f"Said by {milestone.said_by}." if milestone.said_by else "The text does not say who said so.")
    return Entry(
        f"{key('m', process.id, span.article_id, span.start, span.end)}@stemma",
        *days,
        _summary(milestone.what, milestone.status),
        (*lines, *_words(milestone.spans, files)),
        process.name,
        milestone.kind == "scheduled",
    )


def _days(due: Due | None) -> tuple[date, date] | None:
    """Give the first and last day to mark; None where the words leave the end open."""
    if due is None:
        return None
    start, end = due.interval.start, due.interval.end
    if due.bound == "from" and start is not None:
        return start, start
    if end is None:
        return None
    if due.bound == "by" or start is None or end - start > _LONGEST:
        return end, end
    return start, end


def _when(due: Due | None) -> str:
    """Say in words what the marked days mean."""
    if due is None:
        return "No day named"
    start, end = due.interval.start, due.interval.end
    if due.bound == "by" and end is not None:
        return f"Due by {_day(end)} at the latest; it may come earlier"
    if due.bound == "from" and start is not None:
        return f"From {_day(start)} on"
    if start is not None and start == end:
        return f"Due on {_day(start)}"
    if start is not None and end is not None:
        last = "; this is the last day of that stretch" if end - start > _LONGEST else ""
        return f"Due at some time from {_day(start)} to {_day(end)}{last}"
    return f"Not after {_day(end)}" if end else "No day named"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _sentence(text: str, status: str) -> str:
    return f"{text} Past due: no report that was read tells what became of it." if status == "past_due" else text


def _summary(statement: str, status: str) -> str:
    text = plain(statement)
    short = text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1].rstrip()}…"
    return f"Past due: {short}" if status == "past_due" else short


def _words(spans: tuple[Span, ...], files: dict[str, str]) -> Iterator[str]:
    for span in spans[:3]:
        yield f"“{plain(span.quote)}” ({files.get(span.article_id, span.article_id)})"
