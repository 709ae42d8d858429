"""
The answer to a statement: what the sentences nearest to it license, rule out, or leave unsaid.

Caution goes one way: by the rules alone a statement is supported only where one sentence, with what was named before it,
licenses all that it says and nothing that limits the sentence was left out; with the pair model, where both together make it
likely enough, and no other number or day stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.checking.chances import against_it, for_it, has_other_figure, weights
from stemma.checking.faults import Fault, find_faults
from stemma.checking.licensing import LICENSED, lay
from stemma.checking.standing import standing
from stemma.checking.ties import tied
from stemma.model import Evidence
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stemma.checking.content import Content, Unit
    from stemma.checking.index import Index, Passage
    from stemma.checking.licensing import Overlay
    from stemma.model import Attribution, Certainty, Stance, Token
    from stemma.pairs import Judgement

    Judge = Callable[[Sequence[tuple[str, str]]], Sequence[Judgement]]

SUPPORTS = 0.85  # how much of a statement a sentence must license, words and ties together
RULES_OUT = 0.8  # and how much beside what it rules out
INSIDE = 0.6  # and how much of it in the sentence itself, not in what was named before
SHARED = 0.3  # how much of a statement a passage must have for the model to read it, and to rule it out
READ_AGAIN = 0.2  # the share for "follows" from which the model reads a sentence once more, without the one before it
SHOWN = 0.5  # the share from which the pair model's word alone is a reason that both cannot hold
JUDGED = 8  # passages that the model reads for a statement


@dataclass(frozen=True, slots=True)
class Weighing:
    """
    A statement laid over one passage: how much of it is licensed, and what stands between.

    Where the pair model has read the passage, with the sentence before it, beside the statement, *judgement* is what it
    says, *alone* what it says without that sentence (None where it need not be asked), *chance* how likely the passage
    states it, and *against* how likely it rules it out.
    """

    passage: Passage
    overlay: Overlay
    score: float
    faults: tuple[Fault, ...]
    judgement: Judgement | None = None
    alone: Judgement | None = None
    chance: float = 0.0
    against: float = 0.0

    @property
    def stance(self) -> Stance:
        """What the passage says to the statement: by the rules alone, or by rules and pair model together."""
        if self.judgement is None:
            return self._by_rules()
        if self.chance >= weights().states.bound and not has_other_figure(self.faults):
            return "supports"
        if self.score < SHARED:
            return "near"
        is_denied = self.against >= weights().rules_out.bound and self._by_rules() != "supports"
        return "contradicts" if is_denied and self._has_reason() else "near"

    def _has_reason(self) -> bool:
        """Say whether a reader can be shown why both cannot hold: what sets them apart, or that the pair model would say so."""
        return any(fault.rules_out for fault in self.faults) or self.denied >= SHOWN

    @property
    def denied(self) -> float:
        """Give how sure the pair model is that both cannot hold; 0 without it."""
        return self.judgement.forward.contradicts if self.judgement is not None else 0.0

    @property
    def said(self) -> float:
        """Give how sure the pair model is that the passage says so; 0 without it."""
        return self.judgement.forward.entails if self.judgement is not None else 0.0

    def _by_rules(self) -> Stance:
        if not self.faults and self.score >= SUPPORTS and self._has_its_acts():
            return "supports"
        if self.faults and all(fault.rules_out for fault in self.faults) and self.beside >= RULES_OUT:
            return "contradicts"
        return "near"

    def _has_its_acts(self) -> bool:
        """
        Say whether what carries the statement is licensed in the passage itself.

        That is each of its verbs; of one that says nothing by itself ("has become a member") what hangs on it.
        """
        for row in self.overlay.matches:
            unit = row.unit
            if unit.kind != "word" or unit.pos != "v":
                continue
            if unit.weight >= 1 and (row.worth < LICENSED or row.around):
                return False
            if unit.weight < 1 and unit.head.dep not in {"aux", "amod"} and not self._has_complement(unit):
                return False
        inside = sum(row.unit.weight * row.worth for row in self.overlay.matches if not row.around)
        return inside >= INSIDE * sum(row.unit.weight for row in self.overlay.matches)

    @property
    def beside(self) -> float:
        """Give how much of the statement is licensed beside what the faults name."""
        changed = [
            row.unit
            for row in self.overlay.matches
            if row.worth < LICENSED and (row.opposite or row.unit.kind in {"number", "time"})
        ]
        kept = [row for row in self.overlay.matches if all(row.unit is not unit for unit in changed)]
        total = sum(row.unit.weight for row in kept)
        share = sum(row.unit.weight * row.worth * (not row.around) for row in kept) / total if total else 0.0
        return (share + tied(self.overlay, changed)) / 2

    def _has_complement(self, unit: Unit) -> bool:
        """Say whether what hangs on a light verb stands under the same verb in the passage."""
        content, passage = self.overlay.statement, self.passage.content
        subjects = {
            token.i
            for subject in content.tree.children(unit.head, "nsubj", "nsubjpass", "csubj", "expl")
            for token in content.tree.subtree(subject)
        }
        for token in content.tree.subtree(unit.head):
            other = content.at.get(token.i)
            if other is None or other is unit or other.weight < LICENSED or token.i in subjects:
                continue
            match = self.overlay.match(other)
            if match.worth < LICENSED or match.around or match.by is None:
                continue
            if "v" in {other.pos, match.by.pos} or unit.key in {
                row.lemma.lower() for row in list(_verbs_above(passage, match.by))[:1]
            }:
                return True
        return False


def _verbs_above(content: Content, unit: Unit) -> Iterator[Token]:
    """Give the verbs that govern a unit, the nearest first."""
    here = unit.head
    while here.head != here.i:
        here = content.tree.head(here)
        if here.pos in {"VERB", "AUX"}:
            yield here


def weigh(statement: Content, index: Index, judge: Judge | None = None) -> tuple[Weighing, ...]:
    """Hold a statement against the passages nearest to it; the best first. *judge* reads the likeliest of them."""
    found = []
    for passage in index.nearest(statement):
        overlay = lay(statement, passage.content, index.around(passage))
        if overlay.share < SHARED:
            continue
        score = (overlay.share + tied(overlay)) / 2
        found.append(Weighing(passage, overlay, score, find_faults(overlay)))
    if judge is not None:
        found.sort(key=lambda row: (-round(row.score, 6), row.passage.place))
        found = _read(statement, found[:JUDGED], index, judge)
    return tuple(sorted(found, key=_rank))


def _read(statement: Content, rows: Sequence[Weighing], index: Index, judge: Judge) -> list[Weighing]:
    """Have the pair model read each passage beside the statement: with the sentence before it, and the likely ones without."""
    said = plain(statement.sentence.span.quote)
    own = [plain(row.passage.content.sentence.span.quote) for row in rows]
    led_in = [f"{index.lead_in(row.passage)} {text}".strip() for row, text in zip(rows, own, strict=True)]
    read = [
        replace(row, judgement=judgement)
        for row, judgement in zip(rows, judge([(text, said) for text in led_in]), strict=True)
    ]
    again = [place for place, row in enumerate(read) if row.said >= READ_AGAIN]
    for place, judgement in zip(again, judge([(own[place], said) for place in again]), strict=True):
        read[place] = replace(read[place], alone=judgement)
    read = [replace(row, chance=_chance(row, read)) for row in read]
    likeliest = max((row.chance for row in read), default=0.0)
    return [replace(row, against=_round(weights().rules_out.chance(speaks_against(row, likeliest)))) for row in read]


def _chance(row: Weighing, rows: Sequence[Weighing]) -> float:
    """Give how likely a passage states the statement: none that the model thinks unlikely does."""
    found = speaks_for(row, rows)
    return _round(weights().states.chance(found)) if found is not None else 0.0


def speaks_for(row: Weighing, rows: Sequence[Weighing]) -> dict[str, float] | None:
    """Give what speaks for a passage among all *rows* that the pair model has read; None where the model thinks it unlikely."""
    if row.judgement is None or row.alone is None:
        return None
    elsewhere = max((other.denied for other in rows if other is not row), default=0.0)
    return for_it(row.overlay, row.score, row.faults, (row.judgement, row.alone), elsewhere)


def speaks_against(row: Weighing, likeliest: float) -> dict[str, float]:
    """Give what speaks for its ruling the statement out; *likeliest* as for `chances.against_it`."""
    return against_it(row.faults, row.beside, row.denied, likeliest)


def _round(chance: float) -> float:
    return round(chance, 4)


def _rank(row: Weighing) -> tuple[bool, bool, float, int]:
    return (
        row.stance != "supports",
        row.stance != "contradicts",
        -round(row.score - 0.1 * len(row.faults), 6),
        row.passage.place,
    )


def evidence(row: Weighing) -> Evidence:
    """Tell what a passage says to the statement, in words."""
    content = row.passage.content
    root = _root(row)
    told = _speech(content, row)
    return Evidence(
        span=content.sentence.span,
        stance=row.stance,
        share=round(row.score, 3),
        certainty=root,
        said_by=_speaker(told),
        reason=_reason(row),
    )


def _root(row: Weighing) -> Certainty:
    """Give how surely the passage states what the statement's main verb says."""
    for match in row.overlay.matches:
        if match.unit.head.pos in {"VERB", "AUX"} and match.by is not None and not match.around:
            return standing(row.passage.content, match.by.head).certainty
    return "certain"


def _speech(content: Content, row: Weighing) -> Attribution | None:
    """Give whose words the licensing part of a passage is."""
    places = [match.by.head.start for match in row.overlay.matches if match.by is not None and not match.around]
    best: tuple[int, Attribution] | None = None
    for speech in content.speeches:
        inside = sum(span.start <= place < span.end for span in speech.content for place in places)
        if 2 * inside > len(places) and (best is None or inside > best[0]):
            best = inside, speech
    return best[1] if best else None


def _speaker(row: Attribution | None) -> str | None:
    if row is None:
        return None
    words = row.source.quote if row.source is not None else ""
    return row.profile.name or row.profile.described_as or " ".join(words.split()) or "a source that is not named"


def _reason(row: Weighing) -> str:
    stance = row.stance
    if stance == "contradicts" and row.judgement is not None and not any(fault.rules_out for fault in row.faults):
        return f"read beside the statement, both cannot hold (pair model: {row.denied:.0%})"
    missing = [
        match.unit.text for match in row.overlay.matches if match.worth < LICENSED and match.unit.weight >= LICENSED
    ]
    if stance == "supports":
        if row.judgement is not None and (missing or row.score < SUPPORTS):
            return f"it says so in other words (pair model: {row.said:.0%})"
        return "it states all that the statement says"
    if row.faults:
        return "; ".join(dict.fromkeys(fault.reason for fault in row.faults))
    if missing:
        return "it does not say " + ", ".join(f"“{text}”" for text in missing)
    return "it has the words, but not joined as in the statement"
