"""Cutting: a large pile in parts, so that what is near is in one part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage import cutting
from stemma.lineage.cutting import cut, weighed
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 20_000


def words_of(texts: Sequence[str]) -> cutting.Words:
    """Weigh the words of some texts, each said once."""
    rows = [sorted({hash64(word) for word in text.split()}) for text in texts]
    words = np.array([word for row in rows for word in row], np.uint64)
    return weighed(words, np.ones(len(words), np.uint8), np.array([len(row) for row in rows]))


def parts(texts: Sequence[str], most: int, days: Sequence[int] = ()) -> list[list[int]]:
    """Cut texts, all of one day if nothing else is said."""
    spans = np.array([(day, day) for day in days or [DAY] * len(texts)], np.float64)
    return sorted(sorted(part) for part in cut(words_of(texts), spans, most))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let four articles be a block, and two shared words a tie."""
    monkeypatch.setattr(cutting, "BLOCK", 4)
    monkeypatch.setattr(cutting, "FEWEST", 2)


def test_words_are_weighed_by_how_rare_they_are() -> None:
    """What more articles have weighs less, in powers of two; what one article has is left out, but enters the length."""
    found = words_of(["quota cod ferry", "quota cod", "quota cod", "quota"])
    assert found.starts.tolist() == [0, 2, 4, 6, 7]
    # Of 24, that is up to 2 to the fifth: "quota" in four, "cod" in three articles, "ferry" in one.
    first = sorted(found.weight[:2].tolist())
    assert first == pytest.approx([3 / 50**0.5, 4 / 50**0.5], abs=1e-6)
    assert sorted(found.weight[2:4].tolist()) == pytest.approx([0.6, 0.8])
    assert words_of(["quota cod", "quota cod", "quota rail"]).weight[4] == pytest.approx(4 / 41**0.5, abs=1e-6)


def test_a_part_has_no_more_than_its_size() -> None:
    """The nearest are together; who has no room there is with the next nearest."""
    texts = ["cod quota ferry reef", "cod quota ferry reef", "cod quota ferry gale", "cod gale port mist"]
    assert parts(texts, 4) == [[0, 1, 2, 3]]
    assert parts(texts, 2) == [[0, 1], [2, 3]]


@pytest.mark.usefixtures("small")
def test_what_is_nearest_is_in_one_block() -> None:
    """Six articles share a topic, two blocks hold them: near-copies stay together, wherever they stand."""
    topic = "cod quota trawler"
    texts = [
        f"{topic} {own}" for own in ("ferry reef gale", "mist port", "anchor", "mist port", "ferry reef gale", "buoy")
    ]
    together = {place: row for row in parts(texts, 6) for place in row}
    assert together[0] == together[4]
    assert together[1] == together[3]
    assert max(map(len, together.values())) <= 4


@pytest.mark.usefixtures("small")
def test_weak_ties_make_no_block() -> None:
    """In a pile larger than a block, who shares but a little with another has no part with it, whatever else is there."""
    texts = [
        "cod quota trawler",
        "cod quota trawler",
        "rail gauge " + " ".join(f"freight{i}" for i in range(12)),
        "rail gauge " + " ".join(f"sleeper{i}" for i in range(12)),
    ]
    assert parts(texts, 4) == [[0, 1], [2, 3]]
    assert parts([*texts, "gas valve"], 4) == [[0, 1], [2], [3], [4]]


@pytest.mark.usefixtures("small")
def test_weeks_lie_between_blocks() -> None:
    """The same words a month later are no tie."""
    texts = ["cod quota trawler"] * 6
    assert parts(texts, 4, [DAY] * 3 + [DAY + 40] * 3) == [[0, 1, 2], [3, 4, 5]]


@given(st.lists(st.sets(st.sampled_from("abcdefghij"), max_size=6), min_size=1, max_size=14), st.integers(1, 5))
def test_every_article_is_in_one_part(rows: list[set[str]], most: int) -> None:
    """Articles without words and without others count too, in piles smaller and larger than a block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "BLOCK", 4)
        patch.setattr(cutting, "FEWEST", 1)
        found = parts([" ".join(sorted(row)) for row in rows], most)
    assert sorted(place for part in found for place in part) == list(range(len(rows)))
    assert max(map(len, found)) <= most
