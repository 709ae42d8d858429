"""Conflicts with the calendar: an election that is said to come, and has been, or is not due that year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.refuted import Refuted
from stemma.comparison.sides import Draft, Part
from stemma.knowledge import elections, state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Dating, Interval, Reading, Sentence, Span, Token

_COMING = frozenset({"approach", "approaching", "upcoming", "forthcoming", "coming", "loom", "looming", "near"})
_BEFORE = ("ahead of", "head into", "heading into", "in the run-up to", "run up to")
WINDOW = 6
AHEAD = "An election is told of as still to come where, by the dates of the accounts, none was."
NONE_DUE = "No national election is due"


def find_election_conflicts(readings: Sequence[Reading]) -> Iterator[Draft]:
    """Give elections that an article expects though its own or its neighbours' dates lie behind them."""
    found: list[tuple[Span, Span, str]] = []
    for reading, sentence, token, (_, reason) in _misdated(readings):
        dating = reading.layout.dating
        evidence = dating.evidence or _neighbours(readings, dating)
        found.extend((_phrase(reading, sentence, token), span, reason) for span in evidence[:3])
    if found:
        spans = tuple(row[0] for row in found)
        yield Draft(
            kind="time",
            summary=f"{spans[0].quote}: no such election was due",
            reason=AHEAD if found[0][2].startswith(NONE_DUE) else found[0][2],
            sides=(
                Part("an election to come", spans, "election"),
                Part("the articles' dates", tuple(row[1] for row in found), "dates"),
            ),
            reference=found[0][2] if found[0][2].startswith(NONE_DUE) else None,
        )


def find_misdated_elections(readings: Sequence[Reading]) -> Iterator[Refuted]:
    """Give each election that an article expects though it lies behind it, or none is due that year."""
    for reading, sentence, token, (subject, reason) in _misdated(readings):
        yield Refuted("time", f"an election to come, {subject}", subject, _phrase(reading, sentence, token), reason)


def _misdated(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Sentence, Token, tuple[str, str]]]:
    for reading in readings:
        published = reading.layout.dating.interval
        for sentence in reading.parse.sentences:
            for token in sentence.tokens:
                if token.lemma.lower() == "election" and published is not None and _is_coming(sentence, token):
                    found = _impossible(reading, sentence, token, published)
                    if found is not None:
                        yield reading, sentence, token, found


def _neighbours(readings: Sequence[Reading], dating: Dating) -> tuple[Span, ...]:
    """Give the date lines of the articles that are dated by what they print, for one that is dated by its neighbours."""
    meets = dating.interval
    return tuple(
        span
        for reading in readings
        if reading.layout.dating.published
        and meets is not None
        and reading.layout.dating.interval is not None
        and reading.layout.dating.interval.meets(meets)
        for span in reading.layout.dating.evidence[:1]
    )


def _is_coming(sentence: Sentence, token: Token) -> bool:
    """Say whether an election lies ahead: "the coming election", "with the election approaching", "will … before it"."""
    around = [row for row in sentence.tokens if row.head == token.i or token.head == row.i]
    if any(row.lower in _COMING or (row.lemma.lower() in _COMING and row.tag in {"VBG", "VBZ"}) for row in around):
        return True
    before = " ".join(row.lower for row in sentence.tokens[max(0, token.i - WINDOW) : token.i])
    ahead = any(cue in before for cue in _BEFORE)
    return (
        ahead
        and any(row.tag == "MD" for row in sentence.tokens)
        and not any(row.tag == "VBD" for row in sentence.tokens)
    )


def _impossible(reading: Reading, sentence: Sentence, token: Token, published: Interval) -> tuple[str, str] | None:
    """Say which election it is that cannot be to come, and why."""
    start = published.start
    if start is None:
        return None
    near = reading.article.span(sentence.tokens[max(0, token.i - WINDOW)].start, token.end)
    years = [
        time.interval
        for time in reading.parse.times_in(near)
        if time.interval is not None and time.interval.end is not None and time.value[:4].isdigit()
    ]
    for interval in years:
        if interval.end is not None and interval.end < start:
            reason = (
                f"The article is of {start.isoformat()} or later; an election of {interval.end.year} lies behind it."
            )
            return str(interval.end.year), reason
    states = [mention.entity for mention in reading.parse.mentions_in(near) if mention.kind == "state"]
    for entity in states:
        rows = elections(entity.partition(":")[2])
        known = [row.start.year for row in rows]
        if not years and known and min(known) < start.year < max(known) and start.year not in known:
            where = state(entity.partition(":")[2])
            return f"{where.name} {start.year}", f"{NONE_DUE} in {where.in_words} in {start.year}."
    return None


def _phrase(reading: Reading, sentence: Sentence, token: Token) -> Span:
    first = token.i
    while (
        first > 0
        and token.i - first < WINDOW
        and sentence.tokens[first - 1].pos in {"NUM", "PROPN", "ADJ", "DET", "ADP", "PART", "NOUN"}
    ):
        first -= 1
    while first < token.i and sentence.tokens[first].pos in {"ADP", "PART", "DET"}:
        first += 1
    last = token.i
    if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].lower in _COMING:
        last += 1
    return reading.article.span(sentence.tokens[first].start, sentence.tokens[last].end)
