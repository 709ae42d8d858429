"""Subjects: who or what a verb is said of, also where another verb of the sentence has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

_CLIMB = 5


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
