"""Events: who did what to whom, one for each asserted main clause, coded to PLOVER's roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.model import Event
from stemma.processes.certainty import certainty
from stemma.processes.clauses import predicate
from stemma.processes.coding import STATEMENTS, code
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Interval, Token
    from stemma.processes.scenes import Scene

_SPEAKING = frozenset(
    {"say", "tell", "announce", "report", "add", "state", "declare", "confirm", "claim", "note", "believe", "reveal"}
)
_NOT_INSIDE = frozenset({"advcl", "parataxis", "conj", "ccomp"})
_HYPOTHETICAL = frozenset({"if", "unless", "whether"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})


def events(scenes: Sequence[Scene]) -> tuple[Event, ...]:
    """Code the main clauses of all scenes, in order of the articles and their text."""
    return tuple(event for scene in scenes for event in _of(scene))


def _of(scene: Scene) -> Iterator[Event]:
    for token in _main(scene):
        here = predicate(scene.tree, token)
        found = code(scene.tree, token)
        if found is None:
            continue
        span = scene.span(scene.tree.subtree(token, without=_NOT_INSIDE))
        yield Event(
            id=key("e", span.article_id, span.start, span.end, found),
            code=found,
            actors=_names(scene, here.agents),
            recipients=_names(scene, (*here.patients, *(head for _, head in here.obliques)), but=here.agents),
            certainty=certainty(scene.tree, here),
            span=span,
            time=_time(scene, token),
            place=_place(scene, token),
        )


def _main(scene: Scene) -> tuple[Token, ...]:
    """Give the verbs of the main clause, of those joined to it, and of what it reports; hypotheses are left out."""
    rows: dict[int, Token] = {}
    frontier = [token for token in scene.sentence.tokens if token.head == token.i]
    while frontier:
        token = frontier.pop()
        if token.pos not in {"VERB", "AUX"} or token.i in rows:
            continue
        marks = {kid.lower for kid in scene.tree.children(token, "mark", "advmod")}
        if marks & _HYPOTHETICAL:
            continue
        rows[token.i] = token
        frontier.extend(scene.tree.children(token, "conj", "parataxis"))
        if token.lemma.lower() in _SPEAKING:
            frontier.extend(scene.tree.children(token, "ccomp"))
        elif token.dep == "ccomp" or token.head == token.i:
            # "talks failed, Oslo said": the parser may hang the speech under the event
            frontier.extend(
                kid
                for kid in scene.tree.children(token, "ccomp")
                if scene.tree.children(kid, "nsubj") and kid.i < token.i
            )
    found = tuple(rows[i] for i in sorted(rows))
    told = tuple(token for token in found if code(scene.tree, token) not in {None, *STATEMENTS})
    return told or found


def _names(scene: Scene, heads: Sequence[Token], but: Sequence[Token] = ()) -> tuple[str, ...]:
    barred = {actor.entity for head in but for actor in scene.acting(head)}
    rows: dict[str, str] = {}
    for head in heads:
        for actor in scene.acting(head):
            if actor.entity not in barred:
                rows.setdefault(actor.entity, actor.name)
    return tuple(rows.values())


def _time(scene: Scene, token: Token) -> Interval | None:
    own = {row.start for row in scene.tree.subtree(token, without=_NOT_INSIDE | {"relcl"})}
    return next((time.interval for time in scene.times if time.span.start in own and time.interval is not None), None)


def _place(scene: Scene, token: Token) -> str | None:
    for prep in scene.tree.subtree(token, without=_NOT_INSIDE | {"relcl"}):
        if prep.dep != "prep" or prep.lower not in _PLACE_PREPOSITIONS:
            continue
        for head in scene.tree.children(prep, "pobj"):
            for mention in scene.mentions:
                if mention.kind in {"place", "state"} and mention.span.start <= head.start < mention.span.end:
                    return mention.name
    return None
