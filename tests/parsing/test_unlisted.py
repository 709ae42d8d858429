"""Outlets that no table has, in running text, and the words that go back to outlets."""

from __future__ import annotations

import pytest

from tests.parsing.marking import mark, parse_on, plain


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            "The minister told the [Fjord Gazette|outlet:fjord-gazette] that talks failed.", id="word-of-the-press"
        ),
        pytest.param(
            "Talks failed, the [Oslo Observer|outlet:oslo-observer] reported.", id="not-the-paper-of-that-name"
        ),
        pytest.param(
            "The minister told the [Lantern Review|outlet:lantern-review] so. The [Review|outlet:lantern-review] has more.",
            id="weak-name-with-a-cue",
        ),
        pytest.param("The Lantern Review of the law took a year.", id="weak-name-without"),
        pytest.param("The Justice Review Board met on Friday.", id="inside-another-name"),
        pytest.param("She stood on Herald Square in the rain.", id="a-square"),
        pytest.param(
            "Talks failed, the [Fjord Newswire|outlet:fjord-newswire] said. The [agency|outlet:fjord-newswire] named no source.",
            id="the-agency",
        ),
        pytest.param(
            "Talks failed, [Reuters|outlet:reuters] said. The [news agency|outlet:reuters] named no source.",
            id="the-news-agency",
        ),
        pytest.param(
            "The [Fjord Newswire|outlet:fjord-newswire] asked the International Atomic Energy Agency. The agency declined to comment.",
            id="a-body-is-nearer",
        ),
    ],
)
def test_outlets_without_a_table(expected: str) -> None:
    """A name of the press is an outlet's, and "the agency" is the one that was named last."""
    text = plain(expected)
    found = [(row.span, row.entity) for row in parse_on(text).mentions if row.kind == "outlet"]
    assert mark(text, found) == expected


def test_the_place_in_an_outlets_name_is_none() -> None:
    """The name is one mention: its parts are no places and persons."""
    found = parse_on("The deputy minister told the Oslo Observer that talks failed.").mentions
    assert [row.entity for row in found if "Oslo" in row.span.quote] == ["outlet:oslo-observer"]
