"""Notes at the ends of a page: who the author is, and the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.cleaning.outlets import note_of_house
from stemma.knowledge.furniture import furniture

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

# An author's note stands in the last lines, or in the head right behind the byline.
LAST_LINES = 3
FIRST_LINES = 3
FEWEST_LINES = 4


def mark_notes(page: Page) -> None:
    """Label notes on the house and on authors as credit."""
    table = furniture()
    house = note_of_house(page.lines, page.kinds)
    if house is not None and page.free(house[0]):
        page.kinds[house[0]] = "credit"
    bylines = [line.index for line in page.lines if page.kinds[line.index] == "byline"]
    free = [line.index for line in page.lines if page.free(line.index)]
    # The text's own first paragraphs may say who somebody is: a note needs a story around it.
    if len(free) < FEWEST_LINES:
        return
    names = " ".join(page.lines[index].plain for index in bylines).casefold()
    near = {index + step for index in bylines[:2] for step in range(1, FIRST_LINES + 1)}
    for index in sorted(near & set(free[1:])):
        if table.author.fullmatch(page.lines[index].plain) and _subject(page, index) in names:
            page.kinds[index] = "credit"
    # From the end upwards: each note that goes leaves the line above it as the last one.
    for index in reversed(free[-LAST_LINES:]):
        line = page.lines[index]
        if not page.free(index):
            continue
        if '"' in line.plain[:200] or not table.author.fullmatch(line.plain):
            break
        page.kinds[index] = "credit"


def _subject(page: Page, index: int) -> str:
    return " ".join(page.lines[index].plain.split()[:2]).casefold()
