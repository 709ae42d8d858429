"""Acts: what a predicate or a noun of an event comes to, whatever the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.forecasts.subjects import subject_of
from stemma.knowledge import frames
from stemma.knowledge.foresight import Act, foresight
from stemma.knowledge.hedges import hedges

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

_OBJECTS = ("dobj", "obj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Named:
    """An act, and the noun that names it where the verb only carries it ("hold a [meeting]")."""

    act: Act
    token: Token | None = None


def stated(sentence: Sentence, token: Token) -> Named | None:
    """Give the act of a verb; None for what is, stays or is felt."""
    words = foresight()
    lemma = token.lemma.lower()
    if sentence.children(token, "xcomp") and (lemma in hedges().implicative or lemma in hedges().factive):
        return None  # "failed to sign" is about signing
    objects = sentence.children(token, *_OBJECTS)
    for phrase in _phrases(sentence, token, objects):
        if phrase in words.verbs:
            return Named(words.verbs[phrase])
    if lemma in words.light:
        for head in objects:
            named = of_noun(sentence, head)
            if named is not None:
                return named
        return None
    if lemma in words.carrying or lemma in words.states or lemma in words.cancelling or lemma in words.postponing:
        return None
    found = frames.verb(*_phrases(sentence, token, objects))
    return Named(Act(found.frame.name if found else lemma))


def nominal(sentence: Sentence, token: Token) -> Named | None:
    """Give the act that the subject or object of a verb names: "the [signing] is expected", "expects a [deal]"."""
    heads = [*sentence.children(token, *_OBJECTS), *sentence.children(token, "nsubj", "nsubjpass", "csubjpass")]
    subject = subject_of(sentence, token)
    heads += [subject] if subject is not None else []
    if token.dep == "acl":
        heads.append(sentence.head(token))  # "the summit, scheduled for 3 June"
    heads += [
        noun
        for prep in sentence.children(token, "prep")
        if prep.lower == "for"
        for noun in sentence.children(prep, "pobj")
    ]
    return next((named for head in heads if (named := of_noun(sentence, head)) is not None), None)


def of_noun(sentence: Sentence, head: Token) -> Named | None:
    """Give the act that a noun names; "a round of talks" are talks, "a signing ceremony" is a signing."""
    words = foresight()
    if head.pos not in {"NOUN", "PROPN"}:
        return None
    for _ in range(2):
        if head.lemma.lower() not in words.parts:
            break
        inner = [
            noun for of in sentence.children(head, "prep") if of.lower == "of" for noun in sentence.children(of, "pobj")
        ]
        if not inner:
            return None
        head = inner[0]
    for row in (head, *sentence.children(head, "compound")):
        act = words.nouns.get(row.lemma.lower())
        if act is not None:
            return Named(act, head)
    return None


def _phrases(sentence: Sentence, token: Token, objects: tuple[Token, ...]) -> list[str]:
    """Give the phrases to look a verb up by: with its particle, its object, its preposition, then alone."""
    lemma = token.lemma.lower()
    rows = [f"{lemma} {row.lower}" for row in sentence.children(token, "prt", "advmod")]
    rows += [f"{lemma} {row.lemma.lower()}" for row in objects]
    for prep in sentence.children(token, "prep"):
        rows = [f"{lemma} {prep.lower} {noun.lemma.lower()}" for noun in sentence.children(prep, "pobj")] + rows
        rows.append(f"{lemma} {prep.lower}")
    return [*rows, lemma]
