"""Drifts between accounts that no lineage joins: on whose authority a statement stands, and where a quotation ends."""

from __future__ import annotations

import pytest

from stemma.pipeline import compose
from tests.conftest import article

# Two papers on one day's news, neither of which cites the other.
ONE = """Herring quarrel in Liepaja

5 March 2025

Norway and Latvia argued on Tuesday over the herring quota and the harbour of Liepaja.

{said}

Nobody on the pier would say when the trawlers might sail again.
"""
OTHER = """Trawlers idle as Norway and Latvia fall out over herring

5 March 2025

A day of shouting in Riga ended on Tuesday without a herring quota that Latvia and Norway could both accept.

{said}

Since Monday the harbour of Liepaja has been shut.
"""


def drifts(first: str, second: str) -> list[tuple[str, str, str]]:
    """Give the drifts between two accounts as their kind and the words above and below."""
    brief = compose([article(ONE.format(said=first), "a.txt"), article(OTHER.format(said=second), "b.txt")])
    assert brief.lineage.rows == ()
    rows = brief.comparison.drifts
    return [(drift.kind, drift.upstream.quote if drift.upstream else "", drift.downstream.quote) for drift in rows]


@pytest.mark.parametrize(
    ("first", "second", "kind", "words"),
    [
        pytest.param(
            "Two ministry officials said that about 7,000 fishermen will leave the Latvian coast in the coming months.",
            "The plan to bring some 7,000 fishermen from the Latvian coast to Norway has drawn protest.",
            "source_count_dropped",
            "7,000 fishermen",
            id="a-figure-of-unnamed-sources-becomes-nobodys",
        ),
        pytest.param(
            "Norway will pay Latvia 3.6 billion kroner for the harbour of Liepaja, Fisheries Minister Kari Holm said.",
            "Norway will pay Latvia 3.6 billion kroner for the harbour of Liepaja, two officials said.",
            "source_changed",
            "two officials",
            id="a-figure-of-a-named-source-becomes-unnamed-sources",
        ),
        pytest.param(
            "Two police officials said that the skipper had pledged allegiance to the Pirate League of Liepaja.",
            "The skipper had reportedly pledged allegiance to the Pirate League of Liepaja.",
            "attribution_dropped",
            "reportedly",
            id="what-officials-said-is-reportedly-so",
        ),
        pytest.param(
            "The herring deal appeared to include no money for the new pier at Liepaja.",
            "The herring deal includes none of the money for the new pier at Liepaja.",
            "hedge_dropped",
            "includes none",
            id="what-appeared-so-is-so",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast, but not with the trawlers of the south,” "
            "Norwegian Fisheries Minister Kari Holm said.",
            "“We will share the herring with every village on this coast,” Norwegian Fisheries Minister Kari Holm said.",
            "quotation_changed",
            "every village on this coast",
            id="a-sentence-is-closed-before-its-but",
        ),
    ],
)
def test_finds_the_drift_without_a_lineage(first: str, second: str, kind: str, words: str) -> None:
    """The authority itself is told, or the words are: it is a drift also between independent accounts, in either order."""
    for found in (drifts(first, second), drifts(second, first)):
        assert any(row[0] == kind and words in row[2] for row in found), found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "Two ministry officials said that about 7,000 fishermen will leave the Latvian coast in the coming months.",
            "The plan to bring some 7,000 fishermen from the Latvian coast to Norway has drawn protest. Three officials said "
            "that it was ready.",
            id="the-other-account-has-its-source-too",
        ),
        pytest.param(
            "Fisheries Minister Kari Holm said that Norway had sold 4,000 tonnes of herring to Latvia.",
            "Norway sold 4,000 tonnes of herring to Latvia.",
            id="a-named-source-of-a-known-figure",
        ),
        pytest.param(
            "Two ministry officials said that 600 trawlers will be kept out of the harbour of Liepaja.",
            "Fisheries Minister Kari Holm decided that 600 trawlers will be kept out of the harbour of Liepaja.",
            id="who-decides-is-no-source",
        ),
        pytest.param(
            "Two police officials said that the skipper was charged with hacking the port of Liepaja.",
            "The skipper was charged with allegedly hacking the port of Liepaja.",
            id="the-doubt-is-of-an-inner-verb",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast, but not with the trawlers of the south,” "
            "Norwegian Fisheries Minister Kari Holm said.",
            "“We will share the herring with every village on this coast,” Norwegian Fisheries Minister Kari Holm said, "
            "“but not with the trawlers of the south.”",
            id="the-sentence-goes-on-behind-its-speaker",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast, but not with the trawlers of the south,” "
            "Norwegian Fisheries Minister Kari Holm said.",
            "“We will share the herring with every village on this coast,” Norwegian Fisheries Minister Kari Holm said. "
            "“But not with the trawlers of the south.”",
            id="the-rest-is-a-sentence-of-its-own",
        ),
        pytest.param(
            "“Our trust in the harbour was never smaller thanks to years of broken nets and promises,” Norwegian Fisheries "
            "Minister Kari Holm said.",
            "“Our trust in the harbour was never smaller,” Norwegian Fisheries Minister Kari Holm said, blaming “years of "
            "broken nets and promises.”",
            id="the-rest-is-quoted-behind-the-reporters-word",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast. Thank you,” Norwegian Fisheries Minister Kari "
            "Holm said.",
            "“We will share the herring with every village on this coast,” Norwegian Fisheries Minister Kari Holm said.",
            id="another-sentence-is-left-out",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast, but not with the trawlers of the south,” "
            "Norwegian Fisheries Minister Kari Holm said.",
            "Norwegian Fisheries Minister Kari Holm would “share the herring with every village on this coast.”",
            id="a-fragment-in-the-reporters-sentence",
        ),
        pytest.param(
            "“We will share the herring with every village on this coast, but not with the trawlers of the south,” "
            "Norwegian Fisheries Minister Kari Holm said.",
            "“We will share the herring with every village on this coast …” Norwegian Fisheries Minister Kari Holm said.",
            id="an-ellipsis-says-that-it-goes-on",
        ),
    ],
)
def test_the_same_authority_is_no_drift(first: str, second: str) -> None:
    """Another wording of the source, a known fact, or a sentence that is told to its end has not drifted."""
    assert drifts(first, second) == []
    assert drifts(second, first) == []
