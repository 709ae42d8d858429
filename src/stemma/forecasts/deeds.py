"""
Deeds: what each sentence tells as done, as not done, or as to come.

The same reading serves forecasts and the later reports that resolve them: "Oslo will host a summit in
June" and "Oslo held the summit on 3 June" are both the act "meet" of Oslo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.forecasts.acts import nominal, stated
from stemma.forecasts.dues import due, when
from stemma.forecasts.outlooks import looks_on, mood
from stemma.forecasts.roles import Cast, cast_of, content
from stemma.knowledge.foresight import foresight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stemma.forecasts.outlooks import Mood
    from stemma.knowledge.foresight import Act
    from stemma.model import Due, Interval, Mention, Reading, Sentence, Span, TimeExpression, Token

_PROSE = frozenset({"headline", "body", "embedded"})
_VERBAL = frozenset({"VERB", "AUX"})
_OTHER_CLAUSES = frozenset({"relcl", "parataxis", "advcl"})
Stop = Literal["cancelled", "postponed"]


@dataclass(frozen=True, slots=True)
class Deed:
    """
    One act that a sentence tells of: done, not done, or to come.

    *mood* has an outlook where it is to come. *due* is when it is to come, *time* when it was done. *stopped* tells
    that it was called off or moved. *about* holds what the story around it is about: entities and words.
    """

    reading: Reading
    sentence: Sentence
    token: Token
    act: Act
    mood: Mood
    cast: Cast
    span: Span
    about: frozenset[str]
    due: Due | None = None
    time: Interval | None = None
    stopped: Stop | None = None

    @property
    def negated(self) -> bool:
        """Say whether it is told as not done, or as not to come."""
        return self.mood.negated or self.stopped is not None


def deeds(reading: Reading) -> Iterator[Deed]:
    """Give the deeds of an article in order; a sentence that the page repeats counts once."""
    mentions, times = _by_sentence(reading.parse.mentions), _by_sentence(reading.parse.times)
    seen: set[str] = set()
    before: tuple[int, frozenset[str]] | None = None
    titles = _titles(reading, mentions)
    for sentence in reading.parse.sentences:
        quote = " ".join(sentence.span.quote.split())
        if sentence.kind not in _PROSE or quote in seen:
            continue
        seen.add(quote)
        here = content(sentence, sentence.tokens, mentions.get(sentence.index, ()))
        near = before[1] if before and before[0] == sentence.story else frozenset()
        about = here | near | titles.get(sentence.story, frozenset())
        before = (sentence.story, here)
        if sentence.span.quote.rstrip("”\"'’) ").endswith("?"):
            continue
        for token in sentence.tokens:
            if token.pos in _VERBAL and token.dep not in {"aux", "auxpass"}:
                yield from _told(reading, sentence, token, mentions, times, about)


def _told(
    reading: Reading,
    sentence: Sentence,
    token: Token,
    mentions: Mapping[int, list[Mention]],
    times: Mapping[int, list[TimeExpression]],
    about: frozenset[str],
) -> Iterator[Deed]:
    """Read one verb: what it states itself, or the event that its subject or object names."""
    own, dated = mentions.get(sentence.index, []), times.get(sentence.index, [])
    put = mood(sentence, token)
    if put is None or (put.present and sentence.kind != "headline" and not _is_fixed(token)):
        return
    lemma = token.lemma.lower()
    stop: Stop | None = None
    if put.outlook is None and not put.negated:
        words = foresight()
        phrase = _phrase(sentence, token)
        stop = "cancelled" if phrase in words.cancelling else "postponed" if phrase in words.postponing else None
    found = nominal(sentence, token) if stop or _looks_on(sentence, token, lemma) else stated(sentence, token)
    if found is None or (put.present and found.token is not None and lemma != "take"):
        return  # "the talks come at a bad time" sets no day; "the talks take place on Monday" does
    chain = (token, *put.above, *sentence.children(token, "acomp", "oprd"), *((found.token,) if found.token else ()))
    day = due(reading, sentence, chain, dated) if put.outlook or put.present or stop else None
    if put.present and sentence.kind != "headline" and (day is None or put.outlook):
        return  # "takes effect on 1 May" looks ahead, "takes part in talks" does not
    yield Deed(
        reading,
        sentence,
        token,
        found.act,
        put,
        cast_of(sentence, token, found, own, dated),
        _span(reading, sentence, token, put),
        about,
        day,
        when(sentence, chain, dated) if put.outlook is None else None,
        stop,
    )


def _is_fixed(token: Token) -> bool:
    return token.tag in {"VBZ", "VBP"}


def _phrase(sentence: Sentence, token: Token) -> str:
    particles = [row.lower for row in sentence.children(token, "prt", "advmod") if row.lower in {"off", "back"}]
    return " ".join([token.lemma.lower(), *particles])


def _carries(sentence: Sentence, token: Token) -> bool:
    """Say whether the words only say that the event of their subject comes: "will take place", "go ahead"."""
    after = sentence.children(token, "dobj", "prt", "advmod")
    return any(f"{token.lemma.lower()} {row.lower}" in foresight().carrying for row in after)


def _looks_on(sentence: Sentence, token: Token, lemma: str) -> bool:
    """Say whether the verb only looks ahead to an event named by a noun: "the signing is expected", "expects a deal"."""
    words = foresight()
    if sentence.children(token, "xcomp", "ccomp"):
        return False
    if lemma in words.carrying or _carries(sentence, token):
        return True
    if looks_on(sentence, token):
        return True
    return lemma == "be" and any(
        kid.lemma.lower() in words.governors for kid in sentence.children(token, "acomp", "oprd")
    )


def _span(reading: Reading, sentence: Sentence, token: Token, put: Mood) -> Span:
    """Give the clause with what governs it, without the clauses beside it."""
    top = token
    for row in put.above:
        if top.dep == "ccomp" and row.i > top.i:
            break  # "Oslo will sign, diplomats believe"
        top = row
    left_out = {row.i for row in sentence.tokens if row.dep in _OTHER_CLAUSES and row.i not in {top.i, token.i}}
    left_out |= {
        row.i
        for row in sentence.tokens
        if row.dep in {"conj", "ccomp", "punct"}
        and row.pos in _VERBAL
        and row.i not in {top.i, token.i}
        and row.i not in {above.i for above in put.above}
    }
    left_out |= {row.i for row in sentence.tokens if row.dep == "prep" and row.lower == "according"}
    antecedent = sentence.head(top) if top.dep in {"relcl", "acl"} else None  # "[a book] which will be released"
    inside = {top.i} if antecedent is None else {top.i, antecedent.i}
    frontier = [top] if antecedent is None else [top, antecedent]
    while frontier:
        here = frontier.pop()
        for kid in sentence.children(here):
            if kid.i not in left_out and kid.i not in inside and not (kid.dep == "punct" and here.i == top.i):
                inside.add(kid.i)
                frontier.append(kid)
    rows = [sentence.tokens[i] for i in sorted(inside)]
    while len(rows) > 1 and (rows[-1].pos in {"PUNCT", "CCONJ", "SPACE"} or rows[-1].dep == "mark"):
        rows.pop()
    while len(rows) > 1 and (_is_loose(rows[0]) or rows[0].dep == "mark"):
        rows.pop(0)
    return reading.article.span(rows[0].start, rows[-1].end)


def _is_loose(token: Token) -> bool:
    return token.pos in {"PUNCT", "CCONJ", "SPACE"} and token.lower not in {"neither", "both", "either"}


def _titles(reading: Reading, mentions: Mapping[int, list[Mention]]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for sentence in reading.parse.sentences:
        title = reading.layout.title(sentence.story)
        if title is not None and title.covers(sentence.span):
            found[sentence.story] = content(sentence, sentence.tokens, mentions.get(sentence.index, ()))
    return found


def _by_sentence(rows: tuple[Mention, ...] | tuple[TimeExpression, ...]) -> dict[int, list]:  # type: ignore[type-arg]
    index: dict[int, list] = {}  # type: ignore[type-arg]
    for row in rows:
        index.setdefault(row.sentence, []).append(row)
    return index
