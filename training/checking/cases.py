"""
Statements with the passages of a pile that were read beside them: what the weights of `stemma check` are fitted on.

Two kinds of piles: four reports of PolNeAR's train texts each, with statements about passages of them that taught the pair
model nothing (`passages/`), and those of bench/check whose errors may be read.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from training.checking import PASSAGES
from training.pairs.passages import place

from check import STATEMENTS, folder, is_read
from stemma import brief
from stemma.checking.admission import refusal
from stemma.checking.answers import weigh
from stemma.checking.content import Things
from stemma.checking.index import Index
from stemma.pipeline.checking import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from stemma.checking.answers import Judge, Weighing
    from stemma.model import Reading, Verdict

REPORTS = 4  # in a pile
# Statements taken of each passage, by what it does to them.
TAKEN: tuple[tuple[str, Verdict, int], ...] = (
    ("holds", "supported", 3), ("clashes", "contradicted", 2), ("open", "not_stated", 2),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A statement with what is *expected* of its pile, the passages that were *read* beside it, and how much it counts."""

    pile: str
    expected: Verdict
    read: tuple[Weighing, ...]
    worth: float


def of_reports(reports_in: Path, judge: Judge, worth: float = 1.0) -> Iterator[Case]:
    """Read the reports that the passages are of, four at a time, and hold their statements against them."""
    about: dict[str, list[dict[str, list[str] | list[list[str]]]]] = defaultdict(list)
    for path in sorted(PASSAGES.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            about[place(row["id"])[0]].append(row)
    names = sorted(about, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    for number, first in enumerate(range(0, len(names), REPORTS)):
        pile, random = names[first : first + REPORTS], Random(number)
        taken: list[tuple[str, Verdict]] = []
        for row in (row for name in pile for row in about[name]):
            for kind, expected, most in TAKEN:
                texts = [each if isinstance(each, str) else each[1] for each in row[kind]]
                taken += [(text, expected) for text in random.sample(texts, min(most, len(texts)))]
        paths = [reports_in / f"{name}.txt" for name in pile]
        yield from _cases(f"reports {number}", paths, taken, judge, worth)


def of_bench(judge: Judge, worth: float) -> Iterator[Case]:
    """Read the piles of bench/check that may be read, and hold their statements against them."""
    rows = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if is_read(row["pile"]) and row["expected"] != "contested"]
    for pile in sorted({row["pile"] for row in rows}):
        mine = [(row["statement"], row["expected"]) for row in rows if row["pile"] == pile]
        yield from _cases(pile, [folder(pile)], mine, judge, worth)


def _cases(
    pile: str, paths: Sequence[Path], statements: Sequence[tuple[str, Verdict]], judge: Judge, worth: float
) -> Iterator[Case]:
    answer = brief(*paths)
    read = readings_of([text for text, _ in statements], answer.as_of)
    index = Index(answer.readings, read)
    for (_, expected), statement in zip(statements, read, strict=True):
        yield Case(pile, expected, _weighed(statement, index, judge), worth)


def _weighed(statement: Reading, index: Index, judge: Judge) -> tuple[Weighing, ...]:
    if refusal(statement) is not None:
        return ()
    content = Things(statement, index.names).content(statement.parse.sentences[0])
    return weigh(content, index, judge)
