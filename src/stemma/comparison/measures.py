"""
Measures: what a number measures (of what, over what, as of when), and whether two can both be right.

"3.2 million tonnes of wheat from Ruritania" and "nearly four million tonnes" may clash; "about 50"
and "49", "more than 300" and "312", or the toll of two days do not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.similarity import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.comparison.profiles import Profile
    from stemma.model import Quantity

APPROXIMATE = 0.1  # "about 50" covers 45 to 55
DOZEN = 0.2  # "a dozen" is said of 10 to 14
NEARLY = 0.1  # "nearly 50" covers 45 to 50
REACH = 40  # characters after a share in which its whole is named


@dataclass(frozen=True, slots=True)
class Measure:
    """
    A number with the narrowest claim that holds it (*own*) and the clause around (*clause*).

    *terms* are the weighted words of both, without numbers.
    """

    quantity: Quantity
    own: Profile
    clause: Profile
    narrow: dict[str, float]
    wide: dict[str, float]

    @property
    def article_id(self) -> str:
        """The article it stands in."""
        return self.own.claim.article_id


def measures(rows: Iterable[Profile]) -> tuple[Measure, ...]:
    """Give the measures of the claims of a pile, each number once, in order of the pile."""
    holders: dict[tuple[str, int], list[Profile]] = {}
    for row in rows:
        for quantity in row.numbers:
            if not _is_date(quantity, row):
                holders.setdefault((row.claim.article_id, quantity.span.start), []).append(row)
    found = []
    for (_, start), claims in holders.items():
        own = min(claims, key=lambda row: (len(row.claim.span), row.order))
        clauses = [row for row in claims if row.claim.kind != "quantity"]
        clause = min(clauses, key=lambda row: (len(row.claim.span), row.order)) if clauses else own
        quantity = next(row for row in own.numbers if row.span.start == start)
        found.append(Measure(quantity, own, clause, _words(own), _words(clause)))
    return tuple(found)


def _is_date(quantity: Quantity, row: Profile) -> bool:
    return any(time.span.overlaps(quantity.span) for time in row.times)


def _words(row: Profile) -> dict[str, float]:
    return {term: weight for term, weight in row.terms.items() if not term.startswith("#")}


def alike(first: Measure, second: Measure) -> float:
    """Give how surely two numbers measure the same, between 0 and 1."""
    narrow = _overlap(first.narrow, second.narrow)
    wide = _overlap(first.wide, second.wide)
    crossed = max(_overlap(first.narrow, second.wide), _overlap(first.wide, second.narrow))
    return 0.35 * max(narrow, crossed) + 0.45 * wide + 0.2 * surroundings(first.clause, second.clause)


def _overlap(first: dict[str, float], second: dict[str, float]) -> float:
    shared = sum(weight for term, weight in first.items() if term in second)
    total = sum(first.values()) + sum(second.values())
    least = min(sum(first.values()), sum(second.values()))
    return 0.5 * shared / least + shared / total if least else 0.0


def owner(row: Measure) -> str | None:
    """
    Give whose whole a share is of: "30 percent of Norway's gas", "Norway sells 30 percent of its gas".

    A pronoun stands for the subject of the clause; None where the words name nobody.
    """
    if row.quantity.unit != "percent":
        return None
    tokens, labels = row.own.sentence.tokens, row.own.labels
    for token in tokens:
        if token.dep != "poss" or not row.quantity.span.end <= token.start < row.quantity.span.end + REACH:
            continue
        if token.tag != "PRP$":
            return labels.get(token.i)
        subjects = [other for other in row.clause.tokens if other.dep in {"nsubj", "nsubjpass"} and other.i in labels]
        return labels[subjects[0].i] if subjects else None
    return None


def bounds(quantity: Quantity) -> tuple[float, float]:
    """
    Give the interval of values that the words allow.

    An exact figure covers what rounds to it: "3 billion" is 2.5 to 3.5, "3.6 billion" 3.55 to 3.65.
    """
    value, high = quantity.value, quantity.high
    half = _half_unit(value)
    if quantity.order_of_magnitude:
        return value, 10 * value
    low, top = value - half, max(high, value) + half
    if "dozen" in quantity.span.quote.lower():
        low, top = value * (1 - DOZEN), max(high, value) * (1 + DOZEN)
    match quantity.qualifier:
        case "about":
            return min(low, value * (1 - APPROXIMATE)), max(top, high * (1 + APPROXIMATE))
        case "nearly" | "less_than" | "at_most":
            return (min(low, value * (1 - NEARLY)) if quantity.qualifier == "nearly" else 0.0), top
        case "at_least" | "more_than":
            return low, math.inf
        case _:
            return low, top


def _half_unit(value: float) -> float:
    """Give half of the last digit that is not a closing zero: 500 for 12,000; 0 for a small whole number."""
    if value == int(value) and abs(value) < 100:  # noqa: PLR2004 - small counts are exact
        return 0.0
    text = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if "." in text:
        return 0.5 * 10.0 ** -len(text.split(".")[1])
    zeros = len(text) - len(text.rstrip("0"))
    return 0.5 * 10.0**zeros if zeros else 0.0


def compatible(first: Quantity, second: Quantity) -> bool:
    """Say whether both numbers can be right of one thing."""
    low, high = bounds(first)
    other_low, other_high = bounds(second)
    return (low < other_high and other_low < high) or first.value == second.value
