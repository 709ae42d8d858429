"""Who finds the attributions: the trained tagger with the rules as its check, or the rules alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stemma.attribution.attributing import attributions
from stemma.attribution.finding import find
from stemma.attribution.tagging import checked, installed, tag, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found
    from stemma.model import Attribution, Reading

Finder = Literal["tagger", "rules"]
WITHOUT = (
    "the weights of the attribution tagger are not installed: attributions were found by rules alone, "
    "which miss about one source in four"
)


def finder() -> Finder:
    """Say who finds attributions here: the tagger where its weights are installed."""
    return "tagger" if installed() else "rules"


def attribute(reading: Reading, *, by: Finder | None = None) -> tuple[Attribution, ...]:
    """
    Find and read the attributions of one article, in order of the text.

    *by* is who finds them, `finder()` unless it is given. Empty where nobody says anything, or
    nothing was parsed. All spans are of *reading*'s article.
    """
    return attributions(reading, found(reading, by=by))


def found(reading: Reading, *, by: Finder | None = None) -> Sequence[Found]:
    """Find the attributions of one article as places in its text, in order of their cues."""
    ruled = find(reading)
    net = weights() if (by or finder()) == "tagger" else None
    if net is None or not reading.parse.sentences:
        return ruled
    return checked(reading, tag(reading, ruled, net), ruled)
