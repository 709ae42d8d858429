"""The articles as they stand on the page: numbered paragraphs with the cited words marked in runs."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from stemma.page import marking, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.page.context import Context
    from stemma.page.evidence import Passage
    from stemma.page.exhibits import Block, Exhibit
    from stemma.page.marking import Run

OPEN_UP_TO = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph in runs."""

    number: int
    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs of one kind: the text itself, page junk, or another story's text."""

    css: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of the bundle. *rows* are what its page says about itself, with the words for it."""

    exhibit: Exhibit
    opened: bool
    rows: tuple[tuple[str, str], ...]
    stretches: tuple[Stretch, ...]
    cited: int


_SET_APART = {"furniture": "junk", "links": "junk", "embedded": "other", "disclosure": "disclosed"}


def build(context: Context, cited: dict[str, list[Passage]]) -> tuple[ArticleView, ...]:
    """Show all articles; many are folded so that the page opens at once."""
    opened = len(context.evidence.exhibits) <= OPEN_UP_TO
    return tuple(_article(shown, cited.get(shown.letter, []), opened=opened) for shown in context.evidence.exhibits)


def _article(shown: Exhibit, passages: Sequence[Passage], *, opened: bool) -> ArticleView:
    text = shown.reading.article.text
    spans = sorted((passage.start, passage.end, passage.label) for passage in passages)
    starts = [span[0] for span in spans]
    longest = max((end - start for start, end, _ in spans), default=0)

    def paragraph(block: Block) -> Paragraph:
        # Only passages that can reach into the block are looked at: work stays linear in the article.
        low = bisect.bisect_left(starts, block.start - longest)
        high = bisect.bisect_left(starts, block.end)
        return Paragraph(block.number, block.kind, marking.split(text, block.start, block.end, spans[low:high]))

    def group(block: Block) -> tuple[str, int]:
        return _SET_APART.get(block.kind, "own"), block.story if block.kind == "embedded" else 0

    stretches = tuple(
        Stretch(css, _stretch_title(shown, css, story), tuple(paragraph(block) for block in blocks))
        for (css, story), blocks in groupby(shown.blocks, key=group)
    )
    return ArticleView(shown, opened, _about(shown), stretches, len(passages))


def _stretch_title(shown: Exhibit, css: str, story: int) -> str:
    if css == "junk":
        return "page junk, not part of the report"
    if css == "disclosed":
        return "disclosure"
    if css == "other":
        title = shown.reading.layout.title(story)
        name = f": {' '.join(title.quote.split())}" if title else ""
        return f"another story’s text on the same page{name}"
    return ""


def _about(shown: Exhibit) -> tuple[tuple[str, str], ...]:
    reading = shown.reading
    layout, article = reading.layout, reading.article
    when = shown.when + (f" ({layout.dating.basis})" if layout.dating.basis else "")
    rows = [
        (
            "Outlet",
            shown.outlet + (f" ({layout.outlet_basis})" if layout.outlet_basis else "")
            if shown.outlet
            else "not named",
        ),
        ("Published", when),
        ("By", " ".join(layout.byline.quote.split()) if layout.byline else article.metadata.byline or ""),
        ("File", " = ".join(article.names or (article.name,))),
        ("Address", article.url or ""),
        ("SHA-256", article.sha256),
        ("Language", layout.language if layout.language != "en" else ""),
    ]
    rows += [("Not measured", f"{problem.where}: {problem.message}") for problem in layout.problems]
    return tuple(row for row in rows if row[1])


def kind_words(kind: str) -> str:
    """Name a kind of paragraph that is not plain text."""
    return "" if kind in {"body", "embedded", "furniture"} else words.label(words.SEGMENTS, kind)
