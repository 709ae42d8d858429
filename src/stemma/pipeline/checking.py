"""Statements held against a brief: read by the same steps as an article, then checked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma import checking, pairs
from stemma.attribution import attribute
from stemma.claims import extract
from stemma.lineage import counter
from stemma.model import Article, Check, Dating, Layout, Reading, Segment
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.model import Brief


def check(statement: str, brief: Brief, *, model: bool = True) -> Check:
    """
    Say what the articles of a brief say to a statement: supported, contradicted, contested, or not stated.

    A text of several claims is answered claim by claim, in `parts`, and has no verdict as a whole; what is
    no statement (a question, an order, another language) is `unmeasured`, with the reason. Where the pair
    model is installed it reads beside the rules, unless *model* is False.
    """
    return check_all((statement,), brief, model=model)[0]


def check_all(statements: Sequence[str], brief: Brief, *, model: bool = True) -> tuple[Check, ...]:
    """Check many statements in one go, in order; the pile is indexed once. *model* is as for `check`."""
    asked = readings_of(statements, brief.as_of)
    claims = [_claims(reading) for reading in asked]
    alone = {text for texts in claims if len(texts) > 1 for text in texts}
    parts = readings_of(sorted(alone), brief.as_of)
    answers = checking.check(
        [*asked, *parts],
        brief.readings,
        counter(brief.readings, brief.lineage),
        brief.comparison.findings,
        judge=pairs.judge if model and pairs.available() else None,
    )
    of_part = dict(zip(sorted(alone), answers[len(asked) :], strict=True))
    return tuple(
        _joined(answer, [of_part[text] for text in texts]) if len(texts) > 1 else answer
        for answer, texts in zip(answers, claims, strict=False)
    )


def _claims(reading: Reading) -> tuple[str, ...]:
    return () if checking.refusal(reading) else checking.claims_in(reading)


def _joined(whole: Check, parts: Sequence[Check]) -> Check:
    """Answer a text of several claims by the answers to each."""
    told = "; ".join(f"“{part.statement}” {part.verdict.replace('_', ' ')}" for part in parts)
    reason = f"it makes {len(parts)} claims, and each is answered alone: {told}"
    return Check(whole.statement, "unmeasured", reason, parts=tuple(parts))


def readings_of(statements: Sequence[str], as_of: date | None) -> tuple[Reading, ...]:
    """Read statements as articles of a sentence or few; times such as "last year" are told from *as_of*."""
    pairs = [_laid_out(text, place, as_of) for place, text in enumerate(statements)]
    found = []
    for (article, layout), tree in zip(pairs, parse(pairs), strict=True):
        bare = Reading(article, layout, tree)
        told = replace(bare, attributions=attribute(bare))
        found.append(replace(told, claims=extract(told)))
    return tuple(found)


def _laid_out(statement: str, place: int, as_of: date | None) -> tuple[Article, Layout]:
    text = " ".join(statement.split())
    digest = hashlib.sha256(f"{place}\n{text}".encode()).hexdigest()
    article = Article(f"s-{digest[:12]}", "statement", text, digest)
    segments = (Segment("body", article.span(0, len(text))),) if text else ()
    return article, Layout(article.id, segments, Dating(as_of, None, "the day that the statement is checked for"))
