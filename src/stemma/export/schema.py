"""The published JSON Schema of the machine-readable brief."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

FILE = "stemma-brief-1.schema.json"


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `stemma-brief/1`."""
    loaded: dict[str, Any] = json.loads(files("stemma.export").joinpath(FILE).read_text(encoding="utf-8"))
    return loaded
