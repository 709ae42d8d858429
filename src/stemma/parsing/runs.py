"""Runs of tokens that spaCy calls a name, trimmed to the name itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

# spaCy puts these into a name's edge: "the Abraham Accords", "Donald Trump's", "State Department:".
_EDGES = frozenset(
    [
        "the",
        "The",
        "THE",
        "a",
        "A",
        "an",
        "An",
        "'s",
        "’s",
        "'",
        "’",
        ":",
        ",",
        ";",
        "-",
        "–",
        "—",
        "and",
        "And",
        "&",
        '"',
        "“",
        "”",
        "(",
        ")",
        ".",
        "…",
        "•",
        "*",
    ]
)
NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
# Words in lower case inside a personal name.
PARTICLES = frozenset(
    [
        "bin",
        "ibn",
        "ben",
        "bint",
        "al",
        "el",
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "ter",
        "abu",
        "dos",
        "das",
        "du",
        "'t",
        "y",
    ]
)
# A headline in title case has hardly a word in lower case but short ones.
_LONG_WORD = 4
_TITLE_SHARE = 0.75
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens [first, end) of a sentence that spaCy labels as one name."""

    first: int
    end: int
    label: str

    def covers(self, first: int, end: int) -> bool:
        """Say whether tokens [first, end) lie inside."""
        return self.first <= first and end <= self.end


def runs(sentence: Sentence) -> tuple[Run, ...]:
    """Give the names of a sentence without articles, possessives and stray signs at their edges; no numbers."""
    found: list[Run] = []
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        label = tokens[i].entity
        j = i + 1
        if label and label not in NUMERIC:
            while j < len(tokens) and tokens[j].entity == label:
                j += 1
            first, end = _trim(tokens, i, j)
            if label == "PERSON":
                found.extend(Run(*piece, label) for piece in _names(tokens, first, end))
            elif first < end and all(token.text != ":" for token in tokens[first:end]):
                found.append(Run(first, end, label))
        i = j
    return tuple(found)


def _trim(tokens: tuple[Token, ...], first: int, end: int) -> tuple[int, int]:
    while first < end and tokens[first].text in _EDGES:
        first += 1
    while end > first and tokens[end - 1].text in _EDGES:
        end -= 1
    return first, end


def _names(tokens: tuple[Token, ...], first: int, end: int) -> list[tuple[int, int]]:
    """Cut a personal name at words that belong to none: "Berg trumps Anna Lund" holds two."""
    pieces: list[tuple[int, int]] = []
    start: int | None = None
    for i in range(first, end):
        inside = (
            is_capital(tokens[i])
            or tokens[i].text in PARTICLES
            or (tokens[i].text in {"-", "'", "’", "."} and start is not None)
        )
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            pieces.append((start, i))
            start = None
    if start is not None:
        pieces.append((start, end))
    trimmed = [_trim(tokens, *piece) for piece in pieces]
    return [(a, b) for a, b in trimmed if a < b and any(is_capital(token) for token in tokens[a:b])]


def is_capital(token: Token) -> bool:
    """Say whether a token starts as a name does."""
    return token.text[:1].isupper()


def is_title_case(sentence: Sentence) -> bool:
    """
    Say whether a sentence is set like a headline: nearly all longer words with a capital.

    spaCy's names are poor there ("Trump Eyes" is no organisation).
    """
    if any(token.pos in {"VERB", "AUX"} and token.text.islower() and token.tag != "TO" for token in sentence.tokens):
        # A headline gives its verb a capital; "Erik Berg met Maria Lund in Oslo" is a sentence.
        return False
    long = [token for token in sentence.tokens if len(token.text) >= _LONG_WORD and token.text.isalpha()]
    capital = sum(map(is_capital, long))
    return len(long) >= _TITLE_WORDS and capital >= _TITLE_SHARE * len(long)
