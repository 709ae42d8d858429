"""Dates that a page prints: on a line of their own, in a byline, before the first word of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<d{0}>\d{{1,2}})(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{_DAY.format(1)},?(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}})\b)?"
    rf"|(?P<m2>{_MONTH})\b\.? {_DAY.format(2)}(?!\d|:\d)\b(?:,? (?P<y2>\d{{4}})\b(?!:))?"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)"
    r"|(?P<a4>\d{1,2})[-/.](?P<b4>\d{1,2})[-/.](?P<y4>\d{4})\b)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?P<n>\d{1,3}|an?|one) ?(?P<unit>min(?:ute)?s?|m|hours?|hrs?|h|days?|d)\b(?: \d{1,2} ?min(?:ute)?s?)?|less than \d+ \w+) ago",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d(?::\d\d)?)? ?(?:a\.?m\b\.?|p\.?m\b\.?|h\b|hrs\b)|\b\d{1,2}[:.]\d\d\b", re.IGNORECASE
)
_ZONE = re.compile(
    r"\b(?:ET|EDT|EST|CT|CDT|CST|MT|MDT|MST|PT|PDT|PST|GMT|UTC|BST|CET|CEST|EET|EEST|MSK|IST|JST|AST|local(?: time)?|GMT[+-]\d+)\b"
)
_WORDS = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|first|originally|published|posted|updated?|last|modified|created|added|issued|edited|on|at|ago|by|date|time|and|the|of"
    r"|nation/world|politics|news|world|less|than|over|an?|hours?|min(?:ute)?s?|read)\b",
    re.IGNORECASE,
)
# A place, as datelines give it: "Bergen, NORWAY", "Bergen / Oslo / Riga".
_PLACES = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2})(?: ?[/,|-] ?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}){0,4}"
)
_PLACE_LINE = re.compile(
    r"\|? ?(?:[A-ZÀ-Þ][\w.'-]+(?: [A-ZÀ-Þ][\w.'-]+)?), (?:[A-Z]{4,}(?: [A-Z]+)*|[A-Z][\w.]+)"
    r"|[A-ZÀ-Þ][\w.' -]{2,30} \((?:CNN|AP|AFP|Reuters|[A-Z]{2,10})\)"
)
_BEFORE_LEADING = re.compile(r"(?:[A-ZÀ-Þ]{2,}[A-ZÀ-Þ.'/ -]*(?:, [A-Z][\w.]+)*,? ?)?\(?")
_AFTER_LEADING = re.compile(r"[ ,)]*(?:\([^()]{1,25}\)\*?|/[^/]{2,20}/)? ?(?:-{1,2}|:)")
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_DATELINE = 140
LONGEST_PLACES = 60
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed: *year* is None where the words leave it out. Offsets are in the line's plain form."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    @property
    def date(self) -> date | None:
        """The calendar day, None without a year."""
        return date(self.year, self.month, self.day) if self.year is not None else None


def days_in(line: str) -> tuple[Day, ...]:
    """Find the days that a line in plain form names, in order; what no calendar has is left out."""
    found = []
    for match in DATE.finditer(line):
        day = _day(match)
        if day is not None:
            found.append(day)
    return tuple(found)


def _day(match: re.Match[str]) -> Day | None:
    group = match.groupdict()
    if group["m1"]:
        year, month, day = group["y1"], MONTHS[group["m1"].lower()], int(group["d1"])
    elif group["m2"]:
        year, month, day = group["y2"], MONTHS[group["m2"].lower()], int(group["d2"])
    elif group["y3"]:
        year, month, day = group["y3"], int(group["m3"]), int(group["d3"])
    else:
        first, second, year = int(group["a4"]), int(group["b4"]), group["y4"]
        # 07/08/2018 is July in one country and August in another: only what cannot be both is read.
        if first <= MONTHS_A_YEAR and second <= MONTHS_A_YEAR and first != second:
            return None
        month, day = (first, second) if first <= MONTHS_A_YEAR else (second, first)
    number = int(year) if year else None
    if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    if exists(number or 2000, month, day):
        return Day(number, month, day, match.start(), match.end())
    return None


def exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_dateline(line: str) -> bool:
    """Say whether a line in plain form consists of a date, a time or a place and nothing else."""
    if len(line) > LONGEST_DATELINE:
        return False
    # "Updated 2 min ago7:20 a.m. ET": pages run their parts together.
    apart = re.sub(r"(?<=ago)(?=\d)", " ", line)
    rest, dated = DATE.subn(" ", apart)
    rest, past = _AGO.subn(" ", rest)
    rest, timed = _CLOCK.subn(" ", rest)
    if not (dated or past or timed):
        return False
    rest = _WORDS.sub(" ", _ZONE.sub(" ", rest)).strip(" |,;:.-/@()·•*")
    if not any(char.isalnum() for char in rest):
        return True
    return bool(dated) and len(rest) <= LONGEST_PLACES and bool(_PLACES.fullmatch(" ".join(rest.split())))


def is_place_line(line: str) -> bool:
    """Say whether a line in the head of a page names a place as datelines do: "Bergen, NORWAY", "Oslo (AFP)"."""
    return bool(_PLACE_LINE.fullmatch(line))


def is_relative(line: str) -> bool:
    """Say whether a dateline tells its time from now ("19 min ago")."""
    return bool(_AGO.search(line))


def age(line: str) -> timedelta | None:
    """Give how long ago a line says it was written: "56 mins ago"."""
    match = _AGO.search(line)
    if match is None or match["n"] is None:
        return None
    unit = match["unit"].lower()
    count = int(match["n"]) if match["n"].isdigit() else 1
    if unit.startswith("m"):
        return timedelta(minutes=count)
    return timedelta(hours=count) if unit.startswith("h") else timedelta(days=count)


def leading_day(paragraph: str) -> Day | None:
    """Find the day in the dateline that opens a report: "OSLO, 3 March 2024 (NTB) -- Talks …"."""
    for day in days_in(paragraph[:120])[:1]:
        if _BEFORE_LEADING.fullmatch(paragraph[: day.start]) and _AFTER_LEADING.match(paragraph[day.end :]):
            return day
    return None
