"""
Threads: a large pile cut into parts that are worked on one by one.

What a pile comes to is weighed over all of it, and costs more for each article the more there are. So a large
pile is cut first, by little: the words of each article's opening, and its day. Articles of one story are in one thread
where there is room; related stories may be, too. A thread holds at most `TOGETHER` articles, and a pile that is not larger
is one thread.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from stemma.lineage.cutting import cut, weighed
from stemma.lineage.origins import origin_order
from stemma.lineage.stories import story_order
from stemma.lineage.words import roots, telling
from stemma.model import Lineage
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.model import Origin, Reading

# So many articles are compared as one pile.
TOGETHER = 200
_WORD, _TIMES, _DAY = "<u8", "u1", "<i4"
# Bytes of a language's code: two letters, three where ISO 639-1 has none.
_CODE = 3
_MOST_TIMES = 255
_NONE = 0


@dataclass(frozen=True, slots=True)
class Sketch:
    """
    What an article is put into a thread by: the first and last day that it may be of, and the words of its opening.

    *language* is its code by ISO 639-1. *words* are hashes of eight bytes each, sorted, *times* how often each counts, a byte each.
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
    words = Counter(told.opening or dict.fromkeys(sorted(told.names), 1))
    # What tells the event stands in the lead: it counts there once more.
    words.update(told.lead)
    return sketched(days.start if days else None, days.end if days else None, roots(words), reading.layout.language)


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

    Articles are joined the nearest first, and no join makes a thread of more than `TOGETHER`. Each thread is sorted, and
    so are they all.
    """
    if len(sketches) <= TOGETHER:
        return (tuple(sorted(sketches)),) if sketches else ()
    # Oldest first: where words do not tell, days do, and news changes the last threads only.
    names = sorted(sketches, key=lambda name: (*_span(sketches[name]), name))
    rows = [sketches[name] for name in names]
    words = weighed(
        np.frombuffer(b"".join(row.words for row in rows), _WORD),
        np.frombuffer(b"".join(row.times for row in rows), _TIMES),
        np.array([len(row.times) for row in rows]),
    )
    parts = cut(words, np.array([_span(row) for row in rows]), TOGETHER)
    return tuple(sorted(tuple(sorted(names[i] for i in part)) for part in parts))


def _span(row: Sketch) -> tuple[float, float]:
    """Give the first and the last day of an article as numbers; endless where nothing bounds it."""
    return row.first.toordinal() if row.first else -np.inf, row.last.toordinal() if row.last else np.inf


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
