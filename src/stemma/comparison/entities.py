"""One id for one entity across articles: "Roe" here and "Ada Roe" there."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from stemma.knowledge import same_given_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.model import Reading

_BODIES = frozenset({"administration", "government", "cabinet", "team", "campaign", "presidency"})


def canonical_entities(readings: Sequence[Reading]) -> dict[str, str]:
    """
    Map the ids that articles made for themselves to the fullest one of the pile.

    A name that is the end of just one fuller name of the same kind is that one's ("person:roe" is
    "person:ada-roe"; "organisation:roe-administration" is "organisation:ada-roe-administration"). A
    name that two fuller ones end in stays as it is.
    """
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update(
            mention.entity for mention in reading.parse.mentions if mention.kind in {"person", "organisation"}
        )
    fuller: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(counts):
        kind, _, slug = entity.partition(":")
        parts = slug.split("-")
        for i in range(1, len(parts)):
            fuller[f"{kind}:{'-'.join(parts[i:])}"].append(entity)
    found = _nicknames(counts)
    for entity in sorted(counts):
        names = fuller.get(entity, ())
        if len(names) == 1 or (names and counts[entity] and _leads(names, counts)):
            fullest = max(names, key=lambda name: (counts[name], name))
            found[entity] = found.get(fullest, fullest)
    return found


def led_by(entities: Iterable[str]) -> dict[str, str]:
    """Map bodies that bear a person's name to the person: "organisation:roe-administration" to "person:ada-roe"."""
    rows = sorted(set(entities))
    surnames: dict[str, list[str]] = defaultdict(list)
    for entity in rows:
        kind, _, slug = entity.partition(":")
        if kind == "person":
            surnames[slug.split("-")[-1]].append(entity)
    found: dict[str, str] = {}
    for entity in rows:
        kind, _, slug = entity.partition(":")
        parts = slug.split("-")
        if kind == "organisation" and len(parts) > 1 and parts[-1] in _BODIES:
            persons = surnames.get(parts[-2], ())
            if len(persons) == 1:
                found[entity] = persons[0]
    return found


def _nicknames(counts: Counter[str]) -> dict[str, str]:
    """Map "Jim Roe" to "James Roe" where the pile has both, and "Ada J. Roe" to "Ada Roe"."""
    persons: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity in sorted(counts):
        kind, _, slug = entity.partition(":")
        parts = slug.split("-")
        if kind == "person" and len(parts) > 1:
            persons[parts[-1]].append((parts[0], entity))
    found: dict[str, str] = {}
    for rows in persons.values():
        for i, (given, entity) in enumerate(rows):
            for other, known in rows[:i]:
                if same_given_name(given, other):
                    found[entity] = found.get(known, known)
                    break
    return found


def _leads(names: Sequence[str], counts: Counter[str]) -> bool:
    """Say whether one of several fuller names is by far the most spoken of."""
    first, second = sorted((counts[name] for name in names), reverse=True)[:2]
    return first >= 4 * second
