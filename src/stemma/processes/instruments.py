"""Conventions and treaties that no table has: named by their capitalised name in the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.processes.clauses import noun_phrase
from stemma.processes.subjects import Sighting, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stemma.model import ProcessKind, Token
    from stemma.processes.scenes import Scene

_JOINING = frozenset({"of", "for", "on", "the", "and", "to", "in", "against"})
_LONGEST_NAME = 12


def instruments(scene: Scene, known: Mapping[str, object]) -> Iterator[tuple[Token, str, tuple[str, ...], bool]]:
    """
    Give the instruments that a scene names: (head, name, the words that it goes by, whether it is new).

    "A new convention establishing a Claims Tribunal for Freedonia" is named "Convention establishing a
    Claims Tribunal for Freedonia", and goes by "convention", "tribunal" and the capitalised name.
    """
    heads = cues("instrument", "heads")
    for token in scene.sentence.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.lemma.lower() not in heads or _is_linked(scene, token):
            continue
        made = _founding(scene, token) or _titled(scene, token)
        if made:
            name, words = made
            yield token, name, (f"instrument:{name.casefold()}", *(f"instrument:{word}" for word in words)), True
            continue
        definite = any(
            kid.lower in {"the", "this", "such"} for kid in scene.tree.children(token, "det", "predet", "amod")
        )
        if (
            definite
            and f"instrument:{token.lemma.lower()}" in known
            and not scene.actors(noun_phrase(scene.tree, token))
        ):
            yield token, "", (f"instrument:{token.lemma.lower()}",), False
    yield from _again(scene, known)


def projects(scene: Scene, known: dict[str, Topic]) -> Iterator[Sighting]:
    """Read corridors and other works that no table has: "the Lake Port Railway"; "the railway" after it."""
    for token in scene.sentence.tokens:
        word = token.lemma.lower()
        if token.pos not in {"NOUN", "PROPN"} or word not in cues("corridor", "heads") or _is_linked(scene, token):
            continue
        run = _capitalised(scene, token.i)
        topic = known.get(f"project:{word}")
        if len(run) > 1 and run[-1].i == token.i:
            name = " ".join(row.text for row in run)
            topic = known.setdefault(f"project:{name.casefold()}", Topic(_work(word), name))
            known[f"project:{word}"] = topic
        elif not any(kid.lower in {"the", "this"} for kid in scene.tree.children(token, "det")):
            continue
        if topic is not None:
            verb = next((row for row in scene.tree.ancestors(token) if row.pos == "VERB"), None)
            yield Sighting(
                topic, scene, token, strong=verb is not None and verb.lemma.lower() in cues("corridor", "acts")
            )


def _work(word: str) -> ProcessKind:
    return "corridor" if word in {"corridor", "route"} else "project"


def _again(scene: Scene, known: Mapping[str, object]) -> Iterator[tuple[Token, str, tuple[str, ...], bool]]:
    """Find the body that an instrument founds, by its name or its definite head: "the tribunal"."""
    for token in scene.sentence.tokens:
        word = f"instrument:body:{token.lemma.lower()}"
        if token.pos in {"NOUN", "PROPN"} and word in known:
            definite = token.pos == "PROPN" or any(
                kid.lower in {"the", "this"} for kid in scene.tree.children(token, "det")
            )
            if definite:
                yield token, "", (word,), False
                return


def _is_linked(scene: Scene, token: Token) -> bool:
    return any(
        mention.kind == "framework" and mention.span.start <= token.start < mention.span.end
        for mention in scene.mentions
    )


def _founding(scene: Scene, token: Token) -> tuple[str, tuple[str, ...]] | None:
    """Read "a convention establishing an International Tribunal for …"."""
    for verb in scene.tree.children(token, "acl", "relcl"):
        if verb.lemma.lower() not in cues("instrument", "links"):
            continue
        for head in scene.tree.children(verb, "dobj"):
            run = _capitalised(scene, head.i)
            if len(run) > 1:
                words = " ".join(row.text for row in run)
                name = f"{token.lemma.capitalize()} {verb.text.lower()} the {words}"
                return name, (token.lemma.lower(), f"body:{_head_word(run)}")
    return None


def _titled(scene: Scene, token: Token) -> tuple[str, tuple[str, ...]] | None:
    """Read "the Convention on the Safety of Lakes", "the High Seas Treaty"."""
    if not token.text[:1].isupper() or token.i == 0:
        return None
    run = _capitalised(scene, token.i)
    if len(run) < 2 or run[-1].i == token.i == run[0].i:  # noqa: PLR2004 - one word is no name
        return None
    return " ".join(row.text for row in run), (token.lemma.lower(),)


def _capitalised(scene: Scene, at: int) -> tuple[Token, ...]:
    """Give the run of capitalised words around a token, with "of", "for", "on the" inside."""
    tokens = scene.sentence.tokens
    if not tokens[at].text[:1].isupper():
        return ()
    first = last = at
    while (
        first > 0
        and tokens[first - 1].text[:1].isupper()
        and tokens[first - 1].pos not in {"DET", "PRON", "ADP", "SCONJ"}
    ):
        first -= 1
    while last + 1 < len(tokens) and last - first < _LONGEST_NAME:
        step = last + 1
        while step < len(tokens) and tokens[step].lower in _JOINING and step - last <= 2:  # noqa: PLR2004 - "on the"
            step += 1
        if step >= len(tokens) or not tokens[step].text[:1].isupper() or tokens[step].pos in {"PUNCT", "DET", "PRON"}:
            break
        last = step
    return tokens[first : last + 1]


def _head_word(run: tuple[Token, ...]) -> str:
    """Give the head of a name, before its first "of" or "for": "International Tribunal for X" is a tribunal."""
    for before, token in pairwise(run):
        if token.lower in _JOINING:
            return before.lemma.lower()
    return run[-1].lemma.lower()
