"""The ladder of a negotiation: words that state a step of it (`data/stages.toml`)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stemma.model import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """
    The words for one step.

    *verbs* state it for their actor, those also in *patients* for the one it is done to; where *objects*
    is not empty, one of them must be the verb's object. *nouns* state it for those they are of, with or between.
    """

    stage: Stage
    verbs: frozenset[str]
    patients: frozenset[str]
    objects: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ladder:
    """
    The steps in order, those beside the ladder after them.

    *refusable* are verbs whose negation says no; *governors* map a verb above a step to the stage it
    leaves ("wants to join" is floated); *done* are the verbs of milestones that are reported as done, *states* verbs that are no milestones.
    """

    steps: tuple[Step, ...]
    order: tuple[Stage, ...]
    beside: tuple[Stage, ...]
    refusable: frozenset[str]
    governors: Mapping[str, Stage]
    done: frozenset[str]
    states: frozenset[str]

    def rank(self, stage: Stage) -> int:
        """Give a stage's place; those beside the ladder come after its top."""
        return (*self.order, *self.beside).index(stage)


@functools.cache
def ladder() -> Ladder:
    """Load the ladder, once in a process."""
    table = tables.toml("stages.toml")
    return Ladder(
        steps=tuple(
            Step(
                cast("Stage", row["name"]),
                frozenset(row.get("verbs", ())),
                frozenset(row.get("patients", ())),
                frozenset(row.get("objects", ())),
                frozenset(row.get("nouns", ())),
            )
            for row in table["stages"]
        ),
        order=tuple(table["order"]),
        beside=tuple(table["beside"]),
        refusable=frozenset(table["refusal"]["verbs"]),
        governors={verb: cast("Stage", stage) for stage, verbs in table["governors"].items() for verb in verbs},
        done=frozenset(table["done"]["verbs"]),
        states=frozenset(table["done"]["states"]),
    )
