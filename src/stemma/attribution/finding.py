"""All attributions of an article as places in its text, by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.choosing import choose
from stemma.attribution.found import meets
from stemma.attribution.proposals import group, proposals
from stemma.attribution.quotations import quotations
from stemma.attribution.silence import silences
from stemma.attribution.trees import Tree

if TYPE_CHECKING:
    from stemma.attribution.found import Found
    from stemma.model import Reading


def find(reading: Reading) -> tuple[Found, ...]:
    """Find the attributions of one article, in order of the text."""
    text = reading.article.text
    trees = [Tree(sentence) for sentence in reading.parse.sentences]
    rows: list[Found] = []
    for paragraph in group(text, trees, quotations(text)):
        silent = [found for tree in paragraph.trees for found in silences(tree)]
        spoken = choose(paragraph, proposals(paragraph))
        rows.extend(silent)
        rows.extend(found for found in spoken if not any(meets(found.cue, other.cue) for other in silent))
    return tuple(sorted(rows, key=lambda found: (found.cue, found.content)))
