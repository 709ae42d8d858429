"""What is known when a rule is judged: the table, the framework, and the answers to what no table can know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.text import fold
from stemma.treaties.names import states_called

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from stemma.treaties.rule import Group
    from stemma.treaties.table import PartyTable, TableParty

# How people mark who belongs: an empty cell and a "no" do not.
_NO = frozenset({"", "no", "n", "0", "-", "false", "none"})
_PEOPLE = (" states", " state", " parties", " countries", " members", " signatories")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody whose act counts: by its name, with its row where the table has one."""

    name: str
    iso3: str | None
    row: TableParty | None

    def consents_on(self, day: date) -> bool:
        """Say whether it has consented by that day."""
        return self.row is not None and self.row.consents_on(day)

    def signed_on(self, day: date) -> bool:
        """Say whether it has signed by that day."""
        return self.row is not None and self.row.signed_on(day)


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What a rule is judged by.

    *framework* is the id of the treaty, whose own lists ("annex 2") the rule may speak of. *met* says since
    when a condition holds that no table can know, by its folded words; with *granted* all of those hold.
    """

    table: PartyTable
    framework: str | None = None
    met: Mapping[str, date] = field(default_factory=dict)
    granted: bool = False

    def wanted(self, group: Group, day: date) -> tuple[Wanted, ...]:
        """Give whose acts count on a day; InputError where nobody knows who the group is."""
        found = self._members(group, day)
        if group.size is not None and group.kind != "table" and len(found) != group.size:
            message = f"the rule speaks of {group.size} ({group.name}), and {len(found)} are known; correct the rule or the list"
            raise InputError(message)
        return found

    def _members(self, group: Group, day: date) -> tuple[Wanted, ...]:
        rows = [row for row in self.table.parties if not row.body]
        if group.kind == "table":
            return tuple(_of(row) for row in rows)
        if group.kind == "signatories":
            return tuple(_of(row) for row in rows if row.signed is not None)
        if group.kind == "listed":
            return tuple(self._named(name) for name in group.listed)
        if group.kind == "members":
            codes = {
                row.iso3
                for row in knowledge.members_of(group.name)
                if row.role == "member" and row.holds_on(day) is not False
            }
            return tuple(self._coded(code) for code in sorted(codes))
        return self._called(group)

    def _called(self, group: Group) -> tuple[Wanted, ...]:
        """Give a group that a column of marks or the framework's own text lists."""
        for name in (
            group.name,
            *(group.name.removesuffix(end) for end in _PEOPLE if group.name.lower().endswith(end)),
        ):
            column = self.column(name)
            if column is not None:
                marked = [row for row in self.table.parties if fold(row.cells.get(column, "")) not in _NO]
                return tuple(_of(row) for row in marked if not row.body)
            listed = knowledge.named_group(self.framework, name) if self.framework else None
            if listed is not None:
                return tuple(self._coded(code) for code in listed.members)
        message = (
            f"nobody knows who {group.name!r} are: name them in the rule, mark them in a column {group.name!r} of {self.table.name}, "
            "or name the framework whose text lists them"
        )
        raise InputError(message)

    def column(self, name: str) -> str | None:
        """Give the table's column of that name, however it is written; None where there is none."""
        return next((heading for heading in self.table.columns if fold(heading) == fold(name)), None)

    def _coded(self, code: str) -> Wanted:
        row = next((row for row in self.table.parties if row.iso3 == code), None)
        return Wanted(row.name if row else knowledge.state(code).name, code, row)

    def _named(self, name: str) -> Wanted:
        codes = states_called(name)
        row = next((row for row in self.table.parties if row.iso3 in codes or fold(row.name) == fold(name)), None)
        return Wanted(name, codes[0] if codes else None, row)


def _of(row: TableParty) -> Wanted:
    return Wanted(row.name, row.iso3, row)
