"""What a process is about, and where a sentence says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import ProcessKind, Token
    from stemma.processes.scenes import Actor, Scene


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What a process is about: its kind and name, the framework or the actors that make it this one."""

    kind: ProcessKind
    name: str
    framework: str | None = None
    actors: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two sightings one process: the framework, the actors, else the name."""
        return (self.kind, self.framework) if self.framework else (self.kind, *(self.actors or (self.name.casefold(),)))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A scene that names a topic, with the words that do; *strong* where it says more than the name."""

    topic: Topic
    scene: Scene
    anchor: Token
    strong: bool
    actors: tuple[Actor, ...] = ()
