"""
Reading of tables of parties: the files of the United Nations Treaty Collection's lists, and a user's own CSV.

A table has a line of column names. The party stands in the first column, or in one called "party",
"participant", "state" or "country". "signed" (or "Signature") has the day of signature. A column whose name
has a word for consent ("ratified", "Accession", "deposited") has the day of the instrument; its kind follows
from the name, from a letter behind the day ("11 May 1994 a", as the header's "Accession(a)" says), or from a
column "kind". "withdrawn" (or "denounced") has the first day out. Days are written 2001-05-11 or 11 May 2001.
All other columns are kept: shares ("emissions") and marks of groups ("annex I", with yes or x).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from stemma.errors import InputError
from stemma.knowledge.calendar import calendar
from stemma.text import fold
from stemma.treaties.names import is_body, states_called
from stemma.treaties.table import PartyTable, TableParty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.treaties.table import ConsentKind

_PARTY = frozenset({"party", "participant", "state", "country", "member", "name"})
_KIND_COLUMN = frozenset({"kind", "act", "instrument"})
_SIGNED = ("signed", "signature")
_WITHDRAWN = ("withdrawn", "withdrawal", "denounced", "denunciation")
_KINDS: tuple[tuple[str, ConsentKind], ...] = (
    ("ratif", "ratification"),
    ("accept", "acceptance"),
    ("approv", "approval"),
    ("acce", "accession"),
    ("succe", "succession"),
    ("formal confirmation", "confirmation"),
    ("confirm", "confirmation"),
    ("definitive signature", "signature"),
    ("simplified procedure", "consent"),
    ("consent", "consent"),
    ("participation", "consent"),
    ("deposit", "consent"),
)
# What binds for a time, or nobody: no consent to be bound.
_NO_CONSENT = ("provisional", "undertaking of provisional", "succession to signature", "notification", "extension")
_LETTERS: dict[str, ConsentKind] = {
    "a": "accession",
    "d": "succession",
    "A": "acceptance",
    "AA": "approval",
    "s": "signature",
    "c": "confirmation",
    "C": "confirmation",
    "P": "consent",
    "p": "consent",
}
_HEADING = re.compile(r"\s*(?P<name>[^,(]+?)\s*(?:\((?P<letter>[A-Za-z]{1,2})\))?\s*(?:,|$)")
_CELL = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2} [A-Za-z]+\.? \d{4})(?: (?P<letter>[A-Za-z]{1,2}))?")
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of consent: where it is, its kind without a letter, and what the letters of its header mean."""

    at: int
    heading: str
    kind: ConsentKind
    letters: dict[str, ConsentKind]


@dataclass(frozen=True, slots=True)
class _Header:
    """What each column of a table is for."""

    party: int
    signed: int | None
    consents: tuple[_Column, ...]
    kind: int | None
    withdrawn: int | None
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file with its place, so that a complaint can name it."""

    table: str
    number: int
    cells: Sequence[str]

    def fail(self, fact: str) -> NoReturn:
        message = f"{self.table}, line {self.number}: {fact}"
        raise InputError(message)

    def text(self, at: int | None) -> str:
        return self.cells[at].strip() if at is not None else ""


def read_table(text: str, name: str) -> PartyTable:
    """
    Read a table of parties; *name* is what complaints and the answer call it.

    InputError names the line of an impossible day, of days in an impossible order, of a party named twice,
    of too few or too many cells; or says that there is no column of parties' consent.
    """
    lines = _lines(text, name)
    if not lines:
        message = f"{name}: the table is empty; its first line has the names of the columns"
        raise InputError(message)
    header = _header(lines[0])
    drafts = [_party(line, header, len(lines[0].cells)) for line in lines[1:]]
    if not drafts:
        message = f"{name}: the table has column names and no party"
        raise InputError(message)
    parties = _identified(drafts)
    _refuse_twins(parties, name)
    return PartyTable(name, parties, tuple(heading for _, heading in header.others), _notes(header))


def _lines(text: str, name: str) -> list[_Line]:
    """Split the text into rows; blank lines and lines that begin with "#" are none."""
    kept = text.lstrip("\ufeff").splitlines(keepends=True)
    first = next((line for line in kept if line.strip() and not line.startswith("#")), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(kept, delimiter=separator)
    rows: list[_Line] = []
    try:
        rows.extend(_Line(name, reader.line_num, cells) for cells in reader if _tells(cells))
    except csv.Error as error:
        message = f"{name}, line {reader.line_num}: {error}; save the table as CSV in UTF-8"
        raise InputError(message) from error
    return rows


def _tells(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells) and not cells[0].startswith("#")


def _header(line: _Line) -> _Header:
    headings = [" ".join(cell.split()) for cell in line.cells]
    folded = [fold(heading) for heading in headings]
    twice = next((heading for heading in folded if heading and folded.count(heading) > 1), None)
    if twice is not None:
        line.fail(f"two columns are called {twice!r}")
    party = next((at for at, heading in enumerate(folded) if heading in _PARTY), 0)
    withdrawn = next((at for at, heading in enumerate(folded) if heading.startswith(_WITHDRAWN)), None)
    kind = next((at for at, heading in enumerate(folded) if heading in _KIND_COLUMN), None)
    signed = next((at for at, heading in enumerate(folded) if heading.startswith(_SIGNED)), None)
    taken = {party, withdrawn, kind, signed}
    consents = [_consent(at, heading) for at, heading in enumerate(headings) if at not in taken]
    found = tuple(column for column in consents if column is not None)
    if not found and signed is None:
        line.fail(
            'no column says who signed or consented; call one "signed", "ratified", "acceded", "accepted", '
            f'"approved" or "deposited" (the columns are: {", ".join(headings)})'
        )
    used = taken | {column.at for column in found}
    others = tuple((at, heading) for at, heading in enumerate(headings) if at not in used and heading)
    return _Header(party, signed, found, kind, withdrawn, others)


def _consent(at: int, heading: str) -> _Column | None:
    """Read what a column's name says of consent: "Ratification, Accession(a)"; None where it says nothing."""
    parts = [(fold(match["name"]), match["letter"]) for match in _HEADING.finditer(heading)]
    if not parts or parts[0][0].startswith(_NO_CONSENT):
        return None
    kinds = [(_kind(part), letter) for part, letter in parts if not part.startswith(_NO_CONSENT)]
    known = [(kind, letter) for kind, letter in kinds if kind is not None]
    if not known:
        return None
    plain = next((kind for kind, letter in known if letter is None), known[0][0])
    # a header's letter means what the header says: "(s)" is a definitive signature in one table only
    letters = {letter: kind for kind, letter in known if letter is not None}
    return _Column(at, heading, plain, {**_LETTERS, **letters})


def _kind(words: str) -> ConsentKind | None:
    return next((kind for stem, kind in _KINDS if stem in words), None)


def _party(line: _Line, header: _Header, width: int) -> TableParty:
    if len(line.cells) != width:
        line.fail(f"{len(line.cells)} cells instead of {width}")
    name = " ".join(line.text(header.party).split())
    if not name:
        line.fail("no party is named")
    signed = _day(line, line.text(header.signed), "signature")[0]
    deposited, kind = _deposit(line, header)
    withdrawn = _day(line, line.text(header.withdrawn), "withdrawal")[0]
    if signed and deposited and deposited < signed and kind not in {"accession", "succession"}:
        line.fail(f"{name} deposited its instrument on {deposited}, before it signed on {signed}")
    if withdrawn and (deposited or signed) and withdrawn <= max(day for day in (deposited, signed) if day):
        line.fail(f"{name} withdrew on {withdrawn}, before it had signed and deposited")
    if withdrawn and not deposited and not signed:
        line.fail(f"{name} withdrew on {withdrawn} and never signed or deposited")
    cells = {heading: line.text(at) for at, heading in header.others}
    return TableParty(name, line.number, None, is_body(name), signed, deposited, kind, withdrawn, cells)


def _deposit(line: _Line, header: _Header) -> tuple[date | None, ConsentKind | None]:
    """Give a party's first day of consent and its kind."""
    found: list[tuple[date, ConsentKind]] = []
    told = fold(line.text(header.kind))
    for column in header.consents:
        day, letter = _day(line, line.text(column.at), column.heading)
        if day is None or letter == "n":  # "n": applied for the time being, not bound
            continue
        kind = (_LETTERS.get(line.text(header.kind)) or _kind(told)) if told else column.kind
        if letter:
            kind = column.letters.get(letter)
        if kind is None:
            line.fail(f"{letter or told!r} is no kind of instrument that the table's header explains")
        found.append((day, kind))
    return min(found, key=lambda row: row[0], default=(None, None))


def _day(line: _Line, cell: str, what: str) -> tuple[date | None, str | None]:
    """Read a day and the letter behind it; complain of a day that the calendar does not have."""
    cell = " ".join(cell.split())
    if cell in {"", "-", "–", "—"}:
        return None, None
    match = _CELL.fullmatch(cell)
    if match is None:
        line.fail(f"{what} is {cell!r}; write a day as 2001-05-11 or 11 May 2001")
    written = match["day"]
    try:
        if "-" in written:
            year, month, day = (int(part) for part in written.split("-"))
        else:
            first, word, last = written.split()
            year, month, day = int(last), calendar().months[word.lower().removesuffix(".")], int(first)
        return date(year, month, day), match["letter"]
    except (ValueError, KeyError):
        line.fail(f"{what} is {written!r}, a day that the calendar does not have")


def _identified(drafts: Sequence[TableParty]) -> tuple[TableParty, ...]:
    """
    Give each party its ISO code.

    A name that several states bear is that of the one which no other row names: beside "Democratic Republic
    of the Congo" stands "Congo". What remains open stays without a code.
    """
    certain = {codes[0] for row in drafts if len(codes := states_called(row.name)) == 1}
    return tuple(replace(row, iso3=_code(states_called(row.name), certain)) for row in drafts)


def _code(codes: tuple[str, ...], certain: set[str]) -> str | None:
    free = codes if len(codes) == 1 else tuple(code for code in codes if code not in certain)
    return free[0] if len(free) == 1 else None


def _refuse_twins(parties: Iterable[TableParty], table: str) -> None:
    seen: dict[str, TableParty] = {}
    for row in parties:
        for sign in filter(None, (row.iso3, fold(row.name))):
            other = seen.setdefault(sign, row)
            if other is not row:
                message = f"{table}, line {row.line}: {row.name} stands already on line {other.line} ({other.name}); keep one row"
                raise InputError(message)


def _notes(header: _Header) -> tuple[str, ...]:
    if len(header.consents) < 2 or header.kind is not None:  # noqa: PLR2004  (two columns, each for something else)
        return ()
    if all(re.fullmatch(r"[a-z]+", fold(column.heading)) for column in header.consents):
        return ()  # "ratified", "acceded": one act in two columns
    named = "; ".join(column.heading for column in header.consents)
    return (f"several columns have days of consent ({named}): each party's first day is taken",)
