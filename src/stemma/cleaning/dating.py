"""When a page was published, as far as it says so itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from stemma.cleaning.dates import age, days_in, exists, is_relative, leading_day
from stemma.model import Dating, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from stemma.cleaning.labels import Page
    from stemma.cleaning.lines import Line
    from stemma.model import Span

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
ADDRESS_DAY = re.compile(r"[/_-](?P<y>19\d\d|20\d\d)[/_-](?P<m>0?[1-9]|1[0-2])[/_-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)")
_UPDATED = re.compile(r"\bupdated?|modified\b", re.IGNORECASE)


def date_page(page: Page, zone: tzinfo | None = None) -> Dating:
    """
    Date a page by its own words, its container, or its address; say what that rests on.

    *zone* is the time zone in which the day of collection is told, None for the one that its time names.
    """
    stated = _iso(page.article.metadata.published)
    if stated:
        return Dating(stated, None, "stated by the container")
    printed = _printed(page)
    if printed:
        return printed
    named = day_in_address(page.article.url or "")
    if named:
        return Dating(named, None, "the day in the page's address")
    issued = _iso(page.article.metadata.issued)
    if issued:
        return Dating(issued, None, "the day on which what carried it was issued")
    return _collected(page, zone)


def _printed(page: Page) -> Dating | None:
    """Take the first full date on a dateline or byline, before one that only says "updated"; then the lead's."""
    fallback: Dating | None = None
    for line in _stamps(page):
        for found in days_in(line.plain):
            if found.date is None:
                continue
            dating = Dating(found.date, None, "printed on the page", (_span(page, line),))
            if _UPDATED.search(line.plain[: found.start]) or _is_update(page, line):
                fallback = fallback or dating
                break
            return dating
    if fallback:
        return fallback
    lead = next((line for line in page.lines if page.kinds[line.index] is None), None)
    day = leading_day(lead.plain) if lead else None
    if lead and day and day.date:
        return Dating(day.date, None, "the date that opens the report", (_span(page, lead, 80),))
    return None


def _stamps(page: Page) -> Iterator[Line]:
    """Give the datelines and bylines that are the page's own: at its head, or right behind its text."""
    text = [line.index for line in page.lines if page.kinds[line.index] is None]
    first, last = (text[0], text[-1]) if text else (len(page.lines), len(page.lines))
    for line in page.lines:
        if page.kinds[line.index] in {"dateline", "byline"} and (
            line.index <= first + 1
            or (line.index > last and not any(last < opener < line.index for opener in page.openers))
        ):
            yield line


def _is_update(page: Page, line: Line) -> bool:
    """Say whether the line before is a bare "Updated"."""
    return line.index > 0 and page.lines[line.index - 1].plain.strip(" ;:").casefold() == "updated"


def _collected(page: Page, zone: tzinfo | None) -> Dating:
    text = page.article.metadata.retrieved
    moment = _moment(text, zone)
    if moment is None:
        return Dating(None, None, "nothing on the page dates it")
    for line in _stamps(page):
        if is_relative(line.plain):
            past = age(line.plain)
            if past is not None:
                day = (moment - past).date()
                words = f'it was collected on {moment.date().isoformat()} and says "{line.plain}"'
                return Dating(day, None, words, (_span(page, line),))
    return Dating(None, Interval(None, moment.date()), f"it was collected on {moment.date().isoformat()}")


def _moment(text: str | None, zone: tzinfo | None) -> datetime | None:
    """Read a time as the clocks of a zone show it; one that names no zone, or is a mere day, stays as it is written."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return (found if zone is None or found.tzinfo is None else found.astimezone(zone)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _iso(text: str | None) -> date | None:
    match = _ISO.match(text or "")
    if match and exists(*(int(part) for part in match.groups())):
        return date(*(int(part) for part in match.groups()))
    days = days_in(text or "")
    return days[0].date if days else None


def day_in_address(url: str) -> date | None:
    """Find a day that stands in an address: ".../2024/03/05/..." or "...-2024-03-05/"."""
    match = ADDRESS_DAY.search(url)
    if match is None:
        return None
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return date(year, month, day) if exists(year, month, day) else None


def _span(page: Page, line: Line, longest: int = 200) -> Span:
    return page.article.span(line.start, min(line.end, line.start + longest))
