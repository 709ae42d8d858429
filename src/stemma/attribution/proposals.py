"""Everything in a paragraph that may be an attribution, each with the row of the lexicon that judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.attribution.clauses import candidates
from stemma.attribution.found import Found, Place
from stemma.attribution.phrases import phrases
from stemma.attribution.reach import speaks, within_reach
from stemma.attribution.signs import signs
from stemma.attribution.spans import content_places, cue_place, source_place
from stemma.attribution.speech import Spoken, spoken
from stemma.attribution.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.quotations import Quotation
    from stemma.model import Token


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one paragraph as trees, with the quotations that stand in it."""

    text: str
    trees: tuple[Tree, ...]
    quotes: tuple[Quotation, ...]

    @property
    def start(self) -> int:
        """Where its first sentence starts."""
        return self.trees[0].sentence.span.start

    @property
    def end(self) -> int:
        """Where its last sentence ends."""
        return self.trees[-1].sentence.span.end


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A possible attribution: the word that would be its cue, the construction, the places, and the signs.

    *quote* is the quotation that a cue beside it asks for.
    """

    lemma: str
    way: str
    head: tuple[int, int]
    found: Found
    signs: tuple[str, ...] = ()
    quote: Place | None = None


def proposals(paragraph: Paragraph) -> Iterator[Proposal]:
    """Give every way to read the paragraph's verbs, nouns and quotations as attributions."""
    for tree in paragraph.trees:
        span = tree.sentence.span
        near = tuple(quote for quote in paragraph.quotes if quote.meets(span.start, span.end))
        for candidate in (*candidates(tree), *phrases(tree)):
            cue = cue_place(candidate.cue)
            content = content_places(tree, within_reach(tree, candidate.head, candidate.content), near, cue)
            if not content:
                continue
            source = source_place(tree, candidate.source, candidate.cue) if candidate.source is not None else None
            found = Found(
                sentence=tree.sentence.index,
                cue=cue,
                source=source,
                content=content,
                hearer=_hearer(tree, candidate.hearer),
                finder=candidate.way,
            )
            marks = signs(tree, candidate.head, candidate.source, cue, content, near)
            yield Proposal(candidate.lemma, candidate.way, _key(tree, candidate.head), found, marks)
    for row in spoken(paragraph.text, paragraph.trees, paragraph.quotes):
        start = _sentence_start(paragraph, row)
        if start is None:
            continue
        source = source_place(row.tree, row.source, row.cue) if row.source is not None else None
        found = Found(
            sentence=row.tree.sentence.index,
            cue=cue_place(row.cue),
            source=source,
            content=((start, row.quotation.end),),
            hearer=_hearer(row.tree, row.tree.kid(row.verb, "dobj", "dative")),
            finder=row.way,
        )
        marks = signs(row.tree, row.verb, row.source, found.cue, found.content, paragraph.quotes)
        quote = (row.quotation.start, row.quotation.end)
        yield Proposal(row.lemma, row.way, _key(row.tree, row.verb), found, marks, quote)


def _sentence_start(paragraph: Paragraph, row: Spoken) -> int | None:
    """
    Give where a content starts whose quotation ends before its cue.

    "The people here “deserve better,” he said": the words before the quotation belong to it. None
    where they are a clause of speaking themselves, or no clause at all: "the star of “The Mill,” said".
    """
    start = row.quotation.start
    if row.way != "quotation before" or not paragraph.text[max(0, start - 2) : start].strip().isalnum():
        return start
    for tree in paragraph.trees:
        if not tree.sentence.span.start < start < tree.sentence.span.end:
            continue
        words = [token for token in tree.tokens if token.end <= start]
        if any(quote.meets(words[0].start, start) for quote in paragraph.quotes):
            return start
        verbs = [token for token in words if token.pos in {"VERB", "AUX"}]
        if not verbs or any(speaks(token) for token in verbs):
            return None
        return words[1].start if words[0].dep == "cc" and len(words) > 1 else words[0].start
    return start


def _key(tree: Tree, head: Token) -> tuple[int, int]:
    return tree.sentence.index, head.i


def _hearer(tree: Tree, head: Token | None) -> Place | None:
    return source_place(tree, head) if head is not None else None


def group(text: str, trees: Sequence[Tree], quotes: Sequence[Quotation]) -> Iterator[Paragraph]:
    """Group trees by their paragraph, with the quotations that meet it."""
    rows: list[Tree] = []
    at = 0
    for tree in trees:
        if rows and tree.sentence.paragraph != rows[-1].sentence.paragraph:
            paragraph, at = _paragraph(text, rows, quotes, at)
            yield paragraph
            rows = []
        rows.append(tree)
    if rows:
        yield _paragraph(text, rows, quotes, at)[0]


def _paragraph(text: str, rows: list[Tree], quotes: Sequence[Quotation], at: int) -> tuple[Paragraph, int]:
    start, end = rows[0].sentence.span.start, rows[-1].sentence.span.end
    while at < len(quotes) and quotes[at].end <= start:
        at += 1
    stop = at
    while stop < len(quotes) and quotes[stop].start < end:
        stop += 1
    return Paragraph(text, tuple(rows), tuple(quotes[at:stop])), at
