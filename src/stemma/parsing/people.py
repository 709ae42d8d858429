"""Which words of an article name a person, and which person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stemma.knowledge.naming import naming
from stemma.parsing.persons import Register, holder, leader, take_apart
from stemma.parsing.runs import Run, is_capital
from stemma.text import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from stemma.model import Token
    from stemma.parsing.drafts import Draft
    from stemma.parsing.names import Found
    from stemma.parsing.persons import Person

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_JUNIOR = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_GOVERNMENT = frozenset({"administration", "government", "cabinet", "presidency"})
# A surname that stands alone throughout must come up twice before a table's leader is taken for it.
_OFTEN = 2


def register(drafts: Sequence[Draft], day: date | None) -> Register:
    """
    Enter the persons of an article: those of the tables, then full names, then surnames that stand alone.

    All of it before anything is linked, since headlines and first sentences use the short form too.
    """
    people = Register()
    for draft in drafts:
        for found in draft.found:
            person = next((row for row in found.references if row.kind == "person"), None)
            if person is not None and found.end - found.first > 1:
                _enter(people, person.name, person.entity)
    for draft in drafts:
        for run in _personal(draft):
            text = draft.text(_after_titles(draft, run), _with_suffix(draft, run))
            name = take_apart(text)
            if name is not None and name.given and not draft.title_case:
                people.add(text)
    alone = Counter(surname for draft in drafts for surname in _surnames_alone(draft, people, day))
    tables = _table_surnames(drafts)
    for surname in sorted(alone):
        often = alone[surname] >= _OFTEN and people.find(surname) is None
        known = tables.get(surname) or leader(surname, day) if often else None
        if known is not None:
            _enter(people, known[1], known[0])
        else:
            people.add(surname)
    return people


def _table_surnames(drafts: Sequence[Draft]) -> dict[str, tuple[str, str]]:
    """Give entity and name of the one person whom a table has under a surname, by the surname."""
    return {
        draft.text(found.first, found.end): (found.references[0].entity, found.references[0].name)
        for draft in drafts
        for found in draft.found
        if is_surname(found) and len(found.references) == 1
    }


def is_surname(found: Found) -> bool:
    """Say whether a table's name is one word of a person's: it means that person only where no other one fits."""
    return found.end - found.first == 1 and all(row.kind == "person" for row in found.references)


def _enter(people: Register, name: str, entity: str) -> None:
    person = people.add(name, entity, name)
    if person is not None:
        person.rank = 1


def _personal(draft: Draft) -> Iterable[Run]:
    """Give spaCy's persons that are no table's name, and organisations that look like one ("Maria Berg")."""
    given = naming().given_male | naming().given_female
    for run in draft.runs:
        if any(found.first <= run.first and run.end <= found.end and not is_surname(found) for found in draft.found):
            continue
        tokens = draft.sentence.tokens[run.first : run.end]
        named = fold(tokens[0].text) in given and len(tokens) == _OFTEN and all(map(is_capital, tokens))
        if run.label == "PERSON" or (named and run.label in {"ORG", "GPE", "FAC"}):
            yield run


def _surnames_alone(draft: Draft, people: Register, day: date | None) -> Iterable[str]:
    """Give surnames that stand alone; one with a leader's title, or before "administration", enters that leader."""
    if draft.title_case:
        return
    tokens = draft.sentence.tokens
    for run in _personal(draft):
        first = _after_titles(draft, run)
        if run.end - first != 1 or (run.end < len(tokens) and tokens[run.end].text == "-"):
            continue
        surname = tokens[first].text
        title = _leader_title(tokens, first, run.end)
        known = holder(surname, title, day) if title else None
        if known is not None:
            _enter(people, known[1], known[0])
        yield surname


def _leader_title(tokens: Sequence[Token], first: int, end: int) -> str:
    if first and tokens[first - 1].lower in naming().office_heads:
        return tokens[first - 1].lower
    return "president" if end < len(tokens) and tokens[end].lower in _GOVERNMENT else ""


def _after_titles(draft: Draft, run: Run) -> int:
    return _past_titles(draft, run.first, run.end)


def _past_titles(draft: Draft, first: int, end: int) -> int:
    tokens, titles = draft.sentence.tokens, naming().titles
    while first < end - 1 and fold(tokens[first].text).strip(".") in titles:
        first += 1
    return first


def _with_suffix(draft: Draft, run: Run) -> int:
    tokens = draft.sentence.tokens
    return run.end + 1 if run.end < len(tokens) and tokens[run.end].lower in _JUNIOR else run.end


def link_table_person(draft: Draft, people: Register, first: int, end: int, name: str) -> None:
    """Make a mention of a name that a table has."""
    person = people.find(name)
    if person is not None:
        first = _past_titles(draft, first, end)
        _note_titles(draft, person, first)
        _add(draft, first, end, person)


def link_people(draft: Draft, people: Register) -> None:
    """Make the mentions of persons in a sentence, full names first."""
    for run in _personal(draft):
        first, end = _after_titles(draft, run), _with_suffix(draft, run)
        if not draft.is_free(first, end):
            continue
        text = draft.text(first, end)
        person = people.find(text)
        if person is not None:
            _note_titles(draft, person, first)
            _add(draft, first, end, person)
        elif not draft.title_case and is_capital(draft.sentence.tokens[first]):
            draft.add(first, end, "person", f"person:{slug(text)}", text, "name")
    for token in draft.sentence.tokens:
        if token.i in draft.taken or not is_capital(token) or not people.knows(token.text):
            continue
        if token.tag not in _NAME_TAGS or _in_longer_name(draft, token):
            continue
        person = people.find(token.text)
        if person is not None:
            _note_titles(draft, person, token.i)
            _add(draft, token.i, token.i + 1, person)


def _add(draft: Draft, first: int, end: int, person: Person) -> None:
    short = fold(draft.text(first, end)) != fold(person.display)
    draft.add(first, end, "person", person.entity, person.display, "alias" if short else "name")


def _note_titles(draft: Draft, person: Person, first: int) -> None:
    """Keep what a title says of a person: the office for "the minister", he or she."""
    if not first:
        return
    table = naming()
    word = fold(draft.sentence.tokens[first - 1].text).strip(".")
    if word in table.office_heads:
        person.titles.add(word)
    if word in table.male:
        person.gender = "male"
    elif word in table.female:
        person.gender = "female"


def _in_longer_name(draft: Draft, token: Token) -> bool:
    """Say whether a surname is part of a name ("the Clinton Foundation"); in title case spaCy's runs are not believed."""
    run = draft.run_over(token.i, token.i + 1)
    if run is None or draft.title_case or run.label in {"PERSON", "NORP"} or run.end - run.first == 1:
        return False
    return any(is_capital(other) for other in draft.sentence.tokens[token.i + 1 : run.end])
