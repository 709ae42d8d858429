"""Dues: the day by which a predicate says that something comes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from stemma.knowledge.calendar import next_like
from stemma.model import Due, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Reading, Sentence, TimeExpression, Token

_LONGEST = 5 * 366
_VERBAL = frozenset({"VERB", "AUX"})
_PREMODIFIERS = frozenset({"nummod", "compound", "nmod", "amod"})
# "Put off until September" names September; "will not sign until July" ends with June.
_BEFORE = re.compile(r"(?:\b(?:before|ahead of|prior to)|\bnot\b[^.;]*\b(?:until|till))\s*(?:the\s+)?$", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:for|over|during)\s*(?:the\s+)?$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:since|after|every|each|last|past)\s*(?:the\s+)?$", re.IGNORECASE)


def due(reading: Reading, sentence: Sentence, chain: Sequence[Token], times: Sequence[TimeExpression]) -> Due | None:
    """Give when a predicate is due: the first day ahead among the times that hang on it or on what governs it."""
    written = reading.layout.dating.interval
    inside = {token.i for token in chain}
    for time in times:
        if time.interval is None or not _is_day(sentence, time) or _owner(sentence, time) not in inside:
            continue
        found = _bounded(sentence, time)
        if not any(sentence.was_to(token) for token in chain):
            found = Due(next_like(found.interval, time.span.quote, written), found.bound)
        if _is_ahead(found, written):
            return found
    return None


def when(sentence: Sentence, chain: Sequence[Token], times: Sequence[TimeExpression]) -> Interval | None:
    """Give the days of what is told as done: the first time that hangs on it."""
    inside = {token.i for token in chain}
    rows = [
        row for row in times if row.interval is not None and row.kind in {"date", "time"} and row.value[:4].isdigit()
    ]
    return next((_bounded(sentence, row).interval for row in rows if _owner(sentence, row) in inside), None)


def _is_day(sentence: Sentence, time: TimeExpression) -> bool:
    """Say whether a time can be a due day: no "now", no "every year", no "for two years", no century."""
    interval = time.interval
    if time.kind == "set" or time.value.endswith("_REF") or interval is None or interval.end is None:
        return False
    if interval.start is not None and (interval.end - interval.start).days > _LONGEST:
        return False
    before = sentence.span.quote[: time.span.start - sentence.span.start]
    if time.kind == "duration" and time.bound is None and _LASTING.search(before):
        return False  # "for two years"; "scheduled for 3 June" names the day
    return not (_PAST.search(before) and time.bound is None)


def _bounded(sentence: Sentence, time: TimeExpression) -> Due:
    """Read the bound of the words; "before July" ends with June."""
    interval = time.interval or Interval(None, None)
    before = sentence.span.quote[: time.span.start - sentence.span.start]
    start = interval.start
    if _BEFORE.search(before) and start is not None and not time.span.quote.lower().startswith("the end"):
        last = start - timedelta(days=1)
        return Due(Interval(last, last), "by")
    return Due(interval, time.bound)


def _owner(sentence: Sentence, time: TimeExpression) -> int | None:
    """Give the place of the verb that a time hangs on; of an adjective that looks ahead ("likely by autumn")."""
    tokens = sentence.within(time.span.start, time.span.end)
    if not tokens:
        return None
    inside = {row.i for row in tokens}
    top = next((row for row in tokens if row.head not in inside), tokens[0])
    if top.dep in _PREMODIFIERS and sentence.head(top).pos in {"NOUN", "PROPN"}:
        return None  # "the 2018 Cup" happens on no day of the sentence's
    for row in sentence.ancestors(tokens[0]):
        if row.start >= time.span.start and row.end <= time.span.end:
            continue
        if (row.pos in _VERBAL and row.dep not in {"aux", "auxpass"}) or row.pos == "ADJ" or row.dep == "ROOT":
            return row.i
    return None


def _is_ahead(found: Due, written: Interval | None) -> bool:
    """Say whether a due day was not over when the text was written; without a day of writing nothing is known ahead."""
    if written is None or written.start is None:
        return False
    end = found.interval.end
    return end is not None and end >= written.start
