"""What a pile says to statements: what is stated, what is changed, what is no statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.pipeline import check_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Brief, Check

STATED = [
    "Norway is in talks with Latvia about a treaty on fishing.",
    "Ada Roe visited Riga in April.",
    "Riga was visited by Ada Roe in April.",
    "Norway has not ratified the harbour convention.",
    "Latvia was sued by Estonia over the fishing grounds in 2029.",
    "Most members of the council backed the plan on Tuesday.",
    "Jon Berg met fishermen in Bergen on Monday.",
]
CHANGED = [
    pytest.param("Norway is in talks with Estonia about a treaty on fishing.", id="other-actor"),
    pytest.param("Norway has signed a treaty on fishing with Latvia.", id="other-stage"),
    pytest.param("The treaty will be signed within weeks.", id="hedge-dropped"),
    pytest.param("Norway has ratified the harbour convention.", id="denial-dropped"),
    pytest.param("Ada Roe visited Riga in March.", id="other-month"),
    pytest.param("Ada Roe visited Tallinn in April.", id="other-place"),
    pytest.param("Ada Roe did not visit Riga in April.", id="denied"),
    pytest.param("Latvia sued Estonia over the fishing grounds in 2029.", id="inverted"),
    pytest.param("Estonia was sued by Latvia over the fishing grounds in 2029.", id="inverted-passive"),
    pytest.param("All members of the council backed the plan on Tuesday.", id="wider"),
    pytest.param("Norway imports 40 percent of its salmon from Latvia.", id="converse"),
    pytest.param("Latvia imports 70 percent of its salmon from Norway.", id="other-number"),
    pytest.param("Jon Berg met fishermen in Bergen on Friday.", id="other-day"),
    pytest.param("The port will be closed.", id="quoted-denial"),
    pytest.param("Ada Roe said that the port will not be closed.", id="other-speaker"),
]


@pytest.mark.parametrize("statement", STATED)
def test_what_is_stated_is_supported(ask: Callable[[str], Check], statement: str) -> None:
    """The same words, their passive, and a known synonym are licensed by one sentence."""
    assert ask(statement).verdict == "supported"


@pytest.mark.parametrize("statement", CHANGED)
def test_what_is_changed_is_never_supported(ask: Callable[[str], Check], statement: str) -> None:
    """A statement that changes one thing is confirmed by nothing."""
    answer = ask(statement)
    assert answer.verdict in {"contradicted", "not_stated"}, answer.evidence


def test_two_figures_make_it_contested(ask: Callable[[str], Check]) -> None:
    """Where one article has the figure and another a different one, both are shown."""
    answer = ask("Latvia imports 40 percent of its salmon from Norway.")
    assert answer.verdict == "contested"
    assert {row.stance for row in answer.evidence} == {"supports", "contradicts"}
    assert any("30 percent" in row.reason for row in answer.evidence)


def test_counts_origins_not_articles(ask: Callable[[str], Check]) -> None:
    """Two articles that rest on one report are one origin, and the officials are named as who says so."""
    answer = ask("Norway is in talks with Latvia about a treaty on fishing.")
    assert len(answer.articles) == 2
    assert answer.count is not None
    assert answer.count.best == 1
    assert {row.said_by for row in answer.evidence} >= {"three officials"}


def test_the_nearest_is_shown_where_nothing_licenses(ask: Callable[[str], Check]) -> None:
    """What is not stated comes with what is, and by how many."""
    answer = ask("Norway has signed a treaty on fishing with Latvia.")
    assert answer.verdict == "not_stated"
    assert answer.nearest is not None
    assert "treaty on fishing" in answer.nearest.span.quote
    assert "stated is:" in answer.reason or "nearest is:" in answer.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing to check"),
        ("   \n", "nothing to check"),
        ("40 %", "no word"),
        ("Has Norway signed the treaty?", "asks"),
        ("Who sued Latvia", "asks"),
        ("Norwegen hat den Vertrag mit Lettland nicht unterzeichnet.", "not in English"),
        ("La Norvège a signé le traité avec la Lettonie.", "not in English"),
        ("Норвегия подписала договор.", "not in English"),
        ("The treaty.", "states nothing"),
        ("A treaty signed in Oslo.", "states nothing"),
        ("Sign the treaty now.", "states nothing"),
        ("word " * 200, "characters"),
    ],
)
def test_what_is_no_statement_gets_a_reason(ask: Callable[[str], Check], text: str, reason: str) -> None:
    """Empty, a question, an order, another language: unmeasured, with the reason, never a verdict."""
    answer = ask(text)
    assert answer.verdict == "unmeasured"
    assert reason in answer.reason
    assert not answer.evidence


@pytest.mark.parametrize(
    "text",
    [
        "For an hour and a half the two envoys debated.",
        "Nine harbour masters general plan to sue over the tariff.",
        "At issue were boats built anywhere in Norway.",
    ],
)
def test_a_statement_that_the_parser_reads_oddly_is_still_one(ask: Callable[[str], Check], text: str) -> None:
    """A verb that is taken for a participle or a noun does not make a statement of no verb."""
    assert ask(text).verdict == "not_stated"


def test_several_claims_are_answered_one_by_one(ask: Callable[[str], Check]) -> None:
    """A true and a changed claim in one text have a verdict each; the whole has none."""
    answer = ask("Ada Roe visited Riga in April, and Latvia sued Estonia over the fishing grounds in 2029.")
    assert answer.verdict == "unmeasured"
    first, second = answer.parts
    assert first.verdict == "supported"
    assert second.verdict in {"not_stated", "contradicted"}
    assert answer.parts[0].statement == "Ada Roe visited Riga in April."


def test_two_sentences_are_two_claims(ask: Callable[[str], Check]) -> None:
    """So do two sentences."""
    answer = ask("Ada Roe visited Riga in April. Norway has ratified the harbour convention.")
    first, second = (part.verdict for part in answer.parts)
    assert first == "supported"
    assert second != "supported"


def test_an_answer_does_not_hang_on_its_neighbours(pile: Brief, ask: Callable[[str], Check]) -> None:
    """Checked in one go or one by one, a statement gets the same answer."""
    together = check_all(STATED[:3], pile)
    assert list(together) == [ask(statement) for statement in STATED[:3]]


def test_spans_are_cut_from_their_articles(pile: Brief, ask: Callable[[str], Check]) -> None:
    """Each piece of evidence quotes its article at its place."""
    texts = {reading.article.id: reading.article.text for reading in pile.readings}
    rows = [row for statement in STATED for row in ask(statement).evidence]
    assert rows
    assert all(texts[row.span.article_id][row.span.start : row.span.end] == row.span.quote for row in rows)
