"""Offices: "Azerbaijani President", "the prime minister of Norway", "Secretary of State" before a name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from stemma.knowledge import offices, state_of
from stemma.knowledge.naming import naming
from stemma.parsing.persons import office_of
from stemma.parsing.runs import is_capital
from stemma.text import fold, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Mention, Token
    from stemma.parsing.drafts import Draft
    from stemma.parsing.persons import Register

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# "Secretary of State", "minister of foreign affairs", "Speaker of the House".
_OBJECTS = frozenset(
    [
        "state",
        "defense",
        "defence",
        "foreign",
        "affairs",
        "affair",
        "interior",
        "finance",
        "justice",
        "energy",
        "treasury",
        "commerce",
        "house",
        "parliament",
        "the",
        "of",
        "security",
        "council",
        "trade",
    ]
)
# Titles of one word that one person holds in a state; "a Norwegian minister" is one of many.
_SINGLE = frozenset(
    [
        "president",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emir",
        "sultan",
        "pope",
        "governor",
        "ambassador",
        "speaker",
    ]
)
_FORMER = frozenset({"former", "then", "ex"})


@functools.cache
def _by_title() -> dict[tuple[str, str], str]:
    """Index the table's offices by state or organisation and title."""
    index: dict[tuple[str, str], str] = {}
    for row in offices():
        owner = f"state:{row.iso3}" if row.iso3 else row.organisation or ""
        for title in (row.title, *row.aliases):
            index.setdefault((owner, fold(title)), row.entity)
    return index


def link_offices(draft: Draft, people: Register) -> None:
    """Make the mentions of offices in a sentence, and remember which person holds which."""
    tokens = draft.sentence.tokens
    heads = naming().office_heads
    for token in tokens:
        if token.lower not in heads or (token.i in draft.taken and not _is_office_word(draft, token)):
            continue
        if token.tag in {"NNS", "VB", "VBP", "VBD"}:
            continue
        _link_office(draft, people, token)


def _is_office_word(draft: Draft, token: Token) -> bool:
    """Say whether a token is taken only by an office that a table has ("[U.S. President] Berg")."""
    return any(first <= token.i < end and row.kind == "office" for (first, end), row in draft.places.items())


def _link_office(draft: Draft, people: Register, token: Token) -> None:
    first, end = _title(draft.sentence.tokens, token.i)
    owner_first, owner = _owner(draft, first)
    owner_after, last = _owner_after(draft, end)
    held = draft.starting_at(end, "person") or _apposed(draft, last if owner_after else end)
    if held is not None:
        person = people.find(held[1].name)
        if person is not None:
            person.titles.add(token.lower)
    owner = owner or owner_after
    if (owner is None and held is None) or _is_office_word(draft, token):
        return
    if held is None and (_is_indefinite(draft, owner_first) or not (end - first > 1 or token.lower in _SINGLE)):
        return
    stop = last if owner_after is not None else end
    title = _plain_title(draft, first, end)
    entity, name = _entity(owner, title, draft.text(owner_first, stop))
    if owner is None and held is not None:
        person = people.find(held[1].name)
        entity = (office_of(person.entity, person.name.surname, token.lower) if person else None) or entity
    draft.add(owner_first, stop, "office", entity, name, "office")


def _is_indefinite(draft: Draft, first: int) -> bool:
    """Tell "a former Norwegian foreign minister", who is anybody, from the foreign minister."""
    before = [token.lower for token in draft.sentence.tokens[max(0, first - 2) : first]]
    return bool({"a", "an", "another"} & set(before))


def _title(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """Give the tokens of the title around its head: "deputy [foreign minister]", "Secretary of State"."""
    parts = naming().office_parts
    first = i
    while first and (
        tokens[first - 1].lower in parts
        or (tokens[first - 1].text == "-" and first > 1 and tokens[first - 2].lower in parts)
    ):
        first -= 1
    while tokens[first].lower in _FORMER or tokens[first].text == "-":
        first += 1
    end = i + 1
    if (
        end < len(tokens)
        and tokens[end].text in {"-", "–"}
        and end + 1 < len(tokens)
        and tokens[end + 1].lower == "general"
    ):
        end += 2
    elif end < len(tokens) and tokens[end].lower == "general":
        end += 1
    if end + 1 < len(tokens) and tokens[end].lower == "of" and tokens[end + 1].lower in _OBJECTS:
        stop = end + 1
        while stop < len(tokens) and tokens[stop].lower in _OBJECTS:
            stop += 1
        while tokens[stop - 1].lower in {"the", "of"}:
            stop -= 1
        end = max(stop, end) if stop > end + 1 else end
    return first, end


def _plain_title(draft: Draft, first: int, end: int) -> str:
    return " ".join(token.text for token in draft.sentence.tokens[first:end] if token.text != "-")


def _owner(draft: Draft, first: int) -> tuple[int, Mention | None]:
    """Give the state or organisation right before a title, and where the office's words then start."""
    tokens = draft.sentence.tokens
    before = draft.ending_at(first, "state", "organisation")
    if before is not None and before[1].form != "metonym":
        return before
    if first and tokens[first - 1].text in _POSSESSIVE:
        owner = draft.ending_at(first - 1, "state", "organisation")
        if owner is not None:
            return first, owner[1]
    return first, None


def _owner_after(draft: Draft, end: int) -> tuple[Mention | None, int]:
    """Give the state or organisation after "of", and the end of its words."""
    tokens = draft.sentence.tokens
    if end + 1 >= len(tokens) or tokens[end].lower != "of":
        return None, end
    start = end + 2 if tokens[end + 1].lower == "the" and end + 2 < len(tokens) else end + 1
    owner = draft.starting_at(start, "state", "organisation")
    return (owner[1], owner[0]) if owner is not None else (None, end)


def _apposed(draft: Draft, end: int) -> tuple[int, Mention] | None:
    """Give the person after a comma: "Berg's envoy, Anna Lund,"; or before one: "Anna Lund, the envoy"."""
    tokens = draft.sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text == "," and is_capital(tokens[end + 1]):
        return draft.starting_at(end + 1, "person")
    return None


def _entity(owner: Mention | None, title: str, text: str) -> tuple[str, str]:
    """Give the id and the name of an office: the table's where it has one, else made from owner and title."""
    if owner is None:
        return f"office:{slug(title)}", text
    known = _by_title().get((owner.entity, fold(title)))
    if known is not None:
        return known, text
    state = state_of(owner.entity) if owner.kind == "state" else None
    prefix = state.iso3.lower() if state else owner.entity.partition(":")[2]
    return f"office:{prefix}-{slug(title)}", text
