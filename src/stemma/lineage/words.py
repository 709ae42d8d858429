"""Words: what a text is about, as words with their weight."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.text import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from stemma.model import Reading, Sentence

# A pile of three reports on one event has no rare words: it is weighed as if it also held so many
# articles on other things.
IMAGINED = 20
PROSE = frozenset({"headline", "body", "caption", "embedded"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LIGHT = frozenset({"say", "be", "have", "do", "tell", "mr.", "mrs.", "ms."})
# What stands first is what the story is about: the headline (else the first sentence) counts twice.
FIRST = 1
FIRST_WEIGHT = 2
# The headline and the first two sentences tell the event itself; the background of a topic comes right after them.
LEAD = 3
# So many sentences tell what an article is about, its background with it.
OPENING = 6
# So many letters are a word's root: "resigned" and "resignation", "Angola" and "Angolan" tell of one thing.
ROOT = 5


@dataclass(frozen=True, slots=True)
class Telling:
    """
    What one text tells: its words with their numbers, those of its lead and of its opening, and which are names.

    The *lead* tells the event; a caption is no part of it: the picture beside it is often of another day. The *opening*
    is longer, and tells what the article is about.
    A text without sentences (in another language) has *names* only: its capitalised words and its numbers.
    """

    words: Mapping[str, int]
    lead: Mapping[str, int]
    opening: Mapping[str, int]
    names: frozenset[str]


def telling(reading: Reading, story: int) -> Telling:
    """Count the words of one story of an article's page."""
    sentences = [sentence for sentence in reading.parse.sentences if sentence.story == story]
    if not sentences:
        return Telling({}, {}, {}, frozenset(_capitalised(reading, story)))
    names = {
        fold(token.text)
        for sentence in sentences
        for token in sentence.tokens
        if token.pos == "PROPN" and len(token.text) > 1
    }
    lead = [sentence for sentence in sentences if sentence.kind != "caption"] or sentences
    return Telling(
        words=count(sentences, FIRST),
        lead=count(lead[:LEAD], FIRST),
        opening=count(sentences[:OPENING], FIRST),
        names=frozenset(names),
    )


def _capitalised(reading: Reading, story: int) -> Iterator[str]:
    """Give the capitalised words and the longer numbers of a text that was not parsed."""
    for segment in reading.layout.segments:
        if segment.story == story and segment.kind in PROSE:
            for found in WORD.finditer(segment.span.quote):
                word = found.group()
                if len(word) > 1 and (word[0].isupper() or word.isdigit()):
                    yield fold(word)


def count(sentences: Sequence[Sentence], first: int = 0) -> Counter[str]:
    """Count the content words of some sentences; those of the *first* ones count twice."""
    counts: Counter[str] = Counter()
    for i, sentence in enumerate(sentences):
        weight = FIRST_WEIGHT if i < first else 1
        for token in sentence.tokens:
            if token.pos in CONTENT and len(token.text) > 1:
                word = fold(token.lemma)
                if word not in LIGHT:
                    counts[word] += weight
    return counts


def roots(words: Mapping[str, int]) -> Counter[str]:
    """Count words by their first letters, so that a deed and its name are one; numbers stay whole."""
    counts: Counter[str] = Counter()
    for word, number in words.items():
        counts[word[:ROOT] if word.isalpha() else word] += number
    return counts


def weigh(rows: Sequence[Mapping[str, int]], imagined: int) -> list[dict[str, float]]:
    """
    Weigh words by how rare they are among some texts, each text's weights to the length 1.

    The texts are weighed as if *imagined* others stood among them that have none of their words.
    """
    frequency = Counter(word for row in rows for word in row)
    weighed = []
    for row in rows:
        weights = {
            word: (1 + math.log(number)) * math.log((len(rows) + imagined) / frequency[word])
            for word, number in sorted(row.items())
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        # A word of one text makes nothing nearer, but makes its text longer: it enters the length only.
        weighed.append({word: weight / length for word, weight in weights.items() if frequency[word] > 1})
    return weighed


def cosines(rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    """Give the cosine of each two of some weighed texts."""
    column: dict[str, int] = {}
    for row in rows:
        for word in row:
            column.setdefault(word, len(column))
    matrix = np.zeros((len(rows), len(column)))
    for i, row in enumerate(rows):
        matrix[i, [column[word] for word in row]] = list(row.values())
    return np.round(matrix @ matrix.T, 6)
