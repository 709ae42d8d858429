"""Stages: which step of the ladder a predicate states, for whom, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge.stages import ladder
from stemma.processes.certainty import certainty
from stemma.processes.clauses import Predicate, coordinated, noun_phrase, obliques, predicate, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.knowledge.stages import Step
    from stemma.model import Certainty, Stage, Token
    from stemma.processes.scenes import Actor, Scene

_CLIMB = 4
_TALKING = frozenset({"with", "between", "among", "involving", "on", "of", "by", "from", "in", "including"})
_HYPOTHETICAL = frozenset({"if", "unless", "should", "whether", "before", "until", "once"})
_WISHED = frozenset({"may", "might", "could", "would", "should", "can", "must"})
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "dobj", "pobj"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence's word on an actor: the stage that it states, how surely, and the words."""

    actor: Actor
    stage: Stage
    certainty: Certainty
    scene: Scene
    token: Token


def standings(scene: Scene) -> Iterator[Standing]:
    """Give what a scene states of the stage of anybody in it; what is hypothetical states nothing."""
    for token in verbs(scene.tree):
        here = predicate(scene.tree, token)
        if _is_hypothetical(scene, token):
            continue
        for step in ladder().steps:
            if here.lemma not in step.verbs or not _fits(scene, here, step):
                continue
            if step.stage in {"talks", "contacted"} and token.dep == "acl" and token.tag == "VBN":
                break  # "a treaty negotiated by Oslo" tells of talks long over
            stage = _stage(scene, here, step.stage)
            if stage is None:
                continue
            for actor in _those(scene, here, step):
                yield Standing(actor, stage, certainty(scene.tree, here), scene, token)
            break
    for token in scene.sentence.tokens:
        if token.pos == "NOUN":
            yield from _nominal(scene, token)


def _nominal(scene: Scene, token: Token) -> Iterator[Standing]:
    word = token.lemma.lower()
    step = next((row for row in ladder().steps if word in row.nouns), None)
    if step is None or any(kid.lower in {"no", "any"} for kid in scene.tree.children(token, "det")):
        return
    verb = next((row for row in scene.tree.ancestors(token) if row.pos in {"VERB", "AUX"}), None)
    if verb is not None and _is_hypothetical(scene, verb):
        return
    stage: Stage = step.stage
    if stage not in {"floated", "contacted", "talks", "stalled"}:
        # "ratification by Oslo" may be wished for: the noun alone does not say that it was done
        stage = "floated"
    level: Certainty = "certain" if verb is None else certainty(scene.tree, predicate(scene.tree, verb))
    for actor in _of_noun(scene, token):
        yield Standing(actor, stage, level if stage != "floated" else "certain", scene, token)


def _of_noun(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Give those whom a noun's step concerns: "talks with A", "A's bid", "the talks centred on A"."""
    found: dict[str, Actor] = {}
    heads = list(scene.tree.children(token, "poss", "compound", "amod"))
    heads += [head for prep, head in obliques(scene.tree, token) if prep in _TALKING]
    for verb in scene.tree.children(token, "acl", "relcl"):
        heads += [head for prep, head in obliques(scene.tree, verb) if prep in _TALKING]
        heads += scene.tree.children(verb, "dobj")
    governor = scene.tree.head(token)
    if token.dep in {"dobj", "attr"} or (token.dep == "pobj" and governor.dep == "prep"):
        verb = governor if token.dep != "pobj" else scene.tree.head(governor)
        if verb.pos in {"VERB", "AUX"}:
            heads += predicate(scene.tree, verb).agents
            heads += [head for prep, head in obliques(scene.tree, verb) if prep in {"with", "between"}]
    for head in heads:
        for row in coordinated(scene.tree, head):
            for actor in scene.acting(row):
                found.setdefault(actor.entity, actor)
    return tuple(found.values())


def _fits(scene: Scene, here: Predicate, step: Step) -> bool:
    if not step.objects:
        return True
    heads = [*here.patients, *(head for _, head in here.obliques), *here.complements]
    if step.stage == "agreed" and here.lemma in {"agree", "accept"} and here.complements:
        return True
    return any(token.lemma.lower() in step.objects for head in heads for token in noun_phrase(scene.tree, head))


def _those(scene: Scene, here: Predicate, step: Step) -> tuple[Actor, ...]:
    """Give those for whom a verb states a step: its actors, or for a contact those who are contacted."""
    found: dict[str, Actor] = {}
    if step.stage == "stalled":
        # who freezes a thing stands still, and so does whose thing it is: "Oslo froze talks with Riga"
        for head in (*here.agents, *here.patients):
            for actor in scene.actors(noun_phrase(scene.tree, head)):
                found.setdefault(actor.entity, actor)
    for head in _heads(here, step):
        named = list(scene.acting(head))
        for kid in scene.tree.children(head, "prep"):
            # "officials in Baltic states, including Latvia"
            if kid.lower == "including":
                named.extend(scene.actors(scene.tree.subtree(kid)))
        for actor in named:
            found.setdefault(actor.entity, actor)
    return tuple(found.values())


def _heads(here: Predicate, step: Step) -> tuple[Token, ...]:
    if here.lemma in step.patients:
        return (*here.patients, *(head for prep, head in here.obliques if prep in {"with", "to", "including", "in"}))
    partners = tuple(head for prep, head in here.obliques if prep in {"with", "between"})
    if step.stage == "talks":
        return (*here.agents, *here.patients, *partners)
    if step.stage == "agreed" and here.passive:
        return (*here.agents, *partners)
    return here.agents


def _stage(scene: Scene, here: Predicate, stage: Stage) -> Stage | None:
    """Bend a step by negation, mood and governing verbs: only what is done or under way stays a step."""
    steps = ladder()
    if here.negated:
        says_no = here.modal in {"would", "will"} or here.tense in {"future", "present"}
        return "refused" if here.lemma in steps.refusable and says_no else None
    beside = stage in steps.beside
    token = here.token
    if here.modal in _WISHED or here.tense == "future":
        if beside:
            return None
        stage = "floated"
    for _ in range(_CLIMB):
        if token.dep not in _GOVERNED or token.head == token.i:
            break
        token = scene.tree.head(token)
        bent = steps.governors.get(token.lemma.lower())
        if bent == "refused":
            return "refused" if not beside else None
        if bent is not None and not beside:
            stage = bent if bent != "talks" or stage != "floated" else "floated"
        elif bent is not None:
            return None
    return stage


def _is_hypothetical(scene: Scene, token: Token) -> bool:
    """Say whether a verb stands under "if", "unless", "should …"."""
    for row in (token, *scene.tree.ancestors(token)[:_CLIMB]):
        marks = scene.tree.children(row, "mark", "advmod")
        if row.lower in {"provided", "providing"} and row is not token:
            return True
        if row.dep in {"advcl", "acl", "ccomp"} and any(mark.lower in _HYPOTHETICAL for mark in marks):
            return True
        if any(aux.text == "Should" for aux in scene.tree.children(row, "aux")):
            return True
    return False
