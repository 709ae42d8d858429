"""What benches and training share of PolNeAR: its texts as readings, and its annotations in brat's standoff."""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from common import SHARED, need
from stemma.model import Article, Dating, Layout, Reading, Segment
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

sys.path.insert(0, str(SHARED / "tools"))
PORTION = 32
Place = tuple[int, int]
Case = tuple[list[Place], list[Place], list[Place]]


def texts(part: str) -> list[Path]:
    """Give the texts of a part that are not empty, by name."""
    return [path for path in sorted(need("bench", "polnear", part, "text").glob("*.txt")) if path.stat().st_size]


def readings(part: str, share: int = 0, shares: int = 1) -> Iterator[Reading]:
    """Read a part's texts up to their parse; of several *shares* only one."""
    return read(texts(part)[share::shares])


def read(paths: Sequence[Path]) -> Iterator[Reading]:
    """Read texts up to their parse. The whole text is body: page junk was taken out by its makers."""
    for first in range(0, len(paths), PORTION):
        articles = [_article(path) for path in paths[first : first + PORTION]]
        pairs = [(article, _layout(article)) for article in articles]
        for (article, layout), tree in zip(pairs, parse(pairs), strict=True):
            yield Reading(article, layout, tree)


def _article(path: Path) -> Article:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Article(f"a-{digest[:12]}", path.name, content.decode(), digest, (path.name,))


def _layout(article: Article) -> Layout:
    body = article.span(0, len(article.text))
    return Layout(article.id, (Segment("body", body),), Dating(None, None, "not looked for"))


@functools.cache
def annotations(part: Path) -> dict[str, list[Path]]:
    """Give the annotations of each text of a part's folder, the first annotator's first."""
    rows: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((part / "attributions").glob("*.ann")):
        rows[path.stem.rsplit("_", 1)[0]].append(path)
    return rows


def held_out(part: Path) -> list[Path]:
    """Give the texts of a part's folder that several people annotated: training leaves them out."""
    return [part / "text" / f"{name}.txt" for name, rows in annotations(part).items() if len(rows) > 1]


def spans(path: Path) -> dict[str, tuple[str, list[Place]]]:
    """Give the spans of an annotation by their keys: role ("Source", "Cue", "Content") and fragments."""
    found: dict[str, tuple[str, list[Place]]] = {}
    for line in path.read_bytes().decode().split("\n"):
        if re.match(r"T\d+\t\w+ \d", line):
            key, middle = line.split("\t")[:2]
            role, places = middle.split(" ", 1)
            found[key] = (role, [_place(piece) for piece in places.split(";")])
    return found


def cases(path: Path) -> list[Case]:
    """Give the attributions of an annotation as places: source, cue, content."""
    places = spans(path)
    rows: list[Case] = []
    for line in path.read_bytes().decode().split("\n"):
        if re.match(r"E\d+\t", line):
            link: dict[str, list[Place]] = defaultdict(list)
            for piece in line.split("\t", 1)[1].split():
                role, key = piece.split(":")
                link[re.sub(r"\d+$", "", role)].extend(places[key][1] if key in places else ())
            rows.append((link["Source"], link["Cue"], link["Content"]))
    return rows


def gold(part: str, stem: str) -> list[Case]:
    """Give the first annotator's attributions of a text as places: source, cue, content."""
    rows = annotations(need("bench", "polnear", part)).get(stem, [])
    return cases(rows[0]) if rows else []


def _place(piece: str) -> Place:
    first, last = piece.split()
    return int(first), int(last)
