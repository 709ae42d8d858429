"""
Lineage: which account depends on which, and where things enter the record.

`trace` grows the family tree of a pile; `count_origins` counts the independent origins behind the
witnesses of one finding, `counter` prepares to do so for many. `infer_from_errors` adds what the errors tell that
accounts share. `find_threads` cuts a large pile into parts that are
traced one by one, by a `sketch` of each article; `join` puts their lineages together.
"""

from stemma.lineage.counting import count_origins, counter
from stemma.lineage.errors import infer_from_errors
from stemma.lineage.threads import TOGETHER, Sketch, find_threads, join, last_day, newest_threads, sketch
from stemma.lineage.tracing import trace

__all__ = [
    "TOGETHER",
    "Sketch",
    "count_origins",
    "counter",
    "find_threads",
    "infer_from_errors",
    "join",
    "last_day",
    "newest_threads",
    "sketch",
    "trace",
]
