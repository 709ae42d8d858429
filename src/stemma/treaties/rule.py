"""
The nouns of a rule: conditions that parties meet, and days reckoned from them.

A condition is met on a day, by what was deposited until then. A day is a condition's, or so many days,
months or years after another, or the first day of a month or year after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

Act = Literal["consent", "signature"]
GroupKind = Literal["table", "signatories", "listed", "members", "called"]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Group:
    """
    Whose acts count.

    The table's rows; its *signatories*; states *listed* one by one in the rule; *members* of a body or
    framework that the tables know (*name* is its id); or a group *called* so, which a column of the table
    or the framework's own text lists. *size* is how many the rule says they are.
    """

    kind: GroupKind
    name: str
    listed: tuple[str, ...] = ()
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """
    So many parties of a group have consented (or signed).

    *number* counts parties; else *part* is the part of the group, and with *more* more than that part.
    """

    text: str
    group: Group
    number: int | None = None
    part: Fraction | None = None
    more: bool = False
    act: Act = "consent"


@dataclass(frozen=True, slots=True)
class Share:
    """Parties of a group that make at least a part of what a column of the table measures."""

    text: str
    column: str
    part: Fraction
    group: Group


@dataclass(frozen=True, slots=True)
class Unknowable:
    """A condition that no table of parties can know ("funds secured")."""

    text: str


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold at the same time."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Leaf: TypeAlias = Quota | Share | Unknowable
Condition: TypeAlias = Leaf | Every | Either


@dataclass(frozen=True, slots=True)
class Met:
    """The day on which a condition is met."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Fixed:
    """A day that the rule names."""

    day: date


@dataclass(frozen=True, slots=True)
class Opening:
    """The day on which the treaty was opened for signature: the table's first signature."""


@dataclass(frozen=True, slots=True)
class Own:
    """The day of a later party's own instrument."""


@dataclass(frozen=True, slots=True)
class After:
    """So many units after another day; a month without that day ends on its last."""

    number: int
    unit: Unit
    base: When


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day of the month or year that comes *number* months or years after that of another day."""

    number: int
    unit: Literal["month", "year"]
    base: When


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest of several days."""

    parts: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class InTime:
    """*day* where the condition is met by then, else *otherwise* ("1 January 1989 if ... by then, otherwise ...")."""

    day: date
    condition: Condition
    otherwise: When


When: TypeAlias = Met | Fixed | Opening | Own | After | FirstDay | Latest | InTime


@dataclass(frozen=True, slots=True)
class Rule:
    """
    When a treaty enters into force.

    *later* says when it binds a party that deposits afterwards, reckoned from its own instrument; None
    where the rule does not say. *citation* is what the rule has in parentheses: where it stands.
    """

    text: str
    when: When
    later: When | None = None
    citation: str | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions, in the order of the text."""
        return tuple(_conditions(self.when))

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """What must hold, one by one, in the order of the text."""
        return tuple(leaf for condition in self.conditions for leaf in leaves(condition))


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Give the single conditions that a condition is made of."""
    if isinstance(condition, Every | Either):
        return tuple(leaf for part in condition.parts for leaf in leaves(part))
    return (condition,)


def _conditions(when: When) -> list[Condition]:
    if isinstance(when, Met):
        return [when.condition]
    if isinstance(when, After | FirstDay):
        return _conditions(when.base)
    if isinstance(when, Latest):
        return [condition for part in when.parts for condition in _conditions(part)]
    if isinstance(when, InTime):
        # the second is mostly the first in other words ("otherwise on the 90th day after they are met")
        return [when.condition, *(row for row in _conditions(when.otherwise) if row != when.condition)]
    return []
