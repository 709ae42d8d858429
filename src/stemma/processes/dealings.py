"""Dealings between two states: sanctions and their lifting, recognition, relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import Predicate, obliques, predicate, verbs
from stemma.processes.pairs import pair_name
from stemma.processes.subjects import Sighting, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stemma.model import Token
    from stemma.processes.scenes import Actor, Scene

_ON = frozenset({"on", "against"})
_PAIR = 2


def sanctions(scene: Scene, known: dict[str, Topic]) -> Iterator[Sighting]:
    """Read "Oslo's sanctions on Riga", "Oslo lifted sanctions against Riga"; later "the sanctions on Riga" are these."""
    acts = cues("sanctions", "impose") | cues("sanctions", "lift")
    for token in scene.sentence.tokens:
        if token.lemma.lower() not in cues("sanctions", "words") or token.pos not in {"NOUN", "PROPN"}:
            continue
        targets = _named(scene, obliques(scene.tree, token), _ON)
        senders = list(scene.actors(scene.tree.children(token, "amod", "compound", "poss")))
        verb = next((row for row in scene.tree.ancestors(token) if row.pos == "VERB"), None)
        if verb is not None and verb.lemma.lower() in acts:
            here = predicate(scene.tree, verb)
            senders = senders or [row for head in here.agents for row in scene.acting(head)]
            targets = targets or _named(scene, here.obliques, _ON | {"from"})
        before = known.get(f"sanctions:{targets[0].entity}") if targets else None
        if before is not None and not senders:
            yield Sighting(before, scene, token, strong=verb is not None and verb.lemma.lower() in acts)
            continue
        if not (senders and targets) or senders[0].entity == targets[0].entity:
            continue
        two = (senders[0], targets[0])
        topic = Topic("sanctions", f"{two[0].name} sanctions on {two[1].name}", None, (two[0].entity, two[1].entity))
        known[f"sanctions:{targets[0].entity}"] = topic
        says = verb is not None and verb.lemma.lower() in acts | cues("sanctions", "consider")
        yield Sighting(topic, scene, token, says, two)


def relations(scene: Scene) -> Iterator[Sighting]:
    """Read "Oslo will recognise Riga", "Oslo froze normalisation", "restored diplomatic relations with Riga"."""
    for token in verbs(scene.tree):
        here = predicate(scene.tree, token)
        subjects = tuple(row for head in here.agents for row in scene.acting(head))
        if here.lemma in cues("relations", "recognise"):
            yield from _recognition(scene, here, subjects)
        elif here.lemma in cues("relations", "steps") and subjects:
            yield from _normalisation(scene, here, subjects[0])
        elif here.lemma in cues("relations", "verbs"):
            yield from _ties(scene, here, subjects)


def _recognition(scene: Scene, here: Predicate, subjects: tuple[Actor, ...]) -> Iterator[Sighting]:
    known = [row for head in here.patients for row in scene.acting(head) if row.kind == "state"]
    if known:
        topic = Topic("recognition", f"Recognition of {known[0].name}", None, (known[0].entity,))
        yield Sighting(topic, scene, here.token, bool(subjects), (*subjects, known[0]))


def _normalisation(scene: Scene, here: Predicate, one: Actor) -> Iterator[Sighting]:
    for head in here.patients:
        if head.lemma.lower() in cues("relations", "normalisation") and one.kind == "state":
            partners = [row for _, noun in obliques(scene.tree, head) for row in scene.acting(noun)]
            topic = Topic("recognition", f"Normalisation by {one.name}", None, (one.entity,))
            yield Sighting(topic, scene, here.token, strong=True, actors=(one, *partners))


def _ties(scene: Scene, here: Predicate, subjects: tuple[Actor, ...]) -> Iterator[Sighting]:
    for head in here.patients:
        diplomatic = any(kid.lemma.lower() == "diplomatic" for kid in scene.tree.children(head, "amod"))
        if head.lemma.lower() not in cues("relations", "nouns") or not diplomatic:
            continue
        places = (*obliques(scene.tree, head), *here.obliques)
        partners = _named(scene, places, frozenset({"with", "between"}))
        everyone = {row.entity: row for row in (*subjects, *partners) if row.kind == "state"}
        if len(everyone) == _PAIR:
            two = tuple(everyone[key] for key in sorted(everyone))
            topic = Topic("recognition", pair_name(two, "recognition"), None, tuple(row.entity for row in two))
            yield Sighting(topic, scene, here.token, strong=True, actors=two)


def _named(scene: Scene, places: Iterable[tuple[str, Token]], preps: frozenset[str]) -> list[Actor]:
    return [actor for prep, head in places if prep in preps for actor in scene.acting(head)]
