"""
Attribution: who said what, on whose authority.

`attribute` finds attributions and reads them. They are found by a trained tagger with rules as its
check (`tagging`), or by the rules alone (`find`); either makes `Found` rows, and `attributions` does
the rest: profiles, resolution, nesting, behaviour.
"""

from stemma.attribution.attributing import attributions
from stemma.attribution.finders import WITHOUT, attribute, finder, found
from stemma.attribution.finding import find
from stemma.attribution.found import Found

__all__ = ["WITHOUT", "Found", "attribute", "attributions", "find", "finder", "found"]
