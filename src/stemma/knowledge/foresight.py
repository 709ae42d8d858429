"""Words of forecasts: how a text looks ahead, what is foretold, what calls it off (`data/foresight.toml`)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stemma.model import Outlook


@dataclass(frozen=True, slots=True)
class Act:
    """
    What is foretold, whatever the words.

    *listed* tells that the file has it; else it is a frame's name or a verb. *repeats* tells of what the same parties do again and again, *step* of what moves a negotiation.
    """

    name: str
    step: bool = False
    repeats: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Foresight:
    """
    The lists of the file, as lemmas in lower case.

    *governors* maps a verb, adjective or noun above what is foretold to its outlook; *verbs* and *nouns* map
    words to acts; *bands* names the ICD 203 term of an outlook that has no hedge of its own.
    """

    governors: Mapping[str, Outlook]
    flat_modals: frozenset[str]
    possible_modals: frozenset[str]
    idle: frozenset[str]
    bands: Mapping[str, str]
    chances: frozenset[str]
    intensifiers: frozenset[str]
    conditions: frozenset[str]
    states: frozenset[str]
    light: frozenset[str]
    carrying: frozenset[str]
    parts: frozenset[str]
    cancelling: frozenset[str]
    postponing: frozenset[str]
    generic: frozenset[str]
    bodies: frozenset[str]
    verbs: Mapping[str, Act]
    nouns: Mapping[str, Act]


@functools.cache
def foresight() -> Foresight:
    """Load the lists, once in a process."""
    table = tables.toml("foresight.toml")
    outlook, words = table["outlook"], table["words"]
    order = ("intended", "possible", "scheduled", "expected")  # a word in two lists has the later one's outlook
    governors = {word: cast("Outlook", name) for name in order for word in outlook[name]}
    verbs: dict[str, Act] = {}
    nouns: dict[str, Act] = {}
    for row in table["act"]:
        act = Act(row["name"], row.get("step", False), row.get("repeats", False), listed=True)
        for word in row["verbs"]:
            verbs.setdefault(word, act)
        for word in row.get("nouns", ()):
            nouns.setdefault(word, act)
    return Foresight(
        governors=governors,
        flat_modals=frozenset(outlook["flat_modals"]),
        possible_modals=frozenset(outlook["possible_modals"]),
        idle=frozenset(outlook["idle"]),
        bands=table["bands"],
        chances=frozenset(words["chances"]),
        intensifiers=frozenset(words["intensifiers"]),
        conditions=frozenset(words["conditions"]),
        states=frozenset(words["states"]),
        light=frozenset(words["light"]),
        carrying=frozenset(words["carrying"]),
        parts=frozenset(words["parts"]),
        cancelling=frozenset(words["cancelling"]),
        postponing=frozenset(words["postponing"]),
        generic=frozenset(words["generic"]),
        bodies=frozenset(words["bodies"]),
        verbs=verbs,
        nouns=nouns,
    )
