"""
The pipeline: joins the steps, which do not know each other, into one brief.

    >>> from stemma import brief
    >>> page = brief("reports/")            # doctest: +SKIP
"""

from stemma.pipeline.composing import brief, compose
from stemma.pipeline.reading import Progress, read

__all__ = ["Progress", "brief", "compose", "read"]
