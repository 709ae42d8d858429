"""Kinship: signs of a common origin between texts that share no wording."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import terms
from stemma.text import slug, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.model import Quantity, Reading, Sentence

# How much each sign counts by itself: the chance that two accounts of one story that share it have it from one origin.
# They follow from how often pairs that have share it, and pairs that have not (bench/derivation.py): few pairs, so that
# little but their order is sure. What all accounts of an event have tells nothing: holders of high office, and the order
# in which what all name is told.
WEIGHTS = {
    "source count": 0.45,
    "quotation": 0.2,  # words of an unnamed source: only one newsroom heard them
    "person": 0.03,
    "speech": 0.02,  # words said in public: anybody could
    "number": 0.01,  # figures are the event's as often as the account's: they break ties
}
# The most that one kind of sign can give: ten shared names are not ten times one.
MOST_PERSONS = 3
MOST_NUMBERS = 3
MOST_QUOTATIONS = 2
QUOTED = re.compile(r"[“\"]([^”\"\n]{12,600})[”\"]|‘‘([^’\n]{12,600})’’")
LEAST_FIGURE = 13
LAST_YEAR = 2100
GRAM = 4
SHARED_GRAMS = 0.4
NUMBERS = {
    word: i
    for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905 - reads as a count
}
_NUMBER = r"(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+"
_ADJECTIVES = r"(?:(?!of\b|and\b|that\b)[\w.’'-]+\s+){0,4}?"
_PERSONS = r"(?:officials|people|diplomats|persons|aides|insiders|advisers|advisors|ministers|ambassadors|negotiators|envoys)\b"
# What persons know or ask for, or that they speak themselves: "six people briefed on it", not "six people were killed,
# police said".
_TELLING = (
    r"(?=\s+(?:[\w’'-]+ly\s+)?(?:said|says?|told)\b|[\s,]+(?:[\w’'-]+ly\s+)?(?:(?:were|are|all)\s+)?"
    r"(?:familiar|briefed|informed|close\s+to|with\s+(?:[\w’'-]+\s+){0,3}knowledge|involved\s+in|speaking|on\s+condition|"
    r"who\b[^.,;]{0,60}\b(?:said|says?|told|spoke|asked|request\w*|familiar|briefed|knowledge|anonym\w*)\b))"
)
SOURCES = re.compile(
    rf"\b{_NUMBER}{_ADJECTIVES}(?:{_PERSONS}{_TELLING}|"
    r"sources\b(?=[^.]{0,60}\b(?:familiar|knowledge|briefed|close to|informed|said|say|says|told|who|speaking|anonym|involved)\b))|"
    rf"\b(?:citing|cited|according to)\s+{_NUMBER}(?:(?!and\b)[\w’'-]+\s+){{0,3}}?(?:sources\b|{_PERSONS})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signs:
    """
    What one text shows of where it comes from.

    *persons* maps a surname to the name (a first name is often spelled in two ways); *numbers* maps a value with its unit to how the text
    writes it; *quotations* and *whispers* are the words of named and of unnamed speakers; *counts* the
    stated numbers of anonymous sources.
    """

    persons: dict[str, str]
    numbers: dict[tuple[float, str], str]
    quotations: tuple[tuple[str, ...], ...]
    whispers: tuple[tuple[str, ...], ...]
    counts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kinship:
    """How likely two texts have what they share from one origin, the signs in words, and which they are, each time."""

    score: float
    reasons: tuple[str, ...]
    signs: tuple[str, ...]


def signs(reading: Reading, story: int) -> Signs:
    """Collect the signs in one story of an article's page."""
    sentences = [
        row for row in reading.parse.sentences if row.story == story and row.kind in {"body", "embedded", "headline"}
    ]
    inside = {sentence.index for sentence in sentences}
    mentions = [mention for mention in reading.parse.mentions if mention.sentence in inside]
    text = "\n".join(sentence.span.quote for sentence in sentences)
    quoted = tuple(words(found.group(1) or found.group(2)) for found in QUOTED.finditer(text))
    hidden = " ".join(
        " ".join(words(span.quote)) for row in reading.attributions if row.profile.anonymous for span in row.content
    )
    return Signs(
        persons={slug(row.name.split()[-1]): row.name for row in mentions if row.kind == "person"},
        numbers=dict(_numbers(row for row in reading.parse.quantities if row.sentence in inside)),
        quotations=tuple(row for row in quoted if " ".join(row) not in hidden),
        whispers=tuple(row for row in quoted if " ".join(row) in hidden),
        counts=frozenset(source_counts(sentences)),
    )


def _numbers(rows: Iterable[Quantity]) -> Iterable[tuple[tuple[float, str], str]]:
    for row in rows:
        # Small counts and years are everywhere; a figure with a unit or of some size is a trace. What it
        # counts is worded in many ways ("people", "dead"): the figure itself must do.
        if row.unit or ((row.value >= LEAST_FIGURE and not row.value.is_integer()) or row.value > LAST_YEAR):
            yield (row.value, row.unit), row.span.quote


def source_counts(sentences: Sequence[Sentence]) -> list[int]:
    """Give the numbers of anonymous sources that sentences state ("five sources with knowledge of it")."""
    counts = []
    for sentence in sentences:
        for found in SOURCES.finditer(sentence.span.quote):
            word = (found.group(1) or found.group(2)).casefold()
            counts.append(NUMBERS.get(word) or int(word))
    return counts


def ordinary(pile: Sequence[Signs]) -> frozenset[str]:
    """Give the persons whom everybody names: holders of high office, as the tables know them."""
    return frozenset(surname for row in pile for surname, name in row.persons.items() if _holds_office(name))


@functools.cache
def _holds_office(name: str) -> bool:
    return bool(terms(name))


def kinship(one: Signs, other: Signs, known: frozenset[str] = frozenset()) -> Kinship:
    """Weigh what two texts of one story share."""
    reasons: list[str] = []
    found: list[str] = []
    everything = one.quotations + one.whispers, other.quotations + other.whispers
    whispered = _shared_quotations(one.whispers, everything[1]) or _shared_quotations(other.whispers, everything[0])
    spoken = [] if whispered else _shared_quotations(*everything)
    for sign, rows in (("quotation", whispered), ("speech", spoken)):
        for quotation in rows[:MOST_QUOTATIONS]:
            found.append(sign)
            reasons.append("both quote “" + " ".join(quotation[:6]) + " …”")
    if counts := sorted(one.counts & other.counts):
        found.append("source count")
        reasons.append(f"both rest on {counts[0]} unnamed sources")
    if persons := sorted((one.persons.keys() & other.persons.keys()) - known)[:MOST_PERSONS]:
        found.extend("person" for _ in persons)
        reasons.append("both name " + ", ".join(one.persons[name] for name in persons))
    if numbers := sorted(one.numbers.keys() & other.numbers.keys())[:MOST_NUMBERS]:
        found.extend("number" for _ in numbers)
        reasons.append("both give " + ", ".join(one.numbers[number] for number in numbers))
    rest = math.prod(1 - WEIGHTS[sign] for sign in found)
    return Kinship(round(1 - rest, 3), tuple(reasons), tuple(found))


def _shared_quotations(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    shared = []
    theirs = [_grams(quotation) for quotation in other]
    for quotation in one:
        mine = _grams(quotation)
        if mine and any(len(mine & grams) >= SHARED_GRAMS * min(len(mine), len(grams)) for grams in theirs if grams):
            shared.append(quotation)
    return shared


def _grams(quotation: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {quotation[i : i + GRAM] for i in range(len(quotation) - GRAM + 1)}
