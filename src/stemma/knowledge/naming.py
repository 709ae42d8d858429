"""Words that help to read names: titles, offices, and the company that places keep."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from stemma.knowledge import tables


@dataclass(frozen=True, slots=True)
class Naming:
    """
    The word lists of `data/naming.toml`, in lower case.

    *given_male* and *given_female* are given names, folded. *titles* stand before a name ("mr", "president"); *male* and *female* are those that tell. *office_heads* and
    *office_parts* build the names of offices; *leader_bodies* and *state_bodies* head the names of
    organisations ("the Trump administration", "the Norwegian foreign ministry"). The rest tells a
    capital as a place from a capital that stands for its government.
    """

    given_male: frozenset[str]
    given_female: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    office_heads: frozenset[str]
    office_parts: frozenset[str]
    leader_bodies: frozenset[str]
    state_bodies: frozenset[str]
    place_prepositions: frozenset[str]
    motion: frozenset[str]
    visits: frozenset[str]
    features: frozenset[str]
    dealings: frozenset[str]
    governing: frozenset[str]


@functools.cache
def naming() -> Naming:
    """Load the lists, once in a process."""
    table = tables.toml("naming.toml")
    titles, offices, places = table["titles"], table["offices"], table["places"]
    return Naming(
        given_male=frozenset(table["given"]["male"].split()),
        given_female=frozenset(table["given"]["female"].split()),
        titles=frozenset(titles["neutral"]) | frozenset(titles["male"]) | frozenset(titles["female"]),
        male=frozenset(titles["male"]),
        female=frozenset(titles["female"]),
        office_heads=frozenset(offices["heads"]),
        office_parts=frozenset(offices["parts"]),
        leader_bodies=frozenset(table["organisations"]["leaders"]),
        state_bodies=frozenset(table["organisations"]["bodies"]),
        place_prepositions=frozenset(places["prepositions"]),
        motion=frozenset(places["motion"]),
        visits=frozenset(places["visits"]),
        features=frozenset(places["features"]),
        dealings=frozenset(places["dealings"]),
        governing=frozenset(places["governing"]),
    )
