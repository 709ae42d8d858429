"""A round-up tells two events: it is told to one story, and visits the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.lineage.stories import group
from tests.lineage.test_stories import BACKGROUND, BEGINS

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading, Story

    Read = Callable[..., Reading]

TUNNEL = (
    """Rail tunnel under the Ostsund delayed again

The rail tunnel under the Ostsund will open a year late, builder Granitt said on Monday. Water broke into the northern
drift in winter, and eleven kilometres of rock remain to be dug by the two boring machines.

Engineers expect the first trains in 2031. The cost of the tunnel has risen to 9.4 billion crowns, and Granitt wants
the state to pay half of the rest.
""",
    """Water in the drift: Ostsund tunnel a year late

Builder Granitt has put off the opening of the Ostsund rail tunnel by a year. Two boring machines stood still all
winter after water broke into the northern drift, and eleven kilometres of rock are left.

The tunnel will cost 9.4 billion crowns, Granitt said, and the first trains should run in 2031.
""",
)
PASSAGE = """In the north, meanwhile, cranes stood still at Vardby harbour. Dockers had walked out at midnight over double night
shifts, and pickets with torches closed both gates; crane drivers climbed down from their cabins.

The port company Nordkai had offered the 1,900 dockers of the harbour union four percent. Sawmills inland sent
workers home, and a freighter turned away from the silent cranes at dawn, timber and all, while ships lay at anchor.
"""
ASIDE = """Dockers at Vardby harbour, who walked out at midnight, said they had no view on tunnels.
"""


@pytest.fixture(scope="module")
def others(read: Read) -> list[Reading]:
    """Read two stories of two reports each."""
    texts = [*TUNNEL[1:], *(f"{text}{BACKGROUND}" for text in BEGINS)]
    return [read(text, f"{i}.txt") for i, text in enumerate(texts)]


def visited(others: list[Reading], told: Reading) -> list[Story]:
    """Give the stories that a report visits; it must be told to the one on the tunnel."""
    readings = [*others, told]
    found = group(readings, {})
    homes = [story for story in found if (told.article.id, 0) in story.members]
    assert [others[0].article.id in story.articles for story in homes] == [True]
    return [story for story in found if any(visit.article_id == told.article.id for visit in story.visits)]


def test_a_round_up_visits_the_story_that_a_part_of_it_tells(read: Read, others: list[Reading]) -> None:
    told = read(f"{TUNNEL[0]}\n{PASSAGE}", "round-up.txt")
    (story,) = visited(others, told)
    assert others[1].article.id in story.articles
    assert told.article.id not in story.articles
    ((visit,),) = (story.visits,)
    (span,) = visit.evidence
    assert span.quote.split() == PASSAGE.split()
    assert 0 < visit.near <= 1


@pytest.mark.parametrize("more", ["", ASIDE], ids=["nothing", "an-aside"])
def test_what_only_touches_on_a_story_does_not_visit_it(more: str, read: Read, others: list[Reading]) -> None:
    assert not visited(others, read(f"{TUNNEL[0]}\n{more}", "report.txt"))
