"""Walking a dependency tree: hand-made parses, and any tree at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model import Sentence, Span, Token, Tree


def tree(*rows: tuple[str, str, str, int]) -> Tree:
    """Make a tree of rows of word, part of speech, label and governor."""
    tokens = tuple(
        Token(i, text, text.lower(), pos, "", dep, head, 10 * i, 10 * i + 9)
        for i, (text, pos, dep, head) in enumerate(rows)
    )
    text = " ".join(row[0] for row in rows)
    return Tree(Sentence(0, 0, "body", 0, Span("a", 0, 10 * len(rows), text), tokens))


@pytest.fixture
def signed() -> Tree:
    """Parse "Oslo and Riga signed the pact that Bern drafted"."""
    return tree(
        ("Oslo", "PROPN", "nsubj", 3),
        ("and", "CCONJ", "cc", 0),
        ("Riga", "PROPN", "conj", 0),
        ("signed", "VERB", "ROOT", 3),
        ("the", "DET", "det", 5),
        ("pact", "NOUN", "dobj", 3),
        ("that", "PRON", "dobj", 8),
        ("Bern", "PROPN", "nsubj", 8),
        ("drafted", "VERB", "relcl", 5),
    )


def texts(rows: tuple[Token, ...] | list[Token]) -> str:
    return " ".join(row.text for row in rows)


def test_walks_up_and_down(signed: Tree) -> None:
    tokens = signed.sentence.tokens
    assert texts(signed.children(tokens[3])) == "Oslo pact"
    assert texts(signed.children(tokens[3], "dobj")) == "pact"
    assert signed.head(tokens[7]).text == "drafted"
    assert texts(signed.ancestors(tokens[7])) == "drafted pact signed"
    assert signed.ancestors(tokens[3]) == []


def test_takes_what_hangs_below(signed: Tree) -> None:
    """Branches may be left out by their label, or by what stands there."""
    pact, root = signed.sentence.tokens[5], signed.sentence.tokens[3]
    assert texts(signed.subtree(pact)) == "the pact that Bern drafted"
    assert texts(signed.subtree(pact, without=frozenset({"relcl"}))) == "the pact"
    assert texts(signed.subtree(root, lambda row: row.pos == "NOUN")) == "Oslo and Riga signed"


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Draw any tree, its words in any order."""
    size = draw(st.integers(1, 30))
    places = draw(st.permutations(range(size)))
    heads = [places[draw(st.integers(0, max(i - 1, 0)))] for i in range(size)]
    return tree(*(("word", "NOUN", "dep", head) for _, head in sorted(zip(places, heads, strict=True))))


@given(trees())
def test_the_root_governs_each_token_once(made: Tree) -> None:
    """Whatever the tree, all of it hangs below its root, and going up from anywhere ends there."""
    tokens, root = made.sentence.tokens, made.sentence.root()
    assert made.subtree(root) == tokens
    assert all(made.ancestors(token)[-1] is root for token in tokens if token is not root)
    assert all(made.subtree(token) == made.sentence.subtree(token) for token in tokens)
