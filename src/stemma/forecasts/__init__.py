"""
Forecasts: who expects what by when, and what became of it.

`foresee` finds the forecasts of a pile with their resolutions, `settle` gives these to the milestones of
processes, `score` says how well speakers, outlets and kinds did. What is said to have come is a suggestion
that rests on later words; a person confirms it.
"""

from stemma.forecasts.gathering import foresee
from stemma.forecasts.scores import FEWEST, score
from stemma.forecasts.settling import settle

__all__ = ["FEWEST", "foresee", "score", "settle"]
