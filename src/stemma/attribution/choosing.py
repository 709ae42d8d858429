"""Of all the ways to read a paragraph's words as cues, the ones to believe."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.found import holds, meets
from stemma.attribution.spans import join
from stemma.knowledge.reporting import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.attribution.found import Found, Place
    from stemma.attribution.proposals import Paragraph, Proposal

    Heads = dict[tuple[int, int], list[tuple[float, Proposal]]]

# Below this share of attributions in the labelled texts a construction is left alone.
LEAST = 0.38
# How near to its start a clause has its own cue to be another's speech, in code points.
_OPENING = 60
_PHRASES = frozenset({"according to", "adverb"})
_CLAUSES = frozenset({"clause", "fronted clause", "fronted quotation", "bare clause", "question"})


def choose(paragraph: Paragraph, rows: Iterable[Proposal]) -> list[Found]:
    """Choose for each word at most one reading as a cue; quotations go to one cue only."""
    lexicon = cues()
    heads: Heads = {}
    for row in rows:
        chance = lexicon.confidence(row.lemma, row.way, row.signs)
        if row.way in _PHRASES:
            # "according to" and "reportedly" attribute whatever stands beside them.
            chance = max(chance, lexicon.chance(row.lemma, row.way))
        if chance >= LEAST and not _is_adverbs(paragraph, row):
            heads.setdefault(row.head, []).append((chance, row))
    owners = _owners(heads)
    chosen: list[Found] = []
    for head in sorted(heads):
        found = _best(paragraph, heads, owners, head)
        if found is not None:
            chosen.append(found)
    return _continued(paragraph, chosen)


def _is_adverbs(paragraph: Paragraph, row: Proposal) -> bool:
    """Say whether a cue is another's: in "is reportedly planning" the adverb attributes."""
    words = paragraph.text[slice(*row.found.cue)].casefold().split()
    return len(words) > 1 and any(word.endswith(("portedly", "llegedly")) for word in words)


def _owners(heads: Heads) -> dict[Place, tuple[int, int]]:
    """Give each quotation, by its place, to the likeliest of the cues that ask for it."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    for head, ranked in sorted(heads.items()):
        for chance, row in ranked:
            if row.quote is not None and (row.quote not in best or chance > best[row.quote][0]):
                best[row.quote] = (chance, head)
    return {place: head for place, (_, head) in best.items()}


def _best(
    paragraph: Paragraph,
    heads: Heads,
    owners: dict[Place, tuple[int, int]],
    head: tuple[int, int],
) -> Found | None:
    ranked = heads[head]
    quoted = [(chance, row) for chance, row in ranked if row.quote is not None and owners[row.quote] == head]
    others = [(chance, row) for chance, row in ranked if row.quote is None]
    if quoted:
        chance, row = max(quoted, key=lambda pair: pair[0])
        content = join([place for _, other in quoted for place in other.found.content])
        for _, other in others:
            if _belongs(paragraph, other, content):
                content = join([*content, *other.found.content])
        return replace(row.found, content=content, confidence=round(chance, 3))
    if not others:
        return None
    chance, row = max(others, key=lambda pair: (pair[0], pair[1].found.content))
    content = row.found.content
    if row.way in _CLAUSES:
        near = [place for _, other in others if other.way in _CLAUSES for place in other.found.content]
        content = join([*content, *(place for place in near if not _speaks_itself(place, heads, head))])
    return replace(row.found, content=content, confidence=round(chance, 3))


def _speaks_itself(place: Place, heads: Heads, head: tuple[int, int]) -> bool:
    """Say whether a clause holds another's cue with its source: "insists all is well, yet diplomats warn …"."""
    return any(
        other != head
        and row.found.source is not None
        and holds(place, row.found.cue)
        and holds(place, row.found.source)
        for other, ranked in heads.items()
        if other[0] == head[0]
        for _, row in ranked
        if row.found.cue[0] - place[0] < _OPENING
    )


def _belongs(paragraph: Paragraph, other: Proposal, content: tuple[Place, ...]) -> bool:
    """
    Say whether another content of the same cue goes with its quotation.

    A clause that meets it does, and one that a colon joins to it: "described a plan: “…”".
    """
    if other.way in _CLAUSES and any(meets(a, b) for a in other.found.content for b in content):
        return True
    end = other.found.content[-1][1]
    return any(paragraph.text[end : place[0]].strip() == ":" for place in content if place[0] >= end)


def _continued(paragraph: Paragraph, chosen: list[Found]) -> list[Found]:
    """
    Let a quotation that nobody claims go on with the speaker before it.

    "…," he said. "…": the second stands right after the sentence of a cue that has a quotation itself.
    """
    taken = [place for found in chosen for place in found.content]
    ends = {tree.sentence.index: tree.sentence.span.end for tree in paragraph.trees}
    rows = list(chosen)
    for quote in paragraph.quotes:
        # A cue inside the quotation has a content inside it: that does not say who speaks the whole.
        if any(place[0] <= quote.start < place[1] for place in taken):
            continue
        for i in range(len(rows) - 1, -1, -1):
            found = rows[i]
            # The parser may put the opening mark at the end of the sentence before.
            end = min(ends[found.sentence], quote.start) if ends[found.sentence] <= quote.start + 1 else quote.end
            reach = max(end, *(place[1] for place in found.content))
            if reach > quote.start or paragraph.text[reach : quote.start].strip():
                continue
            if _quotes(paragraph, found):
                rows[i] = replace(found, content=join([*found.content, (quote.start, quote.end)]))
                taken.append((quote.start, quote.end))
                break
    return rows


def _quotes(paragraph: Paragraph, found: Found) -> bool:
    return any(quote.start == place[0] for quote in paragraph.quotes for place in found.content)
