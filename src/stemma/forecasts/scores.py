"""Scores: how well the forecasts of one speaker, outlet or kind did, by Brier and by logarithm."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

from stemma.model import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Forecast, ScoreGroup

# Below this many a mean says more of luck than of the forecaster: between 10 forecasts at 0.7 that are right on
# average, the Brier score still varies by about 0.06 either way.
FEWEST = 10
_GROUPS: tuple[ScoreGroup, ...] = ("all", "speaker", "outlet", "kind", "band")


def score(forecasts: Sequence[Forecast]) -> tuple[Score, ...]:
    """
    Score the forecasts whose outcome is told and whose words name a chance: all, then by group, most first.

    The probability is the middle of the hedge's band, or the text's own figure. Fewer than `FEWEST` give counts and no score.
    """
    rows: list[Score] = []
    for group in _GROUPS:
        members: dict[str, list[Forecast]] = defaultdict(list)
        for forecast in forecasts:
            for key in _keys(forecast, group):
                members[key].append(forecast)
        found = [_score(group, key, members[key]) for key in sorted(members)]
        rows.extend(sorted(found, key=lambda row: (-row.count, row.key)))
    return tuple(rows)


def _keys(forecast: Forecast, group: ScoreGroup) -> tuple[str, ...]:
    if group == "all":
        return ("all",)
    if group == "outlet":
        return forecast.outlets
    name = {"speaker": forecast.speaker, "kind": forecast.kind, "band": forecast.band}[group]
    return (name,) if name else ()


def _score(group: ScoreGroup, key: str, forecasts: Sequence[Forecast]) -> Score:
    pairs = [
        (forecast.probability, forecast.resolution.happened)
        for forecast in forecasts
        if forecast.probability is not None
        and forecast.resolution is not None
        and forecast.resolution.happened is not None
        and forecast.status != "superseded"
    ]
    came = sum(1 for _, happened in pairs if happened)
    rest = len(forecasts) - len(pairs)
    if len(pairs) < FEWEST:
        return Score(group, key, len(pairs), came, rest, note=f"too few to say: fewer than {FEWEST}")
    brier = sum((chance - happened) ** 2 for chance, happened in pairs) / len(pairs)
    loss = -sum(log(chance if happened else 1 - chance) for chance, happened in pairs) / len(pairs)
    return Score(group, key, len(pairs), came, rest, round(brier, 4), round(loss, 4))
