"""What is told while the work goes on."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What is called as the work goes on: the step, how much of it is done, of how much."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""
