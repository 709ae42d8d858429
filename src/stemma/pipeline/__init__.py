"""
The pipeline: joins the steps, which do not know each other, into one brief.

    >>> from stemma import brief
    >>> page = brief("reports/")            # doctest: +SKIP
"""

from stemma.pipeline.briefs import brief
from stemma.pipeline.casework import Added, add, brief_case, read_case
from stemma.pipeline.checking import check, check_all
from stemma.pipeline.composing import compose
from stemma.pipeline.reading import Progress, read
from stemma.pipeline.treaties import treaty

__all__ = [
    "Added",
    "Progress",
    "add",
    "brief",
    "brief_case",
    "check",
    "check_all",
    "compose",
    "read",
    "read_case",
    "treaty",
]
