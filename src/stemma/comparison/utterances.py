"""Conflicts of attribution: one utterance in quotation marks, given to two different persons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.comparison.drifts.passages import quoted, runs
from stemma.comparison.entities import canonical_entities
from stemma.comparison.sides import Draft, Part
from stemma.text import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.model import Attribution, Reading, Span

# Fewer words, or fewer of them long, may be a saying that many use.
FEWEST_WORDS, FEWEST_LONG, SHORT_WORD = 6, 3, 4
SAME_WORDS = 90.0  # likeness, 0 to 100, of the shorter to the stretch of the longer
MOST_TELLERS = 60  # a stretch of words that more have is a formula
LONGEST_SHOWN = 90  # characters of the utterance in the line for an editor


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in quotation marks with the named person they are given to."""

    span: Span
    said: tuple[str, ...]
    speaker: str
    name: str
    source: Span


def find_attribution_conflicts(readings: Sequence[Reading]) -> Iterator[Draft]:
    """Give the pairs of articles that have one person and another say the same words."""
    names = canonical_entities(readings)
    rows = [row for reading in readings for row in _utterances(reading, names)]
    spoken: dict[str, list[Utterance]] = defaultdict(list)
    for row in rows:
        spoken[row.span.article_id].append(row)
    for first, second in _alike(rows):
        told_both = _has_both(spoken[first.span.article_id], second) or _has_both(spoken[second.span.article_id], first)
        if _are_two(first, second) and not told_both:
            yield _draft(first, second)


def _utterances(reading: Reading, names: Mapping[str, str]) -> Iterator[Utterance]:
    for row in reading.attributions:
        person = _speaker(row)
        if person is None or row.source is None or row.behaviour != "assertion":
            continue
        for content in row.content:
            for start, end in quoted(reading.article.text, content):
                span = reading.article.span(start, end)
                said = words(span.quote)
                if len(said) >= FEWEST_WORDS and sum(len(word) > SHORT_WORD for word in said) >= FEWEST_LONG:
                    yield Utterance(span, said, names.get(person, person), row.profile.name or person, row.source)


def _speaker(row: Attribution) -> str | None:
    """Give the person whom the words are given to by name; a pronoun may be linked to the wrong one."""
    profile = row.profile
    if profile.kind != "person" or profile.anonymous or profile.entity is None or row.source is None:
        return None
    surname = profile.entity.split("-")[-1].split(":")[-1]
    return profile.entity if surname in words(row.source.quote) else None


def _alike(rows: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance]]:
    """Give the pairs of utterances of different articles that share a stretch of words, and nearly all of the shorter."""
    tellers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for run in dict.fromkeys(runs(row.said)):
            tellers[run].append(i)
    pairs = {
        (i, j)
        for found in tellers.values()
        if len(found) <= MOST_TELLERS
        for i in found
        for j in found
        if i < j and rows[i].span.article_id != rows[j].span.article_id
    }
    for i, j in sorted(pairs):
        short, long = sorted((rows[i].said, rows[j].said), key=lambda said: (len(said), said))
        if fuzz.partial_ratio(short, long) >= SAME_WORDS:
            yield rows[i], rows[j]


def _are_two(first: Utterance, second: Utterance) -> bool:
    """Say whether two persons are meant; "Roe and Holm said" and "Holm said" can both be right."""
    one, other = _surname(first), _surname(second)
    return one != other and other not in words(first.source.quote) and one not in words(second.source.quote)


def _surname(row: Utterance) -> str:
    return row.speaker.split("-")[-1].split(":")[-1]


def _has_both(spoken: Sequence[Utterance], other: Utterance) -> bool:
    """Say whether an article gives the same words to the other person too: then both said them."""
    return any(
        row.speaker == other.speaker and fuzz.partial_ratio(row.said, other.said) >= SAME_WORDS for row in spoken
    )


def _draft(first: Utterance, second: Utterance) -> Draft:
    shorter = min(first, second, key=lambda row: (len(row.said), row.span))
    shown = plain(shorter.span.quote)
    if len(shown) > LONGEST_SHOWN:
        shown = shown[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
    return Draft(
        kind="attribution",
        summary=f"Who said it: {first.name} or {second.name}? “{shown}”",
        reason=f"The same words in quotation marks are given to {first.name} here and to {second.name} there.",
        sides=tuple(Part(row.name, (row.span,), row.speaker) for row in (first, second)),
    )
