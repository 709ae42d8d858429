"""What a pile comes to: the central finding of each story, and what would settle most next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.model import NextStep, OriginCount, StorySummary
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.model import (
        Comparison,
        Conflict,
        ConflictKind,
        Finding,
        Forecast,
        Lineage,
        Origin,
        Process,
        Reading,
        Story,
    )

    Count = Callable[[Sequence[tuple[str, str | None]]], OriginCount]

# Which kinds of conflict an editor would ask about first: facts before wording.
SHARPNESS: dict[ConflictKind, int] = {
    "polarity": 0,
    "status": 1,
    "value": 2,
    "relation_inverted": 3,
    "time": 4,
    "attribution": 5,
    "identity": 6,
    "composition": 7,
    "certainty": 8,
}
MOST_STEPS = 5
# A fragment ("it would do so") needs more than so many times the articles of a statement to be a story's claim.
FRAGMENTS = 2


def summarise(story: Story, comparison: Comparison, readings: Sequence[Reading], count: Count) -> StorySummary:
    """
    Name the story's central finding, the one with most witnesses, and count its origins.

    One that can be read by itself goes before a fragment of up to twice as many articles; among equals the one nearest to
    the story's title wins. A story that no finding joins (one article, or no two that say the same) has what is told
    mostly in it; where that is nothing, it is counted over its articles.
    """
    witnesses = _witnesses(story, readings)
    title = set(words(story.title))

    def carried(finding: Finding) -> int:
        return len({witnesses[claim] for claim in finding.claims if claim in witnesses})

    def centrality(finding: Finding) -> tuple[bool, int, bool, int, str]:
        articles = carried(finding)
        leads = finding.stands_alone and articles > 1 and FRAGMENTS * articles >= most
        return (leads, articles, finding.story == story.id, len(title & set(words(finding.statement))), finding.id)

    told = [finding for finding in comparison.findings if any(claim in witnesses for claim in finding.claims)]
    most = max(map(carried, told), default=0)
    central = max(told, key=centrality, default=None)
    if central is not None and (carried(central) > 1 or central.story == story.id):
        return StorySummary(story.id, central.id, central.count)
    parsed = {reading.article.id for reading in readings if reading.parse.sentences}
    # A text in another language is unmeasured, and an origin of nothing.
    measured = [each for each in story.articles if each in parsed] or story.articles
    return StorySummary(story.id, None, count([(each, story.id) for each in measured]))


def _witnesses(story: Story, readings: Sequence[Reading]) -> dict[str, str]:
    """
    Give the articles of the claims that stand in a story's own text, or in a passage of another article that tells it.

    A page may carry another story too.
    """
    members = set(story.members)
    visits = [span for visit in story.visits for span in visit.evidence]
    articles = {*story.articles, *(visit.article_id for visit in story.visits)}
    return {
        claim.id: reading.article.id
        for reading in readings
        if reading.article.id in articles
        for claim in reading.claims
        if (reading.article.id, reading.parse.sentences[claim.sentence].story) in members
        or any(span.covers(claim.span) for span in visits)
    }


def party_origins(process: Process, readings: Sequence[Reading], count: Count) -> Process:
    """Fill in the origins that each party's stage rests on."""
    parties = []
    for party in process.parties:
        witnesses = []
        for reading in readings:
            for span in party.spans:
                if span.article_id == reading.article.id:
                    inside = [row.id for row in reading.attributions if any(c.covers(span) for c in row.content)]
                    witnesses.append((reading.article.id, inside[0] if inside else None))
        parties.append(replace(party, origins=count(witnesses).origins) if witnesses else party)
    return replace(process, parties=tuple(parties))


def forecast_origins(forecast: Forecast, homes: Mapping[str, str], count: Count) -> Forecast:
    """
    Fill in where a forecast enters the record; *homes* gives the article of each claim.

    An article of which no claim holds the forecast is counted as a whole.
    """
    stated: list[tuple[str, str | None]] = [(homes[claim], claim) for claim in forecast.claims]
    known = {article for article, _ in stated}
    whole = dict.fromkeys(span.article_id for span in forecast.spans if span.article_id not in known)
    return replace(forecast, origins=count([*stated, *((article, None) for article in whole)]).origins)


def next_steps(readings: Sequence[Reading], lineage: Lineage, comparison: Comparison) -> tuple[NextStep, ...]:
    """
    Say what would settle most next.

    First the absent upstreams that most articles rest on (with their address where one of the files
    gives it), then the sharpest conflicts, at most `MOST_STEPS` in all.
    """
    steps = [_fetch(origin, lineage, readings) for origin in _absent(lineage)[:2]]
    sharp = sorted(
        comparison.conflicts, key=lambda conflict: (SHARPNESS[conflict.kind], -_weight(conflict), conflict.id)
    )
    steps.extend(
        NextStep(
            "ask", f"Settle the conflict: {conflict.summary}", None, tuple(side.spans[0] for side in conflict.sides)
        )
        for conflict in sharp[: MOST_STEPS - len(steps)]
    )
    return tuple(steps)


def _weight(conflict: Conflict) -> int:
    return len({span.article_id for side in conflict.sides for span in side.spans})


def _absent(lineage: Lineage) -> list[Origin]:
    """
    Give the upstreams outside the collection that articles name, the most needed first.

    An article that rests on it as a whole needs it more than any number of single passages do.
    """
    whole: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for row in lineage.rows:
        if row.upstream.origin_id and row.label and row.below.article_id:
            (passages if row.scope else whole)[row.upstream.origin_id] += 1
    absent = [origin for origin in lineage.origins if not origin.in_collection]
    named = [origin for origin in absent if whole[origin.id] or passages[origin.id]]
    return sorted(named, key=lambda row: (-whole[row.id], -passages[row.id], row.url is None, row.label, row.id))


def _fetch(origin: Origin, lineage: Lineage, readings: Sequence[Reading]) -> NextStep:
    rows = [row for row in lineage.rows if row.upstream.origin_id == origin.id and row.below.article_id]
    resting = {row.below.article_id for row in rows if not row.scope}
    below = resting or {row.below.article_id for row in rows}
    names = [reading.article.name for reading in readings if reading.article.id in below]
    who = names[0] if len(names) == 1 else f"{len(names)} of the {len(readings)} articles"
    if resting:
        need = "rests on it" if len(names) == 1 else "rest on it"
    else:
        need = "has a passage from it" if len(names) == 1 else "have a passage from it"
    text = f"Fetch {origin.label}: {who} {need}, and it is not among the files."
    return NextStep("fetch", text, origin.url, tuple(span for row in rows[:3] for span in row.evidence[:1]))
