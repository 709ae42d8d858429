"""Attributions written into their text: "[Oslo]S [said]Q [talks failed]C."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.attribution import Found

_MARK = re.compile(r"\[|\][SQC]")


def unmark(marked: str) -> str:
    """Take the marks out of a text."""
    return _MARK.sub("", marked)


def mark(text: str, found: Iterable[Found]) -> str:
    """Write attributions into their text; where several share a place it is marked once."""
    places: set[tuple[int, int, str]] = set()
    for row in found:
        places |= {(*row.cue, "Q"), *((*place, "C") for place in row.content)}
        if row.source is not None:
            places.add((*row.source, "S"))
    signs = [(start, 1, -end, "[") for start, end, _ in places]
    signs += [(end, 0, -start, f"]{role}") for start, end, role in places]
    marked = text
    for at, _, _, sign in sorted(signs, reverse=True):
        marked = marked[:at] + sign + marked[at:]
    return marked
