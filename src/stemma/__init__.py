"""
Stemma: who said what, on whose authority, from how many independent origins.

    from stemma import brief
    answer = brief("reports/")
    print(answer.comparison.conflicts)
"""

from stemma.pipeline import brief
from stemma.version import __version__

__all__ = ["__version__", "brief"]
