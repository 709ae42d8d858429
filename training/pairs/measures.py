"""
Quantities and days that made sentences state, the ways to write them, and what one says about another.

A relation is read from the first to the second: "E" it follows, "N" it may or may not hold, "C" it cannot hold.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

Relation = Literal["E", "N", "C"]
Bound = Literal["exact", "about", "nearly", "over", "least", "under", "most", "vague"]
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_BOUND_WORDS: dict[str, tuple[str, ...]] = {
    "about": ("about", "around", "roughly", "some", "approximately"),
    "nearly": ("nearly", "almost", "close to", "just under"),
    "over": ("more than", "over", "in excess of", "upwards of"),
    "least": ("at least", "no fewer than", "a minimum of"),
    "under": ("fewer than", "under", "less than"),
    "most": ("at most", "up to", "no more than"),
}
# A word that stands for the order of a count, and the least count that it stands for.
VAGUE = {
    24: "dozens of",
    200: "hundreds of",
    2000: "thousands of",
    20_000: "tens of thousands of",
    200_000: "hundreds of thousands of",
}
_FRACTIONS = {
    50: ("half", "half", "one half"),
    25: ("a quarter", "one quarter"),
    75: ("three quarters", "three-quarters"),
}
_MONTHS = tuple(calendar.month_name)
_SHORT = ("", "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_DAYS = tuple(calendar.day_name)


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    How much is said: a value with the bound that the words give it.

    *unit* is "percent", "dollars", "count" or a noun of measure. *vague* holds a word such as "dozens" in its place.
    """

    value: float
    bound: Bound
    unit: str

    def interval(self) -> tuple[float, float]:
        """Give what the words allow, as news uses them."""
        v = self.value
        if self.bound == "vague":
            return v, v * (4.2 if v < 40 else 4.99)
        return {
            "exact": (v, v),
            "about": (v * 0.93, v * 1.07),
            "nearly": (v * 0.93, v),
            "over": (v * 1.0001, v * 1.25),
            "least": (v, v * 1.25),
            "under": (v * 0.75, v * 0.9999),
            "most": (v * 0.6, v),
        }[self.bound]

    def implies(self, other: Quantity) -> Relation:
        """Say what this quantity says about another of the same thing."""
        low, high = self.interval()
        under, over = other.interval()
        if self.value == other.value and self.bound == other.bound:
            return "E"
        if self.value == other.value and {self.bound, other.bound} <= {"over", "least"}:
            return "E"
        if self.value == other.value and "exact" in (self.bound, other.bound):
            # "2,000", "about 2,000" and "more than 2,000" agree, as news uses them, though none says all that another says.
            return "E" if other.bound in ("about", "nearly", "least") else "N"
        if high < under or low > over:
            return "C"
        if low >= under and high <= over:
            return "E"
        return "N"


def number(value: float, random: Random) -> str:
    """Write a number: in words when small, with commas, with "million"."""
    if value == int(value):
        whole = int(value)
        if whole <= 12 and random.random() < 0.75:
            return _WORDS[whole]
        if whole >= 1_000_000_000 and whole % 10_000_000 == 0:
            return f"{whole / 1_000_000_000:g} billion"
        if whole >= 1_000_000 and whole % 10_000 == 0 and random.random() < 0.9:
            return f"{whole / 1_000_000:g} million"
        return f"{whole:,}" if random.random() < 0.9 or whole < 10_000 else str(whole)
    return f"{value:g}"


def write(quantity: Quantity, random: Random) -> str:
    """Write a quantity with its bound and unit ("nearly 50 percent", "$3 billion")."""
    lead = ""
    if quantity.bound == "vague":
        return VAGUE[int(quantity.value)]
    if quantity.bound != "exact":
        words = _BOUND_WORDS[quantity.bound]
        if quantity.unit in ("percent", "dollars") and quantity.bound == "under":
            words = ("under", "less than")
        lead = random.choice(words) + " "
    if quantity.unit == "percent":
        if quantity.value in _FRACTIONS and random.random() < 0.35:
            return lead + random.choice(_FRACTIONS[int(quantity.value)])
        written = f"{quantity.value:g}"
        return lead + written + random.choice((" percent", " percent", "%", " per cent"))
    if quantity.unit == "dollars":
        written = number(quantity.value, random)
        return lead + random.choice((f"${written}", f"${written}", f"{written} dollars"))
    return lead + number(quantity.value, random)


def draw(unit: str, random: Random, low: float = 2, high: float = 5000) -> Quantity:
    """Draw a quantity of a unit between two values; about half of them are round."""
    if unit == "percent":
        value: float = random.choice(
            (random.randint(2, 97), random.randint(1, 18) * 5, round(random.uniform(0.5, 20), 1))
        )
    elif unit == "dollars":
        value = random.choice(
            (
                random.randint(2, 950) * 1_000_000,
                random.randint(1, 60) * 500_000_000,
                random.randint(11, 99) * 100_000_000,
            )
        )
    else:
        value = float(random.randint(int(low), int(high)))
        if random.random() < 0.6 and value > 20:
            step = 10 ** (len(str(int(value))) - 1)
            value = (
                max(step, round(value / step) * step)
                if random.random() < 0.5
                else max(step // 10, round(value / (step // 10)) * (step // 10))
            )
    bounds: tuple[Bound, ...] = (
        "exact",
        "exact",
        "exact",
        "exact",
        "about",
        "about",
        "nearly",
        "over",
        "over",
        "least",
        "under",
        "most",
    )
    bound = random.choice(bounds)
    if value <= 5 or (bound in ("about", "nearly") and value < 8):
        bound = "exact"
    return Quantity(value, bound, unit)


def vary(quantity: Quantity, random: Random) -> Quantity:
    """Change a quantity so that the new one cannot hold beside the old, by a little or by much."""
    for _ in range(60):
        way = random.random()
        if way < 0.45:
            value = quantity.value * random.choice((0.5, 0.6, 0.7, 0.75, 0.8, 1.25, 1.3, 1.4, 1.5, 2, 3))
        elif way < 0.6:
            value = quantity.value * random.choice((0.1, 10))
        else:
            value = quantity.value + random.choice((-3, -2, -1, 1, 2, 3)) * random.choice((1, 1, 5, 10))
        value = round(value, 1) if quantity.value != int(quantity.value) else float(round(value))
        if value <= 0 or (quantity.unit == "percent" and value >= 100):
            continue
        if quantity.value >= 1_000_000:
            value = float(round(value / 100_000) * 100_000)
        bound = quantity.bound if random.random() < 0.7 or value <= 7 else random.choice(("exact", "about", "over"))
        changed = replace(quantity, value=value, bound=bound)
        if quantity.implies(changed) == "C" and changed.implies(quantity) == "C":
            return changed
    return replace(quantity, value=quantity.value * 3, bound="exact")


def in_words(quantity: Quantity) -> Quantity | None:
    """Say a count by its order alone ("hundreds of"), where a word for that order exists."""
    for least in VAGUE:
        if least <= quantity.value <= least * 4.2:
            return Quantity(float(least), "vague", quantity.unit)
    return None


def loosen(quantity: Quantity, random: Random) -> Quantity:
    """Round an exact value, or bound it: what follows from it and says less."""
    value = quantity.value
    if value < 8 or quantity.bound != "exact":
        return replace(quantity, bound="exact") if value < 8 else quantity
    digits = len(str(int(value)))
    step = 10 ** (digits - 1) if digits > 1 else 1
    fine = max(1, step // 2 if digits < 3 else step // 10 * 5)
    down, up = (value // fine) * fine, -(-value // fine) * fine
    way = random.random()
    if quantity.unit == "percent" and up >= 100:
        way = 0.0
    if way < 0.35 and 0 < down < value and down >= value * 0.8:
        return replace(quantity, value=float(down), bound=random.choice(("over", "least")))
    if way < 0.7 and up > value >= up * 0.935:
        return replace(quantity, value=float(up), bound="nearly")
    near = float(round(value / fine) * fine) or value
    return replace(quantity, value=near if abs(near - value) <= 0.06 * value else value, bound="about")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year that a sentence names; *grain* says how finely, *way* how it is written."""

    year: int
    month: int
    day: int
    grain: Literal["day", "monthday", "month", "year", "weekday", "bare_month"]

    @property
    def weekday(self) -> int:
        """Give the day of the week, Monday 0."""
        return calendar.weekday(self.year, self.month, self.day)

    def implies(self, other: Day) -> Relation:
        """Say what a thing's being dated here says about its being dated there."""
        mine, theirs = self._parts(), other._parts()
        shared = [key for key in mine if key in theirs]
        if any(mine[key] != theirs[key] for key in shared):
            return "C"
        return "E" if set(theirs) <= set(mine) else "N"

    def _parts(self) -> dict[str, int]:
        every = {"year": self.year, "month": self.month, "day": self.day, "weekday": self.weekday}
        keys = {
            "day": ("year", "month", "day"),
            "monthday": ("month", "day"),
            "month": ("year", "month"),
            "bare_month": ("month",),
            "year": ("year",),
            "weekday": ("weekday",),
        }[self.grain]
        return {key: every[key] for key in keys}


def write_day(day: Day, random: Random) -> str:
    """Write a day with its preposition ("on 3 May 2024", "in May", "on Friday")."""
    name = _MONTHS[day.month] if random.random() < 0.75 else _SHORT[day.month]
    if day.grain == "day":
        return random.choice((f"on {day.day} {_MONTHS[day.month]} {day.year}", f"on {name} {day.day}, {day.year}"))
    if day.grain == "monthday":
        return random.choice((f"on {day.day} {_MONTHS[day.month]}", f"on {name} {day.day}"))
    if day.grain == "month":
        return f"in {_MONTHS[day.month]} {day.year}"
    if day.grain == "bare_month":
        return f"in {_MONTHS[day.month]}"
    if day.grain == "weekday":
        return f"on {_DAYS[day.weekday]}"
    return f"in {day.year}"


def draw_day(random: Random) -> Day:
    """Draw a day and how finely it is named."""
    grain = random.choice(
        ("day", "day", "monthday", "month", "month", "bare_month", "year", "year", "weekday", "weekday")
    )
    return Day(random.randint(1985, 2031), random.randint(1, 12), random.randint(1, 28), grain)  # type: ignore[arg-type]


def vary_day(day: Day, random: Random) -> Day:
    """Change a day so that both cannot be meant."""
    for _ in range(60):
        changed = replace(
            day,
            year=day.year + random.choice((0, 0, -1, 1, -2, 3, 10)),
            month=random.randint(1, 12) if random.random() < 0.5 else day.month,
            day=random.randint(1, 28) if random.random() < 0.6 else day.day,
        )
        if day.implies(changed) == "C":
            return changed
    return replace(day, year=day.year + 1, month=day.month % 12 + 1, day=day.day % 28 + 1)


def coarsen(day: Day, random: Random) -> Day | None:
    """Name the day less finely, or not at all."""
    coarser = {"day": ("monthday", "month", "year"), "monthday": ("bare_month",), "month": ("year", "bare_month")}.get(
        day.grain, ()
    )
    return replace(day, grain=random.choice(coarser)) if coarser and random.random() < 0.7 else None  # type: ignore[arg-type]
