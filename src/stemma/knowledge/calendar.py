"""The calendar as English news writes it: months, weekdays, seasons, days with names."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from stemma.knowledge import tables
from stemma.model import Interval

_WEEK = 7
FEBRUARY = 2
_WHOLE_MONTH = 27
# What names its own direction is not turned: a year, "last month", "two months ago".
_SETTLED = re.compile(r"\d{4}|\b(?:last|past|previous|ago|earlier|this)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Season:
    """A season: its TIMEX3 code and its first and last month; winter ends in the next year."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """
    A day with a name.

    It falls on *month* and *day*; or *easter* days after Easter Sunday; or on the *nth* *weekday*
    (Monday is 1) of *month*, -1 being the last.
    """

    names: tuple[str, ...]
    month: int = 0
    day: int = 0
    easter: int | None = None
    nth: int = 0
    weekday: int = 0

    def of(self, year: int) -> date:
        """Give its day in a year."""
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        if not self.nth:
            return date(year, self.month, self.day)
        if self.nth > 0:
            first = date(year, self.month, 1)
            return first + timedelta(days=(self.weekday - first.isoweekday()) % _WEEK + _WEEK * (self.nth - 1))
        last = date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - self.weekday) % _WEEK)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The tables of `data/calendar.toml`, by their words in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, Season]
    dayparts: dict[str, str]
    holidays: dict[str, Holiday]


@functools.cache
def calendar() -> Calendar:
    """Load the tables, once in a process."""
    table = tables.toml("calendar.toml")
    holidays = [Holiday(**{**row, "names": tuple(row["names"])}) for row in table["holidays"]]
    return Calendar(
        months=table["months"],
        weekdays=table["weekdays"],
        seasons={name: Season(**row) for name, row in table["seasons"].items()},
        dayparts=table["dayparts"],
        holidays={name: holiday for holiday in holidays for name in holiday.names},
    )


def easter(year: int) -> date:
    """
    Give the day of Easter Sunday in the Gregorian calendar.

    The anonymous algorithm, as printed in J. Meeus, Astronomical Algorithms (1991), chapter 8.
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    day = (32 + 2 * century_rest + 2 * quarter - moon - quarter_rest) % 7
    late = (golden + 11 * moon + 22 * day) // 451
    month, offset = divmod(moon + day - 7 * late + 114, 31)
    return date(year, month, offset + 1)


def next_like(interval: Interval, words: str, written: Interval | None) -> Interval:
    """
    Turn a season or month without a year that is over to the next one: what is foreseen for it lies ahead.

    "Could be signed by early autumn" leaves open which autumn; *written* is when the text was.
    """
    start, end = interval.start, interval.end
    today = written.start if written else None
    if start is None or end is None or today is None or end >= today:
        return interval
    if _SETTLED.search(words) or (end - start).days < _WHOLE_MONTH:
        return interval
    return Interval(_next_year(start), _next_year(end))


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == FEBRUARY else day.day)
