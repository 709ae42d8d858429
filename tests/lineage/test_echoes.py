"""A speaker's words that one account has from an outlet, and another gives without saying so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.lineage import trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import LineageRow, Reading

    Read = Callable[..., Reading]

TOLD = """Herring pact in doubt before the Bergen talks

Minister Ada Roe told CBS News that she expected little of the herring talks in Bergen and would never halve the quota for trawlers.

The talks begin on Monday. Fishermen from four countries have come to the harbour.
"""
BARE = """Fishermen wait for the ministers

The harbour of Bergen was full on Sunday, and the market sold out before noon.

{said}

Ferries to the islands ran as usual.
"""


def echoes(read: Read, said: str, told: str = TOLD) -> list[LineageRow]:
    """Give what is inferred of an account that gives the minister's words so."""
    texts = {"a-told.txt": told, "b-bare.txt": BARE.format(said=said)}
    readings = [read(text, name) for name, text in texts.items()]
    found = trace([replace(reading, attributions=attribute(reading)) for reading in readings])
    bare = readings[1].article.id
    return [row for row in found.rows if row.kind == "inferred" and row.below.article_id == bare]


def test_words_that_another_has_from_an_outlet_are_likely_from_there(read: Read) -> None:
    """No five words in a row are shared; the row speaks of that sentence alone, and shows both."""
    said = "Minister Ada Roe said that talks on herring, of which she expected little, would see no quota of the trawlers halved."
    (row,) = echoes(read, said)
    assert row.label == "CBS News"
    assert 0 < row.confidence < 1
    assert [span.quote for span in row.scope] == [said]
    assert {span.article_id for span in row.evidence} > {row.below.article_id}
    assert row.reason.endswith("from CBS News")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            "At a news conference Minister Ada Roe said that she expected little of the herring talks, and would not halve the quota for trawlers.",
            id="before-everybody",
        ),
        pytest.param(
            "Minister Jon Doe said that he expected little of the herring talks, and would never halve the quota for trawlers.",
            id="another-speaker",
        ),
        pytest.param(
            "Minister Ada Roe said that the new lighthouse on the western skerries would be painted green before Easter.",
            id="other-words",
        ),
        pytest.param(
            "Minister Ada Roe told NBC News that she expected little of the herring talks, and would never halve the quota for trawlers.",
            id="to-another-outlet",
        ),
    ],
)
def test_nothing_is_inferred_of_other_words(said: str, read: Read) -> None:
    assert not echoes(read, said)


@pytest.mark.parametrize(
    ("about", "number"),
    [
        pytest.param("why Norwegian Prime Minister Marit Solheim would listen", 0, id="a-name-alone"),
        pytest.param("that Marit Solheim would listen to the fishermen before the quota fell", 1, id="what-is-said"),
    ],
)
def test_one_name_is_no_echo(about: str, number: int, read: Read) -> None:
    """That both speak of one person is not that both have one interview; the words beside the name may tell that."""
    told = f"Herring pact in doubt\n\nMinister Ada Roe told CBS News {about}.\n"
    said = {
        0: "Minister Ada Roe promised that Norwegian Prime Minister Marit Solheim would hear of it.",
        1: "Minister Ada Roe said that fishermen would be listened to by Marit Solheim and that no quota would fall.",
    }[number]
    rows = echoes(read, said, told)
    assert len(rows) == number
    assert all("marit" not in row.reason for row in rows)
