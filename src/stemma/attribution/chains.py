"""Attributions through others: "citing five sources", "officials quoted by Reuters"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.clauses import cue_of
from stemma.attribution.found import Found, holds
from stemma.attribution.profiles import is_source, phrase
from stemma.attribution.reach import speaks
from stemma.attribution.spans import cue_place, source_place
from stemma.attribution.subjects import agent
from stemma.attribution.trees import trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.found import Place
    from stemma.attribution.trees import Tree
    from stemma.model import Token

CITING = "citing"
QUOTED_BY = "quoted by"
# A sentence that cites more often is a list, or no prose.
_MOST = 8
_QUOTING = frozenset({"cite", "quote", "interview", "name"})


def chained(tree: Tree, text: str, rows: Sequence[Found]) -> list[Found]:
    """
    Give the attributions of one sentence with those that they pass through, or rest on.

    "X reported, citing Y", "according to X, which cited Y": what X reported is Y's, inside X's. "Y,
    quoted by X, said": the same. "citing concerns" is none of these: its object says nothing.
    """
    rows = list(rows)
    for verb in [token for token in tree.tokens if token.lemma.lower() in _QUOTING][:_MOST]:
        own = [row for row in rows if row.sentence == tree.sentence.index]
        if verb.lemma.lower() == "cite" and (thing := tree.kid(verb, "dobj")) is not None:
            made = _cited(tree, text, verb, thing, own)
            if made:
                rows = [row for row in rows if row not in own or not holds(row.cue, (verb.start, verb.end))]
                rows.extend(row for row in made if row not in rows)
        elif verb.tag == "VBN" and verb.lemma.lower() in _QUOTING and verb.dep == "acl":
            rows.extend(_quoted_by(tree, verb, own))
    return rows


def _cited(tree: Tree, text: str, verb: Token, thing: Token, own: Sequence[Found]) -> list[Found]:
    """Make what is cited the source of what the citing one says."""
    clause = _late_clause(tree, thing)
    skip = {token.i for token in tree.under(clause)} if clause is not None else set()
    place = source_place(tree, thing, [verb, *(tree.tokens[i] for i in sorted(skip))])
    words = phrase(tree, place, text) if place is not None else None
    if words is None or not is_source(words):
        return []
    cue = (verb.start, verb.end)
    if clause is not None:
        near = _reporting(tree, verb, clause)
    else:
        above = [row for row in own if row.content and not holds(row.cue, cue) and row.finder != CITING]
        near = min(above, key=lambda row: (_distance(row, verb), row.cue), default=None)
    if near is None:
        return []
    content = tuple(part for part in near.content if not holds(part, cue)) or near.content
    return [near, Found(tree.sentence.index, cue, place, content, confidence=near.confidence, finder=CITING)]


def _late_clause(tree: Tree, thing: Token) -> Token | None:
    """Give the clause of "reported, citing two aides, that …", which the parser hangs on the aides."""
    for clause in tree.kids(thing, "acl", "ccomp", "relcl"):
        first = tree.under(clause)[0]
        if first.lower == "that" and first.dep == "mark" and tree.tokens[first.i - 1].text == ",":
            return clause
    return None


def _reporting(tree: Tree, verb: Token, clause: Token) -> Found | None:
    """Make the attribution of the one who cites, with the clause after the citation as its content."""
    above = tree.head(verb)
    who = tree.kid(above, "nsubj")
    if who is None or not speaks(above):
        return None
    cue = cue_of(tree, above)
    rows = trim(tree.under(clause))
    return Found(
        sentence=tree.sentence.index,
        cue=cue_place(cue),
        source=source_place(tree, who, cue),
        content=((rows[0].start, rows[-1].end),),
        finder="clause",
    )


def _distance(row: Found, verb: Token) -> tuple[int, int]:
    """Order attributions by nearness to a verb; the one whose source it describes comes first."""
    inside = row.source is not None and holds(row.source, (verb.start, verb.end))
    return (0 if inside else 1, abs(row.cue[0] - verb.start))


def _quoted_by(tree: Tree, verb: Token, own: Sequence[Found]) -> Iterator[Found]:
    quoting = agent(tree, verb)
    by = tree.kid(verb, "agent")
    if quoting is None or by is None:
        return
    noun: Place = (tree.head(verb).start, tree.head(verb).end)
    for row in own:
        if row.source is not None and holds(row.source, noun):
            place = source_place(tree, quoting, (verb, by))
            yield replace(row, cue=(verb.start, by.end), source=place, hearer=None, finder=QUOTED_BY)
            return
