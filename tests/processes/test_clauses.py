"""Noun phrases without their clauses, and what is coordinated."""

from __future__ import annotations

from stemma.processes.clauses import coordinated, noun_phrase
from tests.model.test_tree import texts, tree


def test_a_noun_phrase_ends_at_its_clauses() -> None:
    """Of "the pact that Bern drafted" the noun phrase is "the pact"."""
    pact = tree(
        ("the", "DET", "det", 1),
        ("pact", "NOUN", "ROOT", 1),
        ("that", "PRON", "dobj", 4),
        ("Bern", "PROPN", "nsubj", 4),
        ("drafted", "VERB", "relcl", 1),
    )
    assert texts(noun_phrase(pact, pact.sentence.tokens[1])) == "the pact"


def test_takes_what_is_coordinated() -> None:
    pair = tree(
        ("Oslo", "PROPN", "nsubj", 3),
        ("and", "CCONJ", "cc", 0),
        ("Riga", "PROPN", "conj", 0),
        ("signed", "VERB", "ROOT", 3),
    )
    assert texts(coordinated(pair, pair.sentence.tokens[0])) == "Oslo Riga"


def test_a_name_hung_to_a_dateline_is_one_more() -> None:
    """The parser makes the state that acts an apposition of the place of writing; elsewhere an apposition is the same thing."""
    led = tree(
        ("NAIROBI", "PROPN", "nsubj", 3),
        ("—", "PUNCT", "punct", 0),
        ("Kenya", "PROPN", "appos", 0),
        ("agreed", "VERB", "ROOT", 3),
    )
    named = tree(("minister", "NOUN", "nsubj", 2), ("Roe", "PROPN", "appos", 0), ("agreed", "VERB", "ROOT", 2))
    assert texts(coordinated(led, led.sentence.tokens[0])) == "NAIROBI Kenya"
    assert texts(coordinated(named, named.sentence.tokens[0])) == "minister"
