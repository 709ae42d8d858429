"""Conflicts of identity: one person under two names that no nickname or spelling of another alphabet explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from stemma.comparison.sides import Draft, Part
from stemma.knowledge import same_given_name, terms
from stemma.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Mention, Reading, Span

NEAR = 0.4  # share of the letters of a given name that may differ
MIN_SURNAME = 4
SLIP = 2  # letters
INITIALS = 2  # a given name of so few letters is an initial or a short form
ROLE_WORDS = 4  # words about the person that both sides must share
WINDOW = 14  # tokens around a name that tell who it is
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "president", "senator", "sen", "rep", "gov", "prof", "gen", "jr", "sr"}
)


_SIGNS = re.compile(r"[^\w\s-]|\u00ad")  # dots, quotes, and the soft hyphens of web pages


@dataclass(frozen=True, slots=True)
class Bearer:
    """A full name in one article: *given* and *surname* folded, *words* stand around it."""

    article_id: str
    name: str
    given: str
    surname: str
    spans: tuple[Span, ...]
    words: frozenset[str]


def find_name_conflicts(readings: Sequence[Reading]) -> Iterator[Draft]:
    """Give persons of one surname and one role whose given names nearly agree and should not differ."""
    by_surname: dict[str, list[Bearer]] = defaultdict(list)
    for reading in readings:
        for bearer in _bearers(reading):
            by_surname[bearer.surname].append(bearer)
    for surname in sorted(by_surname):
        rows = by_surname[surname]
        spellings = Counter(row.given for row in rows)
        common = min(spellings, key=lambda given: (-spellings[given], given))
        for given in sorted(spellings.keys() - {common}):
            # two slips of the pen beside a common spelling are not held against each other
            first = [row for row in rows if row.given == common]
            second = [row for row in rows if row.given == given]
            if _one_person_two_names(common, given, first, second) and not _is_slip(common, given, first):
                yield _draft(first, second)


def _is_slip(common: str, given: str, rows: Sequence[Bearer]) -> bool:
    """Say whether a spelling of a known office holder's name is a mere slip: "Vladamir"."""
    return Levenshtein.distance(common, given) <= SLIP and any(terms(row.name) for row in rows)


def _one_person_two_names(one: str, other: str, first: Sequence[Bearer], second: Sequence[Bearer]) -> bool:
    if same_given_name(one, other) or min(len(one), len(other)) <= INITIALS or one[0] != other[0]:
        return False
    if one.startswith(other) or other.startswith(one) or _spelling(one) == _spelling(other):
        return False
    far = Levenshtein.distance(one, other) > NEAR * max(len(one), len(other))
    if far and _skeleton(one) != _skeleton(other):
        return False
    if {row.article_id for row in first} & {row.article_id for row in second}:
        # An article that has both knows two people: father and son, brothers.
        return False
    shared = frozenset().union(*(row.words for row in first)) & frozenset().union(*(row.words for row in second))
    return len(shared) >= ROLE_WORDS


def _spelling(name: str) -> str:
    """Fold what differs between transcriptions of one name: Sergey and Sergei, Yusuf and Yousouf."""
    for one, other in (
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("y", "i"),
        ("j", "i"),
        ("ph", "f"),
        ("kh", "h"),
        ("ck", "k"),
        ("x", "ks"),
        ("w", "v"),
    ):
        name = name.replace(one, other)
    folded = "".join(char for char, before in zip(name, f" {name}", strict=False) if char != before)
    return folded.rstrip("h")


def _skeleton(name: str) -> str:
    """Give the consonants that the ear keeps."""
    return "".join(char for char in name if char not in "aeiouyhw")


def _bearers(reading: Reading) -> Iterator[Bearer]:
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in reading.parse.mentions:
        parts = [part for part in _SIGNS.sub("", fold(mention.span.quote)).split() if part not in _HONORIFICS]
        if mention.kind == "person" and len(parts) > 1 and len(parts[-1]) >= MIN_SURNAME:
            found[parts[0], parts[-1]].append(mention)
    for (given, surname), mentions in found.items():
        words: set[str] = set()
        for mention in mentions:
            words |= _around(reading, mention)
        yield Bearer(
            reading.article.id,
            mentions[0].span.quote,
            given,
            surname,
            tuple(mention.span for mention in mentions),
            frozenset(words - {given, surname}),
        )


def _around(reading: Reading, mention: Mention) -> set[str]:
    sentence = reading.parse.sentences[mention.sentence]
    inside = [
        token.i for token in sentence.tokens if token.start >= mention.span.start and token.end <= mention.span.end
    ]
    if not inside:
        return set()
    window = sentence.tokens[max(0, inside[0] - WINDOW) : inside[-1] + WINDOW]
    return {fold(token.lemma) for token in window if token.pos in {"NOUN", "PROPN", "ADJ"}}


def _draft(first: Sequence[Bearer], second: Sequence[Bearer]) -> Draft:
    one, other = first[0].name, second[0].name
    shared = sorted(set().union(*(a.words & b.words for a in first for b in second)))
    return Draft(
        kind="identity",
        summary=f"{one} or {other}: one person under two names",
        reason=(
            f"Same surname and same company of words ({', '.join(shared[:5])}), but the given names differ, and neither "
            "is a short form or another spelling of the other."
        ),
        sides=(
            Part(one, tuple(span for row in first for span in row.spans[:2]), one),
            Part(other, tuple(span for row in second for span in row.spans[:2]), other),
        ),
    )
