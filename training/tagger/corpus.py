"""
PolNeAR as rows of words with labels.

PolNeAR (Newell et al., LREC 2018) states no licence; nothing of its text is written anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from polnear import annotations, read, spans
from stemma.attribution import find
from stemma.attribution.tagging.labels import ROLES, encode
from stemma.attribution.tagging.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Text:
    """One text as words, with a [words, 3] table of labels from each annotator, the first one first."""

    name: str
    text: str
    words: Words
    labels: tuple[npt.NDArray[np.int64], ...]


def load(part: Path) -> Iterator[Text]:
    """Read the texts of PolNeAR's part (`train`, `dev`), by name."""
    by_text = annotations(part)
    for reading in read([path for path in sorted((part / "text").glob("*.txt")) if path.stat().st_size]):
        row = words(reading, find(reading))
        name = Path(reading.article.name).stem
        labels = tuple(_labels(row, path) for path in by_text.get(name, ()))
        yield Text(name, reading.article.text, row, labels)


def _labels(row: Words, path: Path) -> npt.NDArray[np.int64]:
    rows = list(spans(path).values())
    columns = [encode(row.places, [places for role, places in rows if role.lower() == name]) for name in ROLES]
    return np.array(columns, dtype=np.int64).T.reshape(len(row), len(ROLES))
