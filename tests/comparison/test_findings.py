"""What is shown as a finding, in which words, and when it is contested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.comparison.delays import delays
from stemma.text import balanced

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Comparison, Reading


_YES_AND_NO = ("already maintain", "have yet to formalize")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "Prime Minister Jonas Gahr Støre slept.", "Jonas Gahr Støre, the prime minister, ate.", id="title"
        ),
        pytest.param("Two of the envoys left early.", "The harbour has two cranes.", id="number"),
        pytest.param("The boats need paint.", "The children need a new school.", id="one-word"),
        pytest.param("The minister seemed to yawn.", "Seeming tired, the striker left.", id="one-verb"),
    ],
)
def test_shows_no_chance_likeness(compared: Callable[..., Comparison], first: str, second: str) -> None:
    """A title, a number or one common word in two articles is no finding."""
    assert compared(first, second).findings == ()


def test_on_what_terms_sources_spoke_is_no_finding(compared: Callable[..., Comparison]) -> None:
    """That nobody was authorized to speak says nothing of the matter, however many articles say it."""
    text = "The harbour officials in Bergen were not authorized to speak publicly about the ferry tunnel."
    assert compared(text, f"Last week: {text}").findings == ()


def test_prefers_a_whole_statement(compared: Callable[..., Comparison]) -> None:
    """Of the witnesses the one that names who acts speaks for all."""
    comparison = compared(
        "The ministers met in Bergen, hoping to reopen the Rauma railway tunnel before the winter.",
        "The Norwegian government will reopen the Rauma railway tunnel before the winter.",
    )
    assert [finding.statement for finding in comparison.findings] == [
        "The Norwegian government will reopen the Rauma railway tunnel before the winter"
    ]


def test_gives_half_a_clause_its_subject(compared: Callable[..., Comparison]) -> None:
    """What stands after "and" is shown with who does it, a gap marking what was left out."""
    text = "The treaty opens the border in May and abolishes the tax on salted herring from Iceland."
    statements = [finding.statement for finding in compared(text, f"Last week: {text}").findings]
    assert "The treaty … abolishes the tax on salted herring from Iceland" in statements


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ('the talks were "a good start', 'the talks were "a good start"'),
        ('ours," and left', "ours, and left"),
        ("a meeting in 2017 (archive", "a meeting in 2017 (archive)"),
        ("archive) photo of the pier", "archive photo of the pier"),
        ("the pier is closed,", "the pier is closed"),
    ],
)
def test_closes_what_the_cut_left_open(cut: str, whole: str) -> None:
    """Quotation marks and brackets come in pairs."""
    assert balanced(cut) == whole


def test_contests_only_a_side_of_the_conflict(compared: Callable[..., Comparison]) -> None:
    """A finding beside a disputed figure in the same sentence is not contested itself."""
    comparison = compared(
        "Norway opened the Kirkenes harbour to Finnish ferries, and unemployment in Finnmark fell to 11 percent in May.",
        "Norway opened the Kirkenes harbour to Finnish ferries, and unemployment in Finnmark fell to 14 percent in May.",
    )
    assert [conflict.kind for conflict in comparison.conflicts] == ["value"]
    status = {finding.statement: finding.status for finding in comparison.findings}
    assert {"contested", "corroborated"} == set(status.values())
    contested = {finding.id for finding in comparison.findings if finding.status == "contested"}
    assert set(comparison.conflicts[0].findings) == contested


def test_states_a_conflict_in_the_words_of_both(compared: Callable[..., Comparison]) -> None:
    """The line for an editor says what each account says, without asides."""
    comparison = compared(
        "Norway and Brunei already maintain diplomatic relations with Tonga.",
        "Norway and Brunei—both small—have yet to formalize diplomatic relations with Tonga.",
    )
    yes, no = (f"Norway and Brunei {words} diplomatic relations with Tonga" for words in _YES_AND_NO)
    assert [conflict.summary for conflict in comparison.conflicts] == [f"“{yes}” – but: “{no}”"]


def test_leaves_the_source_out_of_what_it_says(compared: Callable[..., Comparison]) -> None:
    """A finding is what is said; who says so is counted beside it."""
    text = "Norway will close the Kirkenes border post in May, according to three officials in Oslo."
    statements = [finding.statement for finding in compared(text, f"{text} It rained.").findings]
    assert statements == ["Norway will close the Kirkenes border post in May"]


def test_parts_what_only_a_vague_claim_ties_together(compared: Callable[..., Comparison]) -> None:
    """Two events told by the same two articles are two findings."""
    comparison = compared(
        "Norway withdrew 300 soldiers from the Kosovo mission on Monday. Iceland raised the herring quota to 9,000 tons.",
        "Oslo has pulled its 300 troops out of the mission in Kosovo. The herring quota of Iceland rose to 9,000 tons.",
    )
    assert len(comparison.findings) == 2


def test_takes_a_denial_for_no_witness(compared: Callable[..., Comparison]) -> None:
    """An account that denies does not corroborate."""
    comparison = compared("Serbia has recognised the Kosovo border.", "Serbia has not recognised the Kosovo border.")
    assert comparison.findings == ()


def test_prefers_a_name_to_a_pronoun(compared: Callable[..., Comparison]) -> None:
    """The witness that names who acts speaks for all."""
    comparison = compared(
        "Ada Roe arrived on Monday. She reopened the Rauma railway tunnel after two years.",
        "The minister Ada Roe reopened the Rauma railway tunnel after two years.",
    )
    statements = [finding.statement for finding in comparison.findings]
    assert statements == ["The minister Ada Roe reopened the Rauma railway tunnel after two years"]


def test_takes_no_hope_for_a_statement(compared: Callable[..., Comparison]) -> None:
    """What stands under a noun is not stated, unless the noun is denied."""
    hope = "In Oslo the hope that Iceland reopens the Rauma railway tunnel faded."
    signs = "There were no signs that Iceland reopens the Rauma railway tunnel."
    statements = [finding.statement for finding in compared(hope, f"On Monday: {hope}").findings]
    assert "the hope that Iceland reopens the Rauma railway tunnel" not in statements
    assert any("no signs" in finding.statement for finding in compared(signs, f"On Monday: {signs}").findings)


def test_states_no_more_than_its_witnesses(compared: Callable[..., Comparison]) -> None:
    """Where one account hedges and another does not, the hedge stays."""
    comparison = compared(
        "Norway could reopen the Rauma railway tunnel in May.", "Norway will reopen the Rauma railway tunnel in May."
    )
    statements = [finding.statement for finding in comparison.findings]
    assert statements == ["Norway could reopen the Rauma railway tunnel in May"]


def test_keeps_apart_what_two_persons_did(compared: Callable[..., Comparison]) -> None:
    """A claim on both of them ties nothing together."""
    comparison = compared(
        "President Ada Roe landed at the airport of Bergen on Monday for the talks on herring.",
        "Minister Jon Doe landed at the airport of Bergen on Monday for the talks on herring.",
        "Ada Roe and Jon Doe landed at the airport of Bergen on Monday for the talks on herring.",
    )
    assert comparison.findings
    assert all(len(finding.articles) == 2 for finding in comparison.findings)


def test_keeps_apart_that_somebody_came_and_that_she_came_late(compared: Callable[..., Comparison]) -> None:
    comparison = compared(
        "President Ada Roe arrived late at the airport of Bergen.",
        "President Ada Roe arrived at the airport of Bergen an hour behind schedule.",
        "President Ada Roe arrived at the airport of Bergen.",
        "Ada Roe, the president, arrived at the airport of Bergen.",
    )
    names = {frozenset(finding.articles) for finding in comparison.findings}
    assert len(names) == 2
    assert all(len(name) == 2 for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Roe arrived in Bergen late on Friday.",
        "President Ada Roe arrived in Bergen, too late to save the pact.",
    ],
)
def test_a_time_of_day_is_no_delay(text: str, read: Callable[..., Reading]) -> None:
    assert not [token for sentence in read(text).parse.sentences for token in delays(sentence)]


@pytest.mark.parametrize(
    ("first", "second", "statement", "alone"),
    [
        pytest.param(
            "Norway has closed the Rauma railway tunnel until the winter.",
            "The line is quiet, since Norway has closed the Rauma railway tunnel until the winter.",
            "Norway has closed the Rauma railway tunnel until the winter",
            True,
            id="whole",
        ),
        pytest.param(
            "The plan was rejected by the railway council of Rauma on Monday.",
            "People cheered when the plan was rejected by the railway council of Rauma on Monday.",
            "The plan was rejected by the railway council of Rauma on Monday",
            False,
            id="which-plan",
        ),
        pytest.param(
            "It would reopen the Rauma railway tunnel before the winter.",
            "Some hope that it would reopen the Rauma railway tunnel before the winter.",
            "It would reopen the Rauma railway tunnel before the winter",
            False,
            id="what-would",
        ),
        pytest.param(
            "Bells rang just hours after Norway closed the Rauma railway tunnel for repairs.",
            "Shops shut soon after Norway closed the Rauma railway tunnel for repairs.",
            "Norway closed the Rauma railway tunnel for repairs",
            True,
            id="what-stood-under-another-clause-is-shown-without-its-joining-word",
        ),
        pytest.param(
            "FILE - In this file photo, Norway closes the Rauma railway tunnel for repairs.",
            "FILE - In this file photo, Norway closes the Rauma railway tunnel for repairs.",
            "FILE - In this file photo, Norway closes the Rauma railway tunnel for repairs",
            False,
            id="a-picture",
        ),
    ],
)
def test_says_what_stands_alone(
    compared: Callable[..., Comparison],
    first: str,
    second: str,
    statement: str,
    alone: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A statement that needs no article beside it is told from a fragment, which is kept."""
    (finding,) = compared(f"Heads one\n\n{first}", f"Heads two\n\n{second}").findings
    assert (finding.statement, finding.stands_alone) == (statement, alone)


def test_a_pronoun_is_shown_with_its_name(compared: Callable[..., Comparison]) -> None:
    """Of "he" the reader is told who he is, in brackets as a writer would; whom a speaker means nobody adds."""
    (finding,) = compared(
        "Minister Jonas Gahr Støre spoke in Bergen. He will reopen the Rauma railway tunnel before the winter.",
        "Prime Minister Jonas Gahr Støre was late. He will reopen the Rauma railway tunnel before the winter.",
    ).findings
    assert finding.statement == "He [Jonas Gahr Støre] will reopen the Rauma railway tunnel before the winter"
    assert finding.stands_alone
