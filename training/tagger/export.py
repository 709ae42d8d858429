"""
Writes a trained tagger as the two files that ship: an int8 ONNX network and its settings.

    python training/tagger/export.py --data ../shared/bench/polnear --encoder ENCODER --checkpoint FOLDER --out WEIGHTS

Confidence is calibrated on the texts of train that have several annotators, which training left out.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import Tagger
from polnear import annotations, cases, held_out, read
from stemma.attribution import find
from stemma.attribution.tagging.tagger import tag
from stemma.attribution.tagging.weights import NETWORK, SETTINGS, load
from stemma.attribution.tagging.windows import Vocabulary
from stemma.attribution.tagging.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polnear import Place

INPUTS = ("pieces", "mask", "first", "tags", "deps", "rules", "signs")
ALONG = {"pieces": "pieces", "mask": "pieces", "first": "words", "tags": "words"}
STEPS, RATE, HALF = 3000, 0.05, 0.5


def main() -> None:
    """Export, quantize, calibrate."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "encoder", "checkpoint", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = json.loads((options.checkpoint / "vocabulary.json").read_text(encoding="utf-8"))
    known = Vocabulary(*(tuple(settings[name]) for name in ("pieces", "tags", "deps")))
    model = Tagger(options.encoder, len(known.tags), len(known.deps))
    model.load_state_dict(torch.load(options.checkpoint / "tagger.pt", weights_only=True))
    write(model.eval(), options.out / NETWORK)
    settings["steps"] = (model.steps + model.banned).detach().numpy().round(5).tolist()
    settings["starts"] = model.starts.detach().numpy().round(5).tolist()
    settings["calibration"] = [1.0, 0.0]
    save(settings, options.out)
    settings["calibration"] = calibrate(options.data / "train", options.out)
    save(settings, options.out)
    size = (options.out / NETWORK).stat().st_size
    print(f"{options.out / NETWORK}: {size / 1e6:.1f} MB, calibration {settings['calibration']}")


def save(settings: object, out: Path) -> None:
    """Write the settings as JSON with a list a line."""
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    (out / SETTINGS).write_text(text + "\n", encoding="utf-8")


def write(model: Tagger, path: Path) -> None:
    """Write the network with dynamic lengths, then with its weights as 8-bit whole numbers."""
    window, pieces = 11, 17
    example = (
        torch.ones(1, pieces, dtype=torch.long),
        torch.ones(1, pieces, dtype=torch.long),
        torch.arange(window)[None],
        torch.ones(1, window, dtype=torch.long),
        torch.ones(1, window, dtype=torch.long),
        torch.zeros(1, window, 12),
        torch.zeros(1, window, 5),
    )
    axes = {name: {1: ALONG.get(name, "words")} for name in INPUTS}
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch, "exact.onnx")
        torch.onnx.export(
            model,
            example,
            exact,
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes={**axes, "scores": {1: "words"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)


def calibrate(part: Path, folder: Path) -> list[float]:
    """
    Fit the logistic curve from an attribution's chance to the share that was right (Platt 1999).

    It is right when source, cue and content share half their words with one of the first annotator's.
    """
    net = load(folder)
    by_text = annotations(part)
    odds, right = [], []
    for reading in read(held_out(part)):
        first = by_text[Path(reading.article.name).stem][0]
        grid = words(reading, ()).places
        gold = [_covered(grid, case) for case in cases(first) if case[1] and case[2]]
        for found in tag(reading, find(reading), net):
            mine = _covered(grid, ([found.source] if found.source else [], [found.cue], found.content))
            chance = min(max(found.confidence, 1e-4), 1 - 1e-4)
            odds.append(np.log(chance / (1 - chance)))
            right.append(any(_is_same(mine, other) for other in gold))
    x, y = torch.tensor(odds), torch.tensor(right, dtype=torch.float64)
    print(f"calibrated on {len(right)} attributions, {sum(right)} of them right")
    curve = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([curve], lr=RATE)
    for _ in range(STEPS):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(curve[0] * x + curve[1], y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return [round(float(value), 4) for value in curve.detach()]


def _covered(grid: Sequence[Place], case: Sequence[Sequence[Place]]) -> list[set[int]]:
    """Give the words that source, cue and content cover."""
    return [
        {i for i, word in enumerate(grid) if any(word[0] < end and start < word[1] for start, end in places)}
        for places in case
    ]


def _is_same(one: list[set[int]], other: list[set[int]]) -> bool:
    return all(_dice(mine, theirs) >= HALF for mine, theirs in zip(one, other, strict=True))


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


if __name__ == "__main__":
    main()
