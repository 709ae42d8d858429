"""Times are found at their exact place, with the value that the day of publication gives them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from stemma.model import Dating, Interval, Layout
from stemma.parsing import resolve
from stemma.parsing.timex import days, part_of
from tests.parsing.marking import mark, parse_on, plain

SATURDAY = date(2025, 8, 2)

VALUES = [
    pytest.param("The envoy visited Oslo in [March|2025-03].", id="month-past"),
    pytest.param("The envoy will visit Oslo in [March|2026-03].", id="month-future"),
    pytest.param("The ministers met on [Friday|2025-08-01].", id="weekday-past"),
    pytest.param("The ministers will meet on [Friday|2025-08-08].", id="weekday-future"),
    pytest.param("The two sides are due to sign on [8 August|2025-08-08].", id="day-ahead"),
    pytest.param("They signed it on [Sept. 15, 2020|2020-09-15].", id="american-date"),
    pytest.param("They signed it on [15 September 2020|2020-09-15].", id="british-date"),
    pytest.param("Talks were held on [15-16 July 2018|2018-07-15/2018-07-16].", id="days-of-a-month"),
    pytest.param("The pact dates from [September 2020|2020-09].", id="month-and-year"),
    pytest.param("It was brokered in [2020–2021|2020/2021].", id="years"),
    pytest.param("Fighting broke out in [the late 1980s|198].", id="decade"),
    pytest.param("[Earlier this week|2025-W31], a minister resigned.", id="earlier-this-week"),
    pytest.param("He spoke [yesterday|2025-08-01] and will speak again [tomorrow|2025-08-03].", id="near-days"),
    pytest.param("[Last year|2024] exports fell; [next month|2025-09] they may rise.", id="relative"),
    pytest.param("The embassy closed [two weeks ago|2025-W29].", id="ago"),
    pytest.param("He met the king [later in the spring|2025-SP].", id="later-in-the-spring"),
    pytest.param("In [late June|2025-06] the envoy was hopeful.", id="late-june"),
    pytest.param(
        "The accord was to be signed in [July|2025-07], but the rains came.", id="what-had-been-set-may-be-over"
    ),
    pytest.param("The ministers were to meet on [Friday|2025-08-08].", id="what-had-been-set-for-a-weekday"),
    pytest.param("The summit is planned for [early autumn|2025-FA].", id="early-autumn"),
    pytest.param("A deal is possible within [months or even weeks|PXM].", id="within-months"),
    pytest.param("The truce lasts [90 days|P90D].", id="duration"),
    pytest.param("They hold [annual|P1Y] talks and call [every Tuesday|XXXX-WXX-2].", id="sets"),
    pytest.param("The vote will be at [4 p.m. on Monday|2025-08-04T16:00].", id="clock"),
    pytest.param("Markets closed for [Christmas|2024-12-25].", id="holiday"),
    pytest.param("Growth slowed in [the second quarter|2025-Q2].", id="quarter"),
    pytest.param("It came into force in [the first half of 2024|2024-H1].", id="half"),
    pytest.param("The deadline was extended until [Tuesday|2025-08-05].", id="until"),
    pytest.param("He is [now|PRESENT_REF] in Vienna.", id="now"),
    pytest.param("The 34-year-old may march for a second time and fall.", id="no-time"),
    pytest.param("The fund holds 2,024 titles and flight 1987 was late.", id="no-year"),
]


@pytest.mark.parametrize("expected", VALUES)
def test_finds_times(expected: str) -> None:
    """Place and value of each time are right for an article of Saturday, 2 August 2025."""
    text = plain(expected)
    tree = parse_on(text, SATURDAY)
    assert mark(text, ((time.span, time.value) for time in tree.times)) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "bound"),
    [
        ("Ratification is expected by early autumn.", "2025-09-01", "2025-10-01", "by"),
        ("A deal may come within months.", "2025-08-02", "2026-08-02", "by"),
        ("The war has gone on since October 2023.", "2023-10-01", "2023-10-31", "from"),
        ("He spoke in April.", "2025-04-01", "2025-04-30", None),
        ("Trade grew in the past three years.", "2022-08-02", "2025-08-02", None),
        ("He resigned earlier this week.", "2025-07-28", "2025-08-02", None),
        ("They met at the end of February.", "2025-02-27", "2025-02-28", None),
    ],
)
def test_gives_days_and_bounds(text: str, start: str, end: str, bound: str | None) -> None:
    """The interval holds the days that the words can mean, and says how they bound it."""
    (time,) = parse_on(text, SATURDAY).times
    assert time.interval == Interval(date.fromisoformat(start), date.fromisoformat(end))
    assert time.bound == bound


def test_range_of_days_gives_the_hull() -> None:
    """An article of some day in August still tells the month; its Friday stays between two days."""
    text = "They met in March. He resigned on Friday."
    month, day = parse_on(text, between=Interval(date(2025, 8, 4), date(2025, 8, 6))).times
    assert (month.value, day.interval) == ("2025-03", Interval(date(2025, 8, 1), date(2025, 8, 1)))
    _, day = parse_on(text, between=Interval(date(2025, 8, 1), date(2025, 8, 31))).times
    assert day.interval == Interval(date(2025, 8, 1), date(2025, 8, 29))


def test_unknown_day_leaves_times_open_until_resolved() -> None:
    """Without a date "Friday" has no interval; resolving the parse again with one gives it."""
    tree = parse_on("The ministers met on Friday.")
    assert [(time.value, time.interval) for time in tree.times] == [("XXXX-WXX-5", None)]
    layout = Layout(tree.article_id, (), Dating(SATURDAY, None, "found out"))
    again = resolve(tree, layout)
    assert [time.value for time in again.times] == ["2025-08-01"]
    assert again == resolve(again, layout)


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_days_of_a_day_are_that_day(day: date) -> None:
    """A value of day grain means exactly its day."""
    assert days(day.isoformat()) == Interval(day, day)


@given(
    some.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    some.integers(0, 4000),
    some.sampled_from(["early", "mid", "late", "start", "end"]),
)
def test_part_lies_inside(start: date, length: int, part: str) -> None:
    """A part of a period never leaves it and is never empty."""
    whole = Interval(start, start + timedelta(days=length))
    inner = part_of(whole, part)
    assert whole.start is not None
    assert whole.end is not None
    assert inner.start is not None
    assert inner.end is not None
    assert whole.start <= inner.start <= inner.end <= whole.end


_PIECES = [
    "on Friday",
    "in March",
    "last week",
    "8 August 2025",
    "the spring of 2024",
    "90 days",
    "the 1990s",
    "at 4 p.m.",
    "“now”",
    "İ",
    "e\u0301",
]


@settings(max_examples=25)
@given(some.lists(some.sampled_from(_PIECES), min_size=1, max_size=6))
def test_spans_quote_their_text(pieces: list[str]) -> None:
    """Every span quotes the text at its place, lies in its sentence, and none overlaps the next."""
    text = "They spoke " + ", and ".join(pieces) + "."
    tree = parse_on(text, SATURDAY)
    ends = [0]
    for time in tree.times:
        assert text[time.span.start : time.span.end] == time.span.quote
        assert tree.sentences[time.sentence].span.covers(time.span)
        assert time.span.start >= ends[-1]
        ends.append(time.span.end)
