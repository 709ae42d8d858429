"""
Reading of rules of entry into force.

    rule   = day ["or" day "," "whichever is later"] {("," | ";") ("not before" day | "for" later party day)}
    day    = ("the 30th day" | "180 days" | "three months" …) "after" day
           | "the first day of the" [ordinal] ("month" | "year") "after" day
           | a day ("13 January 1993") ["if" condition "by then, otherwise" day]
           | "opening for signature" ["on" a day]
           | condition
    later  = "the 30th day after its own instrument" | "the same after its own instrument"

Conditions are read in `conditions`. What stands in parentheses is where the rule is written down.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from stemma.treaties.conditions import condition
from stemma.treaties.cursor import Cursor
from stemma.treaties.groups import CONSENTS, PEOPLE, SIGNATURES
from stemma.treaties.rule import After, FirstDay, Fixed, InTime, Latest, Met, Opening, Own, Rule
from stemma.treaties.words import normal, split

if TYPE_CHECKING:
    from datetime import date
    from typing import Literal

    from stemma.treaties.rule import Condition, Unit, When

_AFTER = frozenset({"after", "following", "from", "since"})
_UNITS: dict[str, Unit] = {
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
}
# Nobody waits longer; a slip of the pen must not leave the calendar.
_LONGEST = {"day": 36_525, "week": 5_218, "month": 1_200, "year": 100}
_NOISE: tuple[tuple[str, ...], ...] = (
    ("the",),
    ("on",),
    ("when",),
    ("after",),
    ("immediately",),
    ("expiration", "of"),
    ("expiry", "of"),
    ("end", "of"),
    ("a", "period", "of"),
    ("period", "of"),
    ("date", "of"),
    ("date", "on", "which"),
    ("date", "that"),
    ("day", "of"),
    ("day", "on", "which"),
    ("month", "of"),
    ("month", "in", "which"),
    ("deposit", "of"),
)
_OPENED = frozenset({"opening", "adoption", "signing"})


def parse_rule(text: str) -> Rule:
    """
    Read a rule of entry into force; InputError names the place where it cannot be read.

        >>> parse_rule("the thirtieth day after the 20th instrument (art. 27)").citation
        'art. 27'
    """
    text = normal(text)
    words, citation = split(text)
    cursor = Cursor(text, words)
    if len(words) == 1:
        cursor.fail("it is empty; write for example: 90 days after 25 ratifications")
    cursor.skip(("it",), ("this", "treaty"), ("the", "treaty"), ("enters", "into", "force"), ("entry", "into", "force"))
    when, later = _day(cursor), None
    if cursor.accept("or"):
        when = _whichever(cursor, when)
    while not cursor.ended:
        cursor.accept({",", ";"})
        cursor.skip(("and",), ("but",))
        if cursor.accept("not", "before") or cursor.accept("not", "earlier", "than"):
            when = Latest((when, _day(cursor)))
        elif cursor.sees("for"):
            if later is not None:
                cursor.fail("the rule has said before when it binds later parties")
            later = _later(cursor, when)
        else:
            cursor.unexpected('"not before", "for each later party" or the end')
    return Rule(text, when, later, citation)


def _whichever(cursor: Cursor, one: When) -> Latest:
    """Read "1 January 2030 or 30 days after the 10th instrument, whichever is later"."""
    other = _day(cursor)
    cursor.accept(",")
    if not cursor.accept("whichever", "is", "later") and not cursor.accept("whichever", "is", "the", "later"):
        cursor.unexpected('"whichever is later"')
    return Latest((one, other))


def _day(cursor: Cursor, *, own: bool = False, they: Condition | None = None) -> When:
    """Read a day; with *own* reckoned from a party's instrument, "they are met" is what *they* says."""
    if not cursor.sees("once", {"on", "upon"}):
        cursor.accept("once")
    cursor.skip(*_NOISE)
    moved = _moved(cursor, own=own, they=they)
    if moved is not None:
        return moved
    day = cursor.word.day
    if day is not None:
        cursor.take()
        return _in_time(cursor, day) if cursor.accept("if") or cursor.accept(",", "if") else Fixed(day)
    if cursor.sees(_OPENED):
        return _opening(cursor)
    if own:
        return _own(cursor)
    if they is not None and (cursor.accept("they", "are", "met") or cursor.accept("it", "is", "met")):
        return Met(they)
    return Met(condition(cursor))


def _moved(cursor: Cursor, *, own: bool, they: Condition | None) -> When | None:
    """Read what is reckoned from another day; None where nothing of it stands here."""
    if cursor.accept("first", "day", "of"):
        return _first_day(cursor, own=own, they=they)
    if cursor.accept("day", _AFTER):
        return After(1, "day", _day(cursor, own=own, they=they))
    timed = cursor.ahead(1).lower in _UNITS
    one = timed and cursor.sees({"a", "an"}) and cursor.ahead(2).lower in _AFTER
    placed = cursor.word.kind == "ordinal" and cursor.ahead(2).lower in _AFTER
    if timed and (one or placed or cursor.word.kind == "number"):
        return _after(cursor, own=own, they=they)
    return None


def _after(cursor: Cursor, *, own: bool, they: Condition | None) -> After:
    word = cursor.take()
    unit = _UNITS[cursor.take().lower]
    number = 1 if word.number is None else int(word.number)
    if word.number not in {None, number} or number > _LONGEST[unit]:
        cursor.at -= 2
        cursor.fail(f"{word.text} {unit}s is no time that a treaty waits")
    if not cursor.accept(_AFTER):
        cursor.unexpected('"after"')
    return After(number, unit, _day(cursor, own=own, they=they))


def _first_day(cursor: Cursor, *, own: bool, they: Condition | None) -> FirstDay:
    """Read "… month after", "… sixth month after the month of", "… year following"."""
    cursor.accept("the")
    number = int(cursor.take().number or 1) if cursor.word.kind == "ordinal" else 1
    cursor.skip(("next",), ("calendar",))
    if not cursor.sees({"month", "year"}):
        cursor.unexpected('"month" or "year"')
    unit = cast('Literal["month", "year"]', cursor.take().lower)
    if number > _LONGEST[unit]:
        cursor.fail(f"{number} {unit}s is no time that a treaty waits")
    if not cursor.accept(_AFTER):
        cursor.unexpected('"after"')
    return FirstDay(number, unit, _day(cursor, own=own, they=they))


def _opening(cursor: Cursor) -> When:
    """Read "opening for signature on 13 January 1993", "its adoption on …", or the first signature."""
    adopted = cursor.take().lower == "adoption"
    cursor.skip(("for",), ("signature",), ("on",), ("of",), ("the",), ("treaty",), ("convention",))
    if cursor.word.kind == "day" and cursor.word.day is not None:
        day = cursor.word.day
        cursor.take()
        return Fixed(day)
    if adopted:
        cursor.unexpected("the day of adoption")
    return Opening()


def _in_time(cursor: Cursor, day: date) -> InTime:
    """Read "1 January 1989 if … by then, otherwise …"."""
    wanted = condition(cursor)
    if not (cursor.accept("by", "then") or cursor.accept("by", "that", {"day", "date"})):
        cursor.unexpected('"by then"')
    cursor.accept({",", ";"})
    if not (cursor.accept("otherwise") or cursor.accept("or", "else") or cursor.accept("else")):
        cursor.unexpected('"otherwise"')
    return InTime(day, wanted, _day(cursor, they=wanted))


def _later(cursor: Cursor, when: When) -> When:
    """Read "for each later party: the 30th day after its own instrument"."""
    start = cursor.at
    while not cursor.accept(":"):
        if cursor.ended or _begins_day(cursor):
            break
        cursor.take()
    if not any(word.lower in PEOPLE for word in cursor.words[start : cursor.at]):
        cursor.at = start
        cursor.fail('say for whom: "for each later party: ..."')
    if cursor.accept("the", "same"):
        cursor.accept(_AFTER)
        _own(cursor)
        return _from_own(when)
    return _day(cursor, own=True)


def _begins_day(cursor: Cursor) -> bool:
    word, following = cursor.word, cursor.ahead(1).lower
    begins = word.kind in {"number", "ordinal"} and (following in _UNITS or following == "day")
    return (
        begins
        or cursor.sees("the", {"first", "same"})
        or cursor.sees("on", {"deposit", "its", "the"})
        or word.kind == "day"
    )


def _own(cursor: Cursor) -> Own:
    """Read "its own instrument of ratification"."""
    cursor.skip(
        ("on",), ("the",), ("its",), ("own",), ("that",), ("party's",), ("state's",), ("deposit",), ("date",), ("of",)
    )
    said = cursor.words[cursor.at - 1].lower in {"deposit", "own", "its"}
    while cursor.accept(CONSENTS | SIGNATURES | {"of", "or", "such", "its", "instrument"}):
        said = True
    if not said:
        cursor.unexpected('"its own instrument"')
    return Own()


def _from_own(when: When) -> When:
    """Reckon a day from a party's own instrument instead of the conditions."""
    if isinstance(when, Met | Opening):
        return Own()
    if isinstance(when, After | FirstDay):
        return replace(when, base=_from_own(when.base))
    if isinstance(when, Latest):
        return _from_own(next((part for part in when.parts if not isinstance(part, Fixed)), when.parts[0]))
    if isinstance(when, InTime):
        return _from_own(when.otherwise)
    return when
