"""How a word stands in its sentence: done, or only wished, weighed, negotiated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.checking.content import Things
from stemma.checking.standing import standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading


@pytest.mark.parametrize(
    ("text", "word", "prospect"),
    [
        ("Norland is holding talks with Japan about joining the harbour pact.", "joining", "talks"),
        ("Norland discusses joining the harbour pact.", "joining", "discusses"),
        ("Norland is negotiating its entry into the harbour pact.", "entry", "negotiating"),
        ("The envoys weighed the possibility of signing the convention.", "signing", "possibility"),
        ("Norland has agreed to join the harbour pact.", "join", "agreed"),
        ("Norland joined the harbour pact after long talks.", "joined", None),
        ("Norland has signed the convention.", "signed", None),
        ("The envoy discussed fish with Norland, which joined the pact in May.", "joined", None),
    ],
)
def test_what_is_only_discussed_is_not_done(
    text: str, word: str, prospect: str | None, read: Callable[..., Reading]
) -> None:
    """The word that leaves an act undone is named, so that it can be shown."""
    reading = read(text)
    (sentence,) = reading.parse.sentences
    content = Things(reading, {}).content(sentence)
    token = next(row for row in sentence.tokens if row.text == word)
    found = standing(content, token).prospect
    assert (found.text if found else None) == prospect


@pytest.mark.parametrize(
    ("text", "word", "is_so"),
    [
        ("Ada Roe claimed that Norland signed the pact.", "signed", True),
        ("Ada Roe falsely claimed that Norland signed the pact.", "signed", False),
        ("The dam that Ada Roe wrongly promised Norland would pay for is unbuilt.", "pay", False),
        ("Norland was wrongly accused, and Ada Roe signed the pact.", "signed", True),
        ("Norland wrongly signed the pact.", "signed", True),
        ("Ada Roe rejected reports that Norland signed the pact.", "signed", False),
        ("Ada Roe dismissed the allegation that Norland signed the pact.", "signed", False),
        ("Ada Roe denied reports that Norland signed the pact.", "signed", False),
        ("Reports that Norland signed the pact are false.", "signed", False),
        ("Ada Roe rejected the deal that Norland signed in May.", "signed", True),
        ("Ada Roe welcomed reports that Norland signed the pact.", "signed", True),
    ],
)
def test_what_is_told_falsely_or_dismissed_is_not_so(
    *, text: str, word: str, is_so: bool, read: Callable[..., Reading]
) -> None:
    """
    What is told falsely, or dismissed, is turned round.

    A word of manner on an act itself only blames, and who rejects a thing denies nothing that is said of it.
    """
    reading = read(text)
    (sentence,) = reading.parse.sentences
    token = next(row for row in sentence.tokens if row.text == word)
    assert standing(Things(reading, {}).content(sentence), token).positive is is_so


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe did not dismiss reports that Norland signed the pact.",
        "Ada Roe did not falsely claim that Norland signed the pact.",
    ],
)
def test_who_does_not_dismiss_it_says_nothing_of_it(text: str, read: Callable[..., Reading]) -> None:
    """Two denials leave open whether it is so."""
    reading = read(text)
    (sentence,) = reading.parse.sentences
    token = next(row for row in sentence.tokens if row.text == "signed")
    assert standing(Things(reading, {}).content(sentence), token).certainty == "unknown"
