"""What a sentence's claims draw on: its mentions, times and quantities, and who says which part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Article, Attribution, Mention, Quantity, Reading, Sentence, Span, TimeExpression


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Row = TypeVar("Row", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence with the things that were found in it; *contents* are what somebody is quoted as saying."""

    article: Article
    sentence: Sentence
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    contents: tuple[tuple[Span, Attribution], ...]

    def speech(self, start: int, end: int) -> Attribution | None:
        """Give the innermost attribution whose content holds most of a stretch."""
        best: tuple[int, Attribution] | None = None
        for span, row in self.contents:
            shared = min(end, span.end) - max(start, span.start)
            if 2 * shared > end - start and (best is None or len(span) < best[0]):
                best = len(span), row
        return best[1] if best else None


def contexts(reading: Reading) -> Iterator[Context]:
    """Give each sentence of a reading with its own things; linear in the length of the article."""
    parse = reading.parse
    mentions, times, quantities = _Shelf(parse.mentions), _Shelf(parse.times), _Shelf(parse.quantities)
    contents = _contents(reading)
    for sentence in parse.sentences:
        span = sentence.span
        yield Context(
            reading.article,
            sentence,
            mentions.within(span),
            times.within(span),
            quantities.within(span),
            tuple(contents.get(sentence.index, ())),
        )


class _Shelf(Generic[Row]):
    """Rows in order of the text, found by where they start."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self._starts = [row.span.start for row in self._rows]

    def within(self, span: Span) -> tuple[Row, ...]:
        return self._rows[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _contents(reading: Reading) -> dict[int, list[tuple[Span, Attribution]]]:
    sentences = reading.parse.sentences
    starts = [sentence.span.start for sentence in sentences]
    rows: dict[int, list[tuple[Span, Attribution]]] = {}
    for attribution in reading.attributions:
        for span in attribution.content:
            for sentence in sentences[max(0, bisect_right(starts, span.start) - 1) :]:
                if sentence.span.start >= span.end:
                    break
                rows.setdefault(sentence.index, []).append((span, attribution))
    return rows
