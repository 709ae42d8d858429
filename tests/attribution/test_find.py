"""Where source, cue and content stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.attribution import find
from tests.attribution.marked import mark, unmark

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("[The minister]S [said]Q [that the talks would resume in May]C.", id="indirect"),
        pytest.param("[The minister]S [has repeatedly said]Q [the talks would resume]C.", id="auxiliaries"),
        pytest.param("[“The talks will resume,”]C [the minister]S [said]Q.", id="direct-before"),
        pytest.param("[“The talks will resume,”]C [said]Q [the minister]S.", id="inverted"),
        pytest.param("[The minister]S [told]Q reporters, [“The talks will resume in May.”]C", id="direct-after"),
        pytest.param("[The minister]S [said]Q: [“The talks will resume in May.”]C", id="colon"),
        pytest.param(
            "[“The talks will resume,”]C [the minister]S [said]Q. [“They were never broken off.”]C", id="continued"
        ),
        pytest.param(
            "[“We lost a year. We lost trust. We want both back,”]C [the minister]S [said]Q on Monday.",
            id="several-sentences",
        ),
        pytest.param("[The road is open again]C, [the ministry]S [said]Q on Monday.", id="fronted"),
        pytest.param("[The road is open again]C, [according to]Q [two officials]S.", id="according-last"),
        pytest.param("[According to]Q [the ministry]S, [the road is open again]C.", id="according-first"),
        pytest.param(
            "[Ann Berg, a member of the panel,]S [said]Q [the road was open]C.", id="apposition-with-its-comma"
        ),
        pytest.param("[The ministry]S [said]Q [the road was “fit for heavy trucks”]C.", id="mixed"),
        pytest.param(
            "[The envoy]S [said]Q [the road was open]C, which lies in the far north.", id="relative-clause-left-out"
        ),
    ],
)
def test_places(expected: str, read: Callable[..., Reading]) -> None:
    """Source, cue and content are found at their exact places."""
    reading = read(unmark(expected))
    assert mark(reading.article.text, find(reading)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rain fell on the northern hills.", id="plain"),
        pytest.param("The so-called “green corridor” opened in May.", id="scare-quotes"),
        pytest.param("He took part in a race through the “old town” on Sunday.", id="scare-quotes-inside"),
        pytest.param("• Norway: the road along the fjord has been closed.", id="heading-of-an-item"),
    ],
)
def test_nothing_is_said(text: str, read: Callable[..., Reading]) -> None:
    """Plain statements, phrases in quotation marks and headings are no speech."""
    reading = read(f"The road was long.\n\n{text}")
    assert find(reading) == ()


def test_a_speech_goes_on_in_the_next_paragraph(read: Callable[..., Reading]) -> None:
    """A paragraph that leaves its quotation open, and one that is nothing but a quotation, go on with the speaker."""
    text = (
        "“The road must be safe,” said the minister. “We will not open it before.\n\n"
        "“Nobody gains from haste.”\n\n“We have time.”"
    )
    reading = read(text)
    (row,) = find(reading)
    assert [text[start:end] for start, end in row.content] == [
        "“The road must be safe,”",
        "“We will not open it before.",
        "“Nobody gains from haste.”",
        "“We have time.”",
    ]


def test_words_after_a_colon_in_the_next_paragraph(read: Callable[..., Reading]) -> None:
    """A colon at the end of a paragraph introduces the quotation in the next."""
    text = "The ministry stated:\n\n“The road will open in the spring of next year.”"
    (row,) = find(read(text))
    assert [text[start:end] for start, end in row.content] == ["“The road will open in the spring of next year.”"]
