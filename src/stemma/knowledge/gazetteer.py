"""The gazetteer: every name in the reference tables, and what it can stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.knowledge.frameworks import frameworks
from stemma.knowledge.offices import LEADERS_SOURCE, Term, all_terms, office, offices
from stemma.knowledge.organisations import organisation, organisations
from stemma.knowledge.outlets import outlet, outlets
from stemma.knowledge.peoples import peoples
from stemma.knowledge.places import place, places
from stemma.knowledge.regions import regions
from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import State, state, states
from stemma.text import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stemma.model import MentionForm, MentionKind

_KIND_ORDER = ("state", "framework", "organisation", "outlet", "region", "place", "group", "office", "person")
_FORM_ORDER = ("name", "alias", "demonym", "metonym", "office")
# "US", "WHO", "IS": an acronym is only itself in capitals, "Us" and "who" are other words.
_LONGEST_ACRONYM = 6
# A title that more offices share ("Prime Minister") names none of them without its state.
_MOST_OFFICES = 3
# In these states a person's surname comes first ("Wang Yi").
_SURNAME_FIRST = frozenset({"CHN", "KHM", "KOR", "PRK", "TWN", "VNM"})
# "To Lam" and "He Lifeng" by their surnames are other words.
_SHORTEST_SURNAME = 3
_ARTICLES = ("the ", "The ", "THE ")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    What a name can stand for: an entry of a table.

    *name* is the entry's common English name. *form* is how the surface names it. *ambiguous* marks
    a surface that counts only with a cue beside it ("told the Times").
    """

    entity: str
    kind: MentionKind
    name: str
    form: MentionForm
    ambiguous: bool = False

    def order(self) -> tuple[bool, int, int, str]:
        """Give the key by which the likelier reading of a surface comes first."""
        return self.ambiguous, _FORM_ORDER.index(self.form), _KIND_ORDER.index(self.kind), self.entity


_Row = tuple[str, Reference]


def _named(
    entity: str, kind: MentionKind, name: str, aliases: Iterable[str], adjectives: Iterable[str]
) -> Iterator[_Row]:
    yield name, Reference(entity, kind, name, "name")
    alias = Reference(entity, kind, name, "alias")
    for surface in aliases:
        yield surface, alias
    demonym = Reference(entity, kind, name, "demonym")
    for surface in adjectives:
        yield surface, demonym


def _ambiguous(entity: str, kind: MentionKind, name: str, surfaces: Iterable[str]) -> Iterator[_Row]:
    reference = Reference(entity, kind, name, "alias", ambiguous=True)
    for surface in surfaces:
        yield surface, reference


def _state_rows() -> Iterator[_Row]:
    for row in states():
        # "the kingdom" can be any of six: only its neighbours in the text say which.
        common = [alias for alias in row.aliases if alias.islower()]
        sure = [alias for alias in row.aliases if not alias.islower()]
        yield from _named(row.entity, "state", row.name, sure, row.demonyms)
        yield from _ambiguous(row.entity, "state", row.name, common)
        metonym = Reference(row.entity, "state", row.name, "metonym")
        for surface in (*row.capitals, *row.former_capitals, *row.metonyms):
            # A city state's capital is its name already ("Vatican City").
            if surface != row.name and surface not in row.aliases:
                yield surface, metonym


def _place_rows() -> Iterator[_Row]:
    for region in regions():
        yield from _named(region.entity, "region", region.name, region.aliases, region.adjectives)
    for row in places():
        yield from _named(row.entity, "place", row.name, row.aliases, row.adjectives)
    for people in peoples():
        yield from _named(people.entity, "group", people.name, people.aliases, people.adjectives)


def _body_rows() -> Iterator[_Row]:
    for framework in frameworks():
        yield from _named(framework.entity, "framework", framework.name, framework.aliases, ())
        yield from _ambiguous(framework.entity, "framework", framework.name, framework.ambiguous)
    for body in organisations():
        yield from _named(body.entity, "organisation", body.name, body.aliases, body.adjectives)
        yield from _ambiguous(body.entity, "organisation", body.name, body.ambiguous)
    for row in outlets():
        yield from _named(row.entity, "outlet", row.name, (*row.aliases, *row.programmes), ())
        yield from _ambiguous(row.entity, "outlet", row.name, row.ambiguous)


def _office_rows() -> Iterator[_Row]:
    for post in offices():
        # The effective leader's office is the tables' own, no report names it.
        if post.title == "leader":
            continue
        full = Reference(post.entity, "office", post.title, "office")
        for surface in post.full_titles:
            yield surface, full
        bare = Reference(post.entity, "office", post.title, "office", ambiguous=True)
        for surface in post.titles:
            if _has_name(surface):
                yield surface, full
            elif _holders_of_title()[surface] <= _MOST_OFFICES:
                yield surface, bare


@remembered
def _holders_of_title() -> Counter[str]:
    return Counter(title for post in offices() for title in post.titles)


def _person_rows() -> Iterator[_Row]:
    # One person has several terms, and Archigos' spelling may differ: the last row gives the common name.
    names = {term.entity: term.person for term in all_terms()}
    for term in all_terms():
        name = names[term.entity]
        yield from _named(term.entity, "person", name, (term.person, *term.aliases), ())
        if term.source != LEADERS_SOURCE:
            yield from _ambiguous(term.entity, "person", name, _surnames(term))


def _surnames(term: Term) -> tuple[str, ...]:
    """Give the surname that stands alone for a person; none where it would read as another word."""
    words = term.person.split()
    if "bin" in words:
        return ()
    surname = words[0] if term.iso3 in _SURNAME_FIRST else words[-1]
    return (surname,) if len(surname) >= _SHORTEST_SURNAME else ()


def _has_name(title: str) -> bool:
    """Say whether a title names its state or body: "NATO chief" does, "Foreign Minister" does not."""
    words = title.split()
    return any(
        " ".join(words[start:end]) in _proper_names()
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


@remembered
def _proper_names() -> frozenset[str]:
    named = {surface for surface, _ in _state_rows()} | {f"{row.name}'s" for row in states()}
    for body in organisations():
        named.update((body.name, *body.aliases, *(f"{alias}'s" for alias in body.aliases)))
    return frozenset(named)


def _rows() -> Iterator[_Row]:
    yield from _state_rows()
    yield from _place_rows()
    yield from _body_rows()
    yield from _office_rows()
    yield from _person_rows()


@remembered
def _exact() -> dict[str, tuple[Reference, ...]]:
    index: dict[str, dict[Reference, None]] = {}
    articled: list[tuple[str, Reference]] = []
    for surface, reference in _rows():
        name = plain(surface)
        index.setdefault(name, {})[reference] = None
        if name.startswith("The "):
            articled.append((name[4:], reference))
    # A name counts with and without its capital "The"; of an outlet one word left is little to go by
    # ("The Hill", "Hill").
    for name, reference in articled:
        known = index.setdefault(name, {})
        if all(other.entity != reference.entity for other in known):
            short = reference.kind == "outlet" and " " not in name
            known[replace(reference, ambiguous=short)] = None
    return {surface: _sorted(found) for surface, found in index.items()}


def _sorted(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """Sort by likelihood; several forms for one entry become its first, ambiguous where one of them is."""
    rows = tuple(found)
    if len(rows) == 1:
        return rows
    best: dict[str, Reference] = {}
    for reference in sorted(rows, key=Reference.order):
        first = best.setdefault(reference.entity, reference)
        if reference.ambiguous and not first.ambiguous:
            best[reference.entity] = replace(first, ambiguous=True)
    return tuple(sorted(best.values(), key=Reference.order))


def _is_acronym(surface: str) -> bool:
    """Say whether a name is only itself in its own capitals: "WHO", "LeT"."""
    return len(surface) <= _LONGEST_ACRONYM and " " not in surface and sum(map(str.isupper, surface)) > 1


@remembered
def _folded() -> dict[str, tuple[Reference, ...]]:
    index: dict[str, dict[Reference, None]] = {}
    for surface, found in _exact().items():
        if _is_acronym(surface):
            continue
        entry = index.setdefault(fold(surface), {})
        for reference in found:
            entry[reference] = None
    return {surface: _sorted(found) for surface, found in index.items()}


@remembered
def _starts() -> dict[str, int]:
    longest: dict[str, int] = {}
    for surface in (*_folded(), *(fold(name) for name in _exact() if _is_acronym(name))):
        first, *rest = surface.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def find(surface: str) -> tuple[Reference, ...]:
    """
    Give what a name can stand for, the likelier reading first; empty where no table has it.

    The name is compared as it stands, then without its article, then without case and accents
    unless it is all in lower case ("turkey", "us") or an acronym.
    """
    name = plain(surface)
    bare = name[4:] if name.startswith(_ARTICLES) else name
    forms = (name, bare) if bare == name else (name, f"the {bare}", f"The {bare}", bare)
    found = next((_exact()[form] for form in forms if form in _exact()), ())
    if found or name.islower():
        return found
    return _folded().get(fold(name)) or _folded().get(fold(bare)) or ()


@remembered
def longest_name() -> int:
    """Give the length in words of the longest name in the tables."""
    return max(_starts().values())


def longest_from(word: str) -> int:
    """Give the length in words of the longest name that starts with a word, 0 where none does."""
    return _starts().get(fold(word), 0)


@remembered
def _states_of_persons() -> dict[str, str | None]:
    """Map persons to the state of their latest office."""
    return {term.entity: term.iso3 for term in all_terms()}


def state_of(entity: str) -> State | None:
    """Give the state that an entry is, or belongs to; None where it belongs to none."""
    kind, _, key = entity.partition(":")
    if kind == "state":
        return state(key)
    if kind == "person":
        iso3 = _states_of_persons().get(entity)
    elif kind in _OWNERS:
        iso3 = _OWNERS[kind](entity)
    else:
        iso3 = None
    return state(iso3) if iso3 else None


_OWNERS = {
    "place": lambda entity: place(entity).iso3,
    "organisation": lambda entity: organisation(entity).iso3,
    "office": lambda entity: office(entity).iso3,
    "outlet": lambda entity: outlet(entity).iso3,
}
