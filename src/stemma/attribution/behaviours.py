"""What a report of speech commits its source to: an assertion, a denial, a question, a guess."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.found import holds
from stemma.knowledge.reporting import reporting

if TYPE_CHECKING:
    from stemma.attribution.found import Found
    from stemma.attribution.trees import Tree
    from stemma.model import Behaviour, Token

_MODALS = frozenset({"would", "could", "might", "may", "should", "will"})


def behave(found: Found, tree: Tree) -> Found:
    """Work out how a cue presents its content."""
    if found.behaviour != "assertion":
        return found
    return replace(found, behaviour=_behaviour(found, tree))


def _behaviour(found: Found, tree: Tree) -> Behaviour:
    words = reporting()
    cue = [token for token in tree.tokens if holds(found.cue, (token.start, token.end))]
    lemmas = {token.lemma.lower() for token in cue}
    verb = next((token for token in cue if token.pos == "VERB"), cue[0] if cue else None)
    if verb is None:
        return "assertion"
    if lemmas & words.denial:
        return "denial"
    if verb.lemma.lower() in words.question or _is_interrogative(found, tree):
        return "question"
    if tree.kid(verb, "neg") is not None:
        return "silence"
    if any(token.lower in _MODALS and token.i < verb.i for token in cue) or _is_conditional(tree, verb):
        return "hypothetical"
    if verb.lemma.lower() in words.doubtful:
        return "doubtful"
    return "assertion"


def _is_interrogative(found: Found, tree: Tree) -> bool:
    """Say whether the words that carry the cue are a question themselves: "Did the minister say …?"."""
    last = tree.tokens[-1]
    if last.text != "?":
        return False
    return not any(holds(place, (last.start, last.end)) for place in found.content)


def _is_conditional(tree: Tree, verb: Token) -> bool:
    return any(child.lower in {"if", "unless", "whether"} for child in tree.kids(verb, "mark"))
