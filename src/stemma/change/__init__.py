"""
Change over time: what differs between two briefs on the same matters.

`change` compares two briefs, or their JSON, or one of each; `tell` says it in plain text and `to_json` as plain data.

    >>> from stemma.change import change
    >>> change(july, november).of("stage_moved")            # doctest: +SKIP
"""

from stemma.change.comparing import change
from stemma.change.telling import dumps, tell, to_json

__all__ = ["change", "dumps", "tell", "to_json"]
