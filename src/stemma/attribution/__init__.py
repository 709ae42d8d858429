"""
Attribution: who said what, on whose authority.

`attribute` finds attributions by rules and reads them. A finder of another kind makes `Found` rows and
hands them to `attributions`, which does the rest: profiles, resolution, nesting, behaviour.
"""

from stemma.attribution.attributing import attributions
from stemma.attribution.finding import find
from stemma.attribution.found import Found
from stemma.attribution.rules import attribute

__all__ = ["Found", "attribute", "attributions", "find"]
