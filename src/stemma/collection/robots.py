"""What a site allows: robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Callable

# Crawlers read at least so much of it (RFC 9309, 2.5).
MOST_BYTES = 512 * 1024
PRODUCT = "Stemma"
_GONE = range(400, 500)
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows; *refusal* says why nothing is, *delay* how many seconds it wants between requests."""

    refusal: str | None = None
    delay: float | None = None
    allows: Callable[[str], bool] = field(default=lambda _: True)


def read_rules(status: int | None, data: bytes) -> Rules:
    """
    Read robots.txt from a server's answer; *status* None is no answer.

    A site without one (4xx) allows everything; one that cannot say so (5xx, no answer) allows nothing
    for now.
    """
    if status is None or status >= _GONE.stop or status == _TOO_MANY:
        return Rules("its robots.txt cannot be had, so nothing of it is asked for now")
    if status in _GONE:
        return Rules()
    try:
        rules = Protego.parse(data[:MOST_BYTES].decode("utf-8", "replace"))
        delay = rules.crawl_delay(PRODUCT)
    except Exception:  # noqa: BLE001  (what cannot be read forbids nothing: RFC 9309, 2.3.1.5)
        return Rules()
    return Rules(None, float(delay) if delay is not None else None, lambda address: _allows(rules, address))


def _allows(rules: Protego, address: str) -> bool:
    return bool(rules.can_fetch(address, PRODUCT))
