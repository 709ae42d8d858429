"""The rule system: attributions of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.attributing import attributions
from stemma.attribution.finding import find

if TYPE_CHECKING:
    from stemma.model import Attribution, Reading


def attribute(reading: Reading) -> tuple[Attribution, ...]:
    """
    Find and read the attributions of one article, in order of the text.

    Empty where nobody says anything, or nothing was parsed. All spans are of *reading*'s article.
    """
    return attributions(reading, find(reading))
