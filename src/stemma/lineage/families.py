"""Families: the articles that carry one text, and whose text it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.passages import Body, bodies, find_copies, passages, stretch
from stemma.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.copies import Copy
    from stemma.knowledge import Outlet
    from stemma.lineage.citations import Citation
    from stemma.model import Reading, Span

# Half of the shorter text: a copy, whole or cut.
COPY = 0.5
# A quarter, and the same agency's credit or the same headline: two versions of one story.
VERSION = 0.25
SAME_TITLE = 0.6
# A copy credited with words ("By Reuters") is sure; one that house style alone betrays is not.
SIGNED = 0.7
MOST_PASSAGES = 3
_UPDATED = ("update", "updated", "correction", "corrected", "adds", "recasts")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Family:
    """
    Articles (with their page's story number) that carry one text.

    *members* come oldest first. *outlet* is the agency or outlet that they credit, None where none
    does; *credits* holds each member's credit; *home* is the member that this outlet published
    itself, else the oldest one.
    """

    members: tuple[Key, ...]
    home: Key
    outlet: Outlet | None
    credits: Mapping[Key, Citation]
    at_home: bool

    @property
    def name(self) -> str:
        """A name that stays the same while the family does."""
        return f"{self.members[0][0]}/{self.members[0][1]}"


@dataclass(frozen=True, slots=True)
class Pile:
    """The bodies of all texts, what they share, and the families they form."""

    bodies: Mapping[Key, Body]
    families: tuple[Family, ...]

    def twins(self) -> dict[Key, Key]:
        """Give for each member of a family the one that stands for it."""
        return {member: family.members[0] for family in self.families for member in family.members}


def gather(readings: Sequence[Reading], wires: Mapping[str, Sequence[Citation]]) -> Pile:
    """Find the families of a pile; *wires* holds each article's wire credits."""
    rows = [body for reading in readings for body in bodies(reading)]
    by_id = {reading.article.id: reading for reading in readings}
    parent: dict[Key, Key] = {}

    def root(member: Key) -> Key:
        while parent.get(member, member) != member:
            member = parent[member]
        return member

    for copy in find_copies(rows, VERSION):
        if copy.containment >= COPY or _same_story(rows, copy, by_id, wires):
            one, other = (root((rows[i].article_id, rows[i].story)) for i in (copy.first, copy.second))
            parent[max(one, other)] = min(one, other)
    members: dict[Key, list[Key]] = {}
    for body in rows:
        member = (body.article_id, body.story)
        members.setdefault(root(member), []).append(member)
    # A page of pictures has captions and no body; the agency that it credits is its text's owner all the same.
    told = {body.article_id for body in rows}
    bare = [(reading.article.id, 0) for reading in readings if reading.article.id not in told]
    families = [
        family
        for group in (*members.values(), *([member] for member in bare))
        if (family := _family(sorted(group, key=lambda member: age(by_id[member[0]])), by_id, wires))
    ]
    return Pile(
        {(body.article_id, body.story): body for body in rows}, tuple(sorted(families, key=lambda family: family.name))
    )


def _same_story(
    rows: Sequence[Body], copy: Copy, by_id: Mapping[str, Reading], wires: Mapping[str, Sequence[Citation]]
) -> bool:
    one, other = rows[copy.first], rows[copy.second]
    if one.story or other.story:
        return False
    credit = [{row.outlet.entity for row in wires[body.article_id] if row.outlet} for body in (one, other)]
    if credit[0] & credit[1]:
        return True
    titles = [by_id[body.article_id].layout.title() for body in (one, other)]
    if titles[0] is None or titles[1] is None:
        return False
    first, second = (set(words(title.quote)) for title in titles if title)
    return len(first & second) >= SAME_TITLE * max(len(first), len(second), 1)


def age(reading: Reading) -> tuple[str, bool, str, str]:
    """Give the key that sorts the oldest first: by date, then versions that call themselves updated, then by name."""
    days = reading.layout.dating.interval
    day = days.start or days.end if days else None
    head = fold(reading.article.text[:400])
    return (
        day.isoformat() if day else "9",
        any(word in words(head) for word in _UPDATED),
        reading.article.name,
        reading.article.id,
    )


def _family(members: list[Key], by_id: Mapping[str, Reading], wires: Mapping[str, Sequence[Citation]]) -> Family | None:
    """Make a family of several members, or of one that credits another outlet with its text; else None."""
    owners = {member: own_outlet(by_id[member[0]]) for member in members if not member[1]}
    rows: list[tuple[Key, Citation]] = [
        (member, row) for member in members for row in wires[member[0]] if row.story == member[1] and row.outlet
    ]
    if len(members) == 1 and not rows:
        return None
    votes = Counter(row.outlet.entity for _, row in rows if row.outlet)
    entity = min(votes, key=lambda name: (-votes[name], name), default=None)
    outlet = next((row.outlet for _, row in rows if row.outlet and row.outlet.entity == entity), None)
    credit = {member: row for member, row in reversed(rows) if row.outlet and row.outlet.entity == entity}
    home = next((member for member, owner in owners.items() if owner and owner.entity == entity), None)
    return Family(tuple(members), home or members[0], outlet, credit, at_home=home is not None)


def shared_spans(pile: Pile, reading: Reading, member: Key, other: Key) -> list[Span]:
    """Cut the longest passages of a member's text that the other carries too."""
    body = pile.bodies[member]
    longest = passages(body, pile.bodies[other])[:MOST_PASSAGES]
    return [stretch(reading, body, place, number) for place, _, number in longest]
