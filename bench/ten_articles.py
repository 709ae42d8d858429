"""
Ten unlabelled articles of one summit, picked by a fixed seed, and their brief to be read line by line.

    python bench/ten_articles.py [FOLDER]

What is read in it, and what was wrong, stands in docs/reading.md. Without FOLDER a temporary one is
made and its place printed: the brief is there to be read, so it is not taken away again.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

from common import header, need
from stemma import brief
from stemma.export import dumps
from stemma.page import render, render_text

SEED = 2018
PICKED = 10
FEWEST_WORDS, MOST_WORDS = 300, 1_200


def main() -> None:
    """Pick, name what was picked, and write the articles with their brief in three forms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp(prefix="ten-articles-"))
    folder.mkdir(parents=True, exist_ok=True)
    data = need("bench", "helsinki", "unlabelled.jsonl")
    header("Ten unlabelled articles", data)
    rows = pick(data)
    for row in rows:
        print(f"{row['id']:>4} {row['publisher']:<28} {len(row['text'].split()):>5} words")
    picked = folder / "ten.jsonl"
    picked.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    answer = brief(picked)
    (folder / "brief.json").write_bytes(dumps(answer))
    (folder / "brief.html").write_text(render(answer), encoding="utf-8")
    (folder / "brief.txt").write_text(render_text(answer), encoding="utf-8")
    print(f"written to {folder}")


def pick(data: Path) -> list[dict[str, str]]:
    """Draw ten rows among those of a usual article's length, in the order of the file."""
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    fitting = [row for row in rows if FEWEST_WORDS <= len(row["text"].split()) <= MOST_WORDS]
    drawn = random.Random(SEED).sample(range(len(fitting)), PICKED)
    return [fitting[index] for index in sorted(drawn)]


if __name__ == "__main__":
    main()
