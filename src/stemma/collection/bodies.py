"""The body of an HTTP answer: its chunks joined, unpacked within a limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from stemma.collection.records import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIZE_LINE = 64
_PIECE = 64 * 1024


def unpack(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """
    Join and unpack the pieces of a body that is packed as its Content-Encoding says.

    Raises `Refusal` for more than *limit* unpacked bytes and for an encoding that is not read, `EOFError`
    or `zlib.error` for damaged ones. What has come before is dropped: half a page is not evidence.
    """
    packing = encoding.strip().lower()
    source: Iterable[bytes] = pieces
    if packing in {"gzip", "x-gzip"}:
        source = _inflated(pieces, zlib.MAX_WBITS | 16)
    elif packing == "deflate":
        source = _inflated(pieces, zlib.MAX_WBITS)
    elif packing not in {"", "identity"}:
        message = f"it is packed as {packing[:20]!r}, which is not read"
        raise Refusal(message)
    data = bytearray()
    for piece in source:
        data += piece
        if len(data) > limit:
            message = f"it has more than {limit:,} bytes"
            raise Refusal(message)
    return bytes(data)


def _inflated(pieces: Iterable[bytes], window: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=window)
    begun = False
    for packed in pieces:
        piece = packed
        while piece and not unpacker.eof:
            try:
                found = unpacker.decompress(piece, _PIECE)
            except zlib.error:
                # Some servers mean bare deflate where they say deflate.
                if begun or window != zlib.MAX_WBITS:
                    raise
                unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
                found = unpacker.decompress(piece, _PIECE)
            begun = True
            yield found
            piece = unpacker.unconsumed_tail
    if begun and not unpacker.eof:
        # An unpacker keeps nothing back once its input is used up, but says whether it was all.
        message = "it is cut off"
        raise EOFError(message)


def joined(data: bytes) -> bytes:
    """Join the chunks of a body sent in chunks; what is in no chunks comes back as it is."""
    found: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + _SIZE_LINE)
        if end < 0:
            return b"".join(found) or data
        try:
            size = int(data[at:end].split(b";")[0].strip(), 16)
        except ValueError:
            return b"".join(found) or data
        if size <= 0:
            return b"".join(found)
        found.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
