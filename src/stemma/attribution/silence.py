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

_MOST_ASKED = 12
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
        cue = (cue_of(tree, verb)[0].start, max(verb.end, last.end))
        for silent in _everyone(tree, who):
            source = source_place(tree, silent, (verb,), alone=True)
            if source is not None:
                yield Found(
                    sentence=tree.sentence.index,
                    cue=cue,
                    source=source,
                    content=(),
                    behaviour="silence",
                    silence=kind,
                    finder="silence",
                )


def _everyone(tree: Tree, who: Token | None) -> list[Token]:
    """Give each of "the ministry, the embassy and the party": each was asked."""
    rows: list[Token] = []
    while who is not None and len(rows) < _MOST_ASKED:
        rows.append(who)
        who = tree.kid(who, "conj")
    return rows


def _reading(tree: Tree, verb: Token) -> tuple[Silence, Token] | None:
    """Say what kind of silence a verb reports, and with which word the cue ends."""
    return _refusal(tree, verb) or _no_answer(tree, verb) or _state(tree, verb, verb.lemma.lower())


def _refusal(tree: Tree, verb: Token) -> tuple[Silence, Token] | None:
    """Read "declined to comment", "would not comment", "asked about it, did not name the firm"."""
    words = reporting()
    lemma = verb.lemma.lower()
    if lemma in words.declining:
        act = tree.kid(verb, "xcomp") or _after_preposition(tree, verb, "from")
        return ("declined", act) if act is not None and act.lemma.lower() in words.acts else None
    if tree.kid(verb, "neg") is None:
        return None
    asked = lemma in words.acts and lemma not in words.plain and _was_asked(tree, verb)
    return ("declined", verb) if asked or lemma in words.remarking else None


def _no_answer(tree: Tree, verb: Token) -> tuple[Silence, Token] | None:
    """Read "did not respond to a request", "failed to answer", "could not be reached"."""
    words = reporting()
    lemma = verb.lemma.lower()
    lower = tree.kid(verb, "xcomp")
    if lemma == "fail" and lower is not None and lower.lemma.lower() in words.answering:
        return "no_answer", lower
    if tree.kid(verb, "neg") is None:
        return None
    if lemma in words.answering and (_asked(tree, verb) or not tree.kids(verb, "dobj", "prep", "ccomp")):
        return "no_answer", verb
    if lemma == "reach" and tree.kid(verb, "nsubjpass") is not None:
        return "no_answer", verb
    return None


def _state(tree: Tree, verb: Token, lemma: str) -> tuple[Silence, Token] | None:
    """Read "has remained silent", "had no comment", "was not available for comment"."""
    adjective = tree.kid(verb, "acomp")
    # "The guns will stay silent" foretells, and nobody was asked.
    ahead = any(helper.tag in {"MD", "TO"} for helper in tree.kids(verb, "aux"))
    if adjective is not None and adjective.lower in _SILENT and lemma in {"remain", "stay", "keep", "be"} and not ahead:
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
    below = tree.kids(verb, "dobj", "prep")
    return any(token.lower in words for child in below for token in tree.under(child))


def _was_asked(tree: Tree, verb: Token) -> bool:
    """Read "The ministry, asked for comment, did not discuss the plan"."""
    return any(is_asked(tree, token) for token in tree.tokens[: verb.i])


def is_asked(tree: Tree, token: Token) -> bool:
    """Say whether *token* is the "asked" of "The ministry, asked for comment by Reuters, …"."""
    if token.lower != "asked":
        return False
    return tree.kid(token, "nsubj") is None or (token.i > 0 and tree.tokens[token.i - 1].text == ",")
