"""Offices and who held them when, up to the horizon of the tables."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from stemma.errors import InputError
from stemma.knowledge.states import has_state, state, states
from stemma.knowledge.tables import Precision, Row, data, read, unique
from stemma.text import fold, slug

OfficeKind = Literal[
    "head_of_state",
    "head_of_government",
    "leader",
    "deputy",
    "foreign_minister",
    "defence_minister",
    "minister",
    "adviser",
    "spokesperson",
    "envoy",
    "legislator",
    "military",
    "head_of_organisation",
]
KINDS: tuple[OfficeKind, ...] = get_args(OfficeKind)
OFFICE_COLUMNS = ("key", "title", "aliases", "kind", "iso3", "organisation", "source")
HOLDER_COLUMNS = ("office", "person", "aliases", "start", "end", "source")
# The tables of holders, and the last day that they were checked for: beyond it, who holds an office is unmeasured.
HOLDER_TABLES = ("holders.csv", "leaders.csv")
HORIZON = date(2025, 8, 31)
LEADERS_SOURCE = "Archigos 4.1"
# Archigos, from which the table of leaders is made, ends here.
LEADERS_HORIZON = date(2015, 12, 31)


@dataclass(frozen=True, slots=True)
class Office:
    """A post with its *title* ("Secretary of State") in a state (*iso3*) or an organisation (its id)."""

    entity: str
    title: str
    aliases: tuple[str, ...]
    kind: OfficeKind
    iso3: str | None
    organisation: str | None
    source: str | None

    @property
    def titles(self) -> tuple[str, ...]:
        """The title and its aliases, with both spellings of "defence"."""
        named = (self.title, *self.aliases)
        return (*named, *(name.replace("Defence", "Defense") for name in named if "Defence" in name))

    @property
    def full_titles(self) -> tuple[str, ...]:
        """The titles with their state: "Norwegian Foreign Minister", "U.S. President", "President of Ghana"."""
        if self.iso3 is None:
            return ()
        holder = state(self.iso3)
        modifiers = (*holder.adjectives, *(alias for alias in holder.aliases if alias.isupper() and " " not in alias))
        full = [f"{modifier} {title}" for title in self.titles for modifier in modifiers]
        return (*full, *(f"{title} of {holder.name}" for title in self.titles))


@dataclass(frozen=True, slots=True)
class Term:
    """
    One person's time in one office.

    *end* is the first day out of office, None while it lasts at the horizon. *precision* says how
    much of *start* is known. *office* is the id of an `Office`.
    """

    person: str
    aliases: tuple[str, ...]
    office: str
    title: str
    iso3: str | None
    start: date
    end: date | None
    source: str
    precision: Precision = "day"

    @property
    def entity(self) -> str:
        """The person's id ("person:marco-rubio")."""
        return f"person:{slug(self.person)}"


@functools.cache
def _offices() -> dict[str, Office]:
    rows = ((row, _office(row)) for row in read(data("offices.csv"), OFFICE_COLUMNS))
    index = unique(rows, lambda office: office.entity)
    for holder in states():
        entity = f"office:{holder.iso3.lower()}-leader"
        index[entity] = Office(entity, "leader", (), "leader", holder.iso3, None, LEADERS_SOURCE)
    return index


def _office(row: Row) -> Office:
    iso3 = row.optional("iso3")
    if iso3 is not None and not has_state(iso3):
        fact = f"state {iso3!r} is not in states.csv"
        raise row.error(fact)
    return Office(
        entity=f"office:{row.text('key')}",
        title=row.text("title"),
        aliases=row.values("aliases"),
        kind=cast("OfficeKind", row.choice("kind", KINDS)),
        iso3=iso3,
        organisation=row.optional("organisation"),
        source=row.optional("source"),
    )


@functools.cache
def _terms() -> tuple[Term, ...]:
    terms = [_term(row) for name in HOLDER_TABLES for row in read(data(name), HOLDER_COLUMNS)]
    return tuple(sorted(terms, key=lambda term: (term.start, term.office, term.person)))


def _term(row: Row) -> Term:
    key = f"office:{row.text('office')}"
    if key not in _offices():
        fact = f"{key} is not in offices.csv"
        raise row.error(fact)
    start, precision = row.dated("start")
    end = row.day("end")
    if start is None or (end is not None and end < start):
        fact = f"start {start} and end {end} are not in order"
        raise row.error(fact)
    post = _offices()[key]
    return Term(
        person=row.text("person"),
        aliases=row.values("aliases"),
        office=key,
        title=post.title,
        iso3=post.iso3,
        start=start,
        end=end,
        source=row.text("source"),
        precision=precision,
    )


@functools.cache
def _terms_by_name() -> dict[str, tuple[Term, ...]]:
    index: dict[str, dict[Term, None]] = {}
    for term in _terms():
        for name in (term.person, *term.aliases):
            index.setdefault(fold(name), {})[term] = None
    return {name: tuple(rows) for name, rows in index.items()}


@functools.cache
def _terms_by_office() -> dict[str, tuple[Term, ...]]:
    index: dict[str, list[Term]] = {}
    for term in _terms():
        index.setdefault(term.office, []).append(term)
    return {office: tuple(rows) for office, rows in index.items()}


@functools.cache
def offices() -> tuple[Office, ...]:
    """Give all offices, in order of their ids."""
    return tuple(_offices()[entity] for entity in sorted(_offices()))


def office(entity: str) -> Office:
    """Give an office by its id ("office:usa-president"); InputError where there is none."""
    try:
        return _offices()[entity]
    except KeyError:
        message = f"no office has the id {entity!r}; see offices()"
        raise InputError(message) from None


def all_terms() -> tuple[Term, ...]:
    """Give every term in the tables, in order of its start, the office and the person."""
    return _terms()


def terms(person: str) -> tuple[Term, ...]:
    """Give the terms of a person by any name that the tables list, in order of their start."""
    return _terms_by_name().get(fold(person), ())


def horizon() -> date:
    """Give the last day that the tables of office holders were checked for."""
    return HORIZON


def holders(office: str, day: date) -> tuple[Term, ...] | None:
    """
    Give who held an office on a day; None where it is unmeasured.

    Unmeasured is a day after the horizon or before the office's first row, or an office without
    rows. An empty tuple is a gap between two known terms: vacant, or an acting holder.
    """
    rows = _terms_by_office().get(office, ())
    last = LEADERS_HORIZON if office.endswith("-leader") and _offices()[office].kind == "leader" else HORIZON
    if not rows or day > last or day < rows[0].start:
        return None
    return tuple(term for term in rows if term.start <= day and (term.end is None or day < term.end))
