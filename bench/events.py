"""
Scores the event coder on the PLV sentences: macro F1 at root, quad and binary level.

    python bench/events.py [TSV] [--errors CLASS]

The coder is a table of rules that a person wrote; nothing is trained. Half of the development
sentences (even hash) were read while writing the table, the other half (odd hash) only scored:
both figures are printed, the second is the honest one.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from stemma.cleaning import clean
from stemma.model import Article, Sentence, Token, Tree
from stemma.parsing import parse
from stemma.processes.coding import link

DEFAULT = Path(__file__).resolve().parents[2] / "shared/bench/plover/PLV_train.tsv"
LAST_COOPERATIVE = 2
MARK = re.compile(r"</?([st])>")
QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "COOPERATE": 2, "YIELD": 2,
    "ACCUSE": 3, "REJECT": 3, "REQUEST": 3, "THREATEN": 3,
    "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4, "SANCTION": 4,
}  # fmt: skip


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the <s> and <t> marks out of a sentence; give its text and the spans of each."""
    text, at = "", 0
    places: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[0][1] != "/":
            opened[match[1]] = len(text)
        elif match[1] in opened:
            places[match[1]].append((opened.pop(match[1]), len(text)))
    return text + marked[at:], places


def predict(sentences: tuple[Sentence, ...], places: dict[str, list[tuple[int, int]]]) -> str | None:
    """Code the sentence that holds both ends, else the first that gives a code."""

    def inside(sentence: Sentence, key: str) -> tuple[Token, ...]:
        return tuple(t for t in sentence.tokens if any(a <= t.start < b for a, b in places[key]))

    ordered = sorted(sentences, key=lambda row: -(bool(inside(row, "s")) + bool(inside(row, "t"))))
    for sentence in ordered:
        found = link(Tree(sentence), inside(sentence, "s"), inside(sentence, "t"))
        if found and found not in {"01", "02"}:
            return found
    return None


def macro(pairs: list[tuple[str, str]]) -> float:
    """Macro F1 over the gold classes."""
    scores = []
    for name in sorted({gold for gold, _ in pairs}):
        hit = sum(gold == name == got for gold, got in pairs)
        said = sum(got == name for _, got in pairs)
        asked = sum(gold == name for gold, _ in pairs)
        scores.append(2 * hit / (said + asked))
    return 100 * sum(scores) / len(scores)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tsv", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", help="list the sentences of this class that were coded otherwise (read half only)")
    options = parser.parse_args()
    content = options.tsv.read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8").splitlines(), delimiter="\t"))
    texts = [unmark(row["marked_sentence"]) for row in rows]
    articles = [Article(f"a-{n}", str(n), text, "", (str(n),)) for n, (text, _) in enumerate(texts)]
    start = time.perf_counter()
    parses = parse(list(zip(articles, clean(articles), strict=True)))
    parsed = time.perf_counter()
    got = [predict(parse.sentences, places) for parse, (_, places) in zip(parses, texts, strict=True)]
    coded = time.perf_counter()
    # Nothing coded counts as the commonest class of no knowledge: a statement, which PLV does not have.
    halves: dict[str, list[int]] = {"read": [], "unread": [], "all": list(range(len(rows)))}
    for n, row in enumerate(rows):
        even = int(hashlib.md5(row["sentence"].encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0
        halves["read" if even else "unread"].append(n)
    print(f"data {options.tsv.name} sha256 {hashlib.sha256(content).hexdigest()[:16]}, {len(rows)} sentences")
    print(f"{os.cpu_count()} cores, one process: parse {parsed - start:.1f} s, coding {coded - parsed:.2f} s")
    for half, numbers in halves.items():
        gold = [rows[n]["gold_root"] for n in numbers]
        said = [got[n] or "none" for n in numbers]
        quads = [(str(QUAD[a]), str(QUAD.get(b, 0))) for a, b in zip(gold, said, strict=True)]
        binary = [(str(int(a) > LAST_COOPERATIVE), str(int(b) > LAST_COOPERATIVE)) for a, b in quads]
        print(
            f"{half:7} n {len(numbers):5}  root macro F1 {macro(list(zip(gold, said, strict=True))):.1f}"
            f"  accuracy {100 * sum(a == b for a, b in zip(gold, said, strict=True)) / len(gold):.1f}"
            f"  quad {macro(quads):.1f}  binary {macro(binary):.1f}"
        )
    for name in sorted({row["gold_root"] for row in rows}):
        wrong = Counter(got[n] for n in halves["all"] if rows[n]["gold_root"] == name)
        print(f"  {name:10} {wrong.most_common(6)}")
    if options.errors:
        for n in halves["read"]:
            if rows[n]["gold_root"] == options.errors and got[n] != options.errors:
                sys.stdout.write(f"{got[n]}: {rows[n]['marked_sentence'][:260]}\n")


if __name__ == "__main__":
    main()
