"""
TIMEX3 values and the days that they mean.

Values follow TimeML 1.2.1 (ISO 8601 with its additions): "2025-08-01", "2025-W31", "2025-W31-WE", "2025-08",
"2025-Q3", "2025-H2", "2025-SP", "2025", "198" (a decade), "19" (a century), "P3M", "PRESENT_REF".
"""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta

from stemma.knowledge.calendar import calendar
from stemma.model import Interval

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)")
_LENGTHS = {"Q": 3, "H": 6}
_YEARS = re.compile(r"\d{2,4}")
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, months.monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """Move a day by months; the 31st becomes the month's last day where there is no 31st."""
    year, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 + count, _MONTHS_IN_YEAR)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def add_days(day: date, count: int) -> date:
    """Move a day, not beyond the years that a date can have."""
    number = min(max(day.toordinal() + count, 1), date(9998, 12, 31).toordinal())
    return date.fromordinal(number)


def days(value: str) -> Interval | None:
    """Give the days that a value, or a pair of them ("2020/2021"), means; None for durations, sets and references."""
    first, _, last = value.partition("/")
    try:
        begin, end = _days(first), _days(last or first)
        return Interval(begin.start, end.end) if begin and end else None
    except ValueError:
        return None


def _days(value: str) -> Interval | None:
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()[:3]))
        return Interval(day, day)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Interval(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6))
    if match := _PART_OF_YEAR.fullmatch(value):
        return _months(int(match[1]), *_months_of(match[2]))
    if _YEARS.fullmatch(value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        # A century named by its first two digits: "19" is 1900 to 1999.
        return Interval(date(max(first, 1), 1, 1), date(first + span - 1, 12, 31))
    return None


def _months_of(code: str) -> tuple[int, int]:
    """Give the first and the last month of "08", "Q3", "H2" or "SP"."""
    if code.isdigit():
        return int(code), int(code)
    if code[0] in _LENGTHS and code[1].isdigit():
        length = _LENGTHS[code[0]]
        return length * (int(code[1]) - 1) + 1, length * int(code[1])
    season = next(row for row in calendar().seasons.values() if row.code == code)
    return season.first, season.last


def _months(year: int, first: int, last: int) -> Interval:
    end = year + 1 if last < first else year
    return Interval(date(year, first, 1), last_day(end, last))


def part_of(interval: Interval, part: str) -> Interval:
    """
    Give the part of an interval that "early", "mid" or "late" means: its first, middle or last third.

    "start" and "end" are its first and last tenth (at least a day, at most a month). Thirds are rounded outwards,
    so that "early autumn" ends on 1 October and no plausible day is lost.
    """
    if interval.start is None or interval.end is None or not part:
        return interval
    length = (interval.end - interval.start).days + 1
    third = -(-length // 3)
    edge = min(max(length // 10, 1), 31) if length > _DAYS_IN_WEEK else 1
    # What is cut off at the beginning and at the end.
    before, after = {
        "early": (0, length - third),
        "mid": (length // 3, length // 3),
        "late": (length - third, 0),
        "start": (0, length - edge),
        "end": (length - edge, 0),
    }.get(part, (0, 0))
    return Interval(add_days(interval.start, before), add_days(interval.end, -after))


def week(day: date) -> str:
    """Give the value of the ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def quarter(day: date) -> str:
    """Give the value of the quarter of a day."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def at_grain(day: date, unit: str) -> str:
    """Give the value of the day, week, month, quarter, year, decade or century that a day lies in."""
    if unit == "week":
        return week(day)
    if unit == "weekend":
        return f"{week(day)}-WE"
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return quarter(day)
    if unit in {"year", "decade", "century"}:
        return f"{day.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
    return day.isoformat()


def shift(day: date, unit: str, count: int) -> date:
    """Move a day by units."""
    if unit in _IN_DAYS:
        return add_days(day, count * _IN_DAYS[unit])
    if unit in _IN_MONTHS:
        return add_months(day, count * _IN_MONTHS[unit])
    return day


_IN_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
