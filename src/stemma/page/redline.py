"""A quotation as it was and as it became, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Literal

from stemma.text import fold

_TOKENS = re.compile(r"\s+|[\w’'\-%]+|[^\w\s]", re.UNICODE)
_LIKE_ENOUGH = 0.4
# Where a span was cut, its last comma or quotation mark is no change of words.
_EDGES = ' \t\n.,;:"“”„«»'
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    change: Literal["kept", "gone", "new"]
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """
    Redline *after* against *before*; case, accents and the signs at either end count for nothing.

    Empty where the two share too little for a redline to be read, or are too long for one.

    >>> [(piece.change, piece.text) for piece in compare("five sources say so", "five officials say so")]
    [('kept', 'five '), ('gone', 'sources'), ('new', 'officials'), ('kept', ' say so')]
    """
    old, new = _TOKENS.findall(before.strip(_EDGES)), _TOKENS.findall(after.strip(_EDGES))
    if not old or not new or len(old) > _LONGEST or len(new) > _LONGEST:
        return ()
    matcher = difflib.SequenceMatcher(None, [_key(word) for word in old], [_key(word) for word in new], autojunk=False)
    kept = sum(_count(old[block.a : block.a + block.size]) for block in matcher.get_matching_blocks())
    if 2 * kept < _LIKE_ENOUGH * (_count(old) + _count(new)):
        return ()
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(new[j1:j2])))
            continue
        if i2 > i1:
            pieces.append(Piece("gone", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("new", "".join(new[j1:j2])))
    return tuple(pieces)


def _count(tokens: list[str]) -> int:
    """Count the words; spaces and signs would make any two texts alike."""
    return sum(1 for token in tokens if token[0].isalnum())


def _key(token: str) -> str:
    return fold(token) or " "
