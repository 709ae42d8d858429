"""
Boards: for each process the scenes that speak of it.

A scene speaks of a process that it names, and goes on about the one that its story named last ("a deal
could be reached within months") for a few sentences.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.knowledge.process_kinds import cues
from stemma.processes.described import described
from stemma.processes.pairs import Pairs
from stemma.processes.topics import members, sight
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from stemma.model import Token
    from stemma.processes.scenes import Scene
    from stemma.processes.subjects import Sighting, Topic

# A sentence without a topic of its own goes on about the last one for this many sentences.
REACH = 3
_PROOF = 2
_SAME = 0.5
Key = tuple[str, ...]


@dataclass(slots=True)
class Board:
    """All scenes of one process: those that name it and those that go on about it."""

    topic: Topic
    sightings: list[Sighting] = field(default_factory=list)
    following: list[Scene] = field(default_factory=list)

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Give the scenes that name the process, in order, each once."""
        rows = {sighting.scene.number: sighting.scene for sighting in self.sightings}
        return tuple(rows[number] for number in sorted(rows))

    @property
    def is_supported(self) -> bool:
        """
        Say whether the process is more than a passing mention.

        Two sentences of one story that say something of it, a headline that does, or three sentences
        wherever they stand; a name alone supports nothing.
        """
        strong = [row.scene for row in self.sightings if row.strong]
        if any(scene.is_headline for scene in strong) or _distinct(strong) > _PROOF:
            return True
        stories = {_story(scene): [row for row in strong if _story(row) == _story(scene)] for scene in strong}
        return any(_distinct(rows) >= _PROOF for rows in stories.values())


@dataclass(frozen=True, slots=True)
class Wall:
    """All boards, what each scene names, what it names *aside* that is no process, and what it goes on about."""

    boards: tuple[Board, ...]
    named: Mapping[int, tuple[Sighting, ...]]
    aside: Mapping[int, tuple[Sighting, ...]]
    context: Mapping[int, Key]
    ahead: Mapping[int, Key] = field(default_factory=dict)

    def at(self, scene: Scene, tokens: Collection[Token]) -> Key | None:
        """
        Say which process these words of a scene belong to.

        The one that they name; else, where they speak of "a deal", "the talks", the one that the story
        was about; else the one that the rest of the sentence names; else the one before.
        """
        inside = {token.i for token in tokens}
        rows = self.named.get(scene.number, ())
        own = [row for row in rows if row.anchor.i in inside]
        if own:
            return next((row for row in own if row.strong), own[0]).topic.key
        if any(row.anchor.i in inside for row in self.aside.get(scene.number, ())):
            return None
        before = self.context.get(scene.number)
        if any(token.lemma.lower() in cues("accounts", "generic") for token in tokens):
            before = before or self.ahead.get(scene.number)
            if before is not None:
                return before
        return rows[0].topic.key if rows else before


def boards(scenes: Sequence[Scene], as_of: date | None) -> Wall:
    """Find the processes of all scenes with the sentences that speak of each, sorted by topic."""
    sightings: list[Sighting] = []
    pairs = Pairs()
    known: dict[str, Topic] = {}
    places = described(scenes)
    story: tuple[str, int] | None = None
    for scene in scenes:
        here = _story(scene)
        if here != story:
            story, known = here, {}
            pairs.forget()
        sightings.extend(sight(scene, pairs, known, places, as_of))
    found: dict[Key, Board] = {}
    for row in _folded(sightings, as_of):
        found.setdefault(row.topic.key, Board(row.topic)).sightings.append(row)
    return _wall(scenes, tuple(found.values()))


def _wall(scenes: Sequence[Scene], found: Sequence[Board]) -> Wall:
    """Hang the supported boards up: which scenes name each, and which go on about the one named before."""
    ordered = sorted(found, key=lambda board: (board.topic.kind, board.topic.name, board.topic.key))
    named = _by_scene(row for board in ordered if board.is_supported for row in board.sightings)
    aside = _by_scene(row for board in ordered if not board.is_supported for row in board.sightings)
    ordered = [board for board in ordered if board.is_supported]
    weight = Counter((_story(row.scene), row.topic.key) for rows in named.values() for row in rows)
    by_key = {board.topic.key: board for board in ordered}
    context: dict[int, Key] = {}
    ahead: dict[int, Key] = {}
    mains = _mains(named)
    recent: Key | None = None
    story: tuple[str, int] | None = None
    age = 0
    for scene in scenes:
        here = _story(scene)
        if here != story:
            story, recent, age = here, None, 0
        main = mains.get(here)
        if recent is None and main is not None and _speaks_of_it(scene) and scene.number not in named:
            # "Oslo freezes talks with Riga": the headline and the first lines leave the name to the next ones
            ahead[scene.number] = main
            by_key[main].following.append(scene)
        if recent is not None and age < REACH:
            context[scene.number] = recent
            if scene.number not in named:
                by_key[recent].following.append(scene)
        here_named = named.get(scene.number, ())
        if here_named:
            # of several, the one that the story is most about
            recent = max(here_named, key=lambda row: (weight[here, row.topic.key], row.strong, -row.anchor.i)).topic.key
            age = 0
        else:
            age += 1
    return Wall(tuple(ordered), named, aside, context, ahead)


def _mains(named: Mapping[int, Sequence[Sighting]]) -> dict[tuple[str, int], Key]:
    """Give for each story the process that it names in most sentences, the earlier named of equals."""
    counts: dict[tuple[str, int], Counter[Key]] = {}
    for number in sorted(named):
        for row in named[number]:
            counts.setdefault(_story(row.scene), Counter())[row.topic.key] += 1
    return {story: rows.most_common(1)[0][0] for story, rows in counts.items()}


def _speaks_of_it(scene: Scene) -> bool:
    return any(token.lemma.lower() in cues("accounts", "generic") for token in scene.sentence.tokens)


def _distinct(scenes: Sequence[Scene]) -> int:
    """Count sentences up to three; agency copy that several articles carry, changed a little or not, is one."""
    kept: list[set[str]] = []
    for scene in scenes:
        here = set(words(scene.sentence.span.quote))
        if all(len(here & other) < _SAME * len(here | other) for other in kept):
            kept.append(here)
        if len(kept) > _PROOF:
            break
    return len(kept)


def _by_scene(rows: Iterable[Sighting]) -> dict[int, tuple[Sighting, ...]]:
    index: dict[int, tuple[Sighting, ...]] = {}
    for row in sorted(rows, key=lambda row: (row.scene.number, row.anchor.i)):
        index[row.scene.number] = (*index.get(row.scene.number, ()), row)
    return index


def _story(scene: Scene) -> tuple[str, int]:
    return scene.reading.article.id, scene.sentence.story


def _folded(sightings: Sequence[Sighting], as_of: date | None) -> list[Sighting]:
    """
    Count ties with a member of accords that are about such ties as a step towards the accords.

    Where an article speaks of accords by which states normalise relations with a member, "Oslo will not
    recognise Riga" is Oslo's word on those accords.
    """
    homes: dict[str, list[Topic]] = {}
    for row in sightings:
        topics = homes.setdefault(row.scene.reading.article.id, [])
        if _is_about_ties(row.topic) and row.topic not in topics:
            topics.append(row.topic)
    rows: list[Sighting] = []
    for row in sightings:
        home = None
        if row.topic.kind == "recognition":
            named = {actor.iso3 for actor in row.actors}
            whole = row.topic.name.startswith("Normalisation")
            home = next(
                (
                    topic
                    for topic in homes[row.scene.reading.article.id]
                    if whole or named & members(topic.framework or "", as_of)
                ),
                None,
            )
        rows.append(replace(row, topic=home) if home else row)
    return rows


def _is_about_ties(topic: Topic) -> bool:
    framework = topic.framework or ""
    return framework.startswith("framework:") and knowledge.framework(framework).kind == "accords"
