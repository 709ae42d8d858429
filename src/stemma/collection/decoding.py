"""From bytes to text, with a word on every guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# The longest mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"SQLite format 3",
)
# What may not stand in a text: control signs but for tab and line ends, and halves of pairs.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_BYTES = bytes(range(9)) + bytes(range(14, 27)) + b"\x7f"
SAMPLE = 200_000
MOST_CONTROL = 0.02
# Older encodings that news texts come in; guessing among all of the world's finds odd ones in short texts.
_LIKELY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    A text, or None with the reason why there is none.

    *note* tells of a guess or a repair that a reader should know about.
    """

    text: str | None
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """Decode the bytes of one file; signs that no text has become spaces, one for one."""
    if not data.strip():
        return Decoded(None, "it is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if data.startswith(_MAGIC) or _is_binary(data):
        return Decoded(None, "it is binary, not text")
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guess(data)


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return control > MOST_CONTROL * len(sample)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return _clean(data.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(
            None, f"it says that it is {encoding.upper()} and is not, at byte {error.start}: save it as UTF-8"
        )


def _guess(data: bytes) -> Decoded:
    best = from_bytes(data[:SAMPLE], cp_isolation=_LIKELY).best()
    if best is None:
        return Decoded(None, "its encoding is unknown: save it as UTF-8")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return Decoded(None, "its encoding is unknown: save it as UTF-8")
    cleaned = _clean(text)
    return Decoded(cleaned.text, f"not UTF-8: read as {best.encoding}, which is a guess")


def _clean(text: str) -> Decoded:
    repaired = repair(text)
    if not repaired.strip():
        return Decoded(None, "it holds no text")
    return Decoded(repaired, None if repaired == text else "control signs in it were read as spaces")


def repair(text: str) -> str:
    """Put a space for each control sign and a replacement sign for each half of a pair; the length stays."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
