"""
Measure the pair model: on bench/pairs/dev.jsonl per set, on written texts and on made pairs per kind of change.

The sets lie beside the checkout in ../shared and are not part of the project; of each, about --limit rows are read,
evenly taken (0: all of them). Beside the model stand two baselines: the commonest class, and word overlap (the second
follows when 80 percent of its words are in the first; it is contradicted when one of the two negates or their numbers
differ; else neither; "same": 60 percent of all words shared). The written texts and the passages of reports are those that
measure and never taught; half of them served to calibrate the probabilities and is left out.

Run: python bench/pairs.py [--weights FOLDER] [--made COUNT] [--limit ROWS]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from common import ROOT, area, header, need
from stemma.pairs import Judge, available
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.pairs.written import Item

    from stemma.pairs import Judgement

sys.path.insert(0, str(ROOT))

from training.pairs.calibration import is_kept_for_calibration, labelled
from training.pairs.made import make_pairs
from training.pairs.passages import passages
from training.pairs.written import items

SHIPPED = ROOT / "src" / "stemma" / "pairs" / "data"
INFERENCE = ("entail", "neutral", "contradict")
# Sets under licences that let what is learnt from them be shared; the rest is for measuring only.
OPEN = ("fever_sym", "gnli_bizarro")
NEGATORS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "without", "yet", "failed", "refused", "n't", "denied"}
)
MADE_SEED = 4242


def main() -> None:
    """Judge dev and made pairs and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--made", type=int, default=1500, help="how many made pairs")
    parser.add_argument("--limit", type=int, default=300, help="about so many rows of a set, evenly taken; 0 for all")
    options = parser.parse_args()
    if not available(options.weights):
        print(f"not measured: {options.weights} lacks the weights")
        return
    path = need("bench", "pairs", "dev.jsonl")
    header("The pair model on pairs/dev", path, options.weights / "pairs.onnx")
    judge = Judge.load(options.weights)
    by_set: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["map"] != "conflicting":
            by_set[row["src"]].append(row)
    print("accuracy / macro F1 in percent; sets marked * are under an open licence")
    print(f"{'set':20} {'rows':>5}   {'model':>13}   {'overlap':>13}   {'commonest':>13}   asked")
    seconds, count = 0.0, 0
    for name, rows in sorted(by_set.items()):
        used = rows[:: max(1, len(rows) // options.limit)] if options.limit else rows
        started = time.perf_counter()
        judged = judge.judge([(row["a"], row["b"]) for row in used])
        seconds, count = seconds + time.perf_counter() - started, count + len(used)
        _tell(name, used, judged)
    print(f"speed: {count} pairs in both orders, one thread: {count / seconds:.0f} pairs/s\n")
    _statements(judge, "written texts that never taught", items(measure=True))
    texts = need("bench", "polnear", "train", "text")
    _statements(judge, "passages of reports that never taught", [row.item for row in passages(texts, measure=True)])
    _made(judge, options.made)


def _tell(name: str, rows: Sequence[dict[str, str]], judged: Sequence[Judgement]) -> None:
    shown = name + ("*" if name in OPEN else "")
    if any(row["map"] in INFERENCE for row in rows):
        gold = [row["map"] for row in rows]
        classes = sorted(set(gold))
        asked = "what the first says about the second: " + ", ".join(classes)
        model = [_class(one, classes) for one in judged]
        overlap = [_overlap(row["a"], row["b"]) for row in rows]
    else:
        gold = ["same" if row["map"] == "same" else "not" for row in rows]
        asked = "the same or not"
        model = ["same" if one.relation == "same" else "not" for one in judged]
        overlap = ["same" if _shared(row["a"], row["b"]) >= 0.6 else "not" for row in rows]  # noqa: PLR2004
    commonest = [Counter(gold).most_common(1)[0][0]] * len(gold)
    cells = "   ".join(
        f"{_accuracy(found, gold):5.1f} / {_macro(found, gold):5.1f}" for found in (model, overlap, commonest)
    )
    print(f"{shown:20} {len(gold):5}   {cells}   {asked}")


def _class(one: Judgement, classes: Sequence[str]) -> str:
    """Give the likeliest class among those that the set has."""
    shares = {"entail": one.forward.entails, "neutral": one.forward.neutral, "contradict": one.forward.contradicts}
    return max(classes, key=lambda name: shares[name])


def _overlap(first: str, second: str) -> str:
    mine, theirs = set(words(first)), set(words(second))
    numbers = {word for word in theirs if word[0].isdigit()}
    if bool(mine & NEGATORS) != bool(theirs & NEGATORS) or (
        numbers and not numbers <= mine and any(word[0].isdigit() for word in mine)
    ):
        return "contradict"
    return "entail" if theirs and len(theirs & mine) / len(theirs) >= 0.8 else "neutral"  # noqa: PLR2004


def _shared(first: str, second: str) -> float:
    mine, theirs = set(words(first)), set(words(second))
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _accuracy(found: Sequence[str], gold: Sequence[str]) -> float:
    return 100 * sum(one == other for one, other in zip(found, gold, strict=True)) / len(gold)


def _macro(found: Sequence[str], gold: Sequence[str]) -> float:
    """Give the mean F1 of the classes that the gold has."""
    return 100 * _mean(_f1(found, gold, name) for name in sorted(set(gold)))


def _f1(found: Sequence[str], gold: Sequence[str], name: str) -> float:
    right = sum(one == other == name for one, other in zip(found, gold, strict=True))
    total = sum(one == name for one in found) + sum(one == name for one in gold)
    return 2 * right / total if total else 0.0


def _mean(values: Iterable[float]) -> float:
    each = list(values)
    return sum(each) / len(each)


def _statements(judge: Judge, title: str, texts: Sequence[Item]) -> None:
    """Print how often a statement's class is right, and how well true and false ones are told apart."""
    print(f"{title}: statements whose class is right, and those wrongly taken to follow, in percent")
    right, total, false = Counter[str](), Counter[str](), Counter[str]()
    shares: dict[bool, list[float]] = {True: [], False: []}
    for item in texts:
        if is_kept_for_calibration(item):
            continue
        rows = labelled(item)
        for (_, label, kind), one in zip(rows, judge.follows([(item.text, text) for text, *_ in rows]), strict=True):
            said = (one.entails, one.neutral, one.contradicts)
            shares[label == 0].append(said[0])
            for name in (kind, "all"):
                total[name] += 1
                right[name] += said.index(max(said)) == label
                false[name] += label != 0 and said.index(max(said)) == 0
    for kind in sorted(total):
        print(
            f"{kind:18} n {total[kind]:4}  right {100 * right[kind] / total[kind]:5.1f}  wrongly taken to {100 * false[kind] / total[kind]:4.1f}"
        )
    print(f"area under the curve, true against false statements: {area(shares[True], shares[False]):.3f}\n")


def _made(judge: Judge, count: int) -> None:
    """Print, for made pairs that training did not see, how often a direction's label is right, per kind of change."""
    print("made pairs of another seed: directions labelled right, and directions wrongly taken to follow, in percent")
    pairs = make_pairs(count, MADE_SEED)
    judged = judge.judge([(pair.a, pair.b) for pair in pairs])
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    false: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    for pair, one in zip(pairs, judged, strict=True):
        for label, direction in ((pair.first, one.forward), (pair.second, one.backward)):
            if label is None:
                continue
            shares = {"E": direction.entails, "N": direction.neutral, "C": direction.contradicts}
            found = max("ENC", key=lambda name: shares[name])
            for kind in (pair.kind, "all"):
                total[kind] += 1
                right[kind] += found == label or (label == "-" and found != "E")
                open_[kind] += label != "E"
                false[kind] += label != "E" and found == "E"
    for kind in sorted(total):
        print(
            f"{kind:12} n {total[kind]:5}  right {100 * right[kind] / total[kind]:5.1f}  not following {open_[kind]:5}, wrongly taken to {100 * false[kind] / max(1, open_[kind]):4.1f}"
        )


if __name__ == "__main__":
    main()
