"""Which account is held against which, and that a large story costs no more than its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from stemma.comparison.drifts import accounts
from stemma.comparison.drifts.accounts import LOOKED, MOST_UPSTREAM, pairs
from stemma.model import Article, Dating, Layout, Lineage, LineageRow, Node, Parse, Reading, Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest


def _pile(number: int, upward: Mapping[int, Sequence[str | int]]) -> tuple[list[Reading], Lineage]:
    """Make a story of so many empty accounts; *upward* gives the origins and the articles that each rests on."""
    names = [f"a-{i:03d}" for i in range(number)]
    readings = [
        Reading(Article(name, name, "", "", (name,)), Layout(name, (), Dating(None, None, "")), Parse(name, ()))
        for name in names
    ]
    rows = tuple(
        LineageRow(
            id=f"{below}-{above}",
            below=Node(article_id=names[below]),
            upstream=Node(origin_id=above) if isinstance(above, str) else Node(article_id=names[above]),
            label=None,
            kind="cites",
            confidence=1.0,
            story="s",
            evidence=(),
        )
        for below, aboves in upward.items()
        for above in aboves
    )
    return readings, Lineage((Story("s", "", tuple((name, 0) for name in names), None, None),), (), rows)


def _plainly(readings: Sequence[Reading], lineage: Lineage) -> list[tuple[str, str, bool, bool]]:
    """Hold each account against each other, as the law says."""
    steps = accounts._steps(lineage)  # noqa: SLF001 - the law is told in terms of it
    found = []
    names = [reading.article.id for reading in readings]
    for place, below in enumerate(names):
        rows = []
        for other, above in enumerate(names):
            near = accounts._nearness(steps[above], steps[below])  # noqa: SLF001
            if other != place and (near.steps_above, other) < (near.steps_below, place):
                rows.append((not near.shared, other, near))
        for _, other, near in sorted(rows, key=lambda row: row[:2])[:MOST_UPSTREAM]:
            found.append((names[other], below, near.shared, near.steps_above < near.steps_below))
    return found


@given(
    st.integers(min_value=1, max_value=LOOKED).flatmap(
        lambda number: st.tuples(
            st.just(number),
            st.dictionaries(
                st.integers(0, number - 1),
                st.lists(
                    st.one_of(st.sampled_from(["wire", "paper"]), st.integers(0, number - 1)), max_size=3, unique=True
                ),
            ),
        )
    )
)
def test_a_small_story_is_compared_in_full(pile: tuple[int, dict[int, list[str | int]]]) -> None:
    readings, lineage = _pile(*pile)
    found = [
        (pair.upstream.article.id, pair.downstream.article.id, pair.shared, pair.directed)
        for pair in pairs(readings, lineage)
    ]
    assert found == _plainly(readings, lineage)


def test_a_large_story_costs_what_its_size_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pick-ups of one wire story, and of each other, are not held each against each."""
    asked = 0
    nearness = accounts._nearness  # noqa: SLF001

    def counted(mine: Mapping[str, int], theirs: Mapping[str, int]) -> object:
        nonlocal asked
        asked += 1
        return nearness(mine, theirs)

    monkeypatch.setattr(accounts, "_nearness", counted)
    number = 2000
    readings, lineage = _pile(number, {i: ["wire", i // 2] for i in range(1, number)})
    found = list(pairs(readings, lineage))
    assert asked < 300 * number
    assert len({pair.downstream.article.id for pair in found}) >= number - 1
