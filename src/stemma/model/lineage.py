"""The nouns of lineage: stories, origins, and which account depends on which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Interval, Problem, Span

LineageKind = Literal["cites", "cites_unnamed", "copies", "paraphrases", "inferred"]
OriginKind = Literal["outlet", "statement", "document", "anonymous"]


@dataclass(frozen=True, slots=True)
class Node:
    """An end of a lineage row: an article of the collection, or an origin outside it. Exactly one is set."""

    article_id: str | None = None
    origin_id: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where something enters the record.

    An upstream that is not in the collection is a phantom (*in_collection* False): "Reuters, 31 July".
    *entity* is the outlet's, speaker's or document's id; *articles* are the articles of the collection
    that are this origin (its own reporting). *sources* are the described sources behind it.
    """

    id: str
    label: str
    kind: OriginKind
    in_collection: bool
    entity: str | None = None
    date: Interval | None = None
    url: str | None = None
    sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageRow:
    """
    One account rests on another.

    *below* depends on *upstream*. *label* names the upstream outlet, None where the text hides it
    ("a foreign news agency"). *scope* holds the spans of the lower article that rest on the upstream,
    empty for the whole of it. *confidence* is 0 to 1, and 1 where the text says so; *reason* says in words
    what the row rests on.
    """

    id: str
    below: Node
    upstream: Node
    label: str | None
    kind: LineageKind
    confidence: float
    story: str | None
    evidence: tuple[Span, ...]
    scope: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """
    A passage of an article that tells another story than the article's own: a round-up tells two events.

    *number* is the number of the text on its page; *evidence* holds the passage, *near* says how near it is to the
    story, from 0 to 1.
    """

    article_id: str
    number: int
    evidence: tuple[Span, ...]
    near: float


@dataclass(frozen=True, slots=True)
class Story:
    """
    One news event and the articles that tell it.

    *members* are article ids with the number of the story on the page: each text has one story. *first* and *last*
    are the days, or bounds, of the earliest and the latest dated member; None where none is dated. *visits* are the
    passages in articles of other stories that tell this one.
    """

    id: str
    title: str
    members: tuple[tuple[str, int], ...]
    first: Interval | None
    last: Interval | None
    visits: tuple[Visit, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, each once."""
        return tuple(dict.fromkeys(article_id for article_id, _ in self.members))


@dataclass(frozen=True, slots=True)
class Lineage:
    """The family tree of the collection."""

    stories: tuple[Story, ...]
    origins: tuple[Origin, ...]
    rows: tuple[LineageRow, ...]
    problems: tuple[Problem, ...] = ()

    def origin(self, key: str) -> Origin:
        """Give the origin with that id; StopIteration where there is none."""
        return next(origin for origin in self.origins if origin.id == key)
