"""
Findings, conflicts and drifts on the labelled news triplets, through the whole pipeline.

    python bench/comparison.py [--conflicts]

With --conflicts each reported conflict is printed with its reason and its sides, to be read.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from common import header, need, score
from stemma import brief
from stemma.export import to_json

if TYPE_CHECKING:
    from stemma.model import Brief


def main() -> None:
    """Make the brief of each triplet, score them together, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflicts", action="store_true")
    show = parser.parse_args().conflicts
    folder = need("bench", "basil")
    header("Comparison on news triplets (BASIL)", folder)
    articles, started = 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        for triplet in sorted(path for path in folder.iterdir() if path.is_dir()):
            result = brief(*sorted(triplet.glob("*.txt")))
            articles += len(result.readings)
            Path(scratch, f"{triplet.name}.json").write_text(json.dumps(to_json(result)), encoding="utf-8")
            if show:
                print_conflicts(triplet.name[:8], result)
        seconds = time.perf_counter() - started
        print(score("score_triplets.py", folder, scratch), end="")
    print(f"{articles} articles in {seconds:.0f} s, whole pipeline, one process: {articles / seconds:.1f}/s")


def print_conflicts(name: str, result: Brief) -> None:
    """Print the conflicts of one triplet to be read."""
    documents = {reading.article.id: reading.article.name for reading in result.readings}
    for conflict in result.comparison.conflicts:
        print(f"{name} [{conflict.kind}] {conflict.summary}\n    {conflict.reason}")
        for side in conflict.sides:
            for span in side.spans:
                print(f"    {side.label} | {documents[span.article_id]}: {' '.join(span.quote.split())}")


if __name__ == "__main__":
    main()
