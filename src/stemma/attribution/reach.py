"""How far indirect speech reaches: what a sentence adds after it is the reporter's own again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.reporting import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.trees import Tree
    from stemma.model import Token

# "… said the road was open and warned of snow": *warned* is the speaker's next act, not what was said.
_SPEAKING = 0.5
_OPENERS = frozenset({",", "and", "but"})


def within_reach(tree: Tree, cue: Token, content: Sequence[Token]) -> tuple[Token, ...]:
    """
    Cut off what the parser hung on the end of a content that follows its cue.

    That is a relative clause after a comma ("…, which lies in the north"; out in 62 of 100 labelled
    cases), a participle of speaking ("…, adding that") and a second verb of speaking in the cue's tense.
    """
    if not content or content[0].i < cue.i:
        return tuple(content)
    inside = {token.i for token in content}
    last = content[-1].i
    for token in content[1:]:
        if token.head not in inside or token.dep not in {"relcl", "advcl", "conj"}:
            continue
        below = tree.under(token)
        first = below[0].i
        if below[-1].i < last - 1 or first <= content[0].i or not _is_loose(tree, cue, token, first):
            continue
        kept = [row for row in content if row.i < first]
        while kept and kept[-1].lower in _OPENERS:
            kept.pop()
        return tuple(kept)
    return tuple(content)


def _is_loose(tree: Tree, cue: Token, token: Token, first: int) -> bool:
    before = tree.tokens[first - 1].text
    if token.dep == "relcl" or tree.tokens[first].lower in {"which", "who", "whose"}:
        return before == ","
    if token.dep == "advcl":
        return before == "," and token.tag == "VBG" and speaks(token)
    return token.tag == "VBD" == cue.tag and speaks(token)


def speaks(verb: Token) -> bool:
    """Say whether a verb is one of speaking wherever it governs a clause or an object."""
    lexicon = cues()
    lemma = verb.lemma.lower()
    return max(lexicon.chance(lemma, "clause"), lexicon.chance(lemma, "object")) >= _SPEAKING
