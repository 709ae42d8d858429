"""Judgements: what people decided, kept for good; the latest on a matter is in force."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, get_args

from sqlalchemy import insert, select

from stemma.errors import InputError
from stemma.ledger.tables import JUDGEMENT
from stemma.model import Judgement, Ruling
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from stemma.ledger.opening import Ledger

VERDICTS: tuple[Ruling, ...] = get_args(Ruling)
_GRADE = re.compile(r"[A-F][1-6]")
# Judgements of these kinds stand beside each other; of the others the latest on a matter counts.
_ADDITIVE = frozenset({"merge", "split", "note", "withdraw"})


def judge(ledger: Ledger, judgement: Judgement) -> Judgement:
    """
    Keep a judgement and give it with its id; what it supersedes stays in the ledger.

    Raises `InputError` for a grade that is no Admiralty code, or where what is withdrawn is not there.
    """
    if judgement.verdict == "grade" and not _GRADE.fullmatch(judgement.value or ""):
        message = f"grade {judgement.value}: write how reliable (A to F) and how credible (1 to 6), like B2"
        raise InputError(message)
    named = Judgement(
        _id(judgement),
        *(getattr(judgement, name) for name in Judgement.__slots__ if name != "id"),
    )
    with ledger.writes() as connection:
        known = {row.id for row in judgements_in(connection)}
        if named.verdict == "withdraw" and named.subject not in known:
            message = f"judgement {named.subject}: there is none such; stemma judge CASE list shows all"
            raise InputError(message)
        if named.id not in known:
            connection.execute(insert(JUDGEMENT).values(_row(named)))
    return named


def _id(judgement: Judgement) -> str:
    return key("j", *(getattr(judgement, name) for name in Judgement.__slots__ if name != "id"))


def _row(judgement: Judgement) -> dict[str, str | None]:
    return {
        "id": judgement.id,
        "at": judgement.at,
        "by": judgement.by,
        "verdict": judgement.verdict,
        "subject": judgement.subject,
        "anchors": json.dumps(judgement.anchors),
        "others": json.dumps(judgement.others),
        "field": judgement.field,
        "value": judgement.value,
        "note": judgement.note,
    }


def judgements_in(connection: Connection) -> tuple[Judgement, ...]:
    """Give all judgements that were ever made, in their order."""
    rows = connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.number))
    return tuple(
        Judgement(
            row.id,
            row.at,
            row.by,
            row.verdict,
            row.subject,
            tuple(json.loads(row.anchors)),
            tuple(json.loads(row.others)),
            row.field,
            row.value,
            row.note,
        )
        for row in rows
    )


def judgements(ledger: Ledger) -> tuple[Judgement, ...]:
    """Give all judgements of a case that were ever made, in their order."""
    with ledger.reads() as connection:
        return judgements_in(connection)


def in_force(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """
    Give the judgements that count, in their order.

    A later acceptance or rejection of the same subject, correction of the same field, or grade of the same
    source takes the place of the earlier one; what is withdrawn counts no more, nor does the withdrawal.
    """
    rows = tuple(rows)
    withdrawn = {row.subject for row in rows if row.verdict == "withdraw"}
    latest: dict[tuple[str, ...], Judgement] = {}
    for row in rows:
        if row.verdict == "withdraw" or row.id in withdrawn:
            continue
        matter = (row.id,) if row.verdict in _ADDITIVE else (_matter(row), row.subject, row.field or "")
        latest.pop(matter, None)
        latest[matter] = row
    return tuple(latest.values())


def _matter(row: Judgement) -> str:
    return "standing" if row.verdict in {"accept", "reject"} else row.verdict


def is_damaged(judgement: Judgement) -> bool:
    """Say whether a judgement does not have the hash that its id is."""
    return _id(judgement) != judgement.id
