"""
Threads: a large pile cut into parts that are worked on one by one.

What a pile comes to is weighed over all of it, and costs more for each article the more there are. So a large
pile is cut first, by little: the words of each article's opening, and its day. Articles of one story are in one thread;
related stories may be, too. A thread holds at most `TOGETHER` articles, and a pile that is not larger is one thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import hanging_together, shared_often
from stemma.lineage.origins import origin_order
from stemma.lineage.stories import APART, story_order
from stemma.lineage.words import IMAGINED, telling
from stemma.model import Lineage
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from stemma.model import Origin, Reading

# So many articles are compared as one pile.
TOGETHER = 200
# Two articles belong together where so many of the heaviest words of their openings are the same.
HEAVY, FEWEST = 16, 3
# What hangs together in too large a number must share more words, up to so many.
ENOUGH = 8
_WORD, _TIMES, _DAY = "<u8", "u1", "<i4"
# Bytes of a language's code: two letters, three where ISO 639-1 has none.
_CODE = 3
_MOST_TIMES = 255
_NONE = 0


@dataclass(frozen=True, slots=True)
class Sketch:
    """
    What an article is put into a thread by: the first and last day that it may be of, and the words of its opening.

    *language* is its code by ISO 639-1. *words* are hashes of eight bytes each, sorted, *times* how often each stands there, a byte each.
    """

    first: date | None
    last: date | None
    language: str
    words: bytes
    times: bytes

    @property
    def is_dated(self) -> bool:
        """Whether anything bounds the day."""
        return self.first is not None or self.last is not None

    def is_within(self, since: date | None, until: date | None) -> bool:
        """Say whether the article may be of a day between two, both included; never where nothing bounds its day."""
        late = since is None or self.last is None or self.last >= since
        early = until is None or self.first is None or self.first <= until
        return self.is_dated and late and early

    def packed(self) -> bytes:
        """Give the sketch as bytes."""
        days = [day.toordinal() if day else _NONE for day in (self.first, self.last)]
        return (
            np.array(days, _DAY).tobytes()
            + self.language.encode("ascii", "replace").ljust(_CODE)
            + self.words
            + self.times
        )

    @staticmethod
    def unpacked(content: bytes) -> Sketch:
        """Make a sketch of the bytes that `packed` gave."""
        days = 2 * np.dtype(_DAY).itemsize
        first, last = (date.fromordinal(int(day)) if day else None for day in np.frombuffer(content[:days], _DAY))
        language, rest = content[days : days + _CODE].decode().strip(), content[days + _CODE :]
        number = len(rest) // (np.dtype(_WORD).itemsize + 1)
        return Sketch(first, last, language, rest[: len(rest) - number], rest[len(rest) - number :])


def sketch(reading: Reading) -> Sketch:
    """Sketch an article; one in another language by the names and numbers in it."""
    told = telling(reading, 0)
    days = reading.layout.dating.interval
    words = told.opening or dict.fromkeys(sorted(told.names), 1)
    return sketched(days.start if days else None, days.end if days else None, words, reading.layout.language)


def sketched(first: date | None, last: date | None, words: Mapping[str, int], language: str = "en") -> Sketch:
    """Make a sketch of days and of words with their numbers."""
    hashed = {hash64(word): min(number, _MOST_TIMES) for word, number in words.items()}
    order = sorted(hashed)
    return Sketch(
        first, last, language[:_CODE], np.array(order, _WORD).tobytes(), bytes(hashed[word] for word in order)
    )


def find_threads(sketches: Mapping[str, Sketch]) -> tuple[tuple[str, ...], ...]:
    """
    Cut a pile into threads, given the sketch of each article by its id; the same whatever the order.

    Articles that share enough of their heaviest words, and are not weeks apart, hang together. What hangs together in
    too large a number must share more; what still does is cut by its days. Each thread is sorted, and so are they all.
    """
    names = sorted(sketches)
    if len(names) <= TOGETHER:
        return (tuple(names),) if names else ()
    rows = [sketches[name] for name in names]
    heavy, days = _heavy(rows), _days(rows)
    done: list[list[int]] = []
    waiting = [(list(range(len(names))), FEWEST)]
    while waiting:
        places, fewest = waiting.pop()
        if fewest > ENOUGH:
            done += _by_day(places, days)
            continue
        for part in _parts(places, heavy, days, fewest):
            if len(part) <= TOGETHER:
                done.append(part)
            else:
                waiting.append((part, fewest + 1))
    return tuple(sorted(tuple(names[i] for i in sorted(part)) for part in done))


def _heavy(rows: Sequence[Sketch]) -> list[NDArray[np.uint64]]:
    """
    Give the heaviest words of each article, those that stand in other articles too.

    How rare a word is counts in powers of two: one article more changes the weights of few words.
    """
    words = np.frombuffer(b"".join(row.words for row in rows), _WORD)
    times = np.frombuffer(b"".join(row.times for row in rows), _TIMES)
    owner = np.repeat(np.arange(len(rows)), [len(row.times) for row in rows])
    _, column, frequency = np.unique(words, return_inverse=True, return_counts=True)
    total = np.ceil(np.log2(len(rows) + IMAGINED))
    rarity = total - np.floor(np.log2(frequency[column]))
    weight = np.round((1 + np.log(times)) * rarity, 6)
    shared = np.flatnonzero(frequency[column] > 1)
    order = shared[np.lexsort((words[shared], -weight[shared], owner[shared]))]
    starts = np.searchsorted(owner[order], np.arange(len(rows) + 1))
    return [
        np.sort(column[order[first : min(last, first + HEAVY)]]).astype(np.uint64)
        for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    ]


def _days(rows: Sequence[Sketch]) -> NDArray[np.float64]:
    """Give the first and the last day of each article as numbers; endless where nothing bounds it."""
    return np.array(
        [
            (row.first.toordinal() if row.first else -np.inf, row.last.toordinal() if row.last else np.inf)
            for row in rows
        ]
    )


def _parts(
    places: Sequence[int], heavy: Sequence[NDArray[np.uint64]], days: NDArray[np.float64], fewest: int
) -> Iterator[list[int]]:
    """Give the articles that hang together by *fewest* heavy words."""
    bounds = days[list(places)].tolist()
    pairs = [
        (i, j)
        for i, j in shared_often([heavy[place] for place in places], fewest)
        if max(bounds[i][0], bounds[j][0]) - min(bounds[i][1], bounds[j][1]) <= APART
    ]
    for part in hanging_together([*pairs, *((i, i) for i in range(len(places)))]):
        yield [places[i] for i in part]


def _by_day(places: Sequence[int], days: NDArray[np.float64]) -> list[list[int]]:
    """Cut articles into parts, the oldest first: what is added is mostly new, and changes the last part only."""
    ordered = sorted(places, key=lambda place: (*days[place].tolist(), place))
    return [ordered[first : first + TOGETHER] for first in range(0, len(ordered), TOGETHER)]


def last_day(thread: Sequence[str], sketches: Mapping[str, Sketch]) -> date | None:
    """Give the newest day of a thread's articles, None where none has a day."""
    days = [day for name in thread if (day := sketches[name].last or sketches[name].first)]
    return max(days, default=None)


def newest_threads(
    found: Sequence[tuple[str, ...]], sketches: Mapping[str, Sketch], most: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Part threads into the newest, of *most* articles in all or one thread of more, and the others."""
    ordered = sorted(found, key=lambda row: (-(last_day(row, sketches) or date.min).toordinal(), row))
    number = held = 0
    for number, row in enumerate(ordered):
        held += len(row)
        if held > most and number:
            return tuple(ordered[:number]), tuple(ordered[number:])
    return tuple(ordered), ()


def join(lineages: Sequence[Lineage]) -> Lineage:
    """Join the lineages of the threads of one pile, given in the threads' order."""
    if len(lineages) == 1:
        return lineages[0]
    origins: dict[str, Origin] = {}
    for origin in (origin for lineage in lineages for origin in lineage.origins):
        origins.setdefault(origin.id, origin)
    return Lineage(
        stories=tuple(sorted((story for lineage in lineages for story in lineage.stories), key=story_order)),
        origins=tuple(sorted(origins.values(), key=origin_order)),
        rows=tuple(row for lineage in lineages for row in lineage.rows),
        problems=tuple(problem for lineage in lineages for problem in lineage.problems),
    )
