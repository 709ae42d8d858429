"""
Web archives: the pages in a WARC file.

The format is ISO 28500: records, each a version line, named fields, an empty line, so many bytes as
Content-Length says, two line ends. It is read here and not by a library, for the sake of its bounds:
a field, a chunk or a body of any length must not be held in memory.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stemma.collection.bodies import joined, unpack
from stemma.collection.inflating import DAMAGED
from stemma.collection.kinds import kind_by_statement
from stemma.collection.moments import moment_of
from stemma.collection.records import Fault, Part, Refusal, counted, line
from stemma.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from stemma.collection.inflating import Budget

_VERSION = re.compile(rb"WARC/\d\.\d+\s*$")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
# A record holds a page as a server sent it, a file as it was, or its text as a program took it out.
_WITH_PAGES = frozenset({"response", "resource", "conversion"})
LONGEST_LINE = 64 * 1024
MOST_FIELDS = 1_000
PIECE = 64 * 1024
FOUND = 200


@dataclass(frozen=True, slots=True)
class _Head:
    """The fields of a record or of an HTTP answer, by their names in lower case."""

    first: bytes
    fields: dict[str, str]

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


def read_warc(stream: BinaryIO, budget: Budget) -> Iterator[Part | Fault]:
    """
    Give the pages of a web archive, each with its address and the time of its capture.

    Only what was found (200) at a web address and may hold text; the rest is counted. What follows a
    damaged record is not read, since nothing says where the next one begins.
    """
    left: Counter[str] = Counter()
    try:
        yield from _pages(stream, budget, left)
    except Refusal as refusal:
        yield Fault("archive", str(refusal))
    except DAMAGED as error:
        yield Fault("archive", f"it is damaged or cut off, what follows was not read: {error}")
    fault = counted(left, "record", "they hold no page with text")
    if fault:
        yield fault


def _pages(stream: BinaryIO, budget: Budget, left: Counter[str]) -> Iterator[Part | Fault]:
    while (head := _record_head(stream)) is not None:
        length = _length(head)
        kind, address = head.get("warc-type").lower(), head.get("warc-target-uri").strip("<> ")
        is_page = kind in _WITH_PAGES and address.startswith(("http://", "https://"))
        if is_page and not urlsplit(address).path.endswith("/robots.txt"):
            budget.open_member()
            body = _Body(stream, length)
            found = _page(body, head, budget)
            if isinstance(found, str):
                left[found] += 1
            else:
                yield _part(found[0], found[1], head, address) if isinstance(found, tuple) else found
            length = body.left
        _skip(stream, length)


def _part(data: bytes, content_type: str, head: _Head, address: str) -> Part:
    moment = moment_of(head.get("warc-date"))
    shown = line(address) or "page"
    return Part(shown, io.BytesIO(data), kind_by_statement(content_type), shown, Metadata(retrieved=moment))


def _page(body: _Body, head: _Head, budget: Budget) -> tuple[bytes, str] | Fault | str:
    """Give the bytes of a record's page and their type; a word on its kind where it is none."""
    where = line(head.get("warc-target-uri")) or "record"
    answer = _Head(b"", {"content-type": head.get("content-type")})
    if answer.get("content-type").lower().startswith("application/http"):
        found = _answer(body)
        if isinstance(found, str):
            return found
        answer = found
    content_type = answer.get("content-type")
    if kind_by_statement(content_type) == "":
        return content_type.split(";", maxsplit=1)[0].strip().lower()[:40]
    limit = budget.limits.file_bytes
    if body.left > limit:
        return Fault(where, f"it has more than {limit:,} bytes")
    try:
        return _unpacked(body.read(limit), answer, budget), content_type
    except Refusal as refusal:
        return Fault(where, str(refusal))
    except (EOFError, zlib.error) as error:
        return Fault(where, f"its body is damaged: {error}")


def _answer(body: _Body) -> _Head | str:
    """Read the head of an HTTP answer that found its page; a word on any other."""
    first = body.readline(LONGEST_LINE)
    status = _STATUS.match(first)
    if status is None:
        return "without an HTTP answer"
    if int(status[1]) != FOUND:
        return f"status {int(status[1])}"
    return _Head(first, _fields(body))


def _unpacked(data: bytes, answer: _Head, budget: Budget) -> bytes:
    if answer.get("transfer-encoding").lower() == "chunked":
        data = joined(data)
    unpacked = unpack([data], answer.get("content-encoding"), budget.limits.file_bytes)
    budget.spend(len(unpacked))
    budget.weigh(len(data), len(unpacked))
    return unpacked


@dataclass(slots=True)
class _Body:
    """What is left of a record's bytes; reading beyond them gives none."""

    stream: BinaryIO
    left: int

    def read(self, size: int) -> bytes:
        data = self.stream.read(min(size, self.left))
        self.left -= len(data)
        return data

    def readline(self, size: int) -> bytes:
        data = self.stream.readline(min(size, self.left))
        self.left -= len(data)
        return data


def _record_head(stream: BinaryIO) -> _Head | None:
    """Read up to a record's body; None at the end of the archive."""
    while (first := stream.readline(LONGEST_LINE)) in {b"\r\n", b"\n"}:
        pass
    if not first:
        return None
    if not _VERSION.match(first):
        message = "a record does not begin with its version"
        raise ValueError(message)
    return _Head(first, _fields(stream))


def _fields(stream: BinaryIO | _Body) -> dict[str, str]:
    """Read named fields up to the empty line; of several with one name the first counts."""
    fields: dict[str, str] = {}
    for _ in range(MOST_FIELDS):
        row = stream.readline(LONGEST_LINE)
        if not row.strip():
            return fields
        name, colon, value = row.decode("utf-8", "replace").partition(":")
        if colon and not name[:1].isspace():
            fields.setdefault(name.strip().lower(), value.strip())
    message = f"a record has more than {MOST_FIELDS} fields"
    raise ValueError(message)


def _length(head: _Head) -> int:
    try:
        length = int(head.get("content-length"))
    except ValueError:
        length = -1
    if length < 0:
        message = "a record does not say how long it is"
        raise ValueError(message)
    return length


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0:
        passed = len(stream.read(min(length, PIECE)))
        if not passed:
            message = "its last record is cut off"
            raise EOFError(message)
        length -= passed
