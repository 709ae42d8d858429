"""Which line is the headline of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.bylines import is_capital_names
from stemma.cleaning.lines import Line, bare, content_words
from stemma.cleaning.outlets import is_outlet
from stemma.knowledge.furniture import furniture
from stemma.text import plain

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

HEAD_LINES = 30
LONGEST_USUAL = 20
SHORTEST_USUAL = 5
OVERLAP_LINES = 8
TRUNCATED = 60
# How much a sign counts beside the share of words that a candidate has in common with the text.
SIGN = 0.3
STEP = 0.03
MOST_REPEATS = 2
FEWEST_CONTENT_WORDS = 3
_SUFFIX = re.compile(r"(?: [|»] | - | – )[^|»]{2,40}$")


def first_paragraph(page: Page) -> int:
    """Give the index of the first unlabelled paragraph, the number of lines where there is none."""
    for line in page.lines:
        if page.prose(line.index) and not (line.capitalised and line.count <= LONGEST_USUAL):
            return line.index
    return len(page.lines)


def find_headline(page: Page) -> int | None:
    """
    Find the line that heads the page's own story, None where the page has lost it.

    It is the title that the container states, a page title cut off from the lead, or the candidate
    above the text that has most words in common with it.
    """
    stated = page.article.metadata.title
    wanted = bare(plain(stated)) if stated else ""
    for line in page.lines[:HEAD_LINES] if wanted else ():
        if bare(line.plain) == wanted:
            return line.index
    first = first_paragraph(page)
    candidates = [line for line in page.lines[: min(first, HEAD_LINES)] if _may_head(page, line)]
    if not candidates:
        return None
    if _is_truncated(page, candidates[0]):
        return candidates[0].index
    topic = _topic(page, first)
    return max(candidates, key=lambda line: (_score(page, line, topic), -line.index)).index


def _may_head(page: Page, line: Line) -> bool:
    if not page.free(line.index):
        return False
    table = furniture()
    if _is_truncated(page, line):
        return True
    return (
        line.index not in page.sections
        and line.title_like
        and not table.caption_tail.search(line.plain)
        and not table.caption_head.match(line.plain)
        and not is_capital_names(line.plain)
        # "The Fjord Telegraph" has all its words in a text that cites it.
        and not is_outlet(line.plain, edge=True)
    )


def _is_truncated(page: Page, line: Line) -> bool:
    """Say whether a line is the beginning of the next one, cut off: a page's title made from its lead."""
    following = page.lines[line.index + 1 : line.index + 3]
    return len(line.plain) >= TRUNCATED and any(
        other.plain.startswith(line.plain.rstrip(". ")) and other.count > line.count for other in following
    )


def _topic(page: Page, first: int) -> frozenset[str]:
    paragraphs = [line for line in page.lines[first:] if page.prose(line.index)][:OVERLAP_LINES]
    return frozenset().union(*(content_words(line.plain) for line in paragraphs))


def _score(page: Page, line: Line, topic: frozenset[str]) -> float:
    own = content_words(line.plain)
    score = len(own & topic) / max(len(own), FEWEST_CONTENT_WORDS) - STEP * line.index
    if SHORTEST_USUAL <= line.count <= LONGEST_USUAL:
        score += SIGN
    elif line.count > LONGEST_USUAL:
        score -= SIGN
    if line.closed and furniture().depicting.search(line.plain):
        score -= SIGN
    base = bare(title_proper(line.plain))
    repeats = sum(bare(other.plain) == base for other in page.lines[:HEAD_LINES] if other.index != line.index)
    return score + SIGN * min(repeats, MOST_REPEATS)


def title_proper(title: str) -> str:
    """Take the site's name off the end of a page's title: "Talks resume | The Fjord"."""
    return _SUFFIX.sub("", title)
