"""Forecasts on the page: each with its day, its hedge, what became of it, and the words of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stemma.model import Due, Forecast, Interval, Resolution
from stemma.page import render, render_markdown
from tests.page import sample


@pytest.fixture(scope="module")
def shown() -> tuple[str, str]:
    """Give the page and the Markdown of a brief with one forecast that came late and one that names no chance."""
    brief = sample.brief()
    first, second = (reading.article for reading in brief.readings[:2])
    own, later = first.span(0, 12), second.span(0, 15)
    due = Due(Interval(date(2025, 6, 28), date(2025, 6, 30)), "by")
    late = Forecast(
        "f-1", "the study is expected by the end of June", "publish", "expected", "positive", (own,), speaker="The ministry",
        due=due, hedge="expected", band="likely", probability=0.675, status="came_late",
        resolution=Resolution("came_late", "done on 2025-08-19, after it was due", (later,), happened=False),
    )  # fmt: skip
    vague = replace(
        late, id="f-2", statement="a deal could come", speaker=None, hedge="could", band=None, probability=None, status="open",
        resolution=Resolution("open", "not due yet"),
    )  # fmt: skip
    brief = replace(brief, forecasts=(late, vague))
    return render(brief), render_markdown(brief)


def test_says_what_became_of_each(shown: tuple[str, str]) -> None:
    """The status, the reason, the band and the speaker stand on the line."""
    for text in shown:
        assert "by 30 June 2025" in text.replace("By 30", "by 30")
        assert "came late" in text
        assert "done on 2025" in text.replace("\\-", "-")
        assert "likely" in text
        assert "expected by the ministry" in text.replace("<bdi>", "")


def test_names_no_chance_where_the_words_name_none(shown: tuple[str, str]) -> None:
    """A "could" has no band."""
    assert "no chance named (“could”)" in shown[0]


def test_each_line_rests_on_words(shown: tuple[str, str]) -> None:
    """The forecast cites its own words and the later ones."""
    block = shown[0].partition('id="forecasts"')[2].partition("</ol>")[0]
    late = block.partition('<li class="milestone line late"')[2].partition("</li>")[0]
    assert late.count('class="ref"') == 2


def test_says_that_there_are_too_few_to_score(shown: tuple[str, str]) -> None:
    """One scored forecast gives its count and no figure."""
    assert "0 of 1 scored came in time" in shown[0]
    assert "too few to say" in shown[0]
    assert "Brier 0" not in shown[0]


def test_nothing_is_shown_where_nothing_is_foretold() -> None:
    """A brief without forecasts has no such part."""
    assert 'id="forecasts"' not in render(sample.brief())
