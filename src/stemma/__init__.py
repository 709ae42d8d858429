"""
Stemma: who said what, on whose authority, from how many independent origins.

    from stemma import brief
    answer = brief("reports/")
    print(answer.comparison.conflicts)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.version import __version__

if TYPE_CHECKING:
    from stemma.pipeline import brief

__all__ = ["__version__", "brief"]


def __getattr__(name: str) -> object:
    """Load the pipeline when it is first asked for: `stemma --help` must not wait for it."""
    if name == "brief":
        from stemma.pipeline import brief  # noqa: PLC0415

        return brief
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
