"""A case is checked to the last quotation, copied whole, and searched."""

from __future__ import annotations

import importlib
import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from stemma import ledger
from stemma.errors import InputError, LedgerError
from stemma.ledger import Filters
from stemma.ledger.search import phrases
from tests.ledger import reports
from tests.ledger.test_evidence import ANNA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stemma.ledger import Ledger


def fill(case: Ledger, count: int = 12) -> None:
    """Put invented reports into a case, and what is read in them."""
    pile = reports.pile(count)
    ledger.keep(case, pile, ANNA, "0.1.0")
    reports.store(case, {f"r-{each.id}": reports.reading(each) for each in pile.articles}, "0.1.0")


def test_a_whole_case_has_no_damage(case: Ledger) -> None:
    """All that was written is checked, and is as it was written."""
    fill(case)
    checked = ledger.verify(case)
    assert checked.damages == ()
    assert (checked.captures, checked.articles, checked.readings, checked.quotations) == (12, 12, 12, 24)


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("article", "UPDATE article SET text = replace(text, 'Riga', 'Oslo')", "its text does not have the hash"),
        ("capture", "UPDATE capture SET media_type = 'x', content = (SELECT min(content) FROM capture)", "its bytes"),
        ("arrival", "UPDATE arrival SET name = 'another.txt'", "what it says does not have this hash"),
        ("reading", "UPDATE reading SET content = (SELECT min(content) FROM reading)", "hash noted with it"),
        ("passage", "UPDATE passage SET quote = quote || '!'", "it does not quote its article"),
        ("passage", "UPDATE passage SET first = first + 1", "it does not quote its article"),
    ],
)
def test_a_change_behind_its_back_is_found(case: Ledger, table: str, change: str, told: str) -> None:
    """Whoever takes away the locks and changes a row is found out."""
    fill(case)
    with case.writes() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_update_refused"))
        else:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_refused ON {table}"))
        connection.execute(text(change))
    damages = ledger.verify(case).damages
    assert any(told in damage.fact for damage in damages)


def test_a_copy_is_the_case(case: Ledger, fresh: Callable[[str], str]) -> None:
    """A backup on either database has the same evidence, finds the same, and can be added to."""
    fill(case)
    for kind in ("sqlite", "postgresql"):
        copy = ledger.backup(case, fresh(kind))
        assert ledger.verify(copy) == ledger.verify(case)
        assert ledger.search(copy, "grain treaty") == ledger.search(case, "grain treaty") != ()
        ledger.keep(copy, reports.pile(2, first=100), ANNA, "0.1.0")
        assert ledger.summary(copy).articles == 14
        copy.close()


def test_a_backup_overwrites_nothing_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes the name while the case is copied stays; what a killed process left behind is no hindrance."""
    target = tmp_path / "b.case"
    left = tmp_path / f".b.case.{os.getpid()}"
    case = ledger.create(tmp_path / "a.case")
    ledger.create(left).close()
    with monkeypatch.context() as patch:
        copying = importlib.import_module("stemma.ledger.backup")
        patch.setattr(copying, "fingerprint", lambda _: target.write_text("mine") and "")
        with pytest.raises(LedgerError, match="already"):
            ledger.backup(case, target)
    assert target.read_text() == "mine"
    assert not left.exists()
    case.close()


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    """A backup never takes the place of a file or of a case; what fails leaves no file behind."""
    case = ledger.create(tmp_path / "a.case")
    (tmp_path / "b.case").write_text("mine")
    with pytest.raises(LedgerError, match="is there already"):
        ledger.backup(case, tmp_path / "b.case")
    assert (tmp_path / "b.case").read_text() == "mine"
    with pytest.raises(LedgerError):
        ledger.backup(case, tmp_path / "nowhere" / "c.case")
    case.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.case", "b.case"]


@pytest.mark.parametrize(
    ("words", "filters", "expected"),
    [
        pytest.param("grain", Filters(), {3, 4, 5}, id="word"),
        pytest.param("talk grain", Filters(), {3, 4, 5}, id="another-form-of-a-word"),
        pytest.param('"grain treaty had"', Filters(), {3, 4, 5}, id="phrase"),
        pytest.param('"treaty grain"', Filters(), set(), id="phrase-in-another-order"),
        pytest.param("round 4", Filters(), {4}, id="all-words"),
        pytest.param("treaty", Filters(state="Quito"), {2, 3, 7, 9}, id="state"),
        pytest.param("treaty", Filters(state="quito"), {2, 3, 7, 9}, id="state-code"),
        pytest.param("treaty", Filters(outlet="harbour"), set(range(12)), id="outlet"),
        pytest.param("treaty", Filters(outlet="100%"), set(), id="no-such-outlet"),
        pytest.param("treaty", Filters(speaker="minister of Lima"), {2, 8}, id="speaker"),
        pytest.param("minister Lima", Filters(kind="speech"), {1, 2, 6, 8}, id="speaker-among-the-words"),
        pytest.param("treaty", Filters(since=date(2025, 3, 2)), set(), id="too-old"),
        pytest.param("treaty", Filters(until=date(2025, 3, 1)), set(range(12)), id="on-the-day"),
        pytest.param("treaty", Filters(kind="article"), set(range(12)), id="articles"),
        pytest.param("treaty", Filters(kind="forecast"), set(), id="no-such-statement"),
        pytest.param("treaty NEAR *", Filters(), set(), id="no-syntax"),
    ],
)
def test_search(case: Ledger, words: str, filters: Filters, expected: set[int]) -> None:
    """Words and filters find the same articles on both databases."""
    fill(case)
    numbers = {reports.article(reports.report(number)).id: number for number in range(12)}
    assert {numbers[hit.article] for hit in ledger.search(case, words, filters)} == expected


def test_hits_quote_their_words(case: Ledger) -> None:
    """A hit gives the words with their speaker, outlet and day; a whole article gives the place of the words."""
    fill(case, 2)
    first = ledger.search(case, "Lima", Filters(kind="speech"))[0]
    assert first.words == "talks with Lima about a fishing treaty had reached round 1"
    assert (first.speaker, first.outlet, first.day) == (
        "The foreign minister of Riga", "The Harbour Gazette", "2025-03-01",
    )  # fmt: skip
    (whole,) = ledger.search(case, "Lima", Filters(kind="article"))
    assert "Riga and Lima discuss" in whole.words


def test_reading_anew_replaces_what_is_searched(case: Ledger) -> None:
    """After an article is read again, its statements are found once, as they are read now."""
    fill(case, 3)
    fill(case, 3)
    assert len(ledger.search(case, "round 2", Filters(kind="event"))) == 1
    pile = reports.pile(3)
    empty = reports.reading(pile.articles[2])
    reports.store(case, {"r-new": type(empty)(empty.article, empty.layout, empty.parse)}, "0.2.0")
    assert ledger.search(case, "round 2", Filters(kind="event")) == ()
    assert ledger.verify(case).damages == ()


def test_a_name_of_any_length_is_kept(case: Ledger) -> None:
    """A text that takes pages for a name stops nothing."""
    pile = reports.pile(1)
    ledger.keep(case, pile, ANNA, "0.1.0")
    read = reports.reading(pile.articles[0])
    first = replace(read.parse.mentions[0], entity="other:" + "long-" * 4_000, name="Long " * 4_000)
    reports.store(case, {"r-1": replace(read, parse=replace(read.parse, mentions=(first,)))}, "0.1.0")
    assert ledger.verify(case).damages == ()


def test_the_same_id_in_two_articles_is_no_clash(case: Ledger) -> None:
    """Ids are short hashes: should those of passages of two articles ever be the same, both are kept."""
    pile = reports.pile(2)
    ledger.keep(case, pile, ANNA, "0.1.0")
    for number, article in enumerate(pile.articles):
        read = reports.reading(article)
        same = replace(read, attributions=(), claims=(replace(read.claims[0], id="c-1", attribution=None),))
        reports.store(case, {f"r-{number}": same}, "0.1.0")
    assert len(ledger.search(case, "round", Filters(kind="event"))) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_words_can_be_searched_for(tmp_path: Path, words: str) -> None:
    """Whatever somebody types is searched for or refused as no word; nothing of it is syntax."""
    place = tmp_path / "any.case"
    if not place.exists():
        ledger.create(place).close()
    with ledger.opened(place) as case:
        try:
            assert ledger.search(case, words) == ()
        except InputError as refused:
            assert "no word" in str(refused)  # noqa: PT017  (either end is right)


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "'"])
def test_no_word_is_misuse(tmp_path: Path, words: str) -> None:
    """Where there is nothing to search for, that is said."""
    case = ledger.create(tmp_path / "a.case")
    with pytest.raises(InputError, match="no word"):
        ledger.search(case, words)
    with pytest.raises(InputError, match="rumour"):
        ledger.search(case, "x", Filters(kind="rumour"))
    case.close()


def test_words_and_phrases() -> None:
    """Quotation marks make a phrase, signs are dropped, and nothing is searched for twice."""
    assert phrases('cease-fire "prisoner  exchange" Oslo oslo Oslo "half') == (
        "cease fire", "prisoner exchange", "Oslo", "oslo", "half",
    )  # fmt: skip
