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
    from collections.abc import Sequence

    from stemma.checking.answers import Judge
    from stemma.checking.content import Content
    from stemma.model import Claim, Reading

LICENSES = 0.8  # how much of a claim the other's sentence must license, words and ties together
INSIDE = 0.6  # and how much of what licenses it must stand in the other claim's own words
HEAVY = 2  # units that are no names: "Roe" and "May" in both are chance
# From what chance the pair model's word is taken that one claim follows from the other or both are one, and up to what it
# may say that they contradict.
AGREES, CONTRADICTS = 0.5, 0.2
JUDGED = 12  # pairs that the model reads for each article
PARTICULAR = frozenset({"number", "time", "role", "stage", "speaker"})
TELLING = 3.0  # weight of a claim that tells something


class Witnesses:
    """The claims of a pile, to be held against each other pair by pair; *judge* is the pair model's, where installed."""

    def __init__(self, readings: Sequence[Reading], judge: Judge | None = None) -> None:
        """Keep the readings; sentences are cut when they are first asked for."""
        names = canonical_entities(readings)
        self._things = {reading.article.id: Things(reading, names) for reading in readings}
        self._sentences = {reading.article.id: reading.parse.sentences for reading in readings}
        self._contents: dict[tuple[str, int], Content] = {}
        self._judge = judge

    def agree(self, pairs: Sequence[tuple[Claim, Claim]]) -> tuple[bool, ...]:
        """Say for each pair of claims whether one of the two states what the other does, and perhaps more."""
        found = [self._bear_out(first, second) for first, second in pairs]
        if self._judge is None:
            return tuple(found)
        # pairs come likest first: a large pile must not cost more than its articles are worth
        asked = [place for place, said in enumerate(found) if not said][: JUDGED * len(self._sentences)]
        texts = [(plain(pairs[place][0].statement), plain(pairs[place][1].statement)) for place in asked]
        for place, judgement in zip(asked, self._judge(texts), strict=True):
            likely = max(judgement.forward.entails, judgement.backward.entails, judgement.one_claim)
            agreed = likely >= AGREES and judgement.contradicts < CONTRADICTS
            found[place] = agreed and not self._differ(*pairs[place])
        return tuple(found)

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

    def _differ(self, first: Claim, second: Claim) -> bool:
        """Say whether two claims name other numbers, other times, or other parties for one part."""
        faults = [*find_faults(self._overlay(first, second)), *find_faults(self._overlay(second, first))]
        return any(fault.rules_out or fault.sort in PARTICULAR for fault in faults if not fault.faint)

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
