"""Plain-text tools that every step may use: normal forms, quotation marks, words."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+(?:[’'\-]\w+)*", re.UNICODE)
# Shorter names are too many that differ by a letter: Chen and Cheng.
SLIPPING = 5
OPENING_QUOTES = '“„«"‟'
# Signs that come in two forms, an opening and a closing one.
_PAIRED = (("“", "”"), ("«", "»"), ("(", ")"))
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


def balanced(text: str) -> str:
    """
    Close a quotation or a bracket that a cut left open, and drop one that it left without its opening.

    >>> balanced("Roe said “it may be signed in May")
    'Roe said “it may be signed in May”'
    """
    text = text.strip(" ,;:")
    if text.count('"') % 2:
        at = text.rfind('"')
        opening = at == 0 or text[at - 1] in " ([-"
        text = f'{text}"' if opening else f"{text[:at]}{text[at + 1 :]}"
    for opening_sign, closing_sign in _PAIRED:
        if text.count(opening_sign) > text.count(closing_sign):
            text += closing_sign
        elif text.count(closing_sign) > text.count(opening_sign):
            at = text.find(closing_sign)
            text = f"{text[:at]}{text[at + 1 :]}"
    return " ".join(text.split())


def fold(text: str) -> str:
    """Give the form in which names are compared: plain, lower case, without accents."""
    if text.isascii():
        return plain(text).casefold()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold())
    return plain("".join(char for char in decomposed if not unicodedata.combining(char)))


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text in folded form, without punctuation."""
    return tuple(WORD.findall(fold(text)))


def is_slip(one: str, other: str) -> bool:
    """
    Say whether two words in folded form are one name spelt twice: long, and one letter apart after the first.

    >>> is_slip("solheim", "sollheim"), is_slip("solheim", "solheim"), is_slip("hansen", "jansen")
    (True, False, False)
    """
    return min(len(one), len(other)) >= SLIPPING and one[0] == other[0] and Levenshtein.distance(one, other) == 1


def slug(text: str) -> str:
    """Give a short ASCII form for ids: "Ada Roe" becomes "ada-roe"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text))) or "x"


def key(prefix: str, *parts: object) -> str:
    """Hash parts into a short stable id: "c-1f0e2d3c4b5a"."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:12]}"


def hash64(text: str) -> int:
    """Hash a text into a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")


# Nobody wraps wider; a longer line is a paragraph.
WIDEST_WRAP = 110
# So many breaks must look made by width, and so large a part of all, before a text counts as wrapped.
FEWEST_BREAKS, MOST_BREAKS = 3, 0.8


def join_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """
    Give the paragraphs of a text from the places of its lines: those broken at a fixed width are joined.

    A break is made by width where the next line's first word would not have fitted on this one. Lines
    come in order, without the blank ones; a text that is not wrapped gets them back.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b[0] - a[1] == 1]
    width = max((end - start for (start, end), _ in pairs), default=0)
    broken = {a for a, (start, end) in pairs if a[1] - a[0] + 1 + len(text[start:end].split(maxsplit=1)[0]) > width}
    if width > WIDEST_WRAP or len(broken) < FEWEST_BREAKS or len(broken) < MOST_BREAKS * len(pairs):
        yield from lines
        return
    first: int | None = None
    for start, end in lines:
        first = start if first is None else first
        if (start, end) not in broken:
            yield first, end
            first = None
