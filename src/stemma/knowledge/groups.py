"""Membership: who belongs to an organisation, a framework or a format, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

from stemma.knowledge.remembering import remembered
from stemma.knowledge.states import has_state
from stemma.knowledge.tables import Precision, Row, data, read

if TYPE_CHECKING:
    from datetime import date

MemberRole = Literal["member", "observer", "candidate", "partner", "signatory", "suspended", "mediator", "sponsor"]
ROLES: tuple[MemberRole, ...] = get_args(MemberRole)
TABLE = "memberships.csv"
COLUMNS = ("group", "role", "since", "until", "members", "source")


@dataclass(frozen=True, slots=True)
class Membership:
    """
    A state's place in a group.

    *since* and *until* are the first day that the table's date can mean (None: not known, or not
    ended); *precision* says how much of *since* is known. *role* "signatory" signed and is not bound.
    """

    iso3: str
    since: date | None
    until: date | None
    role: MemberRole = "member"
    precision: Precision = "unknown"
    source: str = ""

    def holds_on(self, day: date) -> bool | None:
        """Say whether it held on a day; None where the table does not know since when."""
        if self.until is not None and day >= self.until:
            return False
        return None if self.since is None else self.since <= day


@remembered
def _index() -> dict[str, tuple[Membership, ...]]:
    index: dict[str, list[Membership]] = {}
    for row in read(data(TABLE), COLUMNS):
        rows = index.setdefault(row.text("group"), [])
        new = _memberships(row)
        if row.file != TABLE:  # a user's row replaces what the table has of those states
            rows[:] = [old for old in rows if old.iso3 not in {one.iso3 for one in new}]
        rows.extend(new)
    return {group: tuple(rows) for group, rows in index.items()}


def _memberships(row: Row) -> list[Membership]:
    role = cast("MemberRole", row.choice("role", ROLES))
    since, precision = row.dated("since")
    until = row.day("until")
    if since and until and until < since:
        fact = f"until {until} comes before since {since}"
        raise row.error(fact)
    codes = row.text("members").split()
    for iso3 in codes:
        if not has_state(iso3):
            fact = f"member {iso3!r} is not in states.csv"
            raise row.error(fact)
    return [Membership(iso3, since, until, role, precision, row.text("source")) for iso3 in codes]


def members_of(entity: str) -> tuple[Membership, ...]:
    """Give the memberships of a group, in the order of the table; empty where it lists none."""
    return _index().get(entity, ())


def groups() -> tuple[str, ...]:
    """Give the ids of all groups that the table lists members of, sorted."""
    return tuple(sorted(_index()))
