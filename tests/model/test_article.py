"""Spans and intervals keep their laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model import Article, Interval
from tests.conftest import article

DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 12, 31)))


@given(st.text(min_size=1), st.data())
def test_a_span_quotes_its_text(text: str, data: st.DataObject) -> None:
    """Whatever the characters, a span's quote is the text between its offsets."""
    one = Article("a-1", "x.txt", text, "0" * 64)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = one.span(start, end)
    assert span.quote == text[start:end]
    assert len(span) == len(span.quote)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_no_span_outside_the_text(start: int, end: int) -> None:
    """An empty span, or one that leaves the text, is refused with the article's name."""
    with pytest.raises(ValueError, match=r"report\.txt"):
        article("Talks failed.").span(start, end)


@given(DAYS, DAYS, DAYS, DAYS)
def test_meeting_is_mutual(a: date | None, b: date | None, c: date | None, d: date | None) -> None:
    """If one interval can share a day with another, so can the other with it."""
    first, second = Interval(a, b), Interval(c, d)
    assert first.meets(second) == second.meets(first)


def test_days_apart_do_not_meet() -> None:
    """July and September share no day; open ends reach everything on their side."""
    july = Interval(date(2025, 7, 1), date(2025, 7, 31))
    september = Interval(date(2025, 9, 1), date(2025, 9, 30))
    assert not july.meets(september)
    assert july.meets(Interval(None, date(2025, 7, 1)))
    assert not july.meets(Interval(date(2025, 8, 1), None))
