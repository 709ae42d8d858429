"""Evidence goes in once, stays as it is, and is the same in whatever order it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import column, select, table, text

from stemma import ledger
from stemma.errors import LedgerError
from stemma.ledger import Author
from stemma.ledger.evidence import ABSENT
from stemma.ledger.verification import fingerprint
from stemma.model import Collection, Problem
from tests.ledger import reports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from stemma.ledger import Ledger

ANNA = Author("Anna", "2025-03-02T09:00:00Z")
BORIS = Author("Boris", "2025-03-03T09:00:00Z")


def test_articles_come_back(case: Ledger) -> None:
    """What was collected is what the case gives, capture and all."""
    pile = reports.pile(5)
    added = ledger.keep(case, pile, ANNA, "0.1.0")
    assert len(added.new) == 5
    with case.reads() as connection:
        assert ledger.articles(connection) == pile.articles
        assert ledger.articles(connection, [pile.articles[2].id]) == pile.articles[2:3]


def test_adding_twice_adds_once(case: Ledger) -> None:
    """The same articles again change nothing, not even the list of additions."""
    ledger.keep(case, reports.pile(5), ANNA, "0.1.0")
    before = ledger.verify(case)
    again = ledger.keep(case, reports.pile(5), BORIS, "0.2.0")
    assert again.new == ()
    assert again.known == 5
    assert ledger.verify(case) == before
    assert ledger.summary(case).last == ANNA.at


def test_a_second_name_is_kept(case: Ledger) -> None:
    """The same words under another name are one article with two names."""
    words = reports.report(1)
    ledger.keep(case, reports.collection(reports.article(words, "b.txt")), ANNA, "0.1.0")
    ledger.keep(case, reports.collection(reports.article(words, "a.txt")), ANNA, "0.1.0")
    with case.reads() as connection:
        (article,) = ledger.articles(connection)
    assert (article.name, article.names) == ("a.txt", ("a.txt", "b.txt"))


def test_the_first_capture_speaks(case: Ledger) -> None:
    """Of the same words collected twice, the earlier time bounds publication."""
    words = reports.report(1)
    for day in ("2025-03-09", "2025-03-04", "2025-03-06"):
        ledger.keep(case, reports.collection(reports.article(words, f"{day}.txt", day)), ANNA, "0.1.0")
    with case.reads() as connection:
        (article,) = ledger.articles(connection)
    assert article.metadata.retrieved == "2025-03-04"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), st.integers(1, 4))
def test_any_order_gives_the_same_ledger(tmp_path: Path, order: list[int], size: int) -> None:
    """However the articles are cut into additions and in whatever order, the evidence is the same."""
    place = tmp_path / f"{order}{size}.case"
    place.unlink(missing_ok=True)
    whole = ledger.create(tmp_path / "whole.case") if not (tmp_path / "whole.case").exists() else None
    if whole:
        ledger.keep(whole, reports.pile(6), ANNA, "0.1.0")
        whole.close()
    parts = ledger.create(place)
    articles = reports.pile(6).articles
    for first in range(0, 6, size):
        portion = [articles[number] for number in order[first : first + size]]
        ledger.keep(parts, reports.collection(*portion), BORIS, "0.1.0")
    with ledger.opened(tmp_path / "whole.case") as one, one.reads() as first_, parts.reads() as second:
        assert fingerprint(first_) == fingerprint(second)
        assert ledger.articles(first_) == ledger.articles(second)
    parts.close()


def test_both_databases_hold_the_same(fresh: Callable[[str], str]) -> None:
    """The fingerprint of the evidence does not depend on the database."""
    seen = set()
    for kind in ("sqlite", "postgresql"):
        case = ledger.create(fresh(kind))
        ledger.keep(case, reports.pile(7), ANNA, "0.1.0")
        seen.add(ledger.verify(case).fingerprint)
        case.close()
    assert len(seen) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET text = 'Riga denies it.'",
        "DELETE FROM article",
        "UPDATE capture SET content = content",
        "DELETE FROM arrival",
        "UPDATE addition SET by = 'Nobody'",
        "DELETE FROM entry",
    ],
)
def test_evidence_cannot_be_changed(case: Ledger, change: str) -> None:
    """The database itself refuses to change or delete evidence."""
    ledger.keep(case, reports.pile(1), ANNA, "0.1.0")
    with pytest.raises(LedgerError, match="only grows"), case.writes() as connection:
        connection.execute(text(change))
    assert ledger.verify(case).damages == ()


def test_an_id_of_another_article_is_refused(case: Ledger) -> None:
    """Two articles whose hashes begin alike are not taken for one."""
    one = reports.article(reports.report(1))
    other = reports.article(reports.report(2))
    forged = type(one)(one.id, "x.txt", other.text, other.sha256, ("x.txt",))
    ledger.keep(case, reports.collection(one), ANNA, "0.1.0")
    with pytest.raises(LedgerError, match=one.id):
        ledger.keep(case, Collection((forged,)), ANNA, "0.1.0")


@pytest.mark.parametrize("words", ["Riga\x00said", "Riga \ud800 said"])
def test_what_no_database_holds_is_a_problem(case: Ledger, words: str) -> None:
    """A text with a zero character or half a pair is told, and the others go in."""
    odd = type(reports.article("x"))("a-1", "odd.txt", words, "1" * 64, ("odd.txt",))
    good = reports.article(reports.report(1), "good.txt")
    added = ledger.keep(case, Collection((good, odd)), ANNA, "0.1.0")
    assert added.new == (good.id,)
    with case.reads() as connection:
        assert [problem.document for problem in ledger.problems(connection)] == ["odd.txt"]


def test_odd_names_are_kept_as_far_as_they_can_be(case: Ledger) -> None:
    """Names, addresses and messages that no database holds are kept with a sign in the place of what is odd."""
    words = reports.report(1)
    one = reports.article(words, "a\x00\ud800.txt")
    located = type(one)(one.id, one.name, one.text, one.sha256, one.names, url="https://example.org/" + "x" * 9_000)
    problem = Problem("b\x00.txt", "file", "odd \ud800")
    ledger.keep(case, Collection((located,), (problem,)), ANNA, "0.1.0")
    with case.reads() as connection:
        assert ledger.articles(connection)[0].name == "a\ufffd?.txt"
        assert ledger.problems(connection) == (Problem("b\ufffd.txt", "file", "odd ?"),)
    assert ledger.verify(case).damages == ()


def test_problems_are_kept_until_they_are_over(case: Ledger) -> None:
    """What could not be read stays told; a file that came in later after all does not."""
    missing, guessed = Problem("7.txt", "file", "it is empty"), Problem("3.txt", "encoding", "read as cp1252")
    assert missing.where in ABSENT
    ledger.keep(case, Collection(reports.pile(2).articles, (missing, guessed)), ANNA, "0.1.0")
    with case.reads() as connection:
        assert ledger.problems(connection) == (guessed, missing)
    ledger.keep(case, reports.pile(8), ANNA, "0.1.0")
    with case.reads() as connection:
        assert ledger.problems(connection) == (guessed,)


def test_the_views_read_as_sentences(case: Ledger) -> None:
    """Whoever opens the case with another tool can read it."""
    pile = reports.pile(1)
    ledger.keep(case, pile, ANNA, "0.1.0")
    reports.store(case, {"r-1": reports.reading(pile.articles[0])}, "0.1.0")
    with case.reads() as connection:
        told: list[Sequence[str]] = [
            connection.execute(select(column("sentence")).select_from(table(view))).scalars().all()
            for view in ("articles", "additions", "statements")
        ]
    assert told[0] == ["The Harbour Gazette, 2025-03-01: Oslo and Riga discuss fishing treaty, round 0"]
    assert told[1] == ["On 2025-03-02 at 09:00 UTC, Anna added 1 article with Stemma 0.1.0"]
    assert told[2][0] == (
        "The foreign minister of Oslo, in The Harbour Gazette of 2025-03-01: "
        "talks with Riga about a fishing treaty had reached round 0"
    )
