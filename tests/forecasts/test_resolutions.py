"""What later reports say became of a forecast; earlier and later words stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.forecasts import foresee
from stemma.model import Lineage, LineageRow, Node, Reading
from tests.forecasts.reading import dated

if TYPE_CHECKING:
    from stemma.model import Forecast

Reader = Callable[..., Reading]
MARCH, NOVEMBER = date(2025, 3, 12), date(2025, 11, 5)
TITLE = "Norway and the fishing treaty"


def later(read: Reader, first: str, second: str, day: date = NOVEMBER) -> tuple[Forecast, ...]:
    """Give the forecasts of a report of March with what a report of a later day makes of them."""
    reports = [
        dated(read, f"{TITLE}\n\n{first}\n", MARCH, attribute, "a.txt"),
        dated(read, f"{TITLE}\n\n{second}\n", day, attribute, "b.txt"),
    ]
    found = foresee(reports, (), Lineage((), (), ()), as_of=day)
    return tuple(row for row in found if row.spans[0].article_id == reports[0].article.id)


@pytest.mark.parametrize(
    ("first", "second", "status", "happened"),
    [
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June.",
            "Norway ratified the fishing treaty on 4 June.",
            "came_true",
            True,
            id="in-time",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty by the end of June.",
            "Norway ratified the fishing treaty on 3 September.",
            "came_late",
            False,
            id="late",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty by the end of June.",
            "Norway did not ratify the fishing treaty by the end of June.",
            "did_not_come",
            False,
            id="stated-so",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty by the end of June.",
            "Norway has yet to ratify the fishing treaty.",
            "did_not_come",
            False,
            id="still-not-when-it-was-over",
        ),
        pytest.param(
            "Norway will host a fishing summit in Bergen on 4 June.",
            "The fishing summit in Bergen was called off, Norway said.",
            "did_not_come",
            False,
            id="called-off",
        ),
        pytest.param(
            "Norway and Kenya hope to reopen the herring corridor in July.",
            "The herring corridor reopened on 20 July, officials said.",
            "came_true",
            True,
            id="the-thing-itself-is-the-subject",
        ),
        pytest.param(
            "Norway is expected to release three prisoners on 21 March.",
            "Norway freed three prisoners on 21 March.",
            "came_true",
            True,
            id="another-verb-for-the-act",
        ),
        pytest.param(
            "The fishing summit is due to take place in Bergen on 4 August.",
            "The fishing summit in Bergen was held on 4 August.",
            "came_true",
            True,
            id="an-event-named-by-a-noun",
        ),
        pytest.param(
            "Norwegian Prime Minister Kari Dahl will travel to Nairobi on 5 June.",
            "Kari Dahl has put off her trip to Nairobi until September.",
            "superseded",
            False,
            id="put-off-to-a-day",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June.",
            "Kenya ratified the fishing treaty on 4 June.",
            "past_due",
            None,
            id="another-state",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June.",
            "Norway ratified the whaling convention on 4 June.",
            "past_due",
            None,
            id="another-treaty",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June.",
            "Norway signed the fishing treaty on 4 June.",
            "past_due",
            None,
            id="another-act",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June.",
            "Norway could ratify the fishing treaty, officials said.",
            "past_due",
            None,
            id="only-possible",
        ),
        pytest.param(
            "Norway is expected to ratify the fishing treaty in June 2026.",
            "The fish are well.",
            "open",
            None,
            id="not-due-yet",
        ),
        pytest.param(
            "Norway will host a fishing summit in Bergen in June.",
            "Norway hosted a fishing summit in Bergen on 9 October.",
            "past_due",
            None,
            id="another-of-what-repeats",
        ),
        pytest.param(
            "Norway is not expected to ratify the fishing treaty before July.",
            "Norway did not ratify the fishing treaty before July.",
            "came_true",
            False,
            id="foretold-not-to-come",
        ),
        pytest.param(
            "Norway is not expected to ratify the fishing treaty before July.",
            "Norway ratified the fishing treaty on 4 June.",
            "did_not_come",
            True,
            id="foretold-not-to-come-and-came",
        ),
    ],
)
def test_says_what_became_of_it(read: Reader, first: str, second: str, status: str, *, happened: bool | None) -> None:
    """The status is that of the later words, and rests on them."""
    (forecast,) = later(read, first, second)
    assert forecast.resolution is not None
    assert (forecast.status, forecast.resolution.happened) == (status, happened)
    assert bool(forecast.resolution.spans) == (status not in {"open", "past_due"})


def test_a_later_day_by_the_same_speaker_takes_its_place(read: Reader) -> None:
    """The minister who names a new day before the old one has moved the forecast, not failed it."""
    (forecast,) = later(
        read,
        "Norway will ratify the fishing treaty by the end of June, Fisheries Minister Kari Dahl said.",
        "Norway will ratify the fishing treaty in December, Fisheries Minister Kari Dahl said.",
        date(2025, 5, 2),
    )
    assert forecast.status == "superseded"
    assert forecast.resolution is not None
    assert "2025-12-31" in forecast.resolution.reason


def test_a_later_day_by_another_speaker_does_not(read: Reader) -> None:
    """What another minister expects is another forecast."""
    (forecast,) = later(
        read,
        "Norway will ratify the fishing treaty by the end of June, Fisheries Minister Kari Dahl said.",
        "Norway will ratify the fishing treaty in December, Kenyan Foreign Minister Amos Otieno said.",
        date(2025, 5, 2),
    )
    assert forecast.status == "open"


def test_an_account_of_the_report_itself_resolves_nothing(read: Reader) -> None:
    """A pick-up that turns "is expected to" into "has" rests on the forecast's own report."""
    first = dated(
        read, f"{TITLE}\n\nNorway is expected to ratify the fishing treaty by June.\n", MARCH, attribute, "a.txt"
    )
    second = dated(
        read,
        f"{TITLE}\n\nNorway has ratified the fishing treaty, the Wire reported.\n",
        date(2025, 3, 13),
        attribute,
        "b.txt",
    )
    row = LineageRow("l", Node(second.article.id), Node(first.article.id), "Wire", "cites", 1.0, None, ())
    free = foresee([first, second], (), Lineage((), (), ()), as_of=NOVEMBER)
    tied = foresee([first, second], (), Lineage((), (), (row,)), as_of=NOVEMBER)
    assert [forecast.status for forecast in free] == ["came_true"]
    assert [forecast.status for forecast in tied] == ["past_due"]


def test_the_order_of_articles_does_not_matter(read: Reader) -> None:
    """The same forecasts with the same ids come out whatever the order of the articles."""
    reports = [
        dated(
            read, f"{TITLE}\n\nNorway is expected to ratify the fishing treaty in June.\n", MARCH, attribute, "a.txt"
        ),
        dated(read, f"{TITLE}\n\nNorway ratified the fishing treaty on 4 June.\n", NOVEMBER, attribute, "b.txt"),
    ]
    lineage = Lineage((), (), ())
    assert foresee(reports, (), lineage, as_of=NOVEMBER) == foresee(reports[::-1], (), lineage, as_of=NOVEMBER)
