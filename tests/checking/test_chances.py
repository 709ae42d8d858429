"""How likely a passage states a statement or rules it out: what speaks for it raises the chance, and another figure bars it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.checking.chances import against_it, for_it, has_other_figure, weights
from stemma.checking.content import Things
from stemma.checking.faults import Fault, find_faults
from stemma.checking.licensing import lay
from stemma.pairs import Direction, Judgement
from stemma.pipeline.checking import readings_of

SENTENCE = "Foreign Minister Ada Roe visited Riga in April."
STATEMENT = "Ada Roe visited Riga in April."
shares = st.floats(0, 1)


def judged(follows: float) -> Judgement:
    """Give what the pair model says: how surely the statement follows; for the rest it is open."""
    there, back = Direction(follows, 1 - follows, 0.0), Direction(0.3, 0.7, 0.0)
    return Judgement(there, back, follows)


def weighed(follows: float, elsewhere: float, *, alone: float | None = None) -> dict[str, float]:
    """Give the features of a pair of sentences, with made shares of the pair model."""
    stated, said = readings_of([SENTENCE, STATEMENT], None)
    evidence, content = (Things(row, {}).content(row.parse.sentences[0]) for row in (stated, said))
    overlay = lay(content, evidence, ())
    read = judged(follows), judged(follows if alone is None else alone)
    return for_it(overlay, overlay.share, find_faults(overlay), read, elsewhere)


def ruled_out(denied: float, likeliest: float, *faults: Fault) -> dict[str, float]:
    """Give the features of a passage that has all of a statement beside its faults."""
    return against_it(faults, 1.0, denied, likeliest)


def test_each_feature_has_a_weight() -> None:
    """The file that ships knows the features that are weighed, no others, and bounds between 0 and 1."""
    assert set(weights().states.features) == set(weighed(0.5, 0.5))
    assert set(weights().rules_out.features) == set(ruled_out(0.5, 0.5))
    assert 0.5 < weights().states.bound < 1
    assert 0.5 < weights().rules_out.bound < 1


@given(shares, shares)
def test_the_surer_the_model_the_likelier(one: float, other: float) -> None:
    """All else equal, a greater share for "follows", with the sentence before or without, never lowers the chance."""
    few, much = sorted((one, other))
    chance = weights().states.chance
    assert 0 <= chance(weighed(few, 0.1)) <= chance(weighed(much, 0.1)) <= 1
    assert chance(weighed(0.5, 0.1, alone=few)) <= chance(weighed(0.5, 0.1, alone=much))


@given(shares, shares)
def test_a_denial_elsewhere_lowers_the_chance(one: float, other: float) -> None:
    few, much = sorted((one, other))
    chance = weights().states.chance
    assert chance(weighed(0.5, few)) >= chance(weighed(0.5, much))


@given(shares, shares)
def test_the_surer_the_denial_the_likelier_it_is_ruled_out(one: float, other: float) -> None:
    """All else equal, the model's denial never lowers that chance, nor does a passage that states it raise it."""
    few, much = sorted((one, other))
    chance = weights().rules_out.chance
    assert 0 <= chance(ruled_out(few, 0.5)) <= chance(ruled_out(much, 0.5)) <= 1
    assert chance(ruled_out(0.5, few)) >= chance(ruled_out(0.5, much))


def test_a_paraphrase_is_likelier_than_what_shares_nothing() -> None:
    """What the model says and what the rules find both count."""
    scale = weights().states
    assert scale.chance(weighed(0.99, 0.01)) > scale.bound > scale.chance(weighed(0.01, 0.01))


@pytest.mark.parametrize(
    ("sort", "rules_out", "faint", "barred"),
    [
        ("number", True, False, True),
        ("time", True, False, True),
        ("number", False, False, False),
        ("number", True, True, False),
        ("role", False, False, False),
        ("polarity", True, False, False),
    ],
)
def test_another_figure_bars(*, sort: str, rules_out: bool, faint: bool, barred: bool) -> None:
    """Another number or day bars; one that is only missing, exchanged parts, and denials are weighed or left to the model."""
    assert has_other_figure([Fault(sort, "told", rules_out=rules_out, faint=faint)]) == barred  # type: ignore[arg-type]
