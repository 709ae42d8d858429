"""A large case: threads worked out one by one, kept, and never stale."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma import ledger, pipeline
from stemma.errors import InputError
from stemma.export import dumps
from stemma.ledger import Author
from stemma.model import Judgement
from stemma.pipeline.accounts import account
from tests.ledger import reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stemma.ledger import Ledger
    from stemma.model import Article, Reading
    from stemma.pipeline.accounts import Account
    from stemma.pipeline.revising import Decisions

ANNA = Author("Anna", "2025-05-20T09:00:00Z")
EVENTS = (
    ("Norway", "Iceland", "cod quota", "Bergen", "trawler captains", "10 January 2025", 40, 60),
    ("Kenya", "Uganda", "railway gauge", "Kampala", "freight lenders", "1 March 2025", 25, 35),
    ("Peru", "Chile", "pipeline tariff", "Arica", "valve makers", "20 April 2025", 30, 45),
)


def report(event: int, telling: int) -> Article:
    """Give one of two tellings of an invented event; they differ in a number."""
    one, other, matter, place, people, day, low, high = EVENTS[event]
    share, outlet = (low, "Harbour Gazette") if telling == 0 else (high, "Steppe Courier")
    text = (
        f"{one} and {other} near a {matter} treaty\n\n{outlet}, {day}\n\n"
        f"{one} is in talks with {other} in {place} about a treaty on the {matter}, the foreign minister of {one} said.\n\n"
        f"About {share} percent of the {people} in {place} would be bound by the {matter} treaty, the ministry of {other} said.\n\n"
        f"The parliament of {other} must ratify the {matter} treaty before it enters into force.\n"
    )
    return reports.article(text, f"{event}-{telling}.txt")


PILE = tuple(report(event, telling) for event in range(len(EVENTS)) for telling in range(2))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three articles be many, and more than four more than a block."""
    monkeypatch.setattr("stemma.lineage.threads.TOGETHER", 3)
    monkeypatch.setattr("stemma.lineage.cutting.BLOCK", 4)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Ledger]:
    """Give an empty case."""
    made = ledger.create(tmp_path / "a.case")
    yield made
    made.close()


def add(case: Ledger, *articles: Article) -> None:
    """Add articles to a case and read them, as `stemma add` does."""
    ledger.keep(case, reports.collection(*articles), ANNA, "0.1.0")
    pipeline.read_new(case)


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Give the brief of the pile from scratch, without a case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stemma.lineage.threads.TOGETHER", 3)
        patch.setattr("stemma.lineage.cutting.BLOCK", 4)
        return dumps(pipeline.compose(PILE))


def test_threads_are_briefed_side_by_side(whole: bytes) -> None:
    """What the two tellings of each event dispute is found, and nothing between events."""
    brief = pipeline.compose(PILE)
    assert dumps(brief) == whole
    assert sorted(len(story.articles) for story in brief.lineage.stories) == [2, 2, 2]
    disputes = [row for row in brief.comparison.conflicts if row.kind == "value"]
    assert len(disputes) == 3
    assert all(len({span.article_id for side in row.sides for span in side.spans}) == 2 for row in disputes)


def test_a_reader_is_told_of_what_is_not_compared() -> None:
    """A pile that is cut into threads says so; one that is not cut has nothing to say."""
    (told,) = (row.message for row in pipeline.compose(PILE).problems if row.where == "comparison")
    assert told.startswith("6 articles were compared in 3 groups of related stories, not each with each")
    assert not [row for row in pipeline.compose(PILE[:3]).problems if row.where == "comparison"]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(PILE), cuts=st.sets(st.integers(1, len(PILE) - 1)))
def test_a_brief_does_not_tell_how_the_case_grew(
    order: list[Article], cuts: set[int], whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Added in any order and in any portions, and briefed in between, a case gives the brief of its articles."""
    case = ledger.create(tmp_path_factory.mktemp("case") / "a.case")
    edges = [0, *sorted(cuts), len(PILE)]
    for first, last in itertools.pairwise(edges):
        add(case, *order[first:last])
        brief = pipeline.brief_case(case)
    assert dumps(brief) == whole
    case.close()


def test_an_article_costs_its_own_thread_only(case: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another article does not touch is not worked out again."""
    add(case, *PILE[:-1])
    pipeline.brief_case(case)
    worked: list[int] = []

    def watched(part: list[Reading], decisions: Decisions) -> Account:
        worked.append(len(part))
        return account(part, decisions)

    monkeypatch.setattr("stemma.pipeline.casework.account", watched)
    add(case, PILE[-1])
    first = dumps(pipeline.brief_case(case))
    assert worked == [2]
    assert dumps(pipeline.brief_case(case)) == first
    assert worked == [2]


def test_a_judgement_makes_no_stale_account(case: Ledger) -> None:
    """A corrected day moves an article to another thread; a rejected claim is gone from findings and stays gone."""
    add(case, *PILE)
    brief = pipeline.brief_case(case)
    moved = PILE[0].id
    pipeline.judge(
        case, Judgement("", "2025-05-21T09:00:00Z", "Anna", "correct", moved, field="published", value="2025-08-01")
    )
    after = pipeline.brief_case(case)
    assert next(row for row in after.readings if row.article.id == moved).layout.dating.published == date(2025, 8, 1)
    assert len(after.lineage.stories) == len(brief.lineage.stories) + 1
    finding = next(row for row in after.comparison.findings)
    pipeline.judge(case, Judgement("", "2025-05-22T09:00:00Z", "Anna", "reject", finding.claims[0]))
    assert all(finding.claims[0] not in row.claims for row in pipeline.brief_case(case).comparison.findings)


def test_tables_of_its_own_make_no_stale_account(case: Ledger, tmp_path: Path) -> None:
    """Other tables are other rules: all is worked out by them, and by the old ones again when they go."""
    tables = tmp_path / "own.toml"
    tables.write_text(
        '[[outlet]]\nkey = "steppe"\nname = "Steppe Courier"\nkind = "agency"\ndomains = ["steppe.example"]\n'
    )
    add(case, *PILE)
    before = dumps(pipeline.brief_case(case))
    pipeline.set_knowledge(case, tables, ANNA)
    with pipeline.under_settings(case):
        expected = dumps(pipeline.compose(PILE))
    assert dumps(pipeline.brief_case(case)) == expected
    assert expected != before
    pipeline.set_knowledge(case, None, ANNA)
    assert dumps(pipeline.brief_case(case)) == before


def test_what_arrives_later_tells_more(tmp_path: Path) -> None:
    """The same words, captured again with a day: the article is read again, in whatever order the two arrive."""
    text = "Norway and Iceland near a cod treaty\n\nNorway is in talks with Iceland about cod, the ministry said on Monday.\n"
    bare = reports.article(text, "z.txt")
    dated = replace(
        bare,
        name="a.txt",
        names=("a.txt",),
        metadata=replace(bare.metadata, published="2025-03-04", retrieved="2025-03-05T00:00:00Z"),
    )
    made = []
    for number, order in enumerate(((bare, dated), (dated, bare))):
        case = ledger.create(tmp_path / f"{number}.case")
        for article in order:
            add(case, article)
        made.append(pipeline.brief_case(case))
        case.close()
    assert dumps(made[0]) == dumps(made[1])
    assert made[0].readings[0].layout.dating.published == date(2025, 3, 4)


def test_the_newest_and_the_rest_by_counts(case: Ledger) -> None:
    """A brief of the newest stories says what it leaves out; days choose others."""
    add(case, *PILE)
    newest = pipeline.brief_case(case, pipeline.Scope(most=2))
    assert {row.article.name for row in newest.readings} == {"2-0.txt", "2-1.txt"}
    (told,) = (row.message for row in newest.problems if row.where == "case")
    assert told.startswith("4 articles in 2 older groups of related stories left out")
    assert "2025-03: 1, 2025-01: 1)" in told
    early = pipeline.brief_case(case, pipeline.Scope(since=date(2025, 2, 1), until=date(2025, 3, 31)))
    assert {row.article.name for row in early.readings} == {"1-0.txt", "1-1.txt"}
    with pytest.raises(InputError, match="of that time"):
        pipeline.brief_case(case, pipeline.Scope(until=date(2020, 1, 1)))


def test_a_case_that_becomes_large_has_no_news_for_that(case: Ledger) -> None:
    """What is compared no more because a case was cut into threads is no change of the evidence: both sides are cut alike."""
    shared = (
        "The parliament of Ghana ratified the seabed treaty with Togo on 5 January 2024, the speaker of Ghana said.\n"
    )
    add(case, *(reports.article(f"{PILE[event].text}\n{shared}", PILE[event].name) for event in (0, 2)))
    assert any(len(row.articles) > 1 for row in pipeline.brief_case(case).comparison.findings)
    ledger.keep(case, reports.collection(*PILE[4:]), replace(ANNA, at="2025-06-01T09:00:00Z"), "0.1.0")
    new = pipeline.brief_case(case)
    old = pipeline.brief_case(case, pipeline.Scope(before="2025-06-01T00:00:00Z"))
    assert {row.article.name for row in old.readings} == {"0-0.txt", "1-0.txt"}
    assert {row.id for row in old.comparison.findings} <= {row.id for row in new.comparison.findings}
