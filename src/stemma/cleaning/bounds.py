"""
When an article without a date was published, as far as its neighbours and its own words tell.

Each sign is a `Bound`: not before a day, not after a day, and the words that say why. The surest
signs come first, and one that contradicts what surer ones leave is dropped: a wrong bound is worse
than a wide one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stemma.cleaning.dates import DATE, MONTHS, WEEKDAYS, days_in, exists
from stemma.cleaning.dating import ADDRESS_DAY, day_in_address
from stemma.knowledge.furniture import furniture
from stemma.model import Dating, Interval
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Layout, Lineage, LineageRow, Reading, Sentence, Span

# A story is told while it is news: an article is not further than four weeks from others that tell it.
STORY_DAYS = 28
WEEK = 7
# A report of the evening is the next day's elsewhere, and upstream days are told by others.
ZONES = 1
# How far from its story a text names days without their year, and how far the head of its own page does.
REACH = 330
NEAR = 60
# "May" is a word as well; short forms without a day are not read at all.
SHORTEST_MONTH = 4
SURE = 0.5
_LINK = re.compile(r"https?://[^\s<>\"]+")
_AHEAD = re.compile(
    r"\b(?:will|shall|plans? to|intends? to|(?:is|are|'s|has been|have been) (?:\w+ ){0,2}?(?:expected|scheduled|due|set|slated|planned|poised|to)"
    r"|upcoming|(?:scheduled|slated|planned|due|set) (?:for|to|on|in))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:was|were|had been|would have|would|could|might|had)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:was|were|had been) (?:\w+ ){0,2}?(?:expected|scheduled|due|set|slated|planned|to)\b"
    r"|\b(?:by|until|deadline|before|would)\b",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(rf"(?<!last )(?<!next )\bon (?P<day>{'|'.join(WEEKDAYS)})\b(?! (?:last|next))", re.IGNORECASE)
_IN_MONTH = re.compile(
    rf"\b(?:in|by|during|until) (?:early |mid-?|late )?(?P<month>{'|'.join(name for name in MONTHS if len(name) >= SHORTEST_MONTH)})\b(?! \d)",
    re.IGNORECASE,
)
_FINITE_PAST = frozenset({"VBD"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A sign: the days between which it puts publication, in words why, and the words it rests on."""

    low: date | None
    high: date | None
    why: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """What the collection knows of the days around an article: upstream rows with their days, and story mates."""

    upstream: tuple[tuple[LineageRow, Interval], ...]
    mates: tuple[date, ...]

    @property
    def anchor(self) -> date | None:
        """A day near which the article must lie, to tell the year of "8 August"."""
        days = sorted([*self.mates, *(interval.start or interval.end for _, interval in self.upstream)], key=str)
        known = [day for day in days if day is not None]
        return known[len(known) // 2] if known else None


def bound(readings: Sequence[Reading], lineage: Lineage) -> tuple[Layout, ...]:
    """
    Give each undated article the bounds that its own words, what it cites and its story allow.

    One `Layout` for each reading, in order; those with a day of publication are as they were.
    """
    datings = {reading.article.id: reading.layout.dating for reading in readings}
    layouts = []
    for reading in readings:
        layout = reading.layout
        if layout.dating.published is None:
            dating = _bounded(reading, _neighbours(reading, lineage, datings))
            layout = replace(layout, dating=dating) if dating else layout
        layouts.append(layout)
    return tuple(layouts)


def _neighbours(reading: Reading, lineage: Lineage, datings: dict[str, Dating]) -> _Neighbours:
    own = reading.article.id
    upstream = []
    for row in lineage.rows:
        if row.below.article_id != own or row.confidence < SURE:
            continue
        interval = _day_of(row, lineage, datings)
        if interval is not None and interval.start is not None:
            upstream.append((row, interval))
    mates = {
        article_id
        for story in lineage.stories
        if (own, 0) in story.members
        for article_id, number in story.members
        if article_id != own and number == 0
    }
    published = [datings[article_id].published for article_id in sorted(mates) if article_id in datings]
    return _Neighbours(tuple(upstream), tuple(sorted(day for day in published if day is not None)))


def _day_of(row: LineageRow, lineage: Lineage, datings: dict[str, Dating]) -> Interval | None:
    if row.upstream.article_id is not None:
        dating = datings.get(row.upstream.article_id)
        return Interval(dating.published, dating.published) if dating and dating.published else None
    return next((origin.date for origin in lineage.origins if origin.id == row.upstream.origin_id), None)


def _bounded(reading: Reading, neighbours: _Neighbours) -> Dating | None:
    before = reading.layout.dating.between
    low, high = (before.start, before.end) if before else (None, None)
    used: list[Bound] = []
    for sign in _signs(reading, neighbours):
        new_low = max((day for day in (low, sign.low) if day), default=None)
        new_high = min((day for day in (high, sign.high) if day), default=None)
        if (new_low, new_high) == (low, high) or (new_low and new_high and new_low > new_high):
            continue
        low, high = new_low, new_high
        used.append(sign)
    weekday = _weekday_sign(reading, low, high)
    if weekday is not None:
        low, high = weekday.low, weekday.high
        used.append(weekday)
    if not used:
        return None
    reasons = [sign.why for sign in used]
    if before:
        reasons.insert(0, reading.layout.dating.basis)
    evidence = tuple(dict.fromkeys(span for sign in used for span in sign.evidence))
    return Dating(None, Interval(low, high), "; ".join(reasons), reading.layout.dating.evidence + evidence)


def _signs(reading: Reading, neighbours: _Neighbours) -> Iterator[Bound]:
    """Give the signs, the surest first."""
    yield from _links(reading)
    yield from _stated_years(reading)
    for row, interval in neighbours.upstream:
        label = row.label or "its source"
        if interval.start is not None:
            first = interval.start - timedelta(days=ZONES)
            yield Bound(first, None, f"it rests on {label} of {_words(interval.start)}", row.evidence)
        yield from _report_weekday(reading, row, interval)
    anchor = neighbours.anchor
    if anchor is not None:
        yield from _yearless_head(reading, anchor)
        yield from _named_days(reading, anchor)
    if neighbours.mates:
        first, last = neighbours.mates[0], neighbours.mates[-1]
        span = timedelta(days=STORY_DAYS)
        days = _words(first) if first == last else f"{_words(first)} to {_words(last)}"
        yield Bound(first - span, last + span, f"articles of {days} tell the same story")


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _links(reading: Reading) -> Iterator[Bound]:
    """Bound from below: a page that links to a page of some day is not older."""
    for segment in reading.layout.of_kind("links", "furniture", "body", "credit"):
        for match in _LINK.finditer(segment.span.quote):
            day = day_in_address(match.group())
            if day is not None and segment.story == 0:
                where = ADDRESS_DAY.search(match.group())
                start = segment.span.start + match.start()
                span = reading.article.span(start, segment.span.start + match.end())
                if where is not None and segment.kind != "furniture":
                    yield Bound(day, None, f"it links to a page of {_words(day)}", (span,))


def _stated_years(reading: Reading) -> Iterator[Bound]:
    """Bound by full days: what a text tells as past is over, what it tells as still to come is not."""
    lows: list[Bound] = []
    for sentence in _own_sentences(reading):
        for match in DATE.finditer(sentence.span.quote):
            found = days_in(plain(match.group()))
            day = found[0].date if found else None
            if day is None:
                continue
            span = _cut(reading, sentence, match)
            if _is_ahead(sentence, match.start()):
                yield Bound(None, day, f"it tells of {_words(day)} as still to come", (span,))
            elif _is_past(sentence):
                lows.append(Bound(day, None, f"it tells of {_words(day)} as past", (span,)))
    if lows:
        yield max(lows, key=lambda sign: (sign.low or date.min, [-span.start for span in sign.evidence]))


def _report_weekday(reading: Reading, row: LineageRow, interval: Interval) -> Iterator[Bound]:
    """
    "Reuters reported on Friday" is written that Friday or in the week behind it.

    The day is known where the days that the upstream can have hold one Friday only.
    """
    start, end = interval.start, interval.end or interval.start
    if start is None or end is None or (end - start).days >= WEEK:
        return
    for span in row.evidence:
        for sentence in reading.parse.sentences_in(span):
            match = _ON_WEEKDAY.search(sentence.span.quote)
            if match is None:
                continue
            number = WEEKDAYS.index(match["day"].lower())
            # Newsrooms are hours apart: a report of the evening before is the next day's elsewhere.
            around = [start + timedelta(days=step) for step in range(-1, (end - start).days + 2)]
            days = [day for day in around if day.weekday() == number]
            if len(days) == 1:
                where = _cut(reading, sentence, match)
                last = days[0] + timedelta(days=WEEK - 1)
                why = f'it says "{where.quote}" of a report of {_words(days[0])}'
                yield Bound(days[0], last, why, (where,))


def _yearless_head(reading: Reading, anchor: date) -> Iterator[Bound]:
    """Take a day without its year on the page's own dateline or byline: "July 16 at 4:59 AM"."""
    for segment in reading.layout.of_kind("dateline", "byline"):
        for found in days_in(plain(segment.span.quote)):
            if found.year is None and segment.story == 0:
                near = [day for day in _near_days(anchor, found.month, found.day) if abs((day - anchor).days) <= NEAR]
                for day in near[:1]:
                    why = f'the page says "{segment.span.quote}", its story tells the year'
                    yield Bound(day, day, why, (segment.span,))
                    return


def _named_days(reading: Reading, anchor: date) -> Iterator[Bound]:
    """
    Bound by days without a year: "on 8 August" as still to come from above, as past from below.

    "The attack of 7 October" is last year's for a story of August: a past day is the latest one that the
    story can look back on, a coming one the first that it can look forward to. A month alone counts
    only as still to come ("in October"), and then to its last day.
    """
    earliest, latest = anchor - timedelta(days=STORY_DAYS), anchor + timedelta(days=STORY_DAYS)
    for sentence in _own_sentences(reading):
        for match in DATE.finditer(sentence.span.quote):
            found = days_in(plain(match.group()))
            if not found or found[0].year is not None:
                continue
            days = _near_days(anchor, found[0].month, found[0].day)
            span = _cut(reading, sentence, match)
            if _is_ahead(sentence, match.start()):
                coming = [day for day in days if day >= earliest]
                if coming:
                    yield Bound(None, coming[0], f"it tells of {_words(coming[0])} as still to come", (span,))
            elif _is_past(sentence):
                past = [day for day in days if day <= latest]
                if past:
                    yield Bound(past[-1], None, f"it tells of {_words(past[-1])} as past", (span,))
        for match in _IN_MONTH.finditer(sentence.span.quote):
            ends = [_last_of_month(day) for day in _near_days(anchor, MONTHS[match["month"].lower()], 1)]
            coming = [day for day in ends if day >= earliest]
            if coming and _is_ahead(sentence, match.start()):
                span = _cut(reading, sentence, match)
                yield Bound(None, coming[0], f"it tells of {coming[0]:%B} {coming[0].year} as still to come", (span,))


def _cut(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Span:
    """Cut the span of a match in a sentence's words."""
    return reading.article.span(sentence.span.start + match.start(), sentence.span.start + match.end())


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _weekday_sign(reading: Reading, low: date | None, high: date | None) -> Bound | None:
    """Narrow bounds of a week or less by words that fix the weekday of publication."""
    if low is None or high is None or (high - low).days > WEEK:
        return None
    for segment in reading.layout.of_kind("furniture", "credit", "disclosure", "dateline"):
        for sign in furniture().weekdays:
            if segment.story == 0 and sign.pattern.search(plain(segment.span.quote)):
                days = [low + timedelta(days=step) for step in range((high - low).days + 1)]
                fitting = [day for day in days if sign.first <= day.weekday() <= sign.last]
                if fitting and (fitting[-1] - fitting[0]).days <= sign.last - sign.first:
                    return Bound(fitting[0], fitting[-1], sign.words, (segment.span,))
    return None


def _near_days(anchor: date, month: int, day: int) -> list[date]:
    """Give that day of the years around the anchor, in order; those beyond reach are left out."""
    years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if exists(year, month, day)]
    days = [date(year, month, day) for year in years]
    return [row for row in days if abs((row - anchor).days) <= REACH]


def _own_sentences(reading: Reading) -> tuple[Sentence, ...]:
    return tuple(row for row in reading.parse.sentences if row.kind == "body" and row.story == 0)


def _is_ahead(sentence: Sentence, offset: int) -> bool:
    """Say whether the words before an offset tell of something to come, in the voice of the text itself."""
    before = sentence.span.quote[:offset]
    clause = re.split(r"[;:]|, (?:but|and|which|after|when)\b", before)[-1]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return not quoted and bool(_AHEAD.search(clause)) and not _BEHIND.search(clause)


def _is_past(sentence: Sentence) -> bool:
    """Say whether a sentence only tells of the past: a past tense and no word of what is to come."""
    if _AHEAD.search(sentence.span.quote) or _PLANNED.search(sentence.span.quote):
        return False
    return any(token.tag in _FINITE_PAST for token in sentence.tokens)
