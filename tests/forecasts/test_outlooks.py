"""How a sentence looks ahead: what is foretold, for when, by whom, how likely."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.forecasts import foresee
from stemma.model import Lineage, Reading
from tests.forecasts.reading import dated

if TYPE_CHECKING:
    from stemma.model import Forecast

Reader = Callable[..., Reading]
DAY = date(2025, 3, 12)


def foretold(read: Reader, text: str) -> tuple[Forecast, ...]:
    """Give the forecasts of one report of 12 March 2025."""
    return foresee([dated(read, text, DAY, attribute)], (), Lineage((), (), ()), as_of=DAY)


def line(forecast: Forecast) -> str:
    """Write a forecast as one line: kind, due, band, speaker."""
    due = "no day"
    if forecast.due:
        interval, bound = forecast.due.interval, forecast.due.bound
        due = f"by {interval.end}" if bound == "by" else f"{interval.start}..{interval.end}"
    sign = "not " if forecast.polarity == "negative" else ""
    return f"{sign}{forecast.kind} | {due} | {forecast.band} | {forecast.speaker}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway will sign the fishing treaty on 5 May.", "sign | 2025-05-05..2025-05-05 | almost certain | None"),
        ("Norway is expected to ratify the treaty in June.", "ratify | 2025-06-01..2025-06-30 | likely | None"),
        (
            "Norway is very likely to ratify the treaty by the end of June.",
            "ratify | by 2025-06-30 | very likely | None",
        ),
        ("Norway is unlikely to ratify the treaty this year.", "ratify | 2025-01-01..2025-12-31 | unlikely | None"),
        ("Norway is not expected to sign the treaty before July.", "not sign | by 2025-06-30 | unlikely | None"),
        ("Norway may ratify the treaty next month.", "ratify | 2025-04-01..2025-04-30 | None | None"),
        ("Norway plans to ratify the treaty in June.", "ratify | 2025-06-01..2025-06-30 | None | Norway"),
        ("The signing is expected in June.", "sign | 2025-06-01..2025-06-30 | likely | None"),
        ("The vote is due on 4 May.", "vote | 2025-05-04..2025-05-04 | very likely | None"),
        ("Norway and Chad are to sign the treaty on 5 May.", "sign | 2025-05-05..2025-05-05 | very likely | None"),
        (
            "Neither Norway nor Chad will leave the treaty before 2030.",
            "not withdraw | by 2029-12-31 | almost no chance | None",
        ),
        ("No state will ratify the treaty in June.", "not ratify | 2025-06-01..2025-06-30 | almost no chance | None"),
        ("Nobody expects Norway to sign the treaty in June.", "not sign | 2025-06-01..2025-06-30 | unlikely | None"),
        (
            "Norway is expected to have ratified the treaty by July.",
            "ratify | by 2025-07-31 | likely | None",
        ),
        ("Norway hopes to host a summit in May.", "meet | 2025-05-01..2025-05-31 | None | Norway"),
        (
            "Kenya expects Norway to ratify the treaty by the end of May.",
            "ratify | by 2025-05-31 | likely | Kenya",
        ),
        (
            "There is a 70 percent chance that the treaty will be signed by the end of June.",
            "sign | by 2025-06-30 | likely | None",
        ),
        (
            "The treaty will be signed in June, Norwegian Foreign Minister Kari Dahl said.",
            "sign | 2025-06-01..2025-06-30 | almost certain | Kari Dahl",
        ),
        (
            "Norwegian officials said that the talks would resume in April.",
            "resume | 2025-04-01..2025-04-30 | almost certain | Norwegian officials",
        ),
    ],
)
def test_reads_what_is_foretold(read: Reader, sentence: str, expected: str) -> None:
    """The act, the days, the band and the speaker are those of the sentence."""
    assert [line(row) for row in foretold(read, f"Envoys meet in Oslo\n\n{sentence}\n")] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Norway signed the fishing treaty on 3 March.", id="done"),
        pytest.param("The treaty will enter into force once six states have ratified it.", id="a-condition"),
        pytest.param("If Norway signs, Kenya will ratify the treaty in May.", id="hangs-on-another"),
        pytest.param("Kenya urged Norway to ratify the treaty by June.", id="asked-for"),
        pytest.param("Will Norway ratify the treaty in June?", id="a-question"),
        pytest.param("Norway will always be a friend of the sea.", id="nothing-that-a-day-can-show"),
        pytest.param("The treaty was expected to enter into force in February 2024.", id="over-when-written"),
        pytest.param("The treaty was to have been signed in April.", id="meant-to-be-and-was-not"),
        pytest.param(
            "The treaty was to be signed in February, but the envoys fell ill.", id="set-for-a-month-that-is-over"
        ),
        pytest.param("Norway should have ratified the treaty by the end of March.", id="should-have-and-did-not"),
        pytest.param("It was an honour to meet the envoys this month.", id="an-infinitive-that-sets-no-day"),
        pytest.param("Norway could ratify the treaty one day.", id="possible-without-a-day"),
    ],
)
def test_foretells_nothing(read: Reader, sentence: str) -> None:
    """What is done, asked, wished for, hanging on something else or never to be shown is no forecast."""
    assert [line(row) for row in foretold(read, f"Envoys meet in Oslo\n\n{sentence}\n")] == []


def test_a_stated_percentage_is_taken_as_it_stands(read: Reader) -> None:
    """The text's own figure comes before the middle of any band."""
    (forecast,) = foretold(
        read,
        "Envoys meet in Oslo\n\nThere is a 70 percent chance that the treaty will be signed by the end of June.\n",
    )
    assert forecast.probability == 0.7
    assert forecast.hedge is not None
    assert "70" in forecast.hedge


def test_what_is_foretold_not_to_come_has_the_rest_to_one(read: Reader) -> None:
    """The chance of what is "not expected" is 1 minus the middle of "likely"."""
    (forecast,) = foretold(read, "Envoys meet in Oslo\n\nNorway is not expected to sign the treaty before July.\n")
    assert forecast.polarity == "negative"
    assert forecast.probability == pytest.approx(1 - 0.675)


def test_a_quotation_that_the_cut_left_open_is_closed(read: Reader) -> None:
    """The words of a forecast end before the quotation mark does; the line still reads."""
    (forecast,) = foretold(
        read,
        "Envoys meet in Oslo\n\nTwo envoys believe the treaty “will be signed in June,” and the harbour hopes so.\n",
    )
    assert forecast.statement.count("“") == forecast.statement.count("”") == 1
