"""Persons of an article: full names, and the short forms that go back to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from stemma.knowledge.naming import naming
from stemma.text import fold, slug

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Parts that belong to the surname: "bin Salman", "von der Leyen", "al-Assad".
_PARTICLES = frozenset(
    {
        "bin",
        "ibn",
        "ben",
        "bint",
        "al",
        "el",
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "ter",
        "abu",
    }
)
# Family names that stand first in Chinese and Korean names; the short form is the first word.
_FAMILY_FIRST = frozenset(
    {"xi", "kim", "li", "wang", "moon", "yoon", "hu", "mao", "deng", "jiang", "zhang", "liu", "chen", "han", "ri"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart: given names, surname with its particles, suffix; all folded."""

    text: str
    given: tuple[str, ...]
    surname: str
    suffix: str = ""


@dataclass
class Person:
    """One person of the article: the fullest name so far and how often it was used in full."""

    name: PersonName
    entity: str
    display: str
    full_uses: int = 0
    titles: set[str] = field(default_factory=set)


def take_apart(text: str) -> PersonName | None:
    """Take a personal name apart; None if nothing of a name is left without its titles."""
    words = [word.strip(".,") for word in text.replace("’", "'").split()]
    words = [word for word in words if word and word != "-"]
    titles = naming().titles
    while len(words) > 1 and fold(words[0]) in titles:
        words.pop(0)
    if not words or not any(char.isalpha() for char in "".join(words)):
        return None
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in _SUFFIXES else ""
    folded = [fold(word) for word in words]
    if len(folded) > 1 and folded[0] in _FAMILY_FIRST and len(folded) <= 3 and folded[-1] not in _SUFFIXES:
        return PersonName(" ".join(words), tuple(folded[1:]), folded[0], suffix)
    start = len(folded) - 1
    while start > 1 and folded[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(" ".join(words), tuple(folded[:start]), " ".join(folded[start:]), suffix)


def agree(one: PersonName, other: PersonName) -> bool:
    """Say whether two names can be of one person: same surname and suffix, given names or initials that fit."""
    if one.surname != other.surname or one.suffix != other.suffix:
        return False
    if not one.given or not other.given:
        return True
    first, second = one.given[0], other.given[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


class Register:
    """The persons of one article, looked up by surname."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}

    def add(self, text: str, entity: str | None = None, display: str | None = None) -> Person | None:
        """Enter a full name, or count one more use of it; *entity* is the id where a table has the person."""
        name = take_apart(text)
        if name is None or not name.given:
            return None
        rows = self._by_surname.setdefault(name.surname, [])
        for person in rows:
            if agree(person.name, name) and (entity is None or person.entity == entity):
                person.full_uses += 1
                if len(name.text) > len(person.name.text) and not person.entity.startswith("person:table"):
                    person.name = name
                return person
        person = Person(name, entity or f"person:{slug(name.text)}", display or name.text, full_uses=1)
        rows.append(person)
        self._by_given.setdefault(name.given[0], []).append(person)
        return person

    def find(self, text: str) -> Person | None:
        """Give the person whom a name, full or short, goes back to; None where two fit equally."""
        name = take_apart(text)
        if name is None:
            return None
        rows = [person for person in self._by_surname.get(name.surname, ()) if agree(person.name, name)]
        if not rows and not name.given:
            rows = self._by_given.get(name.surname, [])
            return rows[0] if len(rows) == 1 else None
        if len(rows) > 1:
            rows = sorted(rows, key=lambda person: -person.full_uses)
            if not name.given and not name.suffix:
                plain = [person for person in rows if not person.name.suffix]
                rows = plain or rows
        return rows[0] if rows else None

    def surnames(self) -> frozenset[str]:
        """Give the surnames, folded; those of several words by their last word too."""
        return frozenset(self._by_surname)
