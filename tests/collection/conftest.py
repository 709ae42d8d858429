"""A web server on this machine, whose pages a test writes down."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from stemma.collection import Limits
from stemma.collection.fetching import Fetcher, Validators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableMapping

NO_PAUSE = Limits(pause_seconds=0.0, fetch_seconds=5.0)


@dataclass
class Reply:
    """What the server answers: status, headers, body; or *act* writes whatever it likes to the connection."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """The pages of the server by their paths, and what it was asked: paths with the headers of the request."""

    base: str
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Put a page up; give its address. Names of headers are written with underscores."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Reply(data, status, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.base + path

    def paths(self) -> list[str]:
        """Give the paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = type(self).site
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        reply = site.pages.get(self.path, Reply(b"nothing here", 404))
        if reply.act is not None:
            self.close_connection = True
            reply.act(self)
            return
        etag = reply.headers.get("ETag")
        status, body = reply.status, reply.body
        if etag and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name that the base class gives it)
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve pages on this machine for one test."""

    class Handler(_Handler):
        """One test's own: another's may still be sending."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield Handler.site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Iterator[Callable[..., Fetcher]]:
    """Make fetchers that may reach this machine, without pauses; they are closed at the end."""
    made: list[Fetcher] = []

    def make(limits: Limits = NO_PAUSE, cache: MutableMapping[str, Validators] | None = None) -> Fetcher:
        made.append(Fetcher(limits, cache=cache, allow_private=True))
        return made[-1]

    yield make
    for each in made:
        each.close()
