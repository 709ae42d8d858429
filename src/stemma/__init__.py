"""
Stemma: who said what, on whose authority, from how many independent origins.

    from stemma import brief
    answer = brief("reports/")
    print(answer.comparison.conflicts)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.loading import loader
from stemma.version import __version__

if TYPE_CHECKING:
    from stemma.pipeline import brief, check, check_all, treaty

__all__ = ["__version__", "brief", "check", "check_all", "treaty"]


if not TYPE_CHECKING:  # `stemma --help` must not wait for the pipeline
    __getattr__ = loader(__name__, {"stemma.pipeline": ("brief", "check", "check_all", "treaty")})
