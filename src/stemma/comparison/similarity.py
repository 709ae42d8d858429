"""How much two claims say the same, from the terms they share, between 0 and 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.comparison.profiles import Profile
    from stemma.model import Quantity

CONTEXT_SHARE = 0.15
MIN_SHARED = 2
HALF_EVIDENCE = 16.0  # the weight of some four rare words: proof to one half
AROUND = 0.07
APART = 0.7
ALONE = 0.25  # one shared word is no proposition
ROUNDING = 0.1


def likeness(first: Profile, second: Profile) -> float:
    """
    Give how alike two claims are in what they are about, whatever they say of it.

    Half of it is how much of the shorter stands in the longer, half how much of both is shared; a
    seventh is what their surroundings share, since "he left" needs the sentence before.
    """
    shared = [term for term in first.terms if term in second.terms]
    if not shared:
        return 0.0
    weight = sum(first.terms[term] for term in shared)
    least, total = min(first.mass, second.mass), first.mass + second.mass
    own = 0.5 * weight / least + weight / total
    if len(shared) < MIN_SHARED:
        own *= 0.5
    return (1 - CONTEXT_SHARE) * own + CONTEXT_SHARE * surroundings(first, second)


def rest(first: Profile, second: Profile) -> float:
    """
    Give how much two claims share beside their actors and their predicates, between 0 and 1.

    "Norway questioned" and "Norway never questioned her courage" share nothing there.
    """
    one, other = beside(first, second), beside(second, first)
    least = min(sum(one.values()), sum(other.values()))
    return sum(weight for term, weight in one.items() if term in other) / least if least else 0.0


def beside(row: Profile, partner: Profile) -> dict[str, float]:
    """Give the terms of a claim that are neither an actor nor the predicate of the two."""
    apart = {f"@{entity}" for entity in row.actors | partner.actors}
    for predicate in (row.claim.predicate, partner.claim.predicate):
        apart |= {predicate, f"~{predicate}"}
    return {term: weight for term, weight in row.terms.items() if term not in apart}


def surroundings(first: Profile, second: Profile) -> float:
    """Give how much the sentences around two claims share."""
    few, many = sorted((first.context, second.context), key=len)
    weight = sum(value for term, value in few.items() if term in many)
    least = min(first.context_mass, second.context_mass)
    return weight / least if least else 0.0


def sameness(first: Profile, second: Profile) -> float:
    """
    Give how surely two claims state the same, between 0 and 1.

    How much of both is shared, weighed by how much that is: two short claims that share a
    common word share all they have and prove nothing. What sets them apart counts against it.
    """
    few, many = sorted((first.reach, second.reach), key=len)
    weight = sum(max(value, many[term]) for term, value in few.items() if term in many)
    if not weight:
        return 0.0
    least, total = min(first.reach_mass, second.reach_mass), first.reach_mass + second.reach_mass
    evidence = weight / (weight + HALF_EVIDENCE)
    value = (1 - AROUND) * evidence * (0.25 * weight / least + 1.5 * weight / total) + AROUND * surroundings(
        first, second
    )
    if sum(term in second.terms for term in first.terms) < MIN_SHARED:
        value *= ALONE
    if first.claim.polarity != second.claim.polarity:
        value *= APART
    if not agree_in_numbers(first, second):
        value *= APART
    if first.intervals and second.intervals and not any(a.meets(b) for a in first.intervals for b in second.intervals):
        value *= APART
    return value


def agree_in_numbers(first: Profile, second: Profile) -> bool:
    """Say whether two claims have a number in common, or one of them has none of the other's unit."""
    pairs = [(a, b) for a in first.numbers for b in second.numbers if a.unit == b.unit]
    return not pairs or any(near(a, b) for a, b in pairs)


def near(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers are the same up to rounding."""
    high = max(abs(first.value), abs(second.value))
    return abs(first.value - second.value) <= ROUNDING * high
