"""The accounts compared: conflicts, drifts, findings, what one derived account alone has, and who stayed silent."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.statements import Said, stands_alone, tells_terms
from stemma.page import redline, words
from stemma.page.descent import Descent
from stemma.page.evidence import describe, letters
from stemma.text import balanced, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Claim, Conflict, Drift, Finding, LineageRow, Side, Span
    from stemma.page.context import Context
    from stemma.page.evidence import Passage
    from stemma.page.exhibits import Exhibit
    from stemma.page.redline import Piece

_SOLE_SHOWN = 40
# Shorter than this, a claim is a name or a fragment, and says nothing by itself.
_FEWEST_WORDS = 5
_LONGEST_LABEL = 48


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a conflict, in its own words. *label* is what it says, or which articles say it."""

    label: str
    passages: tuple[Passage, ...]
    since: str


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as a card. *findings* are (anchor, statement) of what it touches."""

    anchor: str
    kind: str
    summary: str
    reason: str
    sides: tuple[SideView, ...]
    findings: tuple[tuple[str, str], ...]
    reference: str | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All words it rests on."""
        return tuple(passage for side in self.sides for passage in side.passages)


@dataclass(frozen=True, slots=True)
class DriftView:
    """A change of words. *pieces* is empty where the two are too unlike for a redline; *kinship* says how they are kin."""

    anchor: str
    key: str
    kind: str
    summary: str
    upstream: Passage | None
    downstream: Passage | None
    pieces: tuple[Piece, ...]
    directed: bool
    kinship: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All words it rests on."""
        return tuple(passage for passage in (self.upstream, self.downstream) if passage is not None)


@dataclass(frozen=True, slots=True)
class DriftGroup:
    """The drifts of one kind. Those of a *sole* kind are quotations that stand alone, without an upstream."""

    title: str
    drifts: tuple[DriftView, ...]
    sole: bool

    @property
    def size(self) -> int:
        """Count them."""
        return len(self.drifts)


@dataclass(frozen=True, slots=True)
class FindingView:
    """A line of the ledger. *key* is the finding's id, *parties* are those of the processes that it speaks of."""

    key: str
    anchor: str
    statement: str
    kind: str
    status: str
    status_words: str
    story: str | None
    raw: int
    best: int
    counted: str
    reason: str
    origins: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    certainty: str
    certainties: tuple[str, ...]
    parties: tuple[str, ...]
    polarity: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SoleLine:
    """A statement of one account alone. *link* leads to its finding, where there is one."""

    statement: str
    link: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SoleView:
    """What one derived account alone says. *rest* counts the statements that are not listed."""

    exhibit: Exhibit
    upstreams: str
    quotations: tuple[DriftView, ...]
    statements: tuple[SoleLine, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class SilenceView:
    """Someone who was asked and said nothing."""

    anchor: str
    who: str
    how: str
    outlets: tuple[str, ...]
    words: str
    passages: tuple[Passage, ...]


def conflicts(context: Context) -> tuple[ConflictView, ...]:
    """Show the conflicts: those about how things stand before those about names, then in the order of the brief."""
    order = list(words.CONFLICTS)
    rows = sorted(context.brief.comparison.conflicts, key=lambda row: order.index(row.kind))
    return tuple(_conflict(context, conflict) for conflict in rows)


def _conflict(context: Context, conflict: Conflict) -> ConflictView:
    sides = []
    for side in conflict.sides:
        passages = context.evidence.cite(side.spans)
        dated = [
            (interval.start or interval.end, passage.exhibit)
            for passage in passages
            if (interval := passage.exhibit.reading.layout.dating.interval) is not None
        ]
        first = min((row for row in dated if row[0] is not None), key=lambda row: (row[0], row[1].index), default=None)
        since = first[1].when if first and len(letters(passages)) > 1 else ""
        sides.append(SideView(_side_label(side, passages), passages, since))
    return ConflictView(
        anchor=context.anchor("c", conflict.id),
        kind=words.label(words.CONFLICTS, conflict.kind),
        summary=context.lettered(conflict.summary),
        reason=context.lettered(conflict.reason),
        sides=tuple(sides),
        findings=tuple(
            (context.anchor("f", key), context.findings[key].statement)
            for key in conflict.findings
            if key in context.findings
        ),
        reference=conflict.reference,
    )


def _side_label(side: Side, passages: tuple[Passage, ...]) -> str:
    """Give the side's label; where it only repeats the words below it, name the articles instead."""
    short = fold(side.label).strip(" .")
    repeats = any(short in fold(passage.quote) for passage in passages)
    if side.label and not (repeats and len(short) > _LONGEST_LABEL):
        return side.label
    names = [shown.letter for shown in letters(passages)]
    return f"{'Article' if len(names) == 1 else 'Articles'} {words.listed(names)}"


def drifts(context: Context) -> tuple[DriftView, ...]:
    """Show the drifts, in the order of the brief."""
    descent = Descent.of(context)
    return tuple(_drift(context, drift, descent) for drift in context.brief.comparison.drifts)


def grouped(changes: tuple[DriftView, ...]) -> tuple[DriftGroup, ...]:
    """Group drifts by kind, in the order of the glossary of kinds; what has no upstream comes last."""
    groups = []
    for key in dict.fromkeys((*words.DRIFTS, *sorted({change.key for change in changes}))):
        inside = [change for change in changes if change.key == key and change.downstream]
        for rows, sole_words in (
            ([change for change in inside if change.upstream], False),
            ([change for change in inside if not change.upstream], True),
        ):
            if rows:
                groups.append(DriftGroup(rows[0].kind, tuple(rows), sole_words))
    return tuple(sorted(groups, key=lambda group: group.sole))


def _drift(context: Context, drift: Drift, descent: Descent) -> DriftView:
    upstream = context.evidence.cite([drift.upstream] if drift.upstream else [])
    downstream = context.evidence.cite([drift.downstream])
    return DriftView(
        anchor=context.anchor("d", drift.id),
        key=drift.kind,
        kind=words.label(words.DRIFTS, drift.kind),
        summary=context.lettered(drift.summary.removeprefix(f"{words.label(words.DRIFTS, drift.kind)}: ")),
        upstream=upstream[0] if upstream else None,
        downstream=downstream[0] if downstream else None,
        pieces=redline.compare(drift.upstream.quote, drift.downstream.quote) if drift.upstream else (),
        directed=drift.directed,
        kinship=descent.between(drift.upstream.article_id, drift.downstream.article_id) if drift.upstream else "",
    )


def findings(context: Context) -> tuple[FindingView, ...]:
    """Show the findings: those that can be read by themselves first, of these those with most articles, then in the order of the brief."""
    rows = sorted(
        enumerate(context.brief.comparison.findings),
        key=lambda row: (not row[1].stands_alone, -len(row[1].articles), -row[1].count.best, row[0]),
    )
    parties = _parties(context)
    return tuple(_finding(context, finding, parties) for _, finding in rows)


def _parties(context: Context) -> dict[str, tuple[str, re.Pattern[str]]]:
    """Give the parties of all processes by name: the id of a state, and what its name looks like in a statement."""
    found = {party.name: party.iso3 for process in context.brief.processes for party in process.parties}
    return {
        name: (f"state:{found[name]}" if found[name] else "", re.compile(rf"\b{re.escape(name)}\b"))
        for name in sorted(found)
    }


def _finding(context: Context, finding: Finding, parties: dict[str, tuple[str, re.Pattern[str]]]) -> FindingView:
    claims = [context.claims[key] for key in finding.claims if key in context.claims]
    certainties = list(dict.fromkeys(claim.certainty for claim in claims if claim.certainty != "unknown"))
    named = {key for claim in claims for argument in claim.arguments for key in (argument.entity, argument.name) if key}
    return FindingView(
        key=finding.id,
        anchor=context.anchor("f", finding.id),
        statement=finding.statement,
        kind=words.label(words.CLAIMS, finding.kind),
        status=finding.status,
        status_words=words.label(words.STATUSES, finding.status),
        story=finding.story,
        raw=len(finding.articles),
        best=finding.count.best,
        counted=words.origins(finding.count),
        reason=context.lettered(finding.count.reason),
        origins=context.labels_of(finding.count),
        exhibits=context.exhibits_of(finding.articles),
        certainty=words.certainty(certainties),
        certainties=tuple(certainties) or ("not stated",),
        parties=tuple(
            name
            for name, (entity, pattern) in parties.items()
            if entity in named or name in named or pattern.search(finding.statement)
        ),
        polarity="negative" if claims and all(claim.polarity == "negative" for claim in claims) else "positive",
        passages=context.evidence.cite(claim.span for claim in claims),
    )


@dataclass(frozen=True, slots=True)
class _Debt:
    """What an article owes for one of its page's stories: to whom, and for which words (None: for all of them)."""

    upstreams: tuple[str, ...]
    scope: tuple[Span, ...] | None

    def covers(self, claim: Claim) -> bool:
        """Say whether a claim stands in the part that rests on another account."""
        return self.scope is None or any(claim.span.overlaps(span) for span in self.scope)


def _debts(context: Context) -> dict[tuple[str, int], _Debt]:
    """Give what each article owes, by its id and the number of the story on its page."""
    numbers = {
        (key, story.id): number for story in context.brief.lineage.stories for key, number in reversed(story.members)
    }
    rows: dict[tuple[str, int], list[LineageRow]] = defaultdict(list)
    for row in context.brief.lineage.rows:
        if row.below.article_id is not None:
            rows[row.below.article_id, numbers.get((row.below.article_id, row.story or ""), 0)].append(row)
    return {
        key: _Debt(
            tuple(dict.fromkeys(row.label or "a source it does not name" for row in inside)),
            tuple(span for row in inside for span in row.scope) if all(row.scope for row in inside) else None,
        )
        for key, inside in rows.items()
    }


def sole(context: Context, ledger: tuple[FindingView, ...], changes: tuple[DriftView, ...]) -> tuple[SoleView, ...]:
    """
    Show, by article, what a single derived account alone has: its quotations, then its other statements.

    Of these come first those that can be read by themselves, each in order of the text.
    """
    debts = _debts(context)
    shared = {key for one in context.brief.comparison.findings if len(one.articles) > 1 for key in one.claims}
    links = {
        key: line.anchor
        for one, line in ((context.findings.get(line.key), line) for line in ledger)
        if one is not None and len(one.articles) == 1
        for key in one.claims
    }
    quotations: dict[str, list[DriftView]] = defaultdict(list)
    for change in changes:
        if change.key == "quotation_sole_witness" and change.downstream is not None:
            quotations[change.downstream.exhibit.reading.article.id].append(change)
    shown = []
    for one in context.evidence.exhibits:
        key = one.reading.article.id
        owed = {number: debt for (article_id, number), debt in debts.items() if article_id == key}
        lines = [
            SoleLine(balanced(claim.statement), links.get(claim.id), context.evidence.cite([claim.span]))
            for claim in _in_order(one, _alone(one, owed, shared))
        ]
        if lines or quotations.get(key):
            names = dict.fromkeys(name for number in sorted(owed) for name in owed[number].upstreams)
            shown.append(
                SoleView(
                    exhibit=one,
                    upstreams=words.listed(list(names)),
                    quotations=tuple(quotations.get(key, ())),
                    statements=tuple(lines[:_SOLE_SHOWN]),
                    rest=max(len(lines) - _SOLE_SHOWN, 0),
                )
            )
    return tuple(shown)


def _alone(shown: Exhibit, owed: dict[int, _Debt], shared: set[str]) -> list[Claim]:
    """Give an article's derived claims that no other article carries: the widest where several lie in each other."""
    reading = shown.reading
    stories = {sentence.index: sentence.story for sentence in reading.parse.sentences}
    taken = [claim.span for claim in reading.claims if claim.id in shared]
    sources = [row.source for row in reading.attributions if row.source is not None]
    kept = []
    for claim in sorted(reading.claims, key=lambda claim: (-len(claim.span), claim.span.start, claim.id)):
        debt = owed.get(stories.get(claim.sentence, 0))
        if debt is None or not debt.covers(claim) or claim.id in shared or not claim.asserted:
            continue
        # who speaks, and on what terms, stands beside what is said
        if tells_terms(claim) or any(source.covers(claim.span) for source in sources):
            continue
        if len(claim.statement.split()) < _FEWEST_WORDS or any(claim.span.overlaps(other) for other in taken):
            continue
        taken.append(claim.span)
        kept.append(claim)
    return sorted(kept, key=lambda claim: (claim.span.start, claim.id))


def _in_order(shown: Exhibit, claims: Sequence[Claim]) -> list[Claim]:
    """Give claims in order of the text, those that can be read by themselves first."""
    sentences = {sentence.index: sentence for sentence in shown.reading.parse.sentences}

    def is_fragment(claim: Claim) -> bool:
        return claim.sentence in sentences and not stands_alone(Said(claim, sentences[claim.sentence]))

    return sorted(claims, key=is_fragment)


def silences(context: Context) -> tuple[SilenceView, ...]:
    """Show who was asked and said nothing; one line for each, however many articles say so."""
    found: dict[tuple[str, str], tuple[str, list[Span], dict[str, None]]] = {}
    for shown in context.evidence.exhibits:
        reading = shown.reading
        for row in reading.attributions:
            if row.profile.declined is None:
                continue
            spans = [span for span in (row.source, row.cue, *row.content) if span is not None]
            whole = reading.article.span(min(span.start for span in spans), max(span.end for span in spans))
            who = describe(row.profile, row.source) or "someone the text does not name"
            how = "declined to comment" if row.profile.declined == "declined" else "did not answer"
            _, words_said, outlets = found.setdefault((fold(who), how), (who, [], {}))
            words_said.append(whole)
            outlet = context.evidence.outlet_name(reading, row.outlet)
            if outlet:
                outlets[outlet] = None
    return tuple(
        SilenceView(
            context.anchor("n", f"{how}-{key}"),
            who,
            how,
            tuple(outlets),
            # What the line says already is not quoted again.
            "" if how in fold(spans[0].quote) else spans[0].quote,
            context.evidence.cite(spans),
        )
        for (key, how), (who, spans, outlets) in found.items()
    )
