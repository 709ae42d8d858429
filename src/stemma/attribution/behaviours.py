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


def behave(found: Found, tree: Tree) -> Found:
    """Work out how a cue presents its content."""
    if found.behaviour != "assertion":
        return found
    cue = [token for token in tree.tokens if holds(found.cue, (token.start, token.end))]
    verb = next((token for token in cue if token.pos == "VERB"), cue[0] if cue else None)
    if verb is None:
        return found
    tests: tuple[tuple[Behaviour, bool], ...] = (
        ("denial", bool({token.lemma.lower() for token in cue} & reporting().denial)),
        ("question", _is_question(found, verb) or _is_interrogative(found, tree)),
        ("silence", tree.kid(verb, "neg") is not None),
        ("attitude", _is_attitude(found, tree, verb)),
        ("hypothetical", _is_modal(cue, verb) or _is_if(tree, verb)),
        ("doubtful", verb.lemma.lower() in reporting().doubtful),
    )
    return replace(found, behaviour=next((behaviour for behaviour, holds_true in tests if holds_true), "assertion"))


def _is_attitude(found: Found, tree: Tree, verb: Token) -> bool:
    """Say whether a verb tells what its subject does or wants; with a quotation it is speech all the same."""
    lemma = verb.lemma.lower()
    quoting = any(
        place[0] < token.end and token.start < place[1] and token.text in {"“", '"', "``"}
        for place in found.content
        for token in tree.tokens
    )
    if quoting or found.finder.startswith(("quotation", "according")):
        return False
    if lemma in reporting().question and "infinitive" in found.finder:
        return True
    if lemma in reporting().willing:
        return tree.kid(verb, "xcomp") is not None and tree.kid(verb, "auxpass") is None
    return lemma in reporting().attitude or tree.kid(verb, "acomp") is not None


def _is_question(found: Found, verb: Token) -> bool:
    """Say whether a verb asks; "asked the port to close" and "asked not to be named" are wishes."""
    return verb.lemma.lower() in reporting().question and "infinitive" not in found.finder


def _is_interrogative(found: Found, tree: Tree) -> bool:
    """Say whether the words that carry the cue are a question themselves: "Did the minister say …?"."""
    last = tree.tokens[-1]
    if last.text != "?":
        return False
    return not any(holds(place, (last.start, last.end)) for place in found.content)


def _is_modal(cue: list[Token], verb: Token) -> bool:
    return any(token.lower in reporting().hypothetical and token.i < verb.i for token in cue)


def _is_if(tree: Tree, verb: Token) -> bool:
    return any(child.lower in reporting().conditional for child in tree.kids(verb, "mark"))
