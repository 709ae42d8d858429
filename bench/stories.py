"""
Stories: the articles of a mixed pile grouped by event, scored by B-cubed.

    python bench/stories.py [--verbose]

All labelled news triplets in one pile, each an event; then the 36 labelled Helsinki articles, whose events were
labelled for this bench by reading headline and lead (bench/stories/helsinki.csv: names of files and events only).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from common import header, need
from lineage import read
from stemma.lineage import trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

EVENTS = Path(__file__).with_name("stories") / "helsinki.csv"


def b_cubed(said: Sequence[str], true: Sequence[str]) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 of a grouping."""
    precision = recall = 0.0
    for i in range(len(said)):
        mine = {j for j in range(len(said)) if said[j] == said[i]}
        theirs = {j for j in range(len(said)) if true[j] == true[i]}
        precision += len(mine & theirs) / len(mine) / len(said)
        recall += len(mine & theirs) / len(theirs) / len(said)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(paths: Iterable[Path], folder: Path, event: Callable[[str], str]) -> None:
    """Group the articles of some files and print the score; *event* gives the labelled event of a file's name."""
    readings = read(paths, folder)
    lineage = trace(readings)
    story = {article: row.id for row in lineage.stories for article, number in row.members if not number}
    said = [story[reading.article.id] for reading in readings]
    true = [event(reading.article.name) for reading in readings]
    precision, recall, f1 = b_cubed(said, true)
    print(f"{len(set(said))} stories of {len(set(true))}; B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    if "--verbose" in sys.argv:
        names = {reading.article.id: reading.article.name for reading in readings}
        for row in lineage.stories:
            print("   ", row.title, *(f"\n        {names[article]}" for article in row.articles))


def main() -> None:
    """Score both piles."""
    folder = need("bench", "basil")
    paths = list(folder.glob("*/*.txt"))
    header(f"Stories of {len(paths)} BASIL articles mixed into one pile", *sorted(paths))
    grouped(paths, folder, lambda name: name.split("/")[0])
    folder = need("bench", "helsinki", "labelled")
    with EVENTS.open(encoding="utf-8", newline="") as file:
        events = {row["document"]: row["event"] for row in csv.DictReader(file)}
    print()
    header(f"Stories of {len(events)} Helsinki articles", *sorted(folder.glob("*.txt")), EVENTS)
    grouped(folder.glob("*.txt"), folder, events.__getitem__)


if __name__ == "__main__":
    main()
