"""Notes at the ends of a page: who the author is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.furniture import furniture

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

# An author's note stands in the last lines, or in the head right behind the byline.
LAST_LINES = 6
FIRST_LINES = 3


def mark_notes(page: Page) -> None:
    """Label authors' notes as credit."""
    table = furniture()
    bylines = [line.index for line in page.lines if page.kinds[line.index] == "byline"]
    near = {index + step for index in bylines[:2] for step in range(1, FIRST_LINES + 1)}
    free = [line.index for line in page.lines if page.free(line.index)]
    tail = set(free[-2:]) | {index for index in free if index >= len(page.lines) - LAST_LINES}
    # The text's own first paragraphs may say who somebody is: a note needs a story around it.
    if len(free) < 4:
        return
    names = [page.lines[index].plain for index in bylines]
    for index in sorted(near | tail):
        if index >= len(page.lines) or not page.free(index) or index == free[0]:
            continue
        line = page.lines[index]
        if '"' in line.plain[:200] or not table.author.fullmatch(line.plain):
            continue
        subject = " ".join(line.plain.split()[:2])
        if any(subject.casefold() in name.casefold() for name in names) or "@" in line.plain or index == free[-1]:
            page.kinds[index] = "credit"
