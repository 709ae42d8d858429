"""Whether a cited report is itself an article of the pile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.inference import LIKELY
from stemma.lineage.origins import person, speaks
from stemma.model import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.knowledge import Outlet
    from stemma.lineage.citations import Citation
    from stemma.lineage.families import Key
    from stemma.lineage.tree import Tree
    from stemma.model import Attribution, Reading

# Newsrooms are hours apart: a report of the evening is the next day's elsewhere.
A_DAY = timedelta(days=1)


def find_cited(tree: Tree, outlet: Outlet, member: Key, rows: Sequence[Citation], *, main: bool) -> Node | None:
    """
    Find the cited report among the articles: the same outlet's, of the same story, of a day that fits.

    What the texts share must agree too, unless the article rests on the outlet as a whole (*main*) and the pile has
    one article of it only. An interview ("told the Fjord Herald") is not any report of that outlet: the article
    must have the speaker's words, or the speaker be unnamed.
    """
    near = []
    for other, story in tree.stories.items():
        if story != tree.stories[member] or other[0] == member[0] or other[1]:
            continue
        owner = own_outlet(tree.readings[other[0]])
        if owner is not None and owner.entity == outlet.entity and _fits(tree, member, other, rows):
            near.append((-tree.kinship(member, other).score, other[0]))
    likely = [found for found in near if -found[0] >= LIKELY or (main and len(near) == 1)]
    return Node(article_id=min(likely)[1]) if likely else None


def _fits(tree: Tree, member: Key, other: Key, rows: Sequence[Citation]) -> bool:
    below, above = tree.readings[member[0]], tree.readings[other[0]]
    return _is_earlier(below, above) and _is_of_day(above, rows) and _has_words(below, above, rows)


def _is_earlier(below: Reading, above: Reading) -> bool:
    """Say whether one article can rest on the other by the days on which they were published."""
    later, earlier = below.layout.dating.interval, above.layout.dating.interval
    if later is None or later.end is None or earlier is None or earlier.start is None:
        return True
    return earlier.start <= later.end + A_DAY


def _is_of_day(above: Reading, rows: Sequence[Citation]) -> bool:
    """Say whether an article can be of the days that the citations give the report."""
    published = above.layout.dating.interval
    days = [row.date for row in rows if row.date is not None and row.date.start is not None]
    if published is None or not days:
        return True
    return any(
        (published.start is None or day.end is None or published.start <= day.end + A_DAY)
        and (published.end is None or day.start is None or day.start <= published.end + A_DAY)
        for day in days
    )


def _has_words(below: Reading, above: Reading, rows: Sequence[Citation]) -> bool:
    """Say whether an article has what an interview gave, where nothing but interviews of its outlet are cited."""
    if any(row.manner != "interview" for row in rows):
        return True
    places = {row.sentence for row in rows}
    told = [row for row in below.attributions if row.sentence in places]
    if any(row.profile.anonymous for row in told):
        return True
    speakers = _speakers(told)
    return bool(speakers & _speakers(above.attributions))


def _speakers(rows: Sequence[Attribution]) -> set[str]:
    return {person(row.profile) for row in rows if speaks(row.profile)}
