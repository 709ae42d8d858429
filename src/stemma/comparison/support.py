"""
Which claims of a group bear each other out.

A group is made so that nothing that belongs together is lost; a finding is shown to a reader, who laughs
at two articles that share nothing but "need" or "two". So a claim stays in a finding only where a claim
of another article surely states the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.similarity import sameness, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.comparison.profiles import Profile

SURE = 0.25  # a pair this alike may rest on one word
ALIKE = 0.12  # and none is less alike than this
ACROSS = 0.3  # in articles that tell different stories the same few words are chance
FAINT, AROUND = 0.15, 0.3  # a faint likeness needs sentences around that share something too
COMPARED = 40  # claims of a group that each is held against: wire copies come by the dozen
NAMES = 3  # so many names, numbers and days in common are no chance
_NAMED = "@#^"  # how their terms begin


def borne_out(rows: Sequence[Profile], stories: Mapping[tuple[str, int], str]) -> tuple[tuple[Profile, ...], ...]:
    """
    Part a group into those whose claims bear each other out across articles, in the group's order.

    A claim that none bears out falls away, as do titles ("President Roe").
    """
    told = [row for row in rows if not _is_title(row)]
    parts: list[list[Profile]] = []
    for row in told:
        tied = [part for part in parts if any(_bear_out(row, other, stories) for other in part[:COMPARED])]
        parts = [part for part in parts if part not in tied]
        parts.append(sorted([row, *(other for part in tied for other in part)], key=lambda each: each.order))
    several = [part for part in parts if len({row.claim.article_id for row in part}) > 1]
    return tuple(tuple(part) for part in sorted(several, key=lambda part: part[0].order))


def _is_title(row: Profile) -> bool:
    claim = row.claim
    return claim.kind == "status" and claim.predicate == "hold-office" and claim.polarity == "positive"


def _bear_out(first: Profile, second: Profile, stories: Mapping[tuple[str, int], str]) -> bool:
    one, other = first.claim, second.claim
    if one.article_id == other.article_id:
        return False
    if one.polarity != other.polarity or (one.stage and other.stage and one.stage != other.stage):
        # "has not signed" is no witness of "has signed", nor is "in talks" one of "has agreed"
        return False
    same = sameness(first, second)
    together = len({stories.get((row.claim.article_id, row.story)) for row in (first, second)}) == 1
    if same < (ALIKE if together else ACROSS):
        return False
    shared = [term for term in first.reach if term in second.reach and term not in first.offices | second.offices]
    if len(shared) < NAMES and all(term[0] in _NAMED for term in shared):
        return False
    if same >= SURE:
        return True
    return len(shared) > 1 and (same >= FAINT or surroundings(first, second) >= AROUND)
