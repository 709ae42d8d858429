"""What articles say to statements, as plain data: `stemma-check/1`, one object for each statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.export.plain import canonical, span_to_json
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.export.plain import Json
    from stemma.model import Check, Evidence, Reading

CHECK_SCHEMA_NAME = "stemma-check/1"


def check_to_json(check: Check, readings: Sequence[Reading]) -> dict[str, Json]:
    """Give an answer as plain data; articles are named as they are in the brief."""
    return _answer(check, {reading.article.id: reading for reading in readings})


def dumps_check(check: Check, readings: Sequence[Reading]) -> bytes:
    """Give the canonical bytes: UTF-8, one key order, one indent, a newline at the end."""
    return canonical(check_to_json(check, readings))


def _answer(check: Check, readings: Mapping[str, Reading]) -> dict[str, Json]:
    count = check.count
    return {
        "schema": CHECK_SCHEMA_NAME,
        "stemma_version": __version__,
        "statement": check.statement,
        "verdict": check.verdict,
        "reason": check.reason,
        "certainty": check.certainty,
        "documents": list(check.articles),
        "independent_origins": count.best if count else None,
        "origin_range": [count.low, count.high] if count else None,
        "origins": list(count.origins) if count else [],
        "evidence": [_evidence(row, readings) for row in check.evidence],
        "nearest": _evidence(check.nearest, readings) if check.nearest else None,
        "parts": [_answer(part, readings) for part in check.parts],
    }


def _evidence(row: Evidence, readings: Mapping[str, Reading]) -> dict[str, Json]:
    reading = readings[row.span.article_id]
    return {
        "stance": row.stance,
        "span": span_to_json(row.span),
        "name": reading.article.name,
        "outlet": reading.layout.outlet,
        "share": row.share,
        "certainty": row.certainty,
        "said_by": row.said_by,
        "reason": row.reason,
    }
