"""What speaks for and against reading a word as a cue, beside the word and its construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.found import holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.found import Place
    from stemma.attribution.quotations import Quotation
    from stemma.attribution.trees import Tree
    from stemma.model import Token

_PRONOUNS = {
    "i": "first person",
    "we": "first person",
    "you": "second person",
    "he": "he or she",
    "she": "he or she",
    "it": "it",
    "they": "they",
    "who": "relative",
    "which": "relative",
    "that": "relative",
}
# The parser takes "…, provided the port stays open" for a verb over the clause before it.
_CONJUNCTIONS = frozenset({"provided", "assuming", "given", "granted", "supposing"})
_SHORT, _LONG = 3, 12


def signs(
    tree: Tree, head: Token, source: Token | None, cue: Place, content: tuple[Place, ...], quotes: Sequence[Quotation]
) -> tuple[str, ...]:
    """Name the signs of a proposal, in a fixed order. Each has a weight in the lexicon."""
    return tuple(_signs(tree, head, source, cue, content, quotes))


def _signs(
    tree: Tree, head: Token, source: Token | None, cue: Place, content: tuple[Place, ...], quotes: Sequence[Quotation]
) -> Iterator[str]:
    inside = any(quote.holds(*cue) for quote in quotes)
    if inside:
        yield "inside quotation"
    yield f"form {_form(tree, head)}"
    yield f"source {_source(source)}"
    if tree.kid(head, "neg") is not None:
        yield "negated"
    if any(child.tag == "MD" for child in tree.kids(head, "aux")):
        yield "modal"
    if any(child.dep == "mark" and child.lower in {"if", "when", "unless", "until"} for child in tree.kids(head)):
        yield "conditional"
    if head.dep in {"relcl", "ccomp", "acl"} and tree.head(head).lower not in _CONJUNCTIONS:
        yield f"clause {head.dep}"
    if not inside and any(holds(place, (quote.start, quote.end)) for place in content for quote in quotes):
        yield "quoting"
    length = sum(end - start for start, end in content)
    yield f"length {'short' if length < _SHORT * 6 else 'middle' if length < _LONG * 6 else 'long'}"
    if content[-1][1] <= cue[0]:
        after = next((token.text for token in tree.tokens if token.start >= content[-1][1]), "")
        yield "set off" if after == "," else "not set off"
    if tree.tokens[-1].text == "?":
        yield "question"


def _form(tree: Tree, head: Token) -> str:
    if head.tag == "VB":
        return "to" if any(child.tag == "TO" for child in tree.kids(head, "aux")) else "VB"
    return head.tag if head.tag.startswith("VB") else head.pos


def _source(source: Token | None) -> str:
    if source is None:
        return "none"
    if source.lower in _PRONOUNS:
        return _PRONOUNS[source.lower]
    if source.pos == "PROPN":
        return f"name {source.entity}" if source.entity in {"PERSON", "ORG", "GPE", "NORP"} else "name"
    return "plural" if source.tag == "NNS" else "common"
