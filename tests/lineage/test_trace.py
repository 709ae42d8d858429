"""The family tree of small piles: copies, citations, hidden upstreams, stories, origins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.attribution import attribute
from stemma.lineage import count_origins, trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Lineage, Reading

    Read = Callable[..., Reading]

WIRE = """Island states near deal on shared fishing ground

OSLO (Reuters) - Two island states are close to a deal on a shared fishing ground, four diplomats with knowledge of the talks said on Tuesday.

The talks, led by envoy Marit Solheim, resumed in Tromso in April after a pause of two years. Her deputy Aron Lykke met fishery ministers there twice, two of the diplomats said.

"We have never been so near," one of the diplomats said. A treaty could be signed within weeks, they said, if both parliaments agree to the quota of 41,500 tonnes.

The fishery ministry of the larger state declined to comment.
"""
PICKUP = """Fishing treaty may come within weeks

Two island states may soon sign a treaty on a shared fishing ground, according to The Times of Israel, citing four diplomats with knowledge of the talks.

Envoy Marit Solheim led the talks in Tromso in April, and her deputy Aron Lykke met ministers there. The quota is said to be 41,500 tonnes.
"""
SECOND_PICKUP = """Quota deal close for island states

A treaty on a shared fishing ground is close, Reuters reported on Tuesday, citing four diplomats.

Marit Solheim and Aron Lykke led the talks in Tromso. Both parliaments must agree to a quota of 41,500 tonnes.
"""
HIDDEN = """What the fishing treaty would change

A treaty between two island states is near, people told a foreign news agency.

The talks in Tromso were led by Marit Solheim, with Aron Lykke. A quota of 41,500 tonnes is planned for the fishing ground.
"""
OTHER = """Tunnel under the strait delayed again

The rail tunnel under the strait will open a year late, its builder said on Monday. Water broke into the northern drift in winter, and eleven kilometres remain to be dug.

Engineers expect the first trains in 2031. The cost has risen to 9.4 billion crowns.
"""


@pytest.fixture(scope="module")
def pile(read: Read) -> tuple[Reading, ...]:
    """Read five small reports on two events, with their attributions."""
    texts = {
        "a-wire.txt": WIRE,
        "b-pickup.txt": PICKUP,
        "c-pickup.txt": SECOND_PICKUP,
        "d-hidden.txt": HIDDEN,
        "e-other.txt": OTHER,
    }
    rows = [read(text, name) for name, text in texts.items()]
    return tuple(replace(row, attributions=attribute(row)) for row in rows)


@pytest.fixture(scope="module")
def lineage(pile: tuple[Reading, ...]) -> Lineage:
    """Trace the pile once."""
    return trace(pile)


def rows(lineage: Lineage, pile: tuple[Reading, ...]) -> list[tuple[str, str, str | None]]:
    """Give the rows as (below, kind, label)."""
    names = {reading.article.id: reading.article.name for reading in pile}
    return [
        (
            names[row.below.article_id] if row.below.article_id else lineage.origin(row.below.origin_id or "").label,
            row.kind,
            row.label,
        )
        for row in lineage.rows
    ]


def test_each_dependence_has_its_row(lineage: Lineage, pile: tuple[Reading, ...]) -> None:
    """Names are citations, a hidden agency is inferred, and so is one report's debt to another."""
    found = rows(lineage, pile)
    assert not [row for row in found if row[0] == "a-wire.txt"]
    assert ("b-pickup.txt", "cites", "The Times of Israel") in found
    assert ("c-pickup.txt", "cites", "Reuters") in found
    assert ("d-hidden.txt", "cites_unnamed", None) in found
    assert ("d-hidden.txt", "inferred", "Reuters") in found
    assert ("The Times of Israel", "inferred", "Reuters") in found
    assert not [row for row in found if row[0] == "e-other.txt"]


def test_every_row_rests_on_words(lineage: Lineage) -> None:
    """No row is without evidence, what is inferred is less than sure and says why."""
    for row in lineage.rows:
        assert row.evidence
        assert row.reason
        assert (row.confidence < 1) == (row.kind == "inferred")


def test_stories_part_what_is_not_one_event(lineage: Lineage, pile: tuple[Reading, ...]) -> None:
    """The treaty is one story, the tunnel another; titles are headlines."""
    names = {reading.article.id: reading.article.name[0] for reading in pile}
    assert sorted("".join(sorted(names[article] for article in story.articles)) for story in lineage.stories) == [
        "abcd",
        "e",
    ]
    assert "Tunnel under the strait delayed again" in {story.title for story in lineage.stories}


def test_the_pick_ups_have_one_origin(lineage: Lineage, pile: tuple[Reading, ...]) -> None:
    """Four articles, one origin; two if the newspaper did report on its own."""
    treaty = next(story for story in lineage.stories if len(story.articles) > 1)
    count = count_origins([(article, treaty.id) for article in treaty.articles], pile, lineage)
    assert (count.best, count.low, count.high) == (1, 1, 2)
    assert count.reason == "2 if The Times of Israel reported on its own"
    assert [lineage.origin(origin).label for origin in count.origins] == ["Reuters"]


def test_own_reports_are_origins_each(read: Read) -> None:
    """Two newsrooms that cite nobody have seen it both."""
    one = read(
        "The ferry sank\n\nThe ferry sank at noon off the northern cape, in calm weather and in sight of the harbour.",
        "one.txt",
    )
    other = read(
        "Ferry lost\n\nA ferry went down at midday near the cape. Boats from the harbour saved all who were on board.",
        "two.txt",
    )
    lineage = trace([one, other])
    count = count_origins([(one.article.id, None), (other.article.id, None)], [one, other], lineage)
    assert (count.best, count.low, count.high) == (2, 2, 2)


def test_one_speaker_is_one_origin_unless_the_occasions_differ(read: Read) -> None:
    """What a minister told one network, whoever repeats it, is one origin; told to two it may be two."""
    texts = [
        'Talks end\n\n"The talks have failed," Minister Marit Solheim told CNN on Sunday.',
        "Minister on talks\n\nMarit Solheim said that the talks have failed.",
        'Solheim speaks\n\n"They have failed," Marit Solheim told the BBC on Monday.',
    ]
    pile = [
        replace(row, attributions=attribute(row)) for row in (read(text, f"{i}.txt") for i, text in enumerate(texts))
    ]
    lineage = trace(pile)
    said = [(row.article.id, row.attributions[0].id) for row in pile]
    assert count_origins(said[:2], pile, lineage).best == 1
    both = count_origins(said, pile, lineage)
    assert (both.best, both.low, both.high) == (2, 1, 2)


def test_copies_join_at_the_oldest(read: Read) -> None:
    """Without a credit the older of two equal texts is the upstream, and the passages are the evidence."""
    text = OTHER.split("\n\n", 1)[1]
    older = read(f"Tunnel delayed\n\nMay 3, 2024\n\n{text}", "z-older.txt")
    newer = read(f"Tunnel under the strait to open late\n\nMay 5, 2024\n\n{text}", "a-newer.txt")
    (row,) = trace([newer, older]).rows
    assert (row.below.article_id, row.upstream.article_id, row.kind) == (newer.article.id, older.article.id, "copies")
    assert all(span.quote in text for span in row.evidence)


@settings(max_examples=8)
@given(order=st.permutations(range(5)))
def test_order_of_the_files_changes_nothing(order: list[int], pile: tuple[Reading, ...], lineage: Lineage) -> None:
    """The same pile in any order has the same tree."""
    assert trace([pile[i] for i in order]) == lineage


def test_nothing_comes_of_nothing() -> None:
    """An empty pile has an empty tree."""
    lineage = trace([])
    assert (lineage.stories, lineage.origins, lineage.rows) == ((), (), ())
    assert count_origins([], [], lineage).best == 0


def test_a_page_of_pictures_rests_on_the_agency_it_credits(read: Read) -> None:
    """Captions under an agency's name are the agency's, though the page has no paragraph."""
    page = """Envoys meet in Tromso

Associated Press Monday, July 16, 2018

Credit: The Associated Press

Envoy Marit Solheim, left, and her deputy Aron Lykke arrive in Tromso, Monday, July 16, 2018. (AP Photo/Ann Roe)

Credit: The Associated Press

Envoy Marit Solheim waves from the quay in Tromso, Monday, July 16, 2018. (AP Photo/Ann Roe)
"""
    reading = read(page, "pictures.txt")
    labels = {segment.kind for segment in reading.layout.segments}
    rows = trace([reading]).rows
    assert "body" not in labels
    assert [(row.label, row.kind) for row in rows] == [("Associated Press", "copies")]
