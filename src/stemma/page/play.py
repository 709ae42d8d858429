"""The state of play: each process with its parties by stage, its conditions, its milestones, its stakes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stemma.page import geography, words
from stemma.page.evidence import letters

if TYPE_CHECKING:
    from stemma.model import Condition, Due, Milestone, Party, Process, Stake
    from stemma.page.context import Context
    from stemma.page.evidence import Passage
    from stemma.page.geography import Chart


_NUMBER = r"(?:\d[\d.,]*(?: ?%| per ?cent)?|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions|billions)"
# A stake whose words begin with its figure and its hedge ("roughly 30 percent of …") is shown with these words for a figure.
_FIGURE_FIRST = re.compile(rf"((?:[a-z]+ ){{0,3}}{_NUMBER})\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as a card of the board."""

    anchor: str
    name: str
    role: str
    stage: str | None
    rung: int | None
    since: str
    contested: bool
    articles: int
    origins: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the board and the parties that stand there."""

    key: str
    title: str
    parties: tuple[PartyLine, ...]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """
    What must hold first.

    *met* is one of "met", "not met", "not stated whether met"; *link* leads to the process that meets it, *by* are the words
    of other reports that say so. *inverse* says, where articles differ about what comes first, how many have it the other way round.
    """

    anchor: str
    subject: str
    text: str
    set_by: str
    met: str
    link: str | None
    link_name: str | None
    inverse: str
    passages: tuple[Passage, ...]
    by: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A step on the time line. *symbol* is the class of its sign; *ahead* says that it lies after the as-of day."""

    anchor: str
    when: str
    what: str
    state: str
    symbol: str
    said_by: str | None
    hedge: str
    resolution: str | None
    ahead: bool
    passages: tuple[Passage, ...]
    later: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A stake or a part: a name, its figure or its work."""

    anchor: str
    name: str
    value: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ProcessView:
    """A process as its section shows it. *ladder* holds all rungs; *beside* and *others* only what is filled."""

    anchor: str
    name: str
    kind: str
    framework: str | None
    ladder: tuple[Column, ...]
    beside: tuple[Column, ...]
    others: tuple[Column, ...]
    conditions: tuple[ConditionLine, ...]
    milestones: tuple[MilestoneLine, ...]
    stakes: tuple[Item, ...]
    parts: tuple[Item, ...]
    chart: Chart | None

    @property
    def past(self) -> tuple[MilestoneLine, ...]:
        """The milestones up to the as-of day."""
        return tuple(line for line in self.milestones if not line.ahead)

    @property
    def ahead(self) -> tuple[MilestoneLine, ...]:
        """The milestones after the as-of day, or without a day."""
        return tuple(line for line in self.milestones if line.ahead)

    @property
    def has_board(self) -> bool:
        """Say whether any party stands on the ladder or beside it."""
        return self.on_ladder or bool(self.beside)

    @property
    def on_ladder(self) -> bool:
        """Say whether any party stands on the ladder."""
        return any(column.parties for column in self.ladder)


def build(context: Context) -> tuple[ProcessView, ...]:
    """Show all processes, in the order of the brief."""
    return tuple(_process(context, process) for process in context.brief.processes)


def _process(context: Context, process: Process) -> ProcessView:
    parties = [(party, _party(context, process, party)) for party in process.parties]

    def column(key: str) -> Column:
        inside = tuple(line for party, line in parties if party.stage == key)
        return Column(key, words.STAGES[key], inside)

    off = [(party, line) for party, line in parties if party.stage is None]
    others = tuple(
        Column(role, title if len(inside) == 1 else many, inside)
        for role, (title, many) in words.ROLES.items()
        if (inside := tuple(line for party, line in off if party.role == role))
    )
    stakes = tuple(
        (stake, context.anchor("k", f"{process.id}-stake-{index}")) for index, stake in enumerate(process.stakes)
    )
    return ProcessView(
        anchor=context.anchor("p", process.id),
        name=process.name,
        kind=words.label(words.PROCESSES, process.kind),
        framework=process.framework,
        ladder=tuple(column(key) for key in words.LADDER),
        beside=tuple(shown for key in words.BESIDE if (shown := column(key)).parties),
        others=others,
        conditions=tuple(
            _condition(context, process, index, condition) for index, condition in enumerate(process.conditions)
        ),
        milestones=_milestones(context, process),
        stakes=tuple(Item(anchor, *figure(stake), context.evidence.cite(stake.spans)) for stake, anchor in stakes),
        parts=tuple(
            Item(
                context.anchor("k", f"{process.id}-part-{part.order}"),
                part.name,
                part.does,
                context.evidence.cite(part.spans),
            )
            for part in sorted(process.parts, key=lambda one: (one.order, one.name))
        ),
        chart=geography.chart(
            context,
            process,
            {party.name: f"#{line.anchor}" for party, line in parties},
            [(stake, f"#{anchor}") for stake, anchor in stakes],
        ),
    )


def figure(stake: Stake) -> tuple[str, str]:
    """Give what is at stake, and its figure: in the words of the text where these begin with it."""
    first = _FIGURE_FIRST.fullmatch(stake.what)
    if first:
        return first[2], first[1]
    return stake.what, "" if _NUMBERED.search(stake.what) else words.amount(stake)


def _party(context: Context, process: Process, party: Party) -> PartyLine:
    passages = context.evidence.cite(party.spans)
    return PartyLine(
        anchor=context.anchor("y", f"{process.id}-{party.name}"),
        name=party.name,
        role=words.ROLES[party.role][0],
        stage=words.label(words.STAGES, party.stage) if party.stage else None,
        rung=words.LADDER.index(party.stage) + 1 if party.stage in words.LADDER else None,
        since=words.days(party.since) if party.since else "",
        contested=party.contested,
        articles=len(letters(passages)),
        origins=tuple(context.origin_words(key) for key in party.origins),
        passages=passages,
    )


def _condition(context: Context, process: Process, index: int, condition: Condition) -> ConditionLine:
    other = next((one for one in context.brief.processes if one.id == condition.met_by), None)
    met = {True: "met", False: "not met", None: "not stated whether met"}[condition.met]
    return ConditionLine(
        anchor=context.anchor("k", f"{process.id}-condition-{index}"),
        subject=condition.subject,
        text=condition.text,
        set_by=words.listed(condition.set_by),
        met=met,
        link=context.anchor("p", other.id) if other else None,
        link_name=other.name if other else None,
        inverse=condition.note if condition.inverted else "",
        passages=context.evidence.cite(condition.spans),
        by=context.evidence.cite(condition.evidence),
    )


def due_key(due: Due | None) -> date:
    """Order by the day that decides: the end of "by …", else the start; what has no day comes last."""
    if due is None:
        return date.max
    first, last = due.interval.start, due.interval.end
    return (last if due.bound == "by" else first) or last or first or date.max


def is_ahead(milestone: Milestone, as_of: date | None) -> bool:
    """Say whether a step is still to come on the as-of day."""
    if milestone.status in {"done", "late", "missed", "superseded", "past_due"}:
        return False
    last = milestone.due.interval.end if milestone.due else None
    return as_of is None or last is None or last >= as_of


def _state(milestone: Milestone) -> str:
    """Say what kind of step it is and, unless it is simply open, what became of it."""
    kind, status = milestone.kind, words.label(words.MILESTONE_STATUSES, milestone.status)
    return kind if milestone.status in {"open", kind} else f"{kind}, {status}"


def _milestones(context: Context, process: Process) -> tuple[MilestoneLine, ...]:
    as_of = context.brief.as_of
    rows = [
        MilestoneLine(
            anchor=context.anchor("t", f"{process.id}-{index}"),
            when=words.due(milestone.due),
            what=milestone.what,
            state=_state(milestone),
            symbol=milestone.status if milestone.status != "open" else milestone.kind,
            said_by=words.inside(milestone.said_by) if milestone.said_by else None,
            hedge=milestone.band or words.label(words.HEDGES, milestone.certainty),
            resolution=milestone.resolution,
            ahead=is_ahead(milestone, as_of),
            passages=context.evidence.cite(milestone.spans),
            later=context.evidence.cite(milestone.evidence),
        )
        for index, milestone in enumerate(process.milestones)
    ]
    order = sorted(
        range(len(rows)), key=lambda index: (rows[index].ahead, due_key(process.milestones[index].due), index)
    )
    return tuple(rows[index] for index in order)
