"""What accounts say, passage by passage, and which passages of two accounts say the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.model import Attribution, Claim, Reading, Sentence, Span, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# Verbs that every passage has.
EMPTY = frozenset({"be", "have", "do", "say", "tell", "will", "would", "could", "may", "also", "get", "make"})
QUOTES = frozenset('“”"„«»')


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim's words or a quotation's: *features* are content lemmas, entities and numbers."""

    span: Span
    features: frozenset[str]
    attribution: Attribution | None
    claim: Claim | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages and how much of the rarer words they share, 0 to 1."""

    upstream: Passage
    downstream: Passage
    likeness: float


class Aligner:
    """
    Lines up the passages of two accounts.

    Likeness is the shared part of both passages' features, weighted by rarity in the collection
    (inverse document frequency): the cosine over binary features.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Cut every account into passages and weigh their words."""
        self._claims = {reading.article.id: tuple(_claim_passages(reading)) for reading in readings}
        self._quotations = {reading.article.id: tuple(_quotation_passages(reading)) for reading in readings}
        seen: Counter[str] = Counter()
        for passages in self._claims.values():
            seen.update({feature for passage in passages for feature in passage.features})
        self._articles = max(len(readings), 1)
        self._seen = seen

    def claims(self, reading: Reading) -> tuple[Passage, ...]:
        """Give the passages that are claims."""
        return self._claims[reading.article.id]

    def quotations(self, reading: Reading) -> tuple[Passage, ...]:
        """Give the passages that are quotations."""
        return self._quotations[reading.article.id]

    def weight(self, feature: str) -> float:
        """Weigh a feature by its rarity; what no claim has counts as seen once."""
        return math.log(1.5 + self._articles / max(self._seen[feature], 1))

    def mass(self, features: Iterable[str]) -> float:
        """Sum the weights."""
        return math.fsum(self.weight(feature) for feature in sorted(features))

    def likeness(self, first: Passage, second: Passage) -> float:
        """Give the weighted cosine of two passages' features."""
        shared = self.mass(first.features & second.features)
        if not shared:
            return 0.0
        return shared / math.sqrt(self.mass(first.features) * self.mass(second.features))

    def share(self, part: Passage, whole: Passage) -> float:
        """Give the weighted part of the first passage's features that the second has too."""
        total = self.mass(part.features)
        return self.mass(part.features & whole.features) / total if total else 0.0

    def matches(self, upstream: Reading, downstream: Reading, least: float) -> Iterator[Match]:
        """
        Give for each claim of the lower account its likest claim above, where both choose each other.

        Only passages that share a feature are compared: an index keeps this near linear.
        """
        above, below = self.claims(upstream), self.claims(downstream)
        index: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(above):
            for feature in passage.features:
                index[feature].append(number)
        best_above: dict[int, tuple[float, int]] = {}
        best_below: dict[int, tuple[float, int]] = {}
        for number, passage in enumerate(below):
            for other in sorted({place for feature in passage.features for place in index.get(feature, ())}):
                likeness = self.likeness(above[other], passage)
                if likeness >= least:
                    best_below[number] = max(best_below.get(number, (0.0, 0)), (likeness, -other))
                    best_above[other] = max(best_above.get(other, (0.0, 0)), (likeness, -number))
        for number, (likeness, other) in sorted(best_below.items()):
            if best_above[-other] == (likeness, -number):
                yield Match(above[-other], below[number], likeness)


def _claim_passages(reading: Reading) -> Iterator[Passage]:
    for claim in reading.claims:
        sentence = reading.parse.sentences[claim.sentence]
        if sentence.story == 0:
            yield _passage(reading, sentence, claim.span, reading.attribution(claim.attribution), claim)


def _quotation_passages(reading: Reading) -> Iterator[Passage]:
    """Give what stands in quotation marks and is said by somebody, each stretch on its own."""
    text = reading.article.text
    for row in reading.attributions:
        for span in row.content:
            for start, end in _quoted(text, span):
                inner = reading.article.span(start, end)
                sentences = reading.parse.sentences_in(inner)
                if sentences and sentences[0].story == 0:
                    features = frozenset[str]().union(*(_features(reading, each, inner) for each in sentences))
                    yield Passage(inner, features, row, None, sentences[0].index)


def _quoted(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Give the stretches inside quotation marks of a content, without the marks."""
    start = None
    for place in range(span.start, span.end):
        if text[place] not in QUOTES:
            continue
        if start is None:
            start = place + 1
        else:
            if text[start:place].strip():
                yield start, place
            start = None
    if start is not None and text[start : span.end].strip():
        yield start, span.end


def _passage(
    reading: Reading, sentence: Sentence, span: Span, attribution: Attribution | None, claim: Claim | None
) -> Passage:
    return Passage(span, _features(reading, sentence, span), attribution, claim, sentence.index)


def _features(reading: Reading, sentence: Sentence, span: Span) -> frozenset[str]:
    mentions = [mention for mention in reading.parse.mentions_in(span) if mention.sentence == sentence.index]
    found = {mention.entity for mention in mentions}
    for token in sentence.within(span.start, span.end):
        if token.pos in CONTENT and not any(m.span.start <= token.start < m.span.end for m in mentions):
            found.add(_lemma(token))
    return frozenset(found - EMPTY)


def _lemma(token: Token) -> str:
    # "long-standing" and "longstanding", "Baku's" and "Baku" are one word each.
    return fold(token.lemma).replace("-", "").removesuffix("'s")
