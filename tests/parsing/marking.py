"""Readable expectations: what was found, marked in the text itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.model import Dating, Layout, Parse, Segment
from stemma.parsing import parse
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from stemma.model import Interval, Span

_MARK = re.compile(r"\[([^\]|]*)\|[^\]]*\]")


def plain(marked: str) -> str:
    """Give the text without its marks: "in [March|2025-03]" is "in March"."""
    return _MARK.sub(r"\1", marked)


def mark(text: str, found: Iterable[tuple[Span, str]]) -> str:
    """Write what was found into a text; the rightmost first, so that offsets hold."""
    for span, label in sorted(found, key=lambda row: -row[0].start):
        text = f"{text[: span.start]}[{span.quote}|{label}]{text[span.end :]}"
    return text


def parse_on(text: str, published: date | None = None, between: Interval | None = None) -> Parse:
    """Parse a text as one body segment, published on a day or between two."""
    one = article(text)
    layout = Layout(one.id, (Segment("body", one.span(0, len(text))),), Dating(published, between, "the test says so"))
    (tree,) = parse([(one, layout)])
    return tree
