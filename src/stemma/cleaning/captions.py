"""Captions of pictures and videos, by what they look like and what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.lines import PROSE_WORDS, Line, bare, sentences
from stemma.knowledge.furniture import furniture

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

LONGEST = 520
# So many pictures, and so many to a paragraph, make a page a gallery.
GALLERY = 3
GALLERY_SHARE = 0.4
LONGEST_PICTURE_CREDIT = 14
_TEXT_CREDIT = re.compile(r"copyright|\(c\)|©|report|contribut|writing|editing|written|follow|^media", re.IGNORECASE)
_ONLINE = re.compile(r"[@#]\w|https?:|pic\.twitter")
ENOUGH = 4
_SPEECH = re.compile(r"\b(?:said|told|added|wrote|tweeted|argued|according to|announced|warned)\b", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•·>]|\d+[.)]|[\"'(])")
_MOSTLY = 0.6
SHORTEST_TWIN = 6
SHORTEST = 4
LONGEST_SENTENCE = 40
LONGEST_UNCLOSED = 50
LONGEST_UNCLOSED_SENTENCES = 2


def mark_captions(page: Page, *, sure: bool = False) -> None:
    """Label the captions of a page; with *sure*, only those whose own words tell."""
    table = furniture()
    gallery = _pictures(page)
    for line in page.lines:
        if not page.free(line.index) or len(line.plain) > LONGEST or _ONLINE.search(line.plain):
            continue
        above = page.lines[line.index - 1].plain if line.index else ""
        if table.players.fullmatch(above) and not line.prose:
            page.kinds[line.index] = "caption"
        elif sure:
            if line.count >= SHORTEST and table.caption_tail.search(line.plain):
                page.kinds[line.index] = "caption"
        elif _score(page, line, gallery=gallery) >= ENOUGH:
            page.kinds[line.index] = "caption"
    if not sure:
        _mark_twins(page)
        _mark_unclosed(page)


def _score(page: Page, line: Line, *, gallery: int) -> int:
    """Add up the signs; four are enough."""
    table = furniture()
    credited = line.count >= SHORTEST and bool(table.caption_tail.search(line.plain))
    headed = bool(table.caption_head.match(line.plain)) and sentences(line.plain) <= SHORTEST
    if line.count <= SHORTEST and not credited and not headed:
        return 0
    played = line.index > 0 and bool(table.players.fullmatch(page.lines[line.index - 1].plain))
    above = _credits_picture(page, line.index - 1)
    below = _credits_picture(page, line.index + 1)
    count = sentences(line.plain)
    signs = (
        (4, credited),
        (4, headed),
        (4, played),
        (2, bool(table.positions.search(line.plain))),
        (1, bool(table.depicting.search(line.plain))),
        # A line between two credits is the text of a picture in a gallery.
        (2, above),
        (2 + gallery, below),
        (1, not line.closed),
        (1, count == 1 and line.count <= LONGEST_SENTENCE),
        (-3, bool(_SPEECH.search(line.plain)) and not credited),
        (-2, count >= SHORTEST),
    )
    return sum(weight for weight, sign in signs if sign)


def _pictures(page: Page) -> int:
    """Say whether the page shows pictures, or pictures above all: 1 or 2; their texts stand above their credits."""
    pictures = sum(_credits_picture(page, line.index) for line in page.lines)
    paragraphs = sum(page.prose(line.index) for line in page.lines)
    if pictures < GALLERY:
        return 0
    return 2 if pictures >= GALLERY_SHARE * paragraphs else 1


def _credits_picture(page: Page, index: int) -> bool:
    """Say whether a line is a picture's credit, not a note on who wrote the report."""
    if not 0 <= index < len(page.lines) or page.kinds[index] != "credit":
        return False
    line = page.lines[index]
    return line.count <= LONGEST_PICTURE_CREDIT and not _TEXT_CREDIT.search(line.plain)


def _mark_twins(page: Page) -> None:
    """
    Label lines that stand twice in a row: pages give a picture's text to the eye and to the reader.

    "A view of the port." may come again as "A view of the port. (Jane Doe/AP)".
    """
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        if line.count < SHORTEST_TWIN or not page.free(line.index):
            continue
        first, second = bare(line.plain), bare(following.plain)
        if first == second and page.free(following.index):
            page.mark([line.index, following.index], "caption")
        elif page.kinds[following.index] == "caption" and second.startswith(first):
            page.kinds[line.index] = "caption"


def _mark_unclosed(page: Page) -> None:
    """Label long lines that do not end as sentences do, in a text whose other paragraphs all do."""
    long = [line for line in page.lines if page.free(line.index) and line.count >= PROSE_WORDS]
    closed = {line.index for line in long if line.closed or line.plain.endswith((":", ",", ";"))}
    if len(closed) < SHORTEST or len(closed) < _MOSTLY * len(long):
        return
    for line in long[:-1]:
        around = page.lines[max(line.index - 1, 0) : line.index + 2]
        # Lines that break in the middle of a sentence are wrapped text.
        if any(other.plain[0].islower() for other in around):
            continue
        if line.index in closed or _BULLET.match(line.plain) or _ONLINE.search(line.plain) or line.plain.endswith("-"):
            continue
        if line.count > LONGEST_UNCLOSED or sentences(line.plain) > LONGEST_UNCLOSED_SENTENCES:
            continue
        if line.index and page.lines[line.index - 1].plain.endswith(":"):
            continue
        page.kinds[line.index] = "caption"
