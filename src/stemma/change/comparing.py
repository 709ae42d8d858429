"""The public function: two briefs to what differs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from stemma.change import matching
from stemma.change.sheets import due_words, sheet, spans
from stemma.knowledge.stages import ladder
from stemma.model import Change, Shift
from stemma.model.change import ShiftKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.change.sheets import Row, Sheet
    from stemma.model import Brief, Span, Stage

_ORDER: tuple[ShiftKind, ...] = get_args(ShiftKind)
_RESOLVED: dict[str, ShiftKind] = {
    "came_true": "forecast_came_true",
    "came_late": "forecast_came_late",
    "did_not_come": "forecast_did_not_come",
    "superseded": "forecast_superseded",
}


def change(before: Brief | Row, after: Brief | Row) -> Change:
    """
    Say what differs between two briefs; each is a `Brief` or its JSON (`stemma-brief/1`) as plain data.

    Processes are paired by framework or name, parties by ISO code, findings by the claims that they share, else by
    their statements. Where the later brief was made from other articles only, what it does not repeat is
    said to have lapsed. The same two briefs give the same shifts in the same order. Raises `InputError` for data that is no brief.
    """
    old, new = sheet(before), sheet(after)
    found: list[Shift] = []
    found += [
        Shift("document_new", "", name, None, name, (), (key,))
        for key, name in sorted(new.names.items(), key=lambda row: (row[1], row[0]))
        if key not in old.names
    ]
    for one, other in matching.processes(old.processes, new.processes):
        found += _process(one, other, old, new)
    found += _findings(old, new)
    found += _conflicts(old, new)
    found += _forecasts(old, new)
    return Change(old.as_of, new.as_of, tuple(sorted(found, key=_place)))


def _place(shift: Shift) -> tuple[int, str, str, tuple[str, ...]]:
    return (_ORDER.index(shift.kind), shift.where, shift.what, shift.ids)


def _process(one: Row | None, other: Row | None, old: Sheet, new: Sheet) -> Iterator[Shift]:
    if other is None:
        if one is not None:
            yield Shift("process_silent", one["name"], one["name"], _standing(one), None, _evidence(one), (one["id"],))
        return
    if one is None:
        yield Shift(
            "process_new", other["name"], other["name"], None, _standing(other), _evidence(other), (other["id"],)
        )
        return
    for was, now in matching.parties(one["parties"], other["parties"]):
        yield from _party(was, now, other)
    fresh = new.names.keys() - old.names.keys()
    for was, now in matching.conditions(one["conditions"], other["conditions"]):
        yield from _condition(was, now, other, fresh)


def _standing(process: Row) -> str:
    """Say in short where a process's parties stand: "Mongolia talks, Russia signed"."""
    rows = [f"{row['name']} {row['stage']}" for row in process["parties"] if row["stage"]]
    return ", ".join(rows) or "no stage reported"


def _evidence(process: Row) -> tuple[Span, ...]:
    return spans([span for party in process["parties"] for span in party["spans"][:1]])[:5]


def _party(was: Row | None, now: Row | None, process: Row) -> Iterator[Shift]:
    where = process["name"]
    if now is None:
        return  # a party that is no longer named has not left
    words = spans(now["spans"])
    if was is None:
        state = " ".join(filter(None, [now["role"], now["stage"]]))
        yield Shift("party_new", where, now["name"], None, state, words, (process["id"],))
        return
    if now["stage"] is not None and was["stage"] != now["stage"]:
        yield Shift(
            "stage_moved",
            where,
            now["name"],
            was["stage"],
            f"{now['stage']}{_direction(was['stage'], now['stage'])}",
            words,
            (process["id"],),
        )
    if now["contested"] and not was["contested"]:
        yield Shift("stage_contested", where, now["name"], was["stage"], now["stage"], words, (process["id"],))
    if was["contested"] and not now["contested"]:
        yield Shift("stage_settled", where, now["name"], was["stage"], now["stage"], words, (process["id"],))


def _direction(was: Stage | None, now: Stage) -> str:
    steps = ladder()
    if now in steps.beside:
        return " (off the ladder)"
    if was is None or was in steps.beside:
        return ""
    return " (further)" if steps.rank(now) > steps.rank(was) else " (back)"


def _condition(was: Row | None, now: Row | None, process: Row, fresh: set[str]) -> Iterator[Shift]:
    where, ids = process["name"], (process["id"],)
    if now is None:
        if was is not None and was["met"] is not True:
            yield Shift("condition_lapsed", where, was["text"], _met(was), None, spans(was["spans"]), ids)
        return
    words = spans(now["spans"])
    if was is None:
        yield Shift("condition_new", where, now["text"], None, _met(now), words, ids)
    elif now["met"] is True and was["met"] is not True:
        yield Shift("condition_met", where, now["text"], _met(was), _met(now), words, ids)
    elif was["met"] is True and now["met"] is not True:
        yield Shift("condition_unmet", where, now["text"], _met(was), _met(now), words, ids)
    elif fresh and now["met"] is not True and not any(span.article_id in fresh for span in words):
        yield Shift("condition_lapsed", where, now["text"], _met(was), "not repeated by the newer articles", words, ids)


def _met(condition: Row) -> str:
    return {True: "met", False: "not met", None: "not said whether met"}[condition["met"]]


def _findings(old: Sheet, new: Sheet) -> Iterator[Shift]:
    apart = not old.names.keys() & new.names.keys()
    for was, now in matching.statements(old.findings, new.findings):
        if now is None:
            if was is not None and apart and len(was["documents"]) > 1:
                yield Shift("finding_lapsed", "", was["statement"], _origins(was), None, (), (was["id"],))
            continue
        if was is None:
            continue
        ids = (was["id"], now["id"])
        gained = _gained(was, now, old, new)
        if gained:
            yield Shift(
                "finding_confirmed",
                "",
                now["statement"],
                _origins(was),
                f"{_origins(now)}; new: {', '.join(gained)}",
                (),
                ids,
            )
        elif not apart and now["independent_origins"] < was["independent_origins"]:
            yield Shift("finding_weakened", "", now["statement"], _origins(was), _origins(now), (), ids)
        if now["status"] == "contested" != was["status"]:
            yield Shift("finding_contested", "", now["statement"], was["status"], "contested", (), ids)
        if was["status"] == "contested" != now["status"] and not apart:
            yield Shift("finding_settled", "", now["statement"], "contested", now["status"], (), ids)


def _gained(was: Row, now: Row, old: Sheet, new: Sheet) -> list[str]:
    """Give the labels of the origins that a finding has now and had not: an id or a label that was there is not new."""
    known = {old.labels.get(key, key) for key in was["origins"]} | set(was["origins"])
    return [
        new.labels.get(key, key) for key in now["origins"] if key not in known and new.labels.get(key, key) not in known
    ]


def _origins(finding: Row) -> str:
    count = finding["independent_origins"]
    low, high = finding["origin_range"]
    rest = "" if low == high else f" (range {low} to {high})"
    return f"{count} {'origin' if count == 1 else 'origins'}{rest}"


def _conflicts(old: Sheet, new: Sheet) -> Iterator[Shift]:
    for was, now in matching.conflicts(old.conflicts, new.conflicts):
        if was is None and now is not None:
            words = spans([span for side in now["sides"] for span in side["spans"][:1]])
            yield Shift("conflict_new", "", now["summary"], None, now["kind"], words, (now["id"],))
        elif now is None and was is not None:
            words = spans([span for side in was["sides"] for span in side["spans"][:1]])
            yield Shift("conflict_gone", "", was["summary"], was["kind"], None, words, (was["id"],))


def _forecasts(old: Sheet, new: Sheet) -> Iterator[Shift]:
    names = {row["id"]: row["name"] for row in (*old.processes, *new.processes)}
    for was, now in matching.forecasts(old.forecasts, new.forecasts):
        if now is None:
            if was is not None and was["status"] in {"open", "past_due"}:
                where = names.get(was["process"] or "", "")
                yield Shift(
                    "forecast_lapsed",
                    where,
                    was["statement"],
                    due_words(was["due"]),
                    None,
                    spans(was["spans"]),
                    (was["id"],),
                )
            continue
        yield from _forecast(was, now, names)


def _forecast(was: Row | None, now: Row, names: Mapping[str, str]) -> Iterator[Shift]:
    where = names.get(now["process"] or "", "")
    due, status = due_words(now["due"]), now["status"]
    ids = (was["id"], now["id"]) if was else (now["id"],)
    if was is None:
        said = f"{due}, {now['speaker']}" if now["speaker"] else due
        yield Shift("forecast_new", where, now["statement"], None, said, spans(now["spans"]), ids)
    if was is not None and was["status"] == status:
        return
    resolution = now["resolution"] or {}
    words = spans([*now["spans"][:1], *resolution.get("spans", ())])
    if status in _RESOLVED:
        yield Shift(_RESOLVED[status], where, now["statement"], due, resolution.get("reason"), words, ids)
    elif status == "past_due":
        yield Shift("forecast_due", where, now["statement"], due, resolution.get("reason"), words, ids)


def kinds(shifts: Sequence[Shift]) -> tuple[ShiftKind, ...]:
    """Give the kinds that occur, in their order."""
    found = {shift.kind for shift in shifts}
    return tuple(kind for kind in _ORDER if kind in found)
