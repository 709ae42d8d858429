"""
Instruments without a name: a treaty, convention or pact that reports describe ("a transit treaty with Chad").

Each report words it in its own way; descriptions with the same head are one instrument where the words of
one are among those of the other, and no other states are named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import noun_phrase, predicate
from stemma.processes.subjects import Topic
from stemma.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.model import Token
    from stemma.processes.scenes import Actor, Scene

_BILATERAL = 2
_ON = frozenset({"on", "for", "against"})
_WITH = frozenset({"between", "with"})
_STEM = 6
# More descriptions than any pile of news holds; a cap, so that comparing them all stays cheap.
_MOST = 400
# A peace treaty and a ceasefire agreement are processes of their own, told by their parties.
_OTHERS = frozenset({"peace", "ceasef", "cease-", "truce", "armist"})
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Description:
    """
    How a sentence describes an instrument.

    *marks* are the stems of the words that tell it from others, *before* its words before the head as written;
    *states* are those between which it is, where they are told.
    """

    place: Place
    article: str
    head: str
    marks: frozenset[str]
    before: str
    after: str
    states: tuple[Actor, ...]

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the states."""
        return frozenset(actor.entity for actor in self.states)


def described(scenes: Iterable[Scene]) -> Mapping[Place, Topic]:
    """Give the instruments that scenes describe, by the scene's number and the place of the head."""
    scenes = list(scenes)
    # Where a story names a framework, "the trade pact" is that one; only two states make it another.
    named = {_story(scene) for scene in scenes if any(mention.kind == "framework" for mention in scene.mentions)}
    rows = [
        row
        for scene in scenes
        for token in scene.sentence.tokens
        if (row := _read(scene, token)) is not None and (row.states or _story(scene) not in named)
    ]
    groups: list[list[Description]] = []
    for row in rows[:_MOST]:
        home = next((group for group in groups if any(_is_same(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return {row.place: topic for group in groups for topic in [_topic(group)] for row in group}


def _story(scene: Scene) -> tuple[str, int]:
    return scene.reading.article.id, scene.sentence.story


def _read(scene: Scene, token: Token) -> Description | None:
    word = token.lemma.lower()
    if token.pos not in {"NOUN", "PROPN"} or word not in cues("instrument", "heads") or _is_named(scene, token):
        return None
    tree = scene.tree
    before = [row for row in tree.children(token, "compound", "amod", "nmod") if _tells(scene, row)]
    before = [inner for row in before for inner in (*tree.children(row, "compound"), row)]
    after = [
        row
        for prep in tree.children(token, "prep")
        if prep.lower in _ON
        for noun in tree.children(prep, "pobj")
        for row in noun_phrase(tree, noun)
        if row.pos in {"NOUN", "PROPN", "ADJ"}
    ]
    marks = [row for row in (*before, *after) if row.pos in {"NOUN", "PROPN", "ADJ"}]
    stems = frozenset(fold(row.lemma)[:_STEM] for row in marks)
    vague = cues("instrument", "vague")
    if not stems or stems & _OTHERS or all(row.lemma.lower() in vague for row in marks):
        return None
    shown = [row for row in sorted(before, key=lambda row: row.i) if row.i < token.i]
    return Description(
        place=(scene.number, token.i),
        article=scene.reading.article.id,
        head=word,
        marks=stems,
        before=" ".join(row.text for row in shown),
        after=" ".join(scene.span(after).quote.split()) if after and not shown else "",
        states=_states(scene, token),
    )


def _is_named(scene: Scene, token: Token) -> bool:
    """Say whether the tables or a capital letter name it; then it is no mere description."""
    phrase = noun_phrase(scene.tree, token)
    starts = {row.start for row in phrase}
    linked = any(
        mention.kind in {"framework", "organisation"} and mention.span.start in starts for mention in scene.mentions
    )
    return linked or (token.text[:1].isupper() and token.i > 0 and not scene.is_headline)


def _tells(scene: Scene, row: Token) -> bool:
    """Say whether a word before the head tells it from others: a noun does, "new" or "Norwegian" does not."""
    return row.pos in {"NOUN", "PROPN"} and not scene.actors([row])


def _states(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Give the states between which it is: "between A and B", "A signed … with B", "A and B signed …"."""
    found: dict[str, Actor] = {
        actor.entity: actor for actor in scene.actors(noun_phrase(scene.tree, token)) if actor.kind == "state"
    }
    governor = scene.tree.head(token)
    if token.dep in {"dobj", "nsubjpass"} and governor.pos == "VERB":
        here = predicate(scene.tree, governor)
        partners = [head for prep, head in here.obliques if prep in _WITH]
        if here.lemma in cues("instrument", "acts"):
            for head in (*here.agents, *partners):
                for actor in scene.acting(head):
                    if actor.kind == "state":
                        found.setdefault(actor.entity, actor)
    return tuple(found[key] for key in sorted(found)) if len(found) == _BILATERAL else ()


def _is_same(one: Description, other: Description) -> bool:
    if one.head != other.head or not (one.marks <= other.marks or other.marks <= one.marks):
        return False
    if one.pair and other.pair:
        return one.pair == other.pair
    return one.article == other.article or len(one.marks & other.marks) > 1


def _topic(group: Sequence[Description]) -> Topic:
    """Name an instrument by its two states and its words, else by the words that most describe it so."""
    forms = Counter((row.before, row.after) for row in group)
    before, after = max(forms, key=lambda form: (len(form[0].split()), forms[form], -len(form[1]), form))
    words = f"{before} {group[0].head}".strip() + (f" on {after}" if after else "")
    kind = "convention" if group[0].head == "convention" else "treaty"
    pairs = Counter(row.states for row in group if row.states)
    if pairs:
        states = max(pairs, key=lambda row: (pairs[row], tuple(actor.name for actor in row)))
        names = "–".join(sorted(actor.name for actor in states))
        return Topic("treaty", f"{names} {words}")
    return Topic(kind, words[:1].upper() + words[1:])  # type: ignore[arg-type]
