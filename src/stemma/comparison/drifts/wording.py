"""Hedges, stages and conditions that were dropped or added; numbers and names that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from stemma.model import Drift, Stage
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Aligner, Match, Passage
    from stemma.model import Conflict, ConflictKind, DriftKind, Reading, Span

# Likeness from which two claims are one statement passed on.
SAME_STATEMENT = 0.5
_LADDER = {stage: height for height, stage in enumerate(get_args(Stage)[:7])}
_CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "once", "until"})
_CHANGED: dict[ConflictKind, tuple[DriftKind, str]] = {
    "value": ("number_changed", "A number changed"),
    "identity": ("name_changed", "A name changed"),
}


def altered_wording(pair: Pair, aligner: Aligner) -> Iterator[Drift]:
    """Give what became of the certainty, the stage and the conditions of the upper account's claims."""
    if not pair.shared:
        return
    for match in aligner.matches(pair.upstream, pair.downstream, SAME_STATEMENT):
        yield from _certainty(pair, match)
        yield from _stage(pair, match)
        yield from _condition(pair, match)


def from_conflicts(pair: Pair, conflicts: Sequence[Conflict]) -> Iterator[Drift]:
    """Tell a conflict of number or name between two accounts of one lineage as a change on the way."""
    if not pair.shared:
        return
    for conflict in conflicts:
        if conflict.kind not in _CHANGED:
            continue
        kind, words = _CHANGED[conflict.kind]
        for above, below in _crossing(conflict, pair):
            summary = f"{words}: {conflict.summary}"
            yield _drift(kind, summary, above, below, pair)


def _crossing(conflict: Conflict, pair: Pair) -> Iterator[tuple[Span, Span]]:
    for side in conflict.sides:
        for other in conflict.sides:
            if side is other:
                continue
            above = [span for span in side.spans if span.article_id == pair.upstream.article.id]
            below = [span for span in other.spans if span.article_id == pair.downstream.article.id]
            if above and below:
                yield above[0], below[0]


def _certainty(pair: Pair, match: Match) -> Iterator[Drift]:
    first, second = match.upstream.claim, match.downstream.claim
    if first is None or second is None or not (first.asserted and second.asserted):
        return
    same = first.predicate == second.predicate and first.polarity == second.polarity
    if same and first.certainty in {"possible", "probable"} and second.certainty == "certain":
        # A source may stand between the two and carry the doubt: "officials believe it will".
        if match.downstream.attribution is not None and match.upstream.attribution is None:
            return
        summary = f"What was {first.certainty} is stated as certain"
        yield _drift("hedge_dropped", summary, first.span, second.span, pair)


def _stage(pair: Pair, match: Match) -> Iterator[Drift]:
    first, second = match.upstream.claim, match.downstream.claim
    if first is None or second is None or first.stage not in _LADDER or second.stage not in _LADDER:
        return
    above, below = _LADDER[first.stage], _LADDER[second.stage]
    if above != below and first.polarity == second.polarity and first.asserted and second.asserted:
        kind: DriftKind = "strengthened" if below > above else "weakened"
        summary = f"“{first.stage}” became “{second.stage}”".replace("_", " ")
        yield _drift(kind, summary, first.span, second.span, pair)


def _condition(pair: Pair, match: Match) -> Iterator[Drift]:
    above, below = _clause(pair.upstream, match.upstream), _clause(pair.downstream, match.downstream)
    if below and not above:
        yield _drift("condition_added", "A condition was added", match.upstream.span, below, pair)
    elif above and not below:
        yield _drift("condition_dropped", "A condition was dropped", above, match.downstream.span, pair)


def _clause(reading: Reading, passage: Passage) -> Span | None:
    """Give the conditional clause that governs a passage's main verb, with its conjunction."""
    sentence = reading.parse.sentences[passage.sentence]
    tokens = sentence.within(passage.span.start, passage.span.end)
    heads = {token.i for token in tokens if token.head not in {other.i for other in tokens} or token.head == token.i}
    for token in sentence.tokens:
        if token.lower not in _CONDITIONAL:
            continue
        # "if" marks the verb of its clause; "provided" governs it.
        verb = token if token.lower in {"provided", "providing"} else sentence.head(token)
        if verb.head in heads and verb.i not in heads:
            inside = sentence.subtree(verb)
            return reading.article.span(inside[0].start, inside[-1].end)
    return None


def _drift(kind: DriftKind, summary: str, upstream: Span, downstream: Span, pair: Pair) -> Drift:
    return Drift(key("d", kind, upstream, downstream), kind, plain(summary), upstream, downstream, pair.directed)
