"""Who was asked and said nothing: "declined to comment", "did not respond to requests by Reuters"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.clauses import cue_of
from stemma.attribution.found import Found
from stemma.attribution.spans import source_place
from stemma.attribution.subjects import subject
from stemma.knowledge.reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.attribution.found import Silence
    from stemma.attribution.trees import Tree
    from stemma.model import Token

_SILENT = frozenset({"silent", "mum", "unavailable", "unreachable"})


def silences(tree: Tree) -> Iterator[Found]:
    """Find the reports of silence in a sentence. They have no content."""
    for verb in tree.tokens:
        if verb.pos not in {"VERB", "AUX"}:
            continue
        read = _reading(tree, verb)
        if read is None:
            continue
        kind, last = read
        who = tree.kid(verb, "nsubjpass") or subject(tree, verb)
        source = source_place(tree, who, (verb,)) if who is not None else None
        if source is None:
            continue
        cue = (cue_of(tree, verb)[0].start, max(verb.end, last.end))
        yield Found(
            sentence=tree.sentence.index,
            cue=cue,
            source=source,
            content=(),
            behaviour="silence",
            silence=kind,
            finder="silence",
        )


def _reading(tree: Tree, verb: Token) -> tuple[Silence, Token] | None:
    """Say what kind of silence a verb reports, and with which word the cue ends."""
    words = reporting()
    lemma = verb.lemma.lower()
    negated = tree.kid(verb, "neg") is not None
    lower = tree.kid(verb, "xcomp")
    if lemma in words.declining:
        act = lower if lower is not None else _after_preposition(tree, verb, "from")
        return ("declined", act) if act is not None and act.lemma.lower() in words.acts else None
    if lemma in words.answering and negated and (_asked(tree, verb) or not tree.kids(verb, "dobj", "prep", "ccomp")):
        return "no_answer", verb
    if lemma == "fail" and lower is not None and lower.lemma.lower() in words.answering:
        return "no_answer", lower
    if lemma == "reach" and negated and tree.kid(verb, "nsubjpass") is not None:
        return "no_answer", verb
    if lemma in {"comment", "elaborate"} and negated:
        return "declined", verb
    if lemma in words.acts and negated and _was_asked(tree, verb):
        return "declined", verb
    return _state(tree, verb, lemma)


def _state(tree: Tree, verb: Token, lemma: str) -> tuple[Silence, Token] | None:
    """Read "has remained silent", "had no comment", "was not available for comment"."""
    adjective = tree.kid(verb, "acomp")
    if adjective is not None and adjective.lower in _SILENT and lemma in {"remain", "stay", "keep", "be"}:
        return "no_answer", adjective
    if (
        adjective is not None
        and adjective.lower == "available"
        and tree.kid(verb, "neg") is not None
        and _asked(tree, adjective)
    ):
        return "no_answer", adjective
    thing = tree.kid(verb, "dobj")
    if (
        lemma in {"have", "offer"}
        and thing is not None
        and thing.lower == "comment"
        and any(child.lower == "no" for child in tree.kids(thing, "det"))
    ):
        return "declined", thing
    return None


def _after_preposition(tree: Tree, verb: Token, word: str) -> Token | None:
    preposition = next((child for child in tree.kids(verb, "prep") if child.lower == word), None)
    return tree.kid(preposition, "pcomp") if preposition is not None else None


def _asked(tree: Tree, verb: Token) -> bool:
    """Say whether a request stands among what the verb governs: "to a request for comment"."""
    words = reporting().requests
    below = [child for child in tree.kids(verb, "dobj", "prep")]
    return any(token.lower in words for child in below for token in tree.under(child))


def _was_asked(tree: Tree, verb: Token) -> bool:
    """Read "The ministry, asked for comment, did not discuss the plan"."""
    who = tree.kid(verb, "nsubj")
    asked = [*tree.kids(verb, "advcl"), *(tree.kids(who, "acl") if who is not None else ())]
    return any(child.lemma.lower() == "ask" and child.tag == "VBN" for child in asked)
