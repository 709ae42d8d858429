"""Which source and which content belong to a cue: the nearest, sentences and paragraphs counted as distance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What it costs to cross a sign, in words. Fitted on PolNeAR's train (training/tagger/link.py).
SENTENCE = 12
PARAGRAPH = 60
AGAIN = 12
FARTHEST_CONTENT = 130
FARTHEST_SOURCE = 30
# No cue or source has more words.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Ground:
    """Where words stand: the sentence and the paragraph of each, and whether inside quotation marks."""

    sentences: Sequence[int]
    paragraphs: Sequence[int]
    quoted: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Link:
    """Indices of the spans that make one attribution."""

    cue: int
    source: int | None
    content: int


Span = list[range]


def link(sources: Sequence[Span], cues: Sequence[Span], contents: Sequence[Span], ground: Ground) -> list[Link]:
    """Link spans into attributions, in order of the cues. A cue without content makes none; a source may serve many."""
    pairs = sorted(
        (cost, c, k)
        for k, content in enumerate(contents)
        for c, cue in _near(cues, content, FARTHEST_CONTENT)
        if (cost := _cost(cue, content, ground)) <= FARTHEST_CONTENT and _within_reach(cue, content, ground)
    )
    taken: dict[int, int] = {}
    given: dict[int, int] = {}
    for _, c, k in pairs:
        if c not in taken and k not in given:
            taken[c] = k
            given[k] = c
    spoken = _speakers(sources, cues, sorted(taken), ground)
    return [Link(c, spoken.get(c), k) for c, k in sorted(taken.items())]


def _within_reach(cue: Span, content: Span, ground: Ground) -> bool:
    """Say whether a cue can reach a content: from another paragraph only if it is a quotation."""
    home = ground.paragraphs[cue[0].start]
    return any(ground.paragraphs[run.start] == home or ground.quoted[run.start] for run in content)


def tidy(content: Span, cue: Span, source: Span | None, ground: Ground) -> Span:
    """
    Take out of a content what cannot belong to it: its own cue and source, and prose of another paragraph.

    Where nothing would be left it stays as it is.
    """
    home = ground.paragraphs[cue[0].start]
    own = {i for run in (*cue, *(source or ())) for i in run}
    kept = [i for run in content for i in run if i not in own and (ground.paragraphs[i] == home or ground.quoted[i])]
    return _runs(kept) or content


def within_sentence(span: Span, cue: Span, ground: Ground) -> Span:
    """Cut a span down to the one sentence of it that is nearest to the cue: no source runs over a full stop."""
    words = [i for run in span for i in run]
    nearest = min(words, key=lambda i: (abs(i - cue[0].start), i))
    return _runs([i for i in words if ground.sentences[i] == ground.sentences[nearest]])


def _runs(words: Sequence[int]) -> Span:
    runs: Span = []
    for i in words:
        if runs and runs[-1].stop == i:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs


def _near(spans: Sequence[Span], span: Span, reach: int) -> Iterator[tuple[int, Span]]:
    """Give those of some spans, in order, that begin within so many words before or behind a span, with their indices."""
    first = bisect_left(spans, span[0].start - reach - LONGEST, key=lambda row: row[0].start)
    last = bisect_right(spans, span[-1].stop + reach, key=lambda row: row[0].start)
    return ((i, spans[i]) for i in range(first, last))


def _speakers(sources: Sequence[Span], cues: Sequence[Span], linked: Iterable[int], ground: Ground) -> dict[int, int]:
    """Give each cue the nearest source; one that already speaks costs more, for it may not be meant again."""
    pairs = sorted(
        (_cost(source, cues[c], ground), c, s) for c in linked for s, source in _near(sources, cues[c], FARTHEST_SOURCE)
    )
    spoken: dict[int, int] = {}
    speaking: set[int] = set()
    for cost, c, s in pairs:
        if c not in spoken and cost + (AGAIN if s in speaking else 0) <= FARTHEST_SOURCE:
            spoken[c] = s
            speaking.add(s)
    return spoken


def _cost(one: Span, other: Span, ground: Ground) -> int:
    return min(_gap(a, b, ground) for a in one for b in other)


def _gap(one: range, other: range, ground: Ground) -> int:
    """Count the words between two runs; each sentence's and paragraph's end on the way costs more."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    if second.start < first.stop:
        return 0
    last, next_ = first.stop - 1, second.start
    sentences = ground.sentences[next_] - ground.sentences[last]
    paragraphs = ground.paragraphs[next_] - ground.paragraphs[last]
    return next_ - first.stop + SENTENCE * min(sentences, 4) + PARAGRAPH * paragraphs
