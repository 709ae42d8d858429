"""What people judged, applied to what the machine suggests: pure functions of nouns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from stemma.errors import InputError
from stemma.model import Comparison, Conflict, Dating, Drift, Finding, Standing
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from stemma.model import Brief, FindingStatus, Judgement, Lineage, OriginCount, Reading, Span

    Count = Callable[[Sequence[tuple[str, str | None]]], OriginCount]

Judged = TypeVar("Judged", bound="Finding | Conflict | Drift")
# A suggestion is the one that was judged if it rests on at least this part of what that rested on.
SAME = 0.5
# What can be corrected, by the first sign of the subject's id.
FIELDS = {"a": ("published", "outlet"), "f": ("statement",)}


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force on a case, ready to be applied."""

    rows: tuple[Judgement, ...]

    def of(self, *rulings: str) -> tuple[Judgement, ...]:
        """Give those with one of some rulings."""
        return tuple(row for row in self.rows if row.verdict in rulings)

    def on_articles(self, articles: Collection[str]) -> tuple[Judgement, ...]:
        """Give those that bear on what some articles come to: corrections of these, rejected claims and lineage of any."""
        corrections = (row for row in self.of("correct") if row.subject in articles)
        return (*corrections, *(row for row in self.of("reject") if row.subject[:2] in {"c-", "l-"}))

    def rejected(self) -> frozenset[str]:
        """Give the ids of what was rejected."""
        return frozenset(row.subject for row in self.of("reject"))


NONE = Decisions(())


def anchors(subject: Finding | Conflict | Drift) -> tuple[str, ...]:
    """Give what a suggestion rests on, by ids that stay when other articles come: claims, or places in articles."""
    if isinstance(subject, Finding):
        return tuple(sorted(subject.claims))
    if isinstance(subject, Conflict):
        return tuple(sorted({_place(span) for side in subject.sides for span in side.spans}))
    return tuple(sorted({_place(span) for span in (subject.upstream, subject.downstream) if span is not None}))


def _place(span: Span) -> str:
    return f"{span.article_id}:{span.start}-{span.end}"


def subjects(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Give the ids of all that can be judged in a brief, each with its anchors."""
    comparison = brief.comparison
    found: dict[str, tuple[str, ...]] = {}
    for each in _judged(comparison):
        found[each.id] = anchors(each)
    for reading in brief.readings:
        found[reading.article.id] = ()
        found.update((claim.id, ()) for claim in reading.claims)
    found.update((row.id, ()) for row in brief.lineage.rows)
    found.update((origin.id, ()) for origin in brief.lineage.origins)
    found.update((process.id, ()) for process in brief.processes)
    return found


def corrected(reading: Reading, decisions: Decisions) -> Reading:
    """Apply what was judged of one article: its day and outlet as corrected, without the claims that were rejected."""
    if not decisions.rows:
        return reading
    layout = reading.layout
    for row in decisions.of("correct"):
        if row.subject != reading.article.id or row.value is None:
            continue
        basis = f"corrected by {row.by} on {row.at[:10]}"
        if row.field == "published":
            layout = replace(layout, dating=Dating(date.fromisoformat(row.value), None, basis))
        elif row.field == "outlet":
            layout = replace(layout, outlet=row.value, outlet_basis=basis)
    rejected = decisions.rejected()
    claims = tuple(claim for claim in reading.claims if claim.id not in rejected)
    return replace(reading, layout=layout, claims=claims)


def without_rejected(lineage: Lineage, decisions: Decisions) -> Lineage:
    """Take out the rows of lineage that were rejected, so that origins are counted without them."""
    rejected = decisions.rejected()
    return replace(lineage, rows=tuple(row for row in lineage.rows if row.id not in rejected))


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts the origins of findings whose witnesses changed; *homes* gives the article of each claim."""

    count: Count
    homes: Mapping[str, str]

    def recounted(self, finding: Finding, claims: Sequence[str]) -> Finding:
        """Give a finding other claims, and count its origins anew."""
        origins = self.count(tuple((self.homes[claim], claim) for claim in claims))
        return replace(
            finding,
            id=key("f", *sorted(claims)),
            claims=tuple(claims),
            articles=tuple(dict.fromkeys(self.homes[claim] for claim in claims)),
            count=origins,
            status=_status(origins, contested=finding.status == "contested"),
        )


def revise(comparison: Comparison, decisions: Decisions, tally: Tally) -> Comparison:
    """
    Merge, split, correct and leave out findings, conflicts and drifts as they were judged.

    What was judged is found again by its id, else by what it rested on: a judgement outlives new witnesses
    and a newer version of Stemma. Origins are counted anew where witnesses change.
    """
    conflicts = _left(comparison.conflicts, decisions)
    findings = _grouped(comparison.findings, decisions, tally)
    findings = _worded(_left(findings, decisions), decisions)
    kept = {finding.id for finding in findings}
    claims = {claim: finding.id for finding in findings for claim in finding.claims}
    moved = {
        finding.id: next((claims[claim] for claim in finding.claims if claim in claims), None)
        for finding in comparison.findings
        if finding.id not in kept
    }
    told = tuple(
        replace(
            row,
            findings=tuple(dict.fromkeys(here for name in row.findings if (here := moved.get(name, name)) is not None)),
        )
        for row in conflicts
    )
    contested = {name for row in told for name in row.findings}
    was = {name for row in comparison.conflicts for name in row.findings}
    changed = was - {name for row in conflicts for name in row.findings}
    settled = tuple(
        replace(row, status=_status(row.count, contested=row.id in contested)) if row.id in changed else row
        for row in findings
    )
    return Comparison(settled, told, _left(comparison.drifts, decisions), comparison.variants)


def _left(rows: tuple[Judged, ...], decisions: Decisions) -> tuple[Judged, ...]:
    """Leave out what was rejected."""
    gone = {found.id for row in decisions.of("reject") if (found := match(row.subject, row.anchors, rows))}
    return tuple(row for row in rows if row.id not in gone)


def match(subject: str, resting: Sequence[str], rows: Iterable[Judged]) -> Judged | None:
    """Find what was judged among suggestions: by its id, else the one that shares most of what it rested on."""
    best: tuple[float, str] | None = None
    found: Judged | None = None
    wanted = frozenset(resting)
    for row in rows:
        if row.id == subject:
            return row
        if not wanted or row.id[:1] != subject[:1]:
            continue
        shared = len(wanted.intersection(anchors(row))) / len(wanted)
        if shared >= SAME and (best is None or (-shared, row.id) < best):
            best, found = (-shared, row.id), row
    return found


def standings(brief: Brief, before: Comparison, readings: Sequence[Reading]) -> tuple[Standing, ...]:
    """
    Say of each judgement in force what it is about in a brief, and where that stands.

    *before* is the comparison and *readings* are the readings as the machine gave them: they tell the words of what was
    rejected.
    """
    if not brief.judgements:
        return ()
    claims = {claim.id: claim.statement for reading in readings for claim in reading.claims}
    plain = _plain_names(brief)
    found = []
    for row in brief.judgements:
        if row.subject[:2] in {"f-", "x-", "d-"}:
            now = None if row.verdict == "reject" else match(row.subject, row.anchors, _judged(brief.comparison))
            was = now or match(row.subject, row.anchors, _judged(before))
            told = "" if was is None else was.statement if isinstance(was, Finding) else was.summary
            found.append(Standing(row, now.id if now else None, told))
        else:
            # A rejected claim or row of lineage is gone from the brief.
            there = row.subject in plain and row.verdict != "reject"
            told = plain.get(row.subject) or claims.get(row.subject, "")
            found.append(Standing(row, row.subject if there else None, told))
    return tuple(found)


def _judged(comparison: Comparison) -> tuple[Finding | Conflict | Drift, ...]:
    return (*comparison.findings, *comparison.conflicts, *comparison.drifts)


def _plain_names(brief: Brief) -> dict[str, str]:
    """Give the words by which a reader knows what keeps its id: articles, claims, links of lineage, origins, processes."""
    titles = {reading.article.id: reading.layout.title() for reading in brief.readings}
    names = {name: title.quote if title else "" for name, title in titles.items()}
    names |= {reading.article.id: reading.article.name for reading in brief.readings if not names[reading.article.id]}
    labels = {origin.id: origin.label for origin in brief.lineage.origins}
    found = dict(names)
    found |= {claim.id: claim.statement for reading in brief.readings for claim in reading.claims}
    found |= labels
    found |= {process.id: process.name for process in brief.processes}
    for row in brief.lineage.rows:
        ends = (node.article_id or node.origin_id or "" for node in (row.below, row.upstream))
        below, upstream = (names.get(end) or labels.get(end, end) for end in ends)
        found[row.id] = f"{below} ({row.kind.replace('_', ' ')}) {upstream}"
    return found


def _grouped(rows: tuple[Finding, ...], decisions: Decisions, tally: Tally) -> tuple[Finding, ...]:
    """Merge and split findings, in the order in which that was decided."""
    current = list(rows)
    for decision in decisions.of("merge", "split"):
        first = match(decision.subject, decision.anchors, current)
        if first is None:
            continue
        at = current.index(first)
        if decision.verdict == "split":
            current[at : at + 1] = _apart(first, frozenset(decision.others), tally)
            continue
        others = [row for row in current if row is not first and set(row.claims) & set(decision.others)]
        claims = list(dict.fromkeys(claim for row in (first, *others) for claim in row.claims))
        current[at] = tally.recounted(first, claims) if others else first
        current = [row for row in current if row not in others]
    return tuple(current)


def _apart(finding: Finding, claims: frozenset[str], tally: Tally) -> list[Finding]:
    """Split claims off: those that stay and those that go are each a finding where several articles state them."""
    parts = ([claim for claim in finding.claims if (claim in claims) is inside] for inside in (False, True))
    return [tally.recounted(finding, part) for part in parts if len({tally.homes[claim] for claim in part}) > 1]


def _status(count: OriginCount, *, contested: bool) -> FindingStatus:
    if contested:
        return "contested"
    if count.best > 1:
        return "corroborated"
    return "single_origin" if count.best == 1 else "unattributed"


def _worded(rows: tuple[Finding, ...], decisions: Decisions) -> tuple[Finding, ...]:
    """Word findings as they were corrected."""
    words = {
        found.id: row.value
        for row in decisions.of("correct")
        if row.field == "statement" and row.value and (found := match(row.subject, row.anchors, rows))
    }
    return tuple(replace(row, statement=words.get(row.id, row.statement)) for row in rows)


def check_correction(subject: str, field: str | None, value: str | None) -> None:
    """Refuse a correction of what cannot be corrected. Raises `InputError` with what can be."""
    fields = FIELDS.get(subject[:1], ())
    if field not in fields or not value:
        can = ", ".join(fields) or "nothing: accept, reject or note it"
        message = f"{subject}: of this can be corrected: {can}"
        raise InputError(message)
    if field == "published":
        try:
            date.fromisoformat(value)
        except ValueError as error:
            message = f"{value} is not a day; write it as 2025-08-31"
            raise InputError(message) from error
