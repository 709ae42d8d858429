"""
The thesaurus: which words share a meaning, which is the more general, which are opposites.

The data file `data/thesaurus.csv` is distilled from WordNet 3.0 (its head says how). Words are lemmas;
a phrase is written with an underscore ("step_down"). Parts of speech are WordNet's: n, v, a, r.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

Kinship = Literal["same", "synonym", "narrower", "near", "broader", "opposite"]
# The rarer senses of a word lead anywhere: "run" has 41.
MOST_SENSES = {"v": 4, "n": 3, "a": 3, "r": 3}
CLIMB = {"v": 1, "n": 2, "a": 0, "r": 0}  # steps up that still say the same more vaguely
_COLUMNS = ["key", "pos", "words", "above", "beside", "opposite", "derived"]
_Senses = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Table:
    """Sets of synonyms by the place in the file: of each the sets above, beside, opposite to and derived from it."""

    words: dict[tuple[str, str], tuple[tuple[int, int], ...]]
    parts: tuple[str, ...]
    above: tuple[tuple[int, ...], ...]
    beside: tuple[tuple[int, ...], ...]
    opposite: tuple[tuple[int, ...], ...]
    derived: tuple[tuple[int, ...], ...]


@functools.cache
def _table() -> _Table:
    lines = tables.data("thesaurus.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    words: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        for entry in row["words"].split():
            word, _, rank = entry.rpartition(":")
            words.setdefault((word, row["pos"]), []).append((int(rank), place))
    columns = {name: tuple(tuple(map(int, row[name].split())) for row in rows) for name in _COLUMNS[3:]}
    return _Table(
        words={key: tuple(sorted(found)) for key, found in words.items()},
        parts=tuple(row["pos"] for row in rows),
        above=columns["above"],
        beside=columns["beside"],
        opposite=columns["opposite"],
        derived=columns["derived"],
    )


def knows(word: str, pos: str) -> bool:
    """Say whether the thesaurus has a word in that part of speech."""
    return (word, pos) in _table().words


@functools.lru_cache(maxsize=65_536)
def kinship(word: str, pos: str, other: str, other_pos: str) -> Kinship | None:
    """
    Say what *word* is to *other*: a synonym, a narrower word for it, a broader one, an opposite.

    What is so of a narrower word is so of the broader ("trawler" licenses "ship"). Derived words count as
    the words they come from: "resignation" is a synonym of "step down". None where the two are strangers
    or one of them is unknown.
    """
    if word == other:
        return "same"
    mine, theirs = _senses(word, pos), _senses(other, other_pos)
    table = _table()
    own, others = (_own(word, pos), _own(other, other_pos)) if pos == other_pos else (frozenset(), frozenset())
    kin: tuple[tuple[Kinship, bool], ...] = (
        ("opposite", bool(mine & _linked(theirs, table.opposite))),
        ("synonym", bool(mine & theirs)),
        ("narrower", bool(_climb(own, pos) & others)),
        ("near", bool(_linked(mine, table.beside) & theirs or _linked(theirs, table.beside) & mine)),
        ("broader", bool(_climb(others, pos) & own)),
    )
    return next((name for name, holds in kin if holds), None)


@functools.lru_cache(maxsize=16_384)
def relatives(word: str, pos: str) -> frozenset[str]:
    """Give the words that share a meaning with this one, are derived from it, or are a step above or below it."""
    senses = _senses(word, pos)
    near = senses | _linked(senses, _table().above) | _linked(senses, _below())
    return frozenset(other for place in near for other in _bearers()[place])


@functools.cache
def _bearers() -> tuple[tuple[str, ...], ...]:
    """Give the words of each set, by its place."""
    found: list[list[str]] = [[] for _ in _table().parts]
    for (word, _), places in _table().words.items():
        for _, place in places:
            found[place].append(word)
    return tuple(tuple(words) for words in found)


@functools.cache
def _below() -> tuple[tuple[int, ...], ...]:
    """Give the sets right below each."""
    found: list[list[int]] = [[] for _ in _table().parts]
    for place, above in enumerate(_table().above):
        for other in above:
            found[other].append(place)
    return tuple(tuple(places) for places in found)


def _own(word: str, pos: str) -> _Senses:
    """Give the commonest senses of a word."""
    return frozenset(place for _, place in _table().words.get((word, pos), ())[: MOST_SENSES.get(pos, 0)])


def _senses(word: str, pos: str) -> _Senses:
    """Give the commonest senses of a word with those of the words derived from it."""
    senses = _own(word, pos)
    if not senses and pos == "n" and word.endswith("ing"):
        stem = word.removesuffix("ing")
        return next((found for each in (stem, f"{stem}e", stem[:-1]) if (found := _senses(each, "v"))), frozenset())
    return senses | _linked(senses, _table().derived)


def _climb(senses: _Senses, pos: str) -> _Senses:
    table = _table()
    reached, here = senses, senses
    for _ in range(CLIMB.get(pos, 0)):
        here = _linked(here, table.above)
        reached |= here
    return reached


def _linked(senses: Iterable[int], links: tuple[tuple[int, ...], ...]) -> _Senses:
    return frozenset(other for place in senses for other in links[place])
