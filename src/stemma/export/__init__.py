"""
Export: the machine-readable brief, schema `stemma-brief/1`, and the answers to statements, `stemma-check/1`.

`to_json` gives plain data, `dumps` its canonical bytes, `schema` the published JSON Schema, `to_ics` the
calendar of what is due.
"""

from stemma.export.brief import SCHEMA_NAME, dumps, to_json
from stemma.export.calendar import to_ics
from stemma.export.check import CHECK_SCHEMA_NAME, check_to_json, dumps_check
from stemma.export.schema import schema
from stemma.export.treaty import TREATY_SCHEMA_NAME, dumps_treaty, treaty_to_json

__all__ = [
    "CHECK_SCHEMA_NAME",
    "SCHEMA_NAME",
    "TREATY_SCHEMA_NAME",
    "check_to_json",
    "dumps",
    "dumps_check",
    "dumps_treaty",
    "schema",
    "to_ics",
    "to_json",
    "treaty_to_json",
]
