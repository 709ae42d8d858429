"""Sentences of a whole article, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.model import Article, Layout, Parse, Problem, Segment, Sentence, Token
from stemma.parsing.mentions import link
from stemma.parsing.quantities import quantities
from stemma.parsing.syntax import analyse
from stemma.parsing.times import find_times, tied, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

PROSE = frozenset({"headline", "body", "caption", "embedded"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# spaCy's parser is linear in the length, its memory is not kind to one paragraph of a million
# characters: longer ones are cut at a space.
LONGEST_PARAGRAPH = 8_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose: where it starts in the article, its text, and the segment it stands in."""

    number: int
    start: int
    text: str
    segment: Segment


def parse(pairs: Sequence[tuple[Article, Layout]]) -> tuple[Parse, ...]:
    """Parse articles along their layouts; one `Parse` for each pair, in order."""
    cut = [paragraphs(article, layout) for article, layout in pairs]
    docs = analyse(paragraph.text for rows in cut for paragraph in rows)
    parses = []
    for (article, layout), rows in zip(pairs, cut, strict=True):
        sentences: list[Sentence] = []
        for paragraph in rows:
            sentences.extend(_sentences(article, paragraph, next(docs), len(sentences)))
        problems = () if sentences else (Problem(article.name, "text", "no sentence found: nothing was measured"),)
        mentions = link(article, sentences, layout.dating.published)
        timed = times(article, sentences, layout.dating)
        counted = quantities(article, sentences, timed)
        parses.append(Parse(article.id, tuple(sentences), mentions, timed, counted, problems))
    return tuple(parses)


def resolve(parse: Parse, layout: Layout) -> Parse:
    """Work a parse's times out again, now that its layout's dating is known better."""
    found = find_times(parse.sentences)
    return replace(parse, times=tied(found, [time.span for time in parse.times], layout.dating))


def paragraphs(article: Article, layout: Layout) -> list[Paragraph]:
    """Cut the prose of an article into its lines."""
    rows: list[Paragraph] = []
    for segment in layout.segments:
        if segment.kind not in PROSE:
            continue
        for match in _LINE.finditer(article.text, segment.span.start, segment.span.end):
            start, end = match.start(), match.end()
            while start < end:
                stop = end
                if end - start > LONGEST_PARAGRAPH:
                    space = article.text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
                    stop = space if space > start else start + LONGEST_PARAGRAPH
                rows.append(Paragraph(len(rows), start, article.text[start:stop], segment))
                start = stop
    return rows


def _sentences(article: Article, paragraph: Paragraph, doc: Doc, first: int) -> list[Sentence]:
    sentences: list[Sentence] = []
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        if not tokens:
            continue
        index = {token.i: i for i, token in enumerate(tokens)}
        rows = tuple(_token(token, i, index, paragraph.start) for i, token in enumerate(tokens))
        sentences.append(
            Sentence(
                index=first + len(sentences),
                paragraph=paragraph.number,
                kind=paragraph.segment.kind,
                story=paragraph.segment.story,
                span=article.span(rows[0].start, rows[-1].end),
                tokens=rows,
            )
        )
    return sentences


def _token(token: SpacyToken, i: int, index: dict[int, int], offset: int) -> Token:
    start = offset + token.idx
    return Token(
        i=i,
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=index.get(token.head.i, i),
        start=start,
        end=start + len(token.text),
        entity=token.ent_type_,
    )
