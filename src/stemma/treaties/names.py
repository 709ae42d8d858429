"""Names in rules and tables: which state, body or framework they stand for."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.text import fold

if TYPE_CHECKING:
    from stemma.knowledge import Reference

# "Iran (Islamic Republic of)": lists of the United Nations put the short name first.
_INVERTED = re.compile(r"^(?P<short>[^()]+?) \((?P<long>[^()]+)\)$")
_COLLECTED = re.compile(r"UNTC (?P<chapter>[IVX]+|\d{1,2})-(?P<number>[\w-]+)")
_ROMAN = {"I": 1, "V": 5, "X": 10}
# Bodies that ratify beside their members, by the last resort of what they are called.
_BODIES = frozenset(
    {"organisation", "organization", "union", "community", "council", "agency", "market", "commission", "fund", "bank"}
)


@knowledge.remembered
def states_called(name: str) -> tuple[str, ...]:
    """Give the ISO codes of the states that a name in a list can stand for, the likeliest first."""
    match = _INVERTED.match(name)
    for surface in (name, match["short"], f"{match['long']} {match['short']}") if match else (name,):
        found = _entities(surface, "state")
        if found:
            return tuple(dict.fromkeys(entity.removeprefix("state:") for entity in found))
    return (name,) if name.isupper() and knowledge.has_state(name) else ()


@knowledge.remembered
def body_called(name: str) -> str | None:
    """Give the id of the organisation or framework with members that a name stands for; None where none."""
    found = (*_entities(name, "organisation"), *_entities(name, "framework"))
    return next((entity for entity in found if knowledge.members_of(entity)), None)


@knowledge.remembered
def framework_called(text: str) -> str:
    """
    Give the id of a framework by its id, key, name, or place in the UN Treaty Collection.

        >>> framework_called("UNTC 18-10")
        'framework:rome-statute'

    InputError where there is none of that name, or more than one.
    """
    rows = knowledge.frameworks()
    exact = [row.entity for row in rows if text in {row.entity, row.entity.removeprefix("framework:")}]
    wanted = _collected(text)
    sourced = [row.entity for row in rows if wanted is not None and _collected(row.source) == wanted]
    found = exact or sourced or list(dict.fromkeys(_entities(text, "framework")))
    if len(found) == 1:
        return found[0]
    which = f"may be {', '.join(found)}; name one of them" if found else "is not in the tables; see frameworks.csv"
    message = f"framework {text!r} {which}"
    raise InputError(message)


def _collected(source: str) -> tuple[int, str] | None:
    """Give chapter and number of "UNTC XVIII-10" or "UNTC 18-10"."""
    match = _COLLECTED.fullmatch(source)
    if match is None:
        return None
    chapter = match["chapter"]
    return (int(chapter) if chapter.isdigit() else _roman(chapter)), match["number"]


def _roman(numeral: str) -> int:
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-one if one < following else one for one, following in itertools.pairwise([*values, 0]))


def is_body(name: str) -> bool:
    """Say whether a party of this name is an organisation and no state."""
    if states_called(name):
        return False
    return bool(_entities(name, "organisation")) or bool(_BODIES & set(fold(name).split()))


def _entities(surface: str, kind: str) -> tuple[str, ...]:
    return tuple(row.entity for row in knowledge.find(surface) if row.kind == kind and _names(row))


def _names(row: Reference) -> bool:
    """Take names and aliases; "Ankara" acts for a state but is none, nor is "the Norwegian"."""
    return row.form in {"name", "alias"}
