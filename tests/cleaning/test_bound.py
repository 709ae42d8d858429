"""
When undated articles were published.

Each case stands as an undated text, what its neighbours know, and the bounds that follow.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.cleaning import bound
from stemma.model import Dating, Interval, Lineage, LineageRow, Node, Origin, Reading, Story
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Layout

HEAD = "Norland and Sudria near a border treaty\n\n"
BODY = "Norland and Sudria have agreed on the line of their border, officials of the two countries say.\n\n"
NONE = Lineage((), (), ())


def dated(read: Callable[..., Reading], day: date) -> Reading:
    """Read a neighbour that tells the same story and has a day."""
    reading = read(HEAD + BODY + f"It was told on {day:%d %B %Y}.", f"mate-{day}.txt")
    return replace(reading, layout=replace(reading.layout, dating=Dating(day, None, "printed")))


def lineage_of(reading: Reading, mates: list[Reading], upstream: Interval | None = None, words: str = "") -> Lineage:
    """Put the readings into one story; the undated one cites Reuters where *words* say so."""
    members = tuple((row.article.id, 0) for row in (reading, *mates))
    story = Story("s-1", "Border treaty", members, None, None)
    if not words:
        return Lineage((story,), (), ())
    origin = Origin("o-1", "Reuters", "outlet", in_collection=False, entity="outlet:reuters", date=upstream)
    start = reading.article.text.index(words)
    evidence = (reading.article.span(start, start + len(words)),)
    row = LineageRow("l-1", Node(reading.article.id), Node(None, "o-1"), "Reuters", "cites", 1.0, "s-1", evidence)
    return Lineage((story,), (origin,), (row,))


def interval(layouts: tuple[Layout, ...]) -> tuple[str | None, str | None] | None:
    found = layouts[0].dating.between
    if found is None:
        return None
    return str(found.start) if found.start else None, str(found.end) if found.end else None


def test_nothing_known_leaves_it_open(read: Callable[..., Reading]) -> None:
    reading = read(HEAD + BODY)
    (layout,) = bound([reading], NONE)
    assert layout == reading.layout
    assert layout.dating.between is None


def test_a_dated_article_stays_as_it_is(read: Callable[..., Reading]) -> None:
    reading = dated(read, date(2024, 3, 5))
    assert bound([reading], lineage_of(reading, [])) == (reading.layout,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The presidents are expected to sign the treaty on 20 March in Oslo.",
            ("2024-02-06", "2024-03-20"),
            id="to-come",
        ),
        pytest.param("The treaty will be signed in March in Oslo.", ("2024-02-06", "2024-03-31"), id="month-to-come"),
        pytest.param("The ministers met in Oslo on 3 March.", ("2024-03-03", "2024-04-02"), id="past"),
        pytest.param("The ministers were expected to meet on 3 March.", ("2024-02-06", "2024-04-02"), id="was-to-come"),
        pytest.param('"We will meet on 20 March," he said.', ("2024-02-06", "2024-04-02"), id="in-quotation"),
        pytest.param("The war ended on 3 May 1999.", ("2024-02-06", "2024-04-02"), id="long-ago"),
        pytest.param("The treaty was signed on 29 February.", ("2024-02-29", "2024-04-02"), id="leap-day"),
    ],
)
def test_days_without_a_year_take_it_from_the_story(
    read: Callable[..., Reading], text: str, expected: tuple[str, str]
) -> None:
    """A mate of 5 March 2024 puts the article within four weeks of that day; its own words narrow this."""
    reading = read(HEAD + BODY + text)
    mate = dated(read, date(2024, 3, 5))
    assert interval(bound([reading, mate], lineage_of(reading, [mate]))) == expected


def test_a_weekday_of_the_report_it_cites(read: Callable[..., Reading]) -> None:
    """1 March 2024 was a Friday: "on Friday" of a report of 29 February or 1 March is that day, and a week is left."""
    reading = read(HEAD + BODY + "A treaty is near, Reuters reported on Friday.")
    lineage = lineage_of(reading, [], Interval(date(2024, 2, 29), date(2024, 3, 1)), "Reuters reported")
    layouts = bound([reading], lineage)
    assert interval(layouts) == ("2024-03-01", "2024-03-07")
    assert 'it says "on Friday" of a report of 1 March 2024' in layouts[0].dating.basis
    assert [span.quote for span in layouts[0].dating.evidence] == ["Reuters reported", "on Friday"]


def test_a_weekday_that_the_calendar_of_its_readers_fixes(read: Callable[..., Reading]) -> None:
    note = "(The Fjord's night desk keeps its readers informed until the onset of the Sabbath.)"
    reading = read(HEAD + BODY + f"A treaty is near, Reuters reported on Friday.\n\n{note}")
    lineage = lineage_of(reading, [], Interval(date(2024, 3, 1), date(2024, 3, 1)), "Reuters reported")
    assert interval(bound([reading], lineage)) == ("2024-03-01", "2024-03-02")


def test_a_page_is_not_older_than_the_pages_it_links_to(read: Callable[..., Reading]) -> None:
    links = "Related Links:\n\nBorder treaty near\n\nhttps://www.reuters.com/world/border-treaty-near-2024-03-01/"
    layouts = bound([read(HEAD + BODY + BODY.upper() + links)], NONE)
    assert interval(layouts) == ("2024-03-01", None)
    assert layouts[0].dating.basis == "it links to a page of 1 March 2024"


def test_a_head_without_a_year_takes_it_from_the_story(read: Callable[..., Reading]) -> None:
    reading = read(HEAD + "by Jane Doe March 6 at 4:59 AM\n\n" + BODY)
    mate = dated(read, date(2024, 3, 5))
    assert interval(bound([reading, mate], lineage_of(reading, [mate]))) == ("2024-03-06", "2024-03-06")


def test_a_sign_against_surer_ones_is_dropped(read: Callable[..., Reading]) -> None:
    """The link says March 2024; a story mate of 2020 can only be a mistaken match."""
    reading = read(HEAD + BODY + "https://www.reuters.com/world/border-treaty-near-2024-03-01/")
    mate = dated(read, date(2020, 1, 1))
    assert interval(bound([reading, mate], lineage_of(reading, [mate]))) == ("2024-03-01", None)


def test_order_of_the_readings_changes_nothing(read: Callable[..., Reading]) -> None:
    reading = read(HEAD + BODY + "The ministers met in Oslo on 3 March.")
    mates = [dated(read, date(2024, 3, day)) for day in (5, 9)]
    lineage = lineage_of(reading, mates)
    first = bound([reading, *mates], lineage)
    second = bound([*reversed(mates), reading], lineage)
    assert first[0] == second[-1]


def test_evidence_points_into_its_article(read: Callable[..., Reading]) -> None:
    reading = read(HEAD + BODY + "The ministers met in Oslo on 3 March.")
    mate = dated(read, date(2024, 3, 5))
    (layout, _) = bound([reading, mate], lineage_of(reading, [mate]))
    one = article(reading.article.text)
    for span in layout.dating.evidence:
        assert span.quote == one.text[span.start : span.end]
