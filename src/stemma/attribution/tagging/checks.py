"""The rules as the tagger's check: what they know of a cue that its words alone do not show."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.chains import CITING, QUOTED_BY, chained
from stemma.attribution.finding import continued
from stemma.attribution.found import Found, holds, meets
from stemma.attribution.quotations import quotations
from stemma.attribution.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Place
    from stemma.model import Reading

_MARKS = '"“„«‟'
# How a row that the rules do not know was found: by what its content looks like.
QUOTATION, CLAUSE = "quotation", "clause"


def checked(reading: Reading, tagged: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """
    Correct what the network found by what the rules know, and add what only they see.

    Silences are theirs: "declined to comment" has no content. "told Reuters" has a hearer, who is no
    source. "X reported, citing Y" is two attributions, one inside the other. A quotation that fills
    the next paragraph goes on.
    """
    text = reading.article.text
    silent = [row for row in ruled if row.silence is not None]
    known = sorted((row for row in ruled if row.silence is None), key=lambda row: row.cue)
    rows = [
        _described(row, _same(row, known), text)
        for row in tagged
        if not any(meets(row.cue, other.cue) for other in silent)
    ]
    cited = {row.sentence for row in known if row.finder in {CITING, QUOTED_BY}}
    for index in sorted(cited):
        own = [row for row in rows if row.sentence == index]
        longer = chained(Tree(reading.parse.sentences[index]), text, own)
        rows = [row for row in rows if row.sentence != index] + _cut(longer, text)
    rows.extend(silent)
    rows.sort(key=lambda row: (row.cue, row.content))
    return continued(rows, quotations(text), reading.parse.sentences, text)


def _same(row: Found, known: Sequence[Found]) -> Found | None:
    """Give what the rules found at the same cue."""
    at = bisect_left(known, row.cue[1], key=lambda other: other.cue[0])
    return next((other for other in reversed(known[:at]) if meets(row.cue, other.cue)), None)


def _described(row: Found, rule: Found | None, text: str) -> Found:
    if rule is None:
        quoted = any(text[place[0]] in _MARKS for place in row.content)
        return replace(row, finder=QUOTATION if quoted else CLAUSE)
    source = row.source
    if rule.hearer is not None and source is not None and meets(source, rule.hearer):
        source = rule.source
    return replace(row, source=source, hearer=rule.hearer, finder=rule.finder)


def _cut(rows: Sequence[Found], text: str) -> list[Found]:
    """End a content before the words "citing …" that tell where it is from."""
    places = [row.cue for row in rows if row.finder == CITING]
    return [replace(row, content=tuple(_before(part, places, text) for part in row.content)) for row in rows]


def _before(part: Place, places: Sequence[Place], text: str) -> Place:
    for place in places:
        if holds(part, place) and place[0] > part[0]:
            end = len(text[: place[0]].rstrip(" ,"))
            return (part[0], max(end, part[0] + 1))
    return part
