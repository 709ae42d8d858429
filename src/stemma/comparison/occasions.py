"""Conflicts of time between an occasion's day and the day of its report: "the debate on Tuesday", in a report of Thursday's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.sides import Draft, Part
from stemma.comparison.times import weekday

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.stories import Stories
    from stemma.model import Reading, Sentence, Span, TimeExpression, Token

# Accounts of one occasion are published within so many days.
NEAR = 3
_AHEAD = frozenset({"will", "'ll", "’ll", "ahead", "upcoming", "coming", "next"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """
    A thing that is named with its day: *words* are its noun with what describes it ("vice", "presidential", "debate").

    *part* is the number of the story on its article's page.
    """

    span: Span
    words: frozenset[str]
    day: str
    part: int


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of something that took place on a *day*, of which *span* tells: the words of its headline, its part of the page."""

    reading: Reading
    words: frozenset[str]
    day: str
    span: Span
    part: int


def find_occasion_conflicts(readings: Sequence[Reading], stories: Stories) -> Iterator[Draft]:
    """
    Give occasions whose day is not the day on which another account's report of them takes place.

    Both tell one story. The report must have the occasion in its headline and a day of the week in its first sentence,
    and neither account may name the other's day: a report of what came after an occasion says when that was.
    """
    days = {reading.article.id: {weekday(time) for time in reading.parse.times} - {None} for reading in readings}
    told: dict[str | None, list[_Report]] = defaultdict(list)
    for reading in readings:
        if (report := _report(reading)) is not None:
            told[stories.home.get((reading.article.id, report.part))].append(report)
    for reading in readings:
        for occasion in _occasions(reading):
            for report in told[stories.home.get((reading.article.id, occasion.part))]:
                other = report.reading.article.id
                if (
                    other != reading.article.id
                    and occasion.words <= report.words
                    and occasion.day not in days[other]
                    and report.day not in days[reading.article.id]
                    and _of_one_time(reading, report.reading)
                ):
                    yield _draft(occasion, report)


def _occasions(reading: Reading) -> Iterator[Occasion]:
    sentences = {sentence.index: sentence for sentence in reading.parse.sentences}
    for time in reading.parse.times:
        day, sentence = weekday(time), sentences.get(time.sentence)
        noun = _noun(sentence, time) if day and sentence is not None and _is_told(sentence) else None
        if day is None or sentence is None or noun is None:
            continue
        described = _described(sentence, noun, time)
        if described and any(token.head == noun.i and token.lower == "the" for token in sentence.tokens):
            start = min(token.start for token in sentence.tokens if noun.i in {token.head, token.i})
            span = reading.article.span(start, max(noun.end, time.span.end))
            yield Occasion(span, frozenset(token.lemma.lower() for token in [noun, *described]), day, sentence.story)


def _described(sentence: Sentence, noun: Token, time: TimeExpression) -> list[Token]:
    """Give the words before a noun that say which it is, but for its day: "vice presidential" of a debate."""
    tokens = [token for token in sentence.tokens if not time.span.start <= token.start < time.span.end]
    near = [
        token for token in tokens if token.head == noun.i and token.dep in {"amod", "compound"} and token.i < noun.i
    ]
    inside = {token.i for token in near}
    return near + [token for token in tokens if token.head in inside and token.dep in {"compound", "amod"}]


def _noun(sentence: Sentence, time: TimeExpression) -> Token | None:
    """Give the noun that a day stands with: "the debate on Tuesday", "the Tuesday debate"."""
    words = [token for token in sentence.tokens if time.span.start <= token.start < time.span.end]
    top = next((token for token in words if token.head not in {other.i for other in words}), None)
    if top is None:
        return None
    head = sentence.tokens[top.head]
    if head.dep == "prep" and head.lower == "on":
        head = sentence.tokens[head.head]
    return head if head.pos == "NOUN" else None


def _report(reading: Reading) -> _Report | None:
    """Take the words of an article's headline, and the day in its first sentence with the claim that has it."""
    heads = [token for row in reading.parse.sentences if row.kind == "headline" for token in row.tokens]
    first = next((row for row in reading.parse.sentences if row.kind == "body"), None)
    if first is None:
        return None
    times = [time for time in reading.parse.times if time.sentence == first.index and weekday(time)]
    claims = [
        row
        for row in reading.claims
        if row.sentence == first.index and any(row.span.covers(time.span) for time in times)
    ]
    if len(times) != 1 or not claims or not _is_told(first):
        return None
    best = min(claims, key=lambda row: (len(row.span), row.span.start))
    words = frozenset(token.lemma.lower() for token in heads)
    return _Report(reading, words, weekday(times[0]) or "", best.span, first.story)


def _is_told(sentence: Sentence) -> bool:
    """Say whether a sentence of the body tells what was, not what will be."""
    tags = {token.tag for token in sentence.tokens if token.pos in {"VERB", "AUX"}}
    return sentence.kind == "body" and "VBD" in tags and not any(token.lower in _AHEAD for token in sentence.tokens)


def _of_one_time(first: Reading, second: Reading) -> bool:
    one, other = first.layout.dating.published, second.layout.dating.published
    return one is None or other is None or abs((one - other).days) <= NEAR


def _draft(occasion: Occasion, report: _Report) -> Draft:
    name = " ".join(occasion.span.quote.split())
    return Draft(
        kind="time",
        summary=f"{occasion.day.title()} or {report.day.title()}? {name}",
        reason="One account names the day of what the other reports as of another day; neither knows of the other's.",
        sides=(Part(occasion.day, (occasion.span,), occasion.day), Part(report.day, (report.span,), report.day)),
    )
