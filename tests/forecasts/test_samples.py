"""The two sample piles, read together, against what a careful reader takes from them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar, Component
from jsonschema import Draft202012Validator

from stemma import brief
from stemma.export import schema, to_ics, to_json

if TYPE_CHECKING:
    from stemma.model import Brief, Forecast

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPECTED = tomllib.loads((SAMPLES / "expectations.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def answer() -> Brief:
    """Give the brief of both piles."""
    return brief(SAMPLES / "pacific-pact", SAMPLES / "pacific-pact-later", as_of=EXPECTED["as_of"])


def found(answer: Brief, words: str) -> Forecast:
    """Give the one forecast whose statement has these words."""
    (forecast,) = [row for row in answer.forecasts if words in row.statement]
    return forecast


@pytest.mark.parametrize("row", EXPECTED["forecast"], ids=lambda row: row["words"])
def test_forecasts(answer: Brief, row: dict[str, Any]) -> None:
    """Speaker, band, due days, what became of it, and the later words that say so."""
    forecast = found(answer, row["words"])
    assert forecast.due is not None
    assert forecast.resolution is not None
    assert (forecast.band or "", forecast.status) == (row["band"], row["status"])
    assert row["speaker"] in (forecast.speaker or "")
    assert bool(row["speaker"]) == bool(forecast.speaker)
    assert (forecast.due.interval.end, forecast.due.bound) == (row["due"]["end"], row["due"].get("bound"))
    quotes = [span.quote for span in forecast.resolution.spans]
    assert any(row["evidence"] in quote for quote in quotes) if row["evidence"] else quotes == []


def test_nothing_else_is_foretold(answer: Brief) -> None:
    """Each forecast is one of the expected ones, and each once."""
    assert len(answer.forecasts) == len(EXPECTED["forecast"])


@pytest.mark.parametrize("row", EXPECTED["stage"], ids=lambda row: f"{row['party']}-{row['stage']}")
def test_stages(answer: Brief, row: dict[str, str]) -> None:
    """The freeze, the signing, the ratifications and the withdrawal stand where the reports put them."""
    (process,) = [one for one in answer.processes if row["process"].casefold() in one.name.casefold()]
    (party,) = [one for one in process.parties if one.name == row["party"]]
    assert party.stage == row["stage"]
    assert not party.contested
    assert party.spans


def test_milestones_take_over_what_became_of_them(answer: Brief) -> None:
    """A milestone in the words of a forecast is done, late, missed, superseded or past due with it."""
    statuses = {(row.what, row.status) for process in answer.processes for row in process.milestones}
    assert ("Romania is expected to ratify it in June", "done") in statuses
    assert ("The ministry expects to publish a study of the pact by the end of June", "late") in statuses
    assert ("The convention is expected to enter into force on 1 October 2025", "missed") in statuses
    assert ("Bulgaria will ratify the convention in September", "past_due") in statuses


def test_a_copy_adds_no_forecast(answer: Brief) -> None:
    """The wire's forecast stands once, with the outlets that carry it and one origin."""
    forecast = found(answer, "Mongolia's parliament is very likely")
    assert len(forecast.spans) > 1
    assert "Steppe Courier" in forecast.outlets
    assert len(forecast.origins) == 1


def test_the_json_keeps_the_contract(answer: Brief) -> None:
    """Forecasts and scores are valid against the published schema, and every span is cut from its text."""
    data = to_json(answer)
    errors = sorted(Draft202012Validator(schema()).iter_errors(data), key=str)
    assert not errors, errors[0].message
    texts = {reading.article.id: reading.article.text for reading in answer.readings}
    for forecast in answer.forecasts:
        for span in (*forecast.spans, *(forecast.resolution.spans if forecast.resolution else ())):
            assert texts[span.article_id][span.start : span.end] == span.quote


def day(event: Component, name: str) -> date:
    """Give the day that a property of an event holds."""
    value = event.decoded(name)
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value


def test_the_calendar_can_be_read_back(answer: Brief) -> None:
    """RFC 5545: what is open or past due, as all-day events with stable ids and the brief's day for a stamp."""
    content = to_ics(answer)
    assert content == to_ics(answer)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    events = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert {day(event, "dtstamp") for event in events} == {date(2025, 11, 5)}
    days = {str(event["summary"]): (day(event, "dtstart"), day(event, "dtend")) for event in events}
    assert days["The pact's ministers are scheduled to meet in Vancouver on 20 March 2026"] == (
        date(2026, 3, 20),
        date(2026, 3, 21),
    )
    assert days["Past due: Bulgaria will ratify the convention in September"] == (date(2025, 9, 1), date(2025, 10, 1))
    assert days["Erdene expects Canada to resume the talks by the end of January"] == (
        date(2026, 1, 31),
        date(2026, 2, 1),
    )
    assert not any("Sapporo" in summary for summary in days), "what came is not due"
    described = {str(event["summary"]): str(event["description"]) for event in events}
    assert (
        "Due by 31 January 2026 at the latest"
        in described["Erdene expects Canada to resume the talks by the end of January"]
    )
