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
    from stemma.pipeline import brief, check, check_all, treaty

__all__ = ["__version__", "brief", "check", "check_all", "treaty"]


def __getattr__(name: str) -> object:
    """Load the pipeline when it is first asked for: `stemma --help` must not wait for it."""
    if name in {"brief", "check", "check_all", "treaty"}:
        from stemma import pipeline  # noqa: PLC0415

        return getattr(pipeline, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
