"""Who only watches: "Oslo attended as an observer", "observer status for Oslo", "sent observers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import around, noun_phrase, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model import Span, Token
    from stemma.processes.scenes import Actor, Scene

_SAYING_SO = frozenset({"attr", "dobj", "oprd", "pobj"})


def observers(scene: Scene) -> Iterator[tuple[Actor, Span]]:
    """Give the states and bodies that a sentence calls observers, with the words that say so."""
    for token in scene.sentence.tokens:
        if token.pos != "NOUN" or token.lemma.lower() not in cues("roles", "observer"):
            continue
        top = _status(scene, token)
        phrase = noun_phrase(scene.tree, top)
        named = scene.actors(phrase)
        if named:
            yield from ((actor, scene.span(phrase)) for actor in named)
            continue
        verb = next((row for row in scene.tree.ancestors(top) if row.pos in {"VERB", "AUX"}), None)
        if verb is None or top.dep not in _SAYING_SO:
            continue
        here = predicate(scene.tree, verb)
        who = here.patients if here.passive else here.agents
        if not here.negated:
            words = scene.span(around(scene.tree, verb))
            for head in who:
                yield from ((actor, words) for actor in scene.actors(noun_phrase(scene.tree, head)))


def _status(scene: Scene, token: Token) -> Token:
    """Give "status" of "observer status"."""
    head = scene.tree.head(token)
    return (
        head if token.dep in {"compound", "nmod"} and head.lemma.lower() in cues("roles", "observer_status") else token
    )
