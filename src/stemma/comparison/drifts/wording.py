"""Hedges, stages and conditions that were dropped or added; numbers and names that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from stemma.knowledge.hedges import hedges
from stemma.model import Drift, Stage
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Match, Passages
    from stemma.comparison.profiles import Profile
    from stemma.model import DriftKind, Reading, Span, Token

# Likeness from which two claims are one statement passed on.
SAME_STATEMENT = 0.5
_LADDER = {stage: height for height, stage in enumerate(get_args(Stage)[:7])}
_CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "once", "until"})
# "provided by", "if necessary", "once again", "until Friday": no clause follows.
_NO_CLAUSE = frozenset({"by", "with", "necessary", "any", "not", "only", "again", "more", "in", ".", ","})
# Between a claim and its condition stands at most a comma and a quotation mark.
BESIDE = 5


def altered_wording(pair: Pair, passages: Passages) -> Iterator[Drift]:
    """Give what became of the certainty, the stage and the conditions of the upper account's claims."""
    if not pair.shared:
        return
    for match in passages.matches(pair, SAME_STATEMENT):
        if match.alike < SAME_STATEMENT:
            continue
        yield from _certainty(pair, match)
        yield from _stage(pair, match)
        yield from _condition(pair, match)


def _certainty(pair: Pair, match: Match) -> Iterator[Drift]:
    first, second = match.upstream.claim, match.downstream.claim
    if not (first.asserted and second.asserted):
        return
    same = first.predicate == second.predicate and first.polarity == second.polarity
    if same and first.certainty in {"possible", "probable"} and second.certainty == "certain":
        # A source may stand between the two and carry the doubt: "officials believe it will".
        if match.downstream.claim.attribution is not None and match.upstream.claim.attribution is None:
            return
        if _is_reported_will(match.upstream):
            return
        summary = f"What was {first.certainty} is stated as certain"
        yield _drift("hedge_dropped", summary, first.span, second.span, pair)


def _is_reported_will(row: Profile) -> bool:
    """Say whether a claim of some source hedges with "would" alone: "it would leave, according to Roe" passes on a "will"."""
    tokens, table = row.sentence.within(row.claim.span.start, row.claim.span.end), hedges().certainty
    # "by 15 May" is no doubt
    doubts = {token.lower for token in tokens if token.lower in table and token.pos != "PROPN"}
    return row.claim.attribution is not None and doubts == {"would"}


def _stage(pair: Pair, match: Match) -> Iterator[Drift]:
    first, second = match.upstream.claim, match.downstream.claim
    if first.stage not in _LADDER or second.stage not in _LADDER:
        return
    above, below = _LADDER[first.stage], _LADDER[second.stage]
    if above != below and first.polarity == second.polarity and first.asserted and second.asserted:
        kind: DriftKind = "strengthened" if below > above else "weakened"
        summary = f"“{first.stage}” became “{second.stage}”".replace("_", " ")
        yield _drift(kind, summary, first.span, second.span, pair)


def _condition(pair: Pair, match: Match) -> Iterator[Drift]:
    above, below = _clause(pair.upstream, match.upstream), _clause(pair.downstream, match.downstream)
    if below and not above:
        yield _drift("condition_added", "A condition was added", match.upstream.claim.span, below, pair)
    elif above and not below:
        yield _drift("condition_dropped", "A condition was dropped", above, match.downstream.claim.span, pair)


def _clause(reading: Reading, row: Profile) -> Span | None:
    """
    Give the conditional clause that stands in a claim or beside it in its sentence, with its conjunction.

    It is read from the words, not from the tree: parsers take "provided Oslo signs" for the main clause.
    """
    tokens, claim = row.sentence.tokens, row.claim.span
    for place, token in enumerate(tokens):
        if token.lower not in _CONDITIONAL:
            continue
        following = tokens[place + 1].lower if place + 1 < len(tokens) else "."
        if following in _NO_CLAUSE:
            continue
        end = _clause_end(tokens, place)
        gap = claim.start - end if token.start < claim.start else token.start - claim.end
        inside = claim.start < token.start < claim.end
        if inside or 0 <= gap <= BESIDE:
            return reading.article.span(token.start, end)
    return None


def _clause_end(tokens: Sequence[Token], place: int) -> int:
    """Give where a clause ends: before the next comma for one that opens the sentence, else with it."""
    for token in tokens[place + 1 :]:
        if token.text in {",", ";"} and place <= 1:
            return token.start
    last = tokens[-1] if tokens[-1].pos != "PUNCT" else tokens[-2]
    return last.end


def _drift(kind: DriftKind, summary: str, upstream: Span, downstream: Span, pair: Pair) -> Drift:
    return Drift(key("d", kind, upstream, downstream), kind, plain(summary), upstream, downstream, pair.directed)
