"""Merging of what several articles state of one process: the same condition, the same step, the same number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.text import plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Condition, Due, Milestone, Process, Span, Stake

_SHARED_WORDS = 2


def merge_conditions(rows: Sequence[Condition]) -> tuple[Condition, ...]:
    """Join conditions of one party that the same process would meet, or that share their words."""
    merged: list[Condition] = []
    for row in rows:
        for at, other in enumerate(merged):
            if _is_same_condition(row, other):
                merged[at] = replace(
                    other,
                    set_by=tuple(dict.fromkeys((*other.set_by, *row.set_by))),
                    met=_met(other, row),
                    spans=_joined(other.spans, row.spans),
                    evidence=_told_once([*other.evidence, *row.evidence]),
                )
                break
        else:
            merged.append(row)
    return tuple(sorted(merged, key=lambda row: (row.subject, row.spans)))


def _met(one: Condition, other: Condition) -> bool | None:
    """Join what two accounts of a condition say of it: met where one says so, unmet where one does and none is open."""
    if one.met == other.met:
        return one.met
    return True if True in {one.met, other.met} else None


def _told_once(rows: Sequence[Span]) -> tuple[Span, ...]:
    """Give words that several articles carry once."""
    found: dict[str, Span] = {}
    for span in rows:
        found.setdefault(plain(span.quote), span)
    return tuple(found.values())


def _is_same_condition(one: Condition, other: Condition) -> bool:
    if one.subject != other.subject:
        return False
    if one.met_by is not None or other.met_by is not None:
        return one.met_by == other.met_by
    return len(_content(one.text) & _content(other.text)) >= _SHARED_WORDS


def _content(text: str) -> set[str]:
    # six letters tell "Freedonian" and "Freedonia" as the same
    return {word[:6] for word in words(text) if word not in cues("accounts", "little") and len(word) > 2}  # noqa: PLR2004


def flag_inverses(rows: Sequence[Process]) -> tuple[Process, ...]:
    """
    Flag a condition whose inverse more articles state.

    "Peace before membership" in three articles and "membership before peace" in one: the second
    stays visible and says so.
    """
    stating: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for condition in row.conditions:
            stating[row.id, condition.met_by or ""] |= {span.article_id for span in condition.spans}
    weight = {pair: len(articles) for pair, articles in stating.items()}
    flagged = []
    for row in rows:
        conditions = []
        for condition in row.conditions:
            here = weight.get((row.id, condition.met_by or ""), 0)
            inverse = weight.get((condition.met_by, row.id), 0) if condition.met_by else 0
            note = ""
            if inverse:
                note = f"{inverse} {'article states' if inverse == 1 else 'articles state'} the inverse, {here} this"
            conditions.append(replace(condition, note=note, inverted=bool(inverse) and inverse >= here))
        flagged.append(replace(row, conditions=tuple(conditions)))
    return tuple(flagged)


def merge_milestones(rows: Sequence[tuple[Milestone, str]]) -> tuple[Milestone, ...]:
    """
    Join milestones of one kind and act that are due in the same days and share their words.

    With each comes the act of its predicate, empty where that says little: what the treaty is called is shared by
    the talks on it in June and its signature this year, which are two steps.
    """
    merged: list[tuple[Milestone, str]] = []
    for row, act in rows:
        for at, (other, done) in enumerate(merged):
            if (not act or not done or act == done) and _is_same_step(row, other):
                merged[at] = (_one_step(other, row), done or act)
                break
        else:
            merged.append((row, act))
    return tuple(sorted((row for row, _ in merged), key=_milestone_order))


def _one_step(one: Milestone, other: Milestone) -> Milestone:
    """Join two accounts of a step: the narrower days, and who named these."""
    due, said = one.due, one.said_by
    if one.due == other.due:
        said = said or other.said_by
    elif _is_within(other.due, one.due):
        due, said = other.due, other.said_by
    return replace(one, due=due, spans=_joined(one.spans, other.spans), said_by=said)


def _is_same_step(one: Milestone, other: Milestone) -> bool:
    same_due = _is_within(one.due, other.due) or _is_within(other.due, one.due)
    no_due = one.due is None and other.due is None
    alike = len(_content(one.what) & _content(other.what))
    return one.kind == other.kind and ((same_due and alike >= _SHARED_WORDS) or (no_due and alike > _SHARED_WORDS))


def _is_within(one: Due | None, other: Due | None) -> bool:
    """Say whether one due time is the other's or lies inside it: 5 February 2021 in 2021."""
    if one is None or other is None or one.bound != other.bound:
        return False
    inner, outer = one.interval, other.interval
    if inner == outer:
        return True
    if None in {inner.start, inner.end, outer.start, outer.end}:
        return False
    return bool(outer.start <= inner.start and inner.end <= outer.end)  # type: ignore[operator]


def _milestone_order(row: Milestone) -> tuple[str, str, tuple[Span, ...]]:
    interval = row.due.interval if row.due else None
    start = interval.start.isoformat() if interval and interval.start else "9999"
    return start, row.kind, row.spans


def merge_stakes(rows: Sequence[Stake]) -> tuple[Stake, ...]:
    """Join equal numbers of the same thing."""
    merged: list[Stake] = []
    for row in rows:
        for at, other in enumerate(merged):
            same = row.value == other.value and row.unit == other.unit
            if same and (row.what == other.what or len(_content(row.what) & _content(other.what)) >= _SHARED_WORDS):
                merged[at] = replace(other, spans=_joined(other.spans, row.spans))
                break
        else:
            merged.append(row)
    return tuple(sorted(merged, key=lambda row: row.spans))


def _joined(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*one, *other)))
