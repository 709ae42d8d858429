"""Roles: who does a deed and what it is about, as keys that two texts can share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.forecasts.subjects import phrase, subject_of
from stemma.knowledge.foresight import foresight
from stemma.knowledge.process_kinds import cues
from stemma.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.forecasts.acts import Named
    from stemma.model import Mention, Sentence, TimeExpression, Token

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_ACTING = frozenset({"state", "person", "organisation", "office", "group"})
_STATES = frozenset({"state", "place", "office"})
_STEM = 6  # letters that tell "Freedonian" and "Freedonia" as the same


@dataclass(frozen=True, slots=True)
class Cast:
    """
    Who does a deed (*agents*) and what it is about (*themes*), as entity ids and stems of words.

    *subject* is the head of the grammatical subject, None where there is none. *negotiated* tells that it is done to
    something that is negotiated: a treaty, talks, membership, a framework by its name.
    """

    agents: frozenset[str]
    themes: frozenset[str]
    subject: Token | None
    negotiated: bool = False


def cast_of(
    sentence: Sentence, token: Token, named: Named, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> Cast:
    """Read the roles of a verb; what the noun that it carries is of or with belongs to the themes."""
    passive = bool(sentence.children(token, "auxpass", "nsubjpass"))
    subject = subject_of(sentence, token)
    carried = named.token
    agents: list[Token] = []
    themes: list[Token] = []
    undergoing: list[Token] = []
    if subject is not None:
        own = phrase(sentence, subject)
        carries = carried is not None and carried.i in {row.i for row in own}
        if _undergoes(sentence, token, subject, mentions) and not carries:
            undergoing = own
        else:
            (themes if passive or carries else agents).extend(own)
    for by in sentence.children(token, "agent"):
        agents.extend(row for head in sentence.children(by, "pobj") for row in phrase(sentence, head))
    for head in sentence.children(token, "dobj", "obj", "attr", "dative", "oprd"):
        themes.extend(phrase(sentence, head))
    for prep in sentence.children(token, "prep"):
        themes.extend(row for head in sentence.children(prep, "pobj") for row in phrase(sentence, head))
    if carried is not None:
        themes.extend(phrase(sentence, carried))
    dated = {row.i for time in times for row in sentence.within(time.span.start, time.span.end)}
    return Cast(
        content(sentence, [row for row in agents if row.i not in dated], mentions, whole=True),
        content(sentence, [row for row in themes if row.i not in dated], mentions)
        | content(sentence, [row for row in undergoing if row.i not in dated], mentions, whole=True),
        subject,
        _is_negotiated([*themes, *undergoing], mentions),
    )


def _undergoes(sentence: Sentence, token: Token, subject: Token, mentions: Sequence[Mention]) -> bool:
    """Say whether the subject is what it is done to: "the corridor reopened", "the treaty enters into force"."""
    if sentence.children(token, "dobj", "obj", "dative", "attr", "xcomp", "ccomp"):
        return False
    starts = {row.start for row in phrase(sentence, subject)}
    acting = any(mention.span.start in starts and mention.kind in _ACTING for mention in mentions)
    return not acting and subject.pos == "NOUN" and subject.lemma.lower() not in cues("actors", "heads")


def _is_negotiated(themes: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    words = (
        cues("instrument", "heads")
        | cues("accession", "nominals")
        | cues("accession", "nouns")
        | cues("ceasefire", "words")
    )
    starts = {row.start for row in themes}
    named = any(mention.span.start in starts and mention.kind == "framework" for mention in mentions)
    return named or any(row.lemma.lower() in words | {"talk", "negotiation", "deal"} for row in themes)


def content(
    sentence: Sentence, tokens: Iterable[Token], mentions: Sequence[Mention], *, whole: bool = False
) -> frozenset[str]:
    """
    Give what some words name: entities (a capital or an office stands for its state) and stems of content words.

    With *whole* the words that say little ("government") are kept: they tell one doer from another.
    """
    rows = list(tokens)
    starts = {row.start for row in rows}
    generic = foresight().generic
    found: set[str] = set()
    covered: set[int] = set()
    for mention in mentions:
        if mention.span.start in starts:
            found.add(_entity(mention))
            # a place or body that no table has may be linked here and not there: its words stay
            if mention.kind in {"state", "region", "person"}:
                covered |= {row.i for row in sentence.within(mention.span.start, mention.span.end)}
    for row in rows:
        lemma = row.lemma.lower()
        tells = row.pos in _CONTENT or row.dep in {"compound", "amod"}  # "the fishing treaty"
        if tells and row.i not in covered and (whole or lemma not in generic):
            found.add(f"word:{fold(lemma)[:_STEM]}")
    return frozenset(found)


def _entity(mention: Mention) -> str:
    if mention.kind in _STATES:
        try:
            state = knowledge.state_of(mention.entity)
        except InputError:
            state = None
        if state is not None:
            return f"state:{state.iso3}"
    return mention.entity
