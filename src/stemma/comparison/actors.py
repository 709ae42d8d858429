"""Whether two claims speak of one actor, of one party, of one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.errors import InputError
from stemma.knowledge import state_of

if TYPE_CHECKING:
    from stemma.comparison.profiles import Profile

_PLACES = ("state:", "place:", "region:")


def one_actor(first: Profile, second: Profile) -> bool:
    """Say whether both name one actor; where neither names one, the words for it must agree ("parliament")."""
    if first.actors or second.actors:
        return bool(first.actors & second.actors)
    return bool(first.lead & second.lead)


def one_party(first: Profile, second: Profile) -> bool:
    """Say whether both speak of a party in common, named or, where none is, by the same word."""
    if first.parties or second.parties:
        return bool(first.parties & second.parties)
    return bool(first.lead & second.lead)


def other_places(first: Profile, second: Profile) -> bool:
    """Say whether both name places and none in common: the prices of Spain are not those of Italy."""
    one, other = _places(first), _places(second)
    return bool(one and other) and not one & other


def near_by(row: Profile, around: Profile) -> bool:
    """Say whether a claim names a place that stands in the sentence of another, or in the one before."""
    near = {_state(term[1:]) for term in around.context if term.startswith("@") and term[1:].startswith(_PLACES)}
    return bool(_places(row) & near)


def _places(row: Profile) -> set[str]:
    found = set()
    for entity in sorted(row.entities):
        if entity.startswith(_PLACES):
            found.add(_state(entity))
    return found


def _state(entity: str) -> str:
    """Give the state that a place of the tables lies in; the place itself where they do not know it."""
    try:
        state = state_of(entity)
    except InputError:
        return entity
    return f"state:{state.iso3}" if state is not None else entity
