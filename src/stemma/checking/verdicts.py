"""The public function: statements against a pile, each with its verdict, its evidence and its origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.checking.admission import refusal
from stemma.checking.answers import evidence, weigh
from stemma.checking.content import Things
from stemma.checking.index import Index
from stemma.model import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from stemma.checking.answers import Judge, Weighing
    from stemma.model import Claim, Finding, OriginCount, Reading, Verdict

    Count = Callable[[Sequence[tuple[str, str | None]]], OriginCount]

MOST = 8  # passages that are shown for a statement
MARGIN = 0.12  # what rules a statement out must be nearly as near to it as what licenses it


def check(
    statements: Sequence[Reading],
    readings: Sequence[Reading],
    count: Count,
    findings: Sequence[Finding] = (),
    *,
    judge: Judge | None = None,
) -> tuple[Check, ...]:
    """
    Hold statements against a pile of articles.

    A statement is a reading of one sentence. *count* gives the independent origins of witnesses, each an
    article's id with the id of its claim; *findings* tell how many articles state what is nearest. *judge* is
    the pair model's, where it is installed: without it the rules alone decide. What is no statement gets the verdict
    `unmeasured` with the reason. The work grows with the pile and with the number of statements, not with their
    product: each meets only the sentences that share something with it.
    """
    index = Index(readings, statements)
    witnesses = _Witnesses(readings, count, findings)
    return tuple(_check(statement, index, witnesses, judge) for statement in statements)


def _check(statement: Reading, index: Index, witnesses: _Witnesses, judge: Judge | None) -> Check:
    text = " ".join(statement.article.text.split())
    reason = refusal(statement)
    if reason is not None:
        return Check(text, "unmeasured", reason)
    if len(statement.parse.sentences) > 1:
        return Check(text, "unmeasured", "it makes several claims: check each alone")
    content = Things(statement, index.names).content(statement.parse.sentences[0])
    rows = weigh(content, index, judge)
    for_it = _best(row for row in rows if row.stance == "supports")
    against = _best(row for row in rows if row.stance == "contradicts")
    if for_it:
        least = min(row.score for row in for_it) - MARGIN
        holders = {_article(row) for row in for_it}
        against = [row for row in against if row.beside >= least and _article(row) not in holders]
    return _answer(text, for_it, against, rows, witnesses)


def _best(rows: Iterable[Weighing]) -> list[Weighing]:
    """Keep the best passage of each article, in order."""
    first: dict[str, Weighing] = {}
    for row in rows:
        first.setdefault(_article(row), row)
    return list(first.values())


def _article(row: Weighing) -> str:
    return row.passage.content.reading.article.id


def _answer(
    text: str, for_it: list[Weighing], against: list[Weighing], rows: Sequence[Weighing], witnesses: _Witnesses
) -> Check:
    shown = tuple(evidence(row) for row in [*for_it[:MOST], *against[:MOST]])
    if for_it:
        count = witnesses.count(for_it)
        articles = tuple(_article(row) for row in for_it)
        verdict: Verdict = "contested" if against else "supported"
        reason = f"stated by {_many(len(articles), 'article')}, {_origins(count)}"
        said_by = dict.fromkeys(row.said_by for row in shown[: len(for_it)] if row.said_by)
        if len(said_by) and all(row.said_by for row in shown[: len(for_it)]):
            reason += f", as said by {', '.join(list(said_by)[:3])}"
        if against:
            reason += f"; ruled out by {_many(len(against), 'article')}: {shown[len(for_it[:MOST])].reason}"
        return Check(text, verdict, reason, shown, articles, count, shown[0].certainty)
    if against:
        count = witnesses.count(against)
        articles = tuple(_article(row) for row in against)
        reason = f"ruled out by {_many(len(articles), 'article')}, {_origins(count)}: {shown[0].reason}"
        return Check(text, "contradicted", reason, shown, articles, count, shown[0].certainty)
    if not rows:
        return Check(text, "not_stated", "no article says anything like it")
    nearest = evidence(rows[0])
    return Check(text, "not_stated", f"not stated: {nearest.reason}; {witnesses.stated(rows[0])}", nearest=nearest)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _origins(count: OriginCount) -> str:
    if count.low == count.high:
        return _many(count.best, "origin")
    return f"{_many(count.best, 'origin')} (range {count.low}–{count.high})"


class _Witnesses:
    """The articles behind passages: the claim that each rests on, their origins, and the finding they belong to."""

    def __init__(self, readings: Sequence[Reading], count: Count, findings: Sequence[Finding]) -> None:
        self._count = count
        self._claims: Mapping[tuple[str, int], list[Claim]] = _by_sentence(readings)
        self._findings = {claim: finding for finding in findings for claim in finding.claims}

    def count(self, rows: Sequence[Weighing]) -> OriginCount:
        """Count the independent origins of passages."""
        return self._count([(_article(row), self._claim(row)) for row in rows])

    def stated(self, row: Weighing) -> str:
        """Say what is stated instead, by how many."""
        quote = " ".join(row.passage.content.sentence.span.quote.split())
        content = row.passage.content
        claims = self._claims.get((content.reading.article.id, content.sentence.index), [])
        found = [self._findings[claim.id] for claim in claims if claim.id in self._findings]
        finding = max(found, key=lambda each: (len(each.articles), each.id), default=None)
        if finding is None:
            return f"nearest is: {quote} (1 article)"
        return f"stated is: {finding.statement} ({_many(len(finding.articles), 'article')}, {_origins(finding.count)})"

    def _claim(self, row: Weighing) -> str | None:
        """Give the claim of a passage in which most of what licenses the statement stands."""
        content = row.passage.content
        places = [match.by.head.start for match in row.overlay.matches if match.by is not None and not match.around]
        claims = self._claims.get((content.reading.article.id, content.sentence.index), [])
        best = max(
            claims,
            key=lambda claim: (
                sum(claim.span.start <= place < claim.span.end for place in places), -len(claim.span), claim.id,
            ),
            default=None,
        )  # fmt: skip
        return best.id if best is not None else None


def _by_sentence(readings: Sequence[Reading]) -> dict[tuple[str, int], list[Claim]]:
    found: dict[tuple[str, int], list[Claim]] = {}
    for reading in readings:
        for claim in reading.claims:
            found.setdefault((reading.article.id, claim.sentence), []).append(claim)
    return found
