"""Where a case is: a file, or a database of PostgreSQL; and how to tell one from other inputs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# "STMA" in ASCII, written into the header of the file (SQLite's application_id, at byte 68).
MARK = 0x53544D41
_MAGIC = b"SQLite format 3\x00"
_MARK_PLACE = slice(68, 72)
_PASSWORD = re.compile(r"password=[^&]*")
_SERVERS = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """
    Where a case is: either *file* or *server* is set.

    *server* is an address as libpq takes it: `postgresql://anna@host/accords`.
    """

    file: Path | None = None
    server: str | None = None

    def __str__(self) -> str:
        """Give the address for people, without a password."""
        if self.server is None:
            return str(self.file)
        scheme, _, rest = self.server.partition("://")
        account, at, place = rest.rpartition("@")
        user, colon, _ = account.partition(":")
        return f"{scheme}://{user}{':***' if colon else ''}{at}{_PASSWORD.sub('password=***', place)}"


def address(place: str | Path) -> Address:
    """Read an address as a user writes it."""
    if isinstance(place, str) and place.startswith(_SERVERS):
        return Address(server=place)
    return Address(file=Path(place))


def is_case(place: str | Path) -> bool:
    """
    Say whether an input is a case: an address of PostgreSQL, or a file that bears Stemma's mark.

    Reads a hundred bytes at most, and opens no database.
    """
    where = address(place)
    if where.server is not None:
        return True
    try:
        if where.file is None or not where.file.is_file():
            return False
        with where.file.open("rb") as file:
            head = file.read(100)
    except (OSError, ValueError):
        return False
    return head.startswith(_MAGIC) and head[_MARK_PLACE] == MARK.to_bytes(4, "big")
