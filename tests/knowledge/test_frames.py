"""The lexicons of frames and hedges: what they say of words, and that they agree with themselves."""

from __future__ import annotations

import itertools

import pytest

from stemma.knowledge import frames
from stemma.knowledge.hedges import band, hedges, weaker


@pytest.mark.parametrize(
    ("candidates", "name", "converse"),
    [
        (("supply",), "supply", False),
        (("import",), "supply", True),
        (("reach out", "reach"), "contact", False),
        (("take place", "take"), "hold-event", False),
        (("reach deal", "reach"), "agree", False),
        (("defeat",), "lose", True),
    ],
)
def test_finds_the_frame_of_a_verb(candidates: tuple[str, ...], name: str, *, converse: bool) -> None:
    """The longest phrase that is listed decides; converse verbs are told."""
    found = frames.verb(*candidates)
    assert found is not None
    assert (found.frame.name, found.converse) == (name, converse)


def test_knows_nouns_concepts_and_outcomes() -> None:
    """A noun names its event; near synonyms share a concept; an event leads to a state."""
    withdrawal = frames.noun("withdrawal")
    assert withdrawal is not None
    assert withdrawal.name == "withdraw-troops"
    assert frames.concept("soldier") == frames.concept("troop")
    assert frames.result("normalise") == "have-relations"
    assert frames.result("sign") == "sign"
    assert frames.opposed("convict", "acquit")
    assert not frames.opposed("sign", "supply")


def test_is_consistent() -> None:
    """Every frame that a row names exists, and no two rows have one name."""
    names = [frame.name for frame in frames.frames()]
    assert len(set(names)) == len(names)
    for frame in frames.frames():
        assert {*frame.opposite, *([frame.yields] if frame.yields else [])} <= set(names), frame.name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("it is likely", "likely"),
        ("it is very likely", "very likely"),
        ("it is unlikely", "unlikely"),
        ("it is raining", None),
    ],
)
def test_gives_the_band_of_a_hedge(words: str, name: str | None) -> None:
    """The longest term of the directive that stands in the words decides."""
    found = band(words)
    assert (found.name if found else None) == name


def test_orders_levels_and_bands() -> None:
    """The weaker of two levels is kept; the bands follow one another without a gap."""
    assert weaker("certain", "possible") == "possible"
    assert weaker("unknown", "probable") == "unknown"
    rows = sorted(hedges().bands, key=lambda row: row.low)
    assert [(one.high, other.low) for one, other in itertools.pairwise(rows) if one.high != other.low] == []
