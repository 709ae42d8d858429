"""Articles are grouped by event: topics come apart, other languages go with what they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.lineage import stories
from stemma.lineage.clusters import join_near, part
from stemma.lineage.stories import group
from stemma.model import Parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

    Read = Callable[..., Reading]

# One strike, three events: it begins, the sides meet, it ends. The background is told every time.
BACKGROUND = """
The dispute over night shifts has shut the harbour of Vardby for weeks. Some 1,900 dockers of the harbour union want
an end to double night shifts and nine percent more pay; the port company Nordkai had offered four percent.

Nordkai moves a third of the country's timber. Sawmills inland have sent workers home, and ships lie at anchor in the
sound. Economy minister Tove Askel has called the harbour dispute a danger to the whole timber trade.
"""
BEGINS = (
    """Dockers walk out at Vardby harbour

Cranes stopped at midnight as dockers walked out at Vardby harbour. Pickets with torches closed both gates, and crane
drivers climbed down from their cabins. A first freighter turned away from the silent cranes at dawn.
""",
    """Walkout closes Vardby

Pickets closed the gates of Vardby at midnight and crane drivers left their cabins. By dawn a freighter had turned
away: no cranes moved, and pickets burned pallets beside the gates.
""",
)
ENDS = (
    """Vardby dockers vote for pay deal

Dockers voted by show of hands on Sunday for a settlement brokered by bishop Ane Fors. The ballot gave six percent and
a cap on double shifts, and the bishop read out the settlement from a lorry.
""",
    """Bishop's settlement ends Vardby dispute

A settlement brokered by bishop Ane Fors passed a ballot of dockers. The show of hands on Sunday settled for six
percent; the bishop shook hands with the union's leader Rolf Dahl on a lorry after the ballot.
""",
)
ELSEWHERE = """Vaccine plant opens in Lundholm

A plant for measles vaccines opened in Lundholm after two years of building. Nurses from eleven clinics toured its
cold rooms, and the chemist Ida Brekke filled the first vials.
"""
GERMAN = """Bischöfin beendet den Streit von Vardby

Die Hafenarbeiter in Vardby haben den Vergleich angenommen, den Ane Fors vermittelt hat. Bei der Abstimmung ging es um
sechs Prozent mehr Lohn von Nordkai, sagte Rolf Dahl am Sonntag. Wirtschaftsministerin Tove Askel lobte den Vergleich.
"""
GERMAN_ALONE = """Waldbrand bei Oberau gelöscht

Die Feuerwehr hat den Brand im Wald bei Oberau gelöscht. Hubschrauber aus Rosenheim und Kufstein halfen mit, wie
Kommandant Xaver Lechner am Abend sagte. Verletzt wurde niemand, die Straße nach Kufstein ist wieder frei.
"""


@pytest.fixture(scope="module")
def pile(read: Read) -> tuple[Reading, ...]:
    """Read the reports on the strike and one on something else."""
    texts = {f"begins-{i}": text + BACKGROUND for i, text in enumerate(BEGINS)}
    texts |= {f"ends-{i}": text + BACKGROUND for i, text in enumerate(ENDS)}
    return tuple(read(text, name) for name, text in [*texts.items(), ("elsewhere", ELSEWHERE)])


def foreign(read: Read, text: str, name: str) -> Reading:
    """Give a reading of a text that is not parsed."""
    reading = read(text, name)
    return replace(reading, parse=Parse(reading.article.id, ()))


def grouped(readings: tuple[Reading, ...]) -> list[set[str]]:
    """Give the names of each story's articles."""
    names = {reading.article.id: reading.article.name for reading in readings}
    return [{names[article] for article in story.articles} for story in group(readings, {})]


def test_events_of_one_topic_come_apart(pile: tuple[Reading, ...]) -> None:
    """What all reports on the strike share does not make its beginning and its end one event."""
    found = grouped(pile)
    assert sorted(map(sorted, found)) == [["begins-0", "begins-1"], ["elsewhere"], ["ends-0", "ends-1"]]


def test_a_text_in_another_language_goes_with_its_story(read: Read, pile: tuple[Reading, ...]) -> None:
    """The names in it tell which event it tells; with none of them it stands alone."""
    found = grouped((*pile, foreign(read, GERMAN, "german"), foreign(read, GERMAN_ALONE, "alone")))
    assert {"ends-0", "ends-1", "german"} in found
    assert {"alone"} in found


def test_a_large_pile_is_cut_where_nothing_joins_it(pile: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into pieces, the pile has the same stories."""
    whole = grouped(pile)
    monkeypatch.setattr(stories, "TOGETHER", 4)
    assert grouped(pile) == whole


def test_copies_do_not_hold_a_story_together(read: Read, pile: tuple[Reading, ...]) -> None:
    """A copy is a member of its twin's story and weighs nothing."""
    copy = read(ENDS[0] + BACKGROUND + "\nThis was first printed elsewhere.\n", "ends-copy")
    twin = next(reading for reading in pile if reading.article.name == "ends-0")
    found = group((*pile, copy), {(copy.article.id, 0): (twin.article.id, 0)})
    story = next(story for story in found if copy.article.id in story.articles)
    assert twin.article.id in story.articles
    assert len(story.articles) == 3


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=0, max_size=28))
def test_joining_parts_all_texts(values: list[float]) -> None:
    """Each text is in one group, whatever is near to what."""
    size = int((1 + (1 + 8 * len(values)) ** 0.5) / 2)
    near = np.eye(size)
    rows, columns = np.tril_indices(size, -1)
    near[rows, columns] = near[columns, rows] = values[: len(rows)]
    found = join_near(near, 0.12)
    assert sorted(i for members in found for i in members) == list(range(size))


def test_a_group_is_parted_only_where_both_sides_are_close_knit() -> None:
    """Two pairs that share little come apart; a single text is no event of its own."""
    near = np.full((4, 4), 0.1)
    near[:2, :2] = near[2:, 2:] = 0.5
    assert part(near) == ([0, 1], [2, 3])
    near[3, :3] = near[:3, 3] = 0.01
    assert part(near) is None
