"""Event frames: which words, with which roles, are coded as which PLOVER event."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.errors import TableError
from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# PLOVER's roots with the quad class of each; CAMEO's two statements stand beside them.
QUADS: Mapping[str, str] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "YIELD": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
    "01": "statement",
    "02": "statement",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """
    One of *verbs* (or *adjectives*, or the noun itself), with the words that must fill its places.

    An empty set asks for nothing. *order* is the frame's place in the file: among equally
    specific frames the first one holds.
    """

    code: str
    order: int
    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str]
    subjects: frozenset[str]
    preps: frozenset[str]

    @property
    def conditions(self) -> int:
        """Count the places that must be filled."""
        return bool(self.objects) + bool(self.subjects) + bool(self.preps)


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes what is said of the event under it: "refused to sign" is no signing."""

    name: str
    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    cooperative: str
    conflictual: str
    plain: str


@dataclass(frozen=True, slots=True)
class Coding:
    """The frames, indexed by the words that call them, the operators, and the fallback verbs."""

    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_adjective: Mapping[str, tuple[Frame, ...]]
    operators: tuple[Operator, ...]
    fallback: Mapping[str, str]

    def operator(self, word: str, part: str) -> Operator | None:
        """Give the operator that this verb, adjective or noun is."""
        return next((row for row in self.operators if word in getattr(row, part)), None)


@functools.cache
def coding() -> Coding:
    """Load the frames, once in a process."""
    table = tables.toml("events.toml")
    sets = {name: frozenset(words) for name, words in table["sets"].items()}
    frames = tuple(_frame(row, number, sets) for number, row in enumerate(table["frames"]))
    operators = tuple(
        Operator(
            row["name"],
            frozenset(row.get("verbs", ())),
            frozenset(row.get("adjectives", ())),
            frozenset(row.get("nouns", ())),
            row["cooperative"],
            row["conflictual"],
            row["plain"],
        )
        for row in table["operators"]
    )
    return Coding(
        by_verb=_index(frames, "verbs"),
        by_noun=_index(frames, "nouns"),
        by_adjective=_index(frames, "adjectives"),
        operators=operators,
        fallback={row.text("verb"): row.choice("code", tuple(QUADS)) for row in _fallback()},
    )


def _fallback() -> tuple[tables.Row, ...]:
    return tables.read(tables.data("events_fallback.csv"), ("verb", "code"))


def _frame(row: Mapping[str, object], number: int, sets: Mapping[str, frozenset[str]]) -> Frame:
    code = str(row["code"])
    if code not in QUADS:
        message = f"events.toml: frame {number + 1} has code {code!r}; it must be one of {', '.join(QUADS)}"
        raise TableError(message)

    def words(column: str) -> frozenset[str]:
        listed = row.get(column, ())
        if not isinstance(listed, list | tuple):
            message = f"events.toml: frame {number + 1}: {column} must be a list of words"
            raise TableError(message)
        return _spelled_out(listed, sets, number)

    return Frame(
        code=code,
        order=number,
        verbs=words("verbs"),
        adjectives=words("adjectives"),
        nouns=words("nouns"),
        objects=words("objects"),
        subjects=words("subjects"),
        preps=words("preps"),
    )


def _spelled_out(listed: Iterable[str], sets: Mapping[str, frozenset[str]], number: int) -> frozenset[str]:
    found: list[str] = []
    for word in listed:
        if not word.startswith("@"):
            found.append(word)
        elif word[1:] in sets:
            found.extend(sorted(sets[word[1:]]))
        else:
            message = f"events.toml: frame {number + 1} names the list {word}, which is not in [sets]"
            raise TableError(message)
    return frozenset(found)


def _index(frames: tuple[Frame, ...], part: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in sorted(getattr(frame, part)):
            index.setdefault(word, []).append(frame)
    return {word: tuple(rows) for word, rows in index.items()}
