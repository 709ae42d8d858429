"""The lines of an article, and what can be seen of a line without reading the rest."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from stemma.knowledge.furniture import furniture
from stemma.text import WORD, join_wrapped, plain

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSED = re.compile(r"""[.!?](?:["')\]]|\s)*$""")
# "Sen. Paul", "U.S. officials", "J. Doe": a point after a capital or a short capitalised word ends nothing.
_SENTENCE_END = re.compile(r"""(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]["')\]]?\s+["'(]?[A-Z0-9]""")
PROSE_WORDS = 12
LONG_WORDS = 40
SHORTEST_TITLE = 3
LONGEST_TITLE = 32
MOSTLY = 0.8
SHORTEST_CONTENT_WORD = 4


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of an article that is not blank, without the space at its ends.

    A paragraph that was broken at a fixed width is one line. *start* and *end* are offsets in the article's text; *plain* is its plain form, *count* its words.
    *closed* says that it ends as a sentence ends.
    """

    index: int
    start: int
    end: int
    plain: str
    count: int
    closed: bool

    @property
    def prose(self) -> bool:
        """Say whether it reads like a paragraph: a sentence of some length, or a long line."""
        return (self.closed and self.count >= PROSE_WORDS) or self.count >= LONG_WORDS

    @property
    def title_like(self) -> bool:
        """Say whether it could head a story: some words that do not end as a sentence in a text does."""
        if not SHORTEST_TITLE <= self.count <= LONGEST_TITLE or not (
            self.plain[0].isalnum() or self.plain[0] in "'\"$€£"
        ):
            return False
        return not self.plain.endswith((".", ",", ";", ":")) or (self.plain.endswith(".") and self.capitalised)

    @property
    def capitalised(self) -> bool:
        """Say whether nearly all words begin with a capital, as headlines of some houses do."""
        long = [word for word in self.plain.split() if len(word) >= SHORTEST_CONTENT_WORD and word[0].isalpha()]
        return bool(long) and sum(word[0].isupper() for word in long) >= MOSTLY * len(long)


def cut(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines that are not blank."""
    places = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    return tuple(_line(index, text, *place) for index, place in enumerate(join_wrapped(text, places)))


def _line(index: int, text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    stripped = raw.strip()
    start += len(raw) - len(raw.lstrip())
    form = plain(stripped)
    closed = bool(_CLOSED.search(form))
    return Line(index, start, start + len(stripped), form, form.count(" ") + 1, closed)


def sentences(line: str) -> int:
    """Count the sentences of a line in plain form, roughly."""
    return len(_SENTENCE_END.findall(line)) + 1


@functools.lru_cache(maxsize=8192)
def content_words(line: str) -> frozenset[str]:
    """Give the words that tell what a line in plain form is about, without their plural and possessive endings."""
    function_words = furniture().function_words
    return frozenset(
        word.removesuffix("'s").rstrip("s")
        for word in WORD.findall(line.lower())
        if len(word) >= SHORTEST_CONTENT_WORD and word not in function_words
    )


def bare(line: str) -> str:
    """Give the form in which lines in plain form are compared: words only, lower case."""
    return " ".join(WORD.findall(line.lower()))
