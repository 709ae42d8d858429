"""Reading of one table: a file that a user names as the parties of a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.collection.decoding import decode
from stemma.collection.limits import Limits
from stemma.collection.places import failure, open_file
from stemma.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path, limits: Limits | None = None) -> str:
    """Give the text of a file; InputError where it is missing, too large, binary, or in no known encoding."""
    limits = limits or Limits()
    opened = open_file(path)
    if isinstance(opened, str):
        message = f"{path}: {opened}"
        raise InputError(message)
    with opened:
        try:
            data = opened.read(limits.file_bytes + 1)
        except OSError as error:
            message = f"{path}: {failure(error)}"
            raise InputError(message) from error
    if len(data) > limits.file_bytes:
        message = f"{path}: it has more than {limits.file_bytes:,} bytes; split it"
        raise InputError(message)
    decoded = decode(data)
    if decoded.text is None:
        message = f"{path}: {decoded.note}"
        raise InputError(message)
    return decoded.text
