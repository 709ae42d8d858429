"""Matching: whether two deeds can be one and the same."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from stemma.knowledge.foresight import foresight

if TYPE_CHECKING:
    from stemma.forecasts.deeds import Deed

_BODIED = ("framework:", "organisation:")
# What two deeds must share beside their act before they are taken for one.
_ENOUGH = 2


def same_deed(one: Deed, other: Deed) -> bool:
    """
    Say whether two sentences can tell of one deed.

    The act is the same; no other doer is named; what it is done to shares a word where both name it; and
    together with what their stories are about they share at least two things.
    """
    if one.act.name != other.act.name or _differ(one.cast.agents, other.cast.agents):
        return False
    if one.act.repeats and len(_people(one) & _people(other)) >= _ENOUGH:
        return True  # "A will meet B", "A and B sat down": who meets whom says it
    themes = one.cast.themes & other.cast.themes
    if one.cast.themes and other.cast.themes and not themes:
        if not _is_name(one.cast.themes, other.cast.themes) and not _is_name(other.cast.themes, one.cast.themes):
            return False  # the fishing treaty is not the whaling treaty
        # "it", or a treaty by its name alone: what the stories are about must tell
        themes = (one.cast.themes & other.about) | (other.cast.themes & one.about)
        if not themes:
            return False
    doers = one.cast.agents & other.cast.agents
    around = one.about & other.about
    if not themes and not doers:
        # "a deal could be reached": nothing of its own but the story it stands in
        return _named(around) >= _ENOUGH
    shared = doers | themes
    return len(shared) + (1 if around - shared else 0) >= _ENOUGH


def _people(deed: Deed) -> frozenset[str]:
    return frozenset(key for key in deed.cast.agents | deed.cast.themes if key.startswith(("person:", "state:")))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether both name doers and none is shared."""
    if not one or not other or one & other:
        return False
    mine, theirs = _entities(one), _entities(other)
    if bool(mine) == bool(theirs):
        return True
    # "parliament" can be that of the state which the other names, "four states" cannot
    words = one if theirs else other
    return not words & _bodies()


@functools.cache
def _bodies() -> frozenset[str]:
    """Give the keys of doers that stand for the state of which the story speaks."""
    return frozenset(f"word:{word[:6]}" for word in foresight().bodies)


def _entities(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith("word:"))


def _is_name(names: frozenset[str], words: frozenset[str]) -> bool:
    """Say whether one side has only names of bodies or frameworks and the other only words: "the CPTPP", "the trade pact"."""
    return all(key.startswith(_BODIED) for key in names) and not _entities(words)


def _named(keys: frozenset[str]) -> int:
    return len(_entities(keys))
