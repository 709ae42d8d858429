"""
States in a wrong region: "Norway and other Baltic countries", "Chad, a Gulf state".

A state that has a land border with one of a region is left alone: where a region ends, usage differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.refuted import Refuted
from stemma.knowledge import region, state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.knowledge import Region
    from stemma.model import Mention, Reading, Sentence, Token

_LANDS = frozenset({"country", "nation", "state", "republic", "kingdom", "monarchy"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEVER = frozenset({"not", "n't", "never", "no"})


def find_misplaced_states(readings: Sequence[Reading]) -> Iterator[Refuted]:
    """Give each state that an article counts among a region's, where the table's members are others."""
    for reading in readings:
        named: set[str] = set()
        by_sentence: dict[int, list[Mention]] = {}
        for mention in reading.parse.mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        for sentence in reading.parse.sentences:
            mentions = by_sentence.get(sentence.index, [])
            yield from _misplaced(reading, sentence, mentions, named)
            named.update(row.entity.partition(":")[2] for row in mentions if row.kind == "state")


def _misplaced(reading: Reading, sentence: Sentence, mentions: Sequence[Mention], named: set[str]) -> Iterator[Refuted]:
    """Look at one sentence; *named* are the states that the article names before it."""
    for mention in mentions:
        if mention.kind != "region" or any(token.lower in _NEVER for token in sentence.tokens):
            continue
        found = region(mention.entity)
        land = _land(sentence, mention)
        if land is None or not found.members:
            continue
        for place in _placed(sentence, land, mentions, named, found):
            iso3 = place.entity.partition(":")[2]
            if iso3 not in found.members and not set(state(iso3).borders) & set(found.members):
                first, last = sorted((place.span, reading.article.span(land.start, land.end)))
                yield Refuted(
                    "identity",
                    f"{place.name} counted to {found.name}",
                    f"{iso3} {found.key}",
                    reading.article.span(first.start, last.end),
                    f"{found.name}: {', '.join(state(code).name for code in found.members)} ({found.source})",
                )


def _land(sentence: Sentence, mention: Mention) -> Token | None:
    """Give the noun that a region's name describes: "a Baltic country"."""
    inside = sentence.within(mention.span.start, mention.span.end)
    if not inside:
        return None
    last = inside[-1]
    if last.lemma.lower() in _LANDS:  # "Gulf states" is a name of the region
        return last
    following = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    return following if following is not None and following.lemma.lower() in _LANDS else None


def _placed(
    sentence: Sentence, land: Token, mentions: Sequence[Mention], named: set[str], found: Region
) -> Iterator[Mention]:
    """Give the states that the words count to the region that *land* ("country", "countries") is of."""
    states = {
        token.i: row
        for row in mentions
        if row.kind == "state" and row.form in {"name", "alias"}
        for token in sentence.within(row.span.start, row.span.end)[-1:]
    }
    if land.tag in {"NNS", "NNPS"}:
        if any(token.head == land.i and token.lower == "other" for token in sentence.tokens):
            yield from _beside(sentence, land, mentions, states, named, found)
        return
    verb = sentence.tokens[land.head]
    for i, row in states.items():
        token = sentence.tokens[i]
        apposed = (token.dep == "appos" and token.head == land.i) or (land.dep == "appos" and land.head == i)
        of = (
            token.dep == "pobj"
            and sentence.tokens[token.head].lower == "of"
            and sentence.tokens[token.head].head == land.i
        )
        equated = land.dep == "attr" and verb.lemma == "be" and token.dep == "nsubj" and token.head == verb.i
        if apposed or of or equated:
            yield row


def _beside(
    sentence: Sentence,
    land: Token,
    mentions: Sequence[Mention],
    states: dict[int, Mention],
    named: set[str],
    found: Region,
) -> Iterator[Mention]:
    """
    Give the state beside the "other" ones of a region: "Norway and other Baltic countries".

    Without such a word between them it is the one state named before, if it is what acts upon them ("Norway wrote to
    other Baltic states") and no state of the region is named until then.
    """
    if land.dep == "conj" and land.head in states:
        yield states[land.head]
        return
    before = [row for row in mentions if row.kind == "state" and row.span.start < land.start]
    members = set(found.members)
    known = {row.entity.partition(":")[2] for row in before}
    if len(known) == 1 and not members & (known | named) and _acts_on(sentence, before[-1], land):
        yield before[-1]


def _acts_on(sentence: Sentence, row: Mention, land: Token) -> bool:
    """Say whether a state is in the subject of what *land* hangs on; a capital that stands for it ("Washington") is not meant."""
    place = next(iter(sentence.within(row.span.start, row.span.end)[-1:]), None)
    if place is None or row.form == "metonym":
        return False
    above = [land.i, *(token.i for token in _ancestors(sentence, land))]
    subject = next((token for token in (place, *_ancestors(sentence, place)) if token.dep in _SUBJECTS), None)
    return subject is not None and subject.head in above and land.i != subject.i


def _ancestors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Give what a token hangs on, the nearest first."""
    while token.head != token.i:
        token = sentence.tokens[token.head]
        yield token
