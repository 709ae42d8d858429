"""What web pages put around a story: the patterns of `data/furniture.toml`, compiled."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.errors import TableError
from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

LineKind = Literal["furniture", "opener", "links", "credit", "caption", "disclosure"]
_ORDER: tuple[tuple[LineKind, str], ...] = (
    ("disclosure", "disclosure"),
    ("opener", "openers"),
    ("furniture", "furniture"),
    ("credit", "credit"),
    ("links", "links"),
    ("caption", "caption"),
)


@dataclass(frozen=True, slots=True)
class WeekdaySign:
    """Words that fix the weekday of publication: *first* to *last*, Monday being 0; *words* say why."""

    pattern: re.Pattern[str]
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """
    The patterns by which lines of a page tell what they are.

    All are matched against a line in plain form (`stemma.text.plain`), without regard to case.
    *author* notes say who somebody is and count only at an end of a page; *promotion* counts only beside
    other page junk; *sections* are names of a site's sections, which mean nothing inside a story.
    """

    longest: int
    whole: tuple[tuple[LineKind, re.Pattern[str]], ...]
    author: re.Pattern[str]
    promotion: re.Pattern[str]
    caption_tail: re.Pattern[str]
    caption_head: re.Pattern[str]
    players: re.Pattern[str]
    depicting: re.Pattern[str]
    positions: re.Pattern[str]
    sections: frozenset[str]
    own_outlet: tuple[re.Pattern[str], ...]
    known_outlet: tuple[re.Pattern[str], ...]
    about_outlet: tuple[re.Pattern[str], ...]
    not_outlets: frozenset[str]
    weekdays: tuple[WeekdaySign, ...]
    function_words: frozenset[str]

    def kind(self, line: str) -> LineKind | None:
        """Say what a line in plain form is by its words alone; None where they do not tell."""
        if len(line) <= self.longest:
            for kind, pattern in self.whole:
                if pattern.fullmatch(line):
                    return kind
        return None


def _join(patterns: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    try:
        return re.compile(joined, re.IGNORECASE)
    except re.error as error:
        message = f"data/furniture.toml: {error}: {error.pattern!r}; mend the pattern"
        raise TableError(message) from error


@functools.cache
def furniture() -> Furniture:
    """Load the patterns, once in a process."""
    table = tables.toml("furniture.toml")
    caption = table["caption"]
    return Furniture(
        longest=table["longest"],
        whole=tuple((kind, _join(table[name]["whole"])) for kind, name in _ORDER),
        author=_join(table["credit"]["author"]),
        promotion=_join(table["furniture"]["promotion"]),
        caption_tail=_join(f"(?:{pattern})$" for pattern in caption["tail"]),
        caption_head=_join(caption["head"]),
        players=_join(caption["players"]),
        depicting=_join([rf"\b(?:{'|'.join(caption['depicting'])})\b"]),
        positions=_join(caption["positions"]),
        sections=frozenset(table["furniture"]["sections"]),
        own_outlet=tuple(_join([pattern]) for pattern in table["outlet"]["own"]),
        known_outlet=tuple(_join([pattern]) for pattern in table["outlet"]["known"]),
        about_outlet=tuple(_join([pattern]) for pattern in table["outlet"]["about"]),
        not_outlets=frozenset(table["outlet"]["not_outlets"]),
        weekdays=tuple(
            WeekdaySign(_join([row["pattern"]]), row["first"], row["last"], row["words"]) for row in table["weekdays"]
        ),
        function_words=frozenset(table["words"]["function"]),
    )
