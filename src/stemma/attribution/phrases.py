"""Cue phrases that are no clause of their own: "according to", "citing", "reportedly", a colon after a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.clauses import Candidate
from stemma.attribution.trees import QUOTE_MARKS, is_mark
from stemma.knowledge.hedges import hedges
from stemma.knowledge.reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.attribution.trees import Tree
    from stemma.model import Token

_CLAUSAL = frozenset({"VERB", "AUX"})
# A name before a colon is a label only at the start.
_LABEL = 9


def phrases(tree: Tree) -> Iterator[Candidate]:
    """Give the cue phrases of a sentence with what they attribute."""
    yield from _colons(tree)
    for token in tree.tokens:
        if token.lower == "according":
            yield from _according(tree, token)
        elif token.lower in hedges().hearsay:
            yield from _adverb(tree, token)


def _according(tree: Tree, token: Token) -> Iterator[Candidate]:
    """Read "P, according to X" and "According to X, P"."""
    to = next((child for child in tree.kids(token) if child.lower == "to"), None)
    if to is None and token.i + 1 < len(tree.tokens) and tree.tokens[token.i + 1].lower == "to":
        to = tree.tokens[token.i + 1]
    source = tree.kid(to, "pobj") if to is not None else None
    if to is None or source is None:
        return
    phrase = {row.i for row in tree.under(token)} | {row.i for row in tree.under(to)}
    clause = _clause_above(tree, token)
    phrase |= _cited(tree)
    rows = tree.tokens if clause is None else tree.under(clause)
    content = [row for row in rows if row.i not in phrase]
    yield Candidate(token, "according to", "according to", (token, to), source, tuple(content))


def _cited(tree: Tree) -> set[int]:
    """Give the tokens of "citing five sources": they are no part of what was said."""
    return {row.i for token in tree.tokens if token.lower == "citing" for row in tree.under(token)}


def _clause_above(tree: Tree, token: Token) -> Token | None:
    """Give the clause that a phrase belongs to: the whole sentence where a comma sets it off at an end."""
    above = tree.head(token)
    rows = tree.under(token)
    first, last = rows[0].i, rows[-1].i
    begins = all(is_mark(row) for row in tree.tokens[:first])
    ends = all(is_mark(row) for row in tree.tokens[last + 1 :])
    set_off = first > 0 and tree.tokens[first - 1].text in {",", "—", "–", "-"}
    if begins or (ends and set_off):
        return None
    while above.pos not in _CLAUSAL and above.head != above.i:
        above = tree.head(above)
    return above


def _adverb(tree: Tree, token: Token) -> Iterator[Candidate]:
    """Read "X reportedly met Y": nobody is named, what is reported is the clause."""
    above = tree.head(token)
    while above.pos not in _CLAUSAL and above.head != above.i:
        above = tree.head(above)
    away = {token.i, *_cited(tree)}
    for other in tree.tokens:
        if other.lower == "according":
            away |= {row.i for row in tree.under(other)}
    content = [row for row in tree.under(above, without=("advcl", "parataxis")) if row.i not in away]
    yield Candidate(token, token.lower, "adverb", (token,), None, tuple(content))


def _colons(tree: Tree) -> Iterator[Candidate]:
    """Read "Minister: the road is open", as headlines and transcripts have it."""
    for token in tree.tokens[1:_LABEL]:
        if token.pos in _CLAUSAL:
            return
        if token.text != ":":
            continue
        label = [row for row in tree.tokens[: token.i] if not is_mark(row)]
        content = [row for row in tree.tokens if row.i > token.i]
        named = any(row.entity == "PERSON" for row in label) or (content and content[0].text in QUOTE_MARKS)
        if tree.sentence.index and tree.sentence.kind != "headline" and not named:
            # "• Oslo: the ministry has …" heads an item of a list.
            return
        head = next((row for row in label if row.head >= token.i or row.head == row.i or row.head < label[0].i), None)
        if head is not None and content and _can_speak(head):
            yield Candidate(token, ":", "colon", (token,), head, tuple(content))
        return


def _can_speak(head: Token) -> bool:
    """Say whether a label names a speaker: "Minister:", "Poll:", "Sources:"; not "Introduction:"."""
    words = reporting()
    speaking = words.insiders | words.voices | words.documents | words.offices | words.organisations | words.crowds
    return head.pos == "PROPN" or head.lemma.lower() in speaking
