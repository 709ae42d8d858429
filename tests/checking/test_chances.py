"""How likely a passage states a statement or rules it out: what speaks for it raises the chance, and a plain fault bars it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.checking.chances import against_it, for_it, is_barred, weights
from stemma.checking.content import Things
from stemma.checking.faults import Fault, find_faults
from stemma.checking.licensing import lay
from stemma.pipeline.checking import readings_of

SENTENCE = "Foreign Minister Ada Roe visited Riga in April."
STATEMENT = "Ada Roe visited Riga in April."
shares = st.floats(0, 1)


def weighed(follows: float, denied: float) -> dict[str, float]:
    """Give the features of a pair of sentences, with made shares of the pair model."""
    stated, said = readings_of([SENTENCE, STATEMENT], None)
    evidence, content = (Things(row, {}).content(row.parse.sentences[0]) for row in (stated, said))
    overlay = lay(content, evidence, ())
    return for_it(overlay, overlay.share, find_faults(overlay), follows, denied)


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
    """All else equal, a greater share for "follows" never lowers the chance, nor one for "cannot hold" raises it."""
    few, much = sorted((one, other))
    chance = weights().states.chance
    assert 0 <= chance(weighed(few, 0.1)) <= chance(weighed(much, 0.1)) <= 1
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


def test_another_figure_in_all_else_the_same_is_ruled_out() -> None:
    """Where the model is in doubt, another number tips it; that another is spoken of speaks against it."""
    scale = weights().rules_out
    number = Fault("number", "it has “30”, not “40”", rules_out=True)
    other = Fault("role", "it says so of Holm, not of Roe", rules_out=False)
    assert scale.chance(ruled_out(0.7, 0.01, number)) > scale.bound
    assert scale.chance(ruled_out(0.7, 0.01, other)) < scale.chance(ruled_out(0.7, 0.01))


@pytest.mark.parametrize(
    ("sort", "faint", "barred"),
    [("number", False, True), ("role", False, False), ("polarity", True, False), ("hedge", False, False)],
)
def test_plain_faults_bar(*, sort: str, faint: bool, barred: bool) -> None:
    """Another number bars; a faint sign, exchanged parts, a hedge or a stage are weighed."""
    assert is_barred([Fault(sort, "told", rules_out=False, faint=faint)]) == barred  # type: ignore[arg-type]
