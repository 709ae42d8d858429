"""Who signs a report: lines that name authors, agencies or staff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.dates import DATE, MONTHS, WEEKDAYS
from stemma.cleaning.lines import sentences
from stemma.cleaning.outlets import is_outlet

if TYPE_CHECKING:
    from stemma.cleaning.lines import Line

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_PARTICLE = r"(?:de|van|von|der|den|al|el|bin|ibn|la|le|da|di|du|dos|y)"
_PERSON = rf"{_NAME}(?: (?:{_NAME}|{_PARTICLE})){{1,3}}"
_NAMES = re.compile(
    rf"{_PERSON}(?:(?: ?, (?:and )?| and | & |; ){_PERSON}){{0,6}}(?: ?[,|-] ?(?:The )?[A-Z][\w.' ]{{1,40}})?"
)
_CAPITAL_NAMES = re.compile(r"[A-ZÀ-Þ.' -]{4,}(?:(?:,| and|, and) [A-ZÀ-Þ.' -]{4,})*")
# "By Monday", "by the end of May": what follows "by" in running text and names nobody.
_TIMES = "|".join((*WEEKDAYS, *MONTHS, "the end", "the time", "now", "then", "contrast", "early", "late", "mid"))
_WORK = "authored|written|analysis|opinion|story|text|report|reported|posted|published|translated|edited"
_BY = re.compile(
    rf"(?:(?:{_WORK})? ?by:? ?|byline:? |author:? )(?!(?:{_TIMES})\b)"
    rf"(?P<who>(?-i:[A-ZÀ-Þ@\"']|the [A-Z]|a [A-Z]).*)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"From (?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,2}}'s? |our |the )(?:{_PERSON}|correspondents?|.* staff|\w+ desk).*"
    rf"|From {_PERSON},? in [A-Z].*"
)
_STAFF = re.compile(
    r"(?:guest writer|staff (?:writer|reporter|report|and agencies|and wire reports)|(?:the )?associated press|reuters|afp"
    r"|agence france-presse|(?:our|staff|special|foreign|diplomatic|political) (?:correspondents?|reporters?)|news ?desk"
    r"|web desk|editorial (?:board|team|staff)|agencies|wire services?|from (?:wire|staff) reports)\W*",
    re.IGNORECASE,
)
# "ABC News •": how a portal marks whose text it shows.
_HOUSE_MARK = re.compile(r"[A-Z][\w.&' -]{1,40} ?[•·]")
_STAMPED = re.compile(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
LONGEST = 34
LONGEST_CLOSED = 12
MOST_SENTENCES = 2
NAMES_SHARE = 0.5
NAMES_READ = 8


def is_byline(line: Line) -> bool:
    """Say whether a line names its author in so many words: "By …", "From CNN's …"."""
    if line.count > LONGEST or (line.closed and line.count > LONGEST_CLOSED):
        return False
    if not line.closed and is_stamped(line.plain) and DATE.search(line.plain) and _NAMES.match(line.plain):
        # As in: Jane Doe , THE HERALD Published 3:55 a.m. July 16, 2018 | Updated 4 p.m.
        return True
    return sentences(line.plain) <= MOST_SENTENCES and _is_signed(line.plain)


def _is_signed(line: str) -> bool:
    if any(pattern.fullmatch(line) for pattern in (_STAFF, _HOUSE_MARK, _FROM)):
        return True
    house, dash, who = line.partition(" - ")
    if dash and is_outlet(house):
        return _mostly_names(who)
    match = _BY.fullmatch(line)
    return match is not None and _mostly_names(match["who"])


def _mostly_names(text: str) -> bool:
    words = [word for word in DATE.sub("", text).split() if word[0].isalpha() and "@" not in word][:NAMES_READ]
    return bool(words) and sum(word[0].isupper() for word in words) >= NAMES_SHARE * len(words)


def is_stamped(line: str) -> bool:
    """Say whether a line speaks of publication: "Published", "Updated"."""
    return bool(_STAMPED.search(line))


def is_capital_names(line: str) -> bool:
    """Say whether a line is in capitals and could be names: "JANE DOE and JOHN ROE"."""
    return bool(_CAPITAL_NAMES.fullmatch(line))


def is_names(line: str) -> bool:
    """Say whether a line could be names and nothing else: "Jane Doe and John Roe, The Fjord"."""
    return bool(_NAMES.fullmatch(line))
