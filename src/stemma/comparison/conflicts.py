"""All conflicts of a pile, the surest kinds first."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from stemma.comparison.conditions import find_inverted_conditions
from stemma.comparison.days import find_time_conflicts
from stemma.comparison.doubts import find_certainty_conflicts
from stemma.comparison.elections import find_election_conflicts
from stemma.comparison.names import find_name_conflicts
from stemma.comparison.occasions import find_occasion_conflicts
from stemma.comparison.offices import find_status_conflicts
from stemma.comparison.opposites import find_polarity_conflicts
from stemma.comparison.quantifiers import find_composition_conflicts
from stemma.comparison.sequels import find_order_conflicts, find_stage_conflicts
from stemma.comparison.sides import settle
from stemma.comparison.swaps import find_swaps
from stemma.comparison.utterances import find_attribution_conflicts
from stemma.comparison.values import find_value_conflicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.stories import Stories
    from stemma.model import Conflict, Reading


def find_conflicts(readings: Sequence[Reading], alignment: Alignment, stories: Stories) -> tuple[Conflict, ...]:
    """Give the conflicts of a pile; of two about the same pair of sentences the first kind named here stays."""
    by_id = {reading.article.id: reading for reading in readings}
    drafts = chain(
        find_name_conflicts(readings),
        find_status_conflicts(alignment, readings),
        find_election_conflicts(readings),
        find_value_conflicts(alignment, by_id),
        find_time_conflicts(alignment),
        find_occasion_conflicts(readings, stories),
        find_attribution_conflicts(readings),
        find_inverted_conditions(alignment),
        find_swaps(alignment),
        find_polarity_conflicts(alignment, by_id),
        find_composition_conflicts(alignment, by_id),
        find_order_conflicts(alignment),
        find_stage_conflicts(alignment, by_id),
        find_certainty_conflicts(alignment),
    )
    return settle(drafts, alignment)
