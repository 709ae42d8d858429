"""Accounts: what the threads of a pile come to, worked out one by one, and put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma import pairs
from stemma.checking import Witnesses
from stemma.comparison import compare
from stemma.lineage import counter, find_threads, infer_from_errors, join, sketch
from stemma.model import Comparison, Dating, Lineage
from stemma.pipeline.progress import Progress, silent
from stemma.pipeline.reading import redated, settle
from stemma.pipeline.revising import NONE, Decisions, corrected, without_rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Reading


@dataclass(frozen=True, slots=True)
class Account:
    """
    What a thread comes to: its lineage, its findings, conflicts and drifts.

    *dated* holds the days of the articles that their neighbours date.
    """

    dated: tuple[tuple[str, Dating], ...]
    lineage: Lineage
    comparison: Comparison


def account(readings: Sequence[Reading], decisions: Decisions = NONE) -> Account:
    """Work out what the readings of one thread come to, as people judged them; what was rejected does not count."""
    judged = [as_judged(reading, decisions) for reading in readings]
    settled, lineage = settle(judged)
    dated = {new.article.id: new.layout.dating for new, old in zip(settled, judged, strict=True) if new is not old}
    # Where times were resolved again, so were claims: what was rejected goes again.
    settled = tuple(corrected(reading, decisions) for reading in settled)
    lineage = without_rejected(lineage, decisions)
    follows = pairs.follows if pairs.available() else None
    comparison = compare(settled, lineage, counter(settled, lineage), Witnesses(settled, follows).agree)
    told = without_rejected(infer_from_errors(settled, lineage, comparison.variants), decisions)
    return Account(tuple(dated.items()), told, _recounted(comparison, settled, lineage, told))


def _recounted(comparison: Comparison, readings: Sequence[Reading], before: Lineage, told: Lineage) -> Comparison:
    """Count the origins of findings anew where the errors that accounts share have told of their lineage."""
    known = {row.id for row in before.rows}
    new = {row.below.article_id for row in told.rows if row.id not in known} - {None}
    if not new:
        return comparison
    count = counter(readings, told)
    homes = {claim.id: claim.article_id for reading in readings for claim in reading.claims}
    findings = tuple(
        replace(row, count=count([(homes[claim], claim) for claim in row.claims])) if new & set(row.articles) else row
        for row in comparison.findings
    )
    return replace(comparison, findings=findings)


def as_judged(reading: Reading, decisions: Decisions) -> Reading:
    """Apply what was judged of one article; where its day was corrected, its times are resolved again."""
    judged = corrected(reading, decisions)
    if judged.layout.dating != reading.layout.dating:
        return corrected(redated(reading, judged.layout.dating), decisions)
    return judged


def accounts(readings: Sequence[Reading], *, progress: Progress = silent) -> tuple[Account, ...]:
    """Cut a pile into threads and work out each."""
    parts = in_order(find_threads({reading.article.id: sketch(reading) for reading in readings}), readings)
    found = []
    for part in parts:
        found.append(account(part))
        progress("comparison", len(found), len(parts))
    return tuple(found)


def in_order(parts: Sequence[Sequence[str]], readings: Sequence[Reading]) -> list[list[Reading]]:
    """Give threads as readings, in the order of their first articles; an article that no thread names is left out."""
    home = {name: number for number, part in enumerate(parts) for name in part}
    found: dict[int, list[Reading]] = {}
    for reading in readings:
        number = home.get(reading.article.id)
        if number is not None:
            found.setdefault(number, []).append(reading)
    return list(found.values())


def together(
    readings: Sequence[Reading], found: Sequence[Account], decisions: Decisions = NONE
) -> tuple[tuple[Reading, ...], Lineage, Comparison]:
    """Put the accounts of a pile's threads together: its readings as they were judged and settled, and the rest."""
    days = {name: dating for each in found for name, dating in each.dated}
    settled = []
    for reading in readings:
        judged, dating = as_judged(reading, decisions), days.get(reading.article.id)
        settled.append(judged if dating is None else corrected(redated(judged, dating), decisions))
    rows = [each.comparison for each in found]
    comparison = Comparison(
        tuple(row for each in rows for row in each.findings),
        tuple(row for each in rows for row in each.conflicts),
        tuple(row for each in rows for row in each.drifts),
        tuple(row for each in rows for row in each.variants),
    )
    return tuple(settled), join([each.lineage for each in found]), comparison
