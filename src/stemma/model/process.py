"""The nouns of processes: events, parties, conditions, milestones and stakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Interval, Span
    from stemma.model.parse import Bound
    from stemma.model.statement import Certainty, Stage

ProcessKind = Literal[
    "accession",
    "peace_process",
    "ceasefire",
    "convention",
    "treaty",
    "sanctions",
    "recognition",
    "corridor",
    "project",
]
PartyRole = Literal["member", "candidate", "mediator", "sponsor", "host", "party", "observer"]
MilestoneKind = Literal["scheduled", "forecast", "done"]
MilestoneStatus = Literal["open", "done", "late", "missed", "superseded", "past_due"]


@dataclass(frozen=True, slots=True)
class Event:
    """
    Who did what to whom.

    *code* is a root of PLOVER (Open Event Data Alliance, manual, draft of 2021), or of CAMEO "01" for a
    statement and "02" for an appeal. *actors*, *recipients* and *place* are common English names.
    """

    id: str
    code: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    certainty: Certainty
    span: Span
    time: Interval | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """
    A state or body in a process, with its role and the stage that the reports state.

    *iso3* is the state's ISO 3166 alpha-3 code, None for a body. *stage* is the highest that is stated
    as done or under way, None where none is; *since* is the time in the words that state it. *contested*
    tells that articles differ: one has it stalled, refused or withdrawn and another under way, or one has
    it agreed or further and another, not older, has not. *origins* are ids.
    """

    name: str
    role: PartyRole
    iso3: str | None = None
    stage: Stage | None = None
    since: Interval | None = None
    contested: bool = False
    origins: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """
    What must hold first, for whom, set by whom, met or not; *met_by* is the process that would meet it.

    *evidence* are the words of other reports that say that this process has come so far.
    *inverted* marks a condition whose inverse as many or more articles state ("membership before
    peace" against "peace before membership"); *note* says so in words.
    """

    subject: str
    text: str
    set_by: tuple[str, ...]
    met: bool | None
    spans: tuple[Span, ...]
    met_by: str | None = None
    inverted: bool = False
    note: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: an interval and how the words bound it."""

    interval: Interval
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """
    A step that was done, is scheduled, or is forecast.

    *kind* stays what it was when it was announced; *status* tells what became of it by the brief's day ("missed" is
    reported as not done), *resolution* says so in words with the day, *evidence* are the later words that tell it.
    *said_by* names the speaker in the text's words. *band* is the ICD 203 term that the hedge maps to ("likely",
    "roughly even chance" …).
    """

    what: str
    kind: MilestoneKind
    due: Due | None
    status: MilestoneStatus
    spans: tuple[Span, ...]
    said_by: str | None = None
    certainty: Certainty = "unknown"
    band: str | None = None
    resolution: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake, with its number: a share, a leg, a transit time, a count. *unit* is "" for a plain count."""

    what: str
    value: float | None
    unit: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mechanism (register, commission, award), in its order, and what it does."""

    name: str
    order: int
    does: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation as it stands, from what is reported."""

    id: str
    name: str
    kind: ProcessKind
    framework: str | None
    parties: tuple[Party, ...]
    conditions: tuple[Condition, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    stakes: tuple[Stake, ...] = ()
    parts: tuple[Part, ...] = ()
    stories: tuple[str, ...] = ()
