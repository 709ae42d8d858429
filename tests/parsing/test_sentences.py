"""Sentences: their trees stay whole, long and odd texts are bounded."""

from __future__ import annotations

import pytest

from stemma.model import Dating, Layout, Segment
from stemma.parsing.parser import LONGEST_PARAGRAPH, paragraphs
from stemma.parsing.sentences import LONGEST_SENTENCE
from stemma.parsing.syntax import LONGEST_SUFFIX, language
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
        "(" * 5000,
        f"{'[' * 2500}The minister met the envoy{']' * 2500}",
        "herring, cod and " * 400,
    ],
    ids=["empty", "blank", "bullets", "endless", "one-word", "scripts", "quotes", "brackets", "nested", "no-stop"],
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
        assert len(sentence.tokens) <= LONGEST_SENTENCE
    assert bool(tree.problems) == (not tree.sentences)


def test_only_the_last_signs_of_a_word_are_searched_for_its_end() -> None:
    """Brackets by the thousand are cut off one by one: each search must not read them all."""
    search = language().tokenizer.suffix_search  # type: ignore[union-attr]
    found = search(f"{'(' * 5000}kilometres)")
    assert found is not None
    assert found.group() == ")"
    assert len(found.string) == LONGEST_SUFFIX


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It is done,”Ada Roe said.", ["“", "It", "is", "done", ",", "”", "Ada", "Roe", "said", "."]),
        ('It is "done."He left.', ["It", "is", '"', "done", ".", '"', "He", "left", "."]),
        ('A 5"Tall mast.', ["A", '5"Tall', "mast", "."]),
    ],
)
def test_a_quotation_ends_before_the_name_that_the_page_set_too_near(text: str, words: list[str]) -> None:
    assert [token.text for sentence in parse_on(text).sentences for token in sentence.tokens] == words


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
