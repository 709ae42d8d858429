"""What a time expression means before it is tied to a day: fixed, relative, named, or a length."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from stemma.knowledge.calendar import calendar
from stemma.parsing.timex import add_days, add_months, at_grain, days, shift

if TYPE_CHECKING:
    from stemma.parsing.tense import Tense

Kind = Literal["date", "time", "duration", "set"]
Which = Literal["", "last", "this", "next"]
_WEEK = 7
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_MONTHS = 12
# A month and a day without a year: beyond half a year the other direction is the nearer.
_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication, the tense at the place, and the last day or period that the text named."""

    day: date
    tense: Tense
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: "2025-08-01", "P3M", "PRESENT_REF", "XXXX-WXX-5"."""

    value: str


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units from the day of publication, or from what the text named last (*from_text*)."""

    unit: str
    count: int
    grain: str = ""
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """
    A weekday, month, day of a month, season, quarter, half or holiday, whose year or week is not said.

    *number* is its number (of a weekday, month, quarter or half), *day* the day of the month, *name* the name
    of a season or holiday (of a month's day: the last day of a range, of a weekday: "weekend"); *year* is set where it is relative ("this year's third quarter": 0, "last year's" -1).
    """

    what: Literal["weekday", "month", "monthday", "season", "quarter", "half", "holiday"]
    number: int = 0
    day: int = 0
    name: str = ""
    which: Which = ""
    year: int | None = None


Meaning = Fixed | Relative | Named


@dataclass(frozen=True, slots=True)
class Expression:
    """
    A time expression found at offsets [start, end) of a sentence's text.

    *part* narrows the interval ("early", "mid", "late", "start", "end"). *clock* is what a time of
    day adds to the value ("T10:35", "TMO"). *reach* ties a duration to the day of publication: "past" for
    "in the last three years", "next" for "within months"; then *unit* and *count* give its length.
    """

    start: int
    end: int
    kind: Kind
    meaning: Meaning
    part: str = ""
    clock: str = ""
    reach: Which = ""
    unit: str = ""
    count: float = 0.0
    approximate: bool = False

    def at(self, start: int, end: int) -> Expression:
        """Give the expression with other offsets."""
        return replace(self, start=start, end=end)


def value_of(meaning: Meaning, anchor: Anchor) -> str | None:
    """Give the TIMEX3 value of a meaning on a day; None where it needs a period that the text has not named."""
    if isinstance(meaning, Fixed):
        return meaning.value
    if isinstance(meaning, Relative):
        return _relative(meaning, anchor)
    return _NAMED[meaning.what](meaning, anchor)


def _relative(meaning: Relative, anchor: Anchor) -> str | None:
    day = anchor.day
    named = anchor.reference if anchor.reference and _QUARTER.fullmatch(anchor.reference) else None
    if meaning.unit == "year" and meaning.grain == "year" and named:
        # "The third quarter … up from a year ago": the same quarter of the year before.
        return f"{int(named[:4]) + meaning.count}{named[4:]}"
    if meaning.unit == "quarter" and meaning.from_text:
        named = named or at_grain(shift(day, "quarter", -1), "quarter")
        return f"{int(named[:4]) + meaning.count // 4}{named[4:]}"
    if meaning.from_text:
        interval = days(anchor.reference) if anchor.reference else None
        if interval is None or interval.start is None:
            return None
        day = interval.start
    return at_grain(shift(day, meaning.unit, meaning.count), meaning.grain or meaning.unit)


def _weekday(meaning: Named, anchor: Anchor) -> str:
    if meaning.name == "weekend":
        day = date.fromisoformat(_weekday(replace(meaning, name=""), anchor))
        return at_grain(day, "weekend")
    day = anchor.day
    back = (day.isoweekday() - meaning.number) % _WEEK
    ahead = (meaning.number - day.isoweekday()) % _WEEK
    if meaning.which == "this":
        return add_days(day, meaning.number - day.isoweekday()).isoformat()
    if meaning.which == "next" or (meaning.which == "" and anchor.tense == "future"):
        return add_days(day, ahead or (_WEEK if meaning.which else 0)).isoformat()
    return add_days(day, -(back or (_WEEK if meaning.which else 0))).isoformat()


def _month(meaning: Named, anchor: Anchor) -> str:
    return f"{_year_of_month(meaning, anchor, meaning.number):04d}-{meaning.number:02d}"


def _year_of_month(meaning: Named, anchor: Anchor, month: int) -> int:
    here = anchor.day.month
    if meaning.year is not None:
        shift_by = meaning.year
    elif meaning.which == "last":
        shift_by = -1 if month >= here else 0
    elif meaning.which == "next":
        shift_by = 1 if month <= here else 0
    elif meaning.which == "this":
        shift_by = 0
    elif anchor.tense == "future":
        shift_by = 1 if month < here else 0
    else:
        # Without a tense the nearer of the two, where the month lies ahead this year.
        ahead = month - here
        shift_by = -1 if ahead > (0 if anchor.tense == "past" else _MONTHS // 2) else 0
    return anchor.day.year + shift_by


def _monthday(meaning: Named, anchor: Anchor) -> str | None:
    candidates = []
    for year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1):
        value = f"{year:04d}-{meaning.number:02d}-{meaning.day:02d}"
        interval = days(value)
        if interval is not None and interval.start is not None:
            candidates.append(interval.start)
    if meaning.year is not None:
        candidates = [day for day in candidates if day.year == anchor.day.year + meaning.year]
    first = _nearest(candidates, meaning.which, anchor)
    if first and meaning.name == "week":
        return at_grain(date.fromisoformat(first), "week")
    return f"{first}/{first[:-2]}{int(meaning.name):02d}" if first and meaning.name else first


def _holiday(meaning: Named, anchor: Anchor) -> str | None:
    holiday = calendar().holidays[meaning.name]
    years = range(anchor.day.year - 1, anchor.day.year + 2)
    if meaning.year is not None:
        years = range(anchor.day.year + meaning.year, anchor.day.year + meaning.year + 1)
    return _nearest([holiday.of(year) for year in years], meaning.which, anchor)


def _nearest(candidates: list[date], which: Which, anchor: Anchor) -> str | None:
    """Choose the day that the word before it or the tense asks for, else the nearest."""
    if not candidates:
        return None
    past = [day for day in candidates if day < anchor.day or (day == anchor.day and which == "")]
    ahead = [day for day in candidates if day > anchor.day or (day == anchor.day and which == "")]
    this = [day for day in candidates if day.year == anchor.day.year]
    if which == "this" and this:
        return this[0].isoformat()
    if (which == "last" or (which == "" and anchor.tense == "past")) and past:
        return _unless_far(past[-1], ahead, which, anchor).isoformat()
    if (which == "next" or (which == "" and anchor.tense == "future")) and ahead:
        return _unless_far(ahead[0], past[::-1], which, anchor).isoformat()
    return min(candidates, key=lambda day: (abs((day - anchor.day).days), day)).isoformat()


def _unless_far(choice: date, others: list[date], which: Which, anchor: Anchor) -> date:
    """Mind a past tense whose day lies ahead: "the talks were set for Jan. 14", written on 6 January."""
    if which or not others:
        return choice
    near = abs((others[0] - anchor.day).days)
    return others[0] if near <= _WEEK * 8 and abs((choice - anchor.day).days) > _HALF_YEAR else choice


def _season(meaning: Named, anchor: Anchor) -> str:
    season = calendar().seasons[meaning.name]
    day = anchor.day
    if meaning.year is not None:
        return f"{day.year + meaning.year}-{season.code}"
    # In January and February the winter is that of the year before.
    year = day.year - 1 if season.last < season.first and day.month <= season.last else day.year
    started = day.month >= season.first or year < day.year
    running = started and (day.month <= season.last or season.last < season.first)
    if meaning.which == "last":
        year = year if started and not running else year - 1
    elif meaning.which == "next":
        year = year + 1 if started else year
    elif meaning.which != "this" and anchor.tense != "future":
        year = year if started else year - 1
    elif meaning.which != "this":
        year = year + 1 if started and not running else year
    return f"{year}-{season.code}"


def _quarter(meaning: Named, anchor: Anchor) -> str:
    return _of_year(meaning, anchor, "Q", 3)


def _half(meaning: Named, anchor: Anchor) -> str:
    return _of_year(meaning, anchor, "H", 6)


def _of_year(meaning: Named, anchor: Anchor, letter: str, months: int) -> str:
    day = anchor.day
    if meaning.year is not None:
        return f"{day.year + meaning.year}-{letter}{meaning.number}"
    first = (meaning.number - 1) * months + 1
    year = day.year
    if meaning.which == "last" or (anchor.tense != "future" and first > day.month):
        year -= 1 if first >= day.month - months + 1 else 0
    elif meaning.which == "next" and first + months - 1 < day.month:
        year += 1
    elif anchor.tense == "future" and first + 2 * months - 1 < day.month:
        # "expects to report a third-quarter loss", written in October, is about the quarter just over.
        year += 1
    return f"{year}-{letter}{meaning.number}"


_NAMED = {
    "weekday": _weekday,
    "month": _month,
    "monthday": _monthday,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
}


def reach(expression: Expression, day: date) -> tuple[date, date] | None:
    """Give the days that a duration tied to the day of publication covers, first and last."""
    if not expression.reach or not expression.unit:
        return None
    count = expression.count if expression.reach == "next" else -expression.count
    other = _move(day, expression.unit, count)
    return (day, other) if expression.reach == "next" else (other, day)


def _move(day: date, unit: str, count: float) -> date:
    if unit in {"second", "minute", "hour"}:
        return add_days(day, int(count > 0) - int(count < 0))
    if unit in {"month", "quarter", "year", "decade", "century"}:
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        return add_months(day, round(count * months))
    return add_days(day, round(count * {"week": 7, "fortnight": 14}.get(unit, 1)))
