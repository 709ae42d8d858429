"""
Export: the machine-readable brief, schema `stemma-brief/1`.

`to_json` gives plain data, `dumps` its canonical bytes, `schema` the published JSON Schema.
"""

from stemma.export.brief import SCHEMA_NAME, dumps, to_json
from stemma.export.schema import schema

__all__ = ["SCHEMA_NAME", "dumps", "schema", "to_json"]
