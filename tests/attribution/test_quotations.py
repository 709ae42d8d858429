"""What stands between quotation marks, of all the kinds that newsrooms set."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.attribution.quotations import quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoy said “the harbour is open” and left.", ["“the harbour is open”"]),
        ('The envoy said "it is open". She said "no".', ['"it is open"', '"no"']),
        ("“He told me ‘go’ twice,” she said.", ["“He told me ‘go’ twice,”"]),
        ("“He told me “go” twice,” she said.", ["“He told me “go” twice,”"]),
        ('"We “shall” sign," he said.', ['"We “shall” sign,"']),
        ("„Der Hafen ist offen“, sagte er.", ["„Der Hafen ist offen“"]),
        ("«Le port est ouvert», dit-il.", ["«Le port est ouvert»"]),
        ("``We sign,'' she said.", ["``We sign,''"]),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    """Marks of one kind pair; those inside are part of the outer quotation."""
    assert [text[row.start : row.end] for row in quotations(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said “we sign" and left. “Later”, he added.', ['“we sign"', "“Later”"]),
        ('“Call it "peace" if you like,” she said.', ['“Call it "peace" if you like,”']),
        ('“It is "over"" was all. “Yes,” he said.', ['“It is "over""', "“Yes,”"]),
    ],
)
def test_mixed_marks(text: str, found: list[str]) -> None:
    """A curly mark that a straight one closes ends there, and straight marks inside curly ones do not end them."""
    assert [text[row.start : row.end] for row in quotations(text)] == found


def test_left_open() -> None:
    """A quotation that goes on in the next paragraph has no closing mark in the first."""
    text = "“We are near, he said.\n“We are there.”"
    first, second = quotations(text)
    assert (first.closed, first.paragraph, second.closed, second.paragraph) == (False, 0, True, 1)
    assert text[first.start : first.end] == "“We are near, he said."


@given(st.text(alphabet="a .,'\"“”„«»‘’`\n", max_size=40))
def test_apart(text: str) -> None:
    """Quotations follow each other, hold words, and lie inside their text, whatever the marks."""
    rows = quotations(text)
    assert all(0 <= row.start < row.end <= len(text) and row.words for row in rows)
    assert all(one.end <= other.start for one, other in itertools.pairwise(rows))
