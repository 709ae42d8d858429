"""Reuse: a window that was scored lately is not scored again, so that a copied report costs little."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]
    Inputs = Mapping[str, npt.NDArray[np.int64] | Scores]

# Windows that are kept, some 10 KB each: those of a few hundred articles.
MOST = 2_000


class Memory:
    """
    The scores of windows read lately, by all that the network was given of them.

    The same inputs give the same scores, so that remembering changes no result. *most* windows are kept; none with 0.
    """

    def __init__(self, most: int = MOST) -> None:
        """Start empty."""
        self._kept: LRUCache[bytes, Scores] = LRUCache(most)
        # A server reads in several threads.
        self._lock = Lock()

    def key(self, inputs: Inputs) -> bytes:
        """Give what stands for a window's inputs."""
        digest = hashlib.blake2b(digest_size=16)
        for name, values in sorted(inputs.items()):
            digest.update(f"{name} {values.shape} ".encode())
            digest.update(values.tobytes())
        return digest.digest()

    def recall(self, key: bytes) -> Scores | None:
        """Give a window's scores, None where they are not known."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: bytes, scores: Scores) -> None:
        """Keep a window's scores, and forget what was longest not asked for."""
        with self._lock, suppress(ValueError):  # none is to be kept
            self._kept[key] = scores
