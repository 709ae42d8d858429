"""Clusters: texts that are near to each other are joined by average link, up to a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage.clusters import _nearest as nearest
from stemma.lineage.clusters import join_near, join_up_to

if TYPE_CHECKING:
    from numpy.typing import NDArray


def table(number: int, near: dict[tuple[int, int], float]) -> NDArray[np.float64]:
    """Make a symmetric table of so many texts; those that are not named are not near at all."""
    made = np.eye(number)
    for (one, other), value in near.items():
        made[one, other] = made[other, one] = value
    return made


def test_the_nearest_are_joined_by_their_average() -> None:
    """Two are joined first; the third goes with them where it is near enough to both on the average."""
    near = table(4, {(0, 1): 0.8, (1, 2): 0.5, (0, 2): 0.1})
    assert join_up_to(near, 0.3, 4) == [[0, 1, 2], [3]]
    assert join_up_to(near, 0.31, 4) == [[0, 1], [2], [3]]


def test_a_full_group_takes_in_no_more() -> None:
    """What has no room at the nearest group goes to the next nearest; nothing is taken out of a group again."""
    near = table(5, {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.6, (0, 3): 0.3, (1, 3): 0.3, (2, 3): 0.3, (3, 4): 0.1})
    assert join_up_to(near, 0.05, 5) == [[0, 1, 2, 3], [4]]
    assert join_up_to(near, 0.05, 2) == [[0, 1], [2, 3], [4]]
    assert join_up_to(near, 0.05, 1) == [[0], [1], [2], [3], [4]]


def test_equals_are_joined_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all are as near, neighbours are joined, and their groups again: in few rounds, and in the order of the texts."""
    rounds = []

    def watched(link: NDArray[np.float64], free: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        rounds.append(len(link))
        return nearest(link, free)

    monkeypatch.setattr("stemma.lineage.clusters._nearest", watched)
    assert join_up_to(np.ones((8, 8)), 0.5, 4) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert rounds == [8, 4, 2]


def test_few_texts() -> None:
    """No texts are no group, one text is one."""
    assert join_up_to(np.zeros((0, 0)), 0.1, 3) == []
    assert join_up_to(np.ones((1, 1)), 0.1, 3) == [[0]]


@given(number=st.integers(0, 12), seed=st.integers(0, 10**6), floor=st.floats(0.05, 0.9), most=st.integers(1, 12))
def test_rounds_give_what_one_by_one_gives(number: int, seed: int, floor: float, most: int) -> None:
    """Without a size, joining in rounds gives the groups of joining the nearest two, one by one; with it none is larger."""
    # No two are as near: where some are, the order of joining tells.
    chance = np.random.default_rng(seed)
    near = table(number, {(i, j): chance.random() for i in range(number) for j in range(i)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stemma.lineage.clusters.COHESION", 0.0)
        assert sorted(join_up_to(near, floor, number)) == sorted(join_near(near, floor))
    found = join_up_to(near, floor, most)
    assert sorted(i for row in found for i in row) == list(range(number))
    assert all(len(row) <= most for row in found)
