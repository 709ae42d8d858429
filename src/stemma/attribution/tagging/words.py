"""An article as the row of words that the tagger reads, and what is known of each word beforehand."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.attribution.quotations import OPENING, quotations
from stemma.attribution.tagging.labels import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from stemma.attribution.found import Found, Place
    from stemma.attribution.quotations import Quotation
    from stemma.model import Reading, Sentence, Token

WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_MARKS = OPENING | frozenset("”»")
# The columns of `Words.signs`, each 0 or 1.
SIGNS = ("quoted", "mark", "paragraph", "sentence", "last")
NOTHING = "-"
OPENING_WORDS = 8  # that tell a sentence from others


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words and signs of an article's sentences, in order; *n* of them.

    *places* are offsets in the article's text and *sentences* the index of each word's sentence.
    *tags* (Penn) and *deps* (ClearNLP) are of the token that the word starts in. *rules* is [n, 3]:
    what the rules take the word for as source, cue and content, as labels of `tagging.labels`.
    *signs* is [n, 5], in the order of `SIGNS`.
    """

    places: tuple[Place, ...]
    sentences: tuple[int, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    rules: npt.NDArray[np.int64]
    signs: npt.NDArray[np.float32]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.places)


def words(reading: Reading, found: Sequence[Found]) -> Words:
    """Lay out the words of an article; *found* is what the rules found in it."""
    text = reading.article.text
    places: list[Place] = []
    sentences: list[int] = []
    tags: list[str] = []
    deps: list[str] = []
    edges: list[tuple[bool, bool, bool]] = []
    paragraph = -1
    for sentence in reading.parse.sentences:
        row = [match.span() for match in WORD.finditer(text, sentence.span.start, sentence.span.end)]
        for at, place in enumerate(row):
            token = _token(sentence, place)
            tags.append(token.tag if token else NOTHING)
            deps.append(token.dep if token else NOTHING)
            edges.append((at == 0 and sentence.paragraph != paragraph, at == 0, at == len(row) - 1))
        paragraph = sentence.paragraph
        places.extend(row)
        sentences.extend([sentence.index] * len(row))
    return Words(
        places=tuple(places),
        sentences=tuple(sentences),
        tags=tuple(tags),
        deps=tuple(deps),
        rules=_rules(places, found),
        signs=_signs(text, places, edges),
    )


def sentence_keys(text: str, row: Words) -> dict[int, int]:
    """Give by the index of each sentence's first word a number that its first words decide."""
    keys = {}
    for at in np.flatnonzero(row.signs[:, SIGNS.index("sentence")]):
        opening = row.places[at : at + OPENING_WORDS]
        keys[int(at)] = zlib.crc32(" ".join(text[start:end] for start, end in opening).encode())
    return keys


def _token(sentence: Sentence, place: Place) -> Token | None:
    """Give the token that a word starts in."""
    at = bisect_right(sentence.tokens, place[0], key=lambda token: token.start) - 1
    return sentence.tokens[at] if at >= 0 and sentence.tokens[at].end > place[0] else None


def _rules(places: Sequence[Place], found: Sequence[Found]) -> npt.NDArray[np.int64]:
    roles = (
        [(row.source,) for row in found if row.source is not None],
        [(row.cue,) for row in found],
        [row.content for row in found if row.content],
    )
    return np.array([encode(places, spans) for spans in roles], dtype=np.int64).T.reshape(len(places), 3)


def _signs(text: str, places: Sequence[Place], edges: Sequence[tuple[bool, bool, bool]]) -> npt.NDArray[np.float32]:
    quotes = quotations(text)
    starts = [quote.start for quote in quotes]
    rows = [
        (_is_quoted(quotes, starts, place), text[place[0]] in _MARKS, *edge)
        for place, edge in zip(places, edges, strict=True)
    ]
    return np.array(rows, dtype=np.float32).reshape(len(places), len(SIGNS))


def _is_quoted(quotes: Sequence[Quotation], starts: Sequence[int], place: Place) -> bool:
    at = bisect_right(starts, place[0]) - 1
    return at >= 0 and quotes[at].holds(*place)
