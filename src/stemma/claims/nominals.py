"""Propositions in noun phrases: counted events, shares, and who holds or held an office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.model import Mention, Polarity, Quantity, Token, Tree

_LIMITS = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "ccomp", "conj", "cc", "punct"})
MAX_CHARS = 220
MAX_CLIMB = 6
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_SOLE = frozenset({"first", "last", "only", "second", "third"})
_BREAKS = frozenset({":", ";", "(", ")"})
LEAST_TOLD = 3  # words of a description: "a chairman", "the capital of Norway" tell nothing of an event
MAX_TITLE = 7  # words: "former United States special presidential envoy"


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun phrase with its number: *head* is the noun that governs it, *tokens* its words."""

    quantity: Quantity
    head: Token
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A name with what the text says it is: the words of *name*, and those of the description."""

    name: tuple[Token, ...]
    told: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A person named with an office: *former* says that the text takes the time in office as over."""

    person: Mention
    title: tuple[Token, ...]
    tokens: tuple[Token, ...]
    former: bool
    coming: bool

    @property
    def polarity(self) -> Polarity:
        """Give negative for one who no longer holds the office."""
        return "negative" if self.former else "positive"


def counted(tree: Tree, quantities: Iterable[Quantity]) -> Iterator[Counted]:
    """Find the noun phrase of each quantity, climbing from the number to the noun whose event it counts."""
    for quantity in quantities:
        inside = tree.sentence.within(quantity.span.start, quantity.span.end)
        if not inside:
            continue
        head = _top(tree, inside[-1])
        number = {row.i for row in inside}
        tokens = tree.subtree(head, lambda row, number=number: row.dep in _LIMITS and row.i not in number)  # type: ignore[misc]
        if head.pos in {"VERB", "AUX"} or len(tokens) <= len(inside):
            continue
        while tokens and tokens[-1].end - tokens[0].start > MAX_CHARS:
            tokens = tokens[:-1]
        if tokens and tokens[0].start <= quantity.span.start and quantity.span.end <= tokens[-1].end:
            yield Counted(quantity, head, tuple(tokens))


def _top(tree: Tree, token: Token) -> Token:
    """Climb out of the number and then over "of" and its like to the noun that governs the phrase."""
    steps = 0
    while steps < MAX_CLIMB and token.head != token.i:
        above = tree.head(token)
        if (
            token.dep in {"nummod", "quantmod", "compound", "nmod", "npadvmod", "amod", "det", "poss"}
            and above.pos != "VERB"
        ):
            token = above
        elif (
            token.dep == "pobj"
            and above.pos == "ADP"
            and above.dep == "prep"
            and tree.head(above).pos in {"NOUN", "PROPN", "NUM"}
        ):
            token = tree.head(above)
        else:
            break
        steps += 1
    return token


def holdings(tree: Tree, mentions: Sequence[Mention]) -> Iterator[Holding]:
    """Find persons with an office before or after the name, and whether it is said to be over."""
    tokens = tree.sentence.tokens
    for mention in mentions:
        if mention.kind != "person" or mention.form in {"pronoun", "nominal"}:
            continue
        name = [token for token in tokens if mention.span.start <= token.start and token.end <= mention.span.end]
        if not name:
            continue
        before = _title_before(tree, name)
        if before:
            yield _holding(mention, before, sorted({*before, *name}, key=lambda row: row.i))
        for other in (row for token in name for row in tree.children(token, "appos")):
            phrase = tree.subtree(other, lambda row: row.dep in {"relcl", "acl", "conj", "cc", "punct", "appos"})
            if _names_another(phrase, mention, mentions):
                continue
            if (
                any(row.lower in frames.words("titles") for row in phrase)
                and phrase[-1].end - name[0].start <= MAX_CHARS
            ):
                yield _holding(mention, phrase, sorted({*name, *phrase}, key=lambda row: row.i))


def descriptions(tree: Tree) -> Iterator[Description]:
    """
    Find names with what the text says they are: "Roe, the son of a miner", "the son of a miner, Roe".

    An office, or a single word, tells too little ("Roe, chairman"), and two names beside each other nothing ("Oslo, Norway").
    """
    for token in tree.sentence.tokens:
        if token.dep != "appos":
            continue
        head = tree.head(token)
        for name, other in ((head, token), (token, head)):
            if name.pos != "PROPN" or other.tag != "NN" or _is_of_office(other):
                continue
            first = tree.subtree(name, lambda row: row.dep in _LIMITS or row.dep == "prep")
            told = _unbroken(tree.subtree(other, lambda row: row.dep in _LIMITS), other)
            if sum(row.pos in _TELLING for row in told) < LEAST_TOLD:
                continue
            if any(row.tag == "JJS" or row.lower in _SOLE for row in told) and tree.children(other, "acl", "relcl"):
                # "the first minister to resign" is not "the first minister"
                continue
            start, end = min(first[0].start, told[0].start), max(first[-1].end, told[-1].end)
            between = tree.sentence.tokens[min(first[-1].i, told[-1].i) + 1 : max(first[0].i, told[0].i)]
            if any(row.text in _BREAKS for row in between):
                continue
            apart = first[-1].i < told[0].i or told[-1].i < first[0].i
            if apart and end - start <= MAX_CHARS:
                yield Description(tuple(first), tuple(told))


def _is_of_office(noun: Token) -> bool:
    """Say whether a noun names whose work somebody does: "director", "envoy", "spokesman"."""
    lemma, frame = noun.lemma.lower(), eventive(noun)
    return (
        lemma in frames.agents()
        or lemma in frames.words("titles")
        or (frame is not None and frame.name == "hold-office")
    )


def _unbroken(tokens: Sequence[Token], head: Token) -> list[Token]:
    """Keep the words around a head that follow each other without a sign between."""
    kept = [head]
    for row in reversed([row for row in tokens if row.i < head.i]):
        if row.i == kept[0].i - 1:
            kept.insert(0, row)
    for row in (row for row in tokens if row.i > head.i):
        if row.i == kept[-1].i + 1:
            kept.append(row)
    return kept


def _names_another(phrase: Sequence[Token], mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Say whether a supposed apposition names another person: "Roe and former governor Ada Poe"."""
    start, end = phrase[0].start, phrase[-1].end
    return any(
        row.kind == "person" and row.entity != mention.entity and start <= row.span.start < end for row in mentions
    )


def _title_before(tree: Tree, name: list[Token]) -> list[Token]:
    """Give the words of a title right before the name: "former U.S. President" before "Ada Roe"."""
    tokens = tree.sentence.tokens
    # a mention may hold its own title: "President Roe"
    own = [token for token in name if token.lower in frames.words("titles")]
    i = name[0].i - 1
    title: list[Token] = []
    while i >= 0 and len(title) < MAX_TITLE and _belongs(tokens[i]):
        title.insert(0, tokens[i])
        i -= 1
    while title and (
        title[0].pos in {"PUNCT", "ADP", "DET", "PART"} or title[0].lower in {"'s", "’s", "of", "the", "a", "an"}
    ):
        title = title[1:]
    if any(token.lower in frames.words("titles") for token in title):
        return title
    return [*title, *own] if own else []


def _belongs(token: Token) -> bool:
    return (
        token.pos in {"PROPN", "ADJ", "NOUN"}
        or token.lower in {"of", "the", "-", "u.s.", "for"}
        or token.lower in frames.words("former")
    )


def _holding(mention: Mention, title: Sequence[Token], tokens: Sequence[Token]) -> Holding:
    parts = {word for token in title for word in words(token.text.replace("-", " "))}
    return Holding(
        mention, tuple(title), tuple(tokens), bool(parts & frames.words("former")), bool(parts & frames.words("coming"))
    )


def eventive(token: Token) -> frames.Frame | None:
    """Give the frame of a noun that names an event."""
    return frames.noun(token.lemma.lower())
