"""Who the subject of a verb is: its own, or the one it shares with a verb above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.reach import speaks
from stemma.knowledge.reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.quotations import Quotation
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
        if tree.head(verb).i == verb.i:
            return None
        if verb.tag == "VBG" and verb.i and tree.tokens[verb.i - 1].text == "," and (above := _speaker(tree, verb)):
            verb = above
            continue
        noun, above = _shared(tree, verb)
        if noun is not None or above is None:
            return noun
        verb = above
    return None


def _shared(tree: Tree, verb: Token) -> tuple[Token | None, Token | None]:
    """Give the noun that is the subject of a verb without one of its own, or the verb whose subject it shares."""
    above = tree.head(verb)
    if verb.dep == "acl" and verb.tag == "VBG" and above.dep in {"pobj", "dobj"} and _cannot_speak(above):
        # "enters the race claiming …": not the race.
        verbs = (row for row in tree.sentence.ancestors(above) if row.pos in {"VERB", "AUX"})
        return None, next(verbs, None)
    if verb.dep in {"acl", "relcl"} and above.pos in {"NOUN", "PROPN", "PRON"}:
        return (above if verb.tag != "VBN" else None), None
    if verb.dep == "pcomp":
        quoting = tree.head(above)
        if above.lower == "as" and quoting.pos == "VERB":
            # "Reuters quoted the minister as saying", "the minister was quoted as saying".
            return tree.kid(quoting, "dobj", "nsubjpass"), None
        above = quoting
    elif verb.dep not in _SHARING:
        return None, None
    if above.pos not in {"VERB", "AUX"}:
        return (above if verb.dep == "pcomp" and above.pos in {"NOUN", "PROPN"} else None), None
    return None, above


def _cannot_speak(noun: Token) -> bool:
    words = reporting()
    speaking = words.documents | words.insiders | words.persons | words.voices | words.offices | words.organisations
    known = speaking | words.crowds | words.publications | words.outlets
    return noun.pos == "NOUN" and not noun.entity and noun.lemma.lower() not in known


def _speaker(tree: Tree, verb: Token) -> Token | None:
    """
    Give the verb whose subject a participle after a comma shares: "met the press in Oslo, saying …".

    The parser often hangs the participle on the last noun, or on a verb inside what was said. Of the
    verbs above it the first of speaking is meant, else the nearest.
    """
    verbs = [above for above in tree.sentence.ancestors(verb) if above.pos in {"VERB", "AUX"}]
    noun = tree.head(verb)
    if verb.dep == "acl" and noun.dep in _SUBJECTS and noun.i < verb.i and not _verb_between(tree, noun, verb):
        return None
    return next((above for above in verbs if speaks(above)), verbs[0] if verbs else None)


def _verb_between(tree: Tree, first: Token, last: Token) -> bool:
    """Say whether a verb stands between two tokens."""
    return any(token.pos in {"VERB", "AUX"} for token in tree.tokens[first.i + 1 : last.i])


def is_passive(tree: Tree, verb: Token) -> bool:
    """Say whether a verb is in the passive."""
    if tree.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    if verb.tag != "VBN" or tree.kid(verb, "aux", "nsubj") is not None:
        return False
    return tree.kid(verb, "agent") is not None or verb.dep in {"acl", "advcl"}


def agent(tree: Tree, verb: Token) -> Token | None:
    """Give the noun after "by" of a passive."""
    by = tree.kid(verb, "agent")
    return tree.kid(by, "pobj") if by is not None else None


def outer_subject(tree: Tree, verb: Token, quotes: Sequence[Quotation]) -> Token | None:
    """Give the subject of the nearest verb before *verb* that stands outside all quotations."""
    for other in reversed(tree.tokens[: verb.i]):
        if other.pos in {"VERB", "AUX"}:
            own = tree.kid(other, "nsubj")
            if own is not None and not any(quote.holds(own.start, own.end) for quote in quotes):
                return own
    return None
