"""Quotations: what stands between quotation marks, and whether it is speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A mark that never closes would make the rest of an article one quotation: its reach is its
# paragraph, and this many characters where the paragraph is a whole page.
LONGEST = 4_000
# Marks that open a quotation.
OPENING = frozenset('"“„«‟')
_CLOSING = {"“": "”", "„": "“”", "«": "»", "‟": "”", '"': '"', "``": "''"}
# Old wire texts set ``…'' or ''…''.
_PAIRS = {"``": "''", "''": "''"}
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """
    Text in quotation marks: [start, end) with its marks, *closed* where the closing mark stands.

    *paragraph* numbers the article's lines that are not blank. A quotation that continues in the
    next paragraph has, by custom, no closing mark there and an opening mark here again.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    words: int

    def holds(self, start: int, end: int) -> bool:
        """Say whether the stretch lies inside."""
        return self.start <= start and end <= self.end

    def meets(self, start: int, end: int) -> bool:
        """Say whether the stretch shares text with it."""
        return self.start < end and start < self.end


@lru_cache(maxsize=8)
def quotations(text: str, first: int = 0, last: int | None = None) -> tuple[Quotation, ...]:
    """
    Find the quotations of a text, outermost only, in order.

    The last few answers are kept: every part of this step asks for those of the article at hand.
    """
    rows: list[Quotation] = []
    for number, line in enumerate(_LINE.finditer(text, first, len(text) if last is None else last)):
        rows.extend(_in_line(text, line.start(), line.end(), number))
    return tuple(rows)


def _in_line(text: str, start: int, end: int, paragraph: int) -> list[Quotation]:
    rows: list[Quotation] = []
    at = start
    while at < end:
        opening = _opening(text, at, start, end)
        if opening is None:
            break
        mark, closers = opening
        close = _closing(text, mark + (2 if closers in _PAIRS.values() else 1), min(end, mark + LONGEST), closers)
        if close is None:
            if not rows or text[mark] != '"':
                stop = _last_word(text, mark, min(end, mark + LONGEST))
                rows.append(_quotation(text, mark, stop, paragraph, closed=False))
            break
        rows.append(_quotation(text, mark, close + 1, paragraph, closed=True))
        at = close + 1
    return [row for row in rows if row.words]


def _quotation(text: str, start: int, end: int, paragraph: int, *, closed: bool) -> Quotation:
    return Quotation(start, end, paragraph, closed, len(_WORD.findall(text, start, end)))


def _opening(text: str, at: int, start: int, end: int) -> tuple[int, str] | None:
    """Find the next opening mark from *at*, and the marks that may close it."""
    for i in range(at, end):
        char = text[i]
        pair = text[i : i + 2]
        if pair in _PAIRS and i + 2 < end and not text[i + 2].isspace():
            return i, _PAIRS[pair]
        if char in "“„«‟":
            return i, _CLOSING[char]
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        # A closing typographic mark at the start of a paragraph is a slip for an opening one.
        if char in '"”' and not before.isalnum() and not after.isspace() and before not in ".,;:!?)":
            return i, '"”'
        if char in "'‘" and not before.isalnum() and before not in '.,;:!?”"' and after.isalnum():
            close = _single(text, i + 1, min(end, i + LONGEST))
            if close is not None:
                return i, text[close]
    return None


def _single(text: str, at: int, end: int) -> int | None:
    """Find a single closing mark that is no apostrophe: after a word or stop, before none."""
    for i in range(at, end):
        if text[i] in "'’" and not text[i - 1].isspace() and (i + 1 >= end or not text[i + 1].isalnum()):
            # "the ministers' plan": an apostrophe after a plural s, unless a stop or the end follows.
            if text[i - 1] in "sS" and i + 1 < end and text[i + 1] == " " and text[at - 1] == "'":
                continue
            return i
        if text[i] in '“”"':
            return None
    return None


def _closing(text: str, at: int, end: int, closers: str) -> int | None:
    if closers == "''":
        pair = text.find(closers, at, end)
        return pair + 1 if pair >= 0 else None
    if closers in "'’":
        return _single(text, at, end)
    if "“" in closers or "”" not in closers:
        return next((i for i in range(at, end) if text[i] in closers), None)
    return _english(text, at, end, closers)


def _english(text: str, at: int, end: int, closers: str) -> int | None:
    """Find what closes “ or ": its like, but not where that closes a quotation inside; of “ a straight mark, too."""
    inside = straight = 0
    for i in range(at, end):
        char = text[i]
        if char == "“":
            inside += 1
        elif char == "”" and inside:
            inside -= 1
        elif char in closers:
            return i
        elif char == '"' and not inside:
            if not straight and _ends(text, i, end):
                return i
            straight = 1 - straight
    return None


def _ends(text: str, at: int, end: int) -> bool:
    """Say whether a straight mark stands where a quotation ends: after a word or stop, before none."""
    return not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())


def _last_word(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
