"""Numbers in words, units, and the words that qualify a number."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge import tables


@dataclass(frozen=True, slots=True)
class Units:
    """
    The tables of `data/units.toml`, by their words in lower case.

    *collectives* are plurals that name an order of magnitude, with the lowest number that each can
    mean ("hundreds" 200). *units* and *signs* map a surface to a unit, *qualifiers* to a qualifier.
    """

    numbers: dict[str, int]
    multipliers: dict[str, int]
    collectives: dict[str, int]
    fractions: dict[str, float]
    ordinals: dict[str, int]
    units: dict[str, str]
    signs: dict[str, str]
    qualifiers: dict[str, str]


@functools.cache
def units() -> Units:
    """Load the tables, once in a process."""
    table = tables.toml("units.toml")
    return Units(
        numbers=table["numbers"],
        multipliers=table["multipliers"],
        collectives=table["collectives"],
        fractions=table["fractions"],
        ordinals=table["ordinals"],
        units={surface: unit for unit, surfaces in table["units"].items() for surface in surfaces},
        signs=table["signs"],
        qualifiers={surface: name for name, surfaces in table["qualifiers"].items() for surface in surfaces},
    )
