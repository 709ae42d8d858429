"""Outlets are recognised by names, short forms, programmes and addresses, and by nothing else."""

from __future__ import annotations

import re

import pytest

from stemma.lineage.names import identify, scan


def mark(text: str, home: str | None = None) -> str:
    """Write the outlets that are found into the text: "[the Post=The Washington Post]"; plain words stay as they are."""
    out, at = [], 0
    for name in scan(text, home):
        if not name.plain or home:
            out.append(f"{text[at : name.start]}[{text[name.start : name.end]}={name.outlet.name}]")
            at = name.end
    return "".join(out) + text[at:]


def unmark(marked: str) -> str:
    """Take the outlets out of a marked text again."""
    return re.sub(r"\[([^=\]]*)=[^\]]*\]", r"\1", marked)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("The envoy told [Reuters=Reuters] so.", id="agency"),
        pytest.param("BERGEN ([AP=Associated Press]) - It rained.", id="abbreviation"),
        pytest.param("By [REUTERS=Reuters]", id="capitals"),
        pytest.param("He was on [Face The Nation=CBS News] again.", id="programme-in-other-case"),
        pytest.param(
            "[The Washington Post=The Washington Post] broke it; [the Post=The Washington Post] stands by it.",
            id="short-form",
        ),
        pytest.param("See [reuters.com=Reuters] for more.", id="domain"),
        pytest.param("Trade secretary Liam Fox spoke on Capitol Hill.", id="persons-and-places"),
        pytest.param("The Ministry of Foreign Affairs and the Secretary of State met.", id="ministries"),
        pytest.param("It was the Time of the Post Office and the Sun.", id="plain-words"),
        pytest.param("Aides told The State Department so.", id="a-body-of-more-words"),
        pytest.param("[The Washington Post=The Washington Post] wrote to the Post Office.", id="a-body-after-the-name"),
        pytest.param("Aides told [The State=The State] Monday.", id="a-day-after-the-name"),
        pytest.param("Write to desk@reuters.com.", id="mail-address"),
    ],
)
def test_marks_outlets(expected: str) -> None:
    """Names become their outlet; words that only look like one stay words."""
    assert mark(unmark(expected)) == expected


def test_short_name_of_several_outlets_goes_to_the_home_state() -> None:
    """ABC is one network in America and another in Australia; without a home it is neither."""
    text = "The minister told ABC that talks go on."
    assert "ABC News" in mark(text, "USA")
    assert "Australian" in mark(text, "AUS")
    assert mark(text) == text


def test_identifies_a_layouts_outlet() -> None:
    """An outlet is known by its name with or without the article, and by its address."""
    for written in ("The Times of Israel", "Times of Israel", "timesofisrael.com"):
        found = identify(written)
        assert found is not None
        assert found.name == "The Times of Israel"
    assert identify("Harbour Gazette of Nowhere") is None
    assert identify(None) is None
