"""Whether a place in a sentence speaks of what was, is or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

Tense = Literal["past", "present", "future", ""]

_MODALS = frozenset(
    {"will", "'ll", "’ll", "shall", "would", "may", "might", "can", "could", "should", "must", "'d", "wo", "ca"}
)
# What one expects, plans or fears lies ahead: "is due to meet", "plans to visit".
_PROSPECTIVE = frozenset(
    {
        "expect", "schedule", "plan", "set", "due", "intend", "hope", "want", "agree", "promise", "vow", "prepare", "aim", "seek",
        "likely", "ready", "threaten", "pledge", "propose", "slate", "decide", "poise", "ask", "urge", "order", "call", "invite",
        "deadline", "plan", "bid", "attempt", "effort", "ahead", "upcoming", "await", "wait", "anticipate", "forecast", "project",
    }
)  # fmt: skip


def tense_at(sentence: Sentence, token: Token) -> Tense:
    """Give the tense of the verb that governs a token."""
    verb = _governor(sentence, token)
    return _tense(sentence, verb, 0) if verb is not None else ""


def _governor(sentence: Sentence, token: Token) -> Token | None:
    for other in (token, *sentence.ancestors(token)):
        if other.pos == "VERB" or (other.pos == "AUX" and other.dep not in {"aux", "auxpass"}):
            return other
        if other.lemma.lower() in {"upcoming", "deadline"}:
            return other
    return None


def _tense(sentence: Sentence, verb: Token, depth: int) -> Tense:
    helpers = sentence.children(verb, "aux", "auxpass")
    if any(helper.lower in _MODALS for helper in helpers):
        return "future"
    if any(helper.tag == "TO" for helper in helpers):
        head = sentence.head(verb)
        if head.lemma.lower() in _PROSPECTIVE or sentence.kind == "headline" or head.i == verb.i:
            return "future"
        return _above(sentence, verb, depth)
    if any(helper.tag == "VBD" or helper.lemma == "have" for helper in helpers) or verb.tag == "VBD":
        return "past"
    if helpers and any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
        return "past" if verb.tag == "VBN" and sentence.kind != "headline" and not _is_planned(verb) else "present"
    if verb.tag in {"VBZ", "VBP"}:
        return "present"
    if verb.tag == "VBN" and verb.dep in {"acl", "relcl", "amod"}:
        return "future" if _is_planned(verb) else "past"
    return _above(sentence, verb, depth)


def _is_planned(verb: Token) -> bool:
    return verb.lemma.lower() in _PROSPECTIVE


def _above(sentence: Sentence, verb: Token, depth: int) -> Tense:
    head = sentence.head(verb)
    if head.i == verb.i or depth > len(sentence.tokens):
        return ""
    above = _governor(sentence, head)
    return _tense(sentence, above, depth + 1) if above is not None and above.i != verb.i else ""
