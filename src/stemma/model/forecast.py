"""The nouns of forecasts: who expects what by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Interval, Span
    from stemma.model.process import Due
    from stemma.model.statement import Polarity

ForecastStatus = Literal["came_true", "came_late", "did_not_come", "superseded", "open", "past_due"]
Outlook = Literal["flat", "expected", "scheduled", "possible", "intended"]
ScoreGroup = Literal["all", "speaker", "outlet", "kind", "band"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """
    What later reports say became of a forecast: a suggestion, for a person to confirm.

    *reason* says in words why, *spans* are the later words that it rests on, *on* the days on which it
    happened where they are told. *happened* says whether what was foretold came within its time: False also
    where it came late, None where the reports do not tell; scores are taken from it. *successor* is the id of
    the forecast that took this one's place.
    """

    status: ForecastStatus
    reason: str
    spans: tuple[Span, ...] = ()
    on: Interval | None = None
    happened: bool | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """
    Who expects what by when.

    *statement* is the clause in the text's words, *kind* the act that is foretold ("ratify", "meet"). *outlook*
    tells how it is put: flat ("will"), expected, scheduled, possible ("could") or intended ("plans to").
    *polarity* is negative where it is foretold that it will not come. *speaker* is who expects it in the text's
    words, None where the text does not say, *entity* the speaker's id; *chain* are those through whom it came, nearest to the
    speaker first; *outlets* those that carry it. *made* is when it was first published. *hedge* holds the words
    that set *band*, the ICD 203 term; *probability* (0 to 1) is that of its coming, from the band's middle or the
    text's own figure, None where the words name no chance ("could"). *claims*, *process* and *origins* are ids.
    """

    id: str
    statement: str
    kind: str
    outlook: Outlook
    polarity: Polarity
    spans: tuple[Span, ...]
    speaker: str | None = None
    entity: str | None = None
    chain: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    made: Interval | None = None
    due: Due | None = None
    hedge: str | None = None
    band: str | None = None
    probability: float | None = None
    process: str | None = None
    claims: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    status: ForecastStatus = "open"
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """
    How well forecasts did: of one speaker, one outlet, one kind, one band, or all.

    *count* is how many were scored, *came* how many of them came within their time, *unscored* how many more there are
    that are open, superseded, or name no chance. *brier* is the mean squared error (0 best, 0.25 for always saying one half) and *log* the
    mean negative natural logarithm of the chance that was given to what happened (0 best, 0.69 for one half);
    both None below the count that *note* names.
    """

    group: ScoreGroup
    key: str
    count: int
    came: int
    unscored: int
    brier: float | None = None
    log: float | None = None
    note: str = ""
