"""
Frames: which words state the same kind of happening, and which words turn its roles round.

The data file `data/frames.toml` lists them; its head says how to read a row.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stemma.model import ClaimKind, Stage

_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Frame:
    """
    A kind of event, relation or stance, and the words that state it.

    *converse* verbs have the other party as their subject ("import" in the frame of "supply");
    *symmetric* frames have parties that are alike; *opposite* names the frames that cannot hold
    together with this one; *stage* is the step that a completed event of this frame states,
    *yields* the frame of the state that it leads to; *once* tells of events that the same parties do not repeat
    from day to day.
    """

    name: str
    kind: ClaimKind
    verbs: tuple[str, ...]
    converse: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    symmetric: bool = False
    stage: Stage | None = None
    yields: str | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Evocation:
    """A frame that a word evokes, and whether the word turns the roles round."""

    frame: Frame
    converse: bool = False


def frames() -> tuple[Frame, ...]:
    """Give all frames, in the order of the file."""
    return _lexicon().frames


def frame(name: str) -> Frame | None:
    """Give the frame of that name."""
    return _lexicon().by_name.get(name)


def verb(*candidates: str) -> Evocation | None:
    """
    Give the frame of the first candidate that one lists as a verb.

    Candidates are lemmas, longest phrase first ("reach out", then "reach").
    """
    table = _lexicon().verbs
    return next((table[phrase] for phrase in candidates if phrase in table), None)


def noun(lemma: str) -> Frame | None:
    """Give the frame whose event a noun names ("withdrawal")."""
    return _lexicon().nouns.get(lemma)


def concept(lemma: str) -> str | None:
    """Give the concept that a noun or adjective shares with its near synonyms ("soldier": "troops")."""
    return _lexicon().concepts.get(lemma)


def agents() -> frozenset[str]:
    """Give the nouns whose bearers act for a body that stands beside them ("officials", "government")."""
    return _lexicon().agents


def words(name: str) -> frozenset[str]:
    """Give a list of the file's section `words` by its name ("stative", "titles")."""
    return _lexicon().words[name]


def opposed(first: str, second: str) -> bool:
    """Say whether two frames, by name, cannot hold together."""
    one, other = frame(first), frame(second)
    return (one is not None and second in one.opposite) or (other is not None and first in other.opposite)


def result(name: str) -> str:
    """Give the frame of the state that an event leads to; the name itself where none is listed."""
    row = frame(name)
    return row.yields if row is not None and row.yields else name


@dataclass(frozen=True, slots=True)
class _Lexicon:
    frames: tuple[Frame, ...]
    by_name: dict[str, Frame]
    verbs: dict[str, Evocation]
    nouns: dict[str, Frame]
    concepts: dict[str, str]
    agents: frozenset[str]
    words: dict[str, frozenset[str]]


@functools.cache
def _lexicon() -> _Lexicon:
    table = tables.toml("frames.toml")
    rows = tuple(
        Frame(
            name=row["name"],
            kind=row["kind"],
            verbs=tuple(_bare(row["verbs"])),
            converse=tuple(_bare(row.get("converse", ()))),
            nouns=tuple(_bare(row.get("nouns", ()))),
            opposite=tuple(row.get("opposite", ())),
            symmetric=row.get("symmetric", False),
            stage=row.get("stage"),
            yields=row.get("yields"),
            once=row.get("once", False),
        )
        for row in table["frame"]
    )
    verbs: dict[str, Evocation] = {}
    nouns: dict[str, Frame] = {}
    for row in rows:
        for phrase in row.verbs:
            verbs.setdefault(phrase, Evocation(row))
        for phrase in row.converse:
            verbs.setdefault(phrase, Evocation(row, converse=True))
        for phrase in row.nouns:
            nouns.setdefault(phrase, row)
    concepts: dict[str, str] = {}
    for entry in table["concept"]:
        for word in entry["words"]:
            concepts.setdefault(word, entry["name"])
    return _Lexicon(
        rows,
        {row.name: row for row in rows},
        verbs,
        nouns,
        concepts,
        frozenset(table["agents"]["words"]),
        {name: frozenset(listed) for name, listed in table["words"].items()},
    )


def _bare(phrases: Iterable[str]) -> Iterator[str]:
    """Drop the articles, which an author may or may not write: "reach a deal" is looked up as "reach deal"."""
    for phrase in phrases:
        yield " ".join(word for word in phrase.split() if word not in _ARTICLES)
