"""Times that cannot be one: dates with dates, days of the week with days of the week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.text import words

if TYPE_CHECKING:
    from stemma.model import TimeExpression

MONTH = re.compile(r"^[X\d]{4}-(\d\d)(?:-(\d\d))?$")
WEEKDAY = re.compile(r"^[X\d]{4}-WXX-(\d)$")
_YEAR = re.compile(r"^\d{4}$")
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def clash(first: TimeExpression, second: TimeExpression) -> bool:
    """
    Say whether two times of one event cannot both be right.

    Days of the week are compared with days of the week, dates with dates: a weekday's date hangs on the
    article's own, which may be off by one. Another year is another event.
    """
    day, other_day = weekday(first), weekday(second)
    if day or other_day:
        return bool(day and other_day) and day != other_day
    one, other = MONTH.match(first.value), MONTH.match(second.value)
    if not (one and other):
        return False
    years = {first.value[:4], second.value[:4]}
    if len(years) > 1 and all(year.isdigit() for year in years):
        return False
    same_month = one[1] == other[1]
    return not same_month or (one[2] is not None and other[2] is not None and one[2] != other[2])


def apart(first: TimeExpression, second: TimeExpression) -> bool:
    """Say whether two times name other stretches: what holds of the one need not hold of the other."""
    if clash(first, second):
        return True
    one, other = first.value[:4], second.value[:4]
    if _YEAR.match(one) and _YEAR.match(other) and one != other:
        return True
    if first.interval is not None and second.interval is not None:
        return not first.interval.meets(second.interval)
    return False


def weekday(time: TimeExpression) -> str | None:
    """Give the day of the week that the words name."""
    return next((word for word in words(time.span.quote) if word in _WEEKDAYS), None)
