"""What the two benches on PolNeAR share: its texts as readings, and its annotations."""

from __future__ import annotations

import hashlib
import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from common import SHARED, need
from stemma.model import Article, Dating, Layout, Reading, Segment
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

sys.path.insert(0, str(SHARED / "tools"))
PORTION = 32
Place = tuple[int, int]
Case = tuple[list[Place], list[Place], list[Place]]


def texts(part: str) -> list[Path]:
    """Give the texts of a part that are not empty, by name."""
    return [path for path in sorted(need("bench", "polnear", part, "text").glob("*.txt")) if path.stat().st_size]


def readings(part: str, share: int = 0, shares: int = 1) -> Iterator[Reading]:
    """
    Read a part's texts up to their parse; of several *shares* only one.

    The whole text is body: page junk was taken out by its makers.
    """
    paths = texts(part)[share::shares]
    for first in range(0, len(paths), PORTION):
        articles = [_article(path) for path in paths[first : first + PORTION]]
        layouts = [_layout(article) for article in articles]
        pairs = list(zip(articles, layouts, strict=True))
        for (article, layout), tree in zip(pairs, parse(pairs), strict=True):
            yield Reading(article, layout, tree)


def _article(path: Path) -> Article:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Article(f"a-{digest[:12]}", path.name, content.decode(), digest, (path.name,))


def _layout(article: Article) -> Layout:
    body = article.span(0, len(article.text))
    return Layout(article.id, (Segment("body", body),), Dating(None, None, "not looked for"))


def gold(part: str, stem: str) -> list[Case]:
    """Give the first annotator's attributions of a text as places: source, cue, content."""
    path = next(iter(sorted(need("bench", "polnear", part, "attributions").glob(f"{stem}_*.ann"))), None)
    if path is None:
        return []
    spans: dict[str, list[Place]] = {}
    links: list[dict[str, list[str]]] = []
    for line in path.read_bytes().decode().split("\n"):
        if re.match(r"T\d+\t\w+ \d", line):
            key, middle = line.split("\t")[:2]
            spans[key] = [_place(piece) for piece in middle.split(" ", 1)[1].split(";")]
        elif re.match(r"E\d+\t", line):
            link: dict[str, list[str]] = defaultdict(list)
            for piece in line.split("\t", 1)[1].split():
                role, key = piece.split(":")
                link[re.sub(r"\d+$", "", role)].append(key)
            links.append(link)
    return [_case(link, spans) for link in links]


def _place(piece: str) -> Place:
    first, last = piece.split()
    return int(first), int(last)


def _case(link: dict[str, list[str]], spans: dict[str, list[Place]]) -> Case:
    source, cue, content = (
        [place for key in link.get(role, ()) for place in spans.get(key, ())] for role in ("Source", "Cue", "Content")
    )
    return source, cue, content
