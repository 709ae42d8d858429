"""Outlets that no table has are upstreams like others, in the pile or absent from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.lineage import count_origins, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Lineage, Reading

    Read = Callable[..., Reading]

HEAD = "Island states near deal on shared fishing ground"
WIRE = f"""{HEAD}

OSLO, March 4, 2024 (Fjord Newswire) - Two island states are close to a deal on a shared fishing ground, four diplomats with knowledge of the talks told Fjord Newswire.

The talks, led by envoy Marit Solheim, resumed in Tromso in January after a pause of two years. A quota of 41,500 tonnes is planned, two of the diplomats said.
"""
PICKUP = """Harbour Courier

March 5, 2024

Fishing treaty may come within weeks

A treaty on a shared fishing ground is close, Fjord Newswire reported on Monday, citing four diplomats with knowledge of the talks.

Marit Solheim led the talks in Tromso in January, and a quota of 41,500 tonnes is planned, the agency said.
"""
TOLD = """Fishing deal close, diplomats say

By Jane Doe, Skerry Gazette

March 6, 2024

Two island states are close to a deal on a shared fishing ground, four diplomats told Fjord Newswire. Marit Solheim led the talks in Tromso.
"""
OWN = """Ministry denies haste over the fishing ground

By John Roe, Oslo Observer

March 7, 2024

The talks on the shared fishing ground will take another year, Deputy Fishery Minister Anna Berg told the Oslo Observer in an interview.

She met Marit Solheim in Tromso in January. "There is no treaty on my table," she said.
"""


def readings(read: Read, *texts: str) -> tuple[Reading, ...]:
    """Read texts with their attributions; they are named by letters."""
    rows = [read(text, f"{name}.txt") for name, text in zip("abcdef", texts, strict=False)]
    return tuple(replace(row, attributions=attribute(row)) for row in rows)


def upstreams(lineage: Lineage, pile: Sequence[Reading]) -> set[tuple[str, str, str | None]]:
    """Give the rows as (below, upstream, label); an absent upstream is a dash."""
    names = {reading.article.id: reading.article.name[0] for reading in pile}
    return {
        (names[row.below.article_id or ""], names.get(row.upstream.article_id or "", "-"), row.label)
        for row in lineage.rows
        if row.below.article_id
    }


@pytest.fixture(scope="module")
def pile(read: Read) -> tuple[Reading, ...]:
    """Read a wire story, two that rest on it, and one with an interview of its own."""
    return readings(read, WIRE, PICKUP, TOLD, OWN)


def test_a_cited_outlet_of_the_pile_is_the_upstream(pile: tuple[Reading, ...]) -> None:
    """What was told to the agency and what it reported lead to its own article; who asks for herself rests on nobody."""
    lineage = trace(pile)
    assert upstreams(lineage, pile) == {("b", "a", "Fjord Newswire"), ("c", "a", "Fjord Newswire")}
    own = {origin.label for origin in lineage.origins if origin.in_collection}
    assert own == {"Fjord Newswire", "Harbour Courier", "Skerry Gazette", "Oslo Observer"}


@pytest.mark.parametrize(
    "byline",
    ["By Fjord Newswire", "Marit Lund | Politics And Fishing Reporter"],
    ids=["its-own-name", "an-author-with-a-post"],
)
def test_a_byline_is_no_other_outlet(read: Read, byline: str) -> None:
    """The word before a house's name is no part of it, and an author's post is no house."""
    page = WIRE.replace(HEAD, f"{HEAD}\n\n{byline}", 1)
    assert [origin.label for origin in trace(readings(read, page)).origins if not origin.in_collection] == []


def test_an_absent_outlet_is_a_phantom(read: Read) -> None:
    """Without the agency's article its report is an origin outside the pile."""
    rows = readings(read, PICKUP, TOLD)
    lineage = trace(rows)
    assert upstreams(lineage, rows) == {("a", "-", "Fjord Newswire"), ("b", "-", "Fjord Newswire")}
    (phantom,) = [origin for origin in lineage.origins if origin.label == "Fjord Newswire"]
    assert (phantom.in_collection, phantom.entity) == (False, "outlet:fjord-newswire")


def test_a_later_article_is_not_what_was_cited(read: Read) -> None:
    """An article cannot rest on one of a week later, though its outlet is the one that is cited."""
    rows = readings(read, WIRE.replace("March 4", "March 14"), PICKUP)
    assert ("b", "-", "Fjord Newswire") in upstreams(trace(rows), rows)


def test_a_wire_and_an_interview_are_two_origins(pile: tuple[Reading, ...]) -> None:
    """Three articles rest on the wire's four diplomats, the fourth on a minister whom it asked."""
    lineage = trace(pile)
    first = {reading.article.id: next(row.id for row in reading.attributions if row.sentence) for reading in pile}
    count = count_origins(sorted(first.items()), pile, lineage)
    assert (count.best, count.low) == (2, 2)
    assert sorted(lineage.origin(origin).label for origin in count.origins) == [
        "Anna Berg, to Oslo Observer",
        "Fjord Newswire",
    ]
