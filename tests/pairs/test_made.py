"""The made training pairs: their labels follow from how they were made, and the seed decides them."""

from __future__ import annotations

from random import Random

import pytest
from training.pairs.frames import frames
from training.pairs.made import make_pairs
from training.pairs.measures import Day, Quantity
from training.pairs.verbs import group


def test_the_seed_decides_the_pairs() -> None:
    """The same seed gives the same pairs; another seed gives others."""
    assert make_pairs(200, 3) == make_pairs(200, 3)
    assert make_pairs(200, 3) != make_pairs(200, 4)


def test_contradiction_is_mutual() -> None:
    """Where one direction is known to contradict, the other does so too."""
    for pair in make_pairs(600, 5):
        assert (pair.first == "C") == (pair.second == "C"), pair


def test_frames_name_only_their_own_slots() -> None:
    """Every phrase can be filled."""
    for frame in frames():
        for phrase in (*frame.same, *frame.less, *frame.contrary, *frame.other):
            assert phrase.slots <= {slot for slot, _ in frame.slots}, (frame.name, phrase)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        pytest.param(Quantity(49, "exact", "count"), Quantity(50, "nearly", "count"), "E", id="49 is nearly 50"),
        pytest.param(Quantity(50, "nearly", "count"), Quantity(49, "exact", "count"), "N", id="nearly 50 may be 49"),
        pytest.param(Quantity(40, "nearly", "percent"), Quantity(30, "about", "percent"), "C", id="40 is not 30"),
        pytest.param(Quantity(53, "exact", "count"), Quantity(50, "over", "count"), "E", id="53 is more than 50"),
        pytest.param(
            Quantity(60_000, "over", "count"), Quantity(60_000, "exact", "count"), "N", id="a bound is no conflict"
        ),
        pytest.param(Quantity(480, "exact", "count"), Quantity(200, "vague", "count"), "E", id="480 are hundreds"),
    ],
)
def test_quantities_relate_as_news_uses_them(first: Quantity, second: Quantity, relation: str) -> None:
    """Bounds and rounding agree with the figure that they stand for."""
    assert first.implies(second) == relation


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        pytest.param(Day(2024, 5, 3, "day"), Day(2024, 5, 3, "month"), "E", id="a day lies in its month"),
        pytest.param(Day(2024, 5, 3, "month"), Day(2024, 5, 3, "day"), "N", id="a month has other days"),
        pytest.param(Day(2024, 5, 3, "day"), Day(2024, 6, 3, "month"), "C", id="another month"),
        pytest.param(Day(2024, 5, 3, "weekday"), Day(2024, 5, 3, "month"), "N", id="a weekday names no month"),
    ],
)
def test_days_relate_by_what_they_name(first: Day, second: Day, relation: str) -> None:
    """Only what both name can contradict."""
    assert first.implies(second) == relation


def test_verbs_agree_at_each_stage() -> None:
    """The head is inflected; the rest of the phrase stays."""
    said = {group("notyet", "sign the pact", Random(seed), plural=False) for seed in range(30)}  # noqa: S311  (no secret)
    assert "has yet to sign the pact" in said
    assert "has not yet signed the pact" in said
    assert all(form.endswith("the pact") for form in said)
