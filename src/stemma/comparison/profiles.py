"""
Profiles: what a claim is about, as weighted terms that two articles can share.

A term is an entity (`@state:NOR`), a number (`#40 percent`), a frame or concept (`~withdraw-troops`) or
the lemma of a word. Its weight is the rarer the word is in the pile, so that "Oslo" in a pile about
Oslo says little, and "drydock" much.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from stemma.comparison.delays import LATE, delays
from stemma.comparison.entities import canonical_entities, led_by
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.model import Claim, Interval, Mention, Quantity, Reading, Sentence, TimeExpression, Token

SMALLEST = 20  # sentences; a smaller pile tells nothing of how rare its words are
RAREST = 5.0  # the weight of a word that stands once
INNER = 0.25  # what a term of an inner claim weighs for the outer one
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = frozenset(
    {
        "be", "have", "do", "make", "get", "go", "come", "take", "give", "say", "tell", "use", "keep", "put", "let",
        "such", "many", "much", "more", "most", "some", "several", "few", "own", "same", "also",
        "thing", "way", "lot", "part", "time", "year", "day", "week", "month", "one", "mr", "mrs", "ms", "mr.", "ms.",
        "mrs.", "dr.", "yet", "still", "already", "people", "percent", "%",
    }
)  # fmt: skip
_SPELLING = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("tre", "ter"), ("ence", "ense"))
_DATED = re.compile(r"^[X\d]{4}-(?:\d\d|WXX-\d)|^\d{4}$")
_Found = TypeVar("_Found", "Mention", "Quantity", "TimeExpression")


@dataclass(frozen=True, slots=True)
class Profile:
    """
    A claim with its terms.

    *terms* maps each to its weight, *labels* each token of the sentence to its term, *reach* adds
    those of the claims inside, lightly; *context* holds those of its sentence and the one before; *entities*
    are the linked ones of the claim, *parties* those of its actor, recipient and object, *actors* and *lead* the
    entities and the words of the first of these roles (for an unnamed subject, "these countries", those of the sentence before). *numbers* and *times* are
    what stands inside its own words; *unnamed* is true where the subject only points back;
    *offices* are the terms of titles ("prime", "minister"), which a claim has from whom it names, not from what
    it says; *mass*, *reach_mass* and *context_mass* are the sums of the weights.
    """

    claim: Claim
    order: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    labels: dict[int, str]
    terms: dict[str, float]
    reach: dict[str, float]
    context: dict[str, float]
    entities: frozenset[str]
    parties: frozenset[str]
    actors: frozenset[str]
    lead: frozenset[str]
    numbers: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    story: int
    unnamed: bool
    offices: frozenset[str]
    mass: float
    reach_mass: float
    context_mass: float

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The days that its words name."""
        return tuple(row.interval for row in self.times if row.interval is not None)


def profiles(readings: Sequence[Reading]) -> tuple[Profile, ...]:
    """Make the profile of every claim of a pile, in order of article and text."""
    names = canonical_entities(readings)
    leaders = led_by(names.get(row.entity, row.entity) for reading in readings for row in reading.parse.mentions)
    sources = [_Source(reading, names, leaders) for reading in readings]
    frequency: Counter[str] = Counter()
    sentences = 0
    for source in sources:
        for terms in source.by_sentence.values():
            frequency.update(terms)
            sentences += 1
    # A word that stands once weighs the same in a small pile and in a large one.
    total = max(sentences, SMALLEST)
    scale = RAREST / math.log(1 + total)
    weights = {term: scale * math.log(1 + total / count) for term, count in sorted(frequency.items())}
    rows: list[Profile] = []
    for source in sources:
        for claim in source.reading.claims:
            rows.append(source.profile(claim, len(rows), weights))
    return tuple(rows)


class _Source:
    """One reading with its things by sentence."""

    def __init__(self, reading: Reading, names: dict[str, str], leaders: dict[str, str]) -> None:
        self.reading = reading
        self.names = names
        self.leaders = leaders
        self.sentences = {sentence.index: sentence for sentence in reading.parse.sentences}
        self.mentions = _by_sentence(reading.parse.mentions)
        self.quantities = _by_sentence(reading.parse.quantities)
        self.times = _by_sentence(reading.parse.times)
        self.labels = {index: self._label(sentence) for index, sentence in self.sentences.items()}
        self.by_sentence = {index: frozenset(labels.values()) for index, labels in self.labels.items()}
        self.claims: dict[int, list[Claim]] = {}
        for claim in reading.claims:
            self.claims.setdefault(claim.sentence, []).append(claim)

    def _label(self, sentence: Sentence) -> dict[int, str]:
        """Give the term of each token of a sentence that has one."""
        found: dict[int, str] = {}
        # an office is told by its words: "Defence Secretary" here is "Secretary of Defence" there
        mentions = [row for row in self.mentions.get(sentence.index, ()) if row.kind != "office"]
        times = self.times.get(sentence.index, ())
        quantities = self.quantities.get(sentence.index, ())
        late = {token.i for token in delays(sentence)}
        for token in sentence.tokens:
            if token.i in late:
                found[token.i] = LATE
                continue
            mention = _covering(mentions, token)
            time = next((row for row in times if row.span.start <= token.start < row.span.end), None)
            if time is not None:
                if _DATED.match(time.value):
                    found[token.i] = f"^{time.value}"
                continue
            quantity = next((row for row in quantities if row.span.start <= token.start < row.span.end), None)
            if mention is not None:
                found[token.i] = f"@{self.names.get(mention.entity, mention.entity)}"
            elif quantity is not None and (token.pos == "NUM" or token.text in {"$", "€", "£", "%"}):
                found[token.i] = f"#{quantity.value:g} {quantity.unit}"
            else:
                term = term_of(token)
                if term is not None:
                    found[token.i] = term
        return found

    def terms(self, tokens: Iterable[Token], index: int) -> dict[str, None]:
        """Give the terms of some tokens of a sentence, each once, in order."""
        labels = self.labels[index]
        return dict.fromkeys(labels[token.i] for token in tokens if token.i in labels)

    def _offices(self, index: int) -> Iterator[str]:
        """Give the terms of the titles in a sentence."""
        labels = self.labels[index]
        for row in self.mentions.get(index, ()):
            if row.kind == "office":
                tokens = self.sentences[index].within(row.span.start, row.span.end)
                yield from (labels[token.i] for token in tokens if token.i in labels)

    def profile(self, claim: Claim, order: int, weights: dict[str, float]) -> Profile:
        sentence = self.sentences[claim.sentence]
        tokens = self._own(claim, sentence)
        entities, parties = self._entities(claim)
        terms = {term: _weight(term, weights) for term in self.terms(tokens, claim.sentence)}
        if frames.frame(claim.predicate) is not None and claim.kind not in {"status", "quantity"}:
            # "took place": the frame is the chain's, not the single words'
            terms.setdefault(f"~{claim.predicate}", weights.get(f"~{claim.predicate}", 1.0))
        reach = dict(terms)
        for term in self.terms(sentence.within(claim.span.start, claim.span.end), claim.sentence):
            # what stands in an inner claim is that claim's own, and still tells what this one is about
            reach.setdefault(term, INNER * _weight(term, weights))
        unnamed = _unnamed(claim)
        lead = claim.argument("actor") or claim.argument("object")
        actors = {
            self.names.get(row.entity, row.entity)
            for row in claim.arguments
            if row.entity and lead is not None and row.role == lead.role
        }
        context = dict.fromkeys(self.by_sentence[claim.sentence], 0.0)
        before = self.sentences.get(claim.sentence - 1)
        if before is not None and (before.paragraph == sentence.paragraph or unnamed):
            context.update(dict.fromkeys(self.by_sentence[before.index], 0.0))
        if unnamed and before is not None:
            # "these countries": the parties stand in the sentence before
            near = [row for row in self.mentions.get(before.index, ()) if row.kind in {"state", "region", "person"}]
            actors |= {self.names.get(row.entity, row.entity) for row in near}
            parties |= {self.names.get(row.entity, row.entity) for row in near}
        start, end = claim.span.start, claim.span.end
        around = {term: _weight(term, weights) for term in sorted(context)}
        return Profile(
            claim=claim,
            order=order,
            sentence=sentence,
            tokens=tuple(tokens),
            labels=self.labels[claim.sentence],
            terms=terms,
            reach=reach,
            context=around,
            entities=frozenset(entities),
            parties=self._with_leaders(parties),
            actors=self._with_leaders(actors),
            lead=frozenset(self._lead(claim, sentence)),
            numbers=tuple(row for row in self.quantities.get(claim.sentence, ()) if start <= row.span.start < end),
            times=tuple(row for row in self.times.get(claim.sentence, ()) if start <= row.span.start < end),
            story=sentence.story,
            unnamed=unnamed,
            offices=frozenset(self._offices(claim.sentence)),
            mass=sum(terms.values()),
            reach_mass=sum(reach.values()),
            context_mass=sum(around.values()),
        )

    def _lead(self, claim: Claim, sentence: Sentence) -> Iterator[str]:
        """Give the terms of the noun phrases that could be the subject: the actor, and the object of a passive."""
        labels = self.labels[claim.sentence]
        for row in (claim.argument("actor"), claim.argument("object")):
            if row is not None:
                tokens = sentence.within(row.span.start, row.span.end)
                yield from (labels[token.i] for token in tokens if token.i in labels)
                return

    def _with_leaders(self, entities: set[str]) -> frozenset[str]:
        """Add the person whose administration acts: what it does, she is said to do."""
        return frozenset(entities | {self.leaders[entity] for entity in entities if entity in self.leaders})

    def _own(self, claim: Claim, sentence: Sentence) -> Sequence[Token]:
        """Give the tokens of a claim without those of the claims that stand inside it."""
        inner = [
            row.span
            for row in self.claims[claim.sentence]
            if row.kind not in {"quantity", "status"}
            and claim.span.covers(row.span)
            and len(row.span) < len(claim.span)
            and not _is_complement(row, sentence)
        ]
        tokens = sentence.within(claim.span.start, claim.span.end)
        rest = tuple(token for token in tokens if not any(span.start <= token.start < span.end for span in inner))
        return rest if len(self.terms(rest, claim.sentence)) > 1 else tokens

    def _entities(self, claim: Claim) -> tuple[set[str], set[str]]:
        inside = {
            row.entity
            for row in self.mentions.get(claim.sentence, ())
            if claim.span.start <= row.span.start and row.span.end <= claim.span.end
        }
        parties = {row.entity for row in claim.arguments if row.entity and row.role in {"actor", "recipient", "object"}}
        return {self.names.get(row, row) for row in inside}, {self.names.get(row, row) for row in parties}


def _is_complement(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a claim stands under a preposition, and so tells of the act around it: "indicted for [selling arms]"."""
    first = next(iter(sentence.within(claim.span.start, claim.span.end)), None)
    return first is not None and first.tag == "VBG" and first.i > 0 and sentence.tokens[first.i - 1].dep == "prep"


def _weight(term: str, weights: dict[str, float]) -> float:
    """Give the weight of a term; a day counts half of a word, since many things happen on one day."""
    return weights.get(term, 1.0) * (0.5 if term.startswith("^") else 1.0)


def term_of(token: Token) -> str | None:
    """Give the term of a word: its frame or concept, else its lemma; None for one that says nothing."""
    if token.pos not in _CONTENT:
        return None
    lemma = token.lemma.lower()
    if lemma in _EMPTY or (len(lemma) == 1 and not lemma.isdigit()):
        return None
    if token.pos == "VERB":
        found = frames.verb(lemma)
        if found is not None:
            return f"~{found.frame.name}"
    elif token.pos in {"NOUN", "PROPN"}:
        frame = frames.noun(lemma)
        if frame is not None:
            return f"~{frame.name}"
    shared = frames.concept(lemma)
    return f"~{shared}" if shared else stem(lemma)


def stem(lemma: str) -> str:
    """Fold British and American spellings and the commonest derivations into one form."""
    for ending, other in _SPELLING:
        if lemma.endswith(ending):
            return lemma[: -len(ending)] + other
    if lemma.endswith("ly") and len(lemma) > 5:  # noqa: PLR2004 - "only" and "ally" are no adverbs of "on" and "al"
        return lemma[:-2]
    return lemma


def _covering(mentions: Iterable[Mention], token: Token) -> Mention | None:
    rows = [row for row in mentions if row.span.start <= token.start and token.end <= row.span.end]
    return max(rows, key=lambda row: (len(row.span), -row.span.start)) if rows else None


def _unnamed(claim: Claim) -> bool:
    """Say whether the claim's subject only points back: "they", "these countries"."""
    actor = claim.argument("actor") or claim.argument("object")
    if actor is None or actor.entity is not None:
        return False
    first = actor.span.quote.split()[0].lower()
    return first in {"they", "he", "she", "it", "these", "those", "both", "this", "that", "such", "who", "which", "the"}


def _by_sentence(rows: Iterable[_Found]) -> dict[int, list[_Found]]:
    found: dict[int, list[_Found]] = {}
    for row in rows:
        found.setdefault(row.sentence, []).append(row)
    return found
