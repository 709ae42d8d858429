"""
Checking of statements: true ones, distorted ones of each kind, and unsaid ones, written from the articles alone.

    python bench/check.py [--rules] [--errors PILE] [--speed COUNT...]

Each pile is read once and all its statements are checked in one go. --rules leaves the pair model out, --errors prints
the wrong verdicts of one pile, --speed times 20 statements against so many articles instead (the first of the unlabelled ones, then of PolNeAR's train texts).

The piles are parted by the first hexadecimal digit of the sha256 of their name: 0 to 7 may be read while rules are
written ("read"), 8 to f may not ("unread"); the figures of the unread are the ones to go by.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import time
from collections import Counter
from typing import TYPE_CHECKING

from common import ROOT, digest, need
from stemma import brief, check_all
from stemma.collection import collect
from stemma.pipeline import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from stemma.model import Check

STATEMENTS = ROOT / "bench" / "check" / "statements.jsonl"
FOLDERS = {"basil": ("bench", "basil"), "helsinki": ("bench", "helsinki", "labelled"), "corpora": ("corpora",)}
VERDICTS = ("supported", "contradicted", "contested", "not_stated", "unmeasured")
Row = dict[str, str]


def main() -> None:
    """Check the statements of every pile and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors")
    parser.add_argument("--speed", type=int, nargs="+", metavar="COUNT")
    options = parser.parse_args()
    if options.speed:
        print_speed(options.speed)
        return
    rows = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines() if line.strip()]
    print("# Checking of statements")
    print(f"{len(rows)} statements, sha256 {digest(STATEMENTS)}")
    answers: dict[str, Check] = {}
    started = time.perf_counter()
    for pile in sorted({row["pile"] for row in rows}):
        mine = [row for row in rows if row["pile"] == pile]
        answer = brief(folder(pile))
        checks = check_all([row["statement"] for row in mine], answer, model=not options.rules)
        answers.update((row["id"], check) for row, check in zip(mine, checks, strict=True))
    for name, part in (("read", True), ("unread", False)):
        print_part(name, [row for row in rows if is_read(row["pile"]) == part], answers)
    print_part("all", rows, answers)
    print_kinds(rows, answers)
    print(f"{time.perf_counter() - started:.0f} s with reading the piles")
    if options.errors:
        print_errors([row for row in rows if row["pile"] == options.errors], answers)


def folder(pile: str) -> Path:
    """Give the folder of a pile's articles: "basil/…" is a triplet, "helsinki" the labelled articles."""
    kind, _, name = pile.partition("/")
    if kind in FOLDERS:
        return need(*FOLDERS[kind], *((name,) if name else ()))
    return need("corpora", pile)


def is_read(pile: str) -> bool:
    """Say whether a pile's errors may be read."""
    return hashlib.sha256(pile.encode()).hexdigest()[0] in "01234567"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(name: str, rows: Sequence[Row], answers: dict[str, Check], verdicts: Iterable[str]) -> str:
    """Say how many of some statements got one of some verdicts."""
    wanted = set(verdicts)
    hits = sum(answers[row["id"]].verdict in wanted for row in rows)
    low, high = wilson(hits, len(rows))
    return f"{name:<34} {hits:>4}/{len(rows):<4} {hits / len(rows) if rows else 0:.3f}  [{low:.3f}, {high:.3f}]"


def print_part(name: str, rows: Sequence[Row], answers: dict[str, Check]) -> None:
    """Print the three figures that matter, and the confusion table."""
    print(f"\n{name}: {len(rows)} statements of {len({row['pile'] for row in rows})} piles")
    true = [row for row in rows if row["expected"] == "supported"]
    unsaid = [row for row in rows if row["kind"] == "unsaid"]
    disputed = [row for row in rows if row["expected"] == "contested"]
    changed = [row for row in rows if row not in true and row not in unsaid and row not in disputed]
    print(share("true, supported", true, answers, ["supported"]))
    print(share("distorted, wrongly supported", changed, answers, ["supported", "contested"]))
    print(share("unsaid, wrongly supported", unsaid, answers, ["supported", "contested"]))
    right = sum(answers[row["id"]].verdict == row["expected"] for row in rows)
    print(f"verdict as expected: {right}/{len(rows)} = {right / len(rows) if rows else 0:.3f}")
    table = Counter((row["expected"], answers[row["id"]].verdict) for row in rows)
    print(f"{'expected / verdict':<16}" + "".join(f"{verdict:>14}" for verdict in VERDICTS))
    for expected in VERDICTS[:4]:
        print(f"{expected:<16}" + "".join(f"{table[expected, verdict]:>14}" for verdict in VERDICTS))


def print_kinds(rows: Sequence[Row], answers: dict[str, Check]) -> None:
    """Print for each kind of statement how many were called supported."""
    print("\nby kind: called supported or contested")
    for kind in sorted({row["kind"] for row in rows}):
        print(share(kind, [row for row in rows if row["kind"] == kind], answers, ["supported", "contested"]))


def print_errors(rows: Sequence[Row], answers: dict[str, Check]) -> None:
    """Print the wrong verdicts of a pile, to be read."""
    for row in rows:
        answer = answers[row["id"]]
        if answer.verdict != row["expected"]:
            print(f"\n{row['id']} {row['kind']}: {row['expected']}, called {answer.verdict}\n  {row['statement']}")
            print(f"  {answer.reason}")
            for each in answer.evidence[:2]:
                print(f"  {each.stance}: {' '.join(each.span.quote.split())}")


def print_speed(counts: Sequence[int]) -> None:
    """Time the checking of 20 statements against so many articles, each count read anew by two processes."""
    sources = need("bench", "helsinki", "unlabelled.jsonl"), need("bench", "polnear", "train", "text")
    statements = [json.loads(line)["statement"] for line in STATEMENTS.read_text(encoding="utf-8").splitlines()[:20]]
    print(f"# Checking, speed\ndata sha256 {digest(*sources)} · {os.cpu_count()} cores")
    articles = [article for source in sources for article in collect([str(source)]).articles]
    for count in counts:
        started = time.perf_counter()
        answer = compose(articles[:count], workers=2)
        composed = time.perf_counter()
        check_all(statements, answer)
        checked = time.perf_counter()
        print(
            f"{len(answer.readings)} articles, {len(statements)} statements: {checked - composed:.1f} s,"
            f" after {composed - started:.0f} s for the brief",
            flush=True,
        )


if __name__ == "__main__":
    main()
