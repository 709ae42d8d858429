"""
Connections that lead to public addresses only, and end in time.

A name is looked up once, every address that it has is judged, and the connection goes to the one that
was judged: a name that answers with a public address when it is checked and with a private one when it is
used (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from httpcore import SOCKET_OPTION

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges of IPv6 that carry an IPv4 address inside, at these bits from the right.
_CARRIERS = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4
    (ipaddress.IPv6Network("::/96"), 0),  # IPv4-compatible, long out of use
)
_IPV4 = (1 << 32) - 1


class Forbidden(Exception):  # noqa: N818  (it is an answer, told as a problem)
    """A name leads to an address that is not public."""


class TooSlow(Exception):  # noqa: N818  (the same)
    """An answer takes longer than it may."""


def is_public(address: str) -> bool:
    """
    Say whether an IP address is one of the public internet.

    >>> [is_public(address) for address in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    try:
        found: Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        carried = _carried(found)
        if carried is not None:
            found = carried
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.teredo is not None:
        return address.teredo[1]
    for network, shift in _CARRIERS:
        if address in network and int(address) > 1:
            return ipaddress.IPv4Address((int(address) >> shift) & _IPV4)
    return None


def look_up(host: str, port: int) -> list[str]:
    """Give the IP addresses of a name, in the order in which the system would try them."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


class GuardedBackend(httpcore.NetworkBackend):
    """
    Opens connections to public addresses, each of which ends at a deadline.

    *allow_private* lets private addresses through; only tests, which serve pages on this machine, set it.
    The deadline is set anew for each request by `begin`.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        """Guard what is opened from now on."""
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self._deadline = float("inf")

    def begin(self, seconds: float) -> None:
        """Allow so many seconds from now on for all that follows."""
        self._deadline = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Give the seconds that are left, at most *timeout*; `TooSlow` where none are."""
        rest = self._deadline - time.monotonic()
        if rest <= 0:
            raise TooSlow
        return rest if timeout is None else min(timeout, rest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of *host* that answers; `Forbidden` where any of them is not public."""
        try:
            addresses = look_up(host, port)
        except (OSError, UnicodeError) as error:
            message = f"the name {host} is not known"
            raise httpcore.ConnectError(message) from error
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    leads = "" if host == address else f"leads to {address}, which "
                    message = f"{host} {leads}is not a public address"
                    raise Forbidden(message)
        failure: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _GuardedStream(stream, self)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: nothing on this machine is asked for."""
        del timeout, socket_options
        message = f"{path} is a socket of this machine"
        raise Forbidden(message)


class _GuardedStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: a server that sends a byte now and then gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._inner, self._backend = inner, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _GuardedStream(inner, self._backend)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (httpcore's own signature)
        return self._inner.get_extra_info(info)
