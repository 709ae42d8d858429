"""A text that was broken at a fixed width is read in paragraphs, with offsets that stay true."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

STORY = (
    (
        "The foreign ministers of Ghana and Togo agreed on Monday to open a second crossing on the coast road before "
        "the end of the year, and to let lorries pass at night."
    ),
    (
        "The two countries closed the road in 2019 after a dispute over customs that cost traders in both capitals "
        "dear, and that three rounds of talks could not settle."
    ),
)


def test_wrapped_lines_make_one_sentence(read: Callable[..., Reading]) -> None:
    """Each paragraph is one sentence again, although its lines end in the middle of it."""
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in STORY)
    reading = read(text)
    assert [" ".join(sentence.span.quote.split()) for sentence in reading.parse.sentences] == list(STORY)
    for sentence in reading.parse.sentences:
        for token in sentence.tokens:
            assert reading.article.text[token.start : token.end] == token.text


def test_short_lines_stay_apart(read: Callable[..., Reading]) -> None:
    """A list of short lines is no wrapped paragraph."""
    text = "The report names five states:\nGhana\nTogo\nBenin\nNiger\nMali\nAll five have signed the protocol.\n"
    lines = {sentence.span.quote for sentence in read(text).parse.sentences}
    assert "All five have signed the protocol." in lines
    assert not any("\n" in line for line in lines)
