"""Lists of states that stand for a region: "Central Asia, which includes …", "these nations: - Kazakhstan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Span
    from stemma.processes.scenes import Actor, Scene

_BULLET = re.compile(r"^\W*|\W*$")
_LONGEST_LIST = 40


def listed(scene: Scene, scenes: Sequence[Scene], region: Actor) -> Iterator[tuple[Actor, Span]]:
    """
    Give the members of a region that the article names as such, with the words.

    Named as such is a member in a sentence that also names the region, or in the list that
    follows a sentence ending in a colon.
    """
    members = set(knowledge.region(region.entity).members)
    article = scene.reading.article.id
    for other in scenes:
        if other.reading.article.id != article or other.sentence.story != scene.sentence.story:
            continue
        if any(mention.entity == region.entity for mention in other.mentions):
            for actor in other.actors(other.sentence.tokens):
                if actor.iso3 in members:
                    yield actor, actor.span
    for actor in items(scene, scenes):
        if actor.iso3 in members:
            yield actor, actor.span


def items(scene: Scene, scenes: Sequence[Scene]) -> Iterator[Actor]:
    """Give the actors of the list that a sentence ending in a colon opens."""
    if not scene.sentence.span.quote.rstrip().endswith(":"):
        return
    for other in scenes[scene.number + 1 : scene.number + 1 + _LONGEST_LIST]:
        actors = other.actors(other.sentence.tokens)
        if len(actors) != 1 or _BULLET.sub("", other.sentence.span.quote) != actors[0].span.quote:
            return
        yield actors[0]
