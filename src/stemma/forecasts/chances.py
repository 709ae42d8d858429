"""Chances: the ICD 203 band and the probability that the words of a forecast name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge.foresight import foresight
from stemma.knowledge.hedges import Band, band, hedges

if TYPE_CHECKING:
    from stemma.forecasts.deeds import Deed

_FULL = 100


@dataclass(frozen=True, slots=True)
class Chance:
    """
    How likely the words make it that the deed comes: the *words*, the *band* of ICD 203, the *probability*, 0 to 1.

    All None where they name no chance: "could" is right whatever comes.
    """

    words: str | None
    band: str | None
    probability: float | None


def chance(deed: Deed) -> Chance:
    """
    Read the chance of a deed's coming.

    A percentage is taken as it stands; else the hedge's band and the middle of it; a flat "will" and a day
    that is fixed have the bands of `foresight.toml`. What is foretold not to come has the rest to one.
    """
    said = " ".join(row.text for row in deed.mood.hedges) or None
    stated = _percentage(deed)
    if stated is not None:
        value, words = stated
        return Chance(words, _holding(value).name, value)
    found = band(" ".join(row.lower for row in deed.mood.hedges))
    if found is None and deed.mood.outlook in {"possible", "intended"}:
        return Chance(said, None, None)
    if found is None:
        name = foresight().bands.get("scheduled" if deed.mood.outlook in {"scheduled", None} else "flat")
        if deed.mood.outlook == "expected":
            name = "likely"
        found = next(row for row in hedges().bands if row.name == name)
    value = middle(found)
    if deed.negated:
        value = round(1 - value, 4)
        found = _holding(value)
    return Chance(said, found.name, value)


def middle(row: Band) -> float:
    """Give the middle of a band as a probability: "likely", 55 to 80 percent, is 0.675."""
    return (row.low + row.high) / (2 * _FULL)


def _holding(value: float) -> Band:
    """Give the band that a probability lies in, the nearest one where it lies at a border."""
    return min(hedges().bands, key=lambda row: (abs(middle(row) - value), row.low))


def _percentage(deed: Deed) -> tuple[float, str] | None:
    """Read "a 70 percent chance that …" above the predicate."""
    heads = [row for row in deed.mood.above if row.lemma.lower() in foresight().chances]
    for quantity in deed.reading.parse.quantities:
        if quantity.sentence != deed.sentence.index or quantity.unit != "percent" or not 0 <= quantity.value <= _FULL:
            continue
        for head in heads:
            inside = deed.sentence.within(quantity.span.start, quantity.span.end)
            if any(head.i in {up.i for up in deed.sentence.ancestors(row)} for row in inside):
                return quantity.value / _FULL, f"{quantity.span.quote} {head.text}".strip()
    return None
