"""The published schema is the contract: it names what the model has, and every brief keeps to it."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from stemma import model
from stemma.export import schema

CONTRACT = {
    "documents": "id name outlet title byline published published_range published_basis language sha256 text segments",
    "stories": "id title documents first last central_finding independent_origins origin_range",
    "origins": "id label kind in_collection date url sources",
    "lineage": "from document upstream kind confidence story evidence",
    "attributions": "id source cue content kind parent profile",
    "events": "id code actors recipients time place certainty span",
    "claims": "id kind statement span arguments polarity certainty time attribution document",
    "findings": "id statement kind status claims documents origins independent_origins origin_range",
    "conflicts": "id kind summary reason sides findings",
    "drifts": "id kind summary upstream downstream",
    "processes": "id name kind framework parties conditions milestones stakes parts",
    "problems": "document where message",
}


def row(name: str) -> dict[str, Any]:
    """Give the schema of one list's rows."""
    published = schema()
    reference = published["properties"][name]["items"]["$ref"].rsplit("/", 1)[1]
    definition: dict[str, Any] = published["$defs"][reference]
    return definition


def test_the_schema_is_a_schema() -> None:
    """It is valid JSON Schema, draft 2020-12."""
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_no_field_of_the_contract_is_missing(name: str) -> None:
    """Fields may be added; none is renamed."""
    assert set(CONTRACT[name].split()) <= set(row(name)["properties"])


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("lineage", "kind", model.LineageKind),
        ("claims", "kind", model.ClaimKind),
        ("claims", "certainty", model.Certainty),
        ("conflicts", "kind", model.ConflictKind),
        ("drifts", "kind", model.DriftKind),
        ("findings", "status", model.FindingStatus),
        ("processes", "kind", model.ProcessKind),
    ],
)
def test_kinds_are_those_of_the_model(name: str, field: str, values: object) -> None:
    """A kind that the model knows is a kind that the schema knows."""
    assert set(row(name)["properties"][field]["enum"]) == set(get_args(values))
