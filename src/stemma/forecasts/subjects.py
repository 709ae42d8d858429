"""Subjects and noun phrases: who or what a verb is said of, and the words that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

_CLIMB = 5
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"})


def subject_of(sentence: Sentence, token: Token) -> Token | None:
    """Give the subject, also where a governing or coordinated verb has it: "is likely to apply", "came and signed"."""
    here = token
    for _ in range(_CLIMB):
        found = sentence.children(here, "nsubj", "nsubjpass")
        if found and found[0].lower not in {"who", "which", "that", "it"}:
            return found[0]
        if here.dep in {"xcomp", "conj", "acomp", "oprd"} and here.head != here.i:
            here = sentence.head(here)
        elif here.dep in {"relcl", "acl"}:
            return sentence.head(here)
        else:
            return found[0] if found else None
    return None


def phrase(sentence: Sentence, head: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
    """Give the words of a noun phrase, the head first, without the clauses and other branches under it."""
    rows: list[Token] = []
    frontier = [head]
    while frontier:
        here = frontier.pop()
        rows.append(here)
        frontier.extend(kid for kid in sentence.children(here) if kid.dep not in _CLAUSES | without)
    return rows
