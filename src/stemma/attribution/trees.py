"""A sentence's dependency tree, indexed once, so that walking it stays linear in its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from stemma.model import Sentence, Token

QUOTE_MARKS = frozenset("\"'“”„‟«»‘’`") | {"``", "''"}
_EDGE = frozenset(",.;:—–-…!?") | {"--", "...", "---"}


class Tree:
    """
    A sentence with the dependents of each token at hand.

    `Sentence.children` looks through the whole sentence each time; over a sentence of several
    thousand tokens that is quadratic.
    """

    __slots__ = ("_children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        """Index *sentence*."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head != token.i:
                self._children[token.head].append(token)

    def kids(self, token: Token, *deps: str) -> list[Token]:
        """Give the dependents of a token, in order; only those with one of the labels where any is given."""
        children = self._children[token.i]
        return [child for child in children if child.dep in deps] if deps else children

    def kid(self, token: Token, *deps: str) -> Token | None:
        """Give the first dependent with one of the labels."""
        return next((child for child in self._children[token.i] if child.dep in deps), None)

    def head(self, token: Token) -> Token:
        """Give the token that governs this one (itself at the root)."""
        return self.tokens[token.head]

    def under(self, token: Token, without: Collection[str] = (), skip: Collection[int] = ()) -> list[Token]:
        """
        Give a token and all it governs, in order of the text.

        Dependents of the token itself that carry a label of *without* are left out with all below
        them; so are the tokens of *skip*, wherever they stand.
        """
        rows = [token]
        stack = [child for child in self._children[token.i] if child.dep not in without]
        while stack:
            here = stack.pop()
            if here.i in skip:
                continue
            rows.append(here)
            stack.extend(self._children[here.i])
        return sorted(rows, key=lambda row: row.i)

    def runs(self, tokens: Iterable[Token]) -> list[list[Token]]:
        """Cut tokens, in order, into unbroken stretches without punctuation at their edges."""
        stretches: list[list[Token]] = []
        for token in tokens:
            if stretches and token.i == stretches[-1][-1].i + 1:
                stretches[-1].append(token)
            else:
                stretches.append([token])
        return [trimmed for stretch in stretches if (trimmed := trim(stretch))]


def trim(tokens: list[Token]) -> list[Token]:
    """Take commas, stops and dashes off both ends of a stretch of tokens."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].text in _EDGE:
        first += 1
    while last > first and tokens[last - 1].text in _EDGE:
        last -= 1
    return tokens[first:last]


def is_mark(token: Token) -> bool:
    """Say whether a token is a quotation mark or other punctuation without a word in it."""
    return token.text in QUOTE_MARKS or token.text in _EDGE or not any(char.isalnum() for char in token.text)
