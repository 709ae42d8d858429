"""Conditions: what must hold first, for whom, set by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import SUBJECTS, negated, noun_phrase, obliques, predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.model import Span, Token
    from stemma.processes.clauses import Predicate
    from stemma.processes.scenes import Actor, Scene

_NOT_INSIDE = frozenset({"advcl", "conj", "parataxis", "relcl"})
_WEAK_MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "wo", "ca"}
)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Requirement:
    """
    A condition as one sentence states it.

    *needed* are the tokens of what must hold first, *waiting* those of what depends on it; *setters*
    those who are said to set it; *span* the words of the whole.
    """

    scene: Scene
    needed: tuple[Token, ...]
    waiting: tuple[Token, ...]
    setters: tuple[Actor, ...]
    span: Span
    is_met: bool


def requirements(scene: Scene) -> Iterator[Requirement]:
    """Give the conditions that a scene states."""
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in cues("conditions", "nouns"):
            yield from _named(scene, token)
        elif token.pos == "VERB" and lemma in cues("conditions", "tie"):
            yield from _tied(scene, token)
        elif token.pos == "ADJ" and lemma in cues("conditions", "adjectives"):
            yield from _adjective(scene, token)
    yield from _subordinate(scene)


def _named(scene: Scene, noun: Token) -> Iterator[Requirement]:
    """Read "X is a precondition for Y", "Oslo sees X as a condition of Y", "with X as a precondition"."""
    tree = scene.tree
    waiting = [head for prep, head in obliques(tree, noun) if prep in {"for", "of", "to"}]
    waiting += tree.children(noun, "acl", "relcl")
    verb = tree.head(noun)
    if noun.dep == "pobj":
        verb = tree.head(verb)
    if verb.pos in {"VERB", "AUX"} and negated(tree, verb):
        return
    needed, setters = _judged(scene, noun) if noun.dep == "pobj" else _equated(scene, noun)
    if needed:
        label = tree.subtree(tree.head(noun) if noun.dep == "pobj" else noun)
        row = _requirement(scene, needed, waiting, _who(scene, setters), around=(*needed, noun, *waiting))
        inner = tuple(token for token in row.needed if token not in label or noun.dep == "ccomp")
        yield replace(row, needed=inner or row.needed)


def _judged(scene: Scene, noun: Token) -> tuple[Sequence[Token], Sequence[Token]]:
    """Read "seen as a condition", "serving as a precondition": what is needed, and who says so."""
    preposition = scene.tree.head(noun)
    verb = scene.tree.head(preposition)
    if preposition.lower == "as" and verb.pos in {"NOUN", "PROPN"}:  # "with [accession [as a precondition]]"
        return (verb,), ()
    if preposition.lower not in {"as", "among"} or verb.pos not in {"VERB", "AUX"}:
        return (), ()
    here = predicate(scene.tree, verb)
    if here.passive or (here.patients and here.lemma in cues("conditions", "seen") - {"serve"}):
        return here.patients, here.agents
    return here.agents, ()


def _equated(scene: Scene, noun: Token) -> tuple[Sequence[Token], Sequence[Token]]:
    """Read "X is a condition", "made X a condition", "X, a condition for": what is needed, and who says so."""
    tree = scene.tree
    verb = tree.head(noun)
    if noun.dep == "appos":
        return (verb,), ()
    if verb.pos not in {"VERB", "AUX"}:
        return (), ()
    here = predicate(tree, verb)
    others = [row for row in here.patients if row.i != noun.i]
    if noun.dep == "ccomp":  # "Oslo considers [X a condition]"
        return tree.children(noun, "nsubj"), here.agents
    if noun.dep in {"oprd", "dobj"}:
        return others, here.agents if others else ()
    if noun.dep in SUBJECTS and verb.lemma == "be":
        return tree.children(verb, "attr", "ccomp", "xcomp"), ()
    return here.agents if noun.dep == "attr" else (), ()


def _tied(scene: Scene, verb: Token) -> Iterator[Requirement]:
    """Read "Oslo has conditioned Y on X", "Y hinges on X"."""
    here = predicate(scene.tree, verb)
    preps = cues("conditions", "tie_prepositions")
    needed = [head for prep, head in _deep_obliques(scene, verb) if prep in preps]
    if not needed or here.negated:
        return
    lemma = here.lemma
    transitive = lemma in {"condition", "tie", "predicate", "link", "base"}
    if transitive and not here.patients:
        return
    if not transitive and not any(prep in {"on", "upon"} for prep, _ in here.obliques):
        return
    waiting = list(here.patients) if transitive else list(here.agents)
    setters = _who(scene, here.agents) if transitive else ()
    if lemma in {"link", "base", "rest", "hang"} and not setters:
        return  # "the corridor links Baku to Tbilisi", "talks rest on trust": no one sets a condition
    if lemma == "link" and not any(
        row.lemma.lower() in cues("accession", "steps") | cues("accession", "nouns")
        for head in waiting
        for row in noun_phrase(scene.tree, head)
    ):
        return
    yield _requirement(scene, needed, waiting, setters, around=(verb, *waiting, *needed))


def _deep_obliques(scene: Scene, verb: Token) -> tuple[tuple[str, Token], ...]:
    """Give the verb's prepositional phrases and those that the parser hung under its object."""
    rows = list(obliques(scene.tree, verb))
    for head in scene.tree.children(verb, "dobj"):
        rows.extend(pair for pair in obliques(scene.tree, head) if pair[0] in {"on", "upon", "to"})
    return tuple(rows)


def _adjective(scene: Scene, token: Token) -> Iterator[Requirement]:
    """Read "Y is contingent on X"."""
    verb = scene.tree.head(token)
    # the parser may hang "on a treaty" under "is"
    needed = [head for row in (token, verb) for prep, head in obliques(scene.tree, row) if prep in {"on", "upon"}]
    if needed and verb.pos in {"VERB", "AUX"} and not negated(scene.tree, verb):
        here = predicate(scene.tree, verb)
        yield _requirement(scene, needed, list(here.agents) or list(here.patients), (), around=(verb, *needed))


def _subordinate(scene: Scene) -> Iterator[Requirement]:
    """Read clauses and phrases that begin with "provided", "unless", "until", "without", "as long as"."""
    tokens = scene.sentence.tokens
    for token in tokens:
        words = _marker(scene, token)
        if words is None:
            continue
        needed, main = _parts(scene, token)
        if needed is None or main is None or needed.i == main.i or _is_time(scene, needed):
            continue
        here = predicate(scene.tree, main)
        denied = here.negated or bool(here.lemma in {"refuse", "decline"}) or _is_doubtful(scene, main)
        waits = any(kid.lower in _WEAK_MODALS for kid in scene.tree.children(main, "aux")) or here.tense == "future"
        holds = (
            words in cues("conditions", "always")
            or (words in cues("conditions", "under_negation") and (denied or _must(scene, main)))
            or (
                words in cues("conditions", "under_event")
                and waits
                and here.lemma in cues("conditions", "events")
                and words != "if"
            )
        )
        if not holds or (words == "before" and not (denied or _must(scene, main))):
            continue
        main = _outermost(scene, main)
        inner = scene.tree.subtree(needed, without=frozenset({"advcl"}))
        own = {row.i for row in inner}
        outer = [row for row in scene.tree.subtree(main, without=frozenset({"conj", "parataxis"})) if row.i not in own]
        if words == "before":  # "we must see X before signing": what is needed stands in the main clause
            outer, inner = list(inner), tuple(row for row in outer if row.i != token.i)
        setters = _setters(scene, main, here)
        yield Requirement(
            scene,
            tuple(inner),
            tuple(outer),
            setters,
            _words(scene, [*_core(scene, main), *_trimmed(inner), token]),
            is_met=False,
        )


def _is_time(scene: Scene, needed: Token) -> bool:
    """Say whether it is only a day that comes: "will not be decided before 2027"."""
    return any(time.span.start <= needed.start < time.span.end for time in scene.times)


def _setters(scene: Scene, main: Token, here: Predicate) -> tuple[Actor, ...]:
    """
    Give who sets the condition of a clause: who acts, or who says so where another may or must do it.

    "Oslo will not sign until …" is Oslo's; "Oslo said Riga could join only once …" is Oslo's too.
    """
    if here.modal not in cues("conditions", "letting"):
        return _who(scene, here.agents)
    return _who(scene, scene.tree.children(scene.tree.head(main), "nsubj")) if main.dep == "ccomp" else ()


def _marker(scene: Scene, token: Token) -> str | None:
    """Give the subordinator that a token is or ends: "provided", "as long as", "only if", "without"."""
    every = cues("conditions", "always") | cues("conditions", "under_negation") | cues("conditions", "under_event")
    tokens = scene.sentence.tokens
    before = tokens[token.i - 1].lower if token.i else ""
    if token.lower == "as" and before == "long" and token.i > 1 and tokens[token.i - _TWO].lower in {"as", "so"}:
        return f"{tokens[token.i - _TWO].lower} long as"
    if before == "only" and f"only {token.lower}" in every:
        return f"only {token.lower}"
    if token.lower in {"provided", "providing"}:
        is_verb = bool(scene.tree.children(token, "dobj", "nsubj", "nsubjpass", "aux"))
        return token.lower if not is_verb and scene.tree.children(token, "ccomp", "pcomp", "advcl") else None
    if token.lower in every and token.dep in {"mark", "prep", "advmod"}:
        return token.lower
    return None


def _parts(scene: Scene, token: Token) -> tuple[Token | None, Token | None]:
    """Give the head of what a subordinator introduces, and the verb that waits for it."""
    tree = scene.tree
    inner: Token | None
    if token.lower in {"provided", "providing"}:
        inner = next((row for row in tree.children(token, "ccomp", "pcomp", "advcl") if row.i > token.i), None)
        main = tree.head(token)
        if token.head == token.i:  # the parser takes "a deal is near, provided …" for a sentence about providing
            main = next((row for row in tree.children(token, "ccomp") if row.i < token.i), token)
            main = next(iter(tree.children(main, "ccomp")), main)
    elif token.dep in {"mark", "advmod"}:
        inner = tree.head(token)
        main = tree.head(inner)
        if inner.dep == "ccomp" and main.lower in {"provided", "providing"}:
            return None, None
    else:
        inner = next(iter(tree.children(token, "pobj", "pcomp")), None)
        main = tree.head(token)
    while main.pos not in {"VERB", "AUX"} and main.head != main.i:
        main = tree.head(main)
    return (inner, main) if inner is not None and main.pos in {"VERB", "AUX"} else (None, None)


def _outermost(scene: Scene, main: Token) -> Token:
    """Climb out of a clause that is itself a condition: in "enters once A, as long as B" both wait for "enters"."""
    while main.dep == "advcl" and any(_marker(scene, kid) for kid in scene.tree.children(main, "mark", "advmod")):
        main = scene.tree.head(main)
    return main


def _is_doubtful(scene: Scene, main: Token) -> bool:
    """Say whether a clause doubts ("it is unclear how far …"): as good as a negation over "without"."""
    return any(
        row.lemma.lower() in {"unclear", "impossible", "unlikely", "difficult"}
        for row in scene.tree.children(main, "acomp")
    )


def _must(scene: Scene, main: Token) -> bool:
    return any(kid.lower == "must" for kid in scene.tree.children(main, "aux"))


def _requirement(
    scene: Scene, needed: Sequence[Token], waiting: Sequence[Token], setters: tuple[Actor, ...], around: Sequence[Token]
) -> Requirement:
    inner = {row.i: row for head in needed for row in scene.tree.subtree(head, without=frozenset({"relcl"}))}
    outer = {row.i: row for head in waiting for row in scene.tree.subtree(head)}
    # one hangs under the other: "conditioned [admission [on a treaty]]", "[a precondition [for entry]]"
    if any(head.i in outer for head in needed):
        outer = {i: row for i, row in outer.items() if i not in inner}
    else:
        inner = {i: row for i, row in inner.items() if i not in outer}
    around = [*inner.values(), *outer.values(), *around]
    met = any(row.lemma.lower() in cues("conditions", "met") for row in scene.tree.ancestors(needed[0])[:_TWO])
    return Requirement(
        scene,
        tuple(inner[i] for i in sorted(inner)),
        tuple(outer[i] for i in sorted(outer)),
        setters,
        _words(scene, around),
        met,
    )


def _who(scene: Scene, heads: Sequence[Token]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for head in heads:
        for actor in scene.acting(head):
            found.setdefault(actor.entity, actor)
    return tuple(found.values())


def _core(scene: Scene, main: Token) -> list[Token]:
    """Give a clause without the clauses beside it."""
    return list(scene.tree.subtree(main, without=_NOT_INSIDE | {"ccomp"}))


def _trimmed(inner: Sequence[Token]) -> list[Token]:
    """Leave out what introduces a further clause at the end: "…, as long"."""
    rows = list(inner)
    while len(rows) > 1 and (rows[-1].lower in {"as", "long", "so", "only", "provided"} or rows[-1].pos == "PUNCT"):
        rows.pop()
    return rows


def _words(scene: Scene, tokens: Iterable[Token]) -> Span:
    return scene.span(sorted(tokens, key=lambda row: row.i))
