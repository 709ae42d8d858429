"""The time at which something is done to a case; no result depends on it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Give the time as ISO 8601, UTC, to the second: "2025-08-31T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
