"""
Topics: which process a sentence speaks of.

A topic is named by a framework's name, by two rivals and the word "peace", by the capitalised name of a
convention. `sight` says which topics a scene names outright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import noun_phrase
from stemma.processes.dealings import relations, sanctions
from stemma.processes.instruments import instruments, projects
from stemma.processes.pairs import Pairs, pair_name
from stemma.processes.subjects import Sighting, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from stemma.model import Mention, ProcessKind, Token
    from stemma.processes.described import Place
    from stemma.processes.scenes import Actor, Scene

FRAMEWORK_KINDS: dict[str, ProcessKind] = {
    "accords": "accession",
    "organisation": "accession",
    "international": "accession",
    "register": "convention",
    "treaty": "treaty",
    "convention": "convention",
    "agreement": "treaty",
    "declaration": "treaty",
    "corridor": "corridor",
    "project": "project",
    "initiative": "project",
}
# An agreement of so many members is a club.
CLUB = 8


def sight(
    scene: Scene, pairs: Pairs, known: dict[str, Topic], instruments: Mapping[Place, Topic], as_of: date | None
) -> Iterator[Sighting]:
    """
    Give the topics that a scene names.

    *known* remembers the story's instruments by their words; *instruments* are those that the scenes describe.
    """
    yield from _frameworks(scene, known, as_of)
    yield from _peace(scene, pairs)
    yield from _described(scene, known, instruments, as_of)
    yield from _instruments(scene, known, as_of)
    yield from sanctions(scene, known)
    yield from projects(scene, known)
    yield from relations(scene)


def _frameworks(scene: Scene, known: dict[str, Topic], as_of: date | None) -> Iterator[Sighting]:
    named: list[Topic] = []
    for mention in scene.mentions:
        topic = _framework_topic(mention)
        tokens = scene.tokens(mention.span)
        if topic is None or not tokens:
            continue
        named.append(topic)
        # "the Accords" is a name and keeps its plural, "the accords" is a word with a lemma
        known[f"framework:{tokens[-1].lemma.lower().removesuffix('s')}"] = topic
        if mention.kind == "organisation":
            known.update({f"framework:{word}": topic for word in sorted(cues("accession", "bodies"))})
        yield from _framework(scene, topic, _top(tokens), as_of)
    if named:
        return
    for token in scene.sentence.tokens:
        # "the accords", "the alliance": the framework that the story named last
        if token.pos not in {"NOUN", "PROPN"} or token.lemma.lower() not in cues("accession", "nominals"):
            continue
        definite = any(kid.lower in {"the", "this", "these"} for kid in scene.tree.children(token, "det"))
        before = known.get(f"framework:{token.lemma.lower().removesuffix('s')}")
        if definite and before is not None and not scene.actors(noun_phrase(scene.tree, token)):
            yield from _framework(scene, before, token, as_of)
            return


def _framework(scene: Scene, topic: Topic, anchor: Token, as_of: date | None) -> Iterator[Sighting]:
    """Sight a framework wherever it is named, a body that acts in many stories only where it is joined."""
    strong = _says_more(scene, topic, anchor, as_of)
    if strong or not (topic.framework or "").startswith("organisation:"):
        yield Sighting(topic, scene, anchor, strong)


def _framework_topic(mention: Mention) -> Topic | None:
    try:
        if mention.kind == "framework":
            entry = knowledge.framework(mention.entity)
            kind = FRAMEWORK_KINDS.get(entry.kind)
            if entry.kind == "agreement" and entry.in_force and not entry.ended and len(entry.members) >= CLUB:
                # A trade pact or a travel area of many, long in force: what is negotiated is who joins it.
                kind = "accession"
            return Topic(kind, entry.name, entry.entity) if kind else None
        if mention.kind == "organisation":
            body = knowledge.organisation(mention.entity)
            if body.kind == "international" and knowledge.members_of(body.entity):
                return Topic("accession", body.name, body.entity)
    except InputError:
        return None
    return None


def _says_more(scene: Scene, topic: Topic, anchor: Token, as_of: date | None) -> bool:
    """Say whether a word of the kind's own stands with the name: "join", "accession", "signed", "build"."""
    near = _near(scene, anchor)
    if topic.kind == "accession":
        wanted = cues("accession", "join") | cues("accession", "bring") | cues("accession", "nouns")
        if topic.framework and topic.framework.startswith("organisation:"):
            wanted = cues("accession", "strict")
        outsiders = any(is_outsider(topic, actor, as_of) for actor in scene.actors(scene.sentence.tokens))
        return outsiders and any(token.lemma.lower() in wanted for token in near)
    if topic.kind in {"corridor", "project"}:
        return any(token.pos == "VERB" and token.lemma.lower() in cues("corridor", "acts") for token in near)
    return any(token.lemma.lower() in cues("instrument", "acts") for token in near)


def is_outsider(topic: Topic, actor: Actor, as_of: date | None) -> bool:
    """Say whether an actor is on that day no member (by the tables) of the topic's framework, nor its sponsor."""
    if actor.kind not in {"state", "region"} or topic.framework is None:
        return False
    inside = members(topic.framework, as_of)
    if actor.kind == "region":
        return bool(inside) and not set(knowledge.region(actor.entity).members) <= inside
    return actor.iso3 not in inside and actor.iso3 not in sponsors(topic)


def members(framework: str, as_of: date | None) -> set[str]:
    """Give the members and signatories of a framework or body on a day (without a day: by the newest table)."""
    return {
        row.iso3
        for row in knowledge.members_of(framework)
        if row.role in {"member", "signatory"}
        and (row.until is None if as_of is None else row.holds_on(as_of) is not False)
    }


def sponsors(topic: Topic) -> tuple[str, ...]:
    """Give the states that the tables name as the framework's sponsors."""
    if topic.framework and topic.framework.startswith("framework:"):
        return knowledge.framework(topic.framework).sponsors
    return ()


def _near(scene: Scene, anchor: Token) -> tuple[Token, ...]:
    """Give the words that govern a name, up to its verb, and the words beside and under that verb."""
    chain = [anchor]
    for token in scene.tree.ancestors(anchor)[:6]:
        chain.append(token)
        if token.pos == "VERB" and token.dep in {"ROOT", "ccomp", "advcl", "relcl", "conj"}:
            break
    rows = {token.i: token for token in chain}
    for token in (*chain, *noun_phrase(scene.tree, anchor)):
        rows.setdefault(token.i, token)
        for kid in scene.tree.children(token, "compound", "nsubj", "dobj", "acl", "relcl", "prep", "xcomp", "amod"):
            rows.setdefault(kid.i, kid)
            for inner in scene.tree.children(kid, "pobj", "xcomp", "compound"):
                rows.setdefault(inner.i, inner)
    return tuple(rows[i] for i in sorted(rows))


def _top(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])


def _peace(scene: Scene, pairs: Pairs) -> Iterator[Sighting]:
    for token, kind, two in pairs.read(scene):
        name = pair_name(two, kind)
        topic = Topic(kind, name, None, tuple(sorted(actor.entity for actor in two)))
        yield Sighting(topic, scene, token, strong=True, actors=two)


def _of_table(scene: Scene, name: str) -> Topic | None:
    """Give the topic of the table's entry whose name stands in the instrument's name."""
    for mention in scene.mentions:
        topic = _framework_topic(mention) if mention.kind == "framework" else None
        if topic is not None and mention.span.quote.casefold() in name.casefold():
            return topic
    return None


def _described(
    scene: Scene, known: dict[str, Topic], instruments: Mapping[Place, Topic], as_of: date | None
) -> Iterator[Sighting]:
    """Sight instruments that have no name: "a transit treaty with Chad"; "the treaty" after it is that one."""
    for token in scene.sentence.tokens:
        topic = instruments.get((scene.number, token.i))
        if topic is not None:
            known[f"instrument:{token.lemma.lower()}"] = topic
            yield Sighting(topic, scene, token, strong=_says_more(scene, topic, token, as_of))


def _instruments(scene: Scene, known: dict[str, Topic], as_of: date | None) -> Iterator[Sighting]:
    for token, name, words, new in instruments(scene, known):
        topic = known.get(words[0]) or _of_table(scene, name)
        topic = topic or Topic("convention" if "onvention" in name else "treaty", name)
        if new:
            for word in words:
                known[word] = topic
        yield Sighting(topic, scene, token, strong=_says_more(scene, topic, token, as_of))
