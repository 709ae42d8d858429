"""From an article to its layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.bylines import is_byline
from stemma.cleaning.captions import mark_captions
from stemma.cleaning.dating import date_page
from stemma.cleaning.heads import mark_head
from stemma.cleaning.labels import Page, mark_shared, open_page
from stemma.cleaning.notes import mark_notes
from stemma.cleaning.outlets import name_outlet
from stemma.cleaning.sites import shared_lines, signs_of
from stemma.cleaning.stories import mark_stories, mark_tail
from stemma.model import Article, Layout, Problem, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from stemma.model import SegmentKind, Span

# Kinds whose neighbouring lines are one segment; a byline or a headline is a line of its own.
_RUNS = frozenset({"body", "furniture", "links", "embedded", "caption", "credit", "disclosure"})
# "By Jane Doe | on", with the day in a line of its own.
_TAIL = re.compile(r"\s*[|•·]\s*(?:on|at|published|updated|posted)?:?\s*$", re.IGNORECASE)


def clean(
    articles: Sequence[Article],
    *,
    zone: tzinfo | None = None,
    shared: Mapping[str, frozenset[int]] | None = None,
) -> tuple[Layout, ...]:
    """
    Say what each part of each article's text is; one `Layout` each, in order.

    What several pages of one site share is page junk: *shared* gives it for each article's id, as `shared_lines` does;
    without it the articles of this call, sorted by name, are read together. *zone* is the time zone in which the day of
    collection is told, None for the one that its time names.
    """
    pages = [open_page(article) for article in articles]
    if shared is None:
        shared = shared_lines({page.article.id: signs_of(page) for page in pages})
    for page in pages:
        mark_shared(page, shared.get(page.article.id, frozenset()))
    return tuple(_lay_out(page, zone) for page in pages)


def _lay_out(page: Page, zone: tzinfo | None) -> Layout:
    article = page.article
    mark_captions(page, sure=True)
    mark_head(page)
    mark_stories(page)
    mark_captions(page)
    mark_notes(page)
    mark_tail(page)
    outlet, basis = name_outlet(article, page.lines, page.kinds)
    titles = tuple(
        (number, article.span(page.lines[index].start, page.lines[index].end))
        for number, index in sorted(page.titles.items())
    )
    return Layout(
        article_id=article.id,
        segments=_segments(page),
        dating=date_page(page, zone),
        titles=titles,
        byline=_byline(page),
        outlet=outlet,
        outlet_basis=basis,
        language=article.metadata.language or "en",
        problems=_problems(page),
    )


def _segments(page: Page) -> tuple[Segment, ...]:
    rows: list[tuple[SegmentKind, int, int, int]] = []
    for line in page.lines:
        kind = page.kinds[line.index] or "body"
        story = page.stories[line.index]
        if rows and kind in _RUNS and rows[-1][0] == kind and rows[-1][3] == story:
            rows[-1] = (kind, rows[-1][1], line.end, story)
        else:
            rows.append((kind, line.start, line.end, story))
    return tuple(Segment(kind, page.article.span(start, end), story) for kind, start, end, story in rows)


def _byline(page: Page) -> Span | None:
    """Give the line that says "by" or "from" in so many words, else the first that holds but names, without its tail."""
    lines = [line for line in page.lines if page.kinds[line.index] == "byline"]
    line = next((line for line in lines if is_byline(line)), lines[0] if lines else None)
    if line is None:
        return None
    words = page.article.text[line.start : line.end]
    return page.article.span(line.start, line.start + len(_TAIL.sub("", words)))


def _problems(page: Page) -> tuple[Problem, ...]:
    if not page.lines:
        return (Problem(page.article.name, "text", "it has no text: nothing was measured"),)
    if all(kind is not None for kind in page.kinds):
        return (Problem(page.article.name, "text", "no paragraph of a report was found on the page"),)
    return ()
