"""The sentences of a pile, found by what they name: a statement meets only those that share something with it."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.checking.content import Content, Things
from stemma.comparison.entities import canonical_entities
from stemma.knowledge.thesaurus import relatives
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.checking.content import Unit
    from stemma.model import Reading

MOST = 60  # sentences that one statement is held against
PER_ARTICLE = 6
COMMON = 0.34  # a key that more of the sentences have brings none of them up
BEFORE = 3
LED_IN = 35  # words
LEAD = 3  # sentences that open an article and set the scene of all the others


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the pile by its place in the index."""

    place: int
    content: Content


class Index:
    """All sentences of a pile by their units."""

    def __init__(self, readings: Sequence[Reading], statements: Sequence[Reading] = ()) -> None:
        """Cut the sentences of a pile; *statements* only lend their names to the linking."""
        self.names = canonical_entities([*readings, *statements])
        self.contents: list[Content] = []
        self._first: dict[str, int] = {}
        self._headline: dict[str, list[int]] = defaultdict(list)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for reading in readings:
            things = Things(reading, self.names)
            self._first[reading.article.id] = len(self.contents)
            for sentence in reading.parse.sentences:
                place = len(self.contents)
                content = things.content(sentence)
                self.contents.append(content)
                if sentence.kind == "headline":
                    self._headline[reading.article.id].append(place)
                for key in dict.fromkeys(_keys(content)):
                    self._postings[key].append(place)

    def nearest(self, statement: Content) -> tuple[Passage, ...]:
        """Give the sentences that share most with a statement, the likeliest first; few of each article."""
        total = len(self.contents)
        score: dict[int, float] = defaultdict(float)
        for unit in statement.units:
            best: dict[int, float] = {}
            for key, worth in _lookups(unit).items():
                places = self._postings.get(key, ())
                if not places or (len(places) > COMMON * total and total > MOST):
                    continue
                value = worth * unit.weight * math.log(1 + total / len(places))
                for place in places:
                    best[place] = max(best.get(place, 0.0), value)
            for place, value in best.items():
                score[place] += value
        taken: dict[str, int] = defaultdict(int)
        found = []
        for place in sorted(score, key=lambda place: (-round(score[place], 6), place)):
            article = self.contents[place].reading.article.id
            if taken[article] < PER_ARTICLE:
                taken[article] += 1
                found.append(Passage(place, self.contents[place]))
            if len(found) == MOST:
                break
        return tuple(found)

    def lead_in(self, passage: Passage) -> str:
        """Give the last words of the sentence before a passage, none of another story: who "he" is often stands there."""
        if passage.place == self._first[passage.content.reading.article.id]:
            return ""
        before = self.contents[passage.place - 1].sentence
        if before.story != passage.content.sentence.story:
            return ""
        return " ".join(plain(before.span.quote).split()[-LED_IN:])

    def around(self, passage: Passage) -> tuple[Content, ...]:
        """Give the sentences in which what a passage speaks of may have been named: those before it, the headline, the lead."""
        article = passage.content.reading.article.id
        first = max(self._first[article], passage.place - BEFORE)
        before = [self.contents[place] for place in range(passage.place - 1, first - 1, -1)]
        lead = range(self._first[article], min(self._first[article] + LEAD, first))
        heads = [place for place in dict.fromkeys((*self._headline[article], *lead)) if place != passage.place]
        return (*before, *(self.contents[place] for place in heads))


def _keys(content: Content) -> Iterator[str]:
    for unit in content.units:
        yield f"{unit.kind[0]}:{unit.key}"
        if unit.kind == "word":
            yield unit.term
            yield from (f"p:{group}" for group in sorted(unit.groups))
        elif unit.kind == "entity":
            for token in unit.tokens:
                yield f"n:{content.sentence.tokens[token].lower}"


def _lookups(unit: Unit) -> Mapping[str, float]:
    found = {f"{unit.kind[0]}:{unit.key}": 1.0}
    if unit.kind == "word":
        found[unit.term] = 0.9
        for word in sorted(relatives(unit.key, unit.pos)):
            found.setdefault(f"w:{word}", 0.6)
        for group in sorted(unit.groups):
            found.setdefault(f"p:{group}", 0.6)
    elif unit.kind == "entity":
        last = unit.text.split()[-1].lower() if unit.text else ""
        found[f"n:{last}"] = 0.7
    elif unit.kind == "name":
        found[f"n:{unit.key}"] = 1.0
    return found
