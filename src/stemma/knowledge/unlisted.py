"""
Outlets that no table has: names that tell by their words that they are an outlet's.

"The Harbour Gazette" is one by its last word alone, the "Jakarta Post" by the place before it; a "Lantern
Review" needs a cue beside it ("told the Lantern Review"), or it is a review.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from stemma.knowledge import tables
from stemma.knowledge.gazetteer import find
from stemma.knowledge.naming import naming
from stemma.knowledge.outlets import Outlet, OutletKind, outlet
from stemma.text import plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

Grade = Literal["sure", "placed", "cued"]
_GRADES: tuple[Grade, ...] = ("sure", "placed", "cued")
LONGEST_NAME = 6
_SMALL = frozenset({"of", "the", "and", "&", "de", "du", "la", "le", "el", "al", "for", "in", "on"})
_DOMAIN = re.compile(
    r"(?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|info|news|press|media|online|tv|fm|eu|us|io|[a-z]{2})", re.IGNORECASE
)
_CAPITAL = r"[A-ZÀ-Þ0-9][\w'’&.-]*\w|[A-ZÀ-Þ]"
_NAMES = re.compile(rf"(?:{_CAPITAL})(?: (?:(?:of the|of|and|&|de|du|la|le|el|al|for) )?(?:{_CAPITAL}))*")
# "By Northern Newswire": the word before the name.
_SIGNING = frozenset({"by", "from", "via"})
_PLACES = frozenset({"state", "place", "region"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of `data/outlet_words.toml`: ends and starts with their kind and grade, and what they exclude."""

    ends: dict[str, tuple[OutletKind, Grade]]
    starts: dict[str, tuple[OutletKind, Grade]]
    general: frozenset[str]
    beside: frozenset[str]
    false_friends: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[OutletKind]]


@functools.cache
def _words() -> _Words:
    table = tables.toml("outlet_words.toml")
    return _Words(
        ends=_graded(table["ends"]),
        starts=_graded(table["starts"]),
        general=frozenset(table["general"]["words"]),
        beside=frozenset(table["beside"]["words"]),
        false_friends={word: frozenset(rows) for word, rows in table["false_friends"].items()},
        nouns={noun: frozenset(kinds) for noun, kinds in table["nouns"].items()},
    )


def _graded(table: dict[str, dict[str, list[str]]]) -> dict[str, tuple[OutletKind, Grade]]:
    return {
        word: (cast("OutletKind", kind), grade)
        for grade in reversed(_GRADES)
        for kind, rows in table.get(grade, {}).items()
        for word in rows
    }


@functools.lru_cache(maxsize=4096)
def outlet_like(name: str, *, cued: bool = False) -> OutletKind | None:
    """
    Say what kind of outlet a name is by its words, None where they do not tell.

    It has to be a name: capitals but for small words, and more in it than the word of the press. *cued* tells
    that something beside it shows an outlet ("told the …"); then weaker words count, and domains.
    """
    bare = _bare(name)
    if _DOMAIN.fullmatch(bare):
        return "site" if cued else None
    words = bare.split()
    if not 1 < len(words) <= LONGEST_NAME or not _is_name(words):
        return None
    return _by_end(words, cued=cued) or _by_start(words, cued=cued)


def _bare(name: str) -> str:
    return plain(name).removeprefix("The ").removeprefix("the ").strip(" .,;:")


def _is_name(words: list[str]) -> bool:
    """Say whether words are written as a name is: capitals, small words only inside."""
    if not all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words):
        return False
    return words[0][0].isupper() and (words[-1][0].isupper() or words[-1].isdigit()) and not words[0].isdigit()


def _by_end(words: list[str], *, cued: bool) -> OutletKind | None:
    lower = [word.lower() for word in words]
    for length in (2, 1):
        row = _words().ends.get(" ".join(lower[-length:]))
        before = lower[:-length]
        if row is None or not before or _is_other(before, lower[-length:]):
            continue
        kind, grade = row
        if all(word in _words().general or word in _SMALL for word in before):
            continue
        if grade == "sure" or cued or (grade == "placed" and _is_placed(words[:-length])):
            return kind
    return None


def _is_other(before: list[str], end: list[str]) -> bool:
    """Say whether the words before make another thing of a word of the press: "Peer Review"."""
    friends = _words().false_friends.get(end[-1], frozenset())
    if len(end) > 1:
        return False
    return before[-1] in friends or " ".join(before[-2:]) in friends


def _is_placed(before: list[str]) -> bool:
    """Say whether a name opens with a place, or with another word of the press."""
    if before[0].lower() in _words().beside:
        return True
    if before[0].lower() in naming().given_male | naming().given_female:
        return False
    for end in range(len(before), 0, -1):
        if any(row.kind in _PLACES and row.form != "demonym" for row in find(" ".join(before[:end]))):
            return True
    return False


def _by_start(words: list[str], *, cued: bool) -> OutletKind | None:
    lower = [word.lower() for word in words]
    for length in (2, 1):
        row = _words().starts.get(" ".join(lower[:length])) if len(words) > length else None
        if row is not None and (row[1] == "sure" or cued):
            return row[0]
    return None


def unlisted(name: str) -> Outlet | None:
    """
    Make the row of an outlet that no table has; None where the name is not one, or a table has it or its end.

    It is for names that something beside them shows to be an outlet's: the head of a page, "told the …". In
    "Jane Doe Associated Press" the tables know the outlet.
    """
    bare = _bare(name)
    kind = outlet_like(bare, cued=True)
    words = bare.split()
    if kind is None or any(_is_listed(" ".join(words[first:])) for first in range(len(words))):
        return None
    return Outlet(f"outlet:{slug(bare)}", bare, (), (), (), kind, None, None, (), None)


def _is_listed(name: str) -> bool:
    return any(row.kind == "outlet" and not row.ambiguous for row in find(name))


def kinds_called(noun: str) -> frozenset[OutletKind]:
    """Give the kinds of outlets that a common noun in lower case goes back to: "newspaper", "news agency"."""
    return _words().nouns.get(noun, frozenset())


def kind_of_outlet(entity: str, name: str) -> OutletKind | None:
    """Give the kind of an outlet, of the tables or not, by its id and name; None where nothing tells."""
    listed = next((row.entity for row in find(name) if row.kind == "outlet" and row.entity == entity), None)
    return outlet(listed).kind if listed is not None else outlet_like(name, cued=True)


def spot(text: str, *, cued: bool = False) -> Iterator[tuple[int, int]]:
    """Find the names in a text that are outlets' by their words: start and end of each, from left to right."""
    for run in _NAMES.finditer(text):
        words = list(re.finditer(r"\S+", run.group()))
        at = 0
        while at < len(words):
            signs = words[at].group().lower() in _SIGNING
            found = None if signs else _longest_from(run.group(), words, at, cued=cued)
            if found is None:
                at += 1
                continue
            yield run.start() + words[at].start(), run.start() + words[found - 1].end()
            at = found


def _longest_from(text: str, words: list[re.Match[str]], at: int, *, cued: bool) -> int | None:
    for end in range(min(len(words), at + LONGEST_NAME + 1), at, -1):
        if outlet_like(text[words[at].start() : words[end - 1].end()], cued=cued) is not None:
            return end
    return None
