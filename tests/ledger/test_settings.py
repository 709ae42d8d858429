"""Settings of a case: which languages count, and in which time zone days are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from stemma import ledger, pipeline
from stemma.change import history
from stemma.cli import stemma
from stemma.errors import InputError
from stemma.export import dumps
from stemma.ledger import Author
from tests.ledger import reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.ledger import Ledger
    from stemma.model import Article

ANNA = Author("Anna", "2025-03-10T23:30:00Z")
ENGLISH = reports.article(
    "Norway and Iceland near a cod treaty\n\nNorway is in talks with Iceland about cod, the ministry said.\n",
    "english.txt",
    retrieved="2025-03-10T23:30:00+00:00",
)
_GERMAN = reports.article(
    "Norwegen und Island vor Abkommen\n\nNorwegen verhandelt mit Island, hieß es in Oslo.\n", "de.txt"
)
GERMAN = replace(_GERMAN, metadata=replace(_GERMAN.metadata, language="de"))


@pytest.fixture
def filled(case: Ledger) -> Ledger:
    """Give a case, on each database in turn, that holds an article in English and one in German."""
    for article in (ENGLISH, GERMAN):
        _add(case, article)
    return case


def _add(case: Ledger, article: Article) -> None:
    ledger.keep(case, reports.collection(article), ANNA, "0.1.0")
    pipeline.read_new(case)


def test_only_the_languages_of_a_case_count(filled: Ledger) -> None:
    """What is in another language is left out, and told; all counts again when the setting goes."""
    before = dumps(pipeline.brief_case(filled))
    pipeline.set_languages(filled, ("en",), ANNA)
    assert pipeline.settings_of(filled).languages == ("en",)
    brief = pipeline.brief_case(filled)
    assert [row.article.name for row in brief.readings] == ["english.txt"]
    told = [row.message for row in brief.problems if row.where == "case"]
    assert told == ["1 article in the language de left out: the case reads en (stemma case set CASE --language)"]
    pipeline.set_languages(filled, ("fr",), ANNA)
    with pytest.raises(InputError, match="no article of that time or language"):
        pipeline.brief_case(filled)
    pipeline.set_languages(filled, (), ANNA)
    assert dumps(pipeline.brief_case(filled)) == before


@pytest.mark.parametrize(
    ("zone", "day"), [(None, date(2025, 3, 10)), ("Asia/Baku", date(2025, 3, 11)), ("America/Lima", date(2025, 3, 10))]
)
def test_days_are_those_of_the_zone(filled: Ledger, zone: str | None, day: date) -> None:
    """What was collected late in the evening in London was collected the next day in Baku."""
    pipeline.set_zone(filled, zone, ANNA)
    (english,) = (row for row in pipeline.brief_case(filled).readings if row.article.name == "english.txt")
    between = english.layout.dating.between
    assert between is not None
    assert between.end == day


def test_a_zone_leaves_nothing_stale(filled: Ledger) -> None:
    """With another zone the pages are made anew; with the first one again they are those of before."""
    first, before = pipeline.basis(filled), dumps(pipeline.brief_case(filled))
    pipeline.set_zone(filled, "Asia/Baku", ANNA)
    assert pipeline.basis(filled) is None
    assert dumps(pipeline.brief_case(filled)) != before
    assert pipeline.basis(filled) not in {None, first}
    pipeline.set_zone(filled, None, ANNA)
    assert pipeline.basis(filled) == first
    assert dumps(pipeline.brief_case(filled)) == before


def test_a_day_begins_where_the_case_is(filled: Ledger) -> None:
    """What was added half an hour before midnight UTC was added on the 11th in Baku, and is news since then."""
    assert not history.diff(filled, date(2025, 3, 11))
    pipeline.set_zone(filled, "Asia/Baku", ANNA)
    assert pipeline.beginning(filled, date(2025, 3, 11)) == "2025-03-10T20:00:00Z"
    assert len(history.diff(filled, date(2025, 3, 11)).change.of("document_new")) == 2


def test_what_changed_since_only_the_other_languages_were_there(case: Ledger) -> None:
    """A case that held articles at first, but none that counts, was as good as empty: all that counts is new."""
    _add(case, GERMAN)
    ledger.keep(case, reports.collection(ENGLISH), replace(ANNA, at="2025-04-02T09:00:00Z"), "0.1.0")
    pipeline.set_languages(case, ("en",), ANNA)
    assert len(history.diff(case, date(2025, 4, 2)).change.of("document_new")) == 1


@pytest.mark.parametrize(("zone", "day"), [("Asia/Baku", date.min), ("America/Lima", date.max)])
def test_the_ends_of_the_calendar_are_days_too(filled: Ledger, zone: str, day: date) -> None:
    """The first day begins in Baku before the year 1 in London does; all was added after it."""
    pipeline.set_zone(filled, zone, ANNA)
    assert len(history.diff(filled, day).change.of("document_new")) == (2 if day == date.min else 0)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        (pipeline.set_languages, ("en", "english"), "'english' is no code of a language"),
        (pipeline.set_zone, "Europe/Olso", "'Europe/Olso' is no time zone"),
        (pipeline.set_zone, "../../etc/passwd", "is no time zone"),
        (pipeline.set_zone, "", "is no time zone"),
    ],
)
def test_a_setting_that_is_none_is_refused(
    case: Ledger, setting: Callable[..., None], value: object, said: str
) -> None:
    """A mistake is told with the form that is wanted, and sets nothing."""
    with pytest.raises(InputError, match=said):
        setting(case, value, ANNA)
    assert pipeline.settings_of(case) == pipeline.Settings()


def test_the_verb_sets_and_tells(filled: Ledger, place: str) -> None:
    """`case set` prints what holds; a thing and its contrary are refused."""
    command = ["case", "set", place, "--language", "fr", "--language", "en", "--zone", "Europe/Oslo", "--by", "Anna"]
    told = CliRunner().invoke(stemma, command)
    assert told.output.splitlines() == ["knowledge: the shipped tables", "languages: en fr", "zone: Europe/Oslo"]
    assert pipeline.settings_of(filled) == pipeline.Settings(("en", "fr"), "Europe/Oslo")
    assert CliRunner().invoke(stemma, ["case", "set", place, "--zone", "UTC", "--no-zone"]).exit_code == 2


def test_a_mistake_beside_a_setting_sets_nothing(filled: Ledger, place: str) -> None:
    """Of several settings all are made, or none: the second is a mistake."""
    told = CliRunner().invoke(stemma, ["case", "set", place, "--language", "fr", "--zone", "Europe/Olso"])
    assert isinstance(told.exception, InputError)
    assert pipeline.settings_of(filled) == pipeline.Settings()
