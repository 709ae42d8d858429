"""Assembles processes from scenes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.knowledge.process_kinds import cues
from stemma.knowledge.stages import ladder
from stemma.model import Condition, Milestone, Process, Stake
from stemma.processes.boards import Board, boards
from stemma.processes.conditions import Requirement, requirements
from stemma.processes.events import events
from stemma.processes.fulfilment import fulfilled
from stemma.processes.merging import flag_inverses, merge_conditions, merge_milestones, merge_stakes
from stemma.processes.milestones import act, milestones
from stemma.processes.parties import seats
from stemma.processes.scenes import scenes
from stemma.processes.stakes import parts, stakes
from stemma.text import balanced, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from stemma.model import Event, Lineage, Party, Reading, Span, Token
    from stemma.processes.boards import Key, Wall
    from stemma.processes.parties import Seat
    from stemma.processes.scenes import Scene

# Clauses beside a predicate that speak of something else.
_BESIDE = frozenset({"advcl", "conj", "parataxis", "relcl"})
_MARKERS = frozenset({"as", "long", "so", "once", "until", "unless", "only", "if", "after", "when", "provided", "that"})
_OLD = 5 * 365
_MOST_MILESTONES = 40
_MOST_STAKES = 40


@dataclass(slots=True)
class Draft:
    """A process that is being filled; each milestone with the act that its predicate names."""

    board: Board
    sides: tuple[tuple[Party, Seat], ...]
    requirements: list[Requirement] = field(default_factory=list)
    milestones: list[tuple[Milestone, str]] = field(default_factory=list)
    stakes: list[Stake] = field(default_factory=list)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Those who take part."""
        return tuple(party for party, _ in self.sides)

    @property
    def id(self) -> str:
        """The process's id, from its name."""
        return slug(self.board.topic.name)


def assemble(
    readings: Sequence[Reading], lineage: Lineage, *, as_of: date | None
) -> tuple[tuple[Event, ...], tuple[Process, ...]]:
    """
    Give the events of all articles and the processes that they speak of.

    *as_of* is the day that memberships and due days are judged against; None judges nothing past
    due and takes the newest memberships.
    """
    every = scenes(readings)
    wall = boards(every, as_of)
    drafts: dict[Key, Draft] = {}
    for board in wall.boards:
        draft = Draft(board, seats(board, wall, every, as_of=as_of))
        if _is_process(draft):
            drafts[board.topic.key] = draft
    for scene in every:
        _fill(scene, wall, drafts, as_of)
    # what was given to a work in which nothing happens belongs to the others: fill those anew
    moving = {key: Draft(row.board, row.sides) for key, row in drafts.items() if _moves(row, as_of)}
    for scene in every:
        _fill(scene, wall, moving, as_of)
    rows = [_process(draft, wall, moving, every, lineage) for draft in moving.values()]
    return events(every), tuple(sorted(flag_inverses(_absorbed(rows)), key=lambda row: (row.kind, row.name)))


def _absorbed(rows: Sequence[Process]) -> list[Process]:
    """Count a register that is a part of a mechanism to that mechanism: its numbers are the mechanism's."""
    taken: dict[str, Process] = {}
    for row in rows:
        for part in row.parts:
            other = next((other for other in rows if other.name == part.name and other.id != row.id), None)
            if other is not None and _is_register(other.framework):
                taken[other.id] = row
    kept = []
    for row in rows:
        own = [other for other in rows if other.id in taken and taken[other.id].id == row.id]
        stakes_of_parts = [stake for other in own for stake in other.stakes]
        if row.id not in taken:
            kept.append(replace(row, stakes=merge_stakes([*row.stakes, *stakes_of_parts])))
    return kept


def _is_register(framework: str | None) -> bool:
    entity = framework or ""
    return entity.startswith("framework:") and knowledge.framework(entity).kind == "register"


def _is_process(draft: Draft) -> bool:
    """Say whether somebody stands in the process: an accession needs a candidate, a pair its two parties."""
    roles = [party.role for party in draft.parties]
    kind = draft.board.topic.kind
    if kind == "accession":
        return "candidate" in roles
    if kind in {"peace_process", "ceasefire", "sanctions", "recognition"}:
        return roles.count("party") > 1
    return bool(roles)


def _moves(draft: Draft, as_of: date | None) -> bool:
    """Say whether anything happens: a corridor or a treaty that is only mentioned is no process."""
    if draft.board.topic.kind not in {"corridor", "project", "treaty", "convention"}:
        return True
    if any(row.kind != "done" for row, _ in draft.milestones) or draft.requirements:
        return True
    steps = ladder()
    telling = {*steps.beside, *steps.order[steps.order.index("agreed") :]}
    if _is_old(draft.board.topic.framework, as_of):
        telling = set(steps.beside)  # that it was once signed is history
    return any(party.stage in telling for party in draft.parties)


def _is_old(framework: str | None, as_of: date | None) -> bool:
    """Say whether an instrument of the tables was opened long before the day."""
    if framework is None or as_of is None or not framework.startswith("framework:"):
        return False
    opened = knowledge.framework(framework).opened
    return opened is not None and (as_of - opened).days > _OLD


def _fill(scene: Scene, wall: Wall, drafts: Mapping[Key, Draft], as_of: date | None) -> None:
    """Give what a scene states to the processes that it is about."""
    for requirement in requirements(scene):
        draft = _draft(wall, drafts, scene, requirement.waiting or _outside(scene, requirement.needed))
        if draft is not None and _is_itself(requirement, draft, wall):
            # "a treaty with Chad is the precondition": of what the story was about before
            draft = drafts.get(wall.context.get(scene.number, ()))
            draft = None if draft is None or _is_itself(requirement, draft, wall) else draft
        if draft is not None and _concerns(requirement, draft, wall):
            draft.requirements.append(requirement)
    for milestone, token in milestones(scene, as_of):
        own = scene.tree.subtree(token, without=_BESIDE)
        draft = _draft(wall, drafts, scene, own)
        if draft is not None and (milestone.kind != "done" or _is_step(draft, scene, own, token)):
            draft.milestones.append((milestone, act(token)))
    for stake, token in stakes(scene):
        draft = _draft(wall, drafts, scene, (token,)) or _between_parties(scene, drafts)
        if draft is not None:
            draft.stakes.append(stake)


def _is_itself(row: Requirement, draft: Draft, wall: Wall) -> bool:
    """Say whether what is needed is the process itself: nothing is its own condition."""
    inside = {token.i for token in row.needed}
    named = wall.named.get(row.scene.number, ())
    return draft.board.topic.framework is None and any(
        sighting.anchor.i in inside and sighting.topic == draft.board.topic for sighting in named
    )


def _concerns(row: Requirement, draft: Draft, wall: Wall) -> bool:
    """Say whether a condition is one of the process: its words name the process or a step towards it."""
    inside = [token for token in row.scene.sentence.tokens if row.span.start <= token.start < row.span.end]
    anchors = {
        sighting.anchor.i for sighting in wall.named.get(row.scene.number, ()) if sighting.topic == draft.board.topic
    }
    steps = (
        cues("accession", "nouns")
        | cues("accession", "join")
        | cues("accession", "steps")
        | cues("conditions", "steps")
    )
    if draft.board.topic.kind in {"corridor", "project"}:
        steps |= cues("corridor", "acts")
    return any(token.i in anchors or token.lemma.lower() in steps for token in inside)


def _is_step(draft: Draft, scene: Scene, own: Sequence[Token], token: Token) -> bool:
    """Say whether what was done is a step of the process: it names it, or its parties met."""
    inside = {row.i for row in own}
    if any(row.scene.number == scene.number and row.anchor.i in inside for row in draft.board.sightings):
        return True
    names = {party.name for party in draft.parties}
    return (
        token.lemma.lower() in cues("conditions", "meetings")
        and len({row.name for row in scene.actors(own)} & names) > 1
    )


def _draft(wall: Wall, drafts: Mapping[Key, Draft], scene: Scene, tokens: Sequence[Token]) -> Draft | None:
    topic = wall.at(scene, tokens)
    draft = drafts.get(topic) if topic is not None else None
    if draft is not None or topic is None:
        return draft
    before = wall.context.get(scene.number)
    return drafts.get(before) if before is not None else None


def _between_parties(scene: Scene, drafts: Mapping[Key, Draft]) -> Draft | None:
    """Find the process whose candidate and another party a scene names: "Fiji supplies a tenth of Oslo's oil"."""
    actors = {actor.name for actor in scene.actors(scene.sentence.tokens)}
    here = (scene.reading.article.id, scene.sentence.story)
    for draft in drafts.values():
        if here not in {(row.reading.article.id, row.sentence.story) for row in draft.board.scenes}:
            continue
        candidates = {party.name for party in draft.parties if party.role == "candidate"}
        others = {party.name for party in draft.parties} - candidates
        if actors & candidates and actors & others:
            return draft
    return None


def _outside(scene: Scene, needed: Sequence[Token]) -> tuple[Token, ...]:
    inside = {token.i for token in needed}
    return tuple(token for token in scene.sentence.tokens if token.i not in inside)


def _process(
    draft: Draft, wall: Wall, drafts: Mapping[Key, Draft], scenes: Sequence[Scene], lineage: Lineage
) -> Process:
    topic = draft.board.topic
    members = {(scene.reading.article.id, scene.sentence.story) for scene in draft.board.scenes}
    return Process(
        id=draft.id,
        name=topic.name,
        kind=topic.kind,
        framework=topic.framework,
        parties=draft.parties,
        conditions=merge_conditions([_condition(row, draft, wall, drafts) for row in draft.requirements]),
        milestones=merge_milestones(draft.milestones)[:_MOST_MILESTONES],
        stakes=merge_stakes(draft.stakes)[:_MOST_STAKES],
        parts=parts(
            (*draft.board.scenes, *draft.board.following),
            [scene for scene in scenes if (scene.reading.article.id, scene.sentence.story) in members],
        )
        if topic.kind in {"convention", "treaty", "corridor", "project"}
        else (),
        stories=tuple(sorted(story.id for story in lineage.stories if members & set(story.members))),
    )


def _condition(row: Requirement, draft: Draft, wall: Wall, drafts: Mapping[Key, Draft]) -> Condition:
    met_by = _outcome(row, draft, wall, drafts)
    met: bool | None = True if row.is_met else None
    evidence: tuple[Span, ...] = ()
    if met is None and met_by is not None:
        met, evidence = fulfilled(
            row, met_by.board.topic.kind, met_by.sides, [other.span for other in draft.requirements]
        )
    return Condition(
        subject=_subject(row, draft),
        text=balanced(row.scene.span(_bare(row.needed)).quote),
        set_by=tuple(actor.name for actor in row.setters if actor.kind != "region"),
        met=met,
        spans=(row.span,),
        met_by=met_by.id if met_by else None,
        evidence=evidence,
    )


def _bare(needed: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out the word that introduces a clause: "once", "until", the second "as" of "as long as"."""
    rows = list(needed)
    while len(rows) > 1 and (rows[-1].lower in _MARKERS or rows[-1].pos == "PUNCT"):
        rows.pop()
    while len(rows) > 1 and (rows[0].dep == "mark" or rows[0].lower in _MARKERS or rows[0].pos == "PUNCT"):
        rows.pop(0)
    return tuple(rows)


def _outcome(row: Requirement, draft: Draft, wall: Wall, drafts: Mapping[Key, Draft]) -> Draft | None:
    """Find the other process whose outcome is what is needed."""
    inside = {token.i for token in row.needed}
    for sighting in wall.named.get(row.scene.number, ()):
        other = drafts.get(sighting.topic.key)
        if sighting.anchor.i in inside and other is not None and other is not draft:
            return other
    return None


def _subject(row: Requirement, draft: Draft) -> str:
    """Say for whom a condition holds: a candidate that the words name, entry into force, else the process."""
    words = {token.lemma.lower() for token in row.waiting}
    if {"enter", "force"} <= words or {"take", "effect"} <= words:
        return "entry into force"
    able = {party.name for party in draft.parties if party.role in {"candidate", "party"}}
    for tokens in (row.waiting, row.scene.sentence.tokens):
        named = [actor.name for actor in row.scene.actors(tokens) if actor.name in able]
        named += [actor.name for actor in row.setters if actor.name in able and not named]
        if named and draft.board.topic.kind == "accession":
            return named[0]
    return draft.board.topic.name
