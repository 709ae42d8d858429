"""Through which outlet words came: "told Reuters", "who spoke to CNN", "in an interview with CBS"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.found import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found
    from stemma.attribution.trees import Tree
    from stemma.model import Mention, Token

_TRIMMINGS = 5
_WAYS = frozenset({"to", "with", "by", "on", "from", "for", "in"})
_ACTS = frozenset(
    {
        "speak", "talk", "tell", "say", "confirm", "quote", "cite", "interview", "remark", "comment", "write",
        "request", "ask", "statement", "conversation", "email", "text", "appear", "appearance", "op-ed", "describe",
        "respond", "add", "carry", "report", "publish", "air", "broadcast", "reveal", "disclose", "explain",
    }
)  # fmt: skip


def outlet_of(found: Found, tree: Tree, mentions: Sequence[Mention]) -> str | None:
    """
    Give the entity of the outlet that an attribution came through, or None.

    It stands outside the content, is not itself the source, and hangs on the cue or the source by a
    preposition after a word of speaking, or is who was told.
    """
    for mention in mentions:
        place = (mention.span.start, mention.span.end)
        if mention.kind != "outlet" or _is_source(mention, found) or any(holds(part, place) for part in found.content):
            continue
        if found.hearer is not None and holds(found.hearer, place):
            return mention.entity
        head = next((token for token in tree.tokens if token.start <= place[0] < token.end), None)
        if head is not None and _came_through(found, tree, _top(tree, head, place)):
            return mention.entity
    return None


def _is_source(mention: Mention, found: Found) -> bool:
    """Say whether the outlet is the source itself, with no more than an article or a comma about it."""
    if found.source is None or not holds(found.source, (mention.span.start, mention.span.end)):
        return False
    return found.source[1] - found.source[0] - len(mention.span) <= _TRIMMINGS


def _top(tree: Tree, token: Token, place: tuple[int, int]) -> Token:
    """Go up to the head of the name that a token is a part of."""
    while token.head != token.i and holds(place, (tree.head(token).start, tree.head(token).end)):
        token = tree.head(token)
    return token


def _came_through(found: Found, tree: Tree, token: Token) -> bool:
    if token.dep == "poss":
        # "on ABC's “This Week”".
        token = tree.head(token)
    above = tree.head(token)
    if token.dep not in {"pobj", "dobj", "dative"} or above.i == token.i:
        return False
    speaking = above if token.dep != "pobj" else tree.head(above)
    if token.dep == "pobj" and above.lower not in _WAYS:
        return False
    if speaking.lemma.lower() not in _ACTS:
        return False
    if found.source is not None and holds(found.source, (speaking.start, speaking.end)):
        return True
    return any(test(found, tree, speaking) for test in (_is_act, _is_aside, _is_narrowing))


def _is_act(found: Found, tree: Tree, speaking: Token) -> bool:
    """Say whether the word of speaking is the cue, or hangs on it with no other verb between: "said in an interview"."""
    for row in (speaking, *tree.sentence.ancestors(speaking)):
        if holds(found.cue, (row.start, row.end)):
            return True
        if row.pos in {"VERB", "AUX"}:
            return False
    return False


def _is_aside(found: Found, tree: Tree, speaking: Token) -> bool:
    """Say whether the word of speaking is in an aside on the source: "the minister, as carried by TASS, said"."""
    if found.source is None or tree.kid(speaking, "mark") is None or speaking.tag != "VBN":
        return False
    above = tree.head(speaking)
    return holds(found.source, (above.start, above.end)) or holds(found.cue, (above.start, above.end))


def _is_narrowing(found: Found, tree: Tree, speaking: Token) -> bool:
    """Say whether the word of speaking is in a clause that describes the source: "sources who spoke to"."""
    if found.source is None or speaking.dep not in {"relcl", "acl"}:
        return False
    noun = tree.head(speaking)
    return holds(found.source, (noun.start, noun.end))
