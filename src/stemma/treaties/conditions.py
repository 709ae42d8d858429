"""
Reading of conditions: who must have done what before a treaty enters into force.

    condition   = all {"or" all}
    all         = single {("," | "and" | "with" | "including" | "provided that" …) single}
    single      = ordinal act                   "the 27th instrument of ratification"
                | number act [by group]         "25 ratifications", "three of them by members of NATO"
                | number group [done]           "55 parties", "20 states have ratified"
                | part "of" (group | column)    "a majority of the signatories", "55 percent of emissions"
                | "all" group | act [by single] "all members", "exchange of ratifications"
                | names                         "including Norway, Japan and Chile"
                | words                         "funds secured": what no table can know
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from stemma.knowledge.units import units
from stemma.treaties.groups import ALL_ROWS, CONSENTS, PEOPLE, SIGNATURES, called, ends_group, group, names
from stemma.treaties.rule import Either, Every, Quota, Share, Unknowable

if TYPE_CHECKING:
    from stemma.treaties.cursor import Cursor
    from stemma.treaties.rule import Act, Condition, Group

_ACTS = CONSENTS | SIGNATURES
_NOISE: tuple[tuple[str, ...], ...] = (
    ("the",),
    ("at", "least"),
    ("not", "less", "than"),
    ("not", "fewer", "than"),
    ("no", "fewer", "than"),
    ("a", "minimum", "of"),
    ("deposit", "of"),
    ("date", "of"),
    ("on",),
    ("upon",),
    ("by",),
)
_JOINERS: tuple[tuple[str, ...], ...] = (
    ("provided", "that"),
    ("on", "condition", "that"),
    ("as", "long", "as"),
    ("of", "which"),
    ("of", "whom"),
    ("among", "which"),
    ("that", "make"),
    ("that", "make", "up"),
    ("which", "make"),
    ("that", "account", "for"),
    ("accounting", "for"),
    ("representing",),
    ("making",),
    ("with",),
    ("and",),
    ("but",),
)
# After these, what stands in quotation marks or begins with a capital is a name.
_NAMING: tuple[tuple[str, ...], ...] = (("including",), ("among", "them"), ("and", "by"), ("and", "of"))
# "with Norway among them": this may end a phrase.
_TRAILING = ("among", "them")
# A comma before these begins another part of the rule, not another condition.
_OTHER_PART: tuple[tuple[str, ...], ...] = (
    ("not", "before"),
    ("not", "earlier", "than"),
    ("but", "not", "before"),
    ("but", "not", "earlier", "than"),
    ("for",),
    ("and", "for"),
    ("otherwise",),
    ("else",),
    ("or", "else"),
    ("whichever",),
)
# "… or 60 days after that": a number of these is a time, not a number of parties.
_TIMES = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_BY_THEN = (("by", "then"), ("by", "that", "day"), ("by", "that", "date"))
_DONE: dict[str, Act] = {
    "ratified": "consent",
    "deposited": "consent",
    "accepted": "consent",
    "approved": "consent",
    "acceded": "consent",
    "consented": "consent",
    "joined": "consent",
    "confirmed": "consent",
    "notified": "consent",
    "expressed": "consent",
    "signed": "signature",
}
_OBJECT = frozenset(
    {"their", "its", "an", "a", "the", "to", "it", "this", "treaty", "convention", "agreement", "protocol"}
)
_OBJECT_OF = frozenset({"consent", "be", "bound", "instrument", "instruments", "of"}) | CONSENTS
_THAT = frozenset({"that", "which", "who"})
_HAVE = frozenset({"have", "has", "had", "having"})
_DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_PERCENT = 100
_HALF = 2


def condition(cursor: Cursor) -> Condition:
    """Read a condition; InputError names the place of what is none."""
    parts = [_all(cursor)]
    while not _begins(cursor, _OTHER_PART) and not _is_or_day(cursor) and cursor.accept("or"):
        parts.append(_all(cursor))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _is_or_day(cursor: Cursor) -> bool:
    """Say whether "or" goes on to another day, not to another condition: "or on 1 May", "or 60 days after"."""
    at = 1
    while cursor.ahead(at).lower in {"on", "the"}:
        at += 1
    return cursor.sees("or") and (cursor.ahead(at).day is not None or cursor.ahead(at + 1).lower in _TIMES)


def _all(cursor: Cursor) -> Condition:
    parts = [_single(cursor, first=True, naming=False)]
    while True:
        joined, naming = _joiner(cursor)
        if not joined:
            break
        parts.append(_single(cursor, first=False, naming=naming))
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _joiner(cursor: Cursor) -> tuple[bool, bool]:
    """Go past what joins two conditions; say whether it did, and whether names are to follow."""
    if cursor.sees(",") and _begins(cursor, _OTHER_PART, after=1):
        return False, False
    joined = cursor.accept(",")
    _done(cursor)  # "20 states, including three members of it, have ratified"
    if _at_end(cursor) or _begins(cursor, (("or",),)):
        return False, False
    naming = trailing = False
    while (found := _accepted(cursor)) is not None:
        joined, naming, trailing = True, naming or found in _NAMING, found == _TRAILING
    if not _at_end(cursor) and not cursor.sees(","):
        return joined, naming
    if joined and not trailing:
        cursor.unexpected("a condition")
    return _joiner(cursor) if cursor.sees(",") else (False, False)


def _at_end(cursor: Cursor) -> bool:
    """Say whether the conditions end here."""
    return cursor.ended or cursor.sees(";") or _begins(cursor, (*_OTHER_PART, *_BY_THEN))


def _accepted(cursor: Cursor) -> tuple[str, ...] | None:
    """Go past one phrase that joins; give it."""
    return next((phrase for phrase in (*_NAMING, *_JOINERS) if cursor.accept(*phrase)), None)


def _begins(cursor: Cursor, phrases: tuple[tuple[str, ...], ...], *, after: int = 0) -> bool:
    return any(all(cursor.ahead(after + n).lower == word for n, word in enumerate(phrase)) for phrase in phrases)


def _single(cursor: Cursor, *, first: bool, naming: bool) -> Condition:
    start = cursor.at
    cursor.skip(*_NOISE)
    found = names(cursor, naming=naming)
    if found is not None:
        _done(cursor)
        return _quota(cursor, start, found, part=Fraction(1))
    if cursor.word.kind == "quoted":
        if not cursor.word.text:
            cursor.fail("nothing stands between the quotation marks")
        return Unknowable(cursor.take().text)
    counted = _counted(cursor, start)
    if counted is not None:
        return counted
    if naming:
        return _quota(cursor, start, called(cursor), part=Fraction(1))  # "including the depositaries"
    return _open(cursor, first=first)


def _counted(cursor: Cursor, start: int) -> Condition | None:
    """Read what begins with a number, a part, "all" or an act; None where nothing of it stands here."""
    part = _part(cursor)
    if part is not None:
        return _of_part(cursor, start, *part)
    if cursor.word.kind == "ordinal":
        return _ordinal(cursor, start)
    if cursor.word.kind == "number":
        return _number(cursor, start)
    if cursor.sees({"all", "each", "every", "both"}):
        return _every(cursor, start)
    return _act(cursor, start) if cursor.sees({*_ACTS, "exchange"}) else None


def _quota(  # noqa: PLR0913  (the parts of one phrase)
    cursor: Cursor,
    start: int,
    whose: Group,
    *,
    number: int | None = None,
    part: Fraction | None = None,
    more: bool = False,
    act: Act = "consent",
) -> Quota:
    return Quota(_told(cursor, start), whose, number, part, more, act)


def _told(cursor: Cursor, start: int) -> str:
    """Give the rule's words without the noise before them."""
    return cursor.text_since(start).removeprefix("by ").strip(" ,")


def _by(cursor: Cursor) -> bool:
    """Go past "by" and its like; "by then" tells no actor."""
    return not _begins(cursor, _BY_THEN) and cursor.accept({"by", "from", "of"})


def _count(cursor: Cursor) -> int:
    """Take a number of parties: whole and at least one."""
    value = cursor.word.number or 0
    if value < 1 or value != int(value):
        cursor.fail(f"{cursor.word.text!r} is no number of parties")
    cursor.take()
    return int(value)


def _ordinal(cursor: Cursor, start: int) -> Quota:
    """Read "27th instrument of ratification or accession"."""
    number = _count(cursor)
    cursor.skip(("such",), ("member",), ("contracting",))
    if not cursor.sees(_ACTS | PEOPLE):
        cursor.unexpected('"instrument", "ratification" or "state"')
    act = _acts(cursor) if cursor.sees(_ACTS) else "consent"
    whose = group(cursor) if cursor.sees(PEOPLE) or _by(cursor) else ALL_ROWS
    return _quota(cursor, start, whose, number=number, act=_done(cursor) or act)


def _number(cursor: Cursor, start: int) -> Quota:
    """Read "25 ratifications", "ten states", "three of them by members of NATO"."""
    number = _count(cursor)
    cursor.skip(
        ("of", "them"), ("of", "which"), ("of", "those"), ("of", "the"), ("are",), ("by",), ("other",), ("such",)
    )
    act: Act | None = None
    if cursor.sees(_ACTS):
        act = _acts(cursor, numbered=True)
        whose = group(cursor) if _by(cursor) else ALL_ROWS
    else:
        whose = group(cursor)
    return _quota(cursor, start, whose, number=number, act=_done(cursor) or act or "consent")


def _acts(cursor: Cursor, *, numbered: bool = False) -> Act:
    """
    Go past "instruments of ratification, acceptance, approval or accession".

    After a number, an act by somebody begins another condition: "6 ratifications or ratification by all".
    """
    act: Act = "signature" if cursor.take().lower in SIGNATURES else "consent"
    while True:
        if numbered and cursor.sees({"or", "and"}, CONSENTS, {"by", "from"}):
            return act
        listed = cursor.sees({"of", "or", "and", ","}, CONSENTS)
        if not listed and not cursor.sees(",", "or", CONSENTS):
            return act
        while not cursor.accept(CONSENTS):
            cursor.take()


def _part(cursor: Cursor) -> tuple[Fraction, bool] | None:
    """Read a part and whether more than it is wanted: "two thirds", "55 percent", "a majority"; None where none is."""
    start = cursor.at
    more = cursor.accept("more", "than")
    cursor.skip(("a",), ("an",), ("one",))
    if cursor.accept("majority") or cursor.accept({"simple", "absolute"}, "majority"):
        return Fraction(1, 2), True
    found = _fraction(cursor, one=cursor.at > start) or _percent(cursor)
    if found is None:
        cursor.at = start
        return None
    cursor.accept("majority")  # "a two-thirds majority of the signatories"
    return found, more


def _fraction(cursor: Cursor, *, one: bool) -> Fraction | None:
    """Read "half", "three-quarters", "two thirds", and with *one* before it "third"."""
    word = cursor.word
    head, _, tail = word.lower.partition("-")
    lower = _denominator(tail)
    if lower is not None and head in units().numbers:
        cursor.take()
        return Fraction(units().numbers[head], lower)
    lower = _denominator(word.lower)
    if lower is not None and (one or lower == _HALF):
        cursor.take()
        return Fraction(1, lower)
    lower = _denominator(cursor.ahead(1).lower)
    if word.kind != "number" or word.number is None or lower is None:
        return None
    if word.number > lower:
        cursor.fail(f"{word.text} {cursor.ahead(1).text} is more than the whole")
    cursor.at += 2
    return Fraction(int(word.number), lower)


def _percent(cursor: Cursor) -> Fraction | None:
    word = cursor.word
    spoken = cursor.ahead(1).lower == "per" and cursor.ahead(2).lower == "cent"
    if word.kind != "number" or word.number is None or not (spoken or cursor.ahead(1).lower in {"percent", "%"}):
        return None
    if not 0 < word.number <= _PERCENT:
        cursor.fail(f"{word.text} percent is no part of a whole")
    cursor.at += 3 if spoken else 2
    return Fraction(str(word.number)) / _PERCENT


def _denominator(word: str) -> int | None:
    return _DENOMINATORS.get(word) or _DENOMINATORS.get(word.removesuffix("s"))


def _of_part(cursor: Cursor, start: int, part: Fraction, more: bool) -> Condition:  # noqa: FBT001  (both come from `_part`)
    """Read "a majority of the signatories" or "55 percent of emissions"."""
    if not cursor.accept("of"):
        cursor.unexpected('"of" and whose part it is')
    cursor.skip(("the",), ("all",), ("total",))
    if any(cursor.ahead(n).lower in PEOPLE for n in range(3) if not _stops(cursor, n)) or cursor.sees("members"):
        whose = group(cursor)
        return _quota(cursor, start, whose, part=part, more=more, act=_done(cursor) or "consent")
    first = cursor.at
    while not ends_group(cursor):
        cursor.take()
    if cursor.at == first:
        cursor.unexpected("the column of the table that is measured")
    return Share(_told(cursor, start), cursor.text_since(first), part, ALL_ROWS)


def _stops(cursor: Cursor, count: int) -> bool:
    """Say whether a phrase has ended before the word so many places on."""
    return any(cursor.ahead(n).kind in {"sign", "end"} for n in range(count + 1))


def _every(cursor: Cursor, start: int) -> Quota:
    """Read "all members", "all five signatories", "all 44 states of annex 2", "each of Norway and Japan"."""
    both = cursor.take().lower == "both"
    cursor.skip(("of",), ("the",))
    size = _count(cursor) if cursor.word.kind == "number" else 2 if both else None
    found = names(cursor, naming=False)
    if found is None and cursor.sees(_ACTS):
        act = _acts(cursor)
        found = group(cursor, size=size) if _by(cursor) else replace(ALL_ROWS, size=size)
        return _quota(cursor, start, found, part=Fraction(1), act=act)
    whose = found or group(cursor, size=size)
    return _quota(cursor, start, whose, part=Fraction(1), act=_done(cursor) or "consent")


def _act(cursor: Cursor, start: int) -> Condition:
    """Read "ratification by all members", "signature", "exchange of ratifications"."""
    if cursor.accept("exchange"):
        cursor.skip(("of",), ("the",), ("notes",), ("letters",), ("instruments",))
    act = _acts(cursor) if cursor.sees(_ACTS) else "consent"
    if not _by(cursor):
        return _quota(cursor, start, ALL_ROWS, part=Fraction(1), act=act)
    inner = _single(cursor, first=True, naming=True)
    if isinstance(inner, Quota):
        return Quota(_told(cursor, start), inner.group, inner.number, inner.part, inner.more, act)
    return inner


def _done(cursor: Cursor) -> Act | None:
    """Go past "have deposited their instruments of ratification"; give the act, None where it does not stand."""
    start = cursor.at
    cursor.accept(_THAT)
    cursor.accept(_HAVE)
    cursor.accept("been")
    if cursor.word.lower not in _DONE:
        cursor.at = start
        return None
    act = _DONE[cursor.take().lower]
    while True:
        if cursor.sees(_OBJECT | _OBJECT_OF):
            cursor.take()
        elif cursor.sees({"by", "with"}, {"it", "this", "the"}):
            cursor.at += 2
            cursor.accept({"depositary", "treaty", "convention", "agreement", "protocol", "secretary-general"})
        elif cursor.sees({"or", ","}, CONSENTS):
            cursor.at += 2
        else:
            return act


def _open(cursor: Cursor, *, first: bool) -> Unknowable:
    """
    Read words that no table can know.

    What has a number or a word of rules in it is rather a slip, and is not taken for a condition.
    """
    start = cursor.at
    while cursor.word.kind not in {"end", "sign"} and not cursor.sees({"and", "or"}):
        word = cursor.word
        if first or word.kind != "word" or word.lower in _ACTS | PEOPLE:
            cursor.fail(
                f"{cursor.text_since(start) + ' ' if cursor.at > start else ''}{word.text!r} is no condition that a rule has; "
                "what no table can know stands in quotation marks"
            )
        cursor.take()
    if cursor.at == start:
        cursor.unexpected("a condition")
    return Unknowable(cursor.text_since(start))
