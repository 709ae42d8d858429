"""Sentences: their trees stay whole, long and odd texts are bounded."""

from __future__ import annotations

import pytest

from stemma.model import Dating, Layout, Segment
from stemma.parsing.parser import LONGEST_PARAGRAPH, paragraphs
from tests.conftest import article
from tests.parsing.marking import parse_on


@pytest.mark.parametrize(
    "expected",
    [
        "The U.S. and Norway signed.|“It is done.”|He left.",
        "It was early in the year... so he waited.",
        "Talks failed,” he said.|They went on.",
    ],
)
def test_cuts_where_sentences_end(expected: str) -> None:
    """Sentences end where the mark stands."""
    tree = parse_on(expected.replace("|", " "))
    assert "|".join(sentence.span.quote for sentence in tree.sentences) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Oslo.\n\n- Norway\n- Sweden\n",
        "Oslo and Baku " * 3000,
        "x" * 20_000,
        "Привет. 北京 said Oslo.",
        "“" * 500,
    ],
    ids=["empty", "blank", "bullets", "endless", "one-word", "scripts", "quotes"],
)
def test_any_text_parses(text: str) -> None:
    """Each token lies at its place, each head in its sentence with one root, indices count up."""
    tree = parse_on(text) if text else parse_on(" ")
    for i, sentence in enumerate(tree.sentences):
        assert sentence.index == i
        assert [token.i for token in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
        assert sum(token.head == token.i for token in sentence.tokens) == 1
        assert len(sentence.span) <= LONGEST_PARAGRAPH
    assert bool(tree.problems) == (not tree.sentences)


def test_long_lines_are_cut_after_a_sentence() -> None:
    """A line that is too long is cut where a sentence ends, and nothing is lost."""
    one = article("The minister of Norway resigned. " * 600)
    layout = Layout(one.id, (Segment("body", one.span(0, len(one.text))),), Dating(None, None, ""))
    rows = paragraphs(one, layout)
    assert "".join(row.text for row in rows).strip() == one.text.strip()
    assert all(len(row.text) <= LONGEST_PARAGRAPH and row.text.strip().endswith("resigned.") for row in rows)


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    """The parse of a report begins behind its dateline; offsets stay those of the article."""
    text = "OSLO, March 5, 2024 (Fjord Newswire) - Talks resumed. They are short."
    tree = parse_on(text)
    assert [sentence.span.quote for sentence in tree.sentences] == ["Talks resumed.", "They are short."]
    assert text[tree.sentences[0].span.start :].startswith("Talks")
