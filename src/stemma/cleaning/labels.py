"""What single lines are, by their own words: the first pass over a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.cleaning.bylines import is_byline
from stemma.cleaning.dates import is_dateline
from stemma.cleaning.lines import Line, cut
from stemma.cleaning.outlets import is_outlet
from stemma.knowledge.furniture import furniture
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.model import Article, SegmentKind

# A paragraph that tells who said something is never page junk, whatever its first words look like.
_SPEECH = re.compile(
    r'\b(?:said|says|told|tweeted|added|according to|wrote|announced|argued|warned)\b|"[^"]{12,}"', re.IGNORECASE
)
_CAPITALS = re.compile(r"[A-Z0-9 '\",:;.!?$%&/()-]+")
_WHOLE_WORDS_IN_CAPITALS = 7
_HOUSES = re.compile(r" ?[|•·] ?| for ")
LONGEST_HOUSE = 9
LONGEST_PROMOTION = 60


@dataclass(slots=True)
class Page:
    """
    An article on the way to its layout.

    *kinds* and *stories* run along *lines*; a kind is None until something tells it, and what stays
    None is body. *openers* are the lines that head lists of other stories, *sections* the bare
    names of parts of a site. *titles* gives the line of each story's headline by its number.
    """

    article: Article
    lines: tuple[Line, ...]
    kinds: list[SegmentKind | None]
    stories: list[int]
    openers: set[int] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    titles: dict[int, int] = field(default_factory=dict)

    def free(self, index: int) -> bool:
        """Say whether nothing has told yet what a line is."""
        return self.kinds[index] is None

    def prose(self, index: int) -> bool:
        """Say whether a line is an unlabelled paragraph."""
        return self.kinds[index] is None and self.lines[index].prose

    def mark(self, indices: Iterable[int], kind: SegmentKind, story: int = 0) -> None:
        """Label lines."""
        for index in indices:
            self.kinds[index] = kind
            self.stories[index] = story


def open_page(article: Article) -> Page:
    """Cut an article into lines and label those whose words alone tell what they are."""
    lines = cut(article.text)
    page = Page(article, lines, [None] * len(lines), [0] * len(lines))
    for line in lines:
        page.kinds[line.index] = _kind(page, line)
    for line in lines:
        if page.free(line.index) and _is_promotion(page, line):
            page.kinds[line.index] = "furniture"
    return page


def _is_promotion(page: Page, line: Line) -> bool:
    """Say whether a paragraph between page junk speaks to the reader about the site."""
    beside = [page.kinds[other] for other in (line.index - 1, line.index + 1) if 0 <= other < len(page.lines)]
    return (
        "furniture" in beside
        and line.count <= LONGEST_PROMOTION
        and bool(furniture().promotion.search(line.plain))
        and not _SPEECH.search(line.plain)
    )


def _kind(page: Page, line: Line) -> SegmentKind | None:
    table = furniture()
    if line.plain.casefold().rstrip(":") in table.sections:
        page.sections.add(line.index)
    if is_byline(line):
        return "byline"
    kind = table.kind(line.plain)
    # "Jane Doe, AP" has the form of a place with its country, and is a credit.
    if kind != "credit" and is_dateline(line.plain):
        return "dateline"
    if kind is None:
        return "furniture" if _is_capitals(line) or _is_house(page, line) else None
    if kind == "opener":
        if line.prose or (line.plain.endswith(".") and not line.plain.endswith("..")):
            return None
        page.openers.add(line.index)
        kind = "furniture"
    told = line.prose and kind not in {"disclosure", "credit"} and _SPEECH.search(line.plain)
    return None if told else kind


def _is_house(page: Page, line: Line) -> bool:
    """Say whether a line is nothing but names of outlets and menus: "The Fjord | Fjord.org", "Subscribe | Log in"."""
    if line.count > LONGEST_HOUSE or line.closed:
        return False
    parts = _HOUSES.split(line.plain)
    edge = line.index in {0, len(page.lines) - 1}
    return all(
        is_outlet(part, edge=edge) or (len(parts) > 1 and furniture().kind(part) == "furniture") for part in parts
    )


def _is_capitals(line: Line) -> bool:
    """Say whether a line is a teaser in capitals: longer than the heads inside a story are."""
    return (
        line.count >= _WHOLE_WORDS_IN_CAPITALS
        and not line.closed
        and line.plain[0].isalpha()
        and bool(_CAPITALS.fullmatch(line.plain))
        and line.index > 0
    )


def mark_shared(page: Page, lines: frozenset[int]) -> None:
    """Label as furniture the *lines* that other pages of the site share, given by their hashes, and that tell nothing."""
    for line in page.lines:
        if lines and page.free(line.index) and hash64(line.plain) in lines and not _SPEECH.search(line.plain):
            page.kinds[line.index] = "furniture"
