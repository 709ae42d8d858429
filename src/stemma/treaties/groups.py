"""Reading of groups: "members of the Council of Europe", "signatories", "states of annex 2", names in a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.knowledge import longest_name
from stemma.text import fold
from stemma.treaties.names import body_called, states_called
from stemma.treaties.rule import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.treaties.cursor import Cursor

CONSENTS = frozenset(
    {
        "instrument",
        "instruments",
        "ratification",
        "ratifications",
        "acceptance",
        "acceptances",
        "approval",
        "approvals",
        "accession",
        "accessions",
        "deposit",
        "deposits",
        "consent",
        "consents",
        "notification",
        "notifications",
    }
)
SIGNATURES = frozenset({"signature", "signatures", "signing"})
PEOPLE = frozenset(
    {
        "state",
        "states",
        "country",
        "countries",
        "government",
        "governments",
        "party",
        "parties",
        "member",
        "members",
        "signatory",
        "signatories",
    }
)
ALL_ROWS = Group("table", "parties of the table")
_SIGNATORIES = frozenset({"signatory", "signatories"})
_ENDS = frozenset(
    {"and", "or", "with", "including", "among", "have", "has", "that", "who", "which", "provided", "make", "by", "to"}
)
_FARTHEST_NOUN = 5


def ends_group(cursor: Cursor) -> bool:
    """Say whether the name of a group has ended here."""
    return cursor.word.kind in {"end", "sign", "quoted"} or cursor.word.lower in _ENDS


def group(cursor: Cursor, *, size: int | None = None) -> Group:
    """Read whose acts count; InputError where nobody is named."""
    cursor.skip(("the",), ("all",), ("of",), ("them",))
    if cursor.word.kind == "number" and size is None and cursor.word.number:
        size = int(cursor.take().number or 0)
    found = names(cursor, naming=False)
    if found is not None:
        return replace(found, size=size)
    body = _known(cursor)
    if body is not None:
        cursor.accept(PEOPLE)
        cursor.accept(PEOPLE)
        return Group("members", body, size=size)
    first = cursor.at
    noun = next((n for n in range(_FARTHEST_NOUN) if cursor.ahead(n).lower in PEOPLE), None)
    if noun is None or any(cursor.ahead(n).kind in {"sign", "end"} for n in range(noun)):
        cursor.unexpected('a group ("signatories", "states", "members of ...")')
    cursor.at += noun
    described = noun > 0 and cursor.words[first].lower not in {"contracting", "negotiating", "independent"}
    signed = cursor.sees(_SIGNATORIES)
    while cursor.sees(PEOPLE):
        signed = signed or cursor.sees(_SIGNATORIES)
        cursor.take()
    if cursor.accept({"of", "in"}):
        return _of(cursor, size)
    if described:
        return Group("called", cursor.text_since(first), size=size)
    return Group("signatories", "signatories", size=size) if signed else replace(ALL_ROWS, size=size)


def _of(cursor: Cursor, size: int | None) -> Group:
    """Read what states are members of: a body that the tables know, else a group by its name."""
    cursor.accept("the")
    if cursor.accept({"table", "treaty", "convention", "agreement", "protocol", "organisation", "organization"}):
        return replace(ALL_ROWS, size=size)
    body = _known(cursor)
    if body is not None:
        return Group("members", body, size=size)
    return called(cursor, size=size)


def called(cursor: Cursor, *, size: int | None = None) -> Group:
    """Read a group by its name, up to the end of the phrase."""
    first = cursor.at
    while not ends_group(cursor):
        cursor.take()
    if cursor.at == first:
        cursor.unexpected("the name of a group")
    return Group("called", cursor.text_since(first), size=size)


def names(cursor: Cursor, *, naming: bool) -> Group | None:
    """
    Read a list of states: "Norway, Japan and Chile"; None where no name stands here.

    With *naming* ("including …") what is in quotation marks or begins with a capital is a name too,
    whether or not the tables know it.
    """
    found: list[str] = []
    place = cursor.at
    while True:
        name = _name(cursor, naming=naming)
        if name is None:
            cursor.at = place
            break
        found.append(name)
        place = cursor.at
        if not (cursor.accept(",", "and") or cursor.accept(",") or cursor.accept("and")):
            break
    if len({fold(name) for name in found}) < len(found):
        cursor.fail(f"a state is named twice: {', '.join(found)}")
    return Group("listed", ", ".join(found), tuple(found)) if found else None


def _name(cursor: Cursor, *, naming: bool) -> str | None:
    cursor.accept("the")
    if naming and cursor.word.kind == "quoted":
        return cursor.take().text
    length = _longest(cursor, lambda surface: bool(states_called(surface)))
    first = cursor.at
    if not length and naming:
        while cursor.word.kind == "word" and cursor.word.text[:1].isupper():
            cursor.take()
        return cursor.text_since(first) if cursor.at > first else None
    cursor.at += length
    return cursor.text_since(first) if length else None


def _known(cursor: Cursor) -> str | None:
    """Read the name of a body whose members the tables list; give its id."""
    length = _longest(cursor, lambda surface: body_called(surface) is not None)
    first = cursor.at
    cursor.at += length
    return body_called(cursor.text_since(first)) if length else None


def _longest(cursor: Cursor, knows: Callable[[str], bool]) -> int:
    """Give how many words from here make the longest name that is known; 0 where none is."""
    first = cursor.word
    if not first.text[:1].isupper() or first.kind != "word":
        return 0
    for length in range(min(longest_name(), len(cursor.words) - 1 - cursor.at), 0, -1):
        surface = cursor.rule[first.start : cursor.ahead(length - 1).end]
        if knows(surface):
            return length
    return 0
