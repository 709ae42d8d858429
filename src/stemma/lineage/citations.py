"""Citations: where a text says that something comes from another outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import unlisted
from stemma.lineage.cues import UNNAMED, Context, Manner, point, the_outlet
from stemma.lineage.names import Name, identify, listed, publisher, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.knowledge import Outlet
    from stemma.model import Interval, Reading, Sentence, Span

# How far a phrase that points to an outlet reaches, in characters on either side of its name.
LOOK = 140
# How far back "the newspaper" may look for its name, in characters: about three paragraphs.
REACH = 1500
# What stands in quotation marks is a title up to so many words; what a speaker says is longer.
LONG_QUOTE = 8
# A line up to so many words without a verb is a credit.
CREDIT = 14


@dataclass(frozen=True, slots=True)
class Citation:
    """
    One place where an article points to another outlet.

    *outlet* is None where the words hide it ("a foreign news agency"). *span* is the pointing
    phrase; *sentence* its sentence's index, None outside the prose. *date* and *url* are those of
    the cited report where they stand beside it, *sources* the sources that it is said to rest on.
    """

    article_id: str
    story: int
    outlet: Outlet | None
    manner: Manner
    span: Span
    name: Span | None = None
    sentence: int | None = None
    date: Interval | None = None
    url: str | None = None
    sources: tuple[str, ...] = ()
    through: Outlet | None = None


def own_outlet(reading: Reading) -> Outlet | None:
    """Give the outlet that publishes the article itself; None where nothing names it."""
    layout, article = reading.layout, reading.article
    return (
        identify(layout.outlet)
        or identify(article.metadata.outlet)
        or identify(article.url)
        or publisher(layout.outlet)
    )


def names_in(reading: Reading, own: Outlet | None) -> tuple[Name, ...]:
    """Find the outlets that an article names: those of the tables, and those that reading it found."""
    others = []
    for row in reading.parse.mentions:
        if row.kind == "outlet" and row.form != "nominal" and listed(row.entity) is None:
            outlet = unlisted(row.name)
            if outlet is not None:
                others.append(Name(row.span.start, row.span.end, outlet))
    return scan(reading.article.text, own.iso3 if own else None, others)


def cited_in_prose(reading: Reading) -> Iterator[Citation]:
    """Find the citations in an article's sentences, in order."""
    own = own_outlet(reading)
    names = names_in(reading, own)
    last: Name | None = None
    at = 0
    for sentence in reading.parse.sentences:
        while at < len(names) and names[at].start < sentence.span.start:
            at += 1
        inside = []
        while at < len(names) and names[at].end <= sentence.span.end:
            inside.append(names[at])
            at += 1
        if sentence.kind == "caption":
            continue
        cited = list(_in_sentence(reading, sentence, inside, own))
        yield from cited
        if inside:
            last = next((name for name in reversed(inside) if own is None or name.outlet.entity != own.entity), last)
        if not cited:
            yield from _without_name(reading, sentence, last)


def _in_sentence(reading: Reading, sentence: Sentence, names: list[Name], own: Outlet | None) -> Iterator[Citation]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if own is not None and name.outlet.entity == own.entity:
            continue
        if name.outlet.entity in seen or _inside_speech(reading, sentence, name):
            continue
        found = _pointer(reading, sentence, name, names[i - 1] if i and seen else None)
        if found is None or _is_picture_credit(sentence, found[0]):
            continue
        manner, span = found
        seen.add(name.outlet.entity)
        yield Citation(
            reading.article.id,
            sentence.story,
            name.outlet,
            manner,
            span,
            name=reading.article.span(name.start, name.end),
            sentence=sentence.index,
            date=_date(reading, sentence, name, span.end),
            sources=_sources(reading, sentence),
            through=_relay(reading, names[i - 1], name) if i and seen - {name.outlet.entity} else None,
        )


_SPACE = re.compile(r"\s+")
_RELAY = re.compile(
    r"[^.;]{0,40},? (?:citing|quoting|which cited|who cited|attributing it to) (?:the )?", re.IGNORECASE
)


def _is_picture_credit(sentence: Sentence, manner: Manner) -> bool:
    """Recognise "(Jane Doe/Lehtikuva via AP)" among the prose: a short line without a verb."""
    return (
        manner == "report"
        and len(sentence.tokens) <= CREDIT
        and not any(token.pos in {"VERB", "AUX"} for token in sentence.tokens)
        and "via" in {token.lower for token in sentence.tokens}
    )


def _relay(reading: Reading, before: Name, name: Name) -> Outlet | None:
    between = reading.article.text[before.end : name.start]
    return before.outlet if before.outlet.entity != name.outlet.entity and _RELAY.fullmatch(between) else None


def _pointer(reading: Reading, sentence: Sentence, name: Name, before: Name | None) -> tuple[Manner, Span] | None:
    """Say how the sentence points to the outlet, and cut the phrase."""
    text = reading.article.text
    found = point(
        Context(
            left=_SPACE.sub(" ", text[max(sentence.span.start, name.start - LOOK) : name.start]),
            right=_SPACE.sub(" ", text[name.end : min(sentence.span.end, name.end + LOOK)]),
            plain=name.plain,
            broadcast=name.programme or name.outlet.kind == "broadcaster",
            headline=sentence.kind == "headline",
            between=_SPACE.sub(" ", text[before.end : name.start]) if before else None,
        )
    )
    if found is None:
        return None
    start = _back(text, name.start, found.before)
    end = _forth(text, name.end, found.behind)
    return found.manner, reading.article.span(start, end)


def _back(text: str, end: int, phrase: str) -> int:
    """Give where a phrase that ends at *end* starts, however it is spaced."""
    left = len(phrase.replace(" ", ""))
    while left:
        end -= 1
        left -= not text[end].isspace()
    return end


def _forth(text: str, start: int, phrase: str) -> int:
    """Give where a phrase that starts at *start* ends, however it is spaced."""
    left = len(phrase.replace(" ", ""))
    while left:
        left -= not text[start].isspace()
        start += 1
    return start


def _inside_speech(reading: Reading, sentence: Sentence, name: Name) -> bool:
    """Say whether the name stands inside a longer quotation: then the speaker names it, not the article."""
    text = reading.article.text
    paragraph = text.rfind("\n", 0, sentence.span.start) + 1
    opened: int | None = None
    for found in re.finditer(r"[“”\"]|‘‘|’’", text[paragraph : name.start]):
        mark = found.group()
        opened = found.end() if mark in {"“", "‘‘"} or (mark == '"' and opened is None) else None
    if opened is None:
        return False
    close = re.search(r"[”\"\n]|’’", text[name.end : name.end + 2000])
    end = name.end + close.start() if close else len(text)
    return len(text[paragraph + opened : end].split()) > LONG_QUOTE


def _without_name(reading: Reading, sentence: Sentence, last: Name | None) -> Iterator[Citation]:
    text = reading.article.text
    body = text[sentence.span.start : sentence.span.end]
    if last is not None and (found := the_outlet(last.outlet.kind).search(body)):
        span = reading.article.span(sentence.span.start + found.start(), sentence.span.start + found.end())
        if sentence.span.start - last.end < REACH:
            yield Citation(reading.article.id, sentence.story, last.outlet, "report", span, sentence=sentence.index)
            return
    if found := UNNAMED.search(body):
        span = reading.article.span(sentence.span.start + found.start(), sentence.span.start + found.end())
        yield Citation(
            reading.article.id,
            sentence.story,
            None,
            "unnamed",
            span,
            sentence=sentence.index,
            sources=_sources(reading, sentence),
        )


def _date(reading: Reading, sentence: Sentence, name: Name, end: int) -> Interval | None:
    """Give the day that stands beside the citation: "a 3 May Reuters exclusive", "Reuters said on Tuesday"."""
    near = 24
    for time in reading.parse.times_in(sentence.span):
        if time.kind != "date" or time.interval is None:
            continue
        before = 0 <= name.start - time.span.end <= near // 4
        after = 0 <= time.span.start - end <= near // 2
        if before or after:
            return time.interval
    return None


_SOURCES = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|a|an|\d+) )"
    r"(?:(?!that\b|and\b)[\w.’'-]+ ){0,4}?(?:sources?|officials?|diplomats?|people|persons?|aides?|advis[eo]rs?|ministers?|ambassadors?|negotiators?|envoys?)"
    r"(?: (?:familiar with|with knowledge of|briefed on|close to|with direct knowledge of|in) [\w’' ]{2,30}?(?=[,.;]| who| said| say|$))?"
)


def _sources(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Give the anonymous sources that the sentence describes, with their number."""
    text = reading.article.text[sentence.span.start : sentence.span.end]
    return tuple(found.group() for found in _SOURCES.finditer(text))
