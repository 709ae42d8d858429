"""Drifts: what became of a statement as it was passed on, told between two accounts of one wire story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.comparison.drifts.sources import speaks
from stemma.pipeline import compose
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Drift, Reading

# The fuller account names more of the wire's sources, so it stands as the upstream one.
FULL = """Norway and Latvia near a fisheries pact, sources say

4 March 2025

Norway and Latvia are negotiating a fisheries pact, according to five sources close to the talks who spoke to
Reuters.

{said}

Two of the sources said the pact could be signed within weeks. The Latvian government declined to comment, Reuters
reported.
"""
DERIVED = """Fisheries pact between Norway and Latvia

5 March 2025

Norway and Latvia are negotiating a fisheries pact, Reuters reported on Tuesday.

{said}
"""


def drifts(full: str, derived: str) -> list[Drift]:
    """Give the drifts between two accounts, each with a paragraph of its own."""
    above = article(FULL.format(said=full).replace("\n\n", "\f").replace("\n", " ").replace("\f", "\n\n"), "a.txt")
    below = article(DERIVED.format(said=derived), "b.txt")
    return [drift for drift in compose([above, below]).comparison.drifts if drift.downstream.article_id == below.id]


@pytest.mark.parametrize(
    ("full", "derived", "kind", "words"),
    [
        pytest.param(
            "Norwegian trawlers have landed stockfish illegally at Latvian harbours for years, the sources said.",
            "“Norwegian trawlers have landed stockfish illegally at Latvian harbours for years,” one source said.",
            "paraphrase_became_quotation",
            "Norwegian trawlers",
            id="a-paraphrase-is-put-into-quotation-marks",
        ),
        pytest.param(
            "“We want a quota that fishermen on both coasts can live with,” Norwegian Fisheries Minister Kari Holm said.",
            "“We want a quota that fishermen on both coasts deserve,” Norwegian Fisheries Minister Kari Holm said.",
            "quotation_changed",
            "deserve",
            id="a-quotation-is-reworded",
        ),
        pytest.param(
            "“The cod has come back. Nobody on our coast will give up a single trawler,” Norwegian Fisheries Minister Kari Holm said.",
            "“The cod has come back. Nobody on our coast will give up one trawler for it,” Norwegian Fisheries Minister Kari Holm said.",
            "quotation_changed",
            "give up one trawler",
            id="one-sentence-of-a-quotation-is-reworded",
        ),
        pytest.param(
            "“The cod is back … nobody on our coast will give up a trawler …” Norwegian Fisheries Minister Kari Holm said.",
            "“Nobody on our coast will ever give up his trawler,” Norwegian Fisheries Minister Kari Holm said.",
            "quotation_changed",
            "ever give up",
            id="a-reworded-quotation-beside-an-ellipsis",
        ),
        pytest.param(
            "“The herring quota is practically settled,” Norwegian Fisheries Minister Kari Holm said in Riga.",
            "The herring quota is “practically settled,” Latvian Agriculture Minister Janis Ozols said in Riga.",
            "quotation_reattributed",
            "practically settled",
            id="a-quotation-gets-another-speaker",
        ),
        pytest.param(
            "The harbour of Liepaja would be opened to Norwegian trawlers.",
            "“Whoever closes the sea will also close the schools on the coast,” a Latvian mayor told Reuters.",
            "quotation_sole_witness",
            "Whoever closes the sea",
            id="only-the-derived-account-has-a-quotation",
        ),
        pytest.param(
            "The harbour of Liepaja would be opened to Norwegian trawlers.",
            "Five ministers with knowledge of the talks said that the pact would be good for both.",
            "source_upgraded",
            "Five ministers",
            id="five-sources-become-five-ministers",
        ),
        pytest.param(
            "Latvia will open the harbour of Liepaja to Norwegian trawlers.",
            "Latvia will open the harbour of Liepaja to Norwegian trawlers, provided Oslo pays for the new pier.",
            "condition_added",
            "provided Oslo pays",
            id="a-condition-is-added",
        ),
    ],
)
def test_finds_the_drift(full: str, derived: str, kind: str, words: str) -> None:
    """The drift is told by its kind, at the words where the lower account departs."""
    found = drifts(full, derived)
    assert any(drift.kind == kind and words in drift.downstream.quote for drift in found), [
        (drift.kind, drift.downstream.quote) for drift in found
    ]


@pytest.mark.parametrize(
    "said",
    [
        "“We want a quota that fishermen on both coasts can live with,” Norwegian Fisheries Minister Kari Holm said.",
        "The harbour of Liepaja would be opened to Norwegian trawlers, three of the sources said.",
    ],
)
def test_a_faithful_account_does_not_drift(said: str) -> None:
    """What is passed on word for word, with its source, is no drift."""
    assert drifts(said, said) == []


def test_a_lost_source_is_told_with_its_words() -> None:
    """The line says what was passed on without its source, and the upstream passage shows the source with what it told."""
    told = "Norwegian trawlers have landed stockfish at Latvian harbours for years, three of the sources said."
    (drift,) = [
        row
        for row in drifts(told, "Norwegian trawlers have landed stockfish at Latvian harbours for years.")
        if row.kind == "source_count_dropped"
    ]
    words = "Norwegian trawlers have landed stockfish at Latvian harbours for years"
    assert drift.summary == f'three of the sources said so; passed on without a source: "{words}"'
    assert drift.upstream is not None
    assert drift.upstream.quote.startswith(words)
    assert drift.upstream.quote.endswith("three of the sources said")


def test_a_slip_in_a_name_moves_no_quotation() -> None:
    """Words of a speaker whose name is misspelt below are still the speaker's."""
    said = (
        "“The herring quota is practically settled and signed,” Norwegian Fisheries Minister Kari {name} said in Riga."
    )
    found = drifts(said.format(name="Solheim"), said.format(name="Sollheim"))
    assert "quotation_reattributed" not in {drift.kind for drift in found}


@pytest.mark.parametrize(("source", "is_source"), [("the report", False), ("the Latvian ministry", True)])
def test_the_account_cited_above_is_no_other_source(
    read: Callable[..., Reading], source: str, *, is_source: bool
) -> None:
    """The words "according to the report" lead back to the account that was cited, and name nobody else."""
    rows = attribute(read(f"Latvia would land 41,500 tonnes of herring by 15 May, according to {source}."))
    assert [speaks(row) for row in rows] == [is_source]


@pytest.mark.parametrize(("verb", "kinds"), [("would", set()), ("may", {"hedge_dropped"})])
def test_a_will_that_is_reported_is_no_hedge(verb: str, kinds: set[str]) -> None:
    """With its source beside it "would" passes on a "will"; "may" is a doubt."""
    found = drifts(
        f"Latvia {verb} pull 41,500 nets out of the Riga gulf by 15 May, according to the ministry of fisheries.",
        "Latvia will pull 41,500 nets out of the Riga gulf by 15 May, the ministry of fisheries said.",
    )
    assert {drift.kind for drift in found} == kinds


def test_a_part_of_what_lost_its_source_is_not_told_again() -> None:
    """A noun phrase inside a statement that lost its source lost it with the statement."""
    found = drifts(
        "The sources said the extension of the quota was reached after four days of talks mediated by Denmark in Riga.",
        "The extension came after four days of Danish-mediated talks in Riga.",
    )
    lost = [drift.downstream for drift in found if drift.kind in {"attribution_dropped", "source_count_dropped"}]
    assert len(lost) == 1
    assert lost[0].quote.startswith("The extension came")


def test_who_somebody_is_needs_no_source() -> None:
    """What a noun is called in passing is no statement whose source was lost."""
    told = "Kari Holm, a key skipper of Bergen, met Berzins in the spring, three of the sources said."
    passing = "The team led by Kari Holm, a key skipper of Bergen, has gone home."
    lost = [row.downstream.quote for row in drifts(told, passing) if row.kind == "source_count_dropped"]
    assert "Kari Holm, a key skipper of Bergen" not in lost


def test_who_is_named_in_a_quotation_is_not_its_speaker() -> None:
    """A quotation that tells what another said is its own speaker's."""
    found = drifts(
        "“According to Janis Berzins, the trawlers will never leave the harbour of Liepaja again.”",
        "“According to Janis Berzins, the trawlers will never see the harbour of Liepaja again.”",
    )
    (changed,) = [row.summary for row in found if row.kind == "quotation_changed"]
    assert "Berzins" not in changed


def test_unrelated_accounts_are_not_held_together() -> None:
    """Two stories share no lineage, so nothing is said to have drifted between them."""
    one = article("3 March 2025\n\n“We will sign in May,” Peru’s trade minister Ana Rojas told Andina.\n", "a.txt")
    two = article("4 March 2025\n\nGhana opened a port at Tema, its government said. Ships came.\n", "b.txt")
    assert compose([one, two]).comparison.drifts == ()


def test_a_long_speech_is_not_made_of_one_clause() -> None:
    """Two accounts that owe each other nothing may touch on the same; a speech is no paraphrase put in marks."""
    one = article(
        "3 March 2025\n\nLatvia admits nothing about meddling in the Norwegian elections of 2024. Its harbours are full.\n",
        "a.txt",
    )
    two = article(
        "4 March 2025\n\nKARI HOLM: “It sounds to many viewers on the coast as though you were saying, sir, that Latvia was "
        "meddling in the Norwegian elections of 2024, and it may sound to others as though you offered the storms of "
        "that winter, the price of salt and the quarrel about the pier at Liepaja as an excuse for all of it.”\n",
        "b.txt",
    )
    assert not [drift for drift in compose([one, two]).comparison.drifts if drift.kind == "paraphrase_became_quotation"]


@pytest.mark.parametrize(
    ("full", "derived"),
    [
        pytest.param(
            "“Cod & herring belong to both coasts. We will share them,” Norwegian Fisheries Minister Kari Holm wrote.",
            "“Cod and herring belong to both coasts,” Norwegian Fisheries Minister Kari Holm wrote. “We will share them.”",
            id="a-posts-ampersand",
        ),
        pytest.param(
            "“This is not a fence around the sea,” Norwegian Fisheries Minister Kari Holm said.",
            "“This is not about the price,” Norwegian Fisheries Minister Kari Holm said.",
            id="two-utterances-that-begin-alike",
        ),
        pytest.param(
            "“No boat will stay in harbour for it, and perhaps some crews will earn more,” Norwegian Fisheries Minister Kari Holm said.",
            "“No boat will stay ... and perhaps some crews will earn more,” Norwegian Fisheries Minister Kari Holm said.",
            id="words-left-out-are-marked",
        ),
        pytest.param(
            "“No boat will stay for it, and perhaps some will gain,” Norwegian Fisheries Minister Kari Holm said.",
            "“No boat will stay for it (the pact of May), and perhaps some will gain,” Norwegian Fisheries Minister Kari Holm said.",
            id="a-writers-brackets",
        ),
    ],
)
def test_other_utterances_and_spellings_are_no_change(full: str, derived: str) -> None:
    """Only one utterance in two wordings is a changed quotation."""
    assert "quotation_changed" not in {drift.kind for drift in drifts(full, derived)}
