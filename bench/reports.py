"""
The five reports: quality against the hand-made gold, cold time, memory, and the same bytes every time.

python bench/reports.py
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import header, need, score

RUNS = 3


def main() -> None:
    """Measure and print."""
    folder = need("corpora", "azerbaijan-accords")
    files = sorted(folder.glob("*.txt"))
    header("The five reports", *files, folder / "gold.json")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "brief.json"
        seconds, digests = [], set()
        for run in range(RUNS):
            order = files if run % 2 == 0 else files[::-1]
            started = time.perf_counter()
            command = [sys.executable, "-m", "stemma", "brief", *map(str, order), "--json", str(out), "--quiet"]
            subprocess.run(command, check=False)
            seconds.append(time.perf_counter() - started)
            digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
        print(score("score_brief.py", folder / "gold.json", out), end="")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"cold run, seconds: {min(seconds):.1f} to {max(seconds):.1f} over {RUNS} runs; peak memory {peak:.0f} MiB")
    print(f"different outputs over {RUNS} runs in two orders: {len(digests)}")


if __name__ == "__main__":
    main()
