"""
Alignment: which claims of different articles are about the same, found without comparing all with all.

Claims in the same words (wire copies have them by the dozen) are compared once. The others meet where
they share heavy terms: each claim looks up the claims of its heaviest terms, and only those that
share most are compared. The work grows with the number of claims times a capped list.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.similarity import likeness, sameness
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from stemma.comparison.profiles import Profile

KEYS = 10  # heaviest terms of a claim that it is looked up by
POSTINGS = 150  # a term that more claims have brings no two of them together
NEAREST = 40  # claims that one claim is compared with
ALIKE = 0.3  # likeness, and
SAME = 0.1  # sameness, under which a pair is no pair


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
    of each claim by its order, *copies* all claims in the same words by the order of the first,
    which alone was compared.
    """

    profiles: tuple[Profile, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[tuple[Profile, ...], ...]
    near: Mapping[int, tuple[Pair, ...]]
    copies: Mapping[int, tuple[Profile, ...]]

    def beside(self, row: Profile) -> Iterator[tuple[Pair, Profile]]:
        """Give the pairs that a claim stands in, best first, each with the other claim."""
        for pair in self.near.get(row.order, ()):
            yield pair, pair.second if pair.first is row else pair.first


def alignment_of(
    rows: Sequence[Profile],
    group: Callable[[Sequence[Pair], Mapping[int, tuple[Profile, ...]]], tuple[tuple[Profile, ...], ...]],
) -> Alignment:
    """Align the claims of a pile and group them."""
    firsts, copies = _distinct(rows)
    pairs = align(firsts)
    near: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        near[pair.first.order].append(pair)
        near[pair.second.order].append(pair)
    beside = {order: tuple(found) for order, found in near.items()}
    return Alignment(tuple(rows), pairs, group(pairs, copies), beside, copies)


def _distinct(rows: Sequence[Profile]) -> tuple[list[Profile], dict[int, tuple[Profile, ...]]]:
    """Keep the first of all claims in the same words, and list them all by its order."""
    firsts: dict[tuple[str, ...], Profile] = {}
    copies: dict[int, list[Profile]] = {}
    for row in rows:
        key = (row.claim.kind, row.claim.polarity, str(row.claim.asserted), *words(row.claim.statement))
        first = firsts.setdefault(key, row)
        if first is not row:
            copies.setdefault(first.order, [first]).append(row)
    return list(firsts.values()), {order: tuple(found) for order, found in copies.items()}


def align(rows: Sequence[Profile]) -> tuple[Pair, ...]:
    """Find the pairs of claims that are about the same, best first."""
    found = (
        Pair(first, second, likeness(first, second), sameness(first, second)) for first, second in _candidates(rows)
    )
    return tuple(sorted((pair for pair in found if pair.alike >= ALIKE or pair.same >= SAME), key=_rank))


def _rank(pair: Pair) -> tuple[float, int, int]:
    return (-round(pair.alike, 6), pair.first.order, pair.second.order)


def _candidates(rows: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Give the pairs that share most of their heavy terms, each once, in order."""
    keys = [sorted(row.terms, key=lambda term: (-row.terms[term], term))[:KEYS] for row in rows]
    postings: dict[str, list[int]] = defaultdict(list)
    for i, terms in enumerate(keys):
        for term in terms:
            postings[term].append(i)
    found: set[tuple[int, int]] = set()
    for i, terms in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            holders = postings[term]
            if len(holders) <= POSTINGS:
                weight = rows[i].terms[term]
                for j in holders:
                    shared[j] += weight
        shared.pop(i, None)
        for j in sorted(shared, key=lambda j: (-shared[j], j))[:NEAREST]:
            if not rows[i].claim.span.overlaps(rows[j].claim.span):
                found.add((min(i, j), max(i, j)))
    for i, j in sorted(found):
        yield rows[i], rows[j]
