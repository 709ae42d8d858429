"""Shared passages are found however texts are cut, and their places are exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage.passages import bodies, find_copies, passages, stretch
from stemma.model import Dating, Layout, Parse, Reading, Segment
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Sequence

SYLLABLES = [f"{a}{b}{c}" for a in "bdfgklmnprstvz" for b in ("a", "el", "in", "or", "ust") for c in ("", "ne", "ry")]
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=40, max_size=160, unique=True)


def reading(words: Sequence[str], name: str) -> Reading:
    """Make a reading whose whole text is body."""
    one = article(" ".join(words), name)
    layout = Layout(one.id, (Segment("body", one.span(0, len(one.text))),), Dating(None, None, "nothing dates it"))
    return Reading(one, layout, Parse(one.id, ()))


@given(WORDS)
def test_a_cut_text_is_contained_in_the_whole(words: list[str]) -> None:
    """The first part of a text has all its runs in the whole, in whatever order both are given."""
    whole, part = reading(words, "whole.txt"), reading(words[: len(words) // 2 + 12], "part.txt")
    for rows in ((whole, part), (part, whole)):
        (found,) = find_copies([body for row in rows for body in bodies(row)], 0.5)
        assert found.containment == 1.0


@given(WORDS, WORDS)
def test_passages_stand_where_they_say(one: list[str], other: list[str]) -> None:
    """The words at a passage's two places are the same."""
    first, second = reading([*one, *other[:20]], "one.txt"), reading(other, "other.txt")
    (here,), (there,) = bodies(first), bodies(second)
    found = passages(here, there)
    assert found
    for place, elsewhere, number in found:
        assert stretch(first, here, place, number).quote == stretch(second, there, elsewhere, number).quote


def test_unrelated_texts_share_nothing() -> None:
    """Two texts without a common run are no reuse."""
    one = reading([f"left{i}" for i in range(200)], "one.txt")
    other = reading([f"right{i}" for i in range(200)], "other.txt")
    assert find_copies([*bodies(one), *bodies(other)], 0.1) == []
