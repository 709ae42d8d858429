"""The head of a page: its headline and its repeats, deck, byline and dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.bylines import is_capital_names, is_names, is_stamped
from stemma.cleaning.dates import WEEKDAYS, days_in, is_dateline, is_place_line, is_relative
from stemma.cleaning.lines import Line, bare, sentences
from stemma.cleaning.titles import HEAD_LINES, LONGEST_USUAL, find_headline, first_paragraph, title_proper
from stemma.knowledge.furniture import furniture

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

# "Originally posted on" alone is what is left of a date that stands on the next line.
_STAMP = re.compile(r"(?:originally )?(?:posted|published|updated|created)(?: on| at)?", re.IGNORECASE)
# What stands inside a story's text, and what opens a report ("OSLO (AP) -").
_INSET = re.compile(r"advert|read more|sign up|continue|subscri|newsletter|related|recommended", re.IGNORECASE)
_OPENING = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'/-]{2,40}(?:,[\w ]{2,30})?(?: \([\w ]{2,20}\))? ?-|.{2,40} \([A-Z][\w ]{1,20}\) ?-"
)
FEWEST_DECK_WORDS = 4
LONGEST_DECK = 45
LONGEST_DECK_PARAGRAPH = 60
DECK_PARAGRAPHS = 2
FEWEST_BEHIND = 3
LONGEST_NAMES = 16
LONGEST_ENTRY = 34
SHORTEST_ENTRY = 3
SHORTEST_PLACE = 4
LONGER_REPEAT = 8
_SIGNED = frozenset({"byline", "dateline", "headline", "furniture"})


def mark_head(page: Page) -> None:
    """Label headline, deck, bylines and datelines."""
    own = find_headline(page)
    if own is not None:
        page.mark([own], "headline")
        page.titles[0] = own
        _mark_repeats(page, own)
        _mark_deck(page, own)
    _mark_names(page, first_paragraph(page))
    _mark_standfirst(page)
    _mark_entries(page)
    _mark_stamps(page)
    _mark_sections(page, first_paragraph(page))


def _mark_repeats(page: Page, own: int) -> None:
    title = page.lines[own]
    names = {bare(title.plain), bare(title_proper(title.plain))}
    for line in page.lines:
        if line.index == own or line.count > title.count + LONGER_REPEAT:
            continue
        if page.kinds[line.index] in {"disclosure", "dateline"}:
            continue
        if bare(line.plain) in names or bare(title_proper(line.plain)) in names:
            page.mark([line.index], "headline")
            # The form without the site's name is the title proper.
            if line.count < page.lines[page.titles[0]].count:
                page.titles[0] = line.index


def _mark_deck(page: Page, own: int) -> None:
    """Label what stands between the headline and the byline: standfirst, key points."""
    for line in page.lines[own + 1 : _end_of_head(page, own)]:
        if not page.free(line.index) or line.count < FEWEST_DECK_WORDS or line.index in page.sections:
            continue
        if furniture().caption_tail.search(line.plain) or is_names(line.plain) or is_capital_names(line.plain):
            continue
        if not _beside_picture(page, line.index):
            page.kinds[line.index] = "headline"


def _beside_picture(page: Page, index: int) -> bool:
    return bool({"credit", "caption"} & _around(page, index, 1))


def _around(page: Page, index: int, reach: int) -> set[str | None]:
    """Give the kinds of the lines around a line."""
    places = range(max(index - reach, 0), min(index + reach + 1, len(page.lines)))
    return {page.kinds[other] for other in places if other != index}


def _end_of_head(page: Page, own: int) -> int:
    """
    Give the index where the head ends: its last byline or dateline before the text.

    One paragraph may stand before it (the deck), with nothing but page junk behind it.
    """
    end = own + 1
    paragraphs = 0
    for line in page.lines[own + 1 : own + 1 + HEAD_LINES]:
        kind = page.kinds[line.index]
        if kind == "byline" or (kind == "dateline" and (days_in(line.plain) or is_stamped(line.plain))):
            end = line.index
        elif page.prose(line.index):
            paragraphs += 1
            if paragraphs == DECK_PARAGRAPHS or line.count > LONGEST_DECK_PARAGRAPH:
                break
        elif kind is None and paragraphs:
            break
    return end


def _mark_names(page: Page, first: int) -> None:
    """Label names, places and weekdays in the head; names sign the report where other lines of a head are near."""
    for line in page.lines[: min(first, HEAD_LINES)]:
        if not page.free(line.index) or line.count > LONGEST_NAMES or line.closed:
            continue
        if is_place_line(line.plain) or _is_place(line) or line.plain.casefold() in WEEKDAYS:
            page.kinds[line.index] = "dateline"
        elif _may_sign(line) and _SIGNED & _around(page, line.index, 2):
            page.kinds[line.index] = "byline"


def _may_sign(line: Line) -> bool:
    return (is_capital_names(line.plain) and line.count > 1) or is_names(line.plain)


def _is_place(line: Line) -> bool:
    """Say whether a line is one word in capitals, as the places of some datelines are: "PHILADELPHIA"."""
    return line.count == 1 and line.plain.isupper() and line.plain.isalpha() and len(line.plain) >= SHORTEST_PLACE


def _mark_standfirst(page: Page) -> None:
    """
    Label a paragraph that page junk cuts off from the story right below the headline.

    An advertisement does not: it follows first paragraphs as well.
    """
    heads = [line.index for line in page.lines[:HEAD_LINES] if page.kinds[line.index] == "headline"]
    if not heads or heads[-1] + 2 >= len(page.lines):
        return
    line, below = page.lines[heads[-1] + 1], page.lines[heads[-1] + 2]
    behind = sum(page.prose(other.index) for other in page.lines[below.index + 1 :])
    apart = page.kinds[below.index] in {"credit", "caption", "furniture"} and not _INSET.search(below.plain)
    usual = FEWEST_DECK_WORDS <= line.count <= LONGEST_DECK and not _OPENING.match(line.plain)
    if apart and usual and behind >= FEWEST_BEHIND and page.free(line.index):
        page.kinds[line.index] = "headline"


def _mark_entries(page: Page) -> None:
    """Label the titles of a live page's entries: what stands under "19 min ago"."""
    for line in page.lines[:-1]:
        if page.kinds[line.index] != "dateline" or not is_relative(line.plain):
            continue
        following = page.lines[line.index + 1]
        longest = LONGEST_USUAL if following.closed else LONGEST_ENTRY
        short = SHORTEST_ENTRY <= following.count <= longest and sentences(following.plain) <= DECK_PARAGRAPHS
        if page.free(following.index) and short:
            page.kinds[following.index] = "headline"


def _mark_stamps(page: Page) -> None:
    """Label a bare "Posted": it is a dateline's where the date stands on the next line."""
    for line in page.lines:
        if page.kinds[line.index] in {None, "furniture"} and _STAMP.fullmatch(line.plain.strip("; :")):
            behind = page.lines[line.index + 1 : line.index + 2]
            dated = bool(behind) and is_dateline(behind[0].plain)
            page.kinds[line.index] = "dateline" if dated else "furniture"


def _mark_sections(page: Page, first: int) -> None:
    """Label names of the site's sections: in the head, and between page junk."""
    for index in sorted(page.sections):
        before = page.kinds[index - 1] if index else "furniture"
        if page.free(index) and (index < first or before in {"furniture", "links"}):
            page.kinds[index] = "furniture"
