"""Plain English for what the nouns hold: dates, counts, kinds. Nothing here decides anything."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.model import Due, Interval, OriginCount, Stake

MONTHS = tuple(calendar.month_name)
NO_DATE = "date not known"
LADDER = ("floated", "contacted", "talks", "agreed", "signed", "ratified", "in_force")
BESIDE = ("refused", "stalled", "withdrawn")

STAGES = {
    "floated": "floated",
    "contacted": "contacted",
    "talks": "in talks",
    "agreed": "agreed",
    "signed": "signed",
    "ratified": "ratified",
    "in_force": "in force",
    "refused": "refused",
    "stalled": "stalled",
    "withdrawn": "withdrawn",
}
ROLES = {
    "member": ("member", "members"),
    "candidate": ("candidate", "candidates"),
    "mediator": ("mediator", "mediators"),
    "sponsor": ("sponsor", "sponsors"),
    "host": ("host", "hosts"),
    "party": ("party", "parties"),
    "observer": ("observer", "observers"),
}
PROCESSES = {
    "accession": "joining a framework",
    "peace_process": "peace process",
    "ceasefire": "ceasefire",
    "convention": "convention",
    "treaty": "treaty",
    "sanctions": "sanctions",
    "recognition": "recognition",
    "corridor": "corridor",
    "project": "joint project",
}
STATUSES = {
    "corroborated": "corroborated",
    "single_origin": "single origin",
    "contested": "contested",
    "unattributed": "no source named",
}
CLAIMS = {
    "event": "event",
    "relation": "relation",
    "quantity": "number",
    "status": "status",
    "condition": "condition",
    "forecast": "forecast",
    "position": "position",
}
# In the order in which an editor asks: how things stand, then how much and when, then who.
CONFLICTS = {
    "status": "The state of things differs",
    "polarity": "One says yes, the other no",
    "relation_inverted": "What comes first is turned round",
    "value": "Numbers differ",
    "time": "Times differ",
    "composition": "Who belongs to it differs",
    "certainty": "One is sure, the other is not",
    "attribution": "Who said it differs",
    "identity": "Names differ",
}
DRIFTS = {
    "hedge_dropped": "A hedge was dropped",
    "number_changed": "A number changed",
    "source_upgraded": "The source was made grander",
    "source_changed": "The source changed",
    "source_count_dropped": "The number of sources was dropped",
    "paraphrase_became_quotation": "A paraphrase became a quotation",
    "quotation_changed": "A quotation was altered",
    "quotation_reattributed": "A quotation moved to another speaker",
    "quotation_sole_witness": "A quotation that only a derived account has",
    "strengthened": "Made stronger",
    "weakened": "Made weaker",
    "attribution_dropped": "Who said it was dropped",
    "condition_added": "A condition was added",
    "condition_dropped": "A condition was dropped",
    "name_changed": "A name changed",
}
LINEAGE = {
    "cites": "cites",
    "cites_unnamed": "cites, without naming it,",
    "copies": "copies",
    "paraphrases": "rewords",
    "inferred": "seems to rest on",
}
MILESTONE_STATUSES = {
    "open": "open",
    "done": "done",
    "late": "done late",
    "missed": "missed",
    "superseded": "superseded",
    "past_due": "past due, outcome not reported",
}
SEGMENTS = {
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "body": "text",
    "caption": "caption",
    "credit": "credit",
    "furniture": "page junk",
    "links": "links",
    "embedded": "another story",
    "disclosure": "disclosure",
}
# Units that are words with a plural.
_COUNTED = frozenset({"kilometre", "metre", "mile", "hour", "day", "week", "month", "year", "tonne", "barrel"})
# What may open a description of a source, and has a capital only where a sentence begins with it.
_SMALL = frozenset(
    {
        "the", "an", "some", "several", "many", "most", "few", "both", "all", "other", "another", "one", "two", "three",
        "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "his", "her", "its", "their",
        "sources", "officials", "diplomats", "aides", "analysts", "experts", "critics",
    }
)  # fmt: skip
HEDGES = {"certain": "", "probable": "probable", "possible": "possible", "unknown": ""}


def label(table: dict[str, str], key: str) -> str:
    """Give the plain words for a kind; one that the table does not have is shown as it is, without underscores."""
    return table.get(key, key.replace("_", " "))


def day(value: date) -> str:
    """Write a day: "31 July 2025"."""
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def _is_whole_month(start: date, end: date) -> bool:
    last = calendar.monthrange(end.year, end.month)[1]
    return (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day == last


def _is_whole_year(start: date, end: date) -> bool:
    return start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def days(interval: Interval | None) -> str:
    """Write an interval as shortly as it can be read: "March 2025", "1–7 May 2025", "not before 3 May 2025"."""
    if interval is None or (interval.start is None and interval.end is None):
        return NO_DATE
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"not before {day(start)}" if start else f"not after {day(end)}" if end else NO_DATE
    if start == end:
        return day(start)
    return _stretch(start, end)


def _stretch(start: date, end: date) -> str:
    if _is_whole_year(start, end):
        return str(start.year)
    if _is_whole_month(start, end):
        return f"{MONTHS[start.month]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def due(value: Due | None) -> str:
    """Write when something is due, with the bound that the words set: "by 7 October 2025"."""
    if value is None:
        return "no date given"
    interval = value.interval
    if value.bound == "by" and interval.end:
        return f"by {day(interval.end)}"
    if value.bound == "from" and interval.start:
        return f"from {day(interval.start)}"
    return days(interval)


def short_days(interval: Interval | None) -> str:
    """Write an interval for a narrow place: months in three letters."""
    text = days(interval)
    for month in MONTHS[1:]:
        text = text.replace(month, month[:3])
    return text


def plural(count: int, one: str, many: str | None = None) -> str:
    """Count things: "1 article", "3 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def origins(count: OriginCount) -> str:
    """Write a count of origins with its range: "1 origin (range 1–2)"."""
    if count.high == 0:
        return "no origin known"
    text = plural(count.best, "origin")
    return text if count.low == count.high else f"{text} (range {count.low}–{count.high})"


def listed(parts: Sequence[str], joiner: str = "and") -> str:
    """Join parts as a sentence does: "a, b and c"."""
    if len(parts) < 2:  # noqa: PLR2004 - one part or none needs no joiner
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"


def numbers(parts: Sequence[str], among: Sequence[str]) -> str:
    """Give the places of names in a list, from 1, as a short attribute: "1,4"."""
    return ",".join(str(among.index(part) + 1) for part in parts)


def some(parts: Sequence[str], most: int = 3) -> str:
    """Name the first few and count the rest: "a; b; c; and 16 others"."""
    rest = len(parts) - most
    if rest < 2:  # noqa: PLR2004 - "and 1 other" is no shorter than its name
        return "; ".join(parts)
    return f"{'; '.join(parts[:most])}; and {rest} others"


def sentence(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """
    Give a source's words as they stand within a line: a number or an article in front keeps no capital.

    >>> inside("Two of the officials"), inside("Ada Roe")
    ('two of the officials', 'Ada Roe')
    """
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.lower() in _SMALL and not first.isupper() else text


def opening(text: str, most: int = 30) -> str:
    """
    Give the first words of a passage on one line, with an ellipsis where it goes on.

    >>> opening("One two  three four", most=3)
    'One two three …'
    """
    found = text.split()
    return " ".join(found) if len(found) <= most else " ".join([*found[:most], "…"])


def likelihood(confidence: float) -> str:
    """Put a rule's confidence in a link into words; the bounds are those of ICD 203's scale."""
    for bound, term in ((0.95, "almost certain"), (0.8, "very likely"), (0.55, "likely"), (0.45, "about even")):
        if confidence >= bound:
            return term
    return "possible"


def certainty(kinds: Sequence[str]) -> str:
    """Write how sure the accounts are, where any is less than sure: "certain in some accounts, possible in others"."""
    if list(kinds) in ([], ["certain"]):
        return ""
    return kinds[0] if len(kinds) == 1 else f"{kinds[0]} in some accounts, {listed(kinds[1:], 'or')} in others"


def amount(stake: Stake) -> str:
    """Write the number of a stake with its unit: "30 percent", "689 kilometres"."""
    if stake.value is None:
        return ""
    number = f"{stake.value:,.10g}" if abs(stake.value) < 1e15 else f"{stake.value:.3g}"  # noqa: PLR2004 - float's digits
    unit = f"{stake.unit}s" if stake.unit in _COUNTED and stake.value != 1 else stake.unit
    return f"{number} {unit}".strip()
