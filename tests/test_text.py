"""The plain-text tools fold what readers take for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.text import fold, key, plain, slug, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Peace\u00a0first”—then  trade", '"Peace first"-then trade'),
        ("it’s", "it's"),
        ("wait…", "wait..."),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """Typographic signs become their plain forms."""
    assert plain(text) == expected


def test_fold_ignores_case_and_accents() -> None:
    """Names are compared without accents."""
    assert fold("Erdoğan") == fold("ERDOGAN")
    assert slug("Aleksandar Vučić") == "aleksandar-vucic"


def test_words_keep_hyphens_and_apostrophes() -> None:
    """A hyphenated word is one word."""
    assert words("The long-standing ally’s view.") == ("the", "long-standing", "ally's", "view")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folding is idempotent."""
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1, max_size=3))
def test_keys_are_stable_and_short(parts: list[str]) -> None:
    """A key has its prefix and twelve signs, and depends on every part."""
    assert key("c", *parts) == key("c", *parts)
    assert len(key("c", *parts)) == 14
    assert key("c", *parts) != key("c", *parts, "x")
