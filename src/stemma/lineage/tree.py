"""What grows while a pile is traced: origins and rows, and what they are made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.kinship import Kinship, Signs, kinship, ordinary, signs
from stemma.lineage.names import named
from stemma.model import LineageRow, Node, Origin
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.knowledge import Outlet
    from stemma.lineage.citations import Citation
    from stemma.lineage.families import Key, Pile
    from stemma.model import Interval, Reading


@dataclass(slots=True)
class Tree:
    """
    A family tree in the making.

    *stories* gives the story of each text (article id and its page's story number), *signs* what
    the text shows of its origin, *known* the persons whom everybody names, *reports* the
    origins of which a report is cited: what somebody told an outlet is not taken from another.
    """

    readings: Mapping[str, Reading]
    pile: Pile
    stories: Mapping[Key, str]
    signs: Mapping[Key, Signs]
    known: frozenset[str]
    reports: set[str] = field(default_factory=set)
    origins: dict[str, Origin] = field(default_factory=dict)
    rows: dict[str, LineageRow] = field(default_factory=dict)

    def add(self, row: LineageRow) -> None:
        """Add a row; the first of an id stays."""
        self.rows.setdefault(row.id, row)

    def phantom(self, outlet: Outlet, where: str, rows: Iterable[Citation] = ()) -> Origin:
        """Give the origin that stands for an outlet's absent report, with what citations tell of it."""
        origin_id = key("o", outlet.entity, where)
        origin = self.origins.get(origin_id) or Origin(
            origin_id, outlet.name, "outlet", in_collection=False, entity=outlet.entity
        )
        rows = list(rows)
        urls = [row.url for row in rows if row.url]
        sources = [source for row in rows for source in row.sources]
        self.origins[origin_id] = replace(
            origin,
            date=_earliest([day for day in (origin.date, *(row.date for row in rows)) if day]),
            url=origin.url or (urls[0] if urls else None),
            sources=tuple(dict.fromkeys((*origin.sources, *sources))),
        )
        return self.origins[origin_id]

    def kinship(self, one: Key, other: Key) -> Kinship:
        """Weigh what two texts of one story share."""
        return kinship(self.signs[one], self.signs[other], self.known)

    def member(self, row: LineageRow) -> Key | None:
        """Give the text that a row is about, None for a row from an origin."""
        article_id = row.below.article_id
        texts = (member for member, story in self.stories.items() if member[0] == article_id and story == row.story)
        return next(texts, None)

    def outlet(self, node: Node) -> Outlet | None:
        """Give the outlet that a row leads to, to its report or to its article in the collection."""
        reading = self.readings.get(node.article_id or "")
        origin = self.origins.get(node.origin_id or "")
        return own_outlet(reading) if reading else named(origin.entity) if origin and origin.entity else None

    def is_agency(self, node: Node) -> bool:
        """Say whether a row leads to a news agency."""
        outlet = self.outlet(node)
        return outlet is not None and outlet.kind == "agency"


def plant(readings: Sequence[Reading], pile: Pile, stories: Mapping[Key, str]) -> Tree:
    """Start a tree: no row yet, all signs read."""
    by_id = {reading.article.id: reading for reading in readings}
    marks = {member: signs(by_id[member[0]], member[1]) for member in stories}
    return Tree(by_id, pile, stories, marks, ordinary(list(marks.values())))


def _earliest(dates: Sequence[Interval]) -> Interval | None:
    return min(dates, key=lambda day: (day.start is None, str(day.start or day.end)), default=None)
