"""
Hedges and negators: how certain a statement is, and whether it holds or is denied.

The data file is `data/hedges.toml`. The bands are those of ICD 203 (Analytic Standards, 2015).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import tables

if TYPE_CHECKING:
    from stemma.model import Certainty

_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(frozen=True, slots=True)
class Band:
    """A term of ICD 203 with the chance, in percent, that the directive gives to it."""

    name: str
    low: int
    high: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hedges:
    """The word lists, in lower case: *certainty* maps a hedge to the level that it lowers a claim to."""

    bands: tuple[Band, ...]
    certainty: dict[str, Certainty]
    particles: frozenset[str]
    implicative: frozenset[str]
    factive: frozenset[str]
    intents: frozenset[str]
    hearsay: frozenset[str]


@functools.cache
def hedges() -> Hedges:
    """Load the lists, once in a process."""
    table = tables.toml("hedges.toml")
    levels: tuple[Certainty, ...] = ("unknown", "possible", "probable")
    certainty: dict[str, Certainty] = {}
    for level in levels:
        for word in table["certainty"][level]:
            certainty.setdefault(word, level)
    negation = table["negation"]
    return Hedges(
        bands=tuple(Band(row["name"], row["low"], row["high"], tuple(row["words"])) for row in table["band"]),
        certainty=certainty,
        particles=frozenset(negation["particles"]),
        implicative=frozenset(negation["implicative"]),
        factive=frozenset(negation["factive"]),
        intents=frozenset(table["intent"]["nouns"]),
        hearsay=frozenset(table["hearsay"]["adverbs"]),
    )


def weaker(first: Certainty, second: Certainty) -> Certainty:
    """Give the less certain of two levels."""
    return min(first, second, key=_RANK.__getitem__)


def band(words: str) -> Band | None:
    """Give the band of a hedge; the longest term of ICD 203 that stands in the words decides."""
    padded = f" {words.casefold()} "
    found = [(len(term), row) for row in hedges().bands for term in row.words if f" {term} " in padded]
    return max(found, key=lambda pair: pair[0])[1] if found else None
