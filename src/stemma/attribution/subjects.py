"""Who the subject of a verb is: its own, or the one it shares with a verb above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.attribution.trees import Tree
    from stemma.model import Token

_SUBJECT = ("nsubj", "csubj")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "dep"})
_HIGHEST = 6


def subject(tree: Tree, verb: Token) -> Token | None:
    """
    Give the head token of a verb's logical subject, or None.

    "X said, adding that …": *adding* has the subject of *said*. "a report saying that …": the noun
    itself. A passive has the noun after "by"; a passive without one has none.
    """
    for _ in range(_HIGHEST):
        if is_passive(tree, verb):
            return agent(tree, verb)
        own = tree.kid(verb, *_SUBJECT)
        if own is not None:
            return own
        above = tree.head(verb)
        if above.i == verb.i:
            return None
        if verb.dep in {"acl", "relcl"} and above.pos in {"NOUN", "PROPN", "PRON"}:
            if verb.tag == "VBG" and tree.tokens[verb.i - 1].text == "," and above.dep not in _SUBJECTS:
                # "met the press in Oslo, saying …": the parser hangs it on Oslo, the speaker is who met.
                verb = _clause(tree, above)
                continue
            return above if verb.tag != "VBN" else None
        if verb.dep == "pcomp":
            above = tree.head(above)
        elif verb.dep not in _SHARING:
            return None
        if above.pos not in {"VERB", "AUX"}:
            return above if verb.dep == "pcomp" and above.pos in {"NOUN", "PROPN"} else None
        verb = above
    return None


def _clause(tree: Tree, token: Token) -> Token:
    """Give the verb whose clause a noun stands in, or the root."""
    for above in tree.sentence.ancestors(token):
        if above.pos in {"VERB", "AUX"}:
            return above
        token = above
    return token


def is_passive(tree: Tree, verb: Token) -> bool:
    """Say whether a verb is in the passive."""
    return tree.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None or (
        verb.tag == "VBN" and tree.kid(verb, "agent") is not None
    )


def agent(tree: Tree, verb: Token) -> Token | None:
    """Give the noun after "by" of a passive."""
    by = tree.kid(verb, "agent")
    return tree.kid(by, "pobj") if by is not None else None
