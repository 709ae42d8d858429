"""The nouns of checking: what the articles say to a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Span
    from stemma.model.comparison import OriginCount
    from stemma.model.statement import Certainty

Verdict = Literal["supported", "contradicted", "contested", "not_stated", "unmeasured"]
Stance = Literal["supports", "contradicts", "near"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    A sentence of an article and what it says to a statement.

    *share* is how much of the statement it licenses, 0 to 1. *certainty* is how surely it says so itself;
    *said_by* names the speaker it rests on, None where the article says it in its own words. *reason* tells
    in words what licenses the statement or what stands against it.
    """

    span: Span
    stance: Stance
    share: float
    certainty: Certainty
    said_by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """
    What a pile of articles says to one statement.

    *verdict* is never "true" or "false": `supported` and `contradicted` tell that articles state it, or what
    rules it out; `contested` that some do the one and some the other; `not_stated` that none does either;
    `unmeasured` that the text is no statement that can be held against them (*reason* says why). *evidence*
    holds the sentences for and against, best first; *count* the independent origins of the supporting ones (of
    the contradicting ones, where the verdict is `contradicted`). *nearest* is the nearest that is stated where
    the statement itself is not. *parts* are the answers to the claims of a text that makes several: then the
    whole has no verdict.
    """

    statement: str
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[str, ...] = ()
    count: OriginCount | None = None
    certainty: Certainty | None = None
    nearest: Evidence | None = None
    parts: tuple[Check, ...] = ()
