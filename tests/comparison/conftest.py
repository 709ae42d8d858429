"""What the tests of comparison share: texts compared without a lineage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.claims import extract
from stemma.comparison import compare
from stemma.model import Lineage, OriginCount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Comparison, Reading


def count(witnesses: Sequence[tuple[str, str | None]]) -> OriginCount:
    """Count each article as an origin."""
    articles = len({article for article, _ in witnesses})
    return OriginCount(articles, 1, articles)


@pytest.fixture(scope="session")
def compared(read: Callable[..., Reading]) -> Callable[..., Comparison]:
    """Compare texts."""

    def comparer(*texts: str) -> Comparison:
        readings = []
        for i, text in enumerate(texts):
            reading = read(text, f"report-{i}.txt")
            reading = replace(reading, attributions=attribute(reading))
            readings.append(replace(reading, claims=extract(reading)))
        return compare(readings, Lineage((), (), ()), count)

    return comparer
