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


def borne_out(rows: Sequence[Profile], stories: Mapping[tuple[str, int], str]) -> tuple[Profile, ...]:
    """Give the claims of a group that a claim of another article bears out; titles ("President Roe") do not count."""
    told = [row for row in rows if not _is_title(row)]
    held = told[:COMPARED]
    return tuple(row for row in told if any(_bear_out(row, other, stories) for other in held))


def _is_title(row: Profile) -> bool:
    claim = row.claim
    return claim.kind == "status" and claim.predicate == "hold-office" and claim.polarity == "positive"


def _bear_out(first: Profile, second: Profile, stories: Mapping[tuple[str, int], str]) -> bool:
    if first.claim.article_id == second.claim.article_id:
        return False
    same = sameness(first, second)
    one, other = (stories.get((row.claim.article_id, row.story)) for row in (first, second))
    if same < (ALIKE if one == other else ACROSS):
        return False
    shared = [term for term in first.reach if term in second.reach and term not in first.offices | second.offices]
    if len(shared) < NAMES and all(term[0] in _NAMED for term in shared):
        return False
    if same >= SURE:
        return True
    return len(shared) > 1 and (same >= FAINT or surroundings(first, second) >= AROUND)
