"""Times as mails, feeds and servers write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DIGITS = re.compile(r"\d")
LONGEST = 100
_FRACTION = re.compile(r"(?<=:\d\d)[.,](\d{1,6})\d*")


def moment_of(text: str | None) -> str | None:
    """
    Read a time as RFC 5322 or ISO 8601 has it; give it as ISO 8601, in the zone that it names.

    The day stays the writer's own: a report of the evening in New York is not of the next day.

    >>> moment_of("Tue, 05 Mar 2024 23:30:00 -0500")
    '2024-03-05T23:30:00-05:00'
    >>> moment_of("2024-03-05")
    '2024-03-05'
    """
    written = " ".join((text or "").split())
    if not written or len(written) > LONGEST or not _DIGITS.search(written):
        return None
    for read in (_iso, parsedate_to_datetime):
        try:
            found = read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if isinstance(found, str) else found.isoformat()
    return None


def _iso(written: str) -> str:
    if len(written) == len("2024-03-05"):
        return datetime.fromisoformat(written).date().isoformat()
    return datetime.fromisoformat(_FRACTION.sub(r".\1", written)).isoformat()


def earlier(one: str | None, other: str | None) -> str | None:
    """Give the earlier of two times as they are written; one that cannot be read is later than any."""
    return min(one, other, key=lambda text: (instant(text) or datetime.max.replace(tzinfo=UTC), text or "~"))


def instant(text: str | None) -> datetime | None:
    """Read a time as a point in time; one without a zone is taken as UTC. None where there is none."""
    moment = moment_of(text)
    if moment is None:
        return None
    found = datetime.fromisoformat(moment)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
