"""
Whether one sentence licenses another: each unit of the statement by a unit of the evidence, and nothing against it.

A statement is licensed where all that it names stands in the evidence (in the same words, in words that say the
same or more, or, for what is only named again, in the sentences around), and where nothing that limits the evidence
is left out of the statement.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.comparison.measures import compatible
from stemma.comparison.profiles import stem
from stemma.comparison.times import apart
from stemma.knowledge.thesaurus import kinship
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.checking.content import Content, Unit
    from stemma.model import Quantity

AROUND = 0.8  # what a unit is worth that stands in the sentence before or in the headline
LICENSED = 0.5  # a unit that is worth less is not licensed
PARAPHRASE = 0.85
SHARE = 1.0  # percentage points between a fraction and the percentage that tells it
_WORTH = {"same": 1.0, "synonym": 0.9, "narrower": 0.8, "near": 0.55, "broader": 0.45}
Sort = Literal["number", "time", "name", "word", "opposite", "standing", "role", "quantifier", "speaker"]


@dataclass(frozen=True, slots=True)
class Match:
    """How well one unit of the statement is licensed, and by which unit; None by nothing."""

    unit: Unit
    worth: float
    by: Unit | None
    around: bool = False
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """The statement laid over a sentence: a match for each of its units, and the share that is licensed."""

    statement: Content
    evidence: Content
    matches: tuple[Match, ...]
    share: float

    def match(self, unit: Unit) -> Match:
        """Give the match of one of the statement's units."""
        return next(row for row in self.matches if row.unit is unit)


def lay(statement: Content, evidence: Content, around: Sequence[Content]) -> Overlay:
    """Lay a statement over a sentence; *around* are the sentences in which things may have been named before."""
    matches = tuple(_match(unit, evidence, around) for unit in statement.units)
    total = sum(row.unit.weight for row in matches)
    share = sum(row.unit.weight * row.worth for row in matches) / total if total else 0.0
    return Overlay(statement, evidence, matches, share)


def licensing(unit: Unit, evidence: Content) -> tuple[Unit, ...]:
    """Give the units of a sentence that license one of a statement, in their order."""
    return tuple(row for row in evidence.units if _worth(unit, row) >= LICENSED)


def _match(unit: Unit, evidence: Content, around: Sequence[Content]) -> Match:
    worth, by, opposite = _best(unit, evidence.units)
    if worth < LICENSED and unit.kind in {"entity", "name"} and (spelt := _spelt(unit, evidence)) is not None:
        worth, by = 1.0, spelt
    if worth < LICENSED and unit.kind == "number" and (other := _in_figures(unit, evidence)) is not None:
        worth, by = 1.0, other
    if worth >= LICENSED or unit.kind == "number" or unit.pos in {"v", "a", "r"}:
        # what is said, and how, stands in the sentence; only of whom and when may have been named before
        return Match(unit, worth, by, opposite=opposite)
    for content in around:
        near, other, _ = _best(unit, content.units)
        if near * AROUND > worth and near >= LICENSED:
            return Match(unit, near * AROUND, other, around=True, opposite=opposite)
    return Match(unit, worth, by, opposite=opposite)


def _spelt(unit: Unit, evidence: Content) -> Unit | None:
    """Give the unit at which the words of a name stand in a sentence that was read otherwise."""
    said = set(words(evidence.sentence.span.quote))
    for text in (unit.text, unit.surface):
        name = set(words(text)) - _LINKS
        if name and name <= said:
            return next((row for row in evidence.units if name & {*words(row.text), *words(row.surface)}), None)
    return None


def _in_figures(unit: Unit, evidence: Content) -> Unit | None:
    """Give what stands in a sentence at a number's figures where they were not read as one: "2.0" in "Accords 2.0"."""
    *before, figures = unit.text.split()
    if not figures[:1].isdigit() or not {word.lower() for word in before} <= _ABOUT:
        return None
    for token in evidence.sentence.tokens:
        if token.text == figures:
            other = evidence.at.get(token.i)
            if other is None or other.kind in {"entity", "name", "word"}:
                return other or next(iter(evidence.units), None)
    return None


def _best(unit: Unit, others: Iterable[Unit]) -> tuple[float, Unit | None, bool]:
    best: tuple[float, Unit | None] = (0.0, None)
    opposite: Unit | None = None
    for other in others:
        worth = _worth(unit, other)
        if worth < 0 and opposite is None:
            opposite = other
        if worth > best[0]:
            best = worth, other
    if best[0] < LICENSED and opposite is not None:
        return 0.0, opposite, True
    return best[0], best[1], False


def _worth(unit: Unit, other: Unit) -> float:
    """Give how far another unit licenses this one: 0 not at all, 1 wholly, -1 where it says the opposite."""
    if unit.kind == "number":
        return _number(unit, other)
    if unit.kind == "time":
        return _time(unit, other)
    if unit.kind in {"entity", "name"}:
        return one_name(unit, other)
    if other.kind == "word":
        return _word(unit, other)
    if other.kind in {"entity", "name"}:
        # "the chairman" may be a part of a name: "Chairman Roe"
        return 0.9 if unit.key in words(other.text) else 0.0
    return 0.0


def _number(unit: Unit, other: Unit) -> float:
    one, two = unit.quantity, other.quantity
    if one is None or two is None:
        return 0.0
    if one.unit != two.unit:
        # "a tenth" and "10 percent"
        return float(abs(_share(one) - _share(two)) <= SHARE)
    if two.order_of_magnitude and not one.order_of_magnitude:
        # "scores of people" are no 93
        return 0.0
    return 1.0 if compatible(one, two) and bound_holds(unit, other) else 0.0


def _share(quantity: Quantity) -> float:
    """Give a share in percent, also of a fraction; nan for what is none."""
    if quantity.unit == "percent":
        return quantity.value
    return 100 * quantity.value if not quantity.unit and 0 < quantity.value < 1 else math.nan


def bound_holds(unit: Unit, other: Unit) -> bool:
    """Say whether a bound that the statement draws ("over 300") is drawn by the evidence too, or met by it."""
    one, two = unit.quantity, other.quantity
    if one is None or two is None:
        return False
    if one.qualifier in {"more_than", "at_least"}:
        return two.value >= one.value and two.qualifier not in {"nearly", "less_than", "at_most"}
    if one.qualifier in {"less_than", "at_most", "nearly"}:
        return two.high <= one.high and two.qualifier not in {"more_than", "at_least"}
    if two.qualifier in {"more_than", "at_least", "less_than", "at_most"}:
        # "more than 300" does not license "312"; it is close enough to "300"
        return one.value == two.value
    return True


def _time(unit: Unit, other: Unit) -> float:
    one, two = unit.time, other.time
    if one is None or two is None or apart(one, two):
        return 0.0
    if one.value == two.value:
        return 1.0
    if one.interval is not None and two.interval is not None:
        return 0.9
    shared = set(words(one.span.quote)) & set(words(two.span.quote))
    return 0.8 if shared - {"the", "of", "in", "on", "last", "next", "this"} else 0.0


def one_name(unit: Unit, other: Unit) -> float:
    """Give how far two names can be one thing's."""
    if other.kind == "entity" and unit.kind == "entity":
        if unit.key == other.key or (unit.surface and unit.surface.casefold() == other.surface.casefold()):
            # "Riga" is the town here, the government there
            return 1.0
        mine, theirs = unit.key.split(":", 1), other.key.split(":", 1)
        if mine[0] == theirs[0] == "person":
            one, two = mine[1].split("-"), theirs[1].split("-")
            return 0.9 if one[-1] == two[-1] and (len(one) == 1 or len(two) == 1) else 0.0
        return 0.9 if set(words(unit.text)) & set(words(other.text)) - _THE and mine[0] != "person" else 0.0
    if other.kind in {"entity", "name", "word"}:
        name = set(words(unit.text)) - _THE
        said = {stem(word) for word in words(other.text)} | set(words(other.text))
        return 1.0 if name and name <= said else 0.0
    return 0.0


_ABOUT = frozenset({"about", "around", "approximately", "roughly", "some"})
_LINKS = frozenset({"the", "of", "a", "an", "and", "for"})
_THE = frozenset({"the", "of", "a", "and", "united", "national", "states", "house", "party", "president", "new", "for"})


def _word(unit: Unit, other: Unit) -> float:
    if unit.key == other.key:
        return 1.0
    if unit.weight < LICENSED or other.weight < LICENSED:
        # "make" and "get" mean what stands beside them
        return 0.0
    if stem(unit.key) == stem(other.key):
        return 1.0
    evoked = unit.term.startswith("~") and unit.term.removesuffix("-1") == other.term.removesuffix("-1")
    kin = kinship(other.key, other.pos, unit.key, unit.pos)
    if kin == "opposite" and not evoked:
        return -1.0
    known = _WORTH["synonym"] if evoked else PARAPHRASE if unit.groups & other.groups else 0.0
    return max(known, _WORTH.get(kin or "", 0.0))
