"""
What the pages of one site share: "Subscribe for €1" stands on all of them, and tells nothing.

Whether a line of a page is such depends on the other pages. So that pages can come one after the other, each is kept by
its `Signs`, and what is shared is found from these.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.cleaning.labels import Page, open_page
from stemma.cleaning.lines import bare
from stemma.cleaning.outlets import container_outlet
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.model import Article

# A tweet's signature looks the same on many pages and is part of each of their stories.
_SIGNATURE = re.compile(r'^(?:-|--) ?|^["\'*]|@\w+')
COPIES_SHARE = 2
SHARED_BY = 3
LONGEST_SHARED = 18


@dataclass(frozen=True, slots=True)
class Signs:
    """
    What of a page tells, beside other pages of its site, which of its lines they share.

    *site* is the outlet as the container, the address or the file's name tell it. *lines* are the hashes of its short
    lines, each once, *paragraphs* those of its paragraphs.
    """

    site: str | None
    lines: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def packed(self) -> bytes:
        """Give the signs as bytes."""
        return json.dumps([self.site, self.lines, self.paragraphs], separators=(",", ":")).encode()

    @staticmethod
    def unpacked(content: bytes) -> Signs:
        """Make signs of the bytes that `packed` gave."""
        site, lines, paragraphs = json.loads(content)
        return Signs(site, tuple(lines), tuple(paragraphs))


def signs(article: Article) -> Signs:
    """Take the signs of a page."""
    return signs_of(open_page(article))


def signs_of(page: Page) -> Signs:
    """Take the signs of a page whose lines are labelled by their own words."""
    site = container_outlet(page.article)
    if site is None:
        return Signs(None, (), ())
    short = (line.plain for line in page.lines if line.count <= LONGEST_SHARED and not _SIGNATURE.search(line.plain))
    paragraphs = (bare(line.plain) for line in page.lines if page.prose(line.index))
    return Signs(site, tuple(sorted({hash64(line) for line in short})), tuple(hash64(line) for line in paragraphs))


def shared_lines(pages: Mapping[str, Signs]) -> dict[str, frozenset[int]]:
    """
    Give for each page the hashes of its lines that other pages of its site share; nothing for most.

    *pages* come in the order of their names. Articles that share paragraphs are copies of one story: what they share
    is the story's, so that copies count once.
    """
    sites: dict[str, list[str]] = defaultdict(list)
    for name, page in pages.items():
        if page.site is not None:
            sites[page.site].append(name)
    found: dict[str, frozenset[int]] = {}
    for names in sites.values():
        if len(names) >= SHARED_BY:
            common = _common([pages[name] for name in names])
            found.update((name, inside) for name in names if (inside := common.intersection(pages[name].lines)))
    return found


def _common(pages: Sequence[Signs]) -> frozenset[int]:
    """Give the lines that stand on several pages of one site which are no copies of each other."""
    family = _families(page.paragraphs for page in pages)
    seen: dict[int, set[int]] = defaultdict(set)
    for number, page in zip(family, pages, strict=True):
        for line in page.lines:
            seen[line].add(number)
    return frozenset(line for line, families in seen.items() if len(families) >= SHARED_BY)


def _families(pages: Iterable[Sequence[int]]) -> list[int]:
    """Give each page, a row of its paragraphs, a number; those that share paragraphs have the same."""
    first: dict[int, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    number: list[int] = []
    for index, paragraphs in enumerate(pages):
        number.append(index)
        for paragraph in paragraphs:
            other = first.setdefault(paragraph, index)
            if other != index:
                shared[other, index] += 1
                if shared[other, index] >= COPIES_SHARE:
                    number[index] = number[other]
    return number
