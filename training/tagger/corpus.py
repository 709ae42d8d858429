"""
PolNeAR as rows of words with labels: its texts read by Stemma, its annotations in brat's standoff.

PolNeAR (Newell et al., LREC 2018) states no licence; nothing of its text is written anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stemma.attribution import find
from stemma.attribution.tagging.labels import ROLES, encode
from stemma.attribution.tagging.words import Words, words
from stemma.model import Article, Dating, Layout, Reading, Segment
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

PORTION = 32
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """One text as words, with a [words, 3] table of labels from each annotator, the first one first."""

    name: str
    text: str
    words: Words
    labels: tuple[npt.NDArray[np.int64], ...]


def load(part: Path) -> Iterator[Text]:
    """Read the texts of PolNeAR's part (`train`, `dev`), by name."""
    annotations = defaultdict(list)
    for path in sorted((part / "attributions").glob("*.ann")):
        annotations[path.stem.rsplit("_", 1)[0]].append(path)
    paths = [path for path in sorted((part / "text").glob("*.txt")) if path.stat().st_size]
    for first in range(0, len(paths), PORTION):
        for reading in readings(paths[first : first + PORTION]):
            row = words(reading, find(reading))
            name = Path(reading.article.name).stem
            labels = tuple(_labels(row, path) for path in annotations[name])
            yield Text(name, reading.article.text, row, labels)


def held_out(part: Path) -> list[Path]:
    """Give the texts that several people annotated: training leaves them out."""
    names = [path.stem.rsplit("_", 1)[0] for path in sorted((part / "attributions").glob("*.ann"))]
    return [part / "text" / f"{name}.txt" for name in dict.fromkeys(names) if names.count(name) > 1]


def links(path: Path) -> list[dict[str, list[Place]]]:
    """Give the attributions of an annotation: the places of each role."""
    spans: dict[str, list[Place]] = {}
    rows: list[dict[str, list[Place]]] = []
    for line in path.read_bytes().decode().split("\n"):
        if re.match(r"T\d+\t\w+ \d", line):
            key, middle = line.split("\t")[:2]
            spans[key] = _fragments(middle.split(" ", 1)[1])
        elif re.match(r"E\d+\t", line):
            pairs = [piece.split(":") for piece in line.split("\t", 1)[1].split()]
            rows.append({role: [] for role in ROLES})
            for role, key in pairs:
                rows[-1].setdefault(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(key, []))
    return [row for row in rows if row["cue"] and row["content"]]


def _fragments(places: str) -> list[Place]:
    return [(int(first), int(last)) for first, last in (piece.split() for piece in places.split(";"))]


def readings(paths: list[Path]) -> Iterator[Reading]:
    """Read texts up to their parse; the whole text is body, for its makers took the page junk out."""
    articles = [Article(f"a-{path.stem}", path.name, path.read_bytes().decode(), "", (path.name,)) for path in paths]
    pairs = [(article, _layout(article)) for article in articles]
    for (article, layout), tree in zip(pairs, parse(pairs), strict=True):
        yield Reading(article, layout, tree)


def _layout(article: Article) -> Layout:
    body = article.span(0, len(article.text))
    return Layout(article.id, (Segment("body", body),), Dating(None, None, "not looked for"))


def _labels(row: Words, path: Path) -> npt.NDArray[np.int64]:
    spans: dict[str, list[list[Place]]] = {role: [] for role in ROLES}
    for line in path.read_bytes().decode().split("\n"):
        if re.match(r"T\d+\t(Source|Cue|Content) \d", line):
            role, places = line.split("\t")[1].split(" ", 1)
            spans[role.lower()].append(_fragments(places))
    return np.array([encode(row.places, spans[role]) for role in ROLES], dtype=np.int64).T.reshape(len(row), 3)
