"""How addresses are asked for: against a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.collection import Limits
from stemma.collection.addresses import canonical, listed
from stemma.collection.connecting import is_public
from stemma.collection.fetching import Fetcher, Validators
from stemma.collection.records import Fault
from stemma.collection.robots import read_rules
from tests.collection.conftest import NO_PAUSE, Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from tests.collection.conftest import Site

    Make = Callable[..., Fetcher]


def test_a_page_comes_with_its_address_and_time(site: Site, fetcher: Make) -> None:
    address = site.page("/talks", "The talks resume.", Content_Type="text/plain; charset=utf-8")
    answer = fetcher().fetch(address + "#top")
    assert (answer.data, answer.status, answer.reason) == (b"The talks resume.", 200, None)
    assert (answer.address, answer.url) == (address, address)
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.retrieved is not None
    assert answer.retrieved.endswith("+00:00")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "bare"])
def test_a_packed_page_is_unpacked(site: Site, fetcher: Make, packing: str) -> None:
    page = b"The talks resume. " * 1_000
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(page),
        "deflate": zlib.compress(page),
        "bare": bare.compress(page) + bare.flush(),
    }[packing]
    address = site.page("/", packed, Content_Encoding="gzip" if packing == "gzip" else "deflate")
    assert fetcher().fetch(address).data == page


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        pytest.param(Reply(b"x" * 2_000), "it has more than 1,000 bytes", id="announced"),
        pytest.param(
            Reply(gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}),
            "it has more than 1,000 bytes",
            id="bomb",
        ),
        pytest.param(
            Reply(gzip.compress(b"x" * 500)[:-12], headers={"Content-Encoding": "gzip"}), "damaged", id="cut-packing"
        ),
        pytest.param(Reply(b"x", headers={"Content-Encoding": "br"}), "packed as 'br'", id="unknown-packing"),
        pytest.param(Reply(b"", 404), "there is no such page (status 404)", id="missing"),
        pytest.param(Reply(b"", 403), "the site refuses it (status 403)", id="refused"),
        pytest.param(Reply(b"", 410), "the page is gone for good (status 410)", id="gone"),
        pytest.param(Reply(b"", 500), "the site has a fault (status 500)", id="fault"),
        pytest.param(Reply(b"", 302), "the site gives no page (status 302)", id="redirect-to-nowhere"),
        pytest.param(
            Reply(b"", 302, {"Location": "file:///etc/passwd"}), "only http and https are fetched, not file", id="file"
        ),
        pytest.param(
            Reply(b"", 302, {"Location": "ftp://fjord.example/"}), "only http and https are fetched, not ftp", id="ftp"
        ),
    ],
)
def test_what_cannot_be_had_is_told(site: Site, fetcher: Make, reply: Reply, reason: str) -> None:
    site.pages["/page"] = reply
    answer = fetcher(replace(NO_PAUSE, fetch_bytes=1_000)).fetch(site.base + "/page")
    assert reason in (answer.reason or "")
    assert answer.data == b""


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    try:
        for _ in range(200):
            handler.wfile.write(b"X-A: b\r\n")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Announce more than is sent."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a page")


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send a body without end in chunks."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
    except OSError:
        return


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    """Send what is no HTTP."""
    handler.wfile.write(b"\x00\xff" * 500 + b"\r\n\r\n")


def long_header(handler: BaseHTTPRequestHandler) -> None:
    """Send a header without end."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        for _ in range(1_000):
            handler.wfile.write(b"x" * 10_000)
    except OSError:
        return


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (drip, "it takes too long to answer"),
        (endless, "it has more than"),
        (cut_off, "does not keep to HTTP"),
        (nonsense, "does not keep to HTTP"),
        (long_header, "does not keep to HTTP"),
    ],
)
def test_a_hostile_server_gains_neither_time_nor_memory(
    site: Site, fetcher: Make, act: Callable[[BaseHTTPRequestHandler], None], reason: str
) -> None:
    site.pages["/page"] = Reply(act=act)
    limits = replace(NO_PAUSE, fetch_seconds=0.6, fetch_bytes=100_000)
    assert reason in (fetcher(limits).fetch(site.base + "/page").reason or "")


def test_redirects_are_followed_up_to_a_number(site: Site, fetcher: Make) -> None:
    for number in range(8):
        site.page(f"/{number}", status=302, Location=f"/{number + 1}")
    site.page("/8", "there")
    assert fetcher().fetch(site.base + "/0").reason == "it leads on more than 5 times"
    answer = fetcher().fetch(site.base + "/4")
    assert (answer.data, answer.url, answer.moved) == (b"there", site.base + "/8", None)


def test_a_page_that_moved_for_good_says_so(site: Site, fetcher: Make) -> None:
    site.page("/old", status=301, Location="/new")
    site.page("/new", "there")
    assert fetcher().fetch(site.base + "/old").moved == site.base + "/new"


def test_a_page_is_sent_again_only_when_it_has_changed(site: Site, fetcher: Make) -> None:
    cache: dict[str, Validators] = {}
    address = site.page("/", "one", ETag='"1"', Last_Modified="Tue, 05 Mar 2024 10:00:00 GMT")
    assert fetcher(cache=cache).fetch(address).data == b"one"
    again = fetcher(cache=cache).fetch(address)
    assert (again.unchanged, again.data, again.reason) == (True, b"", None)
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 05 Mar 2024 10:00:00 GMT"
    site.page("/", "two", ETag='"2"')
    assert fetcher(cache=cache).fetch(address).data == b"two"
    assert cache[address] == Validators('"2"', None)


def test_robots_txt_is_read_once_and_obeyed_also_behind_redirects(site: Site, fetcher: Make) -> None:
    site.page("/robots.txt", "User-agent: Stemma\nDisallow: /private/\n\nUser-agent: *\nDisallow: /")
    site.page("/open", "open")
    site.page("/private/page", "closed")
    site.page("/leads-there", status=302, Location="/private/page")
    one = fetcher()
    assert one.fetch(site.base + "/open").data == b"open"
    for path in ("/private/page", "/leads-there"):
        assert one.fetch(site.base + path).reason == "its site's robots.txt asks not to read it"
    assert site.paths() == ["/open", "/leads-there"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert site.asked[0][1]["user-agent"].startswith("Stemma/")


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site: Site, fetcher: Make) -> None:
    site.page("/robots.txt", status=503)
    site.page("/page", "there")
    assert "robots.txt cannot be had" in (fetcher().fetch(site.base + "/page").reason or "")
    assert site.paths() == []


def test_hostile_rules_end_in_time() -> None:
    """Patterns with many stars must not be tried in every way there is."""
    rules = read_rules(200, b"User-agent: *\nDisallow: /" + b"a*" * 40 + b"b$\n")
    began = time.monotonic()
    assert rules.allows("https://fjord.example/" + "a" * 4_000)
    assert time.monotonic() - began < 5


def test_one_host_is_asked_with_pauses(site: Site) -> None:
    """The pause of the limits, or the longer one that the site asks for; one that is too long is not waited out."""
    waited: list[float] = []
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    for path in ("/1", "/2"):
        site.page(path, path)
    for patience, expected in ((30.0, b"/2"), (5.0, b"")):
        limits = Limits(pause_seconds=2.0, patience_seconds=patience)
        with Fetcher(limits, allow_private=True, sleep=waited.append) as one:
            assert one.fetch(site.base + "/1").data == b"/1"
            answer = one.fetch(site.base + "/2")
            assert answer.data == expected
    assert [round(seconds) for seconds in waited] == [7]
    assert (answer.wait, answer.reason) == (7.0, "its site asks for 7 seconds between two requests; ask for it later")


@pytest.mark.parametrize(
    ("headers", "status", "wait"),
    [
        ({"Cache-Control": "public, max-age=600"}, 200, 600.0),
        ({"Cache-Control": "no-store, max-age=600"}, 200, None),
        ({"Retry-After": "120"}, 503, 120.0),
        ({"Expires": "Tue, 05 Mar 2024 10:00:00 GMT"}, 200, 0.0),
        ({}, 200, None),
    ],
)
def test_a_server_says_when_to_come_again(
    site: Site, fetcher: Make, headers: dict[str, str], status: int, wait: float | None
) -> None:
    site.pages["/page"] = Reply(b"x", status, headers)
    assert fetcher().fetch(site.base + "/page").wait == wait


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.7", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
    "2002:c0a8:101::1", "2001:db8::1", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/", "http://0:{port}/",
    ],
)  # fmt: skip
def test_this_machine_is_not_asked_whatever_it_is_called(site: Site, address: str) -> None:
    """Without the switch that tests set, no way of writing a private address leads there."""
    site.page("/", "secret")
    with Fetcher(NO_PAUSE) as one:
        answer = one.fetch(address.format(port=site.base.rsplit(":", 1)[1]))
    assert answer.data == b""
    assert "is not a public address" in (answer.reason or "") or "is not known" in (answer.reason or "")
    assert site.asked == []


def names(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[list[str]]]) -> list[str]:
    """Let names lead to addresses, one list for each time that one is looked up (the last one stays)."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        rows = answers[host]
        found = rows.pop(0) if len(rows) > 1 else rows[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_a_name_that_changes_its_address_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    DNS rebinding: the name is public when it is looked at and leads here a moment later.

    The connection goes to the address that was judged, so this machine is not asked.
    """
    port = int(site.base.rsplit(":", 1)[1])
    site.page("/", "secret")
    asked = names(monkeypatch, {"rebind.example": [["93.184.215.14"], ["127.0.0.1"]]})
    reached: list[str] = []

    def connect(_self: object, host: str, *_: object) -> httpcore.NetworkStream:
        reached.append(host)
        message = "nobody answers there"
        raise httpcore.ConnectError(message)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Fetcher(NO_PAUSE) as one:
        first = one.fetch(f"http://rebind.example:{port}/")
        one._rules.clear()  # noqa: SLF001  (as a later run would, with the name looked up anew)
        second = one.fetch(f"http://rebind.example:{port}/")
    assert reached == ["93.184.215.14"], "what was judged is what is connected to"
    assert "nobody answers" in (first.reason or "")
    assert "127.0.0.1, which is not a public address" in (second.reason or "")
    assert asked == ["rebind.example"] * 2
    assert site.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"mixed.example": [["93.184.215.14", "10.0.0.1"]]})
    with Fetcher(NO_PAUSE) as one:
        assert "10.0.0.1" in (one.fetch("http://mixed.example/").reason or "")


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The public host is played by this machine's server, the private one is the cloud's data service."""
    port = int(site.base.rsplit(":", 1)[1])
    site.page("/leads-there", status=302, Location="http://169.254.169.254/latest/")
    real = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, *rest: object) -> httpcore.NetworkStream:
        assert host == "93.184.215.14"
        return real(self, "127.0.0.1", *rest)  # type: ignore[arg-type]

    resolve = socket.getaddrinfo

    def look_up(host: str, *rest: int, **more: int) -> object:
        return resolve("93.184.215.14" if host == "public.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Fetcher(NO_PAUSE) as one:
        answer = one.fetch(f"http://public.example:{port}/leads-there")
    assert "169.254.169.254 is not a public address" in (answer.reason or "")
    assert site.paths() == ["/leads-there"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://fjord.example", "https://fjord.example/"),
        ("HTTP://FJORD.example:80/A?b=c d#e", "http://fjord.example/A?b=c%20d"),
        ("https://fjörd.example/ä%20b", "https://xn--fjrd-6qa.example/%C3%A4%20b"),
        ("https://fjord.example./", "https://fjord.example/"),
        ("https://user:pass@fjord.example/", None),
        ("ftp://fjord.example/", None),
        ("https://", None),
        ("https://fjord.example:99999/", None),
        ("https://[::1/", None),
        ("https://fjord.example/" + "a" * 5_000, None),
        ("http://a" + "." * 300 + "b/", None),
    ],
)
def test_addresses_are_brought_into_one_form(address: str, expected: str | None) -> None:
    found = canonical(address)
    assert isinstance(found, Fault) if expected is None else found == expected


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    for written in (text, "http://" + text):
        found = canonical(written)
        assert isinstance(found, Fault) or canonical(found) == found


def test_a_list_of_addresses_is_told_from_other_texts() -> None:
    assert listed("# mine\nhttps://a.example/1\n\nhttps://a.example/2\nhttps://a.example/1\n") == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    assert listed("https://a.example/1\nsaid the minister\n") == []
    assert listed("") == listed("# nothing") == []
