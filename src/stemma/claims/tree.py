"""A sentence's dependency tree with its children at hand: one pass to build, linear to walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stemma.model import Sentence, Token


class Tree:
    """
    The tree of one sentence.

    `Sentence.children` looks through all tokens at each call, which is quadratic over a sentence;
    claims walk every subtree, so the children are listed once here.
    """

    def __init__(self, sentence: Sentence) -> None:
        """List the children of each token."""
        self.sentence = sentence
        self._children: list[list[Token]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head != token.i:
                self._children[token.head].append(token)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Give the direct dependents, in order; only those with one of the labels where any is given."""
        rows = self._children[token.i]
        return [row for row in rows if row.dep in deps] if deps else rows

    def head(self, token: Token) -> Token:
        """Give the token that governs this one (itself at the root)."""
        return self.sentence.tokens[token.head]

    def subtree(self, token: Token, stop: Callable[[Token], bool] | None = None) -> list[Token]:
        """Give the token and all it governs, in order, without the subtrees of those that *stop* names."""
        inside: list[Token] = []
        frontier = [token]
        seen = {token.i}
        while frontier:
            here = frontier.pop()
            inside.append(here)
            for child in self._children[here.i]:
                if child.i not in seen and not (stop is not None and stop(child)):
                    seen.add(child.i)
                    frontier.append(child)
        return sorted(inside, key=lambda row: row.i)


def lemmas(tokens: Iterable[Token]) -> list[str]:
    """Give the lower-case lemmas of tokens."""
    return [token.lemma.lower() for token in tokens]
