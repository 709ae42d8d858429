"""Pairs of rivals: between whom peace is made, a truce holds, a dispute runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import coordinated, noun_phrase, obliques, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model import ProcessKind, Token
    from stemma.processes.scenes import Actor, Scene

Two = tuple["Actor", "Actor"]
_NAMES: dict[str, str] = {"peace_process": "peace process", "ceasefire": "ceasefire", "recognition": "relations"}
_CLIMB = 6
# "The peace talks" are those of the pair that one of the last sentences named.
_NEAR = 4


def pair_name(two: tuple[Actor, ...], kind: str) -> str:
    """Name the process of two: "Armenia–Azerbaijan peace process", the names in order."""
    return f"{'–'.join(sorted(actor.name for actor in two))} {_NAMES[kind]}"


class Pairs:
    """What a story has said so far of pairs: "the two countries" are the pair that was named last."""

    def __init__(self) -> None:
        """Start with none."""
        self._last: list[Two] = []
        self._at = 0

    def forget(self) -> None:
        """Begin another story."""
        self._last = []

    def read(self, scene: Scene) -> Iterator[tuple[Token, ProcessKind, Two]]:
        """Give the words of a scene that name a peace process or a ceasefire, with the pair."""
        self._remember(scene)
        seen: set[tuple[str, ...]] = set()
        for token in scene.sentence.tokens:
            kind = _kind(scene, token)
            if kind is None:
                continue
            two = self._of(scene, token)
            if two is None:
                continue
            key = (kind, *sorted(actor.entity for actor in two))
            if key not in seen:
                seen.add(key)
                self._last.append(two)
                self._at = scene.number
                yield token, kind, two

    def _remember(self, scene: Scene) -> None:
        for token in scene.sentence.tokens:
            if token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in cues("peace", "disputes"):
                two = _explicit(scene, token)
                if two:
                    self._last.append(two)
                    self._at = scene.number

    def _of(self, scene: Scene, token: Token) -> Two | None:
        explicit = _explicit(scene, token)
        if explicit:
            return explicit
        found = {actor.entity: actor for actor in _rivals(scene.actors(noun_phrase(scene.tree, token)))}
        partners = {
            actor.entity for prep, head in obliques(scene.tree, token) if prep == "with" for actor in scene.acting(head)
        }
        named = list(found.values())
        if len(named) == 1:
            before = next((two for two in reversed(self._last) if named[0].entity in {row.entity for row in two}), None)
            known = {_key(two) for two in self._last}
            other = _counterpart(scene, token, named[0], known) if named[0].entity in partners else None
            return (named[0], other) if other is not None else before
        if named or _is_elsewhere(scene, token):
            return None
        return _makers(scene, token) or self._meant(scene, token)

    def _meant(self, scene: Scene, token: Token) -> Two | None:
        """Find the pair known to the story that a bare "peace talks" is about."""
        known = {_key(two) for two in self._last}
        together = _coordinated(scene)
        if together is not None and _key(together) in known:
            return together
        near = bool(known) and scene.number - self._at <= _NEAR
        return self._last[-1] if near and (_plural_side(scene, token) or len(known) == 1) else None


def _is_elsewhere(scene: Scene, token: Token) -> bool:
    """Say whether peace is meant for another place: two who agree on a truce "in Chad" are not its sides."""
    modifiers = [kid for kid in noun_phrase(scene.tree, token) if kid.i < token.i and kid.pos == "PROPN"]
    # talks are held in a third place, a peace or a truce holds in its own
    held = frozenset() if token.lemma.lower() in cues("peace", "heads") else frozenset({"in"})
    places = [head for prep, head in obliques(scene.tree, token) if prep in held | {"for", "across", "over"}]
    return bool(modifiers) or any(
        mention.span.start <= head.start < mention.span.end
        for head in places
        for mention in scene.mentions
        if mention.kind in {"place", "state", "region"}
    )


def _key(two: Two) -> tuple[str, ...]:
    return tuple(sorted(actor.entity for actor in two))


def _kind(scene: Scene, token: Token) -> ProcessKind | None:
    """Say whether a noun names a peace process or a ceasefire."""
    word = token.lemma.lower()
    # headlines make the parser take "agree to ceasefire" for a verb
    if word in cues("ceasefire", "words") and not _is_title(scene, token):
        return "ceasefire"
    if token.pos not in {"NOUN", "PROPN"} or _is_title(scene, token):
        return None
    if word in cues("peace", "words"):
        # "peace talks" is named by its head
        head = scene.tree.head(token)
        if token.dep in {"compound", "amod", "nmod"} and head.lemma.lower() in cues("peace", "heads"):
            return None
        return "peace_process" if obliques(scene.tree, token) or _pursued(scene, token) else None
    if word in cues("peace", "heads") and any(
        kid.lemma.lower() in cues("peace", "words") for kid in scene.tree.children(token, "compound", "amod", "nmod")
    ):
        return "peace_process"
    return None


def _is_title(scene: Scene, token: Token) -> bool:
    above = scene.tree.ancestors(token)[:2]
    return any(row.pos in {"NOUN", "PROPN"} and row.lemma.lower() in cues("peace", "titles") for row in above)


def _pursued(scene: Scene, token: Token) -> bool:
    """Say whether peace is an aim, not a mood: "the pursuit of peace", "make peace"."""
    head = scene.tree.head(token)
    if token.dep == "pobj":
        head = scene.tree.head(head)
    return head.lemma.lower() in {"pursuit", "make", "negotiate", "reach", "broker", "path", "seek"}


def _explicit(scene: Scene, token: Token) -> Two | None:
    """Read "between A and B", "A–B talks", "A's conflict with B"."""
    between: list[Actor] = []
    partners: list[Actor] = []
    for prep, head in obliques(scene.tree, token):
        if prep in {"between", "among", "involving", "of"}:
            between.extend(scene.acting(head))
        elif prep in {"with", "against"}:
            partners.extend(scene.acting(head) or scene.actors(noun_phrase(scene.tree, head)))
    two = _two(between)
    if two:
        return two
    inside = [kid for kid in noun_phrase(scene.tree, token) if kid.i < token.i]
    modifiers = _rivals(scene.actors(inside))
    if len(modifiers) > 1:
        # a sponsor's possessive is no rival: "Oslo's India-Pakistan peace plan"
        return _two(modifiers[-2:])
    return _two([*modifiers, *_rivals(partners)])


def _makers(scene: Scene, token: Token) -> Two | None:
    """Find the two that make the peace: "Fiji and Chad agreed to a truce"."""
    for verb in scene.tree.ancestors(token)[:_CLIMB]:
        if verb.pos in {"VERB", "AUX"} and verb.lemma.lower() in cues("peace", "makers"):
            return _two([actor for head in predicate(scene.tree, verb).agents for actor in scene.acting(head)])
    return None


def _coordinated(scene: Scene) -> Two | None:
    """Find the two that a sentence joins: "the leaders of Fiji and Chad met to make peace"."""
    for token in scene.sentence.tokens:
        if token.dep in {"pobj", "nsubj", "nsubjpass", "dobj", "poss"}:
            rows = coordinated(scene.tree, token)
            two = _two([actor for row in rows for actor in scene.acting(row)]) if len(rows) > 1 else None
            above = scene.tree.head(token).lemma.lower()
            aside = above in cues("roles", "mediator") | cues("roles", "host") and token.dep == "nsubj"
            if two is not None and not aside and all(actor.kind == "state" for actor in two):
                return two
    return None


def _rivals(actors: tuple[Actor, ...] | list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind != "region"]


def _two(actors: list[Actor]) -> Two | None:
    found = {actor.entity: actor for actor in _rivals(actors)}
    rows = list(found.values())
    return (rows[0], rows[1]) if len(rows) == 2 else None  # noqa: PLR2004 - a pair


def _counterpart(scene: Scene, token: Token, one: Actor, known: set[tuple[str, ...]]) -> Actor | None:
    """
    Find the other side in the subject of a verb above.

    Who makes peace is a side ("Oslo finalised a treaty with Riga"); who speaks of it may only broker it,
    and is one where the story has the two as a pair ("Oslo hinted that a treaty with Riga may come") or says
    whose it is ("Oslo can join once its treaty with Riga is signed").
    """
    owned = any(kid.pos == "PRON" for kid in scene.tree.children(token, "poss"))
    for head in scene.tree.ancestors(token)[:_CLIMB]:
        # "Oslo's commitment to making peace with Riga"
        label = ("nsubj",) if head.pos in {"VERB", "AUX"} else ("poss",)
        sides = [row for subject in scene.tree.children(head, *label) for row in coordinated(scene.tree, subject)]
        for actor in (actor for row in sides for actor in scene.acting(row)):
            sure = (
                owned
                or label == ("poss",)
                or head.lemma.lower() in cues("peace", "makers")
                or _key((one, actor)) in known
            )
            if sure and actor.entity != one.entity and actor.kind != "region":
                return actor
    return None


def _plural_side(scene: Scene, token: Token) -> bool:
    """Say whether words stand for a pair: "the two countries", "both sides"."""
    words = {row.lemma.lower() for row in scene.tree.subtree(token)}
    return bool(words & cues("peace", "pair")) and bool(
        words & {"two", "both", "these", "neighbour", "neighbor", "rival", "side"}
    )
