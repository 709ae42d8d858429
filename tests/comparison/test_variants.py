"""Readings that are likely wrong, with all accounts that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Comparison

    Compared = Callable[..., Comparison]

HEAD = "OSLO, 3 May 2018 (Harbour Post) - Talks on the ferry went on in the capital on Thursday, aides said.\n\n"


@pytest.mark.parametrize(
    ("text", "label", "quote"),
    [
        pytest.param(
            "Former President Vladimir Putin has asked for a new pier.",
            "Vladimir Putin not in office",
            "Former President Vladimir Putin",
            id="in-office",
        ),
        pytest.param(
            "With the 2016 U.S. election approaching, no party wanted the ferry.",
            "an election to come, 2016",
            "2016 U.S. election approaching",
            id="election-behind",
        ),
        pytest.param(
            "Norway and other Baltic countries asked for a word.",
            "Norway counted to Baltic states",
            "Norway and other Baltic countries",
            id="and-others",
        ),
        pytest.param("Chad, a Gulf state, sent two boats.", "Chad counted to Gulf", "Chad, a Gulf state", id="apposed"),
        pytest.param(
            "The envoys of Japan then wrote to other Balkan states about the boats.",
            "Japan counted to Balkans",
            "Japan then wrote to other Balkan states",
            id="to-others",
        ),
    ],
)
def test_the_tables_refute_what_one_account_states(compared: Compared, text: str, label: str, quote: str) -> None:
    """What no other account denies is held against the tables alone, and the row is quoted."""
    (variant,) = compared(HEAD + text + "\n").variants
    assert (variant.label, [span.quote for span in variant.spans], variant.against) == (label, [quote], ())
    assert variant.reference


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Former President Boris Yeltsin once asked for a new pier.", id="out-of-office"),
        pytest.param("Latvia and other Baltic countries asked for a word.", id="member"),
        pytest.param("Poland, a Baltic state, sent two boats.", id="border-of-a-region"),
        pytest.param("Chad is not a Gulf state, an aide said.", id="denied"),
        pytest.param("Serbia asked first. Japan then wrote to other Balkan states.", id="others-than-one-named-before"),
        pytest.param("Norway asked the Baltic countries for a word.", id="no-other"),
        pytest.param("The kingdom told Israel that other Gulf states would send boats.", id="others-than-the-speaker"),
        pytest.param("Washington urged other Baltic countries to send boats.", id="a-capital-that-speaks"),
        pytest.param("Japan wanted Chad to write to other Balkan states about the boats.", id="either-of-two"),
    ],
)
def test_what_the_tables_do_not_refute(compared: Compared, text: str) -> None:
    """Usage at the edge of a region, and words that count nobody to it, are no error."""
    assert compared(HEAD + text + "\n").variants == ()


LOANS = (
    "The bank had lent the island {} million crowns for its harbour wall.",
    "A bank loan of {} million crowns paid for the harbour wall of the island.",
    "The island borrowed {} million crowns from the bank to build a harbour wall.",
    "To build its harbour wall, the island took a bank loan of {} million crowns.",
    "For the harbour wall the island got a loan of {} million crowns from the bank.",
    "The island still owes the bank {} million crowns for the harbour wall.",
)


def sides(compared: Compared, *texts: str) -> list[tuple[int, int]]:
    """Count for each variant the accounts that carry it, and those that have it otherwise."""
    return [
        (len({span.article_id for span in row.spans}), len({span.article_id for span in row.against}))
        for row in compared(*texts).variants
        if row.reference is None
    ]


def test_all_accounts_with_a_figure_are_gathered(compared: Compared) -> None:
    """Two accounts have 430 where four have 340: the two are one reading, also where only one of them made the conflict."""
    figures = [430, 430, 340, 340, 340, 340]
    assert sides(compared, *(text.format(figure) for text, figure in zip(LOANS, figures, strict=True))) == [(2, 4)]


def test_an_account_with_both_figures_is_on_no_side(compared: Compared) -> None:
    """Who gives the one figure and the other has seen that they differ, and votes for none."""
    texts = [text.format(figure) for text, figure in zip(LOANS, [430, 340, 340, 340, 340], strict=False)]
    both = f"{LOANS[5].format(430)}\n\n{LOANS[2].format(340)}"
    assert sides(compared, *texts) == [(1, 4)]
    assert sides(compared, *texts, both) == [(1, 4)]
