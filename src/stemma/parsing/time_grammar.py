"""
The grammar of time expressions in English news.

Each rule is a pattern and a function that makes an `Expression` of a match, or None where the words are
something else ("second" the ordinal, "may" the verb). Of overlapping expressions the earliest and
then the longest stands. Expressions have no date yet: see `stemma.parsing.meaning`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.knowledge.calendar import calendar
from stemma.parsing import time_words as words
from stemma.parsing.meaning import Expression, Fixed, Meaning, Named, Relative
from stemma.parsing.numerals import spoken_year
from stemma.parsing.time_words import (
    COUNT,
    DAYPART,
    EDGE,
    HOLIDAY,
    MONTH,
    MOST,
    NUMBER,
    ORDINAL,
    PART,
    QUALIFIER,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stemma.parsing.meaning import Which

    Make = Callable[[re.Match[str]], Expression | None]

_WHICH = r"(?:(?:[Tt]he|[Tt]his) )?(?:[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Nn]ext|[Cc]oming|[Ff]ollowing|[Cc]urrent|[Uu]pcoming|[Pp]receding)"
_MODIFIER = rf"(?:(?P<edge>{EDGE}) of |(?P<part>{PART})(?:[- ]in[- ]| |-))"
_ZONE = r"(?: (?:[A-Z]{2,4}|[Ll]ocal time|\([A-Z]{3,4}\)))?"
_CLOCK = rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\b\.?){_ZONE}|(?P<noon>\b(?:[Nn]oon|[Mm]id(?:night|day)))|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d){_ZONE}"
_CENTURY = 2000


def find(text: str) -> list[Expression]:
    """Find the time expressions of a sentence, in order, without overlaps."""
    present = {name for name, pattern in _CUES.items() if pattern.search(text)}
    if not present:
        return []
    found: list[tuple[int, int, int, Expression]] = []
    for order, (cue, pattern, make) in enumerate(_RULES):
        if cue not in present:
            continue
        for match in pattern.finditer(text):
            expression = make(match)
            if expression is not None:
                found.append((expression.start, -expression.end, order, expression))
    found.sort(key=lambda row: row[:3])
    return list(_without_overlaps(row[3] for row in found))


def _without_overlaps(expressions: Iterator[Expression]) -> Iterator[Expression]:
    end = 0
    for expression in expressions:
        if expression.start >= end:
            end = expression.end
            yield expression


def _make(match: re.Match[str], meaning: Meaning, kind: str = "date", **more: object) -> Expression:
    return Expression(match.start(), match.end(), kind, meaning, **more)  # type: ignore[arg-type]


def _part(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return words.part(groups.get("edge") or groups.get("part"))


def _which(text: str | None) -> Which:
    word = (text or "").lower().strip().split(" ")[-1]
    if word in {"last", "past", "previous", "preceding"}:
        return "last"
    if word in {"next", "coming", "following", "upcoming"}:
        return "next"
    return "this" if word in {"this", "current"} else ""


def _year(text: str) -> int:
    """Read a year, also of two digits."""
    year = int(text)
    if year >= 100:  # noqa: PLR2004 - four digits
        return year
    return year + (1900 if year >= 50 else _CENTURY)  # noqa: PLR2004 - the usual pivot


def _iso(match: re.Match[str]) -> Expression | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return _make(match, Fixed(f"{year:04d}-{month:02d}-{day:02d}")) if 1 <= month <= 12 and 1 <= day <= 31 else None  # noqa: PLR2004 - a calendar


def _slashed(match: re.Match[str]) -> Expression | None:
    """08/07/1998, the American way unless the first number cannot be a month."""
    month, day = int(match["one"]), int(match["two"])
    if month > 12 >= day:  # noqa: PLR2004 - months
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - a calendar
        return None
    return _make(match, Fixed(f"{_year(match['year']):04d}-{month:02d}-{day:02d}"))


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("noon"):
        return "T24:00" if groups["noon"].lower() == "midnight" else "T12:00"
    if groups.get("hour24"):
        return f"T{int(groups['hour24']):02d}:{groups['minute24']}"
    if groups.get("hour"):
        hour = int(groups["hour"]) % 12 + (12 if groups["half"][0].lower() == "p" else 0)
        return f"T{hour:02d}:{groups['minute'] or '00'}"
    if groups.get("daypart"):
        return "T" + calendar().dayparts[groups["daypart"].lower().removesuffix("s")]
    return ""


def _date(match: re.Match[str]) -> Expression | None:
    """Read a day of a month, with or without its year."""
    groups = match.groupdict()
    month, day = (
        words.month(groups["month"]),
        words.ordinal(groups["day"]) or int(re.sub(r"\D", "", groups["day"]) or 0),
    )
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    clock = _clock(match)
    if groups.get("year"):
        meaning: Meaning = Fixed(f"{_year(groups['year']):04d}-{month:02d}-{day:02d}")
    else:
        meaning = Named("monthday", month, day, which=_which(groups.get("which")))
    return _make(match, meaning, "time" if clock else "date", clock=clock)


def _week_of(match: re.Match[str]) -> Expression:
    number = int(re.sub(r"\D", "", match["day"]))
    return _make(match, Named("monthday", words.month(match["month"]), number, name="week"))


def _month_year(match: re.Match[str]) -> Expression:
    return _make(match, Fixed(f"{_year(match['year']):04d}-{words.month(match['month']):02d}"), part=_part(match))


def _month(match: re.Match[str]) -> Expression | None:
    # "May" and "March" are months only with something beside them: "in May", "May talks" is left out.
    if match["month"].rstrip(".") in {"May", "MAY", "March", "MARCH", "Mar", "MAR", "Jan", "Sep"} and not _is_month(
        match
    ):
        return None
    year = {"last": -1, "this": 0, "next": 1}.get((match["of"] or "").removesuffix(" year").split(" ")[-1])
    return _make(
        match, Named("month", words.month(match["month"]), which=_which(match["which"]), year=year), part=_part(match)
    )


_BEFORE_MONTH = re.compile(
    r"(?i)(?:\b(?:in|by|since|until|till|from|to|through|for|of|during|before|after|last|next|this|and|or|early|late|mid|between|on|each|every|the|"
    r"about|around|as)|[-–,(/])\s?$"
)


def _is_month(match: re.Match[str]) -> bool:
    return bool(match["which"] or match["part"] or match["edge"] or match["of"]) or bool(
        _BEFORE_MONTH.search(match.string[max(0, match.start() - 12) : match.start()])
    )


_BEFORE_YEAR = re.compile(
    r"(?i)(?:\b(?:in|since|by|from|until|till|to|through|of|before|after|during|for|and|or|the|late|early|mid|between|than|circa|spring|summer|"
    r"autumn|fall|winter|fiscal|year|its|a|on|about|around|as|back|beyond|into|his|their|her|our|with|s)|[-–,(/’'])\s?$"
)
_AFTER_COUNT = re.compile(
    r"(?: (?:percent|per cent|people|troops|dollars|points|feet|miles|tons|barrels|shares|workers|jobs|men|women|soldiers|members|yen|marks|pounds|km|metres|meters|votes)\b|[,.]\d|%)"
)


def _only_year(match: re.Match[str]) -> Expression | None:
    """Read a year by itself, where the words around it do not make it a count."""
    before = match.string[max(0, match.start() - 9) : match.start()]
    if not match["part"] and not match["edge"]:
        if before and not _BEFORE_YEAR.search(before):
            return None
        if before.endswith(("$", "£", "€", "#", ".")) or _AFTER_COUNT.match(match.string, match.end()):
            return None
    return _make(match, Fixed(match["year"]), part=_part(match))


def _year_range(match: re.Match[str]) -> Expression | None:
    """Make the pair "2020–2021" a value of its own, an ISO interval."""
    first, last = int(match["year"]), match["last"]
    end = int(last) if len(last) > 2 else first - first % 100 + int(last)  # noqa: PLR2004 - two digits
    return _make(match, Fixed(f"{first:04d}/{end:04d}")) if first < end < first + 100 else None


def _day_range(match: re.Match[str]) -> Expression | None:
    month = words.month(match["month"])
    first, last = int(match["day"]), int(match["last"])
    if not 1 <= first < last <= 31:  # noqa: PLR2004 - days of a month
        return None
    name = Named("monthday", month, first, name=str(last))
    if match["year"]:
        return _make(match, Fixed(f"{match['year']}-{month:02d}-{first:02d}/{match['year']}-{month:02d}-{last:02d}"))
    return _make(match, name)


def _decade(match: re.Match[str]) -> Expression:
    digits = match["digits"]
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"  # noqa: PLR2004 - four digits
    return _make(match, Fixed(value), part=_part(match))


_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def _word_decade(match: re.Match[str]) -> Expression:
    return _make(match, Fixed(f"19{_TENS[match['tens'].lower()]}"), part=_part(match))


def _century(match: re.Match[str]) -> Expression | None:
    number = words.ordinal(match["ordinal"]) or (
        21 if match["ordinal"].lower().replace(" ", "-") == "twenty-first" else 0
    )
    return _make(match, Fixed(f"{number - 1:02d}"), part=_part(match)) if number else None


def _season(match: re.Match[str]) -> Expression | None:
    name, year = match["season"].lower(), match["year"]
    cued = match["which"] or match["part"] or match["edge"] or year or match["of"]
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if not cued and (
        not re.search(r"\b(?:in|by|since|until|for|during|of|every|each|the|through) (?:the )?$", before + "")
        or name == "fall"
    ):
        return None
    if year:
        return _make(match, Fixed(f"{_year(year)}-{calendar().seasons[name].code}"), part=_part(match))
    relative = {"last": -1, "this": 0, "next": 1}.get((match["of"] or "").lower().split(" ")[1] if match["of"] else "")
    return _make(match, Named("season", name=name, which=_which(match["which"]), year=relative), part=_part(match))


def _quarter(match: re.Match[str]) -> Expression | None:
    number = words.ordinal(match["ordinal"]) if match["ordinal"] else int(match["digit"])
    what = "half" if match["what"] and match["what"].lower() == "half" else "quarter"
    if number > (2 if what == "half" else 4) or not number:
        return None
    letter = "H" if what == "half" else "Q"
    year = match["year"] or match["before"]
    if year:
        return _make(match, Fixed(f"{year}-{letter}{number}"), part=_part(match))
    relative = (match["of"] or match["owner"] or "").lower()
    shift = next(
        (
            count
            for word, count in (("last", -1), ("this", 0), ("next", 1), ("ago", -1), ("earlier", -1))
            if word in relative
        ),
        None,
    )
    return _make(match, Named(what, number, year=shift), part=_part(match))  # type: ignore[arg-type]


def _weekday(match: re.Match[str]) -> Expression:
    clock = _clock(match)
    number = words.weekday(match["weekday"])
    kind = "time" if clock else "date"
    return _make(match, Named("weekday", number, which=_which(match["which"])), kind, part=_part(match), clock=clock)


def _weekdays(match: re.Match[str]) -> Expression:
    """Read "Tuesdays" as a set."""
    return _make(match, Fixed(f"XXXX-WXX-{words.weekday(match['weekday'])}"), "set")


_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _near_day(match: re.Match[str]) -> Expression:
    word = match["near"].lower()
    clock = "TNI" if word == "tonight" else _clock(match)
    return _make(match, Relative("day", _DAYS[word]), "time" if clock else "date", part=_part(match), clock=clock)


def _overnight(match: re.Match[str]) -> Expression:
    return _make(match, Relative("day", 0), "time", clock="TNI")


def _beside_day(match: re.Match[str]) -> Expression:
    return _make(match, Relative("day", -2 if "before" in match[0].lower() else 2))


def _this_part(match: re.Match[str]) -> Expression:
    """Read "this morning", "last night"."""
    back = -1 if match["which"].lower() == "last" else 0
    return _make(match, Relative("day", back), "time", clock="T" + calendar().dayparts[match["daypart"].lower()])


def _this_unit(match: re.Match[str]) -> Expression | None:
    """Read "last week", "later this month", "the end of next year"."""
    name = words.unit(match["unit"])
    word = match["which"].lower().strip().split(" ")[-1]
    count = {"last": -1, "next": 1, "this": 0}[_which(match["which"])]
    if name in {"second", "minute", "hour", "night", "fortnight"}:
        return None
    if name == "day":
        return (
            _make(match, Relative("day", count, from_text=True))
            if word in {"next", "previous", "following", "preceding"}
            else None
        )
    from_text = word in {"previous", "following", "preceding"}
    return _make(match, Relative(name, count, from_text=from_text), part=_part(match))


def _that_unit(match: re.Match[str]) -> Expression:
    """Read "that day", "the same month": what the text named last."""
    return _make(match, Relative(words.unit(match["unit"]), 0, from_text=True), part=_part(match))


def _named_quarter(match: re.Match[str]) -> Expression:
    """Read "the quarter", "the year-ago period": what the text named last, or the same of the year before."""
    return _make(match, Relative("quarter", -4 if match["back"] else 0, "quarter", from_text=True))


def _the_unit(match: re.Match[str]) -> Expression:
    """Read "the end of the year": that of the publication day."""
    name = words.unit(match["unit"])
    return _make(match, Relative(name, 0), part=_part(match))


def _weekend(match: re.Match[str]) -> Expression:
    return _make(match, Named("weekday", 6, which=_which(match["which"]), name="weekend"), part=_part(match))


def _ago(match: re.Match[str]) -> Expression | None:
    name, count = words.unit(match["unit"]), words.count(match["count"] or "")
    word = match["word"].lower()
    sign = 1 if word in {"later", "after", "from now", "hence", "afterward", "afterwards"} else -1
    from_text = word in {"later", "after", "earlier", "before", "afterward", "afterwards", "previously"}
    approximate = bool(match["qualifier"])
    if name in {"second", "minute", "hour"}:
        return _make(match, Fixed(words.length(name, count)), "duration", approximate=approximate)
    if count is None:
        value = "FUTURE_REF" if sign > 0 else "PAST_REF"
        return _make(match, Fixed(value), approximate=True)
    grain = {"decade": "year", "century": "year"}.get(name, name)
    meaning = Relative(name, sign * round(count), grain, from_text=from_text)
    if count != int(count):
        meaning = (
            Relative("month", sign * round(count * 12), "month", from_text=from_text) if name == "year" else meaning
        )
    return _make(match, meaning, approximate=approximate)


_AHEAD = frozenset({"next", "coming", "following", "within", "upcoming"})


def _reached(match: re.Match[str]) -> Expression | None:
    """Read "the past three years", "the next few weeks", "recent days", "within months"."""
    groups = match.groupdict()
    name = words.unit(match["unit"])
    count = words.count(groups.get("most") or groups.get("count") or "")
    word = (groups.get("which") or groups.get("within") or "").lower().split(" ")[-1]
    # "in three years" lies ahead only where the verb does; "the first nine months" is tied to nothing.
    direction: Which = {"in": "this", "first": ""}.get(word, "next" if word in _AHEAD else "last")  # type: ignore[assignment]
    many = count if count is not None else float(MOST.get(name, 1))
    start = match.start("from") if groups.get("from") else match.start()
    expression = _make(
        match,
        Fixed(words.length(name, count)),
        "duration",
        reach=direction,
        unit=name,
        count=many,
        approximate=count is None,
    )
    return expression.at(start, match.end())


_ABOUT = re.compile(rf"(?i)\b{QUALIFIER} $")
_AGE = re.compile(r"(?i)[- ]olds?\b")
_SHIFTED = re.compile(r"[ -]?(?:later|ago|earlier)")


def _is_no_duration(match: re.Match[str], name: str, text: str) -> bool:
    """Tell ages, "three-quarters", "the 1988 quarter", "one second" and "many a year" from durations."""
    plural = match["unit"].lower().endswith("s")
    after = match.string[match.end() :]
    if name == "quarter" and (text in {"a", "one", "three"} or (not text[0].isdigit() and "-" in match[0] + after[:1])):
        return True
    if not plural and (
        words.is_year(text) or text in {"some", "many", "few"} or (name == "second" and not text[0].isdigit())
    ):
        return True
    rate = text in {"a", "an"} and (plural or _SHIFTED.match(after) is not None)
    return rate or _AGE.match(after) is not None


def _duration(match: re.Match[str]) -> Expression | None:
    name, text = words.unit(match["unit"]), match["count"]
    if _is_no_duration(match, name, text.lower()):
        return None
    count = words.count(text)
    vague = bool(match["qualifier"] or match["most"] or _ABOUT.search(match.string, 0, match.start()))
    return _make(match, Fixed(words.length(name, count)), "duration", approximate=vague)


def _bare_units(match: re.Match[str]) -> Expression | None:
    """Read "months", "decades-long": so many that the text does not say."""
    name = words.unit(match["unit"])
    return _make(match, Fixed(words.length(name, None)), "duration", approximate=True)


_SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "biennial": "P2Y",
}  # fmt: skip


def _adverb_set(match: re.Match[str]) -> Expression:
    return _make(match, Fixed(_SETS[match[0].lower()]), "set")


def _every(match: re.Match[str]) -> Expression | None:
    count = words.count(match["count"] or "a")
    if match["unit"]:
        return _make(match, Fixed(words.length(words.unit(match["unit"]), count)), "set")
    if match["daypart"]:
        return _make(match, Fixed("XXXX-XX-XXT" + calendar().dayparts[match["daypart"].lower()]), "set")
    if match["month"]:
        return _make(match, Fixed(f"XXXX-{words.month(match['month']):02d}"), "set")
    return _make(match, Fixed(f"XXXX-WXX-{words.weekday(match['weekday'])}"), "set")


def _times_a(match: re.Match[str]) -> Expression:
    return _make(match, Fixed(words.length(words.unit(match["unit"]), 1.0)), "set")


def _time_of_day(match: re.Match[str]) -> Expression:
    """Read "10:35 a.m. Thursday": on that day, else on the day of publication."""
    groups = match.groupdict()
    if groups.get("month"):
        meaning: Meaning = Named("monthday", words.month(groups["month"]), int(re.sub(r"\D", "", groups["day"])))
    elif groups.get("weekday"):
        meaning = Named("weekday", words.weekday(groups["weekday"]))
    elif groups.get("near"):
        meaning = Relative("day", _DAYS[groups["near"].lower()])
    else:
        meaning = Relative("day", 0)
    return _make(match, meaning, "time", clock=_clock(match))


def _holiday(match: re.Match[str]) -> Expression | None:
    name = match["holiday"].lower().replace("’", "'")
    if match["holiday"][0].islower() or name not in calendar().holidays:
        return None
    if match["year"]:
        return _make(match, Fixed(calendar().holidays[name].of(int(match["year"])).isoformat()))
    return _make(match, Named("holiday", name=name, which=_which(match["which"])))


_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "at present": "PRESENT_REF", "at the moment": "PRESENT_REF",
     "these days": "PRESENT_REF", "presently": "PRESENT_REF", "current": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "the past": "PAST_REF",
    "the recent past": "PAST_REF", "the time": "PAST_REF", "at that time": "PAST_REF", "recent": "PAST_REF",
    "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "future": "FUTURE_REF",
    "in the near term": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the coming days": "FUTURE_REF", "as soon as possible": "FUTURE_REF",
}  # fmt: skip


def _reference(match: re.Match[str]) -> Expression:
    return _make(match, Fixed(_REFERENCES[match[0].lower()]), approximate=True)


def _spoken(match: re.Match[str]) -> Expression | None:
    year = spoken_year(match["words"])
    if year is None:
        return None
    value = f"{year}-{words.month(match['month']):02d}" if match["month"] else str(year)
    return _make(match, Fixed(value))


_REFERENCE_WORDS = "|".join(
    sorted(
        (
            re.escape(name)
            for name in _REFERENCES
            if name not in {"current", "recent", "future", "the past", "the time"}
        ),
        key=lambda name: -len(name),
    )
)
_YEAR_OF = r"(?: of (?:last|this|next) year)"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

_RAW: tuple[tuple[str, str, Make], ...] = (
    ("digit", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
    ("digit", r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\d/])", _slashed),
    ("month", rf"\b(?:[Tt]he )?week (?:of|beginning|starting) (?P<month>{MONTH}) (?P<day>{_DAY_NUMBER})(?!\d)", _week_of),
    ("month", rf"\b(?:{WEEKDAY},? )?(?P<which>{_WHICH} )?(?P<month>{MONTH}) (?P<day>{_DAY_NUMBER})(?!\d|[.:]\d| ?(?:%|percent|million|billion))(?:,? (?P<year>{YEAR})\b)?(?: at (?:{_CLOCK}))?", _date),
    ("month", rf"\b(?:{WEEKDAY},? )?(?:the )?(?P<day>{_DAY_NUMBER}|{ORDINAL})(?: of)? (?P<month>{MONTH})\b(?:,? (?P<year>{YEAR})\b)?", _date),
    ("month", rf"\b(?P<month>{MONTH}) (?P<day>\d{{1,2}}) ?(?:-|–|—|to|through|and) ?(?P<last>\d{{1,2}})\b(?:,? (?P<year>{YEAR})\b)?", _day_range),
    ("month", rf"\b(?P<day>\d{{1,2}}) ?(?:-|–|—|to|and) ?(?P<last>\d{{1,2}}) (?P<month>{MONTH})\b(?:,? (?P<year>{YEAR})\b)?", _day_range),
    ("month", rf"\b(?:{_MODIFIER})?(?P<month>{MONTH})(?: of|,)? (?P<year>{YEAR})\b", _month_year),
    ("month", rf"\b(?:{_MODIFIER})?(?P<which>{_WHICH} )?(?P<month>{MONTH})(?![\w’'-]*\w)(?P<of> (?:of )?(?:last|this|next) year)?", _month),
    ("digit", rf"(?<![\d$£€,.:/])(?<!\d-)(?:{_MODIFIER})?(?:[Tt]he year |fiscal )?(?P<year>{YEAR})(?![\d%]|[,.:]\d|-\d)", _only_year),
    ("digit", rf"(?<![\d$£€,.])(?P<year>{YEAR})[-–/](?P<last>{YEAR}|\d\d)(?![\d-])", _year_range),
    ("digit", rf"(?:\b[Tt]he )?(?:{_MODIFIER})?(?<![\d$])[’']?(?P<digits>1[5-9]\d0|20\d0|[2-9]0)[’']?s\b", _decade),
    ("decade", r"\b(?:[Tt]he )(?:(?P<edge>(?!))|(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[- ])?(?P<tens>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b", _word_decade),
    ("unit", rf"\b(?:[Tt]he )?(?:{_MODIFIER})?(?:the )?(?P<ordinal>{ORDINAL}|twenty[- ]first)[- ]century\b", _century),
    ("season", rf"\b(?:{_MODIFIER}(?:the )?)?(?P<which>{_WHICH} )?(?P<season>{SEASON})\b(?![-])(?:(?: of|,)? (?P<year>{YEAR})\b|(?P<of>{_YEAR_OF}))?", _season),
    ("unit", rf"\b(?:{_MODIFIER})?(?:[Tt]he (?!(?:first|second|third|fourth)-))?(?:(?P<owner>(?:last|this|next) year[’']s|year-ago|year-earlier|fiscal) |(?P<before>{YEAR}) )?(?:(?P<ordinal>first|second|third|fourth|last)|(?P<digit>(?!)))[- ](?P<what>quarter|half)\b(?! of (?!{YEAR}|the year|last|this|next|fiscal))(?: of (?:fiscal )?(?P<year>{YEAR})\b|(?P<of>(?: of the year|{_YEAR_OF})))?", _quarter),
    ("digit", rf"\b(?:(?P<edge>(?!))|(?P<part>(?!)))?(?P<what>Q)(?P<digit>[1-4])\b(?P<ordinal>(?!))?(?P<owner>(?!))?(?P<before>(?!))?(?: (?:of )?(?P<year>{YEAR})\b)?(?P<of>(?!))?", _quarter),
    ("weekday", rf"\b(?:{_MODIFIER})?(?P<which>{_WHICH} )?(?P<weekday>{WEEKDAY})(?!\w)(?: (?:(?P<daypart>{DAYPART})\b|at (?:{_CLOCK})))?", _weekday),
    ("weekday", rf"\b(?:(?:[Oo]n|[Ee]very|[Ee]ach) )?(?P<weekday>{WEEKDAY}s)\b(?: (?:{DAYPART}))?", _weekdays),
    ("near", rf"(?i:\b(?:(?P<edge>(?!))|(?P<part>early|earlier|late|later) )?(?P<near>today|tonight|yesterday|tomorrow)\b)(?:(?:[’']s)? (?P<daypart>{DAYPART}))?", _near_day),
    ("near", r"(?i:\bthe day (?:before yesterday|after tomorrow)\b)", _beside_day),
    ("near", r"(?i:\b(?P<near>overnight))\b", _overnight),
    ("daypart", r"\b(?i:(?:(?:early|earlier|late|later) )?(?P<which>this|last) (?P<daypart>morning|afternoon|evening|night))\b", _this_part),
    ("unit", rf"\b(?:{_MODIFIER})?(?:sometime )?(?P<which>{_WHICH}) (?:fiscal |calendar |full )?(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century)\b(?![-])", _this_unit),
    ("unit", r"\b(?:(?P<edge>(?!))|(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?(?i:that|the same|that same) (?P<unit>day|week|month|year|decade|weekend)\b", _that_unit),
    ("unit", r"\b(?i:the (?:(?:latest|comparable|same|corresponding) )?(?:(?P<back>year-ago|year-earlier|year-before) (?:quarter|period)|quarter(?![- ](?:of|century|million|billion|mile|finals?)))|the latest period)\b", _named_quarter),
    ("unit", rf"\b(?:(?P<edge>{EDGE}) of|(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) in) the (?P<unit>week|month|quarter|year|decade|century)\b(?!-)", _the_unit),
    ("unit", r"\b(?P<edge>(?!))?(?P<part>(?!))?(?i:(?P<which>the|this past|the past) weekend)\b", _weekend),
    ("unit", r"\b(?P<part>(?!))?(?P<unit>year|month|week|quarter)[- ](?P<edge>end|start)\b", _the_unit),
    ("ago", rf"(?i:\b(?:(?P<qualifier>{QUALIFIER}) )?(?P<count>{COUNT}) (?P<unit>{UNIT}) (?P<word>ago|earlier|later|afterwards?|from now|hence|(?:before|after)(?=[.,;:?!”)]|$)))(?!\w)", _ago),
    ("ago", r"\b(?P<qualifier>(?!))?(?P<count>(?!))?(?i:(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries) (?P<word>ago|earlier|later|from now))\b", _ago),
    ("reach", rf"(?i:\b(?P<from>(?:the )?)(?P<which>last|past|next|coming|following|previous|first) (?P<count>{COUNT})(?: to (?P<most>{NUMBER}))? (?P<unit>{UNIT}))\b", _reached),
    ("reach", r"(?i:\b(?P<which>(?:the )?(?:recent|past|coming)) (?P<unit>days|weeks|months|years|decades|quarters))\b", _reached),
    ("reach", rf"(?i:\b(?P<within>within|in) (?P<from>(?:(?:{QUALIFIER}|the|a matter of) )?(?P<count>{COUNT}) (?P<unit>{UNIT})))\b(?!-)", _reached),
    ("reach", r"(?i:\b(?P<within>within) (?P<from>(?:a matter of )?(?P<unit>hours|days|weeks|months|years|decades)(?: or (?:even )?(?:hours|days|weeks|months|years))?))\b", _reached),
    ("unit", rf"(?i:\b(?:(?P<qualifier>(?:more|less) than|no more than|up to) |the (?=[a-z0-9]))?(?P<count>{COUNT})(?: to (?P<most>{NUMBER})| or (?:two|three|more|so))?(?:[- ](?:more|straight|consecutive|full|long|additional))?[- ](?P<unit>{UNIT})(?:-(?:long)\b| period\b| and a half\b)?)\b", _duration),
    ("unit", r"(?i:(?<![\w-])(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)(?:-long)?)\b(?![- ](?:ago|earlier|later|from now|old))", _bare_units),
    ("set", r"(?i:\b(?:hourly|daily|nightly|weekly|biweekly|monthly|annual|annually|yearly|biennial))\b(?!-)", _adverb_set),
    ("set", rf"(?i:\b(?:every|each)) (?:(?i:(?P<count>other|{NUMBER}) )?(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<daypart>(?:morning|afternoon|evening))|(?P<month>{MONTH}))\b", _every),
    ("unit", r"(?i:(?<=once |wice |imes )(?:a|per|each|every) (?P<unit>hour|day|night|week|month|quarter|year))\b", _times_a),
    ("clock", rf"(?<![\d:])(?:{_CLOCK})(?:,? (?:on )?(?:(?P<weekday>{WEEKDAY})\b(?:, )?)?(?:(?P<month>{MONTH}) (?P<day>{_DAY_NUMBER}))?|,? (?P<near>today|yesterday|tomorrow)\b)?", _time_of_day),
    ("holiday", rf"\b(?P<which>(?:[Ll]ast|[Tt]his|[Nn]ext) )?(?i:(?P<holiday>{HOLIDAY}))\b(?:,? (?P<year>{YEAR})\b)?", _holiday),
    ("reference", rf"(?i:\b(?:{_REFERENCE_WORDS}))\b(?!-)", _reference),
    ("reference", rf"(?i:\bthe past|(?<=\bat )the time)\b(?!-)(?! of\b)(?! (?:{COUNT}|{UNIT})\b)", _reference),
    ("spoken", rf"\b(?:(?P<month>{MONTH}) )?(?:the year )?(?i:(?P<words>(?:nineteen|eighteen|seventeen|twenty)[ -](?:{NUMBER})|two thousand(?: and)?(?: {NUMBER})?))\b", _spoken),
)  # fmt: skip

_RULES = tuple((cue, re.compile(pattern), make) for cue, pattern, make in _RAW)
_CUES = {
    "digit": re.compile(r"\d"),
    "month": re.compile(rf"\b{MONTH}"),
    "weekday": re.compile(rf"\b{WEEKDAY}"),
    "season": re.compile(SEASON),
    "unit": re.compile(rf"(?i){UNIT}|half|period"),
    "near": re.compile(r"(?i)overnight|today|tonight|yesterday|tomorrow"),
    "daypart": re.compile(r"(?i)morning|afternoon|evening|night"),
    "ago": re.compile(r"(?i)\b(?:ago|earlier|later|before|after|from now|hence|previously)\b"),
    "reach": re.compile(
        r"(?i)\b(?:last|past|next|coming|following|previous|first|recent|within|in)\b.*?(?:second|minute|hour|day|night|week|month|quarter|year|decade|centur)"
    ),
    "set": re.compile(
        r"(?i)\b(?:every|each|hourly|daily|nightly|weekly|biweekly|monthly|annual|annually|yearly|biennial)\b"
    ),
    "clock": re.compile(r"(?i)\d ?[ap]\.?m|noon|midnight|\d:\d\d"),
    "holiday": re.compile(rf"(?i){HOLIDAY}"),
    "reference": re.compile(rf"(?i)\b(?:{_REFERENCE_WORDS}|the past|the time)\b"),
    "decade": re.compile(r"(?i)ties\b"),
    "spoken": re.compile(r"(?i)\b(?:nineteen|eighteen|seventeen|twenty|two thousand)"),
}
