"""
Reading of pairs by the trained network: both orders, one pair at a time, on one thread.

One pair at a time, since eight-bit activations are scaled by the largest value of the whole input: in a batch a
pair's figures would hang on its neighbours. It is also the faster way (no padding).
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stemma.errors import ModelMissingError
from stemma.pairs.judgements import Direction, Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Logits = npt.NDArray[np.float64]

NETWORK, TOKENIZER, SETTINGS = "pairs.onnx", "tokenizer.json", "settings.json"
_PLACES = 4


def available(folder: Path | None = None) -> bool:
    """Say whether the weights are there."""
    place = folder or _shipped()
    return all((place / name).is_file() for name in (NETWORK, TOKENIZER, SETTINGS))


def judge(pairs: Sequence[tuple[str, str]]) -> tuple[Judgement, ...]:
    """
    Judge pairs of sentences by the weights in the package, in the order of the pairs.

    Each judgement depends on its pair alone; a pair turned round gives the same judgement turned round.
    Raises `ModelMissingError` where the weights are absent. No pairs ask for no weights.
    """
    return _loaded().judge(pairs) if pairs else ()


def follows(pairs: Sequence[tuple[str, str]]) -> tuple[Direction, ...]:
    """
    Say of each pair what its first text says of its second, by the weights in the package, in the order of the pairs.

    One reading a pair, in the given order: half the work of `judge`, for a passage (with the sentence before it, if
    need be) and a statement that it may license. Raises `ModelMissingError` where the weights are absent.
    """
    return _loaded().follows(pairs) if pairs else ()


def _shipped() -> Path:
    return Path(str(resources.files("stemma.pairs"))) / "data"


@functools.cache
def _loaded() -> Judge:
    return Judge.load(_shipped())


@dataclass(frozen=True, slots=True)
class Judge:
    """
    The network with its tokenizer.

    *temperature* divides the logits, so that the probabilities are as often right as they say; *longest* is the
    most word pieces of a pair that are read: the longer sentence of a longer pair loses its end.
    """

    session: InferenceSession
    tokenizer: Tokenizer
    temperature: float

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> Judge:
        """Load the network of a folder; raises `ModelMissingError` where a file of it is absent."""
        if not available(folder):
            message = f"{folder} lacks the pair model's files ({NETWORK}, {TOKENIZER}, {SETTINGS}); install a release, or train it: docs/pair-model.md"
            raise ModelMissingError(message)
        # Both take a moment to import, and most uses of the package judge no pair.
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        session = InferenceSession(str(folder / NETWORK), options, providers=["CPUExecutionProvider"])
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(int(settings["longest"]), strategy="longest_first")
        return cls(session, tokenizer, float(settings["temperature"]))

    def judge(self, pairs: Sequence[tuple[str, str]]) -> tuple[Judgement, ...]:
        """Judge pairs, each different one once."""
        judged: dict[tuple[str, str], Judgement] = {}
        for first, second in pairs:
            if (first, second) in judged:
                continue
            # Whichever order was asked, the two readings are added in the same order, to the last bit.
            low, high = min(first, second), max(first, second)
            straight, crossed = self._read(low, high), self._read(high, low)
            forward, backward = straight[0:3] + crossed[3:6], straight[3:6] + crossed[0:3]
            claim = _chance(float(straight[6] + crossed[6]) / 2)
            one = Judgement(self._direction(forward / 2), self._direction(backward / 2), claim)
            judged[low, high] = one
            judged.setdefault((high, low), one.turned())
        return tuple(judged[first, second] for first, second in pairs)

    def follows(self, pairs: Sequence[tuple[str, str]]) -> tuple[Direction, ...]:
        """Read each different pair once, in its order, and say what the first text says of the second."""
        found: dict[tuple[str, str], Direction] = {}
        for pair in pairs:
            if pair not in found:
                found[pair] = self._direction(self._read(*pair)[0:3])
        return tuple(found[pair] for pair in pairs)

    def _read(self, first: str, second: str) -> Logits:
        """Give seven logits: three for what the first says about the second, three for the other way, one for one claim."""
        code = self.tokenizer.encode(first, second)
        sides = code.sequence_ids
        # the mark before the second counts as its own, also where the second says nothing
        border = sides.index(1) - 1 if 1 in sides else len(sides) - 2
        segments = [int(place >= border) for place in range(len(sides))]
        inputs = {"input_ids": code.ids, "segments": segments, "attention_mask": code.attention_mask}
        (logits,) = self.session.run(
            None, {name: np.array([values], dtype=np.int64) for name, values in inputs.items()}
        )
        found: Logits = np.asarray(logits, dtype=np.float64)[0]
        return found

    def _direction(self, logits: Logits) -> Direction:
        scaled = logits / self.temperature
        shares = np.exp(scaled - scaled.max())
        shares /= shares.sum()
        return Direction(*(round(float(share), _PLACES) for share in shares))


def _chance(logit: float) -> float:
    """Give the probability of a logit, rounded as the others are."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), _PLACES)
