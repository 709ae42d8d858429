"""How surely a predicate is stated: its modal, the hedges around it and the verbs above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.hedges import band, hedges, weaker

if TYPE_CHECKING:
    from stemma.model import Certainty, Token, Tree
    from stemma.processes.clauses import Predicate

_CLIMB = 3
# Complements of these are as sure as if they stood alone.
_SPEECH = frozenset({"say", "tell", "report", "announce", "state", "add", "note", "confirm", "declare"})


def certainty(tree: Tree, here: Predicate) -> Certainty:
    """Give the level that hedges leave to a predicate: certain where none stands around it."""
    level: Certainty = "certain"
    for word in hedge_words(tree, here):
        found = hedges().certainty.get(word)
        if found is not None:
            level = weaker(level, found)
    if here.tense == "future" and level == "certain":
        level = "probable"
    return level


def hedge_words(tree: Tree, here: Predicate) -> tuple[str, ...]:
    """Give the words around a predicate that can hedge it: modals, adverbs, governing verbs and adjectives."""
    rows: list[Token] = list(tree.children(here.token, "aux", "advmod", "acomp", "oprd"))
    token = here.token
    for _ in range(_CLIMB):
        if token.dep not in {"xcomp", "ccomp", "acl", "pcomp", "relcl"} or token.head == token.i:
            break
        token = tree.head(token)
        if token.lemma.lower() in _SPEECH:
            break
        rows.append(token)
        rows.extend(tree.children(token, "aux", "advmod"))
    words = [token.lower for token in rows] + [token.lemma.lower() for token in rows]
    return tuple(dict.fromkeys(words))


def band_of(words: str) -> str | None:
    """Give the name of the ICD 203 band that the words of a forecast name, None where they name none."""
    found = band(words)
    return found.name if found else None
