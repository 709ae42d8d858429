"""Quantities are found with value, unit, what they count, and how the words qualify them."""

from __future__ import annotations

import pytest

from stemma.parsing.numerals import number, spoken_year
from tests.parsing.marking import mark, parse_on, plain

FOUND = [
    "The pipeline carries [nearly 40%|nearly 40 percent oil] of its oil.",
    "It supplies [roughly 30 percent|about 30 percent gas] of the gas.",
    "[Thirty-four|exact 34 state] states signed.",
    "[Tens of thousands|exact 10000+ victim] of victims wait.",
    "Donors pledged [$1.2 billion|exact 1.2e+09 USD].",
    "The register has [86,000|exact 86000 claim] claims.",
    "A [689-kilometre|exact 689 kilometre border] border separates them.",
    "[More than 60,000|more_than 60000 person] persons fled.",
    "[At least 53|at_least 53 sailor] sailors drowned.",
    "[A dozen|exact 12 envoy] envoys came.",
    "[Two-thirds|exact 0.6667 member] of the members agreed.",
    "The motion passed [348|exact 348]-[77|exact 77].",
    "It takes [30 to 40 days|exact 30..40 day].",
    "It spent [2 to 3 million dollars|exact 2e+06..3e+06 USD].",
    "[One|exact 1 source] source agreed, but one of them and no one else.",
    "[More than half|more_than 0.5] agreed to a [three-week|exact 3 week pause] pause.",
    "She raised [$5 million|exact 5e+06 USD] to [$200,000|exact 200000 USD] for him.",
    "The Group of Seven and the No. 2 senator flew flags at half-staff.",
    "Article 5, flight 370, an F-16 and the 21st century are no counts in 2018.",
    "Smith, 34, is the 45-year-old envoy's aide.",
]


@pytest.mark.parametrize("expected", FOUND)
def test_finds_quantities(expected: str) -> None:
    """Each number is marked with qualifier, value, unit and what it counts."""
    text = plain(expected)
    found = []
    for row in parse_on(text).quantities:
        value = (
            f"{row.value:g}"
            + (f"..{row.high:g}" if row.high != row.value else "")
            + ("+" if row.order_of_magnitude else "")
        )
        found.append((row.span, " ".join(filter(None, [row.qualifier, value, row.unit, row.counted]))))
    assert mark(text, found) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("thirty-four", 34),
        ("two million", 2e6),
        ("a hundred and five", 105),
        ("3.5", 3.5),
        ("envoy", None),
        ("", None),
    ],
)
def test_reads_numbers(text: str, value: float | None) -> None:
    """Numbers in digits and words come to the same."""
    assert number(text) == value


def test_reads_spoken_years() -> None:
    """Years as they are read aloud."""
    assert [spoken_year(text) for text in ("nineteen ninety-seven", "two thousand twelve", "twenty men")] == [
        1997,
        2012,
        None,
    ]
