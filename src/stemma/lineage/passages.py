"""Shared passages: which articles carry the same text, by runs of five words of their body."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import Copy, shared_often
from stemma.copies.runs import LEAST_WORDS, RUN, SAMPLE, SHORT
from stemma.text import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from stemma.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Body:
    """
    The words of one story in one article's page, folded, with their places.

    *runs* maps the hash of each five-word run to its first place, counted in words.
    """

    article_id: str
    story: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: dict[int, int]


def bodies(reading: Reading) -> list[Body]:
    """Give the bodies of an article: of its own story, and of each story that its page carries besides."""
    spans: dict[int, list[Span]] = {}
    for segment in reading.layout.segments:
        if segment.kind in {"body", "embedded"}:
            spans.setdefault(segment.story, []).append(segment.span)
    return [_body(reading.article.id, story, rows) for story, rows in sorted(spans.items())]


def _body(article_id: str, story: int, spans: Iterable[Span]) -> Body:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        for match in WORD.finditer(span.quote):
            words.append(fold(match.group()))
            starts.append(span.start + match.start())
            ends.append(span.start + match.end())
    runs: dict[int, int] = {}
    for i in range(len(words) - RUN + 1):
        runs.setdefault(zlib.crc32(" ".join(words[i : i + RUN]).encode()), i)
    return Body(article_id, story, tuple(words), tuple(starts), tuple(ends), runs)


def find_copies(rows: Sequence[Body], least: float) -> list[Copy]:
    """
    Find the pairs of which one shares at least the part *least* of its runs with the other.

    Pairs come ordered by the indices of their bodies. Two stories of one page are never compared.
    """
    found = []
    for first, second in _candidates(rows):
        one, other = rows[first], rows[second]
        if one.article_id == other.article_id:
            continue
        shared = len(one.runs.keys() & other.runs.keys())
        copy = Copy(first, second, shared / len(one.runs), shared / len(other.runs))
        if copy.containment >= least:
            found.append(copy)
    return found


def _candidates(rows: Sequence[Body]) -> list[tuple[int, int]]:
    """Give the pairs of bodies that share two sampled runs, in order."""
    return shared_often([_sample(body) for body in rows])


def _sample(body: Body) -> NDArray[np.uint64]:
    if len(body.words) < LEAST_WORDS:
        return np.zeros(0, np.uint64)
    runs = np.fromiter(body.runs, np.uint64, len(body.runs))
    return runs if len(body.words) < SHORT else runs[runs % np.uint64(SAMPLE) == 0]


def passages(one: Body, other: Body, least: int = 8) -> list[tuple[int, int, int]]:
    """
    Give the maximal passages of *one* that stand in *other*, of at least *least* words, the longest first.

    Each is (place in one, place in other, number of words).
    """
    found: list[tuple[int, int, int]] = []
    here = 0
    while here <= len(one.words) - RUN:
        there = other.runs.get(zlib.crc32(" ".join(one.words[here : here + RUN]).encode()))
        if there is None:
            here += 1
            continue
        length = 0
        while (
            here + length < len(one.words)
            and there + length < len(other.words)
            and one.words[here + length] == other.words[there + length]
        ):
            length += 1
        if length >= least:
            found.append((here, there, length))
        here += max(length, 1)
    return sorted(found, key=lambda row: (-row[2], row[0]))


def stretch(reading: Reading, body: Body, place: int, number: int) -> Span:
    """Cut the span of a passage that starts at a word's place."""
    return reading.article.span(body.starts[place], body.ends[place + number - 1])
