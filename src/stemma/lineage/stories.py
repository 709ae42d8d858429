"""Stories: which articles tell the same news event."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.model import Interval, Story
from stemma.text import fold, key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from stemma.model import Reading

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LIGHT = frozenset({"say", "be", "have", "do", "tell", "mr.", "mrs.", "ms."})
# What stands first is what the story is about: headline and lead count twice.
LEAD_SENTENCES = 3
LEAD_WEIGHT = 2
# A pile of three reports on one event has no rare words: it is weighed as if it also held so many
# articles on other things.
IMAGINED = 20
# Below this two texts share no more than any two on foreign affairs.
FLOOR = 0.12
# A story takes in another text where it is at least half as near to the story's texts as they are to
# each other. This, not the floor, keeps two events of one topic apart, and needs no tuning to the pile.
COHESION = 0.5
# Two tellings of one event are not further apart in time than this, in days.
APART = 21
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Telling:
    """One story of one article's page: the article's place among the readings, and the story's number."""

    reading: int
    story: int


def group(readings: Sequence[Reading], twins: Mapping[tuple[str, int], tuple[str, int]]) -> tuple[Story, ...]:
    """
    Group what the readings tell by event.

    An article is a member once for each story of its page. *twins* gives for a copy (article id and
    story number) the text that it is compared by: a copy is as near to the others as its twin, and
    the likeness of copies must not make their story look closer-knit than it is. Stories come in the
    order of their first day, then of their title.
    """
    tellings = _tellings(readings)
    if not tellings:
        return ()
    keys = [(readings[telling.reading].article.id, telling.story) for telling in tellings]
    near = _nearness(readings, tellings)
    first = {row: i for i, row in reversed(list(enumerate(keys)))}
    stand = [first[twins.get(row, row)] for row in keys]
    chosen = sorted(set(stand))
    clusters = []
    for members in _clusters(near[np.ix_(chosen, chosen)]):
        inside = {chosen[i] for i in members}
        clusters.append([i for i, twin in enumerate(stand) if twin in inside])
    rows = [_story(readings, tellings, members, near) for members in clusters]
    return tuple(sorted(rows, key=lambda story: (_first(story.first), story.title, story.id)))


def _first(interval: Interval | None) -> str:
    return interval.start.isoformat() if interval and interval.start else "9"


def _tellings(readings: Sequence[Reading]) -> list[Telling]:
    rows: list[Telling] = []
    for i, reading in enumerate(readings):
        numbers = {0} | {sentence.story for sentence in reading.parse.sentences}
        rows.extend(Telling(i, number) for number in sorted(numbers))
    return rows


def _nearness(readings: Sequence[Reading], tellings: Sequence[Telling]) -> NDArray[np.float64]:
    """Give the cosine of each two tellings' weighted words, 0 where their days are far apart."""
    counts = [_words(readings[telling.reading], telling.story) for telling in tellings]
    frequency = Counter(word for row in counts for word in row)
    # A word of one telling makes nothing nearer, but makes its text longer: it enters the length only.
    shared = sorted(word for word, number in frequency.items() if number > 1)
    column = {word: i for i, word in enumerate(shared)}
    matrix = np.zeros((len(counts), len(shared)))
    for i, row in enumerate(counts):
        length = 0.0
        for word, number in sorted(row.items()):
            weight = (1 + math.log(number)) * math.log((len(counts) + IMAGINED) / frequency[word])
            length += weight * weight
            if word in column:
                matrix[i, column[word]] = weight
        if length:
            matrix[i] /= math.sqrt(length)
    near = np.round(matrix @ matrix.T, 6)
    days = [readings[telling.reading].layout.dating.interval if not telling.story else None for telling in tellings]
    for i, one in enumerate(days):
        for j in range(i):
            if _far(one, days[j]):
                near[i, j] = near[j, i] = 0.0
    return near


def _words(reading: Reading, story: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    sentences = [sentence for sentence in reading.parse.sentences if sentence.story == story]
    for i, sentence in enumerate(sentences):
        weight = LEAD_WEIGHT if i < LEAD_SENTENCES else 1
        for token in sentence.tokens:
            if token.pos in CONTENT and len(token.text) > 1:
                word = fold(token.lemma)
                if word not in LIGHT:
                    counts[word] += weight
    return counts


def _far(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    return _gap(one.end, other.start) > APART or _gap(other.end, one.start) > APART


def _gap(end: date | None, start: date | None) -> int:
    return (start - end).days if end and start else 0


def _clusters(near: NDArray[np.float64]) -> list[list[int]]:
    """Join by average link, nearest first; a join that would loosen the closer-knit side too much is refused."""
    number = len(near)
    members = [[i] for i in range(number)]
    link = near.copy()
    np.fill_diagonal(link, -1.0)
    within = np.zeros(number)
    refused = np.zeros((number, number), dtype=bool)
    while True:
        open_links = np.where(refused, -1.0, link)
        one, other = sorted(divmod(int(np.argmax(open_links)), number))
        value = float(open_links[one, other])
        if value < FLOOR:
            break
        if value < COHESION * max(within[one], within[other]):
            refused[one, other] = refused[other, one] = True
            continue
        a, b = len(members[one]), len(members[other])
        within[one] = (within[one] * _pairs(a) + within[other] * _pairs(b) + value * a * b) / _pairs(a + b)
        merged = (link[one] * a + link[other] * b) / (a + b)
        link[one], link[:, one], link[one, one] = merged, merged, -1.0
        link[other] = link[:, other] = -1.0
        refused[one] = refused[:, one] = False
        members[one] = sorted(members[one] + members[other])
        members[other] = []
    return [row for row in members if row]


def _pairs(number: int) -> float:
    return number * (number - 1) / 2


def _story(
    readings: Sequence[Reading], tellings: Sequence[Telling], members: list[int], near: NDArray[np.float64]
) -> Story:
    central = sorted(
        members, key=lambda i: (-round(float(near[i, members].sum()), 4), readings[tellings[i].reading].article.name)
    )
    titles = [title for i in central if (title := _title(readings[tellings[i].reading], tellings[i].story))]
    rows = [(readings[tellings[i].reading].article.id, tellings[i].story) for i in members]
    days = [
        interval
        for i in members
        if not tellings[i].story and (interval := readings[tellings[i].reading].layout.dating.interval)
    ]
    title = titles[0] if titles else _lead(readings[tellings[central[0]].reading], tellings[central[0]].story)
    return Story(
        id=key("s", *sorted(rows)),
        title=title,
        members=tuple(rows),
        first=min(days, key=lambda day: (day.start is None, day.start or day.end, day.end is None), default=None),
        last=max(
            days, key=lambda day: (day.end is not None, day.end or day.start, day.start is not None), default=None
        ),
    )


def _title(reading: Reading, story: int) -> str | None:
    span = reading.layout.title(story)
    return " ".join(span.quote.split()) if span else None


def _lead(reading: Reading, story: int) -> str:
    """Give the first sentence, cut at a word, where no member has a headline."""
    for sentence in reading.parse.sentences:
        if sentence.story == story:
            words = " ".join(sentence.span.quote.split())
            return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return reading.article.name
