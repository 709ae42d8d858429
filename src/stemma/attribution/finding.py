"""All attributions of an article as places in its text, by rules."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.chains import chained
from stemma.attribution.choosing import choose
from stemma.attribution.found import meets
from stemma.attribution.posts import posts
from stemma.attribution.proposals import group, proposals
from stemma.attribution.quotations import quotations
from stemma.attribution.silence import silences
from stemma.attribution.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found
    from stemma.attribution.quotations import Quotation
    from stemma.model import Reading, Sentence

# Contents overlap where attributions nest: so many back one that covers a place is looked for.
_NEAR = 8


def continued(
    rows: Sequence[Found], quotes: Sequence[Quotation], sentences: Sequence[Sentence], text: str
) -> list[Found]:
    """
    Let a speech go on in the next paragraph.

    By custom each paragraph of a long quotation opens with a mark and only the last closes. A
    paragraph that is nothing but a quotation, right after one that ends with a speaker's, is that
    speaker's too.
    """
    ends = sorted((_reach(row, sentences), i) for i, row in enumerate(rows) if row.content)
    places = [end for end, _ in ends]
    claimed = sorted(place for row in rows for place in row.content)
    starts = [place[0] for place in claimed]
    longer = list(rows)
    opened = frozenset(quote.start for quote in quotes)
    last: tuple[int, int] | None = None
    for quote in quotes:
        at = bisect_right(starts, quote.start)
        if any(place[1] > quote.start for place in claimed[max(0, at - _NEAR) : at]) or not _fills_line(text, quote):
            continue
        before = bisect_right(places, quote.start) - 1
        end, i = ends[before] if before >= 0 else (-1, -1)
        if last is not None and last[0] > end:
            end, i = last
        if end < 0 or text[end : quote.start].strip() or longer[i].content[-1][0] not in opened:
            continue
        longer[i] = replace(longer[i], content=(*longer[i].content, (quote.start, quote.end)))
        last = (quote.end, i)
    return longer


def _reach(row: Found, sentences: Sequence[Sentence]) -> int:
    """Give where an attribution ends: its last quotation, or the sentence of its cue."""
    return max(sentences[row.sentence].span.end, row.content[-1][1])


def _fills_line(text: str, quote: Quotation) -> bool:
    first = text.rfind("\n", 0, quote.start) + 1
    last = text.find("\n", quote.end)
    return not text[first : quote.start].strip() and not text[quote.end : last if last >= 0 else len(text)].strip()


def find(reading: Reading) -> tuple[Found, ...]:
    """Find the attributions of one article as offsets in its text (code points, half-open), in order of the text."""
    text = reading.article.text
    trees = [Tree(sentence) for sentence in reading.parse.sentences]
    rows: list[Found] = []
    quotes = quotations(text)
    for paragraph in group(text, trees, quotes):
        silent = [found for tree in paragraph.trees for found in silences(tree)]
        spoken = choose(paragraph, proposals(paragraph))
        rows.extend(silent)
        spoken = [found for found in spoken if not any(meets(found.cue, other.cue) for other in silent)]
        for tree in paragraph.trees:
            spoken = chained(tree, text, spoken)
        rows.extend(spoken)
    rows = [*continued(rows, quotes, reading.parse.sentences, text), *posts(reading.parse.sentences)]
    return tuple(sorted(rows, key=lambda found: (found.cue, found.content)))
