"""
On whose authority two accounts give one statement, also where no lineage joins them.

Between independent accounts another source is no drift by itself: many may be asked. It is one where the authority
itself is told: a figure of unnamed sources that another account gives on a named one's or on nobody's, "reportedly"
for what another account has from somebody, "appeared to" for what another has as plain fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.comparison.drifts.passages import marked
from stemma.comparison.drifts.sources import became, place, says_number, speaks, voice, with_words
from stemma.comparison.similarity import likeness
from stemma.comparison.statements import line
from stemma.comparison.tenses import meet_in_tense, tense
from stemma.knowledge.hedges import hedges
from stemma.model import Drift
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Passages
    from stemma.comparison.profiles import Profile
    from stemma.model import Attribution, DriftKind, Quantity, Reading, Span

# Likeness from which two claims of one finding are one statement, whatever their authority.
SAME_STATEMENT = 0.45
# A smaller count, without a unit, may count anything.
FEW = 10
# An attribution that is likelier none than one gives nobody as a source.
LIKELY = 0.5
_SEEMING = frozenset({"apparently", "seemingly", "appear", "seem"})


def altered_authority(pair: Pair, passages: Passages) -> Iterator[Drift]:
    """Give where two accounts differ in the authority of one statement; no lineage directs them, so both ways."""
    yield from _one_way(pair, passages)
    if not pair.directed:
        yield from _one_way(replace(pair, upstream=pair.downstream, downstream=pair.upstream), passages)


def _one_way(pair: Pair, passages: Passages) -> Iterator[Drift]:
    told: set[str] = set()
    for first, second in passages.one_finding(pair):
        figures = (_figures(first) & _figures(second)) - told if first.numbers and second.numbers else set()
        one_act = first.claim.predicate == second.claim.predicate
        if not (figures or one_act) or not _is_plain(first) or not _is_plain(second):
            continue
        if figures:
            found = list(_of_figure(pair, first, second, figures))
            # many claims may hold one figure
            told |= figures if found else set()
            yield from found
        if one_act and likeness(first, second) >= SAME_STATEMENT:
            yield from _of_doubt(pair, first, second)


def _is_plain(row: Profile) -> bool:
    """Say whether a claim is asserted in the body of its account, outside quotation marks."""
    return row.claim.asserted and row.sentence.kind == "body" and not marked(row.claim.span.quote)


def _figures(row: Profile) -> set[str]:
    return {_figure(quantity) for quantity in row.numbers} - {""}


def _figure(row: Quantity) -> str:
    """Give a figure with its unit; nothing for a small count, which may count anything."""
    return f"{row.value:g} {row.unit}" if row.unit or row.value >= FEW else ""


def _of_figure(pair: Pair, first: Profile, second: Profile, figures: set[str]) -> Iterator[Drift]:
    """Tell of a figure that one account has from unnamed sources, the other from a named one or from nobody."""
    above = pair.upstream.attribution(first.claim.attribution)
    below = pair.downstream.attribution(second.claim.attribution)
    if above is None or not _is_source(above):
        return
    if below is None:
        if above.profile.anonymous and not _sourced(pair.downstream, second, figures):
            kind: DriftKind = "source_count_dropped" if says_number(above) else "attribution_dropped"
            summary = f"{voice(above)} gave the figure; the other account has it without a source: “{line(second)}”"
            yield _drift(kind, summary, with_words(pair.upstream, above, first), second.claim.span, pair)
    elif (
        _is_source(below)
        and above.profile.anonymous != below.profile.anonymous
        and (
            # where no lineage tells which is nearer, it is told once, the named source first
            pair.directed or below.profile.anonymous
        )
    ):
        yield _drift("source_changed", became(above, below), place(above), place(below), pair)


def _sourced(reading: Reading, row: Profile, figures: set[str]) -> bool:
    """Say whether an account gives a figure's source after all: elsewhere, or in the paragraph that it stands in."""
    near = {each.index for each in reading.parse.sentences if each.paragraph == row.sentence.paragraph}
    if any(each.sentence in near and _is_source(each) for each in reading.attributions):
        return True
    places = [each.span for each in reading.parse.quantities if _figure(each) in figures]
    return any(part.covers(place) for each in reading.attributions for part in each.content for place in places)


def _is_source(row: Attribution) -> bool:
    return speaks(row) and row.confidence >= LIKELY


def _of_doubt(pair: Pair, first: Profile, second: Profile) -> Iterator[Drift]:
    """Tell of what is "reportedly" so in one account and somebody's word, or the account's own, in the other."""
    above, below = _doubt(first), _doubt(second)
    one = pair.upstream.attribution(first.claim.attribution)
    other = pair.downstream.attribution(second.claim.attribution)
    if below in hedges().hearsay and not above and one is not None and _is_source(one) and not (other and other.source):
        summary = f"{voice(one)} said so; in the other account it is so “{below}”: “{line(second)}”"
        yield _drift("attribution_dropped", summary, with_words(pair.upstream, one, first), second.claim.span, pair)
    elif above and not below and other is None and _is_a_fact(first, second):
        summary = f"What is so “{above}” in one account is stated as a fact in the other: “{line(second)}”"
        yield _drift("hedge_dropped", summary, first.claim.span, second.claim.span, pair)


def _is_a_fact(first: Profile, second: Profile) -> bool:
    """Say whether a claim states as done or as so what another doubts."""
    one, other = first.claim, second.claim
    alike = one.polarity == other.polarity and meet_in_tense(first, second)
    return alike and other.certainty == "certain" and tense(second) != "future"


def _doubt(row: Profile) -> str:
    """Give the word by which a claim says that it only seems or is only said to be so: at its own verb, not at one below."""
    tokens = row.sentence.within(row.claim.span.start, row.claim.span.end)
    inside = {token.i for token in tokens}
    tops = {token.i for token in tokens if token.head == token.i or token.head not in inside}
    doubts = hedges().hearsay | _SEEMING
    return next((token.lower for token in tokens if token.lemma.lower() in doubts and {token.i, token.head} & tops), "")


def _drift(kind: DriftKind, summary: str, upstream: Span, downstream: Span, pair: Pair) -> Drift:
    return Drift(key("d", kind, upstream, downstream), kind, plain(summary), upstream, downstream, pair.directed)
