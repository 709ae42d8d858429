"""Articles are grouped by event: topics come apart, other languages go with what they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage import stories
from stemma.lineage.clusters import join_near, part
from stemma.lineage.stories import group
from stemma.lineage.words import roots, telling
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

# One festival, two events that share its background only.
FESTIVAL = """
The lantern festival of Ostrava Bay lasts a week. Founded by glassblower Petra Lind, it draws singers and jugglers,
and the council pays for its boats. Last year 900 lanterns floated across the bay on the closing night.
"""
FIRE = """Kitchen fire empties tavern

Guests fled the Anchor tavern on Tuesday when oil in its kitchen caught fire. Firemen carried out the cook, who had
burnt both hands, and doused the roof within an hour. The landlady said that the fryer had been repaired in March.
"""
PRIZE = """Accordion player wins song contest

A schoolteacher won the song contest with a ballad about her grandmother. The jury praised an accordion solo that
lasted four minutes. She will give the purse to a music school, and sing again at the closing concert.
"""
# One event in deeds, and in their names.
DEEDS = """Curator resigns

The curator resigned after auditors accused him. He denied that he embezzled. Trustees appointed nobody and will
investigate whether donations vanished.
"""
NAMES = """Resignation of a curator

Accusations by an auditor led to a resignation. Embezzlement, says a denial, there was none. The trustee spoke of an
investigation, of a donation's vanishing, and of no appointment.
"""
PICTURED = """Ferry runs aground

Acrobats tumble at a wedding in Lundholm on Saturday. (Ole Berg/AP Photo)

The ferry struck a reef off Vardby before dawn. Divers sealed the hull. Nobody was hurt.
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


def test_two_events_of_one_topic_stay_apart_with_one_report_each(read: Read) -> None:
    """A paragraph on the festival that both are about does not make a fire and a contest one event."""
    found = grouped((read(FIRE + FESTIVAL, "fire"), read(PRIZE + FESTIVAL, "prize"), read(ELSEWHERE, "elsewhere")))
    assert sorted(map(sorted, found)) == [["elsewhere"], ["fire"], ["prize"]]


def test_a_deed_and_its_name_are_one(read: Read) -> None:
    """A report in verbs and one in nouns tell the same event; numbers that begin alike are not the same."""
    assert grouped((read(DEEDS, "deeds"), read(NAMES, "names"), read(ELSEWHERE, "elsewhere"))) == [
        {"deeds", "names"},
        {"elsewhere"},
    ]
    assert roots({"resigned": 1, "resignation": 2, "100,000": 1, "100,001": 1}) == {
        "resig": 3,
        "100,000": 1,
        "100,001": 1,
    }


def test_a_caption_is_no_part_of_the_lead(read: Read) -> None:
    """What an old picture shows is not what the article reports first."""
    told = telling(read(PICTURED, "ferry"), 0)
    assert "wedding" not in told.lead
    assert "wedding" in told.opening
    assert "reef" in told.lead


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
