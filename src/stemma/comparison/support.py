"""
Which claims of a group bear each other out.

A group is made so that nothing that belongs together is lost; a finding is shown to a reader, who laughs
at two articles that share nothing but "need" or "two". So a claim stays in a finding only where a claim
of another article surely states the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from stemma.comparison.similarity import sameness, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import Claim

    Agree = Callable[[Sequence[tuple[Claim, Claim]]], Sequence[bool]]

SURE = 0.25  # a pair this alike may rest on one word
ALIKE = 0.12  # and none is less alike than this
ACROSS = 0.3  # in articles that tell different stories the same few words are chance
FAINT, AROUND = 0.15, 0.3  # a faint likeness needs sentences around that share something too
COMPARED = 40  # claims of a group that each is held against: wire copies come by the dozen
NAMES = 3  # so many names, numbers and days in common are no chance
LIKE, ASKED = 0.05, 4  # likeness from which a pair is asked about, and how often a claim is
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


def agreed(
    alignment: Alignment,
    parts: Sequence[tuple[Profile, ...]],
    stories: Mapping[tuple[str, int], str],
    agree: Agree,
) -> tuple[tuple[Profile, Profile], ...]:
    """
    Give the pairs of like claims of one story that *agree* says are one.

    The likest few of each claim are asked about, and none that one of the *parts* holds already.
    """
    asked: Counter[int] = Counter()
    home = {row.order: place for place, part in enumerate(parts) for row in part}
    pairs = []
    for pair in sorted(alignment.pairs, key=lambda row: (-round(row.same, 6), row.first.order, row.second.order)):
        first, second = pair.first, pair.second
        if pair.same < LIKE:
            break
        together = first.order in home and home[first.order] == home.get(second.order)
        if together or not _may_agree(first, second, stories) or max(asked[first.order], asked[second.order]) >= ASKED:
            continue
        asked.update((first.order, second.order))
        pairs.append((first, second))
    said = agree([(first.claim, second.claim) for first, second in pairs])
    return tuple(pair for pair, yes in zip(pairs, said, strict=True) if yes)


def _may_agree(first: Profile, second: Profile, stories: Mapping[tuple[str, int], str]) -> bool:
    one, other = first.claim, second.claim
    if one.article_id == other.article_id or not (one.asserted and other.asserted) or one.polarity != other.polarity:
        return False
    if _is_title(first) or _is_title(second) or (one.stage and other.stage and one.stage != other.stage):
        return False
    return stories.get((one.article_id, first.story)) == stories.get((other.article_id, second.story))


def joined(parts: Sequence[tuple[Profile, ...]], pairs: Sequence[tuple[Profile, Profile]]) -> list[tuple[Profile, ...]]:
    """
    Join parts along pairs that agree, and make parts of those that were in none.

    Two parts that each hold several claims are joined only where half of the smaller agrees with the other, so that
    one long sentence cannot tie two findings together.
    """
    members = {place: list(part) for place, part in enumerate(parts)}
    home = {row.order: place for place, part in members.items() for row in part}
    for row in (row for pair in pairs for row in pair):
        if row.order not in home:
            home[row.order] = len(home) + len(parts)
            members[home[row.order]] = [row]
    friends: dict[int, list[int]] = defaultdict(list)
    for first, second in pairs:
        friends[first.order].append(second.order)
        friends[second.order].append(first.order)
    for first, second in pairs:
        one, other = home[first.order], home[second.order]
        if one == other:
            continue
        smaller, larger = sorted((one, other), key=lambda place: (len(members[place]), place))
        between = sum(any(home[friend] == larger for friend in friends[row.order]) for row in members[smaller])
        if 2 * between < len(members[smaller]):
            continue
        for row in members[smaller]:
            home[row.order] = larger
        members[larger] += members.pop(smaller)
    several = [part for part in members.values() if len({row.claim.article_id for row in part}) > 1]
    whole = [tuple(sorted(part, key=lambda row: row.order)) for part in several]
    return sorted(whole, key=lambda part: part[0].order)


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
