"""The noun between finding spans and reading them: where source, cue and content stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stemma.model import Behaviour

Place = tuple[int, int]
Silence = Literal["declined", "no_answer"]


@dataclass(frozen=True, slots=True)
class Found:
    """
    One attribution as places in the article's text (code points, half-open), before anybody is named.

    Any finder may make it: the rules here, or a trained tagger, which needs to fill in no more than
    *sentence* (the index of the cue's), *cue*, *source* and *content*. *hearer* is who was told ("told
    Reuters"). *finder* names the rule, for those who read errors; *confidence* is the share of such
    cases that were right in the labelled texts.
    """

    sentence: int
    cue: Place
    source: Place | None
    content: tuple[Place, ...]
    confidence: float = 1.0
    hearer: Place | None = None
    behaviour: Behaviour = "assertion"
    silence: Silence | None = None
    finder: str = "tagger"

    @property
    def start(self) -> int:
        """Where the first of its parts starts."""
        starts = [self.cue[0], *(place[0] for place in self.content)]
        return min([*starts, self.source[0]] if self.source is not None else starts)


def meets(one: Place, other: Place) -> bool:
    """Say whether two places share text."""
    return one[0] < other[1] and other[0] < one[1]


def at_cue(rows: Iterable[Found], cue: Place) -> Found | None:
    """Give the first of some rows, those of one sentence, whose cue shares text with a cue."""
    return next((row for row in rows if meets(row.cue, cue)), None)


def by_sentence(rows: Iterable[Found]) -> Mapping[int, list[Found]]:
    """Sort rows by the sentence of their cue; a sentence without any has an empty list."""
    sorted_rows: defaultdict[int, list[Found]] = defaultdict(list)
    for row in rows:
        sorted_rows[row.sentence].append(row)
    return sorted_rows


def holds(outer: Place, inner: Place) -> bool:
    """Say whether the first place covers the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
