"""Conflicts of time: one event on two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.actors import one_actor
from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import rest
from stemma.comparison.statements import line
from stemma.comparison.tenses import tense
from stemma.comparison.times import MONTH, WEEKDAY, clash
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import TimeExpression

ALIKE = 0.3
REST = 0.6
MIN_SHARED = 3
WEEK = 7
_REPEATED = frozenset({"announce", "speak", "discuss", "describe", "promise", "show", "plan", "attack", "fight"})
LONGEST = 45  # days: "last year" and "in March" are too wide to clash


def find_time_conflicts(alignment: Alignment) -> Iterator[Draft]:
    """Give pairs of claims about one event that happens once, on days that cannot both be right."""
    for pair in alignment.pairs:
        first, second = pair.first, pair.second
        if first.claim.article_id == second.claim.article_id or pair.alike < ALIKE or not _one_event(first, second):
            continue
        one, other = _when(first), _when(second)
        if one is None or other is None or not clash(one, other):
            continue
        if not _happens_once(first) and not (_one_week(one, other) and _in_full(first, second)):
            continue
        yield Draft(
            kind="time",
            summary=f"{one.span.quote} or {other.span.quote}? {line(first)}",
            reason="Both speak of the same event, which happens once, and the days do not meet.",
            sides=(
                Part(one.span.quote, (first.claim.span,), one.value),
                Part(other.span.quote, (second.claim.span,), other.value),
            ),
        )


def _one_event(first: Profile, second: Profile) -> bool:
    a, b = first.claim, second.claim
    if a.predicate != b.predicate or not (a.asserted and b.asserted) or a.polarity != b.polarity:
        return False
    # "takes effect on Sunday" is as much to come as "will take effect"
    if (tense(first) == "past") != (tense(second) == "past") or not one_actor(first, second):
        return False
    themes = [_theme(row) for row in (first, second)]
    return not all(themes) or bool(themes[0] & themes[1])


def _happens_once(row: Profile) -> bool:
    frame = frames.frame(row.claim.predicate)
    return frame is not None and frame.once


def _in_full(first: Profile, second: Profile) -> bool:
    """Say whether two claims of what may be repeated agree in all but the day: "met Roe in Oslo on Monday"."""
    frame = frames.frame(first.claim.predicate)
    if frame is None or frame.kind == "position" or frame.name in _REPEATED or first.unnamed or second.unnamed:
        return False
    shared = [term for term in first.terms if term in second.terms]
    return len(shared) > MIN_SHARED and rest(first, second) >= REST


def _one_week(first: TimeExpression, second: TimeExpression) -> bool:
    """Say whether both days are of one week, or both only named as days of a week."""
    if first.interval is not None and second.interval is not None:
        one, other = first.interval.start, second.interval.start
        return one is not None and other is not None and abs((one - other).days) <= WEEK
    return bool(WEEKDAY.match(first.value) and WEEKDAY.match(second.value))


def _theme(row: Profile) -> set[str]:
    """Give the words of what is signed, passed or opened, without those of the actor."""
    thing = row.claim.argument("object")
    if thing is None or row.claim.argument("actor") is None:
        return set()
    return {
        row.labels[token.i]
        for token in row.tokens
        if thing.span.start <= token.start < thing.span.end and token.i in row.labels
    }


def _when(row: Profile) -> TimeExpression | None:
    """Give the one day or short stretch that a claim's own verb has; None for none or several."""
    own = {token.start: token for token in row.tokens}
    times = [
        time
        for time in row.times
        if time.kind in {"date", "time"} and time.span.start in own and _is_tight(time) and _of_verb(row, time)
    ]
    return times[0] if len(times) == 1 else None


def _of_verb(row: Profile, time: TimeExpression) -> bool:
    """Say whether a time hangs on the claim's own verb: in "flew to the talks on Monday" it may be the talks'."""
    tokens = row.sentence.tokens
    words = [token for token in tokens if time.span.start <= token.start < time.span.end]
    top = next((token for token in words if token.head not in {other.i for other in words}), words[0])
    head = tokens[top.head]
    if head.dep == "prep":
        head = tokens[head.head]
    inside = {token.i for token in row.tokens}
    while head.dep in {"xcomp", "aux", "auxpass"} and head.head in inside:
        head = tokens[head.head]
    return head.pos in {"VERB", "AUX"} and (head.head == head.i or head.head not in inside)


def _is_tight(time: TimeExpression) -> bool:
    return bool(MONTH.match(time.value) or WEEKDAY.match(time.value)) and (time.interval is None or _is_short(time))


def _is_short(time: TimeExpression) -> bool:
    start, end = (time.interval.start, time.interval.end) if time.interval is not None else (None, None)
    return start is not None and end is not None and (end - start).days <= LONGEST
