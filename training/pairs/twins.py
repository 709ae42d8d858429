"""
Sentences of two reports of the same days (PolNeAR's train texts): what they say of each other, and what only one says.

The labels and statements were written for Stemma; of the sentences only the places are kept. The JSON lines are in
`texts/twins/`; a row's `id` is FILE:START:END|FILE:START:END, offsets in code points.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.pairs.made import Pair
from training.pairs.news import measures
from training.pairs.written import back

if TYPE_CHECKING:
    from random import Random

    from training.pairs.made import Label

FOLDER = Path(__file__).parent / "texts" / "twins"


@dataclass(frozen=True, slots=True)
class Twins:
    """Two sentences, what each says of the other, whether both make one main claim, and statements of both or of one."""

    sentences: tuple[str, str]
    labels: tuple[Label, Label]
    one: bool
    common: str | None
    only: tuple[tuple[str, ...], tuple[str, ...]]


@functools.cache
def twins(reports_in: Path) -> tuple[Twins, ...]:
    """Read the rows whose reports teach; *reports_in* is the folder of the texts."""
    texts: dict[str, str] = {}
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            places = both(row["id"])
            if any(measures(name) for name, *_ in places):
                continue
            for name, *_ in places:
                if name not in texts:
                    texts[name] = (reports_in / f"{name}.txt").read_bytes().decode()
            first, second = (" ".join(texts[name][start:end].split()) for name, start, end in places)
            only = tuple(row["a_only"]), tuple(row["b_only"])
            found.append(Twins((first, second), (row["ab"], row["ba"]), row["one"], row["common"], only))
    return tuple(found)


def both(identity: str) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
    """Take a row's id apart: of each sentence the file's name, where it begins, where it ends."""
    first, second = (part.rsplit(":", 2) for part in identity.split("|"))
    return (first[0], int(first[1]), int(first[2])), (second[0], int(second[1]), int(second[2]))


def twin_pairs(reports_in: Path, random: Random) -> list[Pair]:
    """Pair all twins once with each other and with the statements of both and of one."""
    pairs = []
    for row in twins(reports_in):
        pairs.append(Pair(*row.sentences, *row.labels, "twins", row.one))
        for mine, other in ((0, 1), (1, 0)):
            sentence, stranger = row.sentences[mine], row.sentences[other]
            if row.common:
                pairs.append(Pair(sentence, row.common, "E", back(sentence, row.common, "N"), "twins-common"))
            for said in row.only[mine]:
                pairs.append(Pair(sentence, said, "E", back(sentence, said, "N"), "twins-own"))
                pairs.append(Pair(stranger, said, "-", back(stranger, said, "-"), "twins-other", one=False))
    return [pair if random.random() < 0.5 else pair.turned() for pair in pairs]
