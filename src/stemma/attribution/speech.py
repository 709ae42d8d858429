"""Whose words a quotation is: the cue before it, after it, or that of the words before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.attribution.clauses import cue_of, lemma_of
from stemma.attribution.subjects import is_passive, subject
from stemma.attribution.trees import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.attribution.quotations import Quotation
    from stemma.attribution.trees import Tree
    from stemma.model import Token

# Between the quotation and its cue stands little more than the speaker: "…," the minister of trade
# for the northern region said.
_FARTHEST = 45
_LIGHT = frozenset({"advmod", "cc", "punct", "mark", "det", "npadvmod"})
_SPEECH_STOPS = frozenset(",?!…—–-")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with the verb that gives it to a speaker, and on which side that verb stands."""

    quotation: Quotation
    tree: Tree
    verb: Token
    lemma: str
    way: str
    cue: tuple[Token, ...]
    source: Token | None


def spoken(text: str, trees: Sequence[Tree], quotes: Sequence[Quotation]) -> Iterator[Spoken]:
    """Give each quotation of one paragraph the verbs beside it that may introduce it."""
    for quote in quotes:
        yield from _after(text, trees, quotes, quote)
        yield from _before(text, trees, quotes, quote)


def _outside(token: Token, quotes: Sequence[Quotation]) -> bool:
    return not any(quote.holds(token.start, token.end) for quote in quotes)


def _after(text: str, trees: Sequence[Tree], quotes: Sequence[Quotation], quote: Quotation) -> Iterator[Spoken]:
    """Find the verb of "…,” the minister said" and "…,” said the minister"."""
    if not _ends_as_speech(text, quote):
        return
    for tree in trees:
        words = [token for token in tree.tokens if token.start >= quote.end][:_FARTHEST]
        if not words:
            continue
        for token in words:
            if not _outside(token, quotes) or token.text in {";", ":"}:
                break
            if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "relcl", "acl", "amod"}:
                continue
            source = subject(tree, token) if not is_passive(tree, token) else None
            gap = [word for word in words if word.i < token.i]
            own = _frame(tree, token, source)
            if source is None or _says_more(tree, token, quotes):
                break
            if all(word.i in own or is_mark(word) or word.dep in _LIGHT for word in gap):
                yield _spoken(quote, tree, token, "quotation before", source)
            break
        return


def _before(text: str, trees: Sequence[Tree], quotes: Sequence[Quotation], quote: Quotation) -> Iterator[Spoken]:
    """Find the verb of "the minister said: “…" and "The minister told reporters, “…"."""
    lead = text[max(0, quote.start - 6) : quote.start].rstrip()
    if not lead.endswith((",", ":")):
        return
    for tree in trees:
        words = [token for token in tree.tokens if token.end <= quote.start]
        if not words or not (tree.sentence.span.end > quote.start or lead.endswith(":")):
            continue
        if tree.sentence.span.end <= quote.start and text[tree.sentence.span.end : quote.start].strip():
            continue
        for token in reversed(words[-_FARTHEST:]):
            if not _outside(token, quotes):
                return
            if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "relcl", "acl", "amod", "pcomp"}:
                source = subject(tree, token) if not is_passive(tree, token) else None
                yield _spoken(quote, tree, token, "quotation after", source)
                return


def _says_more(tree: Tree, verb: Token, quotes: Sequence[Quotation]) -> bool:
    """Say whether a clause after the verb is its content: "“What a day!” The minister said that …"."""
    return any(
        clause.i > verb.i and _outside(clause, quotes) and tree.kid(clause, "nsubj", "nsubjpass", "mark") is not None
        for clause in tree.kids(verb, "ccomp")
    )


def _frame(tree: Tree, verb: Token, source: Token | None) -> set[int]:
    own = {child.i for child in tree.kids(verb, "aux", "advmod", "neg", "npadvmod", "prep")}
    own |= {token.i for token in cue_of(tree, verb)}
    if source is not None:
        own |= {token.i for token in tree.under(source, skip={verb.i})}
    for child in tree.kids(verb, "npadvmod", "prep", "advmod"):
        own |= {token.i for token in tree.under(child)}
    return own


def _ends_as_speech(text: str, quote: Quotation) -> bool:
    if not quote.closed:
        return False
    inner = text[quote.end - 2]
    after = text[quote.end : quote.end + 2].strip()
    return inner in _SPEECH_STOPS or after[:1] in {",", "—", "–", "-"}


def _spoken(quote: Quotation, tree: Tree, verb: Token, way: str, source: Token | None) -> Spoken:
    return Spoken(quote, tree, verb, lemma_of(tree, verb), way, tuple(cue_of(tree, verb)), source)
