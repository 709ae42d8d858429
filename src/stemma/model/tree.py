"""A sentence's dependency tree, indexed once, so that walking it stays linear in its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model.parse import Sentence, Token


class Tree:
    """
    A sentence with the dependents of each token at hand.

    `Sentence.children` looks through the whole sentence each time, which is quadratic over a sentence.
    """

    __slots__ = ("_children", "sentence")

    def __init__(self, sentence: Sentence) -> None:
        """Index the sentence."""
        self.sentence = sentence
        children: list[list[Token]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head != token.i:
                children[token.head].append(token)
        self._children = tuple(tuple(row) for row in children)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Give the direct dependents in order, only those with one of the labels where any is given."""
        rows = self._children[token.i]
        return tuple(row for row in rows if row.dep in deps) if deps else rows

    def head(self, token: Token) -> Token:
        """Give the governor."""
        return self.sentence.tokens[token.head]

    def ancestors(self, token: Token) -> list[Token]:
        """Give the governors up to the root, nearest first."""
        rows: list[Token] = []
        while token.head != token.i:
            token = self.sentence.tokens[token.head]
            rows.append(token)
        return rows

    def subtree(
        self,
        token: Token,
        stop: Callable[[Token], bool] | None = None,
        *,
        without: frozenset[str] = frozenset(),
    ) -> tuple[Token, ...]:
        """Give a token and all under it in order of the text, without branches that *stop* names or that carry a label of *without*."""
        inside: list[Token] = []
        frontier = [token]
        while frontier:
            here = frontier.pop()
            inside.append(here)
            frontier.extend(
                row for row in self._children[here.i] if row.dep not in without and not (stop is not None and stop(row))
            )
        return tuple(sorted(inside, key=lambda row: row.i))
