"""Which stories the claims of a pile stand in, and how near these are to each other in time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.comparison.profiles import Profile
    from stemma.model import Interval, Lineage, Span

# Accounts of one event come within so many days of each other.
NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Stories:
    """
    The stories of a pile.

    *home* gives the story of each text (article id, number of the story on its page), *days* the days of a story,
    *visits* the passages of an article that tell another story, each with that story.
    """

    home: Mapping[tuple[str, int], str]
    days: Mapping[str, tuple[Interval | None, Interval | None]]
    visits: Mapping[str, Sequence[tuple[Span, str]]]

    def of(self, row: Profile) -> str | None:
        """Give the story that a claim stands in."""
        return self.home.get((row.claim.article_id, row.story))

    def are_one(self, first: Profile, second: Profile) -> bool:
        """Say whether two claims stand in one story, by their texts or by the passages that they stand in."""
        return self.of(first) == self.of(second) or not self._told(first).isdisjoint(self._told(second))

    def _told(self, row: Profile) -> set[str | None]:
        visited = (story for span, story in self.visits.get(row.claim.article_id, ()) if span.covers(row.claim.span))
        return {self.of(row), *visited}

    def are_near(self, first: Profile, second: Profile) -> bool:
        """Say whether the stories of two claims can be of the same days; nothing keeps apart what has no date."""
        one, other = (self.days.get(self.of(row) or "", (None, None)) for row in (first, second))
        return not (_is_before(one, other) or _is_before(other, one))


def stories_of(lineage: Lineage) -> Stories:
    """Take the stories from a lineage."""
    visits: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for story in lineage.stories:
        for visit in story.visits:
            visits[visit.article_id].extend((span, story.id) for span in visit.evidence)
    return Stories(
        {member: story.id for story in lineage.stories for member in story.members},
        {story.id: (story.first, story.last) for story in lineage.stories},
        visits,
    )


def _is_before(one: tuple[Interval | None, Interval | None], other: tuple[Interval | None, Interval | None]) -> bool:
    """Say whether the last of one story was surely out, and days gone, before the first of another."""
    last, first = one[1], other[0]
    return last is not None and first is not None and bool(last.end and first.start and last.end + NEAR < first.start)
