"""Conflicts of certainty: what one account calls unclear, another states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import rest
from stemma.comparison.statements import line
from stemma.comparison.tenses import tense
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile

ALIKE = 0.36
REST = 0.3
ANSWERED = frozenset({"who", "whom", "whose", "which", "whether", "if"})


def find_certainty_conflicts(alignment: Alignment) -> Iterator[Draft]:
    """Give pairs of claims about the same of which one is said to be unclear and the other is stated."""
    for pair in alignment.pairs:
        if pair.alike < ALIKE or pair.first.claim.article_id == pair.second.claim.article_id:
            continue
        for doubted, stated in ((pair.first, pair.second), (pair.second, pair.first)):
            if _is_doubted(doubted) and _answers(stated, doubted):
                yield Draft(
                    kind="certainty",
                    summary=f"Unclear or known? “{line(doubted)}” – but: “{line(stated)}”",
                    reason="One account says that this is not clear, the other states it without a hedge.",
                    sides=(
                        Part("unclear", (doubted.claim.span,), "unclear"),
                        Part("stated", (stated.claim.span,), "stated"),
                    ),
                )


def _is_doubted(row: Profile) -> bool:
    """Say whether a claim is an open question that a statement can answer: who, which or whether, not why or how."""
    asks = row.claim.certainty == "unknown" and not row.claim.asserted
    words = [token.lower for token in row.sentence.within(row.claim.span.start, row.claim.span.end)]
    return asks and bool(ANSWERED & set(words[:2]))


def _answers(row: Profile, doubted: Profile) -> bool:
    claim = row.claim
    return (
        claim.asserted
        and rest(row, doubted) >= REST
        and tense(doubted) != "future"
        and tense(row) != "future"
        and claim.certainty in {"certain", "probable"}
        and claim.polarity == "positive"
        and claim.kind not in {"quantity", "status", "position"}
        and frames.result(claim.predicate) == frames.result(doubted.claim.predicate)
        and bool(row.entities & doubted.entities)
    )
