"""
Measure what the pair model adds to findings and conflicts: the labelled claims of 15 news triplets, as spans and as sentences.

Two claims of one finding in different articles are to come out alike, two of different findings of the same event (twice as many,
drawn with a fixed seed) are not; the claims of a conflict that must be found are to contradict. Printed: the area under the curve
(0.5 is chance) of the model's shares and of shared words, and how many pairs pass a few thresholds, none of them chosen here.

Run: python bench/pair_findings.py
"""

from __future__ import annotations

import itertools
import json
import random
import re
from typing import TYPE_CHECKING, Any

from common import area, header, need
from stemma.pairs import available, judge
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stemma.pairs import Judgement

Pair = tuple[str, str]
_END = re.compile(r"[.!?][\"”’]?(?=\s|$)|\n")


def main() -> None:
    """Judge the pairs of all triplets, once as spans and once as sentences."""
    folder = need("bench", "basil")
    if not available():
        print("not measured: the weights are not in this checkout")
        return
    header("The pair model on the claims of 15 triplets", folder)
    for whole in (False, True):
        same: list[Pair] = []
        other: list[Pair] = []
        against: list[Pair] = []
        for path in sorted(folder.glob("*/gold.json")):
            _collect(path, same, other, against, whole=whole)
        random.Random(1).shuffle(other)
        _tell("sentences" if whole else "spans", same, other[: 2 * len(same)], against)


def _collect(path: Path, same: list[Pair], other: list[Pair], against: list[Pair], *, whole: bool) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = {
        name["document"]: (path.parent / name["document"]).read_text(encoding="utf-8") for name in gold["documents"]
    }

    def said(claim: dict[str, Any]) -> str:
        return _sentence(texts[claim["document"]], claim["start"], claim["end"]) if whole else str(claim["quote"])

    for finding in gold["findings"]:
        for one, two in itertools.combinations(finding["claims"], 2):
            if one["document"] != two["document"]:
                same.append((said(one), said(two)))
    for finding, second in itertools.combinations(gold["findings"], 2):
        for one, two in itertools.product(finding["claims"][:2], second["claims"][:2]):
            if one["document"] != two["document"] and said(one) != said(two):
                other.append((said(one), said(two)))
    for conflict in gold["conflicts"]:
        if conflict["must"]:
            against.extend(
                (said(one), said(two)) for one, two in itertools.product(conflict["a"][:2], conflict["b"][:2])
            )


def _sentence(text: str, start: int, end: int) -> str:
    before = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, max(start, end - 1))
    return text[before[-1] if before else 0 : after.end() if after else len(text)].strip()


def _tell(title: str, same: list[Pair], other: list[Pair], against: list[Pair]) -> None:
    alike, apart, contrary = judge(same), judge(other), judge(against)
    print(
        f"\n{title}: {len(same)} pairs of one finding, {len(other)} of different ones, {len(against)} of conflicts that must be found"
    )
    print(f"AUC  same {area([one.same for one in alike], [one.same for one in apart]):.2f}", end="  ")
    print(f"entails {area(_entails(alike), _entails(apart)):.2f}", end="  ")
    print(f"one claim {area(_claims(alike), _claims(apart)):.2f}", end="  ")
    print(f"shared words {area(_shared(same), _shared(other)):.2f}", end="  ")
    print(f"contradicts, conflicts against findings {area(_contradicts(contrary), _contradicts(alike)):.2f}")
    for least in (0.3, 0.5, 0.7, 0.9):
        print(
            f"over {least}:  entails {_passing(_entails(alike), least)} of one, {_passing(_entails(apart), least)} of others;  "
            f"one claim {_passing(_claims(alike), least)} of one, {_passing(_claims(apart), least)} of others;  "
            f"contradicts {_passing(_contradicts(contrary), least)} of conflicts, {_passing(_contradicts(alike), least)} of one, {_passing(_contradicts(apart), least)} of others"
        )


def _entails(judged: Sequence[Judgement]) -> list[float]:
    return [max(one.forward.entails, one.backward.entails) for one in judged]


def _claims(judged: Sequence[Judgement]) -> list[float]:
    return [one.one_claim for one in judged]


def _contradicts(judged: Sequence[Judgement]) -> list[float]:
    return [one.contradicts for one in judged]


def _shared(pairs: Sequence[Pair]) -> list[float]:
    sets = [(set(words(first)), set(words(second))) for first, second in pairs]
    return [len(first & second) / max(1, len(first | second)) for first, second in sets]


def _passing(values: Sequence[float], least: float) -> str:
    return f"{sum(value > least for value in values)}/{len(values)}"


if __name__ == "__main__":
    main()
