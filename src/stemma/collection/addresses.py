"""Addresses of the web: which are asked for, and in what form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from stemma.collection.records import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMES = ("http", "https")
LONGEST = 4_096
_BEGINS = re.compile(r"https?://", re.IGNORECASE)
_COMMENT = "#"
# What may stand in a path or query as it is; the rest is written in per cent.
_SAFE = "/:@!$&'()*+,;=~-._%"


def is_address(item: str) -> bool:
    """Say whether an input is an address and no file."""
    return bool(_BEGINS.match(item))


def canonical(address: str, base: str | None = None) -> str | Fault:
    """
    Bring an address into the form in which it is asked for, without its fragment.

    >>> canonical("HTTPS://Fjord.example:443/a b#top")
    'https://fjord.example/a%20b'
    """
    written = "".join(sign for sign in address.strip() if sign not in "\t\r\n")
    if len(written) > LONGEST:
        return Fault("address", f"it has more than {LONGEST:,} characters")
    try:
        parts = urlsplit(urljoin(base, written) if base else written)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        return Fault("address", "it is no address of the web")
    if parts.scheme.lower() not in SCHEMES:
        return Fault("address", f"only http and https are fetched, not {parts.scheme[:20] or 'this'}")
    if not host:
        return Fault("address", "it names no host")
    if parts.username is not None or parts.password is not None:
        return Fault("address", "it holds a user name or password; addresses are kept with what is collected")
    scheme = parts.scheme.lower()
    shown = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        shown = f"{shown}:{port}"
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit((scheme, shown, path, quote(parts.query, safe=_SAFE + "?"), ""))


def site_of(address: str) -> str:
    """Give scheme, host and port of an address: what robots.txt and the pause between requests hold for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def listed(text: str) -> list[str]:
    """
    Give the addresses of a list: a text each of whose lines is an address, empty, or a comment (#).

    Empty where it is another text.
    """
    rows: Sequence[str] = [row.strip() for row in text.splitlines()]
    addresses = [row for row in rows if row and not row.startswith(_COMMENT)]
    if not all(is_address(row) and " " not in row for row in addresses):
        return []
    return list(dict.fromkeys(addresses))
