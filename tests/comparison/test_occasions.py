"""Occasions and their days: "the debate on Tuesday", in another paper a report of Thursday's."""

from __future__ import annotations

import pytest

from stemma.comparison.occasions import find_occasion_conflicts
from stemma.comparison.stories import Stories
from stemma.pipeline import compose
from tests.conftest import article

NAMED = """Holm turns the tables

The {words} on {day} was meant to save the councillor, who had hardly spoken in the week before it.

Mayor Holm laughed at Councillor Orta so often that the audience laughed with her.
"""
REPORTED = """Sparks fly as Holm and Orta meet in the televised mayoral debate

{lead}

Councillor Orta answered that the ferries would run again by June.
"""
LEAD = "Mayor Holm wasted no time {day} trying to undo what the councillor had won in the winter."


def days(named: str, reported: str) -> list[set[str]]:
    """Give the labels of the conflicts of time between two reports."""
    found = compose([article(named, "a.txt"), article(reported, "b.txt")]).comparison.conflicts
    return [{side.label for side in row.sides} for row in found if row.kind == "time"]


def test_an_occasion_on_two_days() -> None:
    """One report names the day of the debate, the other tells it as of another day."""
    named, reported = (
        NAMED.format(words="televised mayoral debate", day="Tuesday"),
        REPORTED.format(lead=LEAD.format(day="Thursday")),
    )
    assert days(named, reported) == [{"tuesday", "thursday"}]
    assert days(reported, named) == [{"tuesday", "thursday"}]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        pytest.param("televised mayoral debate", LEAD.format(day="Tuesday"), id="one-day"),
        pytest.param("televised harbour debate", LEAD.format(day="Thursday"), id="another-occasion"),
        pytest.param(
            "televised mayoral debate", LEAD.format(day="Thursday") + " On Tuesday they had met.", id="both-days-known"
        ),
        pytest.param(
            "televised mayoral debate",
            "Mayor Holm said Thursday that the councillor had lost.",
            id="what-was-said-later",
        ),
        pytest.param(
            "televised mayoral debate",
            LEAD.format(day="Thursday").replace("trying", "ahead of it, trying"),
            id="still-ahead",
        ),
    ],
)
def test_a_day_that_may_be_another(words: str, lead: str) -> None:
    """What was said afterwards, or of another occasion, has a day of its own."""
    assert days(NAMED.format(words=words, day="Tuesday"), REPORTED.format(lead=lead)) == []


@pytest.mark.parametrize(("story", "found"), [("one", 1), ("two", 0)])
def test_an_occasion_of_another_story(story: str, found: int) -> None:
    """A debate of the same name, in another story, was another debate."""
    texts = (
        NAMED.format(words="televised mayoral debate", day="Tuesday"),
        REPORTED.format(lead=LEAD.format(day="Thursday")),
    )
    readings = compose([article(text, f"{i}.txt") for i, text in enumerate(texts)]).readings
    home = {(readings[0].article.id, 0): "one", (readings[1].article.id, 0): story}
    assert len(list(find_occasion_conflicts(readings, Stories(home, {}, {})))) == found
