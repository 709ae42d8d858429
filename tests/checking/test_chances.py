"""How likely a passage states a statement: what speaks for it raises the chance, and a plain fault bars it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.checking.chances import chance, features, is_barred, weights
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
    return features(overlay, overlay.share, find_faults(overlay), follows, denied)


def test_each_feature_has_a_weight() -> None:
    """The file that ships knows the features that are weighed, no others, and a bound between 0 and 1."""
    assert set(weights().features) == set(weighed(0.5, 0.5))
    assert 0.5 < weights().supports < 1


@given(shares, shares)
def test_the_surer_the_model_the_likelier(one: float, other: float) -> None:
    """All else equal, a greater share for "follows" never lowers the chance, nor one for "cannot hold" raises it."""
    few, much = sorted((one, other))
    assert 0 <= chance(weighed(few, 0.1)) <= chance(weighed(much, 0.1)) <= 1
    assert chance(weighed(0.5, few)) >= chance(weighed(0.5, much))


def test_a_paraphrase_is_likelier_than_what_shares_nothing() -> None:
    """What the model says and what the rules find both count."""
    assert chance(weighed(0.99, 0.01)) > weights().supports > chance(weighed(0.01, 0.01))


@pytest.mark.parametrize(
    ("sort", "faint", "barred"),
    [("number", False, True), ("role", False, False), ("polarity", True, False), ("hedge", False, False)],
)
def test_plain_faults_bar(*, sort: str, faint: bool, barred: bool) -> None:
    """Another number bars; a faint sign, exchanged parts, a hedge or a stage are weighed."""
    assert is_barred([Fault(sort, "told", rules_out=False, faint=faint)]) == barred  # type: ignore[arg-type]
