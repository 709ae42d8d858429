"""
Resolution: what later reports say became of a forecast.

A suggestion for a person to confirm. It rests on deeds of later articles: the act told as done, as not
done, as called off or moved, and the same speaker's later day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from stemma.forecasts.matching import same_deed
from stemma.forecasts.speakers import same_speaker
from stemma.model import Interval, Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from stemma.forecasts.deeds import Deed
    from stemma.forecasts.gathering import Draft
    from stemma.model import Due, ForecastStatus, Span

# A report without a day of its own tells of the last few days: of a meeting it says "met", not "met on Friday".
_FRESH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A later deed with the days on which it was done, and whether it came in time (None: not told)."""

    deed: Deed
    days: Interval | None
    in_time: bool | None


def resolve(
    drafts: Sequence[Draft], done: Sequence[Deed], resting: Mapping[str, frozenset[str]], as_of: date | None
) -> tuple[Resolution, ...]:
    """
    Say of each forecast what became of it, in the order given.

    *resting* gives for each article those that it rests on: an account of the very report that made the
    forecast cannot say that it came.
    """
    by_act: Mapping[str, list[Deed]] = _by_act(done)
    rivals: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        rivals[draft.deed.act.name].append(draft)
    rows = []
    for draft in drafts:
        name = draft.deed.act.name
        free = [
            deed
            for deed in by_act.get(name, ())
            if not resting.get(deed.reading.article.id, frozenset()) & draft.articles
        ]
        rows.append(_resolved(draft, free, rivals[name], as_of))
    return tuple(rows)


def _by_act(done: Sequence[Deed]) -> dict[str, list[Deed]]:
    index: dict[str, list[Deed]] = defaultdict(list)
    for deed in done:
        index[deed.act.name].append(deed)
    return index


def _resolved(draft: Draft, told: Sequence[Deed], rivals: Sequence[Draft], as_of: date | None) -> Resolution:
    later = [deed for deed in told if _is_later(deed, draft) and same_deed(draft.deed, deed)]
    came = [found for deed in later if not deed.negated and (found := _outcome(deed, draft)) is not None]
    if came:
        return _came(draft, came)
    failed = [deed for deed in later if deed.negated and _tells_failure(deed, draft)]
    if failed:
        return _failed(draft, failed)
    moved = _successor(draft, rivals)
    if moved is not None:
        return _superseded(draft, moved)
    end = draft.due.interval.end if draft.due else None
    if end is not None and as_of is not None and end < as_of:
        return Resolution("past_due", f"due by {_day(end)}; no report tells what became of it")
    return Resolution("open", "not due yet" if end is not None else "no day was named")


def _is_later(deed: Deed, draft: Draft) -> bool:
    """Say whether another article tells it, on the day of the forecast or later; both days must be known."""
    if deed.reading.article.id in draft.articles:
        return False
    written, made = deed.reading.layout.dating.interval, draft.made
    if written is None or made is None or written.start is None or made.start is None:
        return False
    return written.start >= made.start


def _outcome(deed: Deed, draft: Draft) -> Outcome | None:
    """Judge when something came; None where it cannot be what was foretold."""
    days = deed.time
    made = draft.made.start if draft.made else None
    if days is not None and days.end is not None and made is not None and days.end < made:
        return None  # it had been done before
    written = deed.reading.layout.dating.interval
    if written is None or written.start is None:
        return None
    if days is None and deed.reading.layout.dating.published is not None and deed.sentence.kind == "headline":
        return None  # a headline without a day says less than its text
    due = draft.due
    if due is None:
        return Outcome(deed, days, in_time=None)
    latest = days.end if days is not None and days.end is not None else written.start
    earliest = days.start if days is not None and days.start is not None else None
    in_time = _in_time(due, earliest, latest)
    once = deed.act.step and not deed.act.repeats
    # foretold for Monday, told of Sunday: another broadcast, another visit
    other = _is_early(due, days) and not once
    if other or (deed.act.repeats and not _is_near(due, earliest, latest)):
        return None
    return Outcome(deed, days, in_time)


def _in_time(due: Due, earliest: date | None, latest: date) -> bool | None:
    end = due.interval.end
    if end is None or latest <= end:
        return True
    if earliest is not None and earliest > end:
        return False
    return None


def _is_early(due: Due, days: Interval | None) -> bool:
    """Say whether something was done before the first day for which it was foretold."""
    start = due.interval.start
    return due.bound is None and start is not None and days is not None and days.end is not None and days.end < start


def _is_near(due: Due, earliest: date | None, latest: date) -> bool:
    """Say whether what the same parties do often was done about when it was foretold."""
    first, last = due.interval.start, due.interval.end
    if due.bound == "by" or first is None or last is None:
        return last is None or latest <= last + _FRESH
    if earliest is not None:
        return earliest <= last and latest >= first
    return first <= latest <= last + _FRESH


def _came(draft: Draft, came: Sequence[Outcome]) -> Resolution:
    """Take the report that tells the day, the earliest before others."""
    best = min(came, key=lambda row: (row.in_time is None, row.days is None, _written(row.deed), row.deed.span))
    said = [row.deed for row in came if row.in_time == best.in_time]
    when = f" on {_days(best.days)}" if best.days else ""
    contrary = draft.deed.negated
    spans = _spans([best.deed, *said])
    if draft.due is None:
        return Resolution(
            "did_not_come" if contrary else "came_true",
            f"reported as done{when}; no day had been named",
            spans,
            best.days,
            happened=True,
        )
    if best.in_time is False:
        status: ForecastStatus = "came_true" if contrary else "came_late"
        return Resolution(status, f"done{when}, after it was due ({_due(draft.due)})", spans, best.days, happened=False)
    if best.in_time is None:
        reason = f"reported as done, without a day that shows whether it was in time ({_due(draft.due)})"
        return Resolution("did_not_come" if contrary else "came_true", reason, spans, best.days)
    note = ", earlier than foretold" if _is_early(draft.due, best.days) else ""
    status = "did_not_come" if contrary else "came_true"
    return Resolution(status, f"done{when or ' in time'}{note} ({_due(draft.due)})", spans, best.days, happened=True)


def _tells_failure(deed: Deed, draft: Draft) -> bool:
    """Say whether "did not sign" tells that the forecast failed: called off, or said once it was due."""
    if deed.stopped is not None:
        return True
    due = draft.due.interval if draft.due else None
    if due is None or due.end is None:
        return False
    if deed.time is not None and deed.time.end is not None:
        return deed.time.meets(due)
    return _written(deed) > due.end


def _failed(draft: Draft, failed: Sequence[Deed]) -> Resolution:
    best = min(failed, key=lambda deed: (deed.stopped is None, _written(deed), deed.span))
    contrary = draft.deed.negated
    if best.stopped == "postponed":
        to = f"; {_due(best.due)}" if best.due else ""
        if best.due is not None:
            return Resolution("superseded", f"put off{to}", _spans([best]), happened=False)
        reason = "put off, to no day that is named"
    elif best.stopped == "cancelled":
        reason = "called off"
    else:
        reason = "not done"
    due = f" ({_due(draft.due)})" if draft.due else ""
    reason = f"{reason}, as reported on {_day(_written(best))}{due}"
    return Resolution("came_true" if contrary else "did_not_come", reason, _spans(failed), happened=False)


def _successor(draft: Draft, rivals: Sequence[Draft]) -> Draft | None:
    """Find the same speaker's next forecast of the same deed for a later day."""
    end = draft.due.interval.end if draft.due else None
    if end is None or draft.made is None or draft.made.start is None:
        return None
    rows = [
        row
        for row in rivals
        if row is not draft
        and row.made is not None
        and row.made.start is not None
        and row.made.start > draft.made.start
        and row.due is not None
        and row.due.interval.end is not None
        and row.due.interval.end > end
        and row.due.interval.start is not None
        and row.due.interval.start > end
        and same_speaker(draft.speaker, row.speaker)
        and same_deed(draft.deed, row.deed)
    ]
    return min(rows, key=lambda row: (row.made.start, row.id), default=None)  # type: ignore[union-attr]


def _superseded(draft: Draft, moved: Draft) -> Resolution:
    end = draft.due.interval.end if draft.due else None
    spans = (moved.deed.span,)
    to = _due(moved.due) if moved.due else ""
    if end is not None and moved.made is not None and moved.made.start is not None and moved.made.start > end:
        reason = f"when it was over the same speaker named a later day ({to})"
        return Resolution("did_not_come", reason, spans, happened=False, successor=moved.id)
    return Resolution("superseded", f"the same speaker has since named a later day ({to})", spans, successor=moved.id)


def _written(deed: Deed) -> date:
    interval = deed.reading.layout.dating.interval
    if interval is None or interval.start is None:
        message = "only dated reports resolve a forecast"
        raise ValueError(message)
    return interval.start


def _spans(rows: Sequence[Deed]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(row.span for row in rows))[:5]


def _day(day: date) -> str:
    return day.isoformat()


def _days(interval: Interval | None) -> str:
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    if start == end and start is not None:
        return _day(start)
    return f"{_day(start) if start else '…'} to {_day(end) if end else '…'}"


def _due(due: Due) -> str:
    end = due.interval.end
    if due.bound == "by" and end is not None:
        return f"due by {_day(end)}"
    return f"due {_days(due.interval)}"
