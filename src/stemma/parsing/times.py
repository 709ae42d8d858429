"""Times: what the grammar finds, tied to the day or the days on which the article can have been published."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.model import Interval, TimeExpression
from stemma.parsing.meaning import Anchor, Expression, Fixed, reach, value_of
from stemma.parsing.tense import Tense, tense_at
from stemma.parsing.time_grammar import find
from stemma.parsing.timex import days, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.model import Article, Bound, Dating, Sentence, Span

_BY = re.compile(r"(?i)\b(?:by|before|until|till|no later than|through|ahead of|prior to)(?: the)? ?$")
_FROM = re.compile(r"(?i)\b(?:since|from|after|starting|starting in|beginning in|beginning|as of)(?: the)? ?$")
_BOUND_WORDS = 24
# A page dated only to a longer stretch than this leaves its "Friday" open.
LONGEST_RANGE = 92
# What two values of one expression may have in common: the month, or only the year.
_GRAINS = (len("2025-08"), len("2025"))


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in its sentence, with the tense of its verb and how the words before bound it."""

    sentence: Sentence
    expression: Expression
    tense: Tense
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression comes to on one day: its value, None where it cannot be told, and the days it means."""

    value: str | None
    interval: Interval | None


def find_times(sentences: Sequence[Sentence]) -> list[Found]:
    """Find the time expressions of an article; nothing here depends on its date."""
    return [_place(sentence, expression) for sentence in sentences for expression in find(sentence.span.quote)]


def _place(sentence: Sentence, expression: Expression) -> Found:
    offset = sentence.span.start + expression.end - 1
    token = next((token for token in sentence.tokens if token.start <= offset < token.end), None)
    tense = tense_at(sentence, token) if token is not None else ""
    before = sentence.span.quote[max(0, expression.start - _BOUND_WORDS) : expression.start]
    bound: Bound | None = "by" if _BY.search(before) else "from" if _FROM.search(before) else None
    return Found(sentence, expression, tense, bound)


def times(article: Article, sentences: Sequence[Sentence], dating: Dating) -> tuple[TimeExpression, ...]:
    """Give the time expressions of an article, in order, tied to its dating."""
    found = find_times(sentences)
    spans = [
        article.span(row.sentence.span.start + row.expression.start, row.sentence.span.start + row.expression.end)
        for row in found
    ]
    return tied(found, spans, dating)


def tied(found: Sequence[Found], spans: Sequence[Span], dating: Dating) -> tuple[TimeExpression, ...]:
    """Tie expressions to a day, or to each end of the range in which the day lies."""
    between = dating.interval
    if between is None or between.start is None or between.end is None:
        answers = [_undated(row) for row in found]
    elif between.start == between.end:
        answers = _walk(found, between.start)
    else:
        wide = (between.end - between.start).days > LONGEST_RANGE
        pairs = zip(_walk(found, between.start), _walk(found, between.end), found, strict=True)
        answers = [_merge(early, late, row, wide=wide) for early, late, row in pairs]
    return tuple(_expression(row, span, answer) for row, span, answer in zip(found, spans, answers, strict=True))


def _expression(found: Found, span: Span, answer: Answer) -> TimeExpression:
    expression = found.expression
    bound = found.bound
    if expression.reach == "next" and bound is None and expression.kind == "duration":
        bound = "by"
    return TimeExpression(
        span=span,
        kind=expression.kind,
        value=answer.value or _open_value(expression),
        interval=answer.interval,
        sentence=found.sentence.index,
        bound=bound,
        approximate=expression.approximate,
    )


def _open_value(expression: Expression) -> str:
    """Give the value of an expression that no date resolves: what it says of itself."""
    meaning = expression.meaning
    number = getattr(meaning, "number", 0)
    what = getattr(meaning, "what", "")
    if what == "weekday":
        return f"XXXX-WXX-{number}"
    if what in {"month", "monthday"}:
        day = getattr(meaning, "day", 0)
        return f"XXXX-{number:02d}" + (f"-{day:02d}" if day else "")
    return "XXXX"


def _undated(found: Found) -> Answer:
    meaning = found.expression.meaning
    if not isinstance(meaning, Fixed):
        return Answer(None, None)
    interval = days(meaning.value)
    return Answer(
        meaning.value + found.expression.clock, part_of(interval, found.expression.part) if interval else None
    )


def _walk(found: Sequence[Found], day: date) -> list[Answer]:
    """Resolve expressions in order on one day of publication, each knowing what the text named last."""
    reference: str | None = None
    answers = []
    for row in found:
        answer = _resolve(row, Anchor(day, row.tense, reference))
        answers.append(answer)
        if row.expression.kind in {"date", "time"} and answer.value and answer.interval is not None:
            reference = answer.value.partition("T")[0]
    return answers


def _resolve(found: Found, anchor: Anchor) -> Answer:
    expression = found.expression
    if expression.reach == "this":
        expression = replace(expression, reach="next" if anchor.tense == "future" else "")
    value = value_of(expression.meaning, anchor)
    if value is None:
        return Answer(None, None)
    covered = reach(expression, anchor.day)
    if covered is not None:
        return Answer(value, Interval(*covered))
    interval = days(value)
    if interval is None:
        return Answer(value, _of_reference(value, anchor.day))
    return Answer(value + expression.clock, _narrow(interval, expression.part, anchor.day))


def _of_reference(value: str, day: date) -> Interval | None:
    """Give the days of "now", "recently" and "soon": the day of publication, or all before or after it."""
    if value == "PRESENT_REF":
        return Interval(day, day)
    if value == "PAST_REF":
        return Interval(None, day)
    return Interval(day, None) if value == "FUTURE_REF" else None


def _narrow(interval: Interval, part: str, day: date) -> Interval:
    """End "earlier this week" on the day of publication, start "later this month" there."""
    if part in {"earlier", "later"}:
        if interval.start is None or interval.end is None or not interval.start <= day <= interval.end:
            return interval
        return Interval(interval.start, day) if part == "earlier" else Interval(day, interval.end)
    return part_of(interval, part)


def _merge(early: Answer, late: Answer, found: Found, *, wide: bool) -> Answer:
    """Join what an expression comes to on the first and the last possible day of publication."""
    if early == late or isinstance(found.expression.meaning, Fixed):
        value, wide = early.value, False
    elif early.value and late.value:
        value = next((early.value[:size] for size in _GRAINS if early.value[:size] == late.value[:size]), None)
    else:
        return Answer(None, None)
    if wide or early.interval is None or late.interval is None:
        return Answer(value, None)
    start = (
        None
        if early.interval.start is None or late.interval.start is None
        else min(early.interval.start, late.interval.start)
    )
    end = (
        None if early.interval.end is None or late.interval.end is None else max(early.interval.end, late.interval.end)
    )
    return Answer(value, Interval(start, end))
