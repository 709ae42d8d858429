"""Attributions through others: "citing five sources", "officials quoted by Reuters"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.found import Found, holds
from stemma.attribution.profiles import is_source, phrase
from stemma.attribution.spans import source_place
from stemma.attribution.subjects import agent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.trees import Tree
    from stemma.model import Token

CITING = "citing"
QUOTED_BY = "quoted by"
_QUOTING = frozenset({"cite", "quote", "interview", "name"})


def chained(tree: Tree, text: str, rows: Sequence[Found]) -> list[Found]:
    """
    Give the attributions of one sentence with those that they pass through, or rest on.

    "X reported, citing Y": what X reported is Y's, inside X's. "Y, quoted by X, said": the same.
    "citing concerns" is none of these: its object says nothing.
    """
    own = [row for row in rows if row.sentence == tree.sentence.index]
    added: list[Found] = []
    replaced: set[int] = set()
    for verb in tree.tokens:
        if verb.lower == CITING and (thing := tree.kid(verb, "dobj")) is not None:
            made = _cited(tree, text, verb, thing, own)
            if made is not None:
                added.append(made)
                replaced |= {id(row) for row in own if holds(row.cue, (verb.start, verb.end))}
        elif verb.tag == "VBN" and verb.lemma.lower() in _QUOTING and verb.dep == "acl":
            added.extend(_quoted_by(tree, verb, own))
    return [row for row in rows if id(row) not in replaced] + added


def _cited(tree: Tree, text: str, verb: Token, thing: Token, own: Sequence[Found]) -> Found | None:
    """Make what is cited the source of what the citing one says."""
    place = source_place(tree, thing, (verb,))
    words = phrase(tree, place, text) if place is not None else None
    if words is None or not is_source(words):
        return None
    cue = (verb.start, verb.end)
    above = [row for row in own if row.content and not holds(row.cue, cue) and row.behaviour != "silence"]
    near = min(above, key=lambda row: (abs(row.cue[0] - verb.start), row.cue), default=None)
    if near is None:
        return None
    content = tuple(part for part in near.content if not holds(part, cue)) or near.content
    return Found(tree.sentence.index, cue, place, content, confidence=near.confidence, finder=CITING)


def _quoted_by(tree: Tree, verb: Token, own: Sequence[Found]) -> Iterator[Found]:
    quoting = agent(tree, verb)
    by = tree.kid(verb, "agent")
    if quoting is None or by is None:
        return
    noun = tree.head(verb)
    for row in own:
        if row.source is not None and row.source[0] <= noun.start < row.source[1]:
            place = source_place(tree, quoting, (verb, by))
            yield replace(row, cue=(verb.start, by.end), source=place, hearer=None, finder=QUOTED_BY)
            return
