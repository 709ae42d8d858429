"""Whether a place in a sentence speaks of what was, is or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stemma.knowledge.calendar import calendar

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

Tense = Literal["past", "present", "future", ""]

_MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "may", "might", "can", "should", "must", "wo", "ca"})
# "could not be reached on Friday" is past, "could sign on Friday" is not: no tense.
_OPEN = frozenset({"could", "'d", "’d"})
# What one expects, plans or fears lies ahead: "is due to meet", "plans to visit".
_PROSPECTIVE = frozenset(
    [
        "expect",
        "schedule",
        "plan",
        "set",
        "due",
        "intend",
        "hope",
        "want",
        "agree",
        "promise",
        "vow",
        "prepare",
        "aim",
        "seek",
        "likely",
        "ready",
        "threaten",
        "pledge",
        "propose",
        "slate",
        "decide",
        "poise",
        "ask",
        "urge",
        "order",
        "call",
        "invite",
        "deadline",
        "bid",
        "attempt",
        "effort",
        "upcoming",
        "await",
        "wait",
        "anticipate",
        "forecast",
        "project",
        "be",
    ]
)
# A past form of these still points ahead: "postponed the vote until Friday", "scheduled talks for May".
_SCHEDULING = frozenset(
    {"schedule", "plan", "postpone", "adjourn", "extend", "slate", "delay", "set", "summon", "invite", "give"}
)
_ALWAYS_AHEAD = frozenset({"schedule", "plan", "slate"})
_UNTIL = frozenset({"until", "till", "for", "to"})


def tense_at(sentence: Sentence, token: Token) -> Tense:
    """Give the tense of the verb that governs a token; "" where there is none or it leaves the direction open."""
    verb = _governor(sentence, token)
    if verb is None:
        return ""
    if sentence.was_to(verb) and token.lower not in calendar().weekdays:
        # "was to be signed in February" lies ahead of what is told, "were to meet on Friday" mostly of the day of publication
        return ""
    tense = _tense(sentence, verb, 0)
    lemma = verb.lemma.lower()
    if tense == "past" and lemma in _SCHEDULING and not _has(sentence, verb, "had"):
        return "future" if lemma in _ALWAYS_AHEAD or _preposition(sentence, token) in _UNTIL else tense
    return tense


def _has(sentence: Sentence, verb: Token, helper: str) -> bool:
    return any(other.lower == helper for other in sentence.children(verb, "aux"))


def _preposition(sentence: Sentence, token: Token) -> str:
    """Give the nearest preposition above a token, in lower case."""
    return next((other.lower for other in sentence.ancestors(token) if other.pos == "ADP"), "")


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
    if any(helper.lower in _OPEN for helper in helpers):
        return ""
    if any(helper.tag == "TO" for helper in helpers):
        return _of_infinitive(sentence, verb, depth)
    tense = _of_helpers(sentence, verb, helpers) if helpers else _of_form(verb)
    return tense if tense is not None else _above(sentence, verb, depth)


def _of_form(verb: Token) -> Tense | None:
    """Give the tense of a verb without helpers, None for forms that take it from the verb above."""
    planned = verb.lemma.lower() in _PROSPECTIVE - {"be"}
    if verb.tag == "VBD":
        return "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "future" if planned else "present"
    if verb.tag == "VBN" and verb.dep not in {"conj", "ROOT"}:
        return "future" if planned else "past"
    return None


def _of_infinitive(sentence: Sentence, verb: Token, depth: int) -> Tense:
    head = sentence.head(verb)
    if _has(sentence, head, "had"):
        return "past"
    if head.lemma.lower() in _PROSPECTIVE or sentence.kind == "headline" or head.i == verb.i:
        return "future"
    return _above(sentence, verb, depth)


def _of_helpers(sentence: Sentence, verb: Token, helpers: tuple[Token, ...]) -> Tense:
    if any(helper.tag == "VBD" or helper.lemma == "have" for helper in helpers):
        return "past"
    if any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
        if verb.lemma.lower() in _PROSPECTIVE:
            return "future"
        return "past" if verb.tag == "VBN" and sentence.kind != "headline" else "present"
    return "past" if verb.tag == "VBD" else ""


def _above(sentence: Sentence, verb: Token, depth: int) -> Tense:
    head = sentence.head(verb)
    if head.i == verb.i or depth > len(sentence.tokens):
        return ""
    above = _governor(sentence, head)
    return _tense(sentence, above, depth + 1) if above is not None and above.i != verb.i else ""
