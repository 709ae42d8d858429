"""What docs/page.md says of the page: every field of the brief has its row, every promise its test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from stemma.export import schema

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
# These have pages of their own.
ELSEWHERE = {"forecasts", "forecast_scores", "judgements", "generated_from"}
NESTED = {
    "stories": ("visits",),
    "attributions": ("profile",),
    "processes": ("parties", "conditions", "milestones", "stakes", "parts"),
}


def rows(heading: str) -> list[list[str]]:
    """Give the rows of the table under a heading."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def fields(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Give the properties of a node of the schema."""
    node = node.get("items", node)
    if "$ref" in node:
        node = definitions[node["$ref"].rpartition("/")[2]]
    found: dict[str, Any] = node.get("properties", {})
    return found


def test_every_field_is_shown_or_left_out_for_a_reason() -> None:
    """The table names each field of the JSON Schema, in the row of its part."""
    told = {
        row[0].strip("`"): set(re.findall(r"`([a-z0-9_]+)`", " ".join(row[1:])))
        for row in rows("Every field of the brief")
    }
    definitions = schema()["$defs"]
    missing = []
    for part, node in schema()["properties"].items():
        if part in ELSEWHERE or node.get("type") != "array":
            continue
        inside = fields(node, definitions)
        missing += [f"{part}.{name}" for name in inside if name not in told.get(part, set())]
        for nested in NESTED.get(part, ()):
            deep = fields(inside[nested], definitions)
            missing += [f"{nested}.{name}" for name in deep if name not in told.get(nested, set())]
    assert missing == []


def test_every_promise_names_a_test_that_exists() -> None:
    """What the table calls a test is one, and what it calls a file is there."""
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "page").glob("test_*.py"))
    for point, where in rows("What is promised, and where it is tested"):
        names = re.findall(r"`([^`]+)`", where)
        assert names, point
        for name in names:
            assert f"def {name}(" in tests or (ROOT / name).is_file(), f"{point}: {name}"


def test_every_picture_is_there() -> None:
    """The decisions stand beside the pictures that led to them."""
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", PAGE)
    assert pictures
    assert all((ROOT / "docs" / picture).is_file() for picture in pictures)
