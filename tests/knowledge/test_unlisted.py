"""Names of outlets that no table has."""

from __future__ import annotations

import pytest

from stemma.knowledge import outlet_like, spot, unlisted


@pytest.mark.parametrize(
    ("name", "alone", "cued"),
    [
        pytest.param("Fjord Newswire", "agency", "agency", id="agency"),
        pytest.param("The Fjord Gazette", "newspaper", "newspaper", id="article"),
        pytest.param("Fjordland News Agency", "agency", "agency", id="two-words"),
        pytest.param("Oslo Observer", "newspaper", "newspaper", id="behind-a-place"),
        pytest.param("Lantern Observer", None, "newspaper", id="weak-without-a-place"),
        pytest.param("Lantern Review", None, "magazine", id="weak"),
        pytest.param("Sunday Times", "newspaper", "newspaper", id="weekday"),
        pytest.param("Times of Fjordland", "newspaper", "newspaper", id="first-words"),
        pytest.param("Radio Fjord", None, "broadcaster", id="radio"),
        pytest.param("fjordnews.eu", None, "site", id="domain"),
        pytest.param("Modern Times", None, None, id="an-age"),
        pytest.param("White House", None, None, id="no-word-of-the-press"),
        pytest.param("Justice Review Board", None, None, id="inside"),
        pytest.param("Military Observer", None, None, id="a-soldier"),
        pytest.param("National News Agency", None, None, id="nothing-of-its-own"),
        pytest.param("International Energy Agency", None, None, id="another-agency"),
        pytest.param("the hard times", None, None, id="small-letters"),
        pytest.param("Times", None, None, id="one-word"),
    ],
)
def test_words_tell_an_outlet(name: str, alone: str | None, cued: str | None) -> None:
    """A name of the press is an outlet's by its last or first words; weak words need a cue."""
    assert (outlet_like(name), outlet_like(name, cued=True)) == (alone, cued)


def test_unlisted_makes_a_row() -> None:
    """The row of an unknown outlet goes by its name without the article; a known one has its own."""
    row = unlisted("The Fjord Gazette")
    assert row is not None
    assert (row.entity, row.name, row.kind) == ("outlet:fjord-gazette", "Fjord Gazette", "newspaper")
    assert unlisted("The New York Times") is None
    assert unlisted("Jane Doe Associated Press") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("By Jane Doe, Oslo Observer", ["Oslo Observer"], id="byline"),
        pytest.param("Fjord Gazette Staff", ["Fjord Gazette"], id="staff"),
        pytest.param(
            "A minister told the Fjord Herald and the Harbour Newswire", ["Fjord Herald", "Harbour Newswire"], id="two"
        ),
        pytest.param("The president went home", [], id="none"),
    ],
)
def test_spot_finds_names_in_a_text(text: str, expected: list[str]) -> None:
    """Names are cut from the capitals around them."""
    assert [text[start:end] for start, end in spot(text)] == expected
