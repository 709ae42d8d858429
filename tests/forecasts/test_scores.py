"""Brier and logarithmic scores, checked against figures worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.forecasts import FEWEST, score
from stemma.model import Forecast, Resolution, Span

if TYPE_CHECKING:
    from stemma.model import ForecastStatus, Score

LIKELY = Forecast(
    "f-1", "Norway is expected to sign", "sign", "expected", "positive", (Span("a", 0, 6, "Norway"),),
    speaker="Kari Dahl", outlets=("Fjord Post",), band="likely", probability=0.675,
)  # fmt: skip


def settled(*outcomes: bool | None) -> list[Forecast]:
    """Give likely forecasts with these outcomes; None for one that is open."""
    rows = []
    for number, happened in enumerate(outcomes):
        status: ForecastStatus = "open" if happened is None else "came_true" if happened else "did_not_come"
        resolution = Resolution(status, "", happened=happened)
        rows.append(replace(LIKELY, id=f"f-{number}", status=status, resolution=resolution))
    return rows


def of(scores: tuple[Score, ...], group: str) -> Score:
    """Give the only score of a group."""
    (row,) = [row for row in scores if row.group == group]
    return row


def test_scores_by_hand() -> None:
    """Seven of ten came at 0.675: Brier 0.7·0.325² + 0.3·0.675², log loss −0.7·ln 0.675 − 0.3·ln 0.325."""
    scores = score(settled(*[True] * 7, *[False] * 3))
    row = of(scores, "speaker")
    assert (row.key, row.count, row.came, row.unscored, row.note) == ("Kari Dahl", 10, 7, 0, "")
    assert row.brier == pytest.approx(0.7 * 0.325**2 + 0.3 * 0.675**2, abs=1e-4)
    assert row.log == pytest.approx(-0.7 * math.log(0.675) - 0.3 * math.log(0.325), abs=1e-4)
    assert of(scores, "outlet").brier == of(scores, "kind").brier == row.brier


def test_says_where_there_are_too_few() -> None:
    """Nine forecasts give counts and no figure."""
    row = of(score(settled(*[True] * (FEWEST - 1))), "all")
    assert (row.count, row.brier, row.log) == (FEWEST - 1, None, None)
    assert "too few to say" in row.note


def test_counts_what_cannot_be_scored() -> None:
    """What is open, superseded, or names no chance is counted beside the scored ones."""
    rows = settled(*[True, None])
    rows.append(replace(rows[0], id="f-8", probability=None))
    rows.append(replace(rows[0], id="f-9", status="superseded"))
    row = of(score(rows), "all")
    assert (row.count, row.unscored) == (1, 3)


@given(st.lists(st.booleans(), min_size=FEWEST, max_size=40))
def test_scores_stay_in_their_bounds(outcomes: list[bool]) -> None:
    """A Brier score lies between 0 and 1, a logarithmic one is not negative, and order does not matter."""
    row = of(score(settled(*outcomes)), "all")
    assert row.brier is not None
    assert row.log is not None
    assert 0 <= row.brier <= 1
    assert row.log >= 0
    assert row == of(score(settled(*outcomes)[::-1]), "all")
