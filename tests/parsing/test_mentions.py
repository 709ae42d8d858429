"""Mentions: names, what they stand for, and the words that go back to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.parsing.marking import mark, parse_on, plain

LINKED = [
    pytest.param("[Baku|state:AZE] said it would wait.", id="capital-speaks"),
    pytest.param("Talks with [Baku|state:AZE] went on in [Baku|place:baku].", id="capital-both"),
    pytest.param("The envoy flew to [Tehran|place:tehran].", id="motion"),
    pytest.param("They put pressure on [Tehran|state:IRN].", id="pressure"),
    pytest.param("Talks between [Baku|state:AZE] and [Yerevan|state:ARM] stalled.", id="two-capitals"),
    pytest.param("[Moscow|place:moscow]'s streets were empty.", id="streets"),
    pytest.param("[Moscow|state:RUS]'s position has changed.", id="position"),
    pytest.param("The [Kremlin|state:RUS] denied it.", id="seat-of-power"),
    pytest.param("The [Norwegian|state:NOR] minister left.", id="demonym"),
    pytest.param("The [U.S.|state:USA]-led talks failed.", id="abbreviation-in-compound"),
    pytest.param("The [United Nations|organisation:un] agreed.", id="organisation"),
    pytest.param(
        "The [Abraham Accords|framework:abraham-accords] grew. The [accords|framework:abraham-accords] hold.",
        id="framework-again",
    ),
]


@pytest.mark.parametrize("expected", LINKED)
def test_links_names(expected: str) -> None:
    """Each mention stands at its place with its entity; nested ones are left out here."""
    text = plain(expected)
    end = 0
    found = []
    for row in parse_on(text).mentions:
        if row.span.start >= end:
            found.append((row.span, row.entity))
            end = row.span.end
    assert mark(text, found) == expected


def _entities(text: str) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for row in parse_on(text).mentions:
        rows.setdefault(row.span.quote, []).append(row.entity)
    return rows


def test_short_forms_go_back_to_the_full_name() -> None:
    """A surname, with or without a title, is the person whom the article names in full, before or after."""
    text = "Mr. Halvorsen waited. Erik Halvorsen met Ingrid Lund in Oslo. Lund left early, and Halvorsen's aide stayed."
    found = _entities(text)
    assert found["Halvorsen"] == ["person:erik-halvorsen"] * 2
    assert found["Lund"] == ["person:ingrid-lund"]


def test_two_persons_of_one_surname_stay_apart() -> None:
    """Given names that differ are two persons."""
    found = _entities(
        "The minister, Erik Halvorsen, came with his wife, Maria Halvorsen, and Erik Halvorsen Jr. followed."
    )
    assert {"person:erik-halvorsen", "person:maria-halvorsen"} <= {entity for rows in found.values() for entity in rows}


def test_offices_hold_the_state_and_the_title() -> None:
    """A title with its state is an office, with the state's demonym inside and the person beside it."""
    found = _entities("Norwegian Foreign Minister Erik Halvorsen met the prime minister of Sweden.")
    assert found["Norwegian Foreign Minister"] == ["office:nor-foreign-minister"]
    assert found["Norwegian"] == ["state:NOR"]
    assert found["prime minister of Sweden"] == ["office:swe-prime-minister"]


def test_bodies_are_organisations_of_their_own() -> None:
    """A leader's administration and a state's ministry are organisations; the name inside stays a mention."""
    found = _entities("Erik Halvorsen resigned. The Halvorsen administration asked the Norwegian foreign ministry.")
    assert found["Halvorsen administration"] == ["organisation:halvorsen-administration"]
    assert found["Norwegian foreign ministry"] == ["organisation:nor-foreign-ministry"]
    assert "person:erik-halvorsen" in found["Halvorsen"]


def test_pronouns_go_back_where_one_person_fits() -> None:
    """The pronoun "he" is the one man in reach, "she" the one woman; with two men and no subject nothing is linked."""
    found = _entities("Erik Halvorsen met Ingrid Lund. He said that she would stay.")
    assert found["He"] == ["person:erik-halvorsen"]
    assert found["she"] == ["person:ingrid-lund"]


def test_common_nouns_go_back_to_what_was_named() -> None:
    """The words "the kingdom" are the kingdom named last, "the envoy" the one person with that title."""
    found = _entities("Saudi Arabia sent its envoy, Erik Halvorsen. The kingdom said the envoy would stay.")
    assert found["kingdom"] == ["state:SAU"]
    assert found["envoy"][-1] == "person:erik-halvorsen"


_PIECES = [
    "President Berg",
    "the Kremlin",
    "Baku,",
    "U.S.-led",
    "“he said”",
    "Oslo’s",
    "(OSCE)",
    "the accords",
    "İstanbul",
    "e\u0301",
    "東京",
    "\n",
    ". The",
    "Jr.",
]


@settings(max_examples=30)
@given(some.lists(some.sampled_from(_PIECES), min_size=1, max_size=8))
def test_spans_quote_and_lie_in_their_sentence(pieces: list[str]) -> None:
    """Whatever the text, each mention quotes it and lies in its sentence; parsing twice gives the same."""
    text = "Erik Berg of Oslo said " + " ".join(pieces) + " agreed."
    tree = parse_on(text)
    for row in tree.mentions:
        assert text[row.span.start : row.span.end] == row.span.quote
        assert tree.sentences[row.sentence].span.covers(row.span)
        assert row.span.quote.strip() == row.span.quote
    assert list(tree.mentions) == sorted(
        tree.mentions, key=lambda row: (row.span.start, -row.span.end, row.kind, row.entity)
    )
    assert parse_on(text) == tree


def test_speaker_is_not_he_in_a_quotation() -> None:
    """Whoever speaks does not call himself "he"."""
    assert "He" not in _entities("“He was rude to everyone,” said Erik Halvorsen, the minister.")
