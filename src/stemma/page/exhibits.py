"""The articles as exhibits of a bundle: lettered, their paragraphs numbered, so that any words have a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.page import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Reading, SegmentKind

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LETTERS = 26
_TITLE_LENGTH = 160
_NAME_LENGTH = 44


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered paragraph of an article: a line of one segment, without the space around it."""

    number: int
    kind: SegmentKind
    story: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """
    An article as the page cites it.

    *index* counts the articles from 0, *letter* is its A, B … Z, AA …; *outlet* is None where the article does not name one; *when* is in plain
    words; *blocks* are in order of the text.
    """

    index: int
    letter: str
    reading: Reading
    outlet: str | None
    title: str
    when: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The outlet, or the headline of an article whose outlet is not known."""
        if self.outlet:
            return self.outlet
        title = self.title if len(self.title) <= _NAME_LENGTH else self.title[:_NAME_LENGTH].rsplit(" ", 1)[0] + "…"
        return f"“{title}”"

    @property
    def source(self) -> str:
        """The outlet and the title, as a citation begins."""
        return f"{self.outlet or 'outlet not named'}, “{self.title}”, {self.when}"

    @property
    def anchor(self) -> str:
        """The id of the article on the page."""
        return f"a-{self.letter}"


def letter(index: int) -> str:
    """
    Give the letter of the exhibit with that index, as columns of a sheet are named.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def _pieces(reading: Reading) -> Iterator[tuple[SegmentKind, int, int, int]]:
    """Give the text's stretches in order; what no segment covers is taken as body, so that nothing is lost."""
    position = 0
    length = len(reading.article.text)
    for segment in sorted(reading.layout.segments, key=lambda one: (one.span.start, one.span.end)):
        start = max(segment.span.start, position)
        if start > position:
            yield "body", 0, position, start
        if segment.span.end > start:
            yield segment.kind, segment.story, start, segment.span.end
        position = max(position, segment.span.end)
    if position < length:
        yield "body", 0, position, length


def divide(reading: Reading) -> tuple[Block, ...]:
    """Divide an article into numbered paragraphs."""
    text = reading.article.text
    blocks: list[Block] = []
    for kind, story, start, end in _pieces(reading):
        for match in _LINE.finditer(text, start, end):
            line = match.group()
            if not line.strip():
                continue
            left = match.start() + len(line) - len(line.lstrip())
            right = match.start() + len(line.rstrip())
            blocks.append(Block(len(blocks) + 1, kind, story, left, right))
    return tuple(blocks)


def _title(reading: Reading, blocks: Sequence[Block]) -> str:
    span = reading.layout.title()
    if span is not None:
        return " ".join(span.quote.split())
    if reading.article.metadata.title:
        return reading.article.metadata.title
    body = next((block for block in blocks if block.kind == "body"), None)
    if body is None:
        return reading.article.name
    text = reading.article.text[body.start : body.end]
    return text if len(text) <= _TITLE_LENGTH else text[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _when(reading: Reading) -> str:
    """Write the day an article is of; one that is only bounded says so, so that nobody takes the bounds for its day."""
    dating = reading.layout.dating
    shown = words.days(dating.interval)
    return shown if dating.published or dating.interval is None else f"undated, {shown}"


def exhibit(readings: Sequence[Reading]) -> tuple[Exhibit, ...]:
    """Letter the articles in their order."""
    rows = []
    for index, reading in enumerate(readings):
        blocks = divide(reading)
        rows.append(
            Exhibit(
                index=index,
                letter=letter(index),
                reading=reading,
                outlet=reading.layout.outlet or reading.article.metadata.outlet,
                title=_title(reading, blocks),
                when=_when(reading),
                blocks=blocks,
            )
        )
    return tuple(rows)
