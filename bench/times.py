"""
Measure times on TempEval-3: strict and relaxed span F1, value F1.

The labelled documents lie beside the checkout in ../shared and are not part of the project. Value F1 is
relaxed F1 times the share of matched expressions whose value is right (UzZaman et al. 2013).

Run: python bench/times.py [FOLDER] [--errors]
"""

from __future__ import annotations

import argparse
import hashlib
import html
import os
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stemma.model import Article, Dating, Layout, Segment
from stemma.parsing import parse

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench" / "tempeval3" / "TBAQ-cleaned"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Timex:
    """A time expression: offsets in the text, its value, its words."""

    start: int
    end: int
    value: str
    words: str

    def overlaps(self, other: Timex) -> bool:
        """Say whether both share a character."""
        return self.start < other.end and other.start < self.end


def read(path: Path) -> tuple[Article, Layout, list[Timex]]:
    """Read a TimeML file: its text without tags, its date, the labelled expressions."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    marked = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, gold = _strip(marked)
    # TimeBank breaks lines inside sentences; a blank line ends a paragraph.
    text = re.sub(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)", lambda match: " " * len(match[0]), text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(digest[:12], path.name, text, digest)
    day = date.fromisoformat(created[1]) if created else None
    layout = Layout(
        article.id, (Segment("body", article.span(0, len(text))),), Dating(day, None, "the document's creation time")
    )
    return article, layout, gold


def _strip(marked: str) -> tuple[str, list[Timex]]:
    parts: list[str] = []
    gold: list[Timex] = []
    length = at = opened = 0
    value = ""
    for match in _TAG.finditer(marked):
        piece = html.unescape(marked[at : match.start()])
        parts.append(piece)
        length += len(piece)
        at = match.end()
        if match[2] == "TIMEX3" and not match[1]:
            value, opened = dict(_ATTRIBUTE.findall(match[3]))["value"], length
        elif match[2] == "TIMEX3":
            gold.append(Timex(opened, length, value, "".join(parts)[opened:length]))
    parts.append(html.unescape(marked[at:]))
    return "".join(parts), gold


def f1(right: int, found: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * right / (found + gold) if found + gold else 0.0


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=SHARED)
    options.add_argument("--errors", action="store_true", help="list what is missed, spurious or wrong")
    arguments = options.parse_args()
    paths = sorted(arguments.folder.rglob("*.tml"))
    if not paths:
        print(f"not measured: no TimeML files in {arguments.folder}")
        return
    rows = [read(path) for path in paths]
    parses = parse([(article, layout) for article, layout, _ in rows])
    totals: Counter[str] = Counter()
    for (article, layout, gold), tree in zip(rows, parses, strict=True):
        found = [Timex(time.span.start, time.span.end, time.value, time.span.quote) for time in tree.times]
        totals += score(gold, found, f"{article.name} {layout.dating.published}", show=arguments.errors)
    strict = f1(totals["strict"], totals["found"], totals["gold"])
    relaxed = f1(totals["relaxed"], totals["found"], totals["gold"])
    accuracy = totals["value"] / totals["relaxed"] if totals["relaxed"] else 0.0
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    print(f"{len(paths)} documents, {totals['gold']} expressions, data sha256 {digest[:16]}, {os.cpu_count()} cores")
    print(
        f"precision {totals['relaxed'] / max(totals['found'], 1):.3f}  recall {totals['relaxed'] / max(totals['gold'], 1):.3f}"
    )
    print(
        f"strict F1 {strict:.3f}  relaxed F1 {relaxed:.3f}  value accuracy {accuracy:.3f}  value F1 {relaxed * accuracy:.3f}"
    )


def score(gold: list[Timex], found: list[Timex], name: str, *, show: bool) -> Counter[str]:
    """Match each labelled expression with the first found one that overlaps it; each counts once."""
    totals = Counter(gold=len(gold), found=len(found))
    free = list(found)
    for row in gold:
        match = next((other for other in free if (other.start, other.end) == (row.start, row.end)), None)
        match = match or next((other for other in free if other.overlaps(row)), None)
        if match is None:
            if show:
                print(f"missed\t{row.words!r}\t{row.value}\t{name}")
            continue
        free.remove(match)
        totals["relaxed"] += 1
        totals["strict"] += (match.start, match.end) == (row.start, row.end)
        totals["value"] += match.value == row.value
        if show and match.value != row.value:
            print(f"value\t{row.words!r}\t{row.value}\t{match.words!r} {match.value}\t{name}")
        elif show and match.words != row.words:
            print(f"extent\t{row.words!r}\t{match.words!r}\t{name}")
    if show:
        for other in free:
            print(f"spurious\t{other.words!r}\t{other.value}\t{name}")
    return totals


if __name__ == "__main__":
    main()
