"""
The program that reads one PDF: bytes on standard input, JSON on standard output.

    python -I pdf_reader.py SECONDS PAGES < file.pdf

It runs in a process of its own (see `pdfs`), whose time and memory it limits first, and imports nothing
of Stemma, so that it starts fast.
"""

from __future__ import annotations

import io
import itertools
import json
import logging
import re
import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

MEMORY = 1024 * 1024 * 1024
MOST_CHARACTERS = 2_000_000
FEWEST_WORDS = 8
# How much wider than between lines the gap between paragraphs is, how far a first line is indented
# (in sizes of its letters), and how short the last line of a paragraph is.
WIDER, INDENT, SHORTER = 1.25, 0.4, 0.8
SAME_SIZE = 0.1
LONGEST_WORD = 60
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"^(\w+)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of print: its words, where it begins on its page in points from below left, and its size."""

    text: str
    x: float
    y: float
    size: float
    page: int


def main() -> None:
    """Read the PDF on standard input within so many seconds and pages."""
    seconds, pages = int(sys.argv[1]), int(sys.argv[2])
    limit(seconds)
    logging.disable()
    try:
        found = read(sys.stdin.buffer.read(), pages)
    except Exception as error:  # noqa: BLE001  (a hostile file makes the reader fail in any way there is)
        found = {"fault": f"it is damaged or no PDF: {type(error).__name__}"}
    json.dump(found, sys.stdout)


def limit(seconds: int) -> None:
    """Limit this process's time and memory, where the system can."""
    try:
        import resource  # noqa: PLC0415  (only POSIX has it)

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        # The time is limited from outside as well.
        return


def read(data: bytes, most_pages: int) -> dict[str, Any]:
    """Give the text with what the file says of itself, or under "fault" why there is none."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except Exception:  # noqa: BLE001  (what it is encrypted with may not be installed)
            opened = False
        if not opened:
            return {"fault": "it is encrypted: save it without a password"}
    rows: list[Row] = []
    pictures = characters = 0
    count = len(reader.pages)
    for number in range(min(count, most_pages)):
        page = reader.pages[number]
        found = list(lines(page, number))
        rows.extend(found)
        characters += sum(len(row.text) for row in found)
        if sum(len(row.text.split()) for row in found) < FEWEST_WORDS and has_picture(page):
            pictures += 1
        if characters > MOST_CHARACTERS:
            return {"fault": f"it has more than {MOST_CHARACTERS:,} characters"}
    about = reader.metadata
    made = about.creation_date if about else None
    return {
        "text": "\n\n".join(paragraphs(rows)),
        "title": about.title if about else None,
        "made": made.isoformat() if made else None,
        "language": str(reader.root_object.get("/Lang") or ""),
        "pages": count,
        "pictures": pictures,
        "more": max(count - most_pages, 0),
    }


def lines(page: PageObject, number: int) -> Iterator[Row]:
    """Give the lines of a page in the order in which they were set."""
    pieces: list[tuple[str, float, float, float]] = []

    def note(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = (abs(outer[3]) or 1.0) * (abs(inner[3]) or 1.0)
        pieces.append((text, x, y, size * scale))

    page.extract_text(visitor_text=note)
    open_row: Row | None = None
    for text, x, y, size in pieces:
        for index, part in enumerate(text.split("\n")):
            if index and open_row is not None:
                yield from cleaned(open_row)
                open_row = None
            if part.strip():
                open_row = (
                    Row(open_row.text + part, open_row.x, open_row.y, open_row.size, number)
                    if open_row
                    else Row(part, x, y, size, number)
                )
            elif part and open_row is not None:
                open_row = Row(open_row.text + part, open_row.x, open_row.y, open_row.size, number)
    if open_row is not None:
        yield from cleaned(open_row)


def cleaned(row: Row) -> Iterator[Row]:
    """Give a line with single spaces and plain letters; none where nothing is left of it."""
    text = " ".join(row.text.translate(_LIGATURES).split())
    if text:
        yield Row(text, row.x, row.y, row.size, row.page)


def has_picture(page: PageObject) -> bool:
    """Say whether a page shows a picture, without unpacking it."""
    try:
        shown = page["/Resources"]["/XObject"].get_object()  # type: ignore[index]
        return any(shown[name].get_object().get("/Subtype") == "/Image" for name in shown)
    except Exception:  # noqa: BLE001  (a page without resources, or damaged ones, shows none)
        return False


def paragraphs(rows: Sequence[Row]) -> Iterator[str]:
    """Join lines into paragraphs."""
    gaps = {page: usual_gap(list(group)) for page, group in itertools.groupby(rows, key=lambda row: row.page)}
    longest: dict[tuple[int, int], int] = {}
    for row in rows:
        place = (row.page, round(row.size))
        longest[place] = max(longest.get(place, 0), len(row.text))
    known = {word.casefold() for row in rows for word in re.findall(r"\w+-\w+", row.text)}
    text = ""
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None:
            text = row.text
        elif begins(before, row, gaps[row.page], longest[before.page, round(before.size)]):
            yield text
            text = row.text
        else:
            text = joined(text, row.text, known)
    if text:
        yield text


def usual_gap(rows: Sequence[Row]) -> float:
    """Give the distance of two lines of a paragraph; 0 where a page has too few to tell."""
    gaps = [a.y - b.y for a, b in itertools.pairwise(rows) if a.y > b.y and abs(a.size - b.size) < 1]
    return statistics.median_low(gaps) if gaps else 0.0


def begins(before: Row, row: Row, gap: float, longest: int) -> bool:
    """Say whether a line begins a paragraph."""
    if abs(before.size - row.size) > SAME_SIZE * max(before.size, row.size):
        return True
    ended = bool(_ENDED.search(before.text))
    down = before.y - row.y
    if before.page != row.page or down <= 0 or down > 3 * max(gap, row.size):
        # A new column or page: the sentence goes on where it has not ended and goes on in small letters.
        return ended or not row.text[:1].islower()
    if gap and down > WIDER * gap:
        return True
    if row.x - before.x > INDENT * row.size:
        return True
    return ended and len(before.text) < SHORTER * longest


def joined(text: str, line: str, known: set[str]) -> str:
    """Put a line behind a text; a word that was broken at the end of the line is made whole."""
    broken, rest = _BROKEN_WORD.search(text[-LONGEST_WORD:]), _FIRST_WORD.match(line)
    if broken is None or rest is None or not rest[1][0].islower():
        return f"{text} {line}"
    if f"{broken[1]}-{rest[1]}".casefold() in known:
        return text + line
    return text[:-1] + line


if __name__ == "__main__":
    main()
