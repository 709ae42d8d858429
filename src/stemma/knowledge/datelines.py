"""Datelines that open a report: "OSLO, March 5, 2024 (Fjord Newswire) - Talks …"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from stemma.knowledge.calendar import calendar
from stemma.knowledge.gazetteer import find
from stemma.knowledge.unlisted import outlet_like

LONGEST = 160
# "NTB", "AP", "AFP": an agency's letters between brackets need no table.
_LETTERS = re.compile(r"[A-Z][A-Z.]{1,7}")
_LONGEST_ACRONYM = 5
_PLACES = frozenset({"place", "state", "region"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """
    The dateline at the head of a paragraph: the report begins at *end*.

    *agency* is what stands between its brackets, at offsets [start, stop) of the paragraph, where it names one.
    """

    end: int
    agency: str | None = None
    start: int = 0
    stop: int = 0


@functools.cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(calendar().months, key=len, reverse=True))
    days = "|".join(sorted(calendar().weekdays, key=len, reverse=True))
    month, weekday = f"(?i:{months})\\b\\.?", f"(?:(?i:{days})\\b\\.?,? )?"
    day = rf"{weekday}(?:{month} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {month})(?:,? \d{{4}})?"
    word = r"[A-ZÀ-Þ][\w.'’-]*"
    names = rf"{word}(?: (?:(?:of|de|del|el|la|le) )?{word}){{0,3}}"
    return re.compile(
        rf"\s*(?P<place>{names}(?:(?:, | ?/ ?| and ){names}){{0,3}})?[.,]? ?(?P<day>{day})?[.,]? ?"
        r"(?:[(\[] ?(?P<agency>[^()\[\]\n]{2,40}?) ?[)\]]\*?|/ ?(?P<slashed>[A-Z][\w .]{1,24}?) ?/)?\.?"
        r"(?P<dash>\s*(?:[–—―]|-{1,3})\s*|:\s+)(?=[“\"‘']?\w)"
    )


def dateline(paragraph: str) -> Dateline | None:
    """
    Find the dateline that opens a paragraph; None where it opens with the report itself.

    It is a place, a day or both before a dash, with an agency between brackets or without; a place alone must be
    in capitals. "Oslo - the city" and "NATO - which" are none.
    """
    found = _pattern().match(paragraph[:LONGEST])
    if found is None or found.end() >= len(paragraph):
        return None
    group = "agency" if found["agency"] else "slashed"
    if found[group]:
        if not _is_agency(found[group]) or (found["dash"].strip() == ":" and not found["place"]):
            return None
        return Dateline(found.end(), found[group].strip(), found.start(group), found.end(group))
    if found["place"] is None:
        return None
    rest = paragraph[found.end() :].lstrip("“\"‘'")
    spaced = found["dash"] != "-"
    if found["day"] and spaced and found["dash"].strip() != ":":
        return Dateline(found.end())
    return Dateline(found.end()) if spaced and rest[:1].isupper() and _is_place(found["place"], found["dash"]) else None


def _is_agency(words: str) -> bool:
    if _LETTERS.fullmatch(words) or outlet_like(words, cued=True) is not None:
        return True
    return any(row.kind == "outlet" for row in find(words))


def _is_place(words: str, dash: str) -> bool:
    """Say whether capitals name a place: one of the tables, or a longer word that no table has as anything else."""
    first = re.split(r", | ?/ ?| and ", words)[0]
    if not first.isupper():
        return False
    rows = find(first.title()) or find(first)
    if rows:
        return any(row.kind in _PLACES for row in rows) and len(first) > 2  # noqa: PLR2004 - "US", "UK" open sentences
    return len(first) > _LONGEST_ACRONYM and dash.strip() != ":"
