"""What the network says of a pair, as probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["same", "stronger", "weaker", "contradicts", "unrelated"]


@dataclass(frozen=True, slots=True)
class Direction:
    """
    What one sentence says about another: it follows, it is left open, it cannot hold as well.

    Three probabilities, rounded to four places; they sum to one but for the rounding.
    """

    entails: float
    neutral: float
    contradicts: float

    @property
    def given_peace(self) -> float:
        """Give the probability that the other follows, given that the two can both hold; 0 where that is impossible."""
        open_to = self.entails + self.neutral
        return self.entails / open_to if open_to else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What a pair's two sentences say about each other.

    *forward*: what the first says about the second; *backward*: the second about the first. The five relations
    follow from the two directions: to contradict is mutual, so both directions' shares are averaged; the rest
    is shared out over who follows from whom. They sum to one but for rounding. *one_claim* is the probability that
    both make the same main claim, whatever else either of them says.
    """

    forward: Direction
    backward: Direction
    one_claim: float

    @property
    def contradicts(self) -> float:
        """Give the probability that both cannot hold."""
        return (self.forward.contradicts + self.backward.contradicts) / 2

    @property
    def same(self) -> float:
        """Give the probability that each follows from the other."""
        return (1 - self.contradicts) * (self.forward.given_peace * self.backward.given_peace)

    @property
    def stronger(self) -> float:
        """Give the probability that the first says all that the second says, and more."""
        return (1 - self.contradicts) * (self.forward.given_peace * (1 - self.backward.given_peace))

    @property
    def weaker(self) -> float:
        """Give the probability that the first says less than the second, and nothing else."""
        return (1 - self.contradicts) * ((1 - self.forward.given_peace) * self.backward.given_peace)

    @property
    def unrelated(self) -> float:
        """Give the probability that neither says anything sure about the other: another matter, or other particulars."""
        return (1 - self.contradicts) * ((1 - self.forward.given_peace) * (1 - self.backward.given_peace))

    @property
    def relation(self) -> Relation:
        """Give the likeliest relation; among equals the first in the order in which the type names them."""
        shares: tuple[tuple[float, Relation], ...] = (
            (self.same, "same"),
            (self.stronger, "stronger"),
            (self.weaker, "weaker"),
            (self.contradicts, "contradicts"),
            (self.unrelated, "unrelated"),
        )
        return max(shares, key=lambda share: share[0])[1]

    def turned(self) -> Judgement:
        """Give the judgement of the pair read the other way round."""
        return Judgement(self.backward, self.forward, self.one_claim)
