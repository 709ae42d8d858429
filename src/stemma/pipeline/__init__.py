"""
The pipeline: joins the steps, which do not know each other, into one brief.

    >>> from stemma import brief
    >>> page = brief("reports/")            # doctest: +SKIP
"""

from stemma.pipeline.composing import Progress, brief, compose
from stemma.pipeline.reading import read

__all__ = ["Progress", "brief", "compose", "read"]
