"""
Lineage: which account depends on which, and where things enter the record.

`trace` grows the family tree of a pile; `count_origins` counts the independent origins behind the
witnesses of one finding, `counter` prepares to do so for many.
"""

from stemma.lineage.counting import count_origins, counter
from stemma.lineage.tracing import trace

__all__ = ["count_origins", "counter", "trace"]
