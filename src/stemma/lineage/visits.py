"""Visits: passages of an article that tell another story than its own, as a round-up has them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.lineage.words import IMAGINED, count
from stemma.model import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.lineage.words import Telling
    from stemma.model import Reading, Sentence, Story

    Key = tuple[str, int]
    Weights = dict[str, float]

# So many paragraphs in a row, with so many words, tell a story; fewer only touch on it, or quote what was said there.
LEAST_PARAGRAPHS, LEAST_WORDS = 2, 80
# They are so near to the story, and so many times nearer to it than to the article's own.
NEAR, NEARER = 0.2, 2.0
# A story with one text has no words that are the event's and not the text's: it takes a nearer passage.
NEAR_ONE = 0.3
# The words by which a story is looked up.
HEAVIEST = 40
PROSE = frozenset({"body", "embedded"})


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The stories of a pile by their words, how rare each word is, and which stories have one text (*single*)."""

    rarity: Mapping[str, float]
    postings: Mapping[str, Sequence[tuple[str, float]]]
    single: frozenset[str] = frozenset()

    def vector(self, words: Mapping[str, int]) -> Weights:
        """Weigh words by how rare they are, to the length 1."""
        weights = {word: (1 + math.log(number)) * self.rarity.get(word, 0.0) for word, number in sorted(words.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def near(self, words: Mapping[str, int]) -> dict[str, float]:
        """Give how near some words are to each story that has any of them among its heaviest."""
        found: dict[str, float] = defaultdict(float)
        for word, weight in self.vector(words).items():
            for story, other in self.postings.get(word, ()):
                found[story] += weight * other
        return found


def with_visits(
    stories: Sequence[Story], readings: Sequence[Reading], tellings: Mapping[Key, Telling]
) -> tuple[Story, ...]:
    """
    Add to stories the passages that tell them in articles which are told to another story.

    A visit is a run of paragraphs that is near to the story, and much nearer than to its article's own opening. Work
    grows with the sentences of the pile, each looked up by its words.
    """
    if len(stories) < 2:  # noqa: PLR2004 - with one story there is no other to visit
        return tuple(stories)
    home = {member: story for story in stories for member in story.members}
    shelf = _shelf(stories, tellings)
    told: dict[str, list[Key]] = defaultdict(list)
    for member in sorted(home):
        told[member[0]].append(member)
    found: dict[str, list[Visit]] = defaultdict(list)
    for reading in readings:
        for member in told[reading.article.id]:
            for story, visit in _visits(reading, member, home, tellings, shelf):
                found[story].append(visit)
    return tuple(replace(story, visits=tuple(found[story.id])) for story in stories)


def _shelf(stories: Sequence[Story], tellings: Mapping[Key, Telling]) -> _Shelf:
    texts = [tellings[member] for story in stories for member in story.members]
    frequency = Counter(word for told in texts for word in told.words)
    rarity = {word: math.log((len(texts) + IMAGINED) / number) for word, number in frequency.items()}
    bare = _Shelf(rarity, {})
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for story in stories:
        total: Counter[str] = Counter()
        for member in story.members:
            total.update(bare.vector(tellings[member].words))
            total.update(bare.vector(tellings[member].opening))
        heaviest = sorted(total, key=lambda word: (-total[word], word))[:HEAVIEST]
        length = math.sqrt(math.fsum(total[word] ** 2 for word in heaviest))
        for word in heaviest:
            postings[word].append((story.id, total[word] / length))
    return _Shelf(rarity, postings, frozenset(story.id for story in stories if len(story.members) == 1))


def _visits(
    reading: Reading,
    member: Key,
    home: Mapping[Key, Story],
    tellings: Mapping[Key, Telling],
    shelf: _Shelf,
) -> Iterable[tuple[str, Visit]]:
    """Give the stories that an article visits, each with its longest passage."""
    own = shelf.vector(tellings[member].opening)
    runs: dict[str, list[list[list[Sentence]]]] = defaultdict(list)
    last: dict[str, int] = {}
    for place, paragraph in enumerate(_paragraphs(reading, member[1])):
        words = count(paragraph)
        mine = math.fsum(weight * own.get(word, 0.0) for word, weight in shelf.vector(words).items())
        for story, near in shelf.near(words).items():
            if story == home[member].id or near < NEAR / NEARER or near < NEARER * mine:
                continue
            if last.get(story) == place - 1:
                runs[story][-1].append(paragraph)
            else:
                runs[story].append([paragraph])
            last[story] = place
    for story in sorted(runs):
        longest = max(runs[story], key=_length)
        if len(longest) < LEAST_PARAGRAPHS or _length(longest) < LEAST_WORDS:
            continue
        passage = [sentence for paragraph in longest for sentence in paragraph]
        near = shelf.near(count(passage)).get(story, 0.0)
        if near >= (NEAR_ONE if story in shelf.single else NEAR):
            span = reading.article.span(passage[0].span.start, passage[-1].span.end)
            yield story, Visit(reading.article.id, member[1], (span,), round(near, 3))


def _length(paragraphs: Sequence[Sequence[Sentence]]) -> int:
    """Count the words of some paragraphs."""
    return sum(len(sentence.tokens) for paragraph in paragraphs for sentence in paragraph)


def _paragraphs(reading: Reading, story: int) -> list[list[Sentence]]:
    rows: list[list[Sentence]] = []
    number = None
    for sentence in reading.parse.sentences:
        if sentence.story != story or sentence.kind not in PROSE:
            continue
        if sentence.paragraph != number:
            rows.append([])
            number = sentence.paragraph
        rows[-1].append(sentence)
    return rows
