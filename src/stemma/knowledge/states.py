"""States: names, demonyms, capitals, seats of power and neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from stemma.errors import InputError
from stemma.knowledge.remembering import remembered
from stemma.knowledge.tables import Row, data, read, unique

Status = Literal["member", "observer", "disputed", "territory", "former"]
STATUSES: tuple[Status, ...] = get_args(Status)
COLUMNS = ("iso3", "iso2", "name", "aliases", "adjectives", "nouns", "capitals", "former", "metonyms", "status", "note")
# Nouns of nationality that have one form for one and for many: "the Chinese", "two Swiss".
_SAME_IN_PLURAL = ("ese", "ss", "ois", "sh", "ch", "ais")
# A name takes "the" where its last word is a common noun, is a plural, or by custom.
_COMMON = frozenset({"States", "Kingdom", "Emirates", "Republic", "Islands", "Union", "See"})
_PLURAL = frozenset({"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines"})


@dataclass(frozen=True, slots=True)
class State:
    """
    A state, or a place that is reported as one.

    *nouns* are singular ("Swede"), with an odd plural after a slash ("Mosotho/Basotho"). *capitals* has
    the capital first, then other seats of government; *former_capitals* earlier names and spellings. *metonyms* are seats of power that stand for its government. *status*
    is that in the United Nations; *note* says what is disputed, or until when a former state was.
    """

    entity: str
    iso3: str
    iso2: str | None
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capitals: tuple[str, ...]
    former_capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    status: Status
    note: str | None

    @property
    def capital(self) -> str | None:
        """The capital, None where there is none."""
        return self.capitals[0] if self.capitals else None

    @property
    def in_words(self) -> str:
        """The name as it stands in a sentence: "the United States", "Norway"."""
        last = self.name.split(" of ")[0].split()[-1]
        return f"the {self.name}" if last in _COMMON or self.name in _PLURAL else self.name

    @property
    def demonyms(self) -> tuple[str, ...]:
        """All words for what belongs to it and for its people: adjectives, then nouns in both numbers."""
        forms = dict.fromkeys(self.adjectives)
        for noun in self.nouns:
            one, _, many = noun.partition("/")
            forms[one] = None
            forms[many or plural(one)] = None
        return tuple(forms)

    @property
    def borders(self) -> tuple[str, ...]:
        """The codes of the states that it shares a land or river border with; empty where none is listed."""
        return _borders().get(self.iso3, ())


def plural(noun: str) -> str:
    """Give the plural of a noun of nationality: "Frenchman" becomes "Frenchmen", "Swiss" stays."""
    if noun.endswith("man") and noun not in {"German", "Roman", "Ottoman"}:
        return f"{noun[:-2]}en"
    return noun if noun.endswith(_SAME_IN_PLURAL) else f"{noun}s"


@remembered
def _index() -> dict[str, State]:
    return unique(((row, _state(row)) for row in read(data("states.csv"), COLUMNS)), lambda state: state.iso3)


def _state(row: Row) -> State:
    iso3 = row.text("iso3")
    return State(
        entity=f"state:{iso3}",
        iso3=iso3,
        iso2=row.optional("iso2"),
        name=row.text("name"),
        aliases=row.values("aliases"),
        adjectives=row.values("adjectives"),
        nouns=row.values("nouns"),
        capitals=row.values("capitals"),
        former_capitals=row.values("former"),
        metonyms=row.values("metonyms"),
        status=cast("Status", row.choice("status", STATUSES)),
        note=row.optional("note"),
    )


@remembered
def _borders() -> dict[str, tuple[str, ...]]:
    index = {}
    for row in read(data("borders.csv"), ("iso3", "neighbours")):
        others = tuple(row.text("neighbours").split())
        for iso3 in (row.text("iso3"), *others):
            if iso3 not in _index():
                fact = f"{iso3!r} is not in states.csv"
                raise row.error(fact)
        index[row.text("iso3")] = others
    return index


@remembered
def states() -> tuple[State, ...]:
    """Give all states, in order of their ISO codes."""
    return tuple(_index()[iso3] for iso3 in sorted(_index()))


def state(iso3: str) -> State:
    """Give the state with an ISO 3166-1 alpha-3 code; InputError where there is none."""
    try:
        return _index()[iso3]
    except KeyError:
        message = f"no state has the code {iso3!r}; use ISO 3166-1 alpha-3, as in AZE"
        raise InputError(message) from None


def has_state(iso3: str) -> bool:
    """Say whether a code is one of the table's."""
    return iso3 in _index()
