"""Parties: who takes part in a process, in which role, and at which stage each stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma.knowledge.process_kinds import cues
from stemma.knowledge.stages import ladder
from stemma.model import Party
from stemma.processes.clauses import Predicate, around, coordinated, noun_phrase, obliques, predicate, verbs
from stemma.processes.listing import items, listed
from stemma.processes.observers import observers
from stemma.processes.stages import Standing, standings
from stemma.processes.topics import is_outsider, members, sponsors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from stemma.model import Interval, PartyRole, Reading, Span, Stage, Token
    from stemma.processes.boards import Board, Wall
    from stemma.processes.scenes import Actor, Scene

# A party's role is the first of these that the reports state: a sponsor that is also a member sponsors.
_ROLE_ORDER: tuple[PartyRole, ...] = ("host", "mediator", "sponsor", "member", "candidate", "party", "observer")
# "Signed", "entered", "applied" say that somebody joins only with the framework beside them.
_LOOSE_JOINS = frozenset({"sign", "enter", "apply"})
_WIDENING = frozenset({"expand", "extend", "enlarge"})
_LARGE = 12
# Two years on, talks that a report mentions are history.
_STALE = 2 * 365
_MOST_SPANS = 12
SURE = frozenset({"certain", "probable"})


@dataclass(slots=True)
class Seat:
    """What is gathered of one party while the scenes are read."""

    actor: Actor
    roles: dict[PartyRole, list[Span]] = field(default_factory=dict)
    standings: list[Standing] = field(default_factory=list)

    def take(self, role: PartyRole, span: Span) -> None:
        """Note the words that give a role."""
        rows = self.roles.setdefault(role, [])
        if span not in rows:
            rows.append(span)


def seats(board: Board, wall: Wall, scenes: Sequence[Scene], *, as_of: date | None) -> tuple[tuple[Party, Seat], ...]:
    """
    Give the parties of a process with what was gathered of each, by role and then by name.

    *scenes* are all scenes, for lists that run on.
    """
    found: dict[str, Seat] = {}
    for actor, role, span in _roles(board, scenes, as_of):
        found.setdefault(actor.entity, Seat(actor)).take(role, span)
    for standing in _sanctioning(board):
        if standing.actor.entity in found:
            found[standing.actor.entity].standings.append(standing)
    # whether sanctions are agreed or in talks is not told by the verbs of negotiations around them
    staged = () if board.topic.kind == "sanctions" else (*board.scenes, *board.following)
    for scene in staged:
        for standing in standings(scene):
            if wall.at(scene, clause(standing)) != board.topic.key or _is_stale(standing, as_of):
                continue
            # what is said of a region holds for the states that the same sentence lists
            concerned = items(scene, scenes) if standing.actor.kind == "region" else (standing.actor,)
            for actor in concerned:
                if actor.entity in found:
                    found[actor.entity].standings.append(replace(standing, actor=actor))
    rows = [(_party(seat), seat) for seat in found.values()]
    return tuple(sorted(rows, key=lambda row: (_ROLE_ORDER.index(row[0].role), row[0].name)))


def _sanctioning(board: Board) -> Iterator[Standing]:
    """Read how far sanctions are: imposed is in force, lifted withdrawn, considered floated."""
    stages: dict[str, Stage] = {"impose": "in_force", "lift": "withdrawn", "consider": "floated"}
    for sighting in board.sightings if board.topic.kind == "sanctions" else ():
        verb = next((row for row in sighting.scene.tree.ancestors(sighting.anchor) if row.pos == "VERB"), None)
        if verb is None or not sighting.actors or verb.dep not in {"ROOT", "ccomp", "conj"}:
            continue  # "a deal in which Oslo lifts sanctions" lifts none
        here = predicate(sighting.scene.tree, verb)
        name = next((name for name in stages if here.lemma in cues("sanctions", name)), None)
        if name is not None and not here.negated:
            stage = stages[name] if here.tense != "future" and not here.modal else "floated"
            yield Standing(sighting.actors[0], stage, "certain", sighting.scene, verb)


def _is_stale(row: Standing, as_of: date | None) -> bool:
    """Say whether talk of old tells nothing of today: "negotiated in 2010". A signature lasts."""
    if as_of is None or row.stage in {"agreed", "signed", "ratified", "in_force", "withdrawn"}:
        return False
    since = _since(row)
    return since is not None and since.end is not None and (as_of - since.end).days > _STALE


def _party(seat: Seat) -> Party:
    role = next(role for role in _ROLE_ORDER if role in seat.roles)
    spans = list(seat.roles[role])
    stage: Stage | None = None
    since: Interval | None = None
    contested = False
    if role in {"candidate", "party"}:
        sure = [row for row in seat.standings if row.certainty in SURE or row.stage == "floated"]
        best = _highest(sure)
        if best is not None:
            stage = best.stage
            since = next((day for row in sure if row.stage == stage and (day := _since(row)) is not None), None)
            spans = [row.scene.span(clause(row)) for row in sure if row.stage == stage] + spans
            contested = _is_contested(sure, stage)
        elif role == "candidate":
            stage = "floated"
    return Party(
        name=seat.actor.name,
        role=role,
        iso3=seat.actor.iso3,
        stage=stage,
        since=since,
        contested=contested,
        spans=tuple(dict.fromkeys(spans))[:_MOST_SPANS],
    )


def _highest(rows: Sequence[Standing]) -> Standing | None:
    """
    Give the standing that holds: the highest step, or what is told beside the ladder if nothing newer is.

    A freeze in May outweighs talks in March; talks that are under way in June outweigh the freeze.
    """
    steps = ladder()

    def place(row: Standing) -> tuple[int, int]:
        return steps.rank(row.stage), -row.scene.number

    beside = [row for row in rows if row.stage in steps.beside]
    on_it = [row for row in rows if row.stage not in steps.beside]
    if not beside:
        return max(on_it, key=place, default=None)
    last = max((day for row in beside if (day := _told(row)) is not None), default=None)
    newer = [
        row
        for row in on_it
        if steps.rank(row.stage) >= steps.rank("talks")
        and row.certainty == "certain"
        and last is not None
        and (day := _told(row)) is not None
        and day > last
    ]
    return max(newer or beside, key=place)


def _told(row: Standing) -> date | None:
    """Give the day of what a standing tells, else that of its article."""
    since = _since(row)
    return since.start if since is not None and since.start is not None else published(row.scene.reading)


def _is_contested(rows: Sequence[Standing], stage: Stage) -> bool:
    """
    Say whether articles differ about a party's stage.

    One has it beside the ladder and another well on it; or one says "agreed" or more, and another, not
    older, knows of less. An older one that knows of less is merely older.
    """
    readings = {row.scene.reading.article.id: row.scene.reading for row in rows}
    steps = ladder()
    if stage in steps.beside:
        aside = {row.scene.reading.article.id for row in rows if row.stage in steps.beside}
        told = [day for row in rows if row.stage in steps.beside and (day := published(row.scene.reading)) is not None]
        on_it = {
            row.scene.reading.article.id
            for row in rows
            if row.stage not in {*steps.beside, "floated"} and not _is_older(row.scene.reading, told)
        }
        return bool(on_it - aside)
    if steps.rank(stage) < steps.rank("agreed"):
        return False
    if steps.rank(stage) >= steps.rank("signed"):
        # "will ratify" does not doubt that it was signed
        readings = {row.scene.reading.article.id: row.scene.reading for row in rows if row.stage != "floated"}
    saying = {row.scene.reading.article.id for row in rows if row.stage == stage}
    first = min((day for key in saying if (day := published(readings[key])) is not None), default=None)
    others = [published(readings[key]) for key in sorted(readings.keys() - saying)]
    return first is not None and any(day is not None and day >= first for day in others)


def _is_older(reading: Reading, days: Sequence[date]) -> bool:
    """Say whether an article was written before all of these days: then it could not know."""
    day = published(reading)
    return day is not None and bool(days) and day < min(days)


def published(reading: Reading) -> date | None:
    """Give the first day on which an article can have been published."""
    interval = reading.layout.dating.interval
    return interval.start if interval else None


def _since(row: Standing) -> Interval | None:
    """Give since when a standing holds; what its words foretell ("will not sign by June") holds since no such day."""
    words = row.scene.span(clause(row))
    told = next((time for time in row.scene.times if words.covers(time.span) and time.kind == "date"), None)
    interval, written = told.interval if told else None, published(row.scene.reading)
    ahead = interval is not None and interval.start is not None and written is not None and interval.start > written
    return None if ahead else interval


def clause(row: Standing) -> tuple[Token, ...]:
    """Give the words of the clause that states a standing, without the clauses beside it."""
    tree = row.scene.tree
    inside = tree.subtree(row.token, without=frozenset({"conj", "advcl", "parataxis"}))
    if row.token.pos not in {"VERB", "AUX"}:
        verb = next((token for token in tree.ancestors(row.token) if token.pos in {"VERB", "AUX"}), None)
        if verb is not None and len(inside) <= 2:  # noqa: PLR2004 - a bare "talks" says too little alone
            inside = tree.subtree(verb, without=frozenset({"conj", "advcl", "parataxis", "ccomp"}))
    if row.token.dep in {"acl", "relcl"}:  # "a treaty [signed in 1987]" is about that treaty
        inside = (*inside, tree.head(row.token))
    return inside


def _roles(board: Board, scenes: Sequence[Scene], as_of: date | None) -> Iterator[tuple[Actor, PartyRole, Span]]:
    if board.topic.kind == "accession":
        yield from _members(board, as_of)
        yield from _candidates(board, scenes, as_of)
        yield from _leaders(board, as_of, outsiders=False)
    elif board.topic.actors:
        for sighting in board.sightings:
            for actor in sighting.actors:
                yield actor, "party", sighting.scene.span(noun_phrase(sighting.scene.tree, sighting.anchor))
        if board.topic.kind in {"peace_process", "ceasefire"}:
            yield from _leaders(board, as_of, outsiders=True)
            yield from _auspices(board)
    else:
        yield from _signatories(board, as_of)
    for scene in board.scenes:
        for actor, span in observers(scene):
            yield actor, "observer", span


def _members(board: Board, as_of: date | None) -> Iterator[tuple[Actor, PartyRole, Span]]:
    """Give members by the tables whom a sentence about the framework names; a sponsor by the same."""
    framework = board.topic.framework
    if framework is None:
        return
    inside = members(framework, as_of)
    lead = sponsors(board.topic)
    for scene in board.scenes:
        says = any(token.lemma.lower() in cues("accession", "member_words") for token in scene.sentence.tokens)
        for actor in scene.actors(scene.sentence.tokens):
            if actor.iso3 in lead:
                yield actor, "sponsor", actor.span
            elif actor.iso3 in inside and (says or len(inside) < _LARGE):
                yield actor, "member", actor.span


def _candidates(board: Board, scenes: Sequence[Scene], as_of: date | None) -> Iterator[tuple[Actor, PartyRole, Span]]:
    named = {scene.number for scene in board.scenes}
    inside = members(board.topic.framework or "", as_of)
    for scene in (*board.scenes, *board.following):
        for token, actor in _candidacies(scene, inside, direct=scene.number in named):
            if not is_outsider(board.topic, actor, as_of):
                continue
            if actor.kind != "region":
                yield actor, "candidate", scene.span(around(scene.tree, token))
                continue
            for member, words in listed(scene, scenes, actor):
                if is_outsider(board.topic, member, as_of):
                    yield member, "candidate", words


def _candidacies(scene: Scene, inside: set[str], *, direct: bool) -> Iterator[tuple[Token, Actor]]:
    """Give the words that make somebody a candidate, with whom; *direct* where the scene names the framework."""
    for token in verbs(scene.tree):
        for actor in _joining(scene, predicate(scene.tree, token), inside, direct=direct):
            yield token, actor
    words = cues("accession", "nouns") | cues("accession", "talks")
    for token in scene.sentence.tokens:
        if token.pos == "NOUN" and token.lemma.lower() in words:
            for actor in _of_accession(scene, token):
                yield token, actor


def _joining(scene: Scene, here: Predicate, inside: set[str], *, direct: bool) -> tuple[Actor, ...]:
    """Give those of whom a verb says that they join, are brought in, or are approached."""
    if here.lemma in cues("accession", "join"):
        aimed = direct and bool(here.patients)
        return _stand(scene, here.agents) if aimed or here.lemma not in _LOOSE_JOINS else ()
    if here.lemma in cues("accession", "bring") and not here.negated:
        into = [head for prep, head in here.obliques if prep in {"to", "into", "in"}]
        return _stand(scene, [*here.patients, *(into if here.lemma in _WIDENING else ())])
    if here.lemma in {"be", "view", "see", "regard"}:
        complements = [
            *scene.tree.children(here.token, "attr"),
            *(head for prep, head in here.obliques if prep == "as"),
        ]
        if any(token.lemma.lower() in cues("accession", "nouns") for token in complements):
            return _stand(scene, [*here.agents, *here.patients])
    return _dealing(scene, here, inside) if direct else ()


def _dealing(scene: Scene, here: Predicate, inside: set[str]) -> tuple[Actor, ...]:
    """Give those who are spoken with, who deal with a member, or who freeze what leads to membership."""
    partners = [head for prep, head in here.obliques if prep in {"with", "to"}]
    if here.lemma in cues("accession", "approach"):
        return _stand(scene, [*here.patients, *partners])
    if here.lemma in cues("accession", "steps"):
        # "would not recognise Riga" is about accords with Riga, "will recognise Fiji" is not
        known = {
            actor.iso3 for head in (*here.patients, *partners) for actor in scene.actors(noun_phrase(scene.tree, head))
        }
        return _stand(scene, here.agents) if known & inside else ()
    if here.lemma in cues("relations", "steps"):
        heads = (*here.patients, *here.complements)
        words = {token.lemma.lower() for head in heads for token in noun_phrase(scene.tree, head)}
        if words & (cues("accession", "steps") | cues("accession", "nouns")):
            return _stand(scene, here.agents)
    return ()


def _stand(scene: Scene, heads: Sequence[Token]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for head in heads:
        for row in coordinated(scene.tree, head):
            for actor in scene.acting(row):
                found.setdefault(actor.entity, actor)
    return tuple(found.values())


def _of_accession(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Give whose accession, entry, bid, or talks about it a noun names."""
    heads = list(scene.tree.children(token, "poss", "compound", "amod"))
    heads += [
        head
        for prep, head in obliques(scene.tree, token)
        if prep in {"of", "by", "from", "to", "with", "including", "for"}
    ]
    for verb in scene.tree.children(token, "acl", "relcl"):
        heads += [head for prep, head in obliques(scene.tree, verb) if prep in {"on", "with"}]
    return _stand(scene, heads)


def _leaders(board: Board, as_of: date | None, *, outsiders: bool) -> Iterator[tuple[Actor, PartyRole, Span]]:
    """Give those who host, mediate or drive; with *outsiders* nobody who is a party themselves."""
    own = set(board.topic.actors)
    named = {scene.number for scene in board.scenes}
    for scene in (*board.scenes, *board.following):
        for token in verbs(scene.tree):
            here = predicate(scene.tree, token)
            role = _role(here)
            if role is None or here.negated or (role == "sponsor" and scene.number not in named):
                continue
            for actor in _stand(scene, here.agents):
                if actor.kind in {"region", "group"} or (outsiders and actor.entity in own):
                    continue
                if not outsiders and (is_outsider(board.topic, actor, as_of) or role == "host"):
                    continue
                yield actor, role, scene.span(around(scene.tree, token))


def _auspices(board: Board) -> Iterator[tuple[Actor, PartyRole, Span]]:
    """Read "under Norwegian mediation", "under the auspices of Oslo"."""
    for scene in board.scenes:
        for token in scene.sentence.tokens:
            if token.pos == "NOUN" and token.lemma.lower() in cues("roles", "auspices"):
                phrase = noun_phrase(scene.tree, token)
                for actor in scene.actors(phrase):
                    if actor.entity not in board.topic.actors:
                        yield actor, "mediator", scene.span(phrase)


def _role(here: Predicate) -> PartyRole | None:
    if here.lemma in cues("roles", "host"):
        return "host"
    if here.lemma in cues("roles", "mediator"):
        return "mediator"
    return "sponsor" if here.lemma in cues("roles", "sponsor") else None


def _signatories(board: Board, as_of: date | None) -> Iterator[tuple[Actor, PartyRole, Span]]:
    """Give who signs, ratifies, joins or hosts a convention, treaty, corridor or project."""
    work = board.topic.kind in {"corridor", "project"}
    acts = cues("corridor", "acts") if work else cues("instrument", "acts")
    bound = members(board.topic.framework or "", as_of)
    for scene in board.scenes:
        for actor in scene.actors(scene.sentence.tokens):
            if actor.iso3 in bound:
                yield actor, "party", actor.span
        for token in verbs(scene.tree):
            here = predicate(scene.tree, token)
            role: PartyRole | None = "party" if here.lemma in acts else _role(here)
            for actor in _stand(scene, here.agents) if role in {"party", "host", "mediator"} else ():
                if actor.kind in {"state", "organisation"} and role:
                    yield actor, role, scene.span(around(scene.tree, token))
