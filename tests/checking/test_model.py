"""Rules and pair model together: the model knows paraphrases, and another figure bars what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma import checking
from stemma.lineage import counter
from stemma.pairs import Direction, Judgement, available
from stemma.pipeline.checking import readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Brief, Check


def _judge(entails: float, contradicts: float) -> Callable[[Sequence[tuple[str, str]]], list[Judgement]]:
    """Make a judge that says the same of every pair."""
    direction = Direction(entails, 1 - entails - contradicts, contradicts)
    return lambda pairs: [Judgement(direction, direction, direction.entails) for _ in pairs]


def _ask(pile: Brief, statement: str, entails: float, contradicts: float) -> Check:
    count = counter(pile.readings, pile.lineage)
    judge = _judge(entails, contradicts)
    (answer,) = checking.check(readings_of([statement], None), pile.readings, count, judge=judge)
    return answer


def test_a_paraphrase_is_known(pile: Brief) -> None:
    """Where the words differ and no fault is plain, the model's word is taken, and shown as its own."""
    answer = _ask(pile, "Ada Roe put in an appearance in Riga in April.", 0.99, 0.0)
    assert answer.verdict == "supported"
    assert "pair model: 99%" in answer.evidence[0].reason


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Ada Roe visited Riga in March.", "Ada Roe visited Riga in April."),
        (
            "Latvia imports 50 percent of its salmon from Norway.",
            "Latvia imports 40 percent of its salmon from Norway.",
        ),
    ],
)
def test_another_figure_bars_it(pile: Brief, statement: str, passage: str) -> None:
    """Another month, another number: no certainty of the model that the passage says so confirms them."""

    def judge(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        return [_judge(0.99 if passage in text else 0.01, 0.0)([(text, said)])[0] for text, said in pairs]

    count = counter(pile.readings, pile.lineage)
    (answer,) = checking.check(readings_of([statement], None), pile.readings, count, judge=judge)
    assert answer.verdict not in {"supported", "contested"}


@pytest.mark.skipif(not available(), reason="the pair model's weights are not installed")
@pytest.mark.parametrize(
    "statement",
    [
        "Norway has ratified the harbour convention.",
        "Latvia sued Estonia over the fishing grounds in 2029.",
        "The treaty was signed within weeks.",
        "The mayor of Bergen said the port would be closed.",
    ],
)
def test_the_model_that_ships_knows_a_distortion(ask: Callable[[str], Check], statement: str) -> None:
    """A denial dropped, parts exchanged, a step further, the contrary of what was said."""
    assert ask(statement).verdict not in {"supported", "contested"}


def test_a_denial_is_told_as_the_models(pile: Brief) -> None:
    """What only the model holds to be ruled out is contradicted, with its chance as the reason."""
    answer = _ask(pile, "Ada Roe cancelled her visit to Riga in April.", 0.01, 0.97)
    assert answer.verdict == "contradicted"
    assert "both cannot hold (pair model: 97%)" in answer.evidence[0].reason


def test_what_the_model_doubts_is_not_supported(pile: Brief) -> None:
    """The rules' yes does not stand against the model's plain no."""
    assert _ask(pile, "Ada Roe visited Riga in April.", 0.05, 0.7).verdict == "not_stated"


def test_a_likely_passage_is_read_alone_too(pile: Brief) -> None:
    """What the sentence before makes likely must stand without it as well; the unlikely ones are read once."""
    sued = "Estonia sued Latvia over the fishing grounds in 2029."
    statement = "Estonia took Latvia to court over the fishing grounds."
    asked: list[str] = []

    def verdict(alone: float) -> str:
        def judge(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
            asked.extend(text for text, _ in pairs)
            sure = [alone if text == sued else 0.95 if sued in text else 0.01 for text, _ in pairs]
            return [_judge(each, 0.0)([pair])[0] for each, pair in zip(sure, pairs, strict=True)]

        count = counter(pile.readings, pile.lineage)
        (answer,) = checking.check(readings_of([statement], None), pile.readings, count, judge=judge)
        return answer.verdict

    assert verdict(0.95) == "supported"
    assert sum(sued in text for text in asked) == 2
    assert len(asked) == len(set(asked))
    assert verdict(0.01) == "not_stated"


def test_the_passage_is_read_with_the_sentence_before(pile: Brief) -> None:
    """Who "he" is stands in the sentence before; the first of an article has none."""
    asked: list[tuple[str, str]] = []

    def judge(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        asked.extend(pairs)
        return _judge(0.1, 0.0)(pairs)

    statement = "Estonia sued Latvia over the fishing grounds."
    checking.check(readings_of([statement], None), pile.readings, counter(pile.readings, pile.lineage), judge=judge)
    sued = "Estonia sued Latvia over the fishing grounds in 2029."
    assert (f"Norway has not ratified the harbour convention. {sued}", statement) in asked
    assert {said for _, said in asked} == {statement}
