"""Persons of an article: full names, and the short forms that go back to them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from stemma.knowledge import all_terms, same_given_name
from stemma.knowledge.naming import naming
from stemma.parsing.runs import PARTICLES
from stemma.text import fold, slug

if TYPE_CHECKING:
    from datetime import date

Gender = Literal["male", "female", ""]
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Family names that stand first in Chinese and Korean names; the short form is the first word.
_FAMILY_FIRST = frozenset(
    [
        "xi",
        "kim",
        "li",
        "wang",
        "moon",
        "yoon",
        "hu",
        "mao",
        "deng",
        "jiang",
        "zhang",
        "liu",
        "chen",
        "han",
        "ri",
        "choe",
        "hwang",
    ]
)
_LONGEST_FAMILY_FIRST = 3
# Who left an office so many years ago is still the one whom a bare surname with a title means.
_YEARS_AFTER_OFFICE = 12
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart: given names, surname with its particles, suffix; all folded."""

    text: str
    given: tuple[str, ...]
    surname: str
    suffix: str = ""


@dataclass
class Person:
    """One person of the article: the fullest name so far, how often it was used in full, and what tells of him or her."""

    name: PersonName
    entity: str
    display: str
    full_uses: int = 0
    rank: int = 0
    gender: Gender = ""
    titles: set[str] = field(default_factory=set)


def take_apart(text: str) -> PersonName | None:
    """Take a personal name apart; None if nothing of a name is left without its titles."""
    words = [word.strip(",") for word in text.replace(_SOFT_HYPHEN, "").replace("’", "'").split()]
    words = [word for word in words if word.strip(".-")]
    titles = naming().titles
    while len(words) > 1 and fold(words[0]).strip(".") in titles:
        words.pop(0)
    display = " ".join(words)
    if not words or not any(char.isalpha() for char in "".join(words)):
        return None
    suffix = fold(words.pop()).strip(".") if len(words) > 1 and fold(words[-1]).strip(".") in _SUFFIXES else ""
    folded = [fold(word).strip(".") for word in words]
    if 1 < len(folded) <= _LONGEST_FAMILY_FIRST and folded[0] in _FAMILY_FIRST:
        return PersonName(display, tuple(folded[1:]), folded[0], suffix)
    start = len(folded) - 1
    while start > 1 and folded[start - 1] in PARTICLES:
        start -= 1
    return PersonName(display, tuple(folded[:start]), " ".join(folded[start:]), suffix)


def agree(one: PersonName, other: PersonName) -> bool:
    """Say whether two names can be of one person: same surname and suffix, given names or initials that fit."""
    if one.surname != other.surname or one.suffix != other.suffix:
        return False
    if not one.given or not other.given:
        return True
    first, second = one.given[0], other.given[0]
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return initial or same_given_name(first, second)


def gender_of(name: PersonName, titles: frozenset[str] | set[str] = frozenset()) -> Gender:
    """Tell he from she by title or given name; "" where neither says."""
    table = naming()
    if titles & table.male:
        return "male"
    if titles & table.female:
        return "female"
    first = name.given[0] if name.given else ""
    if first in table.given_male:
        return "male"
    return "female" if first in table.given_female else ""


def _key(name: PersonName) -> str:
    """Give the key of an id: without initials in the middle, so that "Anna B. Lund" is "anna-lund"."""
    given = name.given[:1] + tuple(part for part in name.given[1:] if len(part) > 1)
    surname_first = fold(name.text).startswith(name.surname) and bool(given)
    parts = (name.surname, *given) if surname_first else (*given, name.surname)
    return slug(" ".join((*parts, name.suffix)))


class Register:
    """The persons of one article, looked up by surname."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}

    def add(self, text: str, entity: str | None = None, display: str | None = None) -> Person | None:
        """
        Enter a name, or count one more use of it; *entity* is the id where a table has the person.

        A surname alone makes a person only where no full name has it.
        """
        name = take_apart(text)
        if name is None:
            return None
        rows = self._by_surname.setdefault(name.surname, [])
        for person in rows:
            if agree(person.name, name) and (entity is None or person.entity == entity):
                person.full_uses += bool(name.given)
                if len(name.given) > len(person.name.given) and display is None and not person.rank:
                    person.name, person.display, person.entity = name, name.text, f"person:{_key(name)}"
                    person.gender = person.gender or gender_of(name)
                    self._by_given.setdefault(name.given[0], []).append(person)
                return person
        known = None if entity else known_person(name)
        if known is not None:
            return self._enter(name, *known)
        return self._enter(name, entity or f"person:{_key(name)}", display or name.text)

    def _enter(self, name: PersonName, entity: str, display: str) -> Person:
        rows = self._by_surname.setdefault(name.surname, [])
        person = next((row for row in rows if row.entity == entity), None)
        if person is not None:
            person.full_uses += bool(name.given)
            return person
        person = Person(name, entity, display, int(bool(name.given)))
        person.gender = gender_of(name)
        rows.append(person)
        if name.given:
            self._by_given.setdefault(name.given[0], []).append(person)
        return person

    def find(self, text: str) -> Person | None:
        """Give the person whom a name, full or short, goes back to; None where there is none."""
        name = take_apart(text)
        if name is None:
            return None
        rows = [person for person in self._by_surname.get(name.surname, ()) if agree(person.name, name)]
        if not rows and not name.given:
            rows = self._by_given.get(name.surname, [])
            return rows[0] if len(rows) == 1 else None
        if not name.given and not name.suffix:
            rows = [person for person in rows if not person.name.suffix] or rows
        return max(rows, key=lambda person: (person.rank, person.full_uses), default=None)

    def all(self) -> tuple[Person, ...]:
        """Give all persons."""
        return tuple(person for rows in self._by_surname.values() for person in rows)

    def knows(self, word: str) -> bool:
        """Say whether a word is the surname of one of the persons."""
        return fold(word) in self._by_surname


# A person's time in an office: id, name, title, first day, first day out of it, the office's id.
_Held = tuple[str, str, str, "date", "date | None", str]


@functools.cache
def _by_surname() -> dict[str, tuple[_Held, ...]]:
    index: dict[str, list[_Held]] = {}
    for term in all_terms():
        name = take_apart(term.person)
        if name is not None:
            index.setdefault(name.surname, []).append(
                (term.entity, term.person, term.title, term.start, term.end, term.office)
            )
    return {surname: tuple(rows) for surname, rows in index.items()}


def known_person(name: PersonName) -> tuple[str, str] | None:
    """Give entity and name of the one person of the tables whom a full name fits ("Anna B. Lund" fits "Anna Lund")."""
    if not name.given or len(name.given[0]) == 1:
        return None
    people = {(row[0], row[1]) for row in _by_surname().get(name.surname, ()) if _fits(name, row[1])}
    return next(iter(people)) if len(people) == 1 else None


def _fits(name: PersonName, known: str) -> bool:
    other = take_apart(known)
    return other is not None and agree(name, other) and len(other.given) <= len(name.given)


def office_of(entity: str, surname: str, title: str) -> str | None:
    """Give the id of the latest office of a person of the tables whose title has the word *title*."""
    rows = [row for row in _by_surname().get(surname, ()) if row[0] == entity and title in row[2].lower().split()]
    return max(rows, key=lambda row: row[3])[5] if rows else None


def holder(surname: str, title: str, day: date | None) -> tuple[str, str] | None:
    """
    Give entity and name of the one person of that surname whom a title can mean: "President Trump".

    *title* is the office's head in lower case, *day* the day of publication; without it the latest
    holder is meant. None where nobody, or more than one person, fits.
    """
    rows = [row for row in _by_surname().get(fold(surname), ()) if title in row[2].lower().split()]
    if day is not None:
        latest = day.year - _YEARS_AFTER_OFFICE
        rows = [row for row in rows if row[3] <= day and (row[4] is None or row[4].year >= latest)]
    elif rows:
        newest = max(row[3] for row in rows)
        rows = [row for row in rows if newest.year - row[3].year <= _YEARS_AFTER_OFFICE]
    people = {(row[0], row[1]) for row in rows}
    return next(iter(people)) if len(people) == 1 else None


def leader(surname: str, day: date | None) -> tuple[str, str] | None:
    """Give entity and name of the one person of that surname in office on a day, or last, if there is just one."""
    rows = _by_surname().get(fold(surname), ())
    if day is not None:
        rows = tuple(row for row in rows if row[3] <= day and (row[4] is None or row[4] >= day))
    else:
        rows = tuple(row for row in rows if row[4] is None)
    people = {(row[0], row[1]) for row in rows}
    return next(iter(people)) if len(people) == 1 else None
