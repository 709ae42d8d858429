"""The files in .zip and .tar archives; nothing is written anywhere."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from stemma.collection.inflating import DAMAGED
from stemma.collection.limits import MEBIBYTE
from stemma.collection.records import Fault, Part, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from stemma.collection.inflating import Budget

_ENTRY_MARK = b"PK\x01\x02"
_ENCRYPTED = 0x1
# Other ways of packing unpack in pieces of any size.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Blocks of a tar archive that describe the next member; tarfile reads them whole.
_DESCRIPTIONS = frozenset(
    {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE}
)
LONGEST_DESCRIPTION = 64 * 1024


def read_zip(stream: BinaryIO, budget: Budget) -> Iterator[Part | Fault]:
    """Give the files of a .zip archive, sorted by name; *stream* must be able to seek."""
    _check_size(stream, budget)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, *DAMAGED) as error:
        yield Fault("archive", f"it is no readable .zip archive: {error}")
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or _hidden(info.filename):
                continue
            budget.open_member()
            reason = _unsafe(info.filename)
            if reason is None and info.flag_bits & _ENCRYPTED:
                reason = "it is encrypted"
            if reason is None and info.compress_type not in _METHODS:
                reason = "it is packed in a way that is not read; pack it again with an ordinary .zip program"
            if reason is not None:
                yield Fault(shown(info.filename), reason)
                continue
            budget.weigh(info.compress_size, info.file_size)
            yield from _zipped(archive, info)


def _check_size(stream: BinaryIO, budget: Budget) -> None:
    """
    Refuse an archive before its directory is read: its entries would all be in memory at once.

    What looks like an entry is counted wherever it stands, so archives stored inside count as well.
    """
    size = stream.seek(0, 2)
    if size > budget.limits.archive_bytes:
        message = f"it has more than {budget.limits.archive_bytes:,} bytes; unpack it and name its folder"
        raise Refusal(message)
    stream.seek(0)
    entries, tail = 0, b""
    while piece := stream.read(MEBIBYTE):
        entries += (tail + piece).count(_ENTRY_MARK)
        tail = piece[-len(_ENTRY_MARK) + 1 :]
    stream.seek(0)
    if entries > budget.limits.members:
        message = f"it holds more than {budget.limits.members:,} files"
        raise Refusal(message)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Part | Fault]:
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *DAMAGED) as error:
        yield Fault(shown(info.filename), f"it cannot be unpacked: {error}")
        return
    with stream:
        yield Part(shown(info.filename), cast("BinaryIO", stream))


class _Header(tarfile.TarInfo):
    """A header whose descriptions are short: a long one would be read into memory whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        """Read a header; `Refusal` where it announces a description that is too long."""
        header = super().frombuf(buf, encoding, errors)
        if header.type in _DESCRIPTIONS and header.size > LONGEST_DESCRIPTION:
            message = "a header in it is longer than any name is"
            raise Refusal(message)
        return header


def read_tar(stream: BinaryIO, budget: Budget) -> Iterator[Part | Fault]:
    """Give the files of a .tar archive in its order; links and devices are left."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header, errorlevel=2) as archive:
            for info in archive:
                if info.isdir() or _hidden(info.name):
                    continue
                budget.open_member()
                reason = _unsafe(info.name) or (None if info.isreg() else "it is a link or a device, not a file")
                if reason is not None:
                    yield Fault(shown(info.name), reason)
                    continue
                content = archive.extractfile(info)
                if content is not None:
                    yield Part(shown(info.name), cast("BinaryIO", content))
    except (tarfile.TarError, zlib.error, *DAMAGED) as error:
        yield Fault("archive", f"it is damaged, what follows was not read: {error}")


def _hidden(name: str) -> bool:
    """Say whether a file is passed over as hidden ones in folders are: ".index", what macOS adds."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and (parts[0] == "__MACOSX" or any(part.startswith(".") and part != ".." for part in parts))


def _unsafe(name: str) -> str | None:
    """Say why a member is not read: a name that leads out of the archive is an attack, not an article."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]):
        return "its name leads out of the archive"
    return None


def shown(name: str) -> str:
    """Give a member's name as a text that can be written anywhere."""
    printable = "".join(sign if sign.isprintable() else "\ufffd" for sign in name.replace("\\", "/"))
    return printable.encode("utf-8", "replace").decode("utf-8")[:500] or "nameless"
