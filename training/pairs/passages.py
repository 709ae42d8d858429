"""
Passages of real reports (PolNeAR's train texts) with statements that hold, are left open or clash.

The statements were written for Stemma, in words of their own; of the passages only the places are kept, and the texts
are read from beside the checkout. The JSON lines are in `texts/passages/`; a row's `id` is FILE:BEFORE:START:END, offsets in
code points: from BEFORE to START stands what tells who "he" is, from START to END the sentence that the statements are about.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from training.pairs.news import measures
from training.pairs.twins import twin_pairs
from training.pairs.written import Item, item_pairs, neighbours, strangers

if TYPE_CHECKING:
    from training.pairs.made import Pair

FOLDER = Path(__file__).parent / "texts" / "passages"
# This share of the passages is given the sentence before as well, as a reader of a report has it.
WIDENED = 0.4
MOST_BEFORE = 40  # words


@dataclass(frozen=True, slots=True)
class Passage:
    """An item on a sentence of a report: its text is the sentence with what it needs before it; *lead* is what stands before that."""

    report: str
    item: Item
    lead: str


@functools.cache
def passages(reports_in: Path, *, measure: bool = False) -> tuple[Passage, ...]:
    """Read the passages that teach, or those of the reports that only measure; *reports_in* is the folder of the texts."""
    texts: dict[str, str] = {}
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name, before, _, end = place(row["id"])
            if measures(name) != measure:
                continue
            if name not in texts:
                texts[name] = (reports_in / f"{name}.txt").read_bytes().decode()
            false = {kind: tuple((change, text) for change, text in row[kind]) for kind in ("open", "clashes")}
            text = _line(texts[name][before:end])
            item = Item(text, row["claim"], tuple(row["holds"]), false["open"], false["clashes"])
            found.append(Passage(name, item, _lead(texts[name][:before])))
    return tuple(found)


def place(identity: str) -> tuple[str, int, int, int]:
    """Take a row's id apart: the file's name, where the context begins, where the sentence begins and ends."""
    name, before, start, end = identity.rsplit(":", 3)
    return name, int(before), int(start), int(end)


def passage_pairs(reports_in: Path, count: int, seed: int) -> list[Pair]:
    """Give *count* pairs of passages and statements, and of twins; the passages come again with the sentence before, or without."""
    if not count:
        return []
    random = Random(seed)
    rows = list(passages(reports_in))
    near = neighbours(tuple(row.item for row in rows))
    mine = {
        name: {row.item.text for row in rows if row.report == name} for name in sorted({row.report for row in rows})
    }
    pairs: list[Pair] = []
    while len(pairs) < count:
        random.shuffle(rows)
        for row in rows:
            set_out = functools.partial(_set_out, row, random)
            pairs.extend(item_pairs(row.item, random.choice(rows).item, random, set_out))
            others = [text for text in near[row.item.text] if text not in mine[row.report]]
            pairs.extend(strangers(row.item, others, random) if others else ())
        pairs.extend(twin_pairs(reports_in, random))
    random.shuffle(pairs)
    return pairs[:count]


def _set_out(passage: Passage, random: Random) -> str:
    return f"{passage.lead} {passage.item.text}" if passage.lead and random.random() < WIDENED else passage.item.text


def _lead(before: str) -> str:
    """Give the last sentence of the last line, where it is one of a report."""
    lines = before.split("\n")
    line = _line(lines[-1] or next((each for each in reversed(lines) if each.strip()), ""))
    cut = re.split(r"(?<=[.!?”\"]) (?=[A-Z“\"])", line)[-1] if line else ""
    return cut if 4 < len(cut.split()) <= MOST_BEFORE and cut[0].isupper() and cut[-1] in '.”"' else ""


def _line(text: str) -> str:
    return " ".join(text.split())
