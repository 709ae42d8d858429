"""What people judge is kept for good, outlives new evidence, and steers what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from stemma import ledger
from stemma.errors import InputError, LedgerError
from stemma.ledger import in_force
from stemma.model import Comparison, Conflict, Finding, Judgement, OriginCount, Side
from stemma.pipeline.revising import Decisions, Tally, anchors, check_correction, corrected, revise
from stemma.text import key
from tests.ledger import reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.ledger import Ledger
    from stemma.model import Ruling


def ruling(kind: Ruling, subject: str, at: str = "2025-03-01T09:00:00Z", **more: Any) -> Judgement:  # noqa: ANN401  (any field)
    """Make a judgement of Anna's."""
    return replace(Judgement("", at, "Anna", kind, subject), **more)


def test_a_judgement_is_kept_and_superseded(case: Ledger) -> None:
    """The later judgement counts, the earlier stays in the ledger; a withdrawal lets the other stand again."""
    first = ledger.judge(case, ruling("accept", "f-1", note="checked by telephone"))
    second = ledger.judge(case, ruling("reject", "f-1", "2025-03-02T09:00:00Z"))
    other = ledger.judge(case, ruling("accept", "x-1"))
    rows = ledger.judgements(case)
    assert rows == (first, second, other)
    assert in_force(rows) == (second, other)
    ledger.judge(case, ruling("withdraw", second.id, "2025-03-03T09:00:00Z"))
    assert in_force(ledger.judgements(case)) == (first, other)
    assert len(ledger.judgements(case)) == 4
    assert ledger.verify(case).damages == ()


def test_the_same_judgement_twice_is_one(case: Ledger) -> None:
    """A command that was run again adds nothing."""
    for _ in range(2):
        ledger.judge(case, ruling("accept", "f-1"))
    assert len(ledger.judgements(case)) == 1


@pytest.mark.parametrize("change", ["UPDATE judgement SET note = ''", "DELETE FROM judgement"])
def test_a_judgement_cannot_be_erased(case: Ledger, change: str) -> None:
    """The database refuses to change or delete what a person decided."""
    ledger.judge(case, ruling("accept", "f-1", note="why"))
    with pytest.raises(LedgerError, match="only grows"), case.writes() as connection:
        connection.execute(text(change))


def test_judgements_go_into_a_backup_and_read_as_sentences(case: Ledger, tmp_path: object) -> None:
    """A copy has them too, and the view says who decided what."""
    ledger.judge(case, ruling("grade", "o-1", value="B2", note="has been right before"))
    copy = ledger.backup(case, f"{tmp_path}/copy.case")
    assert ledger.judgements(copy) == ledger.judgements(case)
    with copy.reads() as connection:
        (sentence,) = connection.execute(text("SELECT sentence FROM judgements")).scalars()
    assert sentence == "On 2025-03-01, Anna graded o-1 B2 (has been right before)"
    copy.close()


@pytest.mark.parametrize("value", ["G2", "B7", "B", "2B", "", None, "b2"])
def test_a_grade_has_both_axes(case: Ledger, value: str | None) -> None:
    """A grade is a letter from A to F and a number from 1 to 6, or it is refused."""
    with pytest.raises(InputError, match="how reliable"):
        ledger.judge(case, ruling("grade", "o-1", value=value))


def test_only_what_is_there_can_be_withdrawn(case: Ledger) -> None:
    """A withdrawal names a judgement."""
    with pytest.raises(InputError, match="none such"):
        ledger.judge(case, ruling("withdraw", "j-1"))


HOMES = {"c-1": "a-1", "c-2": "a-2", "c-3": "a-3", "c-4": "a-4"}


def count(witnesses: Sequence[tuple[str, str | None]]) -> OriginCount:
    """Count each article as an origin of its own."""
    number = len({article for article, _ in witnesses})
    return OriginCount(number, number, number)


def finding(*claims: str, statement: str = "Riga will sign") -> Finding:
    """Make a finding of claims, as comparison does."""
    homes = tuple(HOMES[claim] for claim in claims)
    origins = count([(home, None) for home in homes])
    return Finding(key("f", *sorted(claims)), statement, "event", "corroborated", claims, homes, origins)


def conflict(*findings: Finding) -> Conflict:
    """Make a conflict about findings."""
    source = reports.article(reports.report(1))
    sides = (Side("one", (source.span(0, 4),)), Side("other", (source.span(9, 13),)))
    return Conflict("x-1", "value", "Numbers differ", "one number only", sides, tuple(row.id for row in findings))


def judged(comparison: Comparison, *rows: Judgement) -> Comparison:
    """Apply judgements."""
    return revise(comparison, Decisions(rows), Tally(count, HOMES))


def test_what_is_rejected_is_not_shown() -> None:
    """A rejected finding is gone, also from the conflicts that named it."""
    one, other = finding("c-1", "c-2"), finding("c-3", "c-4")
    shown = judged(Comparison((one, other), (conflict(one, other),), ()), ruling("reject", one.id))
    assert shown.findings == (other,)
    assert shown.conflicts[0].findings == (other.id,)


def test_a_judgement_outlives_a_new_witness() -> None:
    """A finding that another article joined has another id, and is found by what it rested on."""
    before, after = finding("c-1", "c-2"), finding("c-1", "c-2", "c-3")
    assert before.id != after.id
    rejected = ruling("reject", before.id, anchors=anchors(before))
    assert judged(Comparison((after,), (), ()), rejected).findings == ()
    other = finding("c-3", "c-4")
    assert judged(Comparison((other,), (), ()), rejected).findings == (other,)


def test_a_rejected_conflict_contests_nothing() -> None:
    """A finding is contested no more when the only conflict about it was rejected."""
    one = replace(finding("c-1", "c-2"), status="contested")
    dispute = conflict(one)
    shown = judged(Comparison((one,), (dispute,), ()), ruling("reject", "x-1", anchors=anchors(dispute)))
    assert shown.conflicts == ()
    assert shown.findings[0].status == "corroborated"


def test_findings_are_merged_and_counted_anew() -> None:
    """Two findings that a person took for one have all witnesses of both, and stay where the first was."""
    one, other = finding("c-1", "c-2"), finding("c-3", "c-4", statement="Riga is to sign")
    merge = ruling("merge", one.id, anchors=anchors(one), others=other.claims)
    (whole,) = judged(Comparison((one, other), (conflict(other),), ()), merge).findings
    assert whole.statement == "Riga will sign"
    assert whole.articles == ("a-1", "a-2", "a-3", "a-4")
    assert whole.count.best == 4
    assert judged(Comparison((one, other), (conflict(other),), ()), merge).conflicts[0].findings == (whole.id,)


def test_claims_are_split_off() -> None:
    """Claims that do not belong are a finding of their own, where several articles state them."""
    whole = finding("c-1", "c-2", "c-3", "c-4")
    split = ruling("split", whole.id, anchors=anchors(whole), others=("c-3", "c-4"))
    assert [row.claims for row in judged(Comparison((whole,), (), ()), split).findings] == [
        ("c-1", "c-2"),
        ("c-3", "c-4"),
    ]
    lone = ruling("split", whole.id, anchors=anchors(whole), others=("c-4",))
    assert [row.claims for row in judged(Comparison((whole,), (), ()), lone).findings] == [("c-1", "c-2", "c-3")]


def test_words_are_corrected() -> None:
    """A finding is worded as a person put it, also after another witness joined it."""
    before, after = finding("c-1", "c-2"), finding("c-1", "c-2", "c-3")
    better = ruling("correct", before.id, anchors=anchors(before), field="statement", value="Latvia is to sign")
    assert judged(Comparison((after,), (), ()), better).findings[0].statement == "Latvia is to sign"


def test_an_article_is_corrected() -> None:
    """Day and outlet of an article are what a person found out, and say who did; rejected claims are gone."""
    reading = reports.reading(reports.article(reports.report(1)))
    name = reading.article.id
    rows = (
        ruling("correct", name, field="published", value="2025-02-03"),
        ruling("correct", name, field="outlet", value="The Fjord"),
        ruling("reject", reading.claims[0].id),
    )
    shown = corrected(reading, Decisions(rows))
    assert str(shown.layout.dating.published) == "2025-02-03"
    assert shown.layout.dating.basis == "corrected by Anna on 2025-03-01"
    assert shown.layout.outlet == "The Fjord"
    assert shown.claims == ()
    assert corrected(reading, Decisions(())) == reading


@pytest.mark.parametrize(
    ("subject", "field", "value"),
    [("a-1", "published", "last week"), ("a-1", "statement", "x"), ("x-1", "summary", "x"), ("f-1", "statement", "")],
)
def test_what_cannot_be_corrected_is_refused(subject: str, field: str, value: str) -> None:
    """A correction names a field that can be corrected, and a value that it can have."""
    with pytest.raises(InputError):
        check_correction(subject, field, value)
