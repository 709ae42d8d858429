"""
Whether what hangs together in a statement hangs together in the evidence.

All words of "the miners sued the ministry" can stand in a long sentence in which the miners strike and the
fishermen sue. So each pair of units that the statement's tree joins must be near in the tree of the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.checking.licensing import LICENSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.checking.content import Content, Unit
    from stemma.checking.licensing import Match, Overlay
    from stemma.model import Token

NEARNESS = (1.0, 1.0, 0.8, 0.45, 0.2)  # by the number of units on the way; farther apart is worth nothing
LOOSE = 0.7  # two units of which one is only named around the sentence
_WEAK = frozenset({"conj", "appos", "compound", "nmod", "poss", "amod"})


def tied(overlay: Overlay, without: Sequence[Unit] = ()) -> float:
    """Give the share, 0 to 1, of the statement's ties that hold in the evidence; *without* leaves out some units."""
    total = held = 0.0
    for unit in overlay.statement.units:
        above = governor(overlay.statement, unit)
        if above is None or any(unit is row or above is row for row in without):
            continue
        weight = min(unit.weight, above.weight)
        one, two = overlay.match(unit), overlay.match(above)
        total += weight
        if one.worth >= LICENSED and two.worth >= LICENSED:
            held += weight * min(one.worth, two.worth) ** 0.5 * _nearness(overlay.evidence, one, two)
    return held / total if total else overlay.share


def governor(content: Content, unit: Unit) -> Unit | None:
    """Give the unit that one hangs on in its own sentence."""
    here = unit.head
    for _ in range(12):
        if here.head == here.i:
            return None
        here = content.tree.head(here)
        above = content.at.get(here.i)
        if above is not None and above is not unit and above.weight >= LICENSED:
            return above
    return None


def _nearness(evidence: Content, one: Match, two: Match) -> float:
    if one.by is None or two.by is None:
        return 0.0
    if one.around or two.around:
        return LOOSE
    if one.by is two.by:
        return 1.0
    steps = distance(evidence, one.by, two.by)
    return NEARNESS[steps] if steps < len(NEARNESS) else 0.0


def distance(content: Content, one: Unit, two: Unit) -> int:
    """Count the units on the way between two units through the tree of their sentence."""
    first, second = _way_up(content, one.head), _way_up(content, two.head)
    place = {token.i: steps for steps, token in enumerate(first)}
    for steps, token in enumerate(second):
        if token.i in place:
            path = [*first[: place[token.i] + 1], *second[:steps]]
            return _count(content, path, one, two)
    return len(NEARNESS)


def _way_up(content: Content, token: Token) -> list[Token]:
    way = [token]
    while token.head != token.i and len(way) < 40:  # noqa: PLR2004 - no sane tree is deeper
        token = content.tree.head(token)
        way.append(token)
    return way


def _count(content: Content, path: list[Token], one: Unit, two: Unit) -> int:
    between = {
        id(unit)
        for token in path
        if (unit := content.at.get(token.i)) is not None
        and unit is not one
        and unit is not two
        and unit.weight >= LICENSED
        and token.dep not in _WEAK
    }
    return len(between)
