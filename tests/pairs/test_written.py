"""The written pairs: the items that teach and measure are well formed, and their pairs have the labels that they say."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from training.pairs.natural import exchange_names, negate
from training.pairs.news import news_pairs, reports
from training.pairs.written import events, items, neighbours, written_pairs

if TYPE_CHECKING:
    from pathlib import Path

OPEN = {"stage", "hedge", "actor", "detail", "scope", "speaker", "cause", "accusation", "role", "relation", "other"}
CLASHES = {"number", "date", "actor", "role", "polarity", "opposite", "place"}
REPORT = "The minister flew to Riga on Monday.\nShe met the union there and promised a new law.\nNobody from the port came to the meeting.\n"


@pytest.mark.parametrize("measure", [False, True], ids=["teaching", "measuring"])
def test_items_are_well_formed(*, measure: bool) -> None:
    """Each has true and false statements of the known kinds, and no text comes twice."""
    rows = items(measure=measure)
    assert len({row.text for row in rows}) == len(rows) > 100
    assert all(len(row.holds) > 1 and len(row.open) > 1 and len(row.clashes) > 1 for row in rows)
    assert {kind for row in rows for kind, _ in row.open} <= OPEN
    assert {kind for row in rows for kind, _ in row.clashes} <= CLASHES


def test_what_measures_does_not_teach() -> None:
    """No text that measures is among those that teach, nor among the pairs."""
    measuring = {row.text for row in items(measure=True)}
    assert not measuring & {row.text for row in items()}
    assert not any(pair.a in measuring or pair.b in measuring for pair in written_pairs(3000, seed=1))


def test_labels_are_those_of_the_items() -> None:
    """A statement that holds follows from its text, one that clashes cannot hold, one that is open is open."""
    labels = {"written-holds": "E", "written-open": "N", "written-clashes": "C", "written-stranger": "N"}
    texts = {row.text for row in items()}
    seen = set()
    for pair in written_pairs(3000, seed=2):
        kind = "-".join(pair.kind.split("-")[:2])
        if pair.a in texts and kind in labels:
            assert pair.first == labels[kind]
            seen.add(kind)
    assert seen == set(labels)


def test_the_seed_decides_the_written_pairs() -> None:
    """The same seed gives the same pairs; another gives others."""
    assert written_pairs(500, seed=3) == written_pairs(500, seed=3) != written_pairs(500, seed=4)


def test_a_strange_text_is_another_items() -> None:
    """The neighbours of a text are of other items."""
    for text, others in list(neighbours(items()).items())[:200]:
        assert others
        assert text not in others


def test_places_of_an_event_are_its_sentences() -> None:
    """The lists of an event name pairs of different sentences of it; what clashes neither follows nor is the same."""
    for event in events():
        pairs = event.same | event.follows | event.clashes
        assert all(
            0 <= one < len(event.sentences) and 0 <= two < len(event.sentences) and one != two for one, two in pairs
        )
        assert not event.clashes & event.same
        assert not {(one, two) for one, two in event.follows if (min(one, two), max(one, two)) in event.clashes}


def test_sentences_of_one_report_are_set_beside_each_other(tmp_path: Path) -> None:
    """Each pair is of two different sentences of one report, and neither follows."""
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(REPORT.replace("Riga", "Oslo").replace("union", "council"), encoding="utf-8")
    texts = reports(tmp_path)
    assert [len(text) for text in texts] == [3, 3]
    for pair in news_pairs(tmp_path, 20, seed=1):
        assert any(pair.a in text and pair.b in text for text in texts)
        assert pair.a != pair.b
        assert (pair.first, pair.second, pair.is_one) == ("N", "N", False)


def test_changes_say_the_contrary_or_exchange_the_parts() -> None:
    """A denial is put in once; names that "and" joins are not exchanged."""
    draw = Random(1)  # noqa: S311  (no secret)
    assert negate("The council has met in Riga.", draw) in {
        "The council has not met in Riga.",
        "The council has never met in Riga.",
    }
    assert negate("The council has not met.", draw) is None
    assert exchange_names("Later Ada Roe sued Bill Holm.", draw) == "Later Bill Holm sued Ada Roe."
    assert exchange_names("Later Ada Roe and Bill Holm met.", draw) is None
