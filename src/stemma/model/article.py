"""The nouns of collection and cleaning: captures' texts, their parts, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from datetime import date

SegmentKind = Literal[
    "headline",
    "byline",
    "dateline",
    "body",
    "caption",
    "credit",
    "furniture",
    "links",
    "embedded",
    "disclosure",
]
SEGMENT_KINDS: tuple[SegmentKind, ...] = get_args(SegmentKind)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    A stretch of one article's text, with the words it points at.

    Offsets count code points; *end* is exclusive. `Article.span` cuts every span,
    so that *quote* cannot drift from the text.
    """

    article_id: str
    start: int
    end: int
    quote: str

    def __len__(self) -> int:
        """Count the code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether both share at least one code point of one article."""
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside this span."""
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Metadata:
    """
    What the container of an article says about it in a machine-readable way (HTML meta, JSON fields).

    All are as the container has them, None where it says nothing; *language* is an ISO 639 code.
    *retrieved* is when it was collected, as ISO 8601: nothing on the page is younger. *issued* is when what
    carried it was sent or made (a mail, a version of a wire story), as ISO 8601: weaker than what the page
    prints. *via* names that carrier: a feed's title, a mail's sender.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None
    issued: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """
    Bytes as they were collected, before anything was read in them.

    *sha256* hashes *data*. Articles name the capture that they were taken from by that hash; a feed or a
    mail with several articles is one capture. *retrieved* is as in `Metadata`.
    """

    sha256: str
    data: bytes
    media_type: str = "application/octet-stream"
    url: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """
    One input text as it stands.

    *text* is what all spans refer to: UTF-8, newlines untouched (for HTML, PDF and feeds
    the extracted text). Cleaning labels it and never deletes. *id* hashes the content, so the
    same bytes are one article with several *names*; *name* is the first of them. *capture* is the
    hash of the bytes that it was taken from, None where they were not kept.
    """

    id: str
    name: str
    text: str
    sha256: str
    names: tuple[str, ...] = ()
    url: str | None = None
    media_type: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
    capture: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Cut the span [start, end), in code points; the only way to make one. ValueError if it is empty or outside."""
        if not 0 <= start < end <= len(self.text):
            message = f"article {self.name}: no span {start}..{end} in a text of {len(self.text)} characters"
            raise ValueError(message)
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Segment:
    """
    A part of an article's text and what it is.

    *story* 0 is the article's own story; 1, 2 … are other stories whose text stands in the page
    (their segments have kind `embedded`, a repeat of the same story has the same number).
    """

    kind: SegmentKind
    span: Span
    story: int = 0


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends inclusive; None is an open end."""

    start: date | None
    end: date | None

    def meets(self, other: Interval) -> bool:
        """Say whether the two can share a day."""
        starts_before = self.start is None or other.end is None or self.start <= other.end
        ends_after = self.end is None or other.start is None or other.start <= self.end
        return starts_before and ends_after


@dataclass(frozen=True, slots=True)
class Dating:
    """
    When an article was published, as far as the signs allow.

    *published* is a day that the text or its container states; else *between* bounds it (None:
    nothing is known). *basis* says in words what the date or the bounds rest on, and *evidence*
    points at those words where they stand in an article.
    """

    published: date | None
    between: Interval | None
    basis: str
    evidence: tuple[Span, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """The day as an interval, or the bounds."""
        return Interval(self.published, self.published) if self.published else self.between


@dataclass(frozen=True, slots=True)
class Problem:
    """
    Something that could not be read, or is unmeasured.

    *document* is the name of the file or article ("-" for the whole pile), *where* the place in it in
    words ("line 3", "text"), *message* the fact and what to do about it.
    """

    document: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Layout:
    """
    What each part of an article's text is, and what its page says about itself.

    *segments* are in order and do not overlap; together they cover every character that is not
    white space. *titles* holds the headline of each story on the page by its number. *outlet* is a name,
    None where nothing tells it, and *outlet_basis* says in words what it rests on. *language* is an ISO
    639 code; only "en" is read further.
    """

    article_id: str
    segments: tuple[Segment, ...]
    dating: Dating
    titles: tuple[tuple[int, Span], ...] = ()
    byline: Span | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    language: str = "en"
    problems: tuple[Problem, ...] = ()

    def title(self, story: int = 0) -> Span | None:
        """Give the headline of one of the page's stories."""
        return next((span for number, span in self.titles if number == story), None)

    def of_kind(self, *kinds: SegmentKind) -> tuple[Segment, ...]:
        """Give the segments of these kinds, in order."""
        return tuple(segment for segment in self.segments if segment.kind in kinds)


@dataclass(frozen=True, slots=True)
class Collection:
    """
    What was collected: the articles, sorted by name, and what could not be read.

    *captures* are the bytes that the articles were taken from, each once, where they were asked for.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    captures: tuple[Capture, ...] = ()
