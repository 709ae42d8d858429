"""Which account to hold against which: pairs of articles on one story, the nearer to the origin upstream."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.model import Lineage, Node, Reading

# An account is held against at most so many fuller ones of its story: hundreds of articles on one
# story must not cost the square of their number.
MOST_UPSTREAM = 6
# For that so many are looked at, of those that rest on one upstream and of all.
LOOKED = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two accounts of one story, *upstream* the nearer to the origin.

    *shared* says that a lineage joins them (one rests on the other, or both on one upstream);
    *directed* that the lineage itself tells which is nearer. Where it does not, the account that
    names more sources stands as upstream.
    """

    upstream: Reading
    downstream: Reading
    shared: bool
    directed: bool


def pairs(readings: Sequence[Reading], lineage: Lineage) -> Iterator[Pair]:
    """Give the pairs of accounts to compare, the nearest upstream of each account first."""
    steps = _steps(lineage)
    by_id = {reading.article.id: reading for reading in readings}
    for story in lineage.stories:
        # An embedded story of a page has no account of its own but its host.
        accounts = [by_id[article_id] for article_id, number in story.members if number == 0]
        ranked = sorted(accounts, key=lambda reading: (-_fullness(reading), reading.article.name, reading.article.id))
        shelf = _Shelf([reading.article.id for reading in ranked], steps)
        for place, below in enumerate(ranked):
            for other, near in shelf.above(place)[:MOST_UPSTREAM]:
                yield Pair(ranked[other], below, shared=near.shared, directed=near.steps_above < near.steps_below)


@dataclass(frozen=True, slots=True)
class _Nearness:
    steps_above: int
    steps_below: int
    shared: bool


class _Shelf:
    """
    The accounts of one story, the fullest first, by what they rest on.

    *resting* lists for each node above, and each number of steps to it, the places of the accounts that rest on it so.
    """

    def __init__(self, ranked: Sequence[str], steps: Mapping[str, Mapping[str, int]]) -> None:
        self.ranked, self.steps = ranked, steps
        self.resting: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, name in enumerate(ranked):
            for node, number in self._steps(name).items():
                self.resting[node, number].append(place)

    def _steps(self, name: str) -> Mapping[str, int]:
        return self.steps.get(name, {name: 0})

    def above(self, place: int) -> list[tuple[int, _Nearness]]:
        """Give the places of the accounts above one, those that a lineage joins to it first, then the fuller first."""
        found = []
        for other in self._candidates(place):
            near = _nearness(self._steps(self.ranked[other]), self._steps(self.ranked[place]))
            if other != place and (near.steps_above, other) < (near.steps_below, place):
                found.append((not near.shared, other, near))
        return [(other, near) for _, other, near in sorted(found, key=lambda row: row[:2])]

    def _candidates(self, place: int) -> list[int]:
        """Give the places that can be above one: the first of those who are as near to a node, and of all fuller ones."""
        places = set(range(min(place, LOOKED)))
        for node, number in self._steps(self.ranked[place]).items():
            for nearer in range(number + 1):
                places.update(self.resting.get((node, nearer), ())[:LOOKED])
        return sorted(places)


def _nearness(mine: Mapping[str, int], theirs: Mapping[str, int]) -> _Nearness:
    """Count the steps of an upper and of a lower article to the nearest upstream that they share."""
    common = [(mine[node] + theirs[node], mine[node], theirs[node]) for node in sorted(mine.keys() & theirs.keys())]
    if not common:
        return _Nearness(0, 0, shared=False)
    _, first, second = min(common)
    return _Nearness(first, second, shared=True)


def _steps(lineage: Lineage) -> dict[str, dict[str, int]]:
    """Give the distance of every article to each node above it, itself at 0."""
    upward: dict[str, set[str]] = defaultdict(set)
    for row in lineage.rows:
        # An account that takes one sentence from an outlet does not rest on it.
        if row.scope:
            continue
        upward[_name(row.below)].add(_name(row.upstream))
    articles = {article_id for story in lineage.stories for article_id in story.articles}
    return {article_id: _distances(article_id, upward) for article_id in sorted(articles)}


def _distances(start: str, upward: dict[str, set[str]]) -> dict[str, int]:
    distances = {start: 0}
    frontier = [start]
    while frontier:
        here = frontier.pop(0)
        for node in sorted(upward.get(here, ())):
            if node not in distances:
                distances[node] = distances[here] + 1
                frontier.append(node)
    return distances


def _name(node: Node) -> str:
    return node.article_id or node.origin_id or ""


def _fullness(reading: Reading) -> int:
    """Count the attributions to counted or anonymous sources: copying loses them, it never adds them."""
    return sum(row.profile.anonymous or row.profile.declined is not None for row in reading.attributions)
