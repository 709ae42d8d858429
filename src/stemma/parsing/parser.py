"""Articles into parses: sentences of each paragraph, and all that is linked in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.knowledge.datelines import dateline
from stemma.model import Article, Layout, Parse, Problem, Segment, Sentence
from stemma.parsing.mentions import link
from stemma.parsing.quantities import quantities
from stemma.parsing.reuse import sentences_of
from stemma.parsing.sentences import place
from stemma.parsing.times import find_times, tied, times
from stemma.text import join_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

PROSE = frozenset({"headline", "body", "caption", "embedded"})
_DATED = frozenset({"body", "embedded"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_STOP = re.compile(r"[.!?][”\"’')\]]*\s(?=[^a-z]*$|[^a-z])")
# spaCy's parser is linear in the length, its memory is not kind to one paragraph of a million
# characters: longer ones are cut after a sentence, else at a space.
LONGEST_PARAGRAPH = 8_000
# Beyond this an article is no report any more but a dump; what follows is left out, with a word.
LONGEST_ARTICLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose: where it starts in the article, its text, and the segment it stands in."""

    number: int
    start: int
    text: str
    segment: Segment


def parse(pairs: Sequence[tuple[Article, Layout]]) -> tuple[Parse, ...]:
    """
    Parse articles along their layouts; one `Parse` for each pair, in order.

    A text without a sentence, or with too many characters, has a `Problem`. Raises `ModelMissingError`
    where spaCy's English model is not installed.
    """
    cut = [paragraphs(article, layout) for article, layout in pairs]
    drafts = sentences_of([paragraph.text for rows in cut for paragraph in rows])
    parses = []
    for (article, layout), rows in zip(pairs, cut, strict=True):
        sentences: list[Sentence] = []
        for paragraph in rows:
            where = (paragraph.number, paragraph.segment.kind, paragraph.segment.story)
            sentences.extend(place(next(drafts), article, paragraph.start, where, first=len(sentences)))
        parses.append(_linked(article, layout, tuple(sentences)))
    return tuple(parses)


def _linked(article: Article, layout: Layout, sentences: tuple[Sentence, ...]) -> Parse:
    timed = times(article, sentences, layout.dating)
    return Parse(
        article_id=article.id,
        sentences=sentences,
        mentions=link(article, sentences, layout.dating.published, outlet=layout.outlet),
        times=timed,
        quantities=quantities(article, sentences, timed),
        problems=_problems(article, sentences),
    )


def _problems(article: Article, sentences: Sequence[Sentence]) -> tuple[Problem, ...]:
    problems = []
    if not sentences:
        problems.append(Problem(article.name, "text", "no sentence found: nothing was measured"))
    if len(article.text) > LONGEST_ARTICLE:
        message = f"only the first {LONGEST_ARTICLE:,} of {len(article.text):,} characters were read; split the file"
        problems.append(Problem(article.name, f"character {LONGEST_ARTICLE:,}", message))
    return tuple(problems)


def resolve(parse: Parse, layout: Layout) -> Parse:
    """Work a parse's times out again, now that its layout's dating is known better; all else stays as it is."""
    found = find_times(parse.sentences)
    return replace(parse, times=tied(found, [time.span for time in parse.times], layout.dating))


def paragraphs(article: Article, layout: Layout) -> list[Paragraph]:
    """Cut the prose of an article into its paragraphs, and those that are too long into pieces."""
    rows: list[Paragraph] = []
    for segment in layout.segments:
        if segment.kind not in PROSE:
            continue
        found = _LINE.finditer(article.text, segment.span.start, min(segment.span.end, LONGEST_ARTICLE))
        for at, end in join_wrapped(article.text, [match.span() for match in found]):
            start = at + _opening(article.text[at:end], segment)
            while start < end:
                stop = _stop(article.text, start, end)
                if article.text[start:stop].strip():
                    # A break by width is a space; one sign for another keeps the offsets.
                    text = article.text[start:stop].replace("\n", " ")
                    rows.append(Paragraph(len(rows), start, text, segment))
                start = stop
    return rows


def _opening(text: str, segment: Segment) -> int:
    """Give the length of the dateline that opens a paragraph of a report: it is no part of its first sentence."""
    if segment.kind not in _DATED:
        return 0
    found = dateline(text)
    return found.end if found is not None else 0


def _stop(text: str, start: int, end: int) -> int:
    """Give where the piece of a line that starts at *start* ends: after its last sentence that fits, or word."""
    if end - start <= LONGEST_PARAGRAPH:
        return end
    limit = start + LONGEST_PARAGRAPH
    half = start + LONGEST_PARAGRAPH // 2
    stops = [match.end() for match in _STOP.finditer(text, half, limit)]
    space = text.rfind(" ", half, limit)
    return stops[-1] if stops else space + 1 if space > start else limit
