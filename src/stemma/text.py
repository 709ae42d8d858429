"""Plain-text tools that every step may use: normal forms, quotation marks, words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

WORD = re.compile(r"\w+(?:[’'\-]\w+)*", re.UNICODE)
OPENING_QUOTES = '“„«"‟'
CLOSING_QUOTES = '”»"“'
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "…": "...",
    }
)


def plain(text: str) -> str:
    """Fold typographic quotes, dashes and spaces into their ASCII forms, and runs of space into one."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(text.translate(_PLAIN).split())


def fold(text: str) -> str:
    """Give the form in which names are compared: plain, lower case, without accents."""
    if text.isascii():
        return plain(text).casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    return plain("".join(char for char in decomposed if not unicodedata.combining(char)))


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text in folded form, without punctuation."""
    return tuple(WORD.findall(fold(text)))


def slug(text: str) -> str:
    """Give a short ASCII form for ids: "Steve Witkoff" becomes "steve-witkoff"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text))) or "x"


def key(prefix: str, *parts: object) -> str:
    """Hash parts into a short stable id: "c-1f0e2d3c4b5a"."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:12]}"
