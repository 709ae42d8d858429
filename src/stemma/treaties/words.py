"""The words of a rule, with their places: words, numbers, ordinals, days, quoted text, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NoReturn

from stemma.errors import InputError
from stemma.knowledge.calendar import calendar
from stemma.knowledge.units import units
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["word", "number", "ordinal", "day", "quoted", "sign", "end"]
LONGEST = 4_000
_PIECES = re.compile(
    r"""(?P<space>\s+)
    |(?P<quoted>"[^"]*"|'[^']*')
    |(?P<iso>\d{4}-\d\d-\d\d)(?!\d)
    |(?P<spoken>\d{1,2}\ (?P<month>[A-Z][a-z]+)\ \d{4})\b
    |(?P<ordinal>\d+(?:st|nd|rd|th))\b
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    |(?P<word>[^\W\d_][\w'.+&/]*(?:-[\w'.+&/]+)*)
    |(?P<sign>[,;:%()])""",
    re.VERBOSE,
)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Word:
    """
    A piece of a rule and its place; *end* is exclusive.

    *number* is the value of a number or ordinal, *day* of a day.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: float | None = None
    day: date | None = None

    @property
    def lower(self) -> str:
        """The word in small letters, as words are compared."""
        return self.text.lower()


def complain(rule: str, place: int, fact: str) -> NoReturn:
    """Raise InputError with the fact, the rule, and a mark under the place."""
    message = f"the rule cannot be read at position {place + 1}: {fact}\n  {rule}\n  {' ' * place}^"
    raise InputError(message)


def split(rule: str) -> tuple[tuple[Word, ...], str | None]:
    """
    Give the words of a rule in its `normal` form, and what it has in parentheses: a citation, no condition.

    InputError names the place of a sign that no rule has.
    """
    if len(rule) > LONGEST:
        message = f"the rule has {len(rule)} characters; a rule has at most {LONGEST}"
        raise InputError(message)
    found: list[Word] = []
    at = 0
    while at < len(rule):
        match = _PIECES.match(rule, at)
        if match is None:
            complain(rule, at, f"{rule[at]!r} has no meaning in a rule")
        if match["space"] is None:
            found.append(_word(rule, match))
        at = match.end()
    return _without_citation(rule, _joined(found))


def normal(rule: str) -> str:
    """Fold typographic signs and runs of space, so that places count the signs that are shown."""
    return plain(rule)


def _word(rule: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    if match["quoted"] is not None:
        return Word("quoted", match["quoted"][1:-1].strip(), start, end)
    if match["iso"] or match["spoken"]:
        return Word("day", match[0], start, end, day=_day(rule, match))
    if match["ordinal"]:
        return Word("ordinal", match[0], start, end, number=float(match[0][:-2]))
    if match["number"]:
        return Word("number", match[0], start, end, number=float(match[0].replace(",", "")))
    if match["sign"]:
        return Word("sign", match[0], start, end)
    return _spoken(match[0], start, end)


def _day(rule: str, match: re.Match[str]) -> date:
    try:
        if match["iso"]:
            return date.fromisoformat(match[0])
        day, month, year = match[0].split()
        return date(int(year), calendar().months[month.lower()], int(day))
    except (ValueError, KeyError):
        complain(rule, match.start(), f"{match[0]!r} is no day")


def _spoken(text: str, start: int, end: int) -> Word:
    """Read a word that may be a number ("twenty-seven") or an ordinal ("sixtieth", "twenty-seventh")."""
    *heads, last = text.lower().split("-")
    table = units()
    tens = [table.numbers.get(head) for head in heads]
    if None in tens:
        return Word("word", text, start, end)
    above = sum(value for value in tens if value is not None)
    if last in table.numbers:
        return Word("number", text, start, end, number=float(above + table.numbers[last]))
    place = table.ordinals.get(last) or table.numbers.get(re.sub(r"ieth$", "y", last))
    if place is not None:
        return Word("ordinal", text, start, end, number=float(above + place))
    return Word("word", text, start, end)


def _joined(found: Sequence[Word]) -> list[Word]:
    """Make one number of "one hundred and eighty", one ordinal of "one hundred and eightieth"."""
    rows: list[Word] = []
    at = 0
    while at < len(found):
        length = _hundreds(found[at : at + 4])
        rows.append(_sum(found[at : at + length]) if length > 1 else found[at])
        at += length
    return rows


def _hundreds(pieces: Sequence[Word]) -> int:
    """Say of how many of these words a number in words from a hundred on is made; 1 where it is none."""
    if len(pieces) < 2 or pieces[0].kind != "number" or pieces[1].lower not in {"hundred", "hundredth"}:  # noqa: PLR2004  (a number and "hundred")
        return 1
    rest = 3 if len(pieces) > 2 and pieces[2].lower == "and" else 2  # noqa: PLR2004  (where "and" stands)
    more = pieces[1].lower == "hundred" and len(pieces) > rest and pieces[rest].kind in {"number", "ordinal"}
    return rest + 1 if more else 2


def _sum(pieces: Sequence[Word]) -> Word:
    first, last = pieces[0], pieces[-1]
    value = (first.number or 0) * _HUNDRED + (last.number or 0)
    kind: Kind = "ordinal" if last.kind == "ordinal" or last.lower == "hundredth" else "number"
    return Word(kind, " ".join(piece.text for piece in pieces), first.start, last.end, number=value)


def _without_citation(rule: str, found: Sequence[Word]) -> tuple[tuple[Word, ...], str | None]:
    """Take out what stands in parentheses; give it as it is written."""
    rows: list[Word] = []
    told: list[str] = []
    opened: Word | None = None
    for word in found:
        if word.text == "(" and word.kind == "sign":
            if opened is not None:
                complain(rule, word.start, "a parenthesis inside a parenthesis")
            opened = word
        elif word.text == ")" and word.kind == "sign":
            if opened is None:
                complain(rule, word.start, "a parenthesis ends that did not begin")
            told.append(rule[opened.start + 1 : word.start].strip())
            opened = None
        elif opened is None:
            rows.append(word)
    if opened is not None:
        complain(rule, opened.start, "a parenthesis begins that does not end")
    rows.append(Word("end", "", len(rule), len(rule)))
    return tuple(rows), "; ".join(told) or None
