"""A brief as plain data, key for key as the contract `stemma-brief/1` names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.export.plain import canonical, day_to_json, span_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.export.plain import Json
    from stemma.model import (
        Attribution,
        Brief,
        Claim,
        Conflict,
        Drift,
        Due,
        Event,
        Finding,
        Forecast,
        Interval,
        Judgement,
        Lineage,
        LineageRow,
        Milestone,
        Node,
        Origin,
        Process,
        Reading,
        Score,
        Span,
        Story,
        StorySummary,
    )

SCHEMA_NAME = "stemma-brief/1"


def dumps(brief: Brief) -> bytes:
    """Give the canonical bytes: UTF-8, one key order, one indent, a newline at the end."""
    return canonical(to_json(brief))


def to_json(brief: Brief) -> dict[str, Json]:
    """Give the brief as plain data that `schema` describes."""
    from stemma.forecasts import score  # noqa: PLC0415  (the schema, and briefs that are written, need no step)

    lineage = brief.lineage
    summaries = {summary.story_id: summary for summary in brief.stories}
    return {
        "schema": SCHEMA_NAME,
        "stemma_version": brief.version,
        "as_of": day_to_json(brief.as_of),
        "generated_from": [reading.article.sha256 for reading in brief.readings],
        "documents": [_document(reading, lineage) for reading in brief.readings],
        "stories": [_story(story, summaries[story.id]) for story in lineage.stories],
        "origins": [_origin(origin) for origin in lineage.origins],
        "lineage": [_row(row) for row in lineage.rows],
        "attributions": [_attribution(row) for reading in brief.readings for row in reading.attributions],
        "events": [_event(event) for event in brief.events],
        "claims": [_claim(claim) for reading in brief.readings for claim in reading.claims],
        "findings": [_finding(finding) for finding in brief.comparison.findings],
        "conflicts": [_conflict(conflict) for conflict in brief.comparison.conflicts],
        "drifts": [_drift(drift) for drift in brief.comparison.drifts],
        "processes": [_process(process) for process in brief.processes],
        "forecasts": [_forecast(forecast) for forecast in brief.forecasts],
        "forecast_scores": [_score(row) for row in score(brief.forecasts)],
        "judgements": [_judgement(row) for row in brief.judgements],
        "next_steps": [
            {"kind": step.kind, "text": step.text, "url": step.url, "spans": _spans(step.spans)}
            for step in brief.next_steps
        ],
        "problems": [
            {"document": problem.document, "where": problem.where, "message": problem.message}
            for problem in brief.problems
        ],
    }


def _interval(interval: Interval | None) -> Json:
    return {"start": day_to_json(interval.start), "end": day_to_json(interval.end)} if interval else None


def _maybe(span: Span | None) -> Json:
    return span_to_json(span) if span else None


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [span_to_json(span) for span in spans]


def _strings(texts: Sequence[str]) -> list[Json]:
    return list(texts)


def _document(reading: Reading, lineage: Lineage) -> Json:
    article, layout = reading.article, reading.layout
    stories = {member: story.id for story in lineage.stories for member in story.members}
    title = layout.title()
    dating = layout.dating
    return {
        "id": article.id,
        "name": article.name,
        "names": _strings(article.names),
        "url": article.url,
        "outlet": layout.outlet,
        "outlet_basis": layout.outlet_basis,
        "title": title.quote if title else article.metadata.title,
        "byline": layout.byline.quote if layout.byline else article.metadata.byline,
        "published": day_to_json(dating.published),
        "published_range": _interval(dating.between),
        "published_basis": dating.basis,
        "language": layout.language,
        "sha256": article.sha256,
        "text": article.text,
        "segments": [
            {
                "kind": segment.kind,
                "start": segment.span.start,
                "end": segment.span.end,
                "story": stories.get((article.id, segment.story)),
            }
            for segment in layout.segments
        ],
    }


def _story(story: Story, summary: StorySummary) -> Json:
    return {
        "id": story.id,
        "title": story.title,
        "documents": _strings(story.articles),
        "first": day_to_json(story.first.start) if story.first else None,
        "last": day_to_json(story.last.end) if story.last else None,
        "central_finding": summary.central_finding,
        "independent_origins": summary.count.best,
        "origin_range": [summary.count.low, summary.count.high],
        "origin_reason": summary.count.reason,
        "visits": [
            {"document": visit.article_id, "evidence": _spans(visit.evidence), "near": visit.near}
            for visit in story.visits
        ],
    }


def _origin(origin: Origin) -> Json:
    day = origin.date.start if origin.date and origin.date.start == origin.date.end else None
    return {
        "id": origin.id,
        "label": origin.label,
        "kind": origin.kind,
        "in_collection": origin.in_collection,
        "date": day_to_json(day),
        "date_range": _interval(origin.date),
        "url": origin.url,
        "sources": _strings(origin.sources),
        "documents": _strings(origin.articles),
    }


def _node(node: Node) -> dict[str, Json]:
    return {"document": node.article_id} if node.article_id else {"origin": node.origin_id}


def _row(row: LineageRow) -> Json:
    return {
        "id": row.id,
        "from": _node(row.below),
        "document": row.below.article_id,
        "upstream": _node(row.upstream) | {"label": row.label},
        "kind": row.kind,
        "confidence": row.confidence,
        "story": row.story,
        "evidence": _spans(row.evidence),
        "scope": _spans(row.scope),
        "reason": row.reason,
    }


def _attribution(row: Attribution) -> Json:
    profile = row.profile
    return {
        "id": row.id,
        "document": row.article_id,
        "source": _maybe(row.source),
        "cue": span_to_json(row.cue),
        "content": _spans(row.content),
        "kind": row.kind,
        "parent": row.parent,
        "outlet": row.outlet,
        "behaviour": row.behaviour,
        "confidence": row.confidence,
        "profile": {
            "kind": profile.kind,
            "name": profile.name,
            "entity": profile.entity,
            "anonymous": profile.anonymous,
            "count": profile.count,
            "of": profile.of,
            "described_as": profile.described_as,
            "record": profile.record,
            "declined": profile.declined,
            "reason": profile.reason,
        },
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "code": event.code,
        "actors": _strings(event.actors),
        "recipients": _strings(event.recipients),
        "time": _interval(event.time),
        "place": event.place,
        "certainty": event.certainty,
        "span": span_to_json(event.span),
    }


def _claim(claim: Claim) -> Json:
    quantity = claim.quantity
    return {
        "id": claim.id,
        "kind": claim.kind,
        "statement": claim.statement,
        "span": span_to_json(claim.span),
        "predicate": claim.predicate,
        "arguments": [
            {
                "role": argument.role,
                "name": argument.name,
                "entity": argument.entity,
                "span": span_to_json(argument.span),
            }
            for argument in claim.arguments
        ],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "stage": claim.stage,
        "asserted": claim.asserted,
        "time": _interval(claim.time),
        "quantity": {
            "value": quantity.value,
            "high": quantity.high,
            "unit": quantity.unit,
            "counted": quantity.counted,
            "qualifier": quantity.qualifier,
            "span": span_to_json(quantity.span),
        }
        if quantity
        else None,
        "attribution": claim.attribution,
        "document": claim.article_id,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "statement": finding.statement,
        "kind": finding.kind,
        "status": finding.status,
        "claims": _strings(finding.claims),
        "documents": _strings(finding.articles),
        "origins": _strings(finding.count.origins),
        "independent_origins": finding.count.best,
        "origin_range": [finding.count.low, finding.count.high],
        "origin_reason": finding.count.reason,
        "story": finding.story,
        "stands_alone": finding.stands_alone,
    }


def _conflict(conflict: Conflict) -> Json:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "summary": conflict.summary,
        "reason": conflict.reason,
        "reference": conflict.reference,
        "sides": [{"label": side.label, "spans": _spans(side.spans)} for side in conflict.sides],
        "findings": _strings(conflict.findings),
    }


def _drift(drift: Drift) -> Json:
    return {
        "id": drift.id,
        "kind": drift.kind,
        "summary": drift.summary,
        "upstream": _maybe(drift.upstream),
        "downstream": span_to_json(drift.downstream),
        "directed": drift.directed,
    }


def _forecast(forecast: Forecast) -> Json:
    found = forecast.resolution
    return {
        "id": forecast.id,
        "statement": forecast.statement,
        "kind": forecast.kind,
        "outlook": forecast.outlook,
        "polarity": forecast.polarity,
        "speaker": forecast.speaker,
        "speaker_entity": forecast.entity,
        "chain": _strings(forecast.chain),
        "outlets": _strings(forecast.outlets),
        "made": _interval(forecast.made),
        "due": _due(forecast.due),
        "hedge": forecast.hedge,
        "band": forecast.band,
        "probability": forecast.probability,
        "process": forecast.process,
        "claims": _strings(forecast.claims),
        "origins": _strings(forecast.origins),
        "spans": _spans(forecast.spans),
        "status": forecast.status,
        "resolution": {
            "basis": "suggested",
            "reason": found.reason,
            "on": _interval(found.on),
            "happened": found.happened,
            "successor": found.successor,
            "spans": _spans(found.spans),
        }
        if found
        else None,
    }


def _score(row: Score) -> Json:
    return {
        "group": row.group,
        "key": row.key,
        "count": row.count,
        "came": row.came,
        "unscored": row.unscored,
        "brier": row.brier,
        "log": row.log,
        "note": row.note,
    }


def _due(due: Due | None) -> Json:
    if due is None:
        return None
    return {"start": day_to_json(due.interval.start), "end": day_to_json(due.interval.end), "bound": due.bound}


def _milestone(milestone: Milestone) -> Json:
    return {
        "what": milestone.what,
        "kind": milestone.kind,
        "due": _due(milestone.due),
        "status": milestone.status,
        "said_by": milestone.said_by,
        "certainty": milestone.certainty,
        "band": milestone.band,
        "resolution": milestone.resolution,
        "evidence": _spans(milestone.evidence),
        "spans": _spans(milestone.spans),
    }


def _judgement(row: Judgement) -> Json:
    return {
        "id": row.id,
        "at": row.at,
        "by": row.by,
        "verdict": row.verdict,
        "subject": row.subject,
        "anchors": _strings(row.anchors),
        "others": _strings(row.others),
        "field": row.field,
        "value": row.value,
        "note": row.note,
    }


def _process(process: Process) -> Json:
    return {
        "id": process.id,
        "name": process.name,
        "kind": process.kind,
        "framework": process.framework,
        "parties": [
            {
                "name": party.name,
                "iso3": party.iso3,
                "role": party.role,
                "stage": party.stage,
                "since": _interval(party.since),
                "contested": party.contested,
                "origins": _strings(party.origins),
                "spans": _spans(party.spans),
            }
            for party in process.parties
        ],
        "conditions": [
            {
                "for": condition.subject,
                "text": condition.text,
                "set_by": _strings(condition.set_by),
                "met": condition.met,
                "met_by": condition.met_by,
                "inverted": condition.inverted,
                "note": condition.note,
                "evidence": _spans(condition.evidence),
                "spans": _spans(condition.spans),
            }
            for condition in process.conditions
        ],
        "milestones": [_milestone(milestone) for milestone in process.milestones],
        "stakes": [
            {"what": stake.what, "value": stake.value, "unit": stake.unit, "spans": _spans(stake.spans)}
            for stake in process.stakes
        ],
        "parts": [
            {"name": part.name, "order": part.order, "does": part.does, "spans": _spans(part.spans)}
            for part in process.parts
        ],
        "stories": _strings(process.stories),
    }
