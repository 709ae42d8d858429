"""Everything in a paragraph that may be an attribution, each with the row of the lexicon that judges it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.attribution.clauses import Candidate, candidates
from stemma.attribution.found import Found, Place
from stemma.attribution.phrases import phrases
from stemma.attribution.reach import speaks, within_reach
from stemma.attribution.signs import signs
from stemma.attribution.silence import is_asked
from stemma.attribution.spans import content_places, cue_place, source_place
from stemma.attribution.speech import Spoken, spoken
from stemma.attribution.subjects import outer_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.quotations import Quotation
    from stemma.attribution.trees import Tree
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
        yield from _in_sentence(tree, paragraph.quotes)
    for row in spoken(paragraph.text, paragraph.trees, paragraph.quotes):
        start = _sentence_start(paragraph, row)
        if start is not None:
            place = (row.quotation.start, row.quotation.end)
            listener = row.tree.kid(row.verb, "dobj", "dative")
            case = Candidate(row.verb, row.lemma, row.way, row.cue, row.source, (), listener)
            yield _proposal(row.tree, case, ((start, place[1]),), paragraph.quotes, place)


def _in_sentence(tree: Tree, quotes: Sequence[Quotation]) -> Iterator[Proposal]:
    span = tree.sentence.span
    near = [quote for quote in quotes if quote.meets(span.start, span.end)]
    for candidate in (*candidates(tree), *phrases(tree)):
        if is_asked(tree, candidate.head):
            continue
        reached = within_reach(tree, candidate.head, candidate.content)
        content = content_places(tree, reached, near, cue_place(candidate.cue))
        if content:
            yield _proposal(tree, _told_apart(candidate, content, near), content, near)


def _told_apart(candidate: Candidate, content: tuple[Place, ...], quotes: Sequence[Quotation]) -> Candidate:
    """
    Give a fronted clause that meets a quotation a row of its own in the lexicon.

    Its cue is the quotation's: what is known of "…," he said" tells nothing about "it rains, he said".
    """
    if candidate.way != "fronted clause" or not any(quote.meets(*place) for quote in quotes for place in content):
        return candidate
    return replace(candidate, way="fronted quotation")


def _proposal(
    tree: Tree,
    candidate: Candidate,
    content: tuple[Place, ...],
    quotes: Sequence[Quotation],
    quote: Place | None = None,
) -> Proposal:
    cue = cue_place(candidate.cue)
    source = candidate.source
    if source is not None and _is_quoted_away(source, cue, quotes):
        source = outer_subject(tree, candidate.head, quotes)
    found = Found(
        sentence=tree.sentence.index,
        cue=cue,
        source=source_place(tree, source, candidate.cue) if source is not None else None,
        content=content,
        hearer=source_place(tree, candidate.hearer) if candidate.hearer is not None else None,
        finder=candidate.way,
    )
    marks = signs(tree, candidate.head, source, cue, content, quotes)
    key = (tree.sentence.index, candidate.head.i)
    return Proposal(candidate.lemma, candidate.way, key, found, marks, quote)


def _is_quoted_away(source: Token, cue: Place, quotes: Sequence[Quotation]) -> bool:
    """Say whether a subject stands in a quotation that its cue is outside of: the parser went astray."""
    return any(quote.holds(source.start, source.end) and not quote.meets(*cue) for quote in quotes)


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
    if stop < len(quotes) and text[end - 1] == ":" and not text[end : quotes[stop].start].strip():
        # "The ministry stated:", and the words in the next paragraph.
        stop += 1
    return Paragraph(text, tuple(rows), tuple(quotes[at:stop])), at
