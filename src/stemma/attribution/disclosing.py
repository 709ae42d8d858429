"""Whether a source tells something, or is only said to think, want or fear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.found import holds
from stemma.attribution.quotations import OPENING
from stemma.knowledge.reporting import cues, reporting

if TYPE_CHECKING:
    from stemma.attribution.found import Found
    from stemma.attribution.trees import Tree

# From this share on a verb with a clause reports speech: "warned that", not "believed that".
SPEECH = 0.5


def discloses(row: Found, tree: Tree, text: str) -> bool:
    """
    Say whether a cue is one of telling.

    "Two aides said", "according to two aides" and whatever stands in quotation marks tell. "Officials
    fear", "their lobbying", "angry officials" describe people whom nobody need have spoken to: these
    are no anonymous sources.
    """
    if any(text[place[0]] in OPENING for place in row.content):
        return True
    if text[slice(*row.cue)].casefold().startswith(reporting().relaying):
        return True
    lexicon = cues()
    verbs = [token for token in tree.tokens if holds(row.cue, (token.start, token.end)) and token.pos == "VERB"]
    return any(lexicon.chance(verb.lemma.lower(), "clause") >= SPEECH for verb in verbs)
