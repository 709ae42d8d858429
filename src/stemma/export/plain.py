"""Plain data and its canonical bytes: what every written answer shares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from stemma.model import Span

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def canonical(content: Mapping[str, Json]) -> bytes:
    """Give the canonical bytes: UTF-8, one key order, one indent, a newline at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def day_to_json(day: date | None) -> str | None:
    """Give a day as "2002-07-01", null where it is not known."""
    return None if day is None else day.isoformat()


def span_to_json(span: Span) -> Json:
    """Give a span with its document, its place and its words."""
    return {"document": span.article_id, "start": span.start, "end": span.end, "quote": span.quote}
