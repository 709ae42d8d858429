"""
Alignment: which claims of different articles are about the same, found without comparing all with all.

Claims meet in blocks: a rare term brings all its claims together, a commoner one only together
with a second. The work grows with the number of claims times the size of a block, which is capped.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.similarity import likeness, sameness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from stemma.comparison.profiles import Profile

RARE = 24  # claims that one term may bring together
BLOCK = 120  # claims that two terms may bring together
KEYS = 8  # heaviest terms of a claim that make blocks
ALIKE = 0.3  # likeness, and
SAME = 0.1  # sameness, under which a pair is forgotten
NEIGHBOURS = 40  # pairs kept for one claim


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims about the same: *alike* whatever they say of it, *same* when they also say the same."""

    first: Profile
    second: Profile
    alike: float
    same: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """
    All claims of a pile, the pairs that are about the same, and the groups that state the same.

    Pairs are ordered by *alike*, best first; *first* stands before *second* in the pile, and both
    can be of one article. Groups are tuples of profiles in order of the pile. *near* lists the pairs
    of each claim by its order.
    """

    profiles: tuple[Profile, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[tuple[Profile, ...], ...]
    near: Mapping[int, tuple[Pair, ...]]

    def beside(self, row: Profile) -> Iterator[tuple[Pair, Profile]]:
        """Give the pairs that a claim stands in, best first, each with the other claim."""
        for pair in self.near.get(row.order, ()):
            yield pair, pair.second if pair.first is row else pair.first


def alignment_of(
    rows: Sequence[Profile], group: Callable[[Sequence[Pair]], tuple[tuple[Profile, ...], ...]]
) -> Alignment:
    """Align the claims of a pile and group them."""
    pairs = align(rows)
    near: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        near[pair.first.order].append(pair)
        near[pair.second.order].append(pair)
    return Alignment(tuple(rows), pairs, group(pairs), {order: tuple(found) for order, found in near.items()})


def align(rows: Sequence[Profile]) -> tuple[Pair, ...]:
    """Find the pairs of claims that are about the same, best first."""
    best: dict[int, list[Pair]] = defaultdict(list)
    for i, j in _candidates(rows):
        first, second = rows[i], rows[j]
        alike = likeness(first, second)
        same = sameness(first, second)
        if alike >= ALIKE or same >= SAME:
            pair = Pair(first, second, alike, same)
            best[i].append(pair)
            best[j].append(pair)
    kept: dict[tuple[int, int], Pair] = {}
    for pairs in best.values():
        pairs.sort(key=_rank)
        for pair in pairs[:NEIGHBOURS]:
            kept[pair.first.order, pair.second.order] = pair
    return tuple(sorted(kept.values(), key=_rank))


def _rank(pair: Pair) -> tuple[float, int, int]:
    return (-round(pair.alike, 6), pair.first.order, pair.second.order)


def _candidates(rows: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share a block, each once, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        keys = sorted(row.terms, key=lambda term: (-row.terms[term], term))[:KEYS]
        for term in keys:
            blocks[(term,)].append(i)
        for two in itertools.combinations(sorted(keys), 2):
            blocks[two].append(i)
    pairs: set[tuple[int, int]] = set()
    for terms, members in blocks.items():
        if len(members) > (RARE if len(terms) == 1 else BLOCK):
            continue
        pairs.update((i, j) for i, j in itertools.combinations(members, 2) if not _nested(rows[i], rows[j]))
    yield from sorted(pairs)


def _nested(first: Profile, second: Profile) -> bool:
    return first.claim.span.overlaps(second.claim.span)
