"""The words and patterns that the grammar of times is made of."""

from __future__ import annotations

import re

from stemma.knowledge.calendar import calendar
from stemma.knowledge.units import units
from stemma.parsing.numerals import DIGITS, number, number_words

UNITS = {
    "sec": "second", "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "day": "day", "night": "night",
    "week": "week", "weekend": "weekend", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century", "centurie": "century",
}  # fmt: skip
_CODES = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D", "week": "P{}W", "weekend": "P{}WE",
    "fortnight": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}Y", "century": "P{}Y",
}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100}
# What an unstated number of units can be at most: "within months" is within a year.
MOST = {
    "second": 60,
    "minute": 60,
    "hour": 24,
    "day": 14,
    "night": 14,
    "week": 8,
    "month": 12,
    "quarter": 4,
    "year": 10,
    "decade": 10,
}
_VAGUE = re.compile(r"(?i)^(?:several|few|a few|many|some|dozens of|hundreds of|thousands of|scores of|tens of|)$")


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _capital(names: list[str]) -> str:
    """Months and weekdays: with a capital or all in capitals; an abbreviation with or without its full stop."""
    forms: list[str] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        forms += [name.capitalize(), name.upper()]
    return "|".join(forms)


_FULL_DAYS = [name for name in calendar().weekdays if name.endswith("day")]
_SHORT_DAYS = [name for name in calendar().weekdays if not name.endswith("day")]
_FULL_MONTHS = [name for name in calendar().months if len(name) > len("sept") or name in {"may", "june", "july"}]
_SHORT_MONTHS = [name for name in calendar().months if name not in _FULL_MONTHS]

WEEKDAY = rf"(?:(?:{_capital(_FULL_DAYS)})|(?:{_capital(_SHORT_DAYS)})\.)"
MONTH = rf"(?:(?:{_capital(_FULL_MONTHS)})|(?:{_capital(_SHORT_MONTHS)})\b(?:\.|(?= \d)))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAYPART = r"(?:morning|afternoon|evening|night)s?"
HOLIDAY = rf"(?:{_alternatives(list(calendar().holidays))})".replace("'", "['’]")
UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)s?"
NUMBER = rf"(?:{DIGITS}|(?:an? (?=hundred|thousand|million|dozen))?(?:{number_words()})(?:[ -](?:and )?(?:{number_words()}))*)"
COUNT = rf"(?:(?:{NUMBER})(?: 1/2| and a half)?|an?|several|a few|few|a couple of|a couple|many|half an?|a half|half a dozen|a dozen|dozens of|hundreds of|thousands of|tens of|a single|an additional|a full|some)"
QUALIFIER = (
    r"(?:(?:more|less|fewer) than|nearly|almost|about|around|roughly|approximately|over|at least|at most|up to|no more than|"
    r"as many as|as long as|just over|just under|under|close to|only|barely|another|an estimated|some)"
)
ORDINAL = rf"(?:{_alternatives([name for name in units().ordinals if '-' not in name])}|\d{{1,2}}(?:st|nd|rd|th))"
PART = r"(?:[Ee]arly|[Ee]arlier|[Ll]ate|[Ll]ater|[Mm]id)"
EDGE = r"(?:[Tt]he )?(?:very )?(?:beginning|start|middle|end|close|eve|turn)"


def unit(word: str) -> str:
    """Give the unit that a word names, in the singular."""
    name = word.lower()
    return UNITS.get(name) or UNITS[name.removesuffix("s")]


def count(text: str) -> float | None:
    """Read how many: None for "several" and the like."""
    words = " ".join(text.lower().split())
    if _VAGUE.match(words):
        return None
    if words in {"a couple", "a couple of"}:
        return 2.0
    if words in {"a", "an", "a single", "an additional", "a full", "the"}:
        return 1.0
    if words in {"half a", "half an", "a half"}:
        return 0.5
    if words in {"a dozen", "half a dozen"}:
        return 12.0 if words == "a dozen" else 6.0
    half = words.endswith((" 1/2", " and a half"))
    value = number(words.removesuffix(" 1/2").removesuffix(" and a half"))
    return value + 0.5 if value is not None and half else value


def is_year(text: str) -> bool:
    """Say whether a count is a year, as in "the 1988 quarter"."""
    return re.fullmatch(YEAR, text) is not None


def length(name: str, many: float | None) -> str:
    """Give the TIMEX3 value of so many units: ("month", 3) is "P3M", of an unstated number "PXM"."""
    if many is None:
        return _CODES[name].format("X0" if name == "decade" else "X")
    many *= _TIMES.get(name, 1)
    if many != int(many) and name == "hour":
        return f"PT{int(many)}H30M"
    if many != int(many) and name == "year":
        years = f"{int(many)}Y" if many >= 1 else ""
        return f"P{years}{round((many - int(many)) * 12)}M"
    return _CODES[name].format(int(many) if many == int(many) else round(many, 2))


def ordinal(text: str) -> int:
    """Read an ordinal: "third" 3, "21st" 21; 0 where it is none."""
    name = text.lower()
    digits = re.match(r"\d+", name)
    return int(digits[0]) if digits else units().ordinals.get(name, 0)


def month(text: str) -> int:
    """Give the number of a month by its name or abbreviation."""
    return calendar().months[text.lower().rstrip(".")]


def weekday(text: str) -> int:
    """Give the number of a weekday, Monday 1, also in the plural."""
    name = text.lower().rstrip(".")
    days = calendar().weekdays
    return days[name] if name in days else days[name.removesuffix("s")]


def part(text: str | None) -> str:
    """Give which part of a period a word means: early, mid, late, start, end; "" for none."""
    word = (text or "").lower().split(" ")[-1].strip("- ")
    return _PARTS.get(word, "")


_PARTS = {
    "early": "early",
    "earlier": "earlier",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "later",
    "beginning": "start",
    "start": "start",
    "turn": "start",
    "end": "end",
    "close": "end",
    "eve": "start",
}
