"""The trained weights that ship with the package, and the network that they make."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stemma.attribution.tagging.memory import Memory
from stemma.attribution.tagging.windows import Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt
    from onnxruntime import InferenceSession

    from stemma.attribution.tagging.windows import Window
    from stemma.attribution.tagging.words import Words

    Scores = npt.NDArray[np.float32]

FOLDER = "weights"
NETWORK, SETTINGS = "tagger.onnx", "tagger.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """
    A trained tagger.

    *steps* [roles, from, to] and *starts* [roles, labels] are the chain's scores. *calibration* turns
    the chance of a span into the share of such spans that were right: a logistic curve's slope and
    its height at even odds.
    """

    vocabulary: Vocabulary
    steps: Scores
    starts: Scores
    calibration: tuple[float, float]
    session: InferenceSession
    lately: Memory = field(default_factory=Memory, compare=False)

    def score(self, window: Window, words: Words) -> Scores:
        """Score the labels of a window's words: [words, roles, labels]; what was read lately is not read again."""
        inputs = self.vocabulary.inputs(window, words)
        key = self.lately.key(inputs)
        scores = self.lately.recall(key)
        if scores is None:
            scores = self.session.run(None, inputs)[0][0]
            self.lately.keep(key, scores)
        return scores

    def calibrated(self, chance: float) -> float:
        """Give the share of spans of that chance that were right."""
        slope, height = self.calibration
        even = min(max(chance, 1e-4), 1 - 1e-4)
        return float(1 / (1 + np.exp(-(slope * np.log(even / (1 - even)) + height))))


def installed() -> bool:
    """Say whether the package holds its weights, without loading them."""
    return all((_folder() / name).is_file() for name in (NETWORK, SETTINGS))


@cache
def weights() -> Weights | None:
    """Load the weights; None where the package was built without them."""
    return load(_folder()) if installed() else None


def _folder() -> Path:
    return Path(str(files("stemma.attribution.tagging").joinpath(FOLDER)))


def load(folder: Path) -> Weights:
    """Load a tagger from the two files that training writes."""
    import onnxruntime  # noqa: PLC0415  (it takes a tenth of a second, and not every verb reads an article)

    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    # One thread: the same sums in the same order on every machine. Processes make use of more cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(folder / NETWORK, options, providers=["CPUExecutionProvider"])
    return Weights(
        vocabulary=Vocabulary(*(tuple(settings[name]) for name in ("pieces", "tags", "deps"))),
        steps=np.array(settings["steps"], dtype=np.float32),
        starts=np.array(settings["starts"], dtype=np.float32),
        calibration=(settings["calibration"][0], settings["calibration"][1]),
        session=session,
    )
