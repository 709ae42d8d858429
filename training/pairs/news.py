"""
Sentences of real reports (PolNeAR's train texts), to be changed, and set beside others of their report.

Two sentences of one report speak of the same people and matter, and yet neither follows from the other: that few words
are shared must not be taken for a paraphrase. No text of the reports is kept; PolNeAR states no licence (see the card).
"""

from __future__ import annotations

import functools
import hashlib
import re
from random import Random
from typing import TYPE_CHECKING

from training.pairs.made import Pair

if TYPE_CHECKING:
    from pathlib import Path

_END = re.compile(r"(?<=[a-z0-9)][.!?]) +(?=[A-Z“\"])|(?<=[.!?][”\"]) +(?=[A-Z“\"])")
SHORTEST, LONGEST = 7, 45  # words
NEAR = 12  # sentences apart, at most
ALIKE = 0.4  # a pair of which more of the shorter one's words are shared may say the same


def measures(name: str) -> bool:
    """Say whether a report never teaches: one in sixteen, by a hash of its name."""
    return hashlib.sha256(name.encode()).digest()[0] % 16 == 0


@functools.cache
def reports(folder: Path) -> tuple[tuple[str, ...], ...]:
    """Give the sentences of each report that teaches, without headlines, lists and captions."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        if measures(path.stem):
            continue
        lines = path.read_bytes().decode().split("\n")
        sentences = [part.strip() for line in lines for part in _END.split(" ".join(line.split()))]
        kept = tuple(part for part in sentences if SHORTEST <= len(part.split()) <= LONGEST and part[-1] in '.”"')
        if len(kept) > 2:
            found.append(kept)
    return tuple(found)


def news_pairs(folder: Path, count: int, seed: int) -> list[Pair]:
    """Give *count* pairs of two sentences of one report, neither of which says what the other does."""
    random = Random(seed)
    texts = reports(folder)
    pairs: list[Pair] = []
    while len(pairs) < count:
        text = random.choice(texts)
        one = random.randrange(len(text))
        two = random.randrange(max(0, one - NEAR), min(len(text), one + NEAR + 1))
        if one != two and _shared(text[one], text[two]) < ALIKE:
            pairs.append(Pair(text[one], text[two], "N", "N", "news-apart", one=False))
    return pairs


def _shared(first: str, second: str) -> float:
    one, two = (set(re.findall(r"[a-z]{4,}|\d+", text.lower())) for text in (first, second))
    return len(one & two) / max(1, min(len(one), len(two)))
