"""How a treaty stands, as plain data: `stemma-treaty/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.export.plain import canonical, day_to_json
from stemma.version import __version__

if TYPE_CHECKING:
    from stemma.export.plain import Json
    from stemma.treaties import Clause, Gap, Lacking, PartyStanding, Standing

TREATY_SCHEMA_NAME = "stemma-treaty/1"


def dumps_treaty(standing: Standing) -> bytes:
    """Give the canonical bytes: UTF-8, one key order, one indent, a newline at the end."""
    return canonical(treaty_to_json(standing))


def treaty_to_json(standing: Standing) -> dict[str, Json]:
    """Give how a treaty stands as plain data; days are "2002-07-01", what is not known is null."""
    return {
        "schema": TREATY_SCHEMA_NAME,
        "stemma_version": __version__,
        "table": standing.table.name,
        "last_entry": standing.last_entry.isoformat(),
        "rule": standing.rule.text,
        "citation": standing.rule.citation,
        "as_of": standing.as_of.isoformat(),
        "status": standing.status,
        "in_force": day_to_json(standing.in_force),
        "earliest": day_to_json(standing.earliest),
        "conditions": [_clause(clause) for clause in standing.clauses],
        "parties": [_party(party) for party in standing.parties],
        "gaps": [_gap(gap) for gap in standing.gaps],
    }


def _clause(clause: Clause) -> Json:
    whole = clause.measure == "parties"
    return {
        "text": clause.text,
        "measure": clause.measure,
        "have": None if clause.have is None else int(clause.have) if whole else round(float(clause.have), 6),
        "need": None if clause.need is None else int(clause.need) if whole else round(float(clause.need), 6),
        "met": day_to_json(clause.met),
        "brought_by": list(clause.brought_by),
        "lacking": [_lacking(row) for row in clause.lacking],
    }


def _lacking(row: Lacking) -> Json:
    ratifier: Json = None
    if row.ratifier is not None:
        ratifier = {"hurdle": row.ratifier.hurdle, "who": row.ratifier.who}
    return {
        "party": row.name,
        "iso3": row.iso3,
        "signed": day_to_json(row.signed),
        "required": row.required,
        "ratifier": ratifier,
    }


def _party(party: PartyStanding) -> Json:
    return {
        "party": party.name,
        "iso3": party.iso3,
        "signed": day_to_json(party.signed),
        "deposited": day_to_json(party.deposited),
        "kind": party.kind,
        "withdrawn": day_to_json(party.withdrawn),
        "since": day_to_json(party.since),
        "note": party.note,
    }


def _gap(gap: Gap) -> Json:
    return {
        "kind": gap.kind,
        "text": gap.text,
        "not_before": day_to_json(gap.not_before),
        "with_notes": day_to_json(gap.with_notes),
    }
