"""Unpacking a stream piece by piece, within what an input may take."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from stemma.collection.kinds import BZIP2, GZIP
from stemma.collection.limits import MEBIBYTE
from stemma.collection.records import Refusal

if TYPE_CHECKING:
    from typing import BinaryIO

    from stemma.collection.limits import Limits

PIECE = 64 * 1024
# So much may come out of a stream before its ratio counts: a page of spaces packs well, too.
FREE_BYTES = MEBIBYTE
XZ_MEMORY = 128 * MEBIBYTE
_MEMBER_MARKS = {GZIP: b"\x1f\x8b", BZIP2: b"BZh"}
_XZ_MARK = b"\xfd7zXZ\x00"
# What the unpackers raise on bytes that are damaged or cut off.
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


@dataclass(slots=True)
class Budget:
    """What one input may still take: unpacked bytes and members, in all that is nested in it."""

    limits: Limits
    spent: int = 0
    members: int = 0

    def spend(self, count: int) -> None:
        """Take note of unpacked bytes; `Refusal` where they are too many."""
        self.spent += count
        if self.spent > self.limits.unpacked_bytes:
            message = f"it unpacks to more than {self.limits.unpacked_bytes:,} bytes"
            raise Refusal(message)

    def open_member(self) -> None:
        """Take note of a member; `Refusal` where they are too many."""
        self.members += 1
        if self.members > self.limits.members:
            message = f"it holds more than {self.limits.members:,} files"
            raise Refusal(message)

    def weigh(self, packed: int, unpacked: int) -> None:
        """Compare sizes; `Refusal` where the bytes unpack to more than any text does."""
        if unpacked > FREE_BYTES and unpacked > self.limits.ratio * max(packed, 1):
            message = f"it unpacks to more than {self.limits.ratio} times its size"
            raise Refusal(message)


class _Unpacker(Protocol):
    """What the standard library's unpackers share."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """Zlib's unpacker with the manners of bz2's and lzma's."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


def _unpacker(kind: str) -> _Unpacker:
    if kind == GZIP:
        return _Gzip()
    if kind == BZIP2:
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=XZ_MEMORY)


class Inflow(io.RawIOBase):
    """
    The unpacked bytes of a .gz, .bz2 or .xz stream, member after member.

    Reading raises `Refusal` beyond the budget and one of `DAMAGED` on broken bytes. No more than
    `PIECE` bytes are unpacked ahead, whatever the packed bytes say.
    """

    def __init__(self, packed: BinaryIO, kind: str, budget: Budget) -> None:
        """Unpack *packed*, which is of *kind*, on account of *budget*."""
        self._packed, self._kind, self._budget = packed, kind, budget
        self._mark = _MEMBER_MARKS.get(kind, _XZ_MARK)
        self._unpacker = _unpacker(kind)
        self._pending = b""
        self._read = self._given = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the buffer is ours
        """Fill a buffer; 0 at the end."""
        while True:
            if self._unpacker.eof and not self._next_member():
                return 0
            data = b""
            if self._unpacker.needs_input:
                data = self._pending or self._more()
                self._pending = b""
                if not data:
                    message = "it is cut off"
                    raise EOFError(message)
            found = self._unpacker.decompress(data, min(len(buffer), PIECE))
            if found:
                self._given += len(found)
                self._budget.spend(len(found))
                self._budget.weigh(self._read, self._given)
                buffer[: len(found)] = found
                return len(found)

    def _more(self) -> bytes:
        data = self._packed.read(PIECE)
        self._read += len(data)
        return data

    def _next_member(self) -> bool:
        """Go on to the next member; what else stands behind the last one is padding."""
        rest = self._unpacker.unused_data
        while len(rest.lstrip(b"\0")) < len(self._mark):
            more = self._more()
            if not more:
                return False
            rest = rest.lstrip(b"\0") + more
        rest = rest.lstrip(b"\0")
        if not rest.startswith(self._mark):
            return False
        self._unpacker = _unpacker(self._kind)
        self._pending = rest
        return True


def inflate(packed: BinaryIO, kind: str, budget: Budget) -> BinaryIO:
    """Open a packed stream for reading; see `Inflow` for what reading can raise."""
    return io.BufferedReader(Inflow(packed, kind, budget), PIECE)
