"""Whether one claim bears another out: what the one says is licensed by the sentence of the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.checking.content import Things
from stemma.checking.faults import find_faults
from stemma.checking.licensing import LICENSED, Overlay, lay
from stemma.checking.ties import tied
from stemma.comparison.entities import canonical_entities
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.checking.content import Content
    from stemma.model import Claim, Reading
    from stemma.pairs import Direction

    Follows = Callable[[Sequence[tuple[str, str]]], Sequence[Direction]]

LICENSES = 0.8  # how much of a claim the other's sentence must license, words and ties together
INSIDE = 0.6  # and how much of what licenses it must stand in the other claim's own words
HEAVY = 2  # units that are no names: "Roe" and "May" in both are chance
CONTRADICTS = 0.2  # up to what chance the pair model may say that the two cannot both hold
JUDGED = 10  # pairs that the model reads for each article
# What bars it whatever the model says; and where it is not so sure, what the rules see of parts, stages and speakers as well.
SURE = 0.8
FIGURES = frozenset({"number", "time"})
PARTICULAR = FIGURES | {"role", "stage", "speaker"}
TELLING = 3.0  # weight of a claim that tells something


_POINTING = frozenset({"he", "she", "it", "they", "who", "which", "that", "this", "these", "those", "we", "i", "you"})


class Witnesses:
    """The claims of a pile, to be held against each other pair by pair; *follows* is the pair model's, where installed."""

    def __init__(self, readings: Sequence[Reading], follows: Follows | None = None) -> None:
        """Keep the readings; sentences are cut when they are first asked for."""
        names = canonical_entities(readings)
        self._things = {reading.article.id: Things(reading, names) for reading in readings}
        self._sentences = {reading.article.id: reading.parse.sentences for reading in readings}
        self._contents: dict[tuple[str, int], Content] = {}
        self._follows = follows

    def agree(self, pairs: Sequence[tuple[Claim, Claim]]) -> tuple[float, ...]:
        """
        Say for each pair of claims how surely the first states what the second does, 0 to 1.

        Where the rules find the one in the other it is 1; else what the pair model says, and 0 where the two differ.
        """
        found = [float(self._bear_out(first, second)) for first, second in pairs]
        if self._follows is None:
            return tuple(found)
        # pairs come likest first: a large pile must not cost more than its articles are worth
        asked = [place for place, said in enumerate(found) if not said][: JUDGED * len(self._sentences)]
        for place, told in zip(asked, self._follows([self._told(*pairs[place]) for place in asked]), strict=True):
            sorts = FIGURES if told.entails >= SURE else PARTICULAR
            if (
                told.contradicts < CONTRADICTS
                and told.entails > told.contradicts
                and not self._differ(*pairs[place], sorts)
            ):
                found[place] = told.entails
        return tuple(found)

    def _told(self, claim: Claim, other: Claim) -> tuple[str, str]:
        """Give the sentence of a claim and the words of another, which it may state."""
        return plain(self._sentences[claim.article_id][claim.sentence].span.quote), _in_full(other)

    def _bear_out(self, first: Claim, second: Claim) -> bool:
        return self._licenses(first, second) or self._licenses(second, first)

    def _licenses(self, claim: Claim, by: Claim) -> bool:
        """Say whether a claim is licensed by the sentence of another, mostly by the other claim's own words."""
        overlay = self._overlay(claim, by)
        words = [unit for unit in overlay.statement.units if unit.kind in {"word", "number"} and unit.weight >= 1]
        if len(words) < HEAVY or sum(unit.weight for unit in overlay.statement.units) < TELLING:
            return False
        if (overlay.share + tied(overlay)) / 2 < LICENSES or not _stands_in(overlay, by):
            return False
        return all(fault.faint for fault in find_faults(overlay))

    def _differ(self, first: Claim, second: Claim, sorts: frozenset[str]) -> bool:
        """
        Say whether two claims cannot both hold, or the second has something of some sorts that the first's sentence has not.

        What the first says beyond the second ("on 3 May", "and 12 boats") sets them not apart.
        """
        told = [fault for fault in find_faults(self._overlay(second, first)) if not fault.faint]
        beyond = [fault for fault in find_faults(self._overlay(first, second)) if not fault.faint]
        return any(fault.rules_out or fault.sort in sorts for fault in told) or any(
            fault.rules_out and fault.sort not in FIGURES for fault in beyond
        )

    def _overlay(self, claim: Claim, by: Claim) -> Overlay:
        statement = _part(self._content(claim.article_id, claim.sentence), claim)
        return lay(statement, self._content(by.article_id, by.sentence), self._before(by))

    def _content(self, article: str, sentence: int) -> Content:
        key = article, sentence
        if key not in self._contents:
            self._contents[key] = self._things[article].content(self._sentences[article][sentence])
        return self._contents[key]

    def _before(self, claim: Claim) -> tuple[Content, ...]:
        return (self._content(claim.article_id, claim.sentence - 1),) if claim.sentence else ()


def _in_full(claim: Claim) -> str:
    """
    Give a claim's words with whom they speak of, for one who sees nothing else of its article.

    "he signed" is "Ada Roe signed", "closing the port" is "Riga closing the port", "Roe, the son of a miner" is "Roe is the
    son of a miner".
    """
    words, span, actor = claim.statement, claim.span, claim.argument("actor")
    if actor is None:
        return plain(words)
    told = claim.argument("object")
    if claim.kind == "status" and claim.predicate == "be" and told is not None:
        return plain(f"{actor.span.quote} is {told.span.quote}")
    if not span.overlaps(actor.span):
        name = actor.name or actor.span.quote
        return plain(words if name.lower() in _POINTING or claim.kind == "quantity" else f"{name} {words}")
    if actor.span.quote.lower() in _POINTING and actor.name:
        before, after = span.quote[: actor.span.start - span.start], span.quote[actor.span.end - span.start :]
        return plain(f"{before}{actor.name}{after}")
    return plain(words)


def _part(content: Content, claim: Claim) -> Content:
    """Keep what stands in a claim's own words."""
    span = claim.span
    units = tuple(unit for unit in content.units if span.start <= unit.head.start < span.end)
    kept = {id(unit) for unit in units}
    return replace(content, units=units, at={i: unit for i, unit in content.at.items() if id(unit) in kept})


def _stands_in(overlay: Overlay, claim: Claim) -> bool:
    held = [row for row in overlay.matches if row.worth >= LICENSED and row.by is not None]
    total = sum(row.unit.weight for row in held)
    inside = sum(
        row.unit.weight
        for row in held
        if row.by is not None and not row.around and claim.span.start <= row.by.head.start < claim.span.end
    )
    return inside >= INSIDE * total
