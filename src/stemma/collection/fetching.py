"""From an address to an answer: politely, within limits, and never from a private network."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import httpcore

from stemma.collection.addresses import canonical, site_of
from stemma.collection.bodies import unpack
from stemma.collection.connecting import Forbidden, GuardedBackend, TooSlow
from stemma.collection.limits import Limits
from stemma.collection.moments import instant
from stemma.collection.records import Fault, Refusal, line
from stemma.collection.robots import MOST_BYTES, PRODUCT, Rules, read_rules
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

AGENT = f"{PRODUCT}/{__version__} (reads news reports for evidence; obeys robots.txt)"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5"
_FOUND = frozenset({200, 203})
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_WAITING = frozenset({429, 503})
_FAULTY = 500
_REASONS = {
    204: "the page is empty",
    401: "the site wants a password for it",
    402: "the site wants to be paid for it",
    403: "the site refuses it",
    404: "there is no such page",
    410: "the page is gone for good",
    429: "the site asks to wait",
    451: "the site may not show it",
    503: "the site asks to wait",
}
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})")
_NEVER_KEPT = re.compile(r"\bno-(?:store|cache)\b")
LONGEST_HEADER = 1_000
FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    Forbidden,
    TooSlow,
    Refusal,
    EOFError,
    zlib.error,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server tells whether a page is still what it was: its ETag and Last-Modified, as it sent them."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What came of asking for an address.

    *data* is the page at *url*, behind all redirects, unpacked; *reason* says in words why there is none,
    None where there is. *unchanged*: the server says that it is as the caller's cache knows it, and sent
    nothing. *moved* is where the address has moved for good. *wait* is for how many seconds it need not,
    or must not, be asked for again. *retrieved* is the time in ISO 8601.
    """

    address: str
    url: str
    status: int | None = None
    data: bytes = b""
    content_type: str = ""
    retrieved: str | None = None
    unchanged: bool = False
    moved: str | None = None
    wait: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Raw:
    """One exchange with a server."""

    status: int
    headers: dict[str, str]
    data: bytes


def utc_now() -> datetime:
    """Give the time: the moment of a capture is a fact about it."""
    return datetime.now(UTC).replace(microsecond=0)


class Fetcher:
    """
    Asks for pages, one at a time.

    Robots.txt of each site is read first and obeyed, also where a redirect leads. Between two requests to one
    host there is a pause. *cache* is the caller's: what it holds of an address is sent along, and what a
    server says is put into it, so that a page is sent again only when it has changed. *allow_private* is
    for tests that serve pages on this machine. Close it, or use it in `with`.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        cache: MutableMapping[str, Validators] | None = None,
        allow_private: bool = False,
        clock: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Keep the connections of one run."""
        self.limits = limits or Limits()
        self.cache = cache
        self._clock, self._sleep = clock, sleep
        self._backend = GuardedBackend(allow_private=allow_private)
        self._pool = httpcore.ConnectionPool(network_backend=self._backend, max_connections=8, keepalive_expiry=5.0)
        self._rules: dict[str, Rules] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def fetch(self, address: str) -> Answer:
        """Ask for an address; whatever goes wrong is told in the answer."""
        asked = canonical(address)
        if isinstance(asked, Fault):
            return Answer(address, address, reason=asked.reason)
        url, moved, permanent = asked, None, True
        for _ in range(self.limits.redirects + 1):
            refusal = self._approach(url)
            if refusal is not None:
                return replace(refusal, address=asked, moved=moved)
            try:
                raw = self._exchange(url, self._conditions(url), self.limits.fetch_bytes)
            except FAILURES as error:
                return Answer(asked, url, moved=moved, reason=_told(error))
            finally:
                self._asked[urlsplit(url).netloc] = time.monotonic()
            if raw.status not in _REDIRECTS or "location" not in raw.headers:
                return self._answer(asked, url, raw, moved)
            following = canonical(raw.headers["location"], url)
            if isinstance(following, Fault):
                return Answer(asked, url, raw.status, reason=f"it leads on to what is not fetched: {following.reason}")
            permanent = permanent and raw.status in _PERMANENT
            url, moved = following, following if permanent else moved
        return Answer(asked, url, reason=f"it leads on more than {self.limits.redirects} times")

    def _approach(self, url: str) -> Answer | None:
        """Read the site's rules and wait for its turn; an answer says why the page is not asked for."""
        site = site_of(url)
        if site not in self._rules:
            self._rules[site] = self._ask_rules(site)
        rules = self._rules[site]
        if rules.refusal:
            return Answer(url, url, reason=rules.refusal)
        if not rules.allows(url):
            return Answer(url, url, reason="its site's robots.txt asks not to read it")
        pause = max(self.limits.pause_seconds, rules.delay or 0.0)
        if not self._wait(url, pause):
            reason = f"its site asks for {pause:g} seconds between two requests; ask for it later"
            return Answer(url, url, wait=pause, reason=reason)
        return None

    def _wait(self, url: str, pause: float) -> bool:
        """Wait until a host may be asked again; False where that is too long."""
        host = urlsplit(url).netloc
        last = self._asked.get(host)
        rest = pause - (time.monotonic() - last) if last is not None else 0.0
        if rest > self.limits.patience_seconds:
            return False
        if rest > 0:
            self._sleep(rest)
        return True

    def _ask_rules(self, site: str) -> Rules:
        url = f"{site}/robots.txt"
        try:
            for _ in range(self.limits.redirects + 1):
                raw = self._exchange(url, {}, MOST_BYTES * 2)
                if raw.status not in _REDIRECTS or "location" not in raw.headers:
                    return read_rules(raw.status, raw.data)
                following = canonical(raw.headers["location"], url)
                if isinstance(following, Fault):
                    break
                url = following
        except (Refusal, EOFError, zlib.error):
            # It is there and cannot be read, like an empty one.
            return Rules()
        except FAILURES as error:
            return Rules(_told(error))
        return Rules()

    def _conditions(self, url: str) -> dict[str, str]:
        known = self.cache.get(url) if self.cache is not None else None
        conditions = {}
        if known is not None and known.etag:
            conditions["If-None-Match"] = known.etag
        if known is not None and known.modified:
            conditions["If-Modified-Since"] = known.modified
        return conditions

    def _exchange(self, url: str, extra: dict[str, str], limit: int) -> _Raw:
        """Send one request and read its answer; raises one of `FAILURES`."""
        named = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate", **extra}
        headers = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in named.items()]
        seconds = self.limits.fetch_seconds
        self._backend.begin(seconds)
        waits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        with self._pool.stream("GET", url, headers=headers, extensions={"timeout": waits}) as response:
            found = _headers(response.headers)
            if response.status not in _FOUND:
                return _Raw(response.status, found, b"")
            stated = found.get("content-length", "")
            if stated.isascii() and stated.isdigit() and int(stated[:18]) > limit:
                message = f"it has more than {limit:,} bytes"
                raise Refusal(message)
            data = unpack(response.iter_stream(), found.get("content-encoding", ""), limit)
            return _Raw(response.status, found, data)

    def _answer(self, asked: str, url: str, raw: _Raw, moved: str | None) -> Answer:
        now = self._clock()
        answer = Answer(asked, url, raw.status, retrieved=now.isoformat(), moved=moved, wait=_wait_of(raw, now))
        if raw.status == _UNCHANGED:
            return replace(answer, unchanged=True)
        if raw.status not in _FOUND:
            other = "the site has a fault" if raw.status >= _FAULTY else "the site gives no page"
            return replace(answer, reason=f"{_REASONS.get(raw.status, other)} (status {raw.status})")
        if self.cache is not None:
            validators = Validators(line(raw.headers.get("etag")), line(raw.headers.get("last-modified")))
            if validators.etag or validators.modified:
                self.cache[url] = validators
            else:
                self.cache.pop(url, None)
        return replace(answer, data=raw.data, content_type=raw.headers.get("content-type", ""))


def _headers(rows: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give the headers by their names in lower case; of several the first counts, and none is long."""
    found: dict[str, str] = {}
    for name, value in rows:
        if len(value) <= LONGEST_HEADER or name.lower() == b"location":
            found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


def _wait_of(raw: _Raw, now: datetime) -> float | None:
    """Say for how long a page need not, or must not, be asked for again: Retry-After, else max-age, else Expires."""
    retry = raw.headers.get("retry-after", "")
    if raw.status in _WAITING and retry:
        if retry.isascii() and retry.isdigit():
            return float(retry[:9])
        at = instant(retry)
        return max((at - now).total_seconds(), 0.0) if at else None
    control = raw.headers.get("cache-control", "").lower()
    if _NEVER_KEPT.search(control):
        return None
    age = _MAX_AGE.search(control)
    if age:
        return float(age[1])
    expires = instant(raw.headers.get("expires"))
    return max((expires - now).total_seconds(), 0.0) if expires else None


def _told(error: Exception) -> str:
    """Say in plain words what went wrong."""
    if isinstance(error, TooSlow | httpcore.TimeoutException):
        return "it takes too long to answer"
    if isinstance(error, Forbidden | Refusal):
        return str(error)
    if isinstance(error, zlib.error | EOFError):
        return f"its answer is damaged: {error}"
    if isinstance(error, httpcore.ProtocolError):
        return f"its server does not keep to HTTP: {error}"
    return f"it cannot be reached: {line(error) or type(error).__name__}"
