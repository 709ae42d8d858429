"""
The 36 labelled Helsinki articles, end to end: one brief over all of them, scored.

python bench/helsinki.py

Unlike bench/lineage.py, which hands the lineage step the labelled groups of claims, the findings here are
Stemma's own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import header, need, score


def main() -> None:
    """Make the brief, score it, and say how long it took."""
    folder = need("bench", "helsinki", "labelled")
    paths = sorted(folder.glob("*.txt"))
    header(f"{len(paths)} labelled Helsinki articles, end to end", *paths, folder / "gold.json")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "brief.json"
        started = time.perf_counter()
        command = [sys.executable, "-m", "stemma", "brief", *map(str, paths), "--json", str(out), "--quiet"]
        subprocess.run(command, check=False)
        seconds = time.perf_counter() - started
        print(score("score_lineage.py", folder / "gold.json", out), end="")
    print(f"{len(paths)} articles in {seconds:.0f} s, cold, one process: {len(paths) / seconds:.1f} articles a second")


if __name__ == "__main__":
    main()
